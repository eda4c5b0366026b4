"""Memos: written, rewritten, taken back, listed, searched, saved, and never counted."""

from __future__ import annotations

import csv
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from studies import studies

import peervoice as pv
from peervoice.codebook import Code
from peervoice.coding import Coding, Memo
from peervoice.errors import ConflictError, OptionError, ProjectFileError, UnknownNameError
from peervoice.people import Participant
from peervoice.project import Coder, journal, undoing
from peervoice.store import documents, opinions, renewing
from peervoice.store.schema import codings
from peervoice.transcript import Transcript

START = datetime(2020, 11, 4, 23, 59, tzinfo=UTC)


@pytest.fixture
def amina(project):
    return project.coder("amina")


@pytest.fixture
def things(project, amina):
    """One thing of each kind that a memo can be about, with what its target reads."""
    coding = amina.code("PT-01", "still stop us", "policing", memo="again")
    return {
        "coding": (coding, str(coding.uuid)),
        "code": (project.codebook["stigma"], "stigma"),
        "transcript": (project.transcripts["PT-02"], "PT-02"),
        "participant": (project.people["CZ-01"], "CZ-01"),
        "project": (None, ""),
    }


@pytest.fixture
def days(project):
    """Memos of two people: one minute before a day, at its end, and in the next."""
    said = [
        ("amina", "They laugh “first”.", 0),
        ("jonas", "ПОЧЕМУ she says\n  E\u0301VITE", 1),
        ("amina", "the square - again", 2),
    ]
    made = [
        replace(project.coder(author).note(text), created=START + at * timedelta(days=1, minutes=1))
        for author, text, at in said
    ]
    dated(project, made)
    return made


