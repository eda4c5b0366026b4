"""What methods tell of what was done: who decided, what came first, what went out, who read."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import peervoice as pv
from peervoice.coding import Reading
from peervoice.errors import OptionError
from peervoice.people import Consent, Participant
from peervoice.project.describing import Happened

PATHS = ("police", "police/stops", "police/fines", "care", "night")
SAID = ("They stop me.", "I pay the fine.", "The nurse is kind.", "It is dark.")
IDS = tuple(f"i{at}" for at in range(len(SAID)))


@pytest.fixture
def study(empty, tmp_path):
    """Four interviews, five codes on two levels, nothing coded."""
    home = tmp_path / "data"
    home.mkdir()
    for id, words in zip(IDS, SAID, strict=True):
        (home / f"{id}.txt").write_text(f"I: And now?\n\nP: {words}\n", encoding="utf-8")
    empty.adopt(
        pv.Codebook("b", tuple(pv.Code.named(path, codebook="b") for path in PATHS), version="1")
    )
    people = [Participant(id, role="peer", consent=Consent("verbatim", "anonymous")) for id in IDS]
    empty.add(home, people=people)
    return empty


def value(methods, item: str) -> str | None:
    return next((each.value for each in methods if each.item == item), "no such item")


def sentence(methods, item: str) -> str:
    return next((each.sentence for each in methods if each.item == item), "")


def row(methods, number: int):
    return methods.rows[number - 1]


# What was there before the first coding


def _taken_back(study) -> None:
    (only,) = study.codings
    study.coder("amina").uncode(only)


def _undone(study) -> None:
    assert study.coder("amina").undo() == "code"


def _erased(study) -> None:
    study.withdraw("i0")


@pytest.mark.parametrize("gone", [_taken_back, _undone, _erased])
def test_the_first_coding_was_the_first_also_where_it_is_gone(study, gone) -> None:
    study.coder("amina").code("i0", "They stop me", "police/stops")
    gone(study)
    study.codebook.add("afterthought")
    told = {code.code: code.since for code in study.methods().codes}
    assert told == {**dict.fromkeys(PATHS, "before coding"), "afterthought": "added"}
    study.coder("amina").code("i1", "I pay", "afterthought")
    methods = study.methods()
    assert sentence(methods, "a priori") == (
        "5 codes were there before the first coding was made (a priori); added since: afterthought."
    )
    assert {code.code: code.since for code in methods.codes} == told


def _by_search(study) -> None:
    study.coder("amina").code_all(study.search("fine"), "police/fines")


def _by_suggestion(study) -> None:
    codes = (replace(study.codebook.codes[2], terms={"en": ("fine",)}),)
    ideas = pv.suggest.phrases(study.transcripts["i1"], pv.Codebook("b", codes))
    study.propose(ideas)
    study.coder("amina").accept(ideas[0])


@pytest.mark.parametrize("begin", [_by_search, _by_suggestion])
def test_coding_begins_with_a_search_or_a_suggestion_too(study, begin) -> None:
    begin(study)
    (made,) = study.codings
    study.codebook.add("afterthought")
    study.coder("amina").uncode(made)
    assert value(study.methods(), "a priori") == "5; 1 added"


def test_codings_of_a_colleague_were_made_before_they_came(study, tmp_path) -> None:
    whole = study.study()
    with pv.open(tmp_path / "theirs.pv", create=True) as theirs:
        theirs.merge(whole)
        theirs.coder("jonas").code("i2", "nurse", "care")
        made = theirs.study().codings
    study.codebook.add("afterthought")
    study.coder("amina").code("i1", "I pay", "afterthought")
    assert value(study.methods(), "a priori") == "6; 0 added"
    study.merge(replace(whole, codings=made))
    assert value(study.methods(), "a priori") == "5; 1 added"


# In whose name disagreements were decided


@pytest.fixture
def differing(study):
    """Amina and Jonas have read all, and differ in three interviews."""
    amina, jonas = study.coder("amina"), study.coder("jonas")
    for id, words in zip(IDS[:3], SAID, strict=False):
        amina.code(id, words, "night")
    for id in IDS:
        amina.done(id)
        jonas.done(id)
    return study


def decide(study, *names: str) -> None:
    for name in names:
        found = study.codings.disagreements("amina", "jonas")
        open_ones = [each for each in found if each.decision is None]
        study.adjudicate(open_ones[0], "neither", by=name)


REST = (
    "; whether coders spoke of it together, the project does not know. Where all disagreements "
    "about a code in a transcript are decided, the consensus is counted."
)


@pytest.mark.parametrize(
    ("names", "counted", "named"),
    [
        (
            ("amina",),
            "1 disagreement of coders was decided in the name of 1 person",
            "1 disagreement of coders was decided in the name of amina",
        ),
        (
            ("amina", "amina"),
            "2 disagreements of coders were decided in the name of 1 person",
            "2 disagreements of coders were decided in the name of amina",
        ),
        (
            ("amina", "noor", "amina"),
            "3 disagreements of coders were decided in the name of 2 people",
            "3 disagreements of coders were decided in the name of amina, noor",
        ),
    ],
)
def test_in_how_many_names_it_was_decided(differing, names, counted, named) -> None:
    decide(differing, *names)
    assert sentence(differing.methods(), "consensus") == counted + REST
    assert sentence(differing.methods(named=True), "consensus") == named + REST
    assert "together;" not in differing.methods().prose


def test_a_decision_that_was_taken_back_was_nobodys(differing) -> None:
    decide(differing, "amina", "noor")
    assert differing.coder("noor").undo() == "adjudicate"
    told = "1 disagreement of coders was decided in the name of amina"
    assert sentence(differing.methods(named=True), "consensus") == told + REST
    assert differing.coder("noor").redo() == "adjudicate"
    told = "2 disagreements of coders were decided in the name of amina, noor"
    assert sentence(differing.methods(named=True), "consensus") == told + REST


def test_who_decided_what_is_no_longer_there_is_not_counted(differing) -> None:
    decide(differing, "amina", "noor")
    gone = differing.history.frame().query("what == 'adjudicate'")["detail"].iloc[-1].split(", ")[0]
    differing.withdraw(gone.removeprefix("transcript "))
    told = "1 disagreement of coders was decided in the name of amina"
    assert sentence(differing.methods(named=True), "consensus") == told + REST


def test_where_one_decision_took_the_place_of_another_no_name_is_told(differing) -> None:
    decide(differing, "amina")
    found = differing.codings.disagreements("amina", "jonas", settled=True)
    (again,) = [each for each in found if each.decision is not None]
    differing.adjudicate(again, "amina", by="noor")
    assert sentence(differing.methods(), "consensus") == (
        f"1 disagreement of coders was decided{REST}"
    )


def test_one_suggestion_that_was_accepted_is_one(study) -> None:
    _by_suggestion(study)
    assert sentence(study.methods(), "suggestions") == (
        "1 coding began as a suggestion of a program that a coder accepted."
    )


# Who read what


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ([], "0 of 4 transcripts read"),
        ([("i0", None)], "1 of 4 transcripts read"),
        ([("i0", None), ("i1", ["care"])], "1 of 4 transcripts read, and 1 for some of the codes"),
        ([("i0", ["care", "night"])], "1 of 4 transcripts read, for some of the codes"),
        # One reading after another adds up.
        ([("i0", ["care", "night"]), ("i0", list(PATHS[:3]))], "1 of 4 transcripts read"),
    ],
)
def test_what_was_read_for_some_of_the_codes_is_told_apart(study, done, told) -> None:
    jonas = study.coder("jonas")
    jonas.code("i3", "dark", "night")
    for id, codes in done:
        jonas.done(id, code=codes)
    assert sentence(study.methods(), "coders") == (
        f"1 coder worked on it: coder 1 (1 coding, {told})."
    )


def test_a_consensus_is_no_second_reader(study) -> None:
    codes = frozenset(PATHS)
    study.merge(
        replace(
            study.study(),
            readings=tuple(
                Reading("i0", name, codes, "1", state)
                for name, state in (("amina", "read"), ("all", "consensus"))
            ),
        )
    )
    assert value(study.methods(), "read by two") == "0 of 4"
    study.coder("jonas").done("i0")
    assert value(study.methods(), "read by two") == "1 of 4"


# Codings in what nobody has read for their code

MANY = (
    "3 codings stand in transcripts that nobody has marked as read for their code; numbers of "
    "people are without them."
)
ONE = (
    "1 coding stands in a transcript that nobody has marked as read for its code; numbers of "
    "people are without it."
)


@pytest.mark.parametrize(
    ("done", "unread", "told"),
    [
        ([], 3, MANY),
        # Nobody has read for the theme above, and still its codes were read for.
        ([("i0", ["police/stops"]), ("i1", ["police/fines"]), ("i2", ["care"])], 0, ""),
        ([("i0", ["police/stops"]), ("i1", ["police/stops"]), ("i2", None)], 1, ONE),
        ([(id, None) for id in IDS], 0, ""),
    ],
)
def test_codings_are_held_against_readings_for_their_own_code(study, done, unread, told) -> None:
    amina = study.coder("amina")
    for id, words, path in (
        ("i0", "They stop me", "police/stops"),
        ("i1", "I pay", "police/fines"),
        ("i2", "The nurse", "care"),
    ):
        amina.code(id, words, path)
    for id, codes in done:
        study.coder("jonas").done(id, code=codes)
    whole = study.study()
    read = {(each.transcript, code) for each in whole.readings for code in each.codes}
    assert sum((each.transcript, each.code) not in read for each in whole.codings) == unread
    methods = study.methods()
    assert value(methods, "not marked as read") == (str(unread) if unread else "no such item")
    assert sentence(methods, "not marked as read") == told


THEMES = "Whether other themes are major ones (not counted, because no interview was read for "


@pytest.mark.parametrize(
    ("codes", "missing"),
    [
        (None, ""),
        (["care"], f"{THEMES}all of it: police, night)."),
        (["night", *PATHS[:3]], f"{THEMES}all of it: care)."),
        # A theme counts where all below it was looked for.
        (["care", "night", "police"], ""),
        (["care", "night", "police/stops"], f"{THEMES}all of it: police)."),
    ],
)
def test_themes_that_are_not_counted_are_a_blank(study, codes, missing) -> None:
    amina = study.coder("amina")
    amina.code("i2", "The nurse", "care")
    for id in IDS:
        amina.done(id, code=codes)
    told = row(study.methods(), 31)
    assert told.missing == missing
    assert told.known.endswith("Which are the major ones is for the authors to say.")


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["a", "b", "a/x", "b/y", "a/x/z", "a/w"], ["a", "a/x", "a/x/z", "a/w", "b", "b/y"]),
        (["a/x", "b", "a"], ["a", "a/x", "b"]),
        (["b", "a", "c"], ["b", "a", "c"]),
    ],
)
def test_codes_are_listed_below_what_they_belong_to(empty, paths, told) -> None:
    empty.adopt(pv.Codebook("b", tuple(pv.Code(path) for path in paths)))
    listed = empty.methods().codes
    assert [code.code for code in listed] == told
    assert [code.depth for code in listed] == [path.count("/") for path in told]


# How far coders agree

SAME = "for 2 it is undefined, because all say the same of every turn."
RATED = "turns that two or more had read, as Krippendorff's alpha (nominal):"


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (
            {"i0": ["night"], "i1": ["night"]},
            f"on 2 {RATED} 1.00.",
        ),
        (
            {"i0": ["night", "care"], "i1": ["night"], "i2": ["night", "care"]},
            f"on 2 to 3 {RATED} 1.00 over all codes together, and 1.00 for 2 single codes.",
        ),
        # Nobody sees police there, and everybody sees night.
        (
            {"i0": ["night", "police/stops", "care"], "i2": ["care"]},
            f"on 1 to 2 {RATED} 1.00 over all codes together, and 1.00 for 1 single code; {SAME}",
        ),
    ],
)
def test_units_of_agreement_are_those_of_each_code(study, read, told) -> None:
    for name in ("amina", "jonas"):
        coder = study.coder(name)
        coder.code("i0", "They stop", "night")
        coder.code("i2", "The nurse", "care")
        for id, codes in read.items():
            coder.done(id, code=codes)
    found = sentence(study.methods(), "agreement")
    assert found.startswith(f"Agreement of 2 coders is told by turn, {told}")


# What went out


def test_files_are_counted_by_their_names(study, tmp_path) -> None:
    amina = study.coder("amina")
    for id, words in zip(IDS, SAID, strict=True):
        amina.code(id, words, "care")
        amina.done(id)
    out = tmp_path / "report"
    assert "went out" not in study.methods().prose
    for number, (item, name) in enumerate(
        [
            (pv.tables.quotes(study.codings), "q.docx"),
            (pv.tables.quotes(study.codings), "q.docx"),
            (study.methods(), "methods.docx"),
            (study.framework("role", quotes=True), "m.docx"),
            (pv.tables.quotes(study.codings), "m.docx"),
        ]
    ):
        with pv.publish(study, out, overwrite=True) as publication:
            publication.add(item, name)
        files = {0: 1, 1: 1, 2: 1, 3: 2, 4: 2}[number]
        assert value(study.methods(), "published") == str(files)
        assert sentence(study.methods(), "published") == (
            f"Quotes or framework matrices went out in {files} file{'s' * (files > 1)}; whether "
            "the report prints quotes, the project does not know."
        )
    assert "agreed to be named" not in study.methods().prose


# What is known of some alone


def test_quotes_keep_a_blank(study) -> None:
    told = row(study.methods(), 29)
    assert told.known.startswith("4 of 4 people allow that their words are printed.")
    assert told.missing == "Whether quotes are printed, and how their speakers are named."
    answered = row(study.methods(answers={"quotes": "In chapter 3, by role."}), 29)
    assert (answered.known, answered.missing) == (told.known, "")


TIMED = "WEBVTT\n\n00:01.000 --> 00:02.000\nI: Well?\n\n{0}:30.000 --> {0}:31.000\nP: Yes {0}.\n"


@pytest.mark.parametrize(
    ("timed", "without", "blank"),
    [
        (2, 0, ""),
        (2, 1, "How long 1 interview was, whose times are not known."),
        (1, 2, "How long 2 interviews were, whose times are not known."),
        (0, 2, "How long the interviews were."),
    ],
)
def test_lengths_are_complete_where_all_are_known(empty, tmp_path, timed, without, blank) -> None:
    for at in range(timed):
        text = TIMED.format(f"{at + 9:02}")
        (tmp_path / f"t{at}.vtt").write_text(text, encoding="utf-8")
    for at in range(without):
        (tmp_path / f"w{at}.txt").write_text(f"I: Well?\n\nP: No {at}.\n", encoding="utf-8")
    empty.add(tmp_path)
    assert row(empty.methods(), 21).missing == blank
    answered = row(empty.methods(answers={"durations": "About an hour."}), 21)
    assert (answered.answer, answered.missing) == ("About an hour.", "")


# How they are asked


@pytest.mark.parametrize("by", ["role", ("role",), ["role"]])
def test_one_attribute_needs_no_list(study, by) -> None:
    methods = study.methods(by=by)
    assert methods.telling.by == ("role",)
    assert [
        each.item for each in methods if each.section == "Sample" and each.asked == "sample"
    ] == ["roles"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"answers": ["a"]}, r"answers=\['a'\] do not say which .* Pass {'sampling': 'By word"),
        ({"answers": 3}, "answers=3 do not say which items they answer"),
        ({"by": ("role", "role")}, r"by= names an attribute twice: \['role', 'role'\]"),
        ({"by": "speaker"}, "by='speaker' would describe people by names"),
        ({"coders": "amina"}, r"coders='amina' is one name, .* coders=\['amina', \.\.\.\]"),
    ],
)
def test_what_is_no_answer_and_no_list_of_names(study, options, words) -> None:
    with pytest.raises(OptionError, match=words):
        study.methods(**options)


def test_what_history_tells_in_full() -> None:
    day = pd.Timestamp("2026-03-01", tz="UTC")
    steps = [
        ("ana", "code all", "code a"),
        ("ana", "code", "code b"),
        ("ana", "adjudicate", "transcript a, b, code x/y, kind code, decision bo"),
        ("bo", "adjudicate", "transcript c, code x, kind code, decision bo"),
        ("bo", "undo", "of adjudicate"),
        ("ana", "undo", "of code"),
        (None, "withdraw", "participant P1"),
        (None, "withdraw", "participant P1"),
        (None, "withdraw", "participant P2"),
        ("bo", "read", "codings 3"),
    ]
    history = pd.DataFrame(
        [(day + pd.Timedelta(days=at), *step) for at, step in enumerate(steps)],
        columns=["when", "who", "what", "detail"],
    )
    ledger = pd.DataFrame(
        {
            "file": ["a", "a", "b", "c", "d"],
            "kind": ["quotes", "matrix", "chart", "matrix", "table"],
        }
    )
    assert Happened.of(history, ledger) == Happened(
        began=day.to_pydatetime(),
        read_in=True,
        decided={"ana": frozenset({"a, b"})},
        withdrawn=2,
        printed=2,
    )