def dated(project, made: list[Memo]) -> None:
    """Let memos have been written at other times."""
    with project._store.writing() as connection:
        for memo in made:
            at = (memo.created - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
            connection.exec_driver_sql(
                "UPDATE memos SET created = ? WHERE uuid = ?", (at, memo.uuid.hex)
            )


def last(project) -> tuple:
    return tuple(project.history.frame().iloc[-1][["who", "what", "detail", "why"]])


# What a memo is


@pytest.mark.parametrize(
    ("about", "target", "shown"),
    [
        ("transcript", "PT-01", "Memo(transcript 'PT-01', by amina)"),
        ("project", "", "Memo(project, by amina)"),
    ],
)
def test_a_memo_shows_what_it_is_about_and_none_of_its_words(about, target, shown):
    assert repr(Memo(about, target, "amina", "They said so.")) == shown


@pytest.mark.parametrize(
    ("about", "target", "match"),
    [
        (
            "speaker",
            "Bo",
            "coding, code, transcript, participant or project, not about a 'speaker'",
        ),
        ("transcript", "", "about a transcript cannot have the target ''"),
        ("project", "PT-01", "about a project cannot have the target 'PT-01'"),
        ("coding", "PT-01", "needs its UUID, and 'PT-01' is none"),
        ("coding", uuid.UUID(int=1).hex, "needs its UUID"),
    ],
)
def test_a_memo_about_nothing_that_is_known_is_refused(about, target, match):
    with pytest.raises(OptionError, match=match):
        Memo(about, target, "amina", "Why?")


# Writing


@pytest.mark.parametrize("kind", ["coding", "code", "transcript", "participant", "project"])
def test_a_memo_is_kept_as_it_was_written(project, amina, things, kind):
    about, target = things[kind]
    before = datetime.now(UTC)
    memo = amina.note("A thought 💜\n\n— and more.", about)
    assert (memo.about, memo.target, memo.author) == (kind, target, "amina")
    assert memo.text == "A thought 💜\n\n— and more."
    assert before <= memo.created <= datetime.now(UTC)
    assert list(project.memos)[-1] == memo
    assert list(project.memos.where(about=kind))[-1] == memo
    of = f", of {target}" if kind in ("code", "transcript", "participant") else ""
    assert last(project) == ("amina", "note", f"about {kind}{of}", "")
    assert project.study().memos == (memo,)


def test_history_holds_no_words(project, amina, things):
    memo = amina.note("Secretive", project.transcripts["PT-01"])
    amina.rewrite(memo, "Secretively")
    amina.unnote(memo)
    lines = project.history.frame()
    assert lines["what"].tolist()[-3:] == ["note", "rewrite", "unnote"]
    assert lines["detail"].tolist()[-3:] == ["about transcript, of PT-01"] * 3
    with project._store.reading() as connection:
        said = str(connection.exec_driver_sql("SELECT * FROM events").fetchall())
        said += str(connection.exec_driver_sql("SELECT * FROM event_words").fetchall())
    assert "Secretive" not in said


@pytest.mark.parametrize("text", ["", " \n\t", None, Transcript("PT-01", "Amina: Yes.")])
def test_a_memo_without_words_is_refused(project, amina, text):
    memo = amina.note("Why?")
    with pytest.raises(OptionError, match="A memo needs words.*The words come first"):
        amina.note(text)
    with pytest.raises(OptionError, match="A memo needs words"):
        amina.rewrite(memo, text)
    assert list(project.memos) == [memo]


@pytest.mark.parametrize(
    ("about", "match"),
    [
        (Transcript("PT-1", "Amina: Yes."), "No transcript 'PT-1'.*Did you mean 'PT-01'"),
        (Participant("CZ-1"), "No participant 'CZ-1'.*Did you mean 'CZ-01'"),
        (
            Code.named("stigmas", codebook="mine"),
            r"Code 'stigmas' is not in the codebook.*project.codebook\[.*Did you mean 'stigma'",
        ),
        (Code.named("stigma", codebook="other"), "Code 'stigma' is not in the codebook"),
        (Coding("PT-01", None, "stigma", "amina"), "no coding .* was never made"),
    ],
)
def test_what_is_not_in_the_project_is_refused(project, amina, about, match):
    before = len(project.history)
    with pytest.raises(UnknownNameError, match=match):
        amina.note("Why?", about)
    assert len(project.memos) == 0
    assert len(project.history) == before


def test_a_code_is_refused_where_there_is_no_codebook(empty, codebook):
    with pytest.raises(UnknownNameError, match="Code 'stigma' is not in the codebook"):
        empty.coder("amina").note("Why?", codebook["stigma"])


@pytest.mark.parametrize("about", ["PT-01", 12])
def test_what_a_memo_cannot_be_about_is_refused(project, amina, about):
    with pytest.raises(OptionError, match=f"cannot be about a {type(about).__name__}"):
        amina.note("Why?", about)
    with pytest.raises(OptionError, match="cannot be about a Turn"):
        amina.note("Why?", project.transcripts["PT-01"].turns[0])


def test_a_coding_that_was_taken_back_is_refused(project, amina, things):
    coding, _ = things["coding"]
    amina.uncode(coding)
    with pytest.raises(UnknownNameError, match="was never made, or was taken back"):
        amina.note("Why?", coding)


# Rewriting and taking back


def test_rewriting_changes_the_words_alone(project, amina):
    first, second = amina.note("One"), amina.note("Two")
    new = amina.rewrite(str(first.uuid), "One and a half")
    assert new == replace(first, text="One and a half")
    assert list(project.memos) == [new, second]
    assert last(project) == ("amina", "rewrite", "about project", "")


def test_rewriting_with_the_same_words_is_no_step(project, amina):
    memo = amina.note("One")
    before = len(project.history)
    assert amina.rewrite(memo, "One") == memo
    assert len(project.history) == before


def test_taking_back(project, amina):
    memo = amina.note("One", project.people["PT-01"])
    assert amina.unnote(memo.uuid, why="said elsewhere") is None
    assert list(project.memos) == []
    assert last(project) == ("amina", "unnote", "about participant, of PT-01", "said elsewhere")
    for verb in (lambda: amina.unnote(memo), lambda: amina.rewrite(memo, "Two")):
        with pytest.raises(UnknownNameError, match="never written, or was taken back already"):
            verb()


def test_only_the_author_changes_a_memo(project, amina):
    memo = amina.note("One")
    jonas = project.coder("jonas")
    for verb in (lambda: jonas.unnote(memo), lambda: jonas.rewrite(memo, "Two")):
        with pytest.raises(ConflictError, match=r"is amina's. .* project.coder\('amina'\)"):
            verb()
    assert list(project.memos) == [memo]


def test_no_such_memo(project, amina):
    with pytest.raises(UnknownNameError, match="'one' is no memo. Pass a Memo, or its UUID"):
        amina.unnote("one")
    with pytest.raises(UnknownNameError, match="There is no memo"):
        amina.unnote(uuid.UUID(int=1))


def test_the_memo_of_a_coding_belongs_to_it(project, amina, things):
    (memo,) = project.memos
    assert memo == Memo(
        "coding",
        str(things["coding"][0].uuid),
        "amina",
        "again",
        things["coding"][0].created,
        things["coding"][0].uuid,
    )
    for verb in (lambda: amina.unnote(memo), lambda: amina.rewrite(memo, "Two")):
        with pytest.raises(ConflictError, match="is the memo of a coding, and belongs to it"):
            verb()
    amina.uncode(things["coding"][0])
    assert list(project.memos) == []


def test_every_step_is_undone_and_redone_alone(project, amina):
    jonas = project.coder("jonas")
    other = jonas.note("His")
    memo = amina.note("One")
    amina.rewrite(memo, "Two")
    amina.unnote(memo)

    def said() -> list[str]:
        return [each.text for each in project.memos]

    seen = [said()]
    for verb, what in (
        (amina.undo, "unnote"),
        (amina.undo, "rewrite"),
        (amina.undo, "note"),
        (amina.undo, ""),
        (amina.redo, "note"),
        (amina.redo, "rewrite"),
        (amina.redo, "unnote"),
    ):
        assert verb() == what
        seen.append(said())
    alone = ["His"]
    assert seen == [
        alone,
        ["His", "Two"],
        ["His", "One"],
        alone,
        alone,
        ["His", "One"],
        ["His", "Two"],
        alone,
    ]
    assert list(project.memos) == [other]
    assert project.verify()["faults"].sum() == 0


# What it is about may change


def test_a_memo_stays_with_a_code_that_gets_another_path(project, amina, codebook):
    code = project.codebook["stigma/police"]
    memo = amina.note("Where is the line?", code)
    codes = tuple(
        replace(each, path="policing/stigma") if each.path == code.path else each
        for each in codebook.codes
    )
    project.adopt(replace(codebook, codes=codes, version="2"))
    assert list(project.memos) == [replace(memo, target="policing/stigma")]
    # The code in hand is the same code, whatever it was called.
    assert len(project.memos.where(about=code)) == 1
    assert project.memos.frame()["code"].tolist() == ["policing/stigma"]
    again = amina.rewrite(memo, "Here.")
    assert amina.note("More", code).target == again.target == "policing/stigma"


def test_a_memo_about_a_code_that_left_keeps_its_last_path(project, amina, codebook):
    code = project.codebook["stigma/police"]
    memo = amina.note("Where is the line?", code)
    fewer = tuple(each for each in codebook.codes if each != code)
    project.adopt(replace(codebook, codes=fewer, version="2"))
    assert list(project.memos.where(about=code)) == [memo]
    assert project.study().memos == ()
    with pytest.raises(UnknownNameError, match="Code 'stigma/police' is not in the codebook"):
        amina.note("More", code)
    assert amina.rewrite(memo, "There.").target == "stigma/police"


def test_a_memo_about_a_coding_outlives_it(project, amina, things):
    coding, _ = things["coding"]
    memo = amina.note("Too far?", coding)
    amina.uncode(coding)
    assert list(project.memos) == [memo]
    frame = project.memos.frame()[["transcript", "code", "quote"]]
    assert frame.to_numpy().tolist() == [["PT-01", "policing", "still stop us"]]
    assert project.study().memos == ()
    amina.undo()
    assert project.study().memos == (memo,)


def test_a_memo_about_a_coding_tells_what_the_coding_is_now(project, amina, things):
    coding, _ = things["coding"]
    amina.note("Too far?", coding)

    def known() -> list[list[str]]:
        return project.memos.frame()[["code", "quote"]].to_numpy().tolist()

    before = known()
    with project._store.writing() as connection:
        key, _ = opinions.find(connection, coding.uuid)
        to = {"code": documents.code_keys(connection)["stigma"], "quote": "stop us"}
        event = undoing.step(connection, "recode", who="amina")
        renewing.renew(connection, codings, {key: to}, event=event)
    assert known() == [["stigma", "stop us"]] * 2
    amina.undo()
    assert known() == before == [["policing", "still stop us"]] * 2


# Looking


def test_the_frame_tells_where_each_memo_belongs(project, amina, things):
    for kind, (about, _) in things.items():
        amina.note(f"On the {kind}", about)
    frame = project.memos.frame()
    assert frame.drop(columns=["memo", "created"]).astype(object).where(
        frame.notna(), ""
    ).to_numpy().tolist() == [
        ["coding", things["coding"][1], "amina", "again", "PT-01", "policing", "still stop us"],
        *(
            [kind, things[kind][1], "amina", f"On the {kind}", *more]
            for kind, more in (
                ("coding", ["PT-01", "policing", "still stop us"]),
                ("code", ["", "stigma", ""]),
                ("transcript", ["PT-02", "", ""]),
                ("participant", ["", "", ""]),
                ("project", ["", "", ""]),
            )
        ),
    ]
    assert frame["memo"].tolist() == [str(memo.uuid) for memo in project.memos]
    assert frame["created"].tolist() == [memo.created for memo in project.memos]


def test_an_empty_frame_has_its_columns_and_types(project, things, amina):
    amina.note("One")
    full, none = project.memos.frame(), project.memos.search("nowhere").frame()
    assert len(none) == 0
    pd.testing.assert_series_equal(none.dtypes, full.dtypes)


def test_memos_are_narrowed(project, amina, things):
    made = {kind: amina.note(f"On the {kind}", about) for kind, (about, _) in things.items()}
    made["other"] = project.coder("jonas").note("Mine", project.transcripts["PT-01"])
    coded = next(iter(project.memos.where(about="coding")))

    def texts(memos) -> list[str]:
        return [memo.text for memo in memos]

    where = project.memos.where
    assert texts(where(about="coding")) == ["again", "On the coding"]
    for kind, (about, _) in things.items():
        if about is not None:
            own = [coded] if kind == "coding" else []
            assert list(where(about=about)) == [*own, made[kind]]
    assert list(where(about=things["transcript"][0]).where(about="transcript")) == [
        made["transcript"]
    ]
    assert list(where(about=things["transcript"][0]).where(about="code")) == []
    assert texts(where(author="jonas")) == ["Mine"]
    assert len(where(author=["jonas", "amina"])) == len(project.memos) == 7
    assert texts(where(author=["jonas", "amina"]).where(author="jonas", about="code")) == []
    assert repr(where(author="jonas")) == "Memos(1)"


def test_memos_are_narrowed_by_time(project, days):
    # Written at 23:59 of the 4th, at midnight between the 5th and 6th, and at 00:01 of the 7th.
    where = project.memos.where
    assert list(project.memos) == days
    assert list(where(since="2020-11-05")) == days[1:]
    assert list(where(since="2020-11-06")) == days[1:]
    assert list(where(since="2020-11-06 00:01")) == days[2:]
    assert list(where(until="2020-11-04")) == days[:1]
    assert list(where(until="2020-11-05")) == days[:1]
    assert list(where(until="2020-11-06")) == days[:2]
    assert list(where(since=days[1].created, until=days[1].created)) == [days[1]]
    assert list(where(since="2020-11-06 01:00+01:00")) == days[1:]
    assert list(where(since="2020-11-05", until="2020-11-06").where(author="amina")) == []


@pytest.mark.parametrize(
    ("asked", "error", "match"),
    [
        ({"about": "PT-01"}, OptionError, "about='PT-01' is none of coding, code, transcript"),
        ({"about": "transcripts"}, OptionError, "Did you mean 'transcript'"),
        ({"about": 12}, OptionError, "cannot be about a int"),
        ({"author": "amin"}, UnknownNameError, "Nobody named 'amin'.*Did you mean 'amina'"),
        ({"author": ["amina", "zoe"]}, UnknownNameError, "Nobody named 'zoe'"),
        ({"since": "yesterday"}, OptionError, "'yesterday' is no time"),
        ({"until": "yesterday"}, OptionError, "'yesterday' is no time"),
    ],
)
def test_questions_that_nothing_answers_are_refused(project, amina, asked, error, match):
    amina.note("One")
    with pytest.raises(error, match=match):
        project.memos.where(**asked)


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ('laugh "FIRST"', [0]),
        ("почему she", [1]),
        ("says évite", [1]),
        ("square — again", [2]),
        (" the ", [0, 2]),
        ("nowhere", []),
    ],
)
def test_memos_are_searched(project, days, phrase, found):
    assert list(project.memos.search(phrase)) == [days[at] for at in found]


def test_a_search_narrows_what_was_narrowed(project, days):
    memos = project.memos.search("s").search("the")
    assert list(memos) == [days[0], days[2]]
    assert list(memos.where(author="amina", since="2020-11-06")) == [days[2]]
    assert list(project.memos.where(author="jonas").search("she")) == [days[1]]


@pytest.mark.parametrize("phrase", ["", "  \n"])
def test_an_empty_phrase_is_refused(project, phrase):
    with pytest.raises(OptionError, match="An empty phrase cannot be found"):
        project.memos.search(phrase)


# The past


def test_the_past_has_the_memos_of_its_time(project, amina, codebook, things):
    code = project.codebook["stigma/police"]
    memo = amina.note("One", code)
    noted = amina.note("On it", things["coding"][0])
    then = project.history.frame()["when"].iloc[-1]
    codes = tuple(
        replace(each, path="policing/stigma") if each.path == code.path else each
        for each in codebook.codes
    )
    amina.rewrite(memo, "Two")
    amina.uncode(things["coding"][0])
    amina.unnote(noted)
    amina.note("Three")
    project.adopt(replace(codebook, codes=codes, version="2"))
    with project.at(then) as past:
        assert [each.text for each in past.memos] == ["again", "One", "On it"]
        assert past.memos.frame()["code"].tolist() == ["policing", "stigma/police", "policing"]
        assert [each.text for each in past.memos.where(about=code)] == ["One"]
        assert [each.text for each in past.memos.search("ON")] == ["One", "On it"]
        assert past.study().memos == (memo, noted)
        with pytest.raises(ProjectFileError, match="nobody changes the past"):
            Coder(past._store, "amina").note("Now")
    assert [each.text for each in project.memos] == ["Two", "Three"]


# A memo never counts


def test_memos_change_nothing_that_is_counted(project, amina, things):
    for text in ("PT-01", "PT-02", "CZ-01"):
        amina.done(text)

    def answers() -> list:
        coded = project.codings
        return [
            coded.counts(by="country").to_csv(),
            coded.counts(rollup=True).to_csv(),
            coded.frame(text=True).to_csv(),
            coded.excerpts(context=1),
            coded.agreement().to_csv(),
            project.readings.frame().to_csv(),
            project.digests(),
            repr(project),
        ]

    before = answers()
    made = [amina.note(f"On {kind}: policing", about) for kind, (about, _) in things.items()]
    assert answers() == before
    amina.rewrite(made[0], "Other words")
    amina.unnote(made[1])
    assert answers() == before
    assert len(project.study().codings) == 1


# Other studies


@pytest.fixture
def other(tmp_path, folder, codebook):
    """The same interviews in the project of a team-mate."""
    with pv.open(tmp_path / "other.pv", create=True) as project:
        project.add(folder / "transcripts", people=folder / "people.csv")
        project.adopt(codebook)
        yield project


def test_a_merge_brings_memos_once(project, other):
    jonas = other.coder("jonas")
    coding = jonas.code("PT-01", "stop us", "policing")
    about = (
        coding,
        other.codebook["stigma"],
        other.transcripts["PT-02"],
        other.people["CZ-01"],
        None,
    )
    made = [jonas.note(f"Number {at}", each) for at, each in enumerate(about)]
    given = other.study()
    assert given.memos == tuple(made)
    project.merge(given)
    assert list(project.memos) == made
    project.merge(given)
    assert list(project.memos) == made
    assert project.verify()["faults"].sum() == 0


def test_a_merge_of_memos_alone_is_told_in_the_history(project, other):
    memo = other.coder("jonas").note("One")
    before = len(project.history)
    project.merge(other.study())
    assert list(project.memos) == [memo]
    project.merge(other.study())
    assert len(project.history) == before + 1


def test_what_was_rewritten_or_taken_back_here_stays_so(project, other):
    jonas = other.coder("jonas")
    kept, gone = jonas.note("One"), jonas.note("Two")
    project.merge(other.study())
    here = project.coder("jonas")
    here.rewrite(kept, "Three")
    here.unnote(gone)
    project.merge(other.study())
    assert [memo.text for memo in project.memos] == ["Three"]


def test_a_memo_about_a_coding_that_is_known_otherwise_is_about_that(project, other):
    jonas = other.coder("jonas")
    memo = jonas.note("Why?", jonas.code("PT-01", "stop us", "policing"))
    own = project.coder("jonas").code("PT-01", "stop us", "policing")
    project.merge(other.study())
    assert list(project.memos) == [replace(memo, target=str(own.uuid))]


def test_a_memo_stays_out_where_its_coding_is_not_in_the_study(project, other):
    jonas = other.coder("jonas")
    coding = jonas.code("PT-01", "stop us", "policing")
    jonas.note("Why?", coding)
    jonas.uncode(coding)
    project.merge(other.study())
    assert list(project.memos) == []


@pytest.mark.parametrize(
    ("memo", "match"),
    [
        (
            Memo("transcript", "PT-1", "jonas", "Why?"),
            r"jonas is about transcript 'PT-1', .* Did you mean 'PT-01'\? Nothing was added",
        ),
        (Memo("participant", "CZ-1", "jonas", "Why?"), "about participant 'CZ-1'.*'CZ-01'"),
        (Memo("code", "stigmas", "jonas", "Why?"), "about code 'stigmas'.*'stigma'"),
        (
            Memo("coding", str(uuid.UUID(int=1)), "jonas", "Why?"),
            r"about coding '[0-]+1', which is not in the project\. Nothing was added",
        ),
    ],
)
def test_a_memo_about_what_is_not_there_is_refused_with_all_else(project, other, memo, match):
    other.coder("jonas").code("PT-01", "stop us", "policing")
    given = replace(other.study(), memos=(memo,))
    with pytest.raises(UnknownNameError, match=match):
        project.merge(given)
    assert len(project.memos) == len(project.codings) == 0


@pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(study=studies())
def test_any_study_comes_back_from_a_merge_with_its_memos(study, tmp_path_factory):
    with pv.open(tmp_path_factory.mktemp("merge") / "s.pv", create=True) as project:
        project.adopt(study.law)
        project.merge(study)
        kept = project.study()
        # What a coder has coded twice in the same way is one coding; its memos are about that.
        assert {memo.uuid: memo.text for memo in kept.memos} == {
            memo.uuid: memo.text for memo in study.memos
        }
        targets = {memo.uuid: memo.target for memo in kept.memos}
        held = {str(coding.uuid) for coding in kept.codings}
        for memo in study.memos:
            if memo.about != "coding" or memo.target in held:
                assert targets[memo.uuid] == memo.target
            else:
                assert targets[memo.uuid] in held


# Saving


def test_a_table_holds_every_word(project, days, amina, tmp_path):
    amina.note("One\rtwo")
    amina.note('=1+1, "no"\r\n\rПочему? 💜', project.transcripts["PT-01"])
    frame = project.memos.frame()
    with project.memos.save(tmp_path / "memos.csv").open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    assert names == list(frame.columns)
    times = [datetime.fromisoformat(row.pop(4)) for row in rows]
    assert times == frame.pop("created").tolist()
    assert rows == frame.astype(object).where(frame.notna(), "").to_numpy().tolist()


def test_a_workbook_holds_words_and_times(project, days, amina, tmp_path):
    amina.note("=1+1\nПочему? 💜", project.transcripts["PT-01"])
    frame = project.memos.frame()
    file = project.memos.save(str(tmp_path / "memos.XLSX"))
    sheet = openpyxl.load_workbook(file).active
    names, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert names == list(frame.columns)
    assert [row[5] for row in rows] == frame["text"].tolist()
    assert {cell.data_type for cell in sheet["F"]} == {"s"}
    assert [row[4].replace(tzinfo=UTC) for row in rows[:3]] == [day.created for day in days]
    assert [row[6] for row in rows] == ["PT-01", None, None, None][::-1]


def test_a_journal_is_read_day_by_day(project, amina, tmp_path):
    coding = amina.code("PT-01", "still stop us", "policing", memo="again")
    memos = [
        amina.note("# No heading\n\n```\nopen", coding),
        amina.note("Last_one", project.people["CZ-01"]),
        amina.note("*", project.codebook["policing/stop-and-search"]),
        project.coder("jonas").note("What now?"),
        amina.note("One", project.transcripts["PT-02"]),
    ]
    dated(
        project,
        [replace(memo, created=START + timedelta(minutes=at)) for at, memo in enumerate(memos)],
    )
    whole = amina.code("PT-01", None, "stigma", memo="[all] of it")
    file = tmp_path / "memos.md"
    file.write_text("What was there before, and is longer.", encoding="utf-8")
    assert project.memos.save(file) == file
    today = f"{whole.created:%Y-%m-%d}"
    assert (
        file.read_text("utf-8")
        == f"""# Memos of study.pv

7 memos, oldest first. Times are in UTC.

## 2020-11-04

**23:59, amina**, on a coding of PT-01 with policing: “still stop us”

> # No heading
>
> ```
> open

## 2020-11-05

**00:00, amina**, on the participant CZ-01

> Last_one

**00:01, amina**, on the code policing/stop-and-search

> *

**00:02, jonas**, on the project

> What now?

**00:03, amina**, on the transcript PT-02

> One

## {today}

**{coding.created:%H:%M}, amina**, on a coding of PT-01 with policing: “still stop us”

> again

**{whole.created:%H:%M}, amina**, on a coding of PT-01 with stigma

> [all] of it
"""
    )
    assert [path.name for path in tmp_path.glob("memos.*")] == ["memos.md"]


def test_names_in_a_journal_are_no_markdown(project):
    memo = project.coder("a*b_").note("One")
    dated(project, [replace(memo, created=START)])
    text = journal.pages(project.memos.frame(), title="my_study.pv")
    assert text == (
        "# Memos of my\\_study.pv\n\n1 memo, oldest first. Times are in UTC.\n\n"
        "## 2020-11-04\n\n**23:59, a\\*b\\_**, on the project\n\n> One\n"
    )


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".md"])
def test_no_memos_are_saved_as_well(project, tmp_path, suffix):
    file = project.memos.save(tmp_path / f"memos{suffix}")
    assert file.stat().st_size > 0


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("memos.txt", r"memos are saved as .csv, .xlsx, .md, not as '.txt'. Type 'memos.md'"),
        ("memos", r"not as ''. Type 'memos.md'"),
        ("nowhere/memos.md", "there is no folder '.*nowhere'"),
    ],
)
def test_other_files_are_refused(project, tmp_path, name, match):
    with pytest.raises(OptionError, match=match):
        project.memos.save(tmp_path / name)


def test_a_memo_that_no_cell_holds_is_refused_and_the_older_file_stays(project, amina, tmp_path):
    file = project.memos.save(tmp_path / "memos.xlsx")
    before = file.read_bytes()
    amina.note("💜" * 16_384)
    with pytest.raises(OptionError, match=r"Memo 1 has 32768 characters.*holds 32767.*\.csv or"):
        project.memos.save(file)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.glob("memos*")] == ["memos.xlsx"]
