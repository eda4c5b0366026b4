"""Pseudonyms: in what is, in what was, and in what was noted; and codings stay on their words."""

from __future__ import annotations

import re
import shutil
import sqlite3
import unicodedata
import warnings
from contextlib import closing
from dataclasses import replace

import lively
import pytest
from leaving import said

import peervoice as pv
from peervoice.coding import Suggestion
from peervoice.errors import OptionError, UnknownNameError
from peervoice.people import Consent, Participant, Speaker
from peervoice.project.reports import Copy, Pseudonymised
from peervoice.study import Study
from peervoice.transcript import Mark, Source, Transcript, Turn

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

# All invented.
FIRST = "Zélia and Zélia's brother came 💜, and Ana Zélia too."
SECOND = "I asked Zélia. ZÉLIA! Zéliana said no; Ана пришла."
OTHER = "Zélia is at the ferry, with Ana."
DECOMPOSED = unicodedata.normalize("NFD", FIRST)


def _group(first: str = DECOMPOSED) -> Transcript:
    turns = [("Interviewer", "Who came?"), ("Zélia", first), ("Zélia", ""), ("Rui", SECOND)]
    source = Source("Zélia and Rui.txt", "text", "0" * 64, "utf-8", "'Name:' (Zélia, Rui)")
    return said("G-01", turns, title="With Zélia and Rui", source=source)


def _timed(text: Transcript) -> Transcript:
    """Return it with a time at the start and the end of each turn."""
    turns = tuple(
        replace(turn, marks=(Mark(turn.span.start, 1.0 + at), Mark(turn.span.end, 1.5 + at)))
        if turn.span
        else turn
        for at, turn in enumerate(text.turns)
    )
    return replace(text, turns=turns)


BOOK = pv.Codebook(
    "mine",
    (
        replace(pv.Code.named("visits", codebook="mine"), examples=("As Zélia said.",)),
        replace(pv.Code.named("night", codebook="mine"), definition="What Zélia calls night"),
    ),
)


@pytest.fixture(scope="module")
def noted(tmp_path_factory):
    """The file of a project with names in all places."""
    folder = tmp_path_factory.mktemp("noted")
    with pv.open(folder / "study.pv", create=True) as empty, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _fill(empty)
    return folder / "study.pv"


@pytest.fixture
def project(noted, tmp_path):
    with lively.copied(noted, tmp_path) as project:
        yield project


def _fill(empty: pv.Project) -> None:
    rows = (
        Participant("P-1", role="friend of Zélia", consent=Consent("verbatim")),
        Participant("P-2", more={"note": f"met {unicodedata.normalize('NFD', 'Zélia')}"}),
    )
    stated = (Speaker("G-01", "Zélia", "P-1"), Speaker("G-01", "Rui", "P-2"))
    first = _timed(_group("Zelia came, and Zélia’s brother."))
    texts = (first, said("B-01", [("Bo", OTHER)]))
    empty.merge(Study(transcripts=texts, people=rows, speakers=stated))
    empty.adopt(BOOK)
    amina, jonas = empty.coder("amina"), empty.coder("jonas")
    amina.code("G-01", "Zélia’s brother", "visits", memo="not Zélia herself")
    gone = amina.code("G-01", "Zelia came", "visits")
    amina.uncode(gone, why="Zélia was not there")
    empty.replace("G-01", _timed(_group()), why="Zélia listened to it")
    amina.code("G-01", "brother came 💜", "visits")
    jonas.code("G-01", unicodedata.normalize("NFD", "Ana Zélia too"), "night")
    jonas.code("G-01", "Ана пришла", "night")
    jonas.code("G-01", None, "night")
    jonas.code("B-01", "Zélia is at the ferry", "night")
    text = empty.transcripts["G-01"]
    span = text.find("I asked Zélia")
    empty.propose([Suggestion("G-01", span, "night", 1.0, "like Zélia", "us", text.digest)])
    note = amina.note("Zélia laughs.")
    amina.rewrite(note, "Zélia  laughs, and Zéliana does not.")
    amina.done("G-01")


def _raw(project: pv.Project) -> bytes:
    return project._store.path.read_bytes()


def _faults(project: pv.Project) -> list[str]:
    found = project.verify()
    return list(found.loc[found["faults"] > 0, "check"])


def _said(project: pv.Project, id: str = "G-01") -> list[tuple[str | None, str]]:
    text = project.transcripts[id]
    return [(turn.speaker, text.words(turn)) for turn in text.turns]


def _heard(project: pv.Project) -> set[str]:
    """Return the people whose words are coded in the conversation."""
    found = project.codings.frame()
    return set(found.loc[found["transcript"] == "G-01", "participant"].dropna())


NAMES = {"Zélia": "[friend]", "Zelia": "[friend]", "ZÉLIA": "[FRIEND]"}


def test_names_become_pseudonyms_everywhere(project) -> None:
    report = project.pseudonymise(NAMES, why="she asked for it")
    assert report == Pseudonymised({"G-01": 7, "B-01": 1}, codings=3, mended=report.mended)
    assert repr(report) == f"8 places in 2 transcripts, 3 codings, {report.mended} notes"
    decomposed = unicodedata.normalize("NFD", "é")
    assert _said(project) == [
        ("Interviewer", "Who came?"),
        ("[friend]", "[friend] and [friend]'s brother came 💜, and Ana [friend] too."),
        ("[friend]", ""),
        ("Rui", "I asked [friend]. [FRIEND]! Zéliana said no; Ана пришла."),
    ]
    assert _said(project, "B-01") == [("Bo", "[friend] is at the ferry, with Ana.")]
    for name in ("Zélia", "Zelia", f"Z{decomposed}lia"):
        for each in (name.encode(), name.upper().encode(), str(name.encode("unicode_escape"))):
            found = each if isinstance(each, bytes) else each.encode()
            assert not re.search(found + rb"(?!na)", _raw(project)), found
    assert "Zéliana".encode() in _raw(project)
    assert _faults(project) == []
    with closing(sqlite3.connect(project._store.path)) as plain:
        assert plain.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_codings_stay_on_their_words(project) -> None:
    before = {each.uuid: each for each in project.codings}
    stale = {each.uuid for each in project.codings.where(stale=True)}
    project.pseudonymise(NAMES)
    now = {each.uuid: each for each in project.codings}
    assert list(now) == list(before)
    assert sorted((each.transcript, each.quote) for each in now.values()) == [
        ("B-01", "[friend] is at the ferry"),
        ("G-01", ""),
        ("G-01", "Ana [friend] too"),
        ("G-01", "[friend]'s brother"),
        ("G-01", "brother came 💜"),
        ("G-01", "Ана пришла"),
    ]
    for uuid, each in now.items():
        old = before[uuid]
        assert (each.code, each.coder, each.values, each.created) == (
            old.code,
            old.coder,
            old.values,
            old.created,
        )
        if each.span is not None:
            assert project.transcripts[each.transcript].words(each.span) == each.quote
    assert {each.uuid for each in project.codings.where(stale=True)} == stale


def test_counts_stay_but_for_words(project) -> None:
    before = project.codings.counts(by="country").drop(columns="words")
    readings = list(project.readings)
    project.pseudonymise(NAMES)
    assert project.codings.counts(by="country").drop(columns="words").equals(before)
    assert list(project.readings) == readings
    assert _heard(project) == {"P-1", "P-2"}


def test_times_stay_where_they_belong(project) -> None:
    project.pseudonymise(NAMES)
    text = project.transcripts["G-01"]
    for at, turn in enumerate(text.turns):
        if turn.span:
            assert turn.marks == (
                Mark(turn.span.start, 1.0 + at),
                Mark(turn.span.end, 1.5 + at),
            )


def test_notes_attributes_and_codebook_are_mended(project) -> None:
    book = project.codebook["night"]
    project.pseudonymise(NAMES)
    assert sorted(memo.text for memo in project.memos) == [
        "[friend]  laughs, and Zéliana does not.",
        "not [friend] herself",
    ]
    assert project.people["P-1"].role == "friend of [friend]"
    assert project.people["P-2"].more == {"note": "met [friend]"}
    assert project.codebook["visits"].examples == ("As [friend] said.",)
    assert project.codebook["night"] == replace(book, definition="What [friend] calls night")
    text = project.transcripts["G-01"]
    assert text.title == "With [friend] and Rui"
    assert (text.source.name, text.source.convention) == (
        "[friend] and Rui.txt",
        "'Name:' ([friend], Rui)",
    )
    assert set(project.study().speakers) == {
        Speaker("G-01", "[friend]", "P-1"),
        Speaker("G-01", "Rui", "P-2"),
    }
    [idea] = project.suggestions.to_dict("records")
    assert idea["reason"] == "like [friend]"
    assert text.text[idea["start"] : idea["end"]] == "I asked [friend]"
    assert [why for why in project.history.frame()["why"] if why] == [
        "[friend] was not there",
        "[friend] listened to it",
    ]


def test_the_past_has_pseudonyms_and_is_otherwise_the_same(project) -> None:
    moments = [when.to_pydatetime() for when in project.history.frame()["when"]]
    before = []
    for when in moments:
        with project.at(when) as past:
            before.append([(each.uuid, each.code) for each in past.codings])
    project.pseudonymise(NAMES)
    for when, codings in zip(moments, before, strict=True):
        with project.at(when) as past:
            assert [(each.uuid, each.code) for each in past.codings] == codings
            for each in past.codings:
                assert not re.search("Z[ée]lia(?!na)", unicodedata.normalize("NFC", each.quote))
    with project.at(moments[2]) as past:
        text = past.transcripts["G-01"]
        assert text.words(text.turns[1]) == "[friend] came, and [friend]’s brother."


def test_older_words_come_back_with_pseudonyms(project) -> None:
    project.pseudonymise(NAMES)
    steps = []
    for desk in (project.coder("amina"), project.coder("jonas")):
        while step := desk.undo():
            steps.append(step)
    assert steps[:3] == ["done", "rewrite", "note"]
    assert project.undo() == "replace"
    assert _said(project)[1] == ("[friend]", "[friend] came, and [friend]’s brother.")
    assert _faults(project) == []
    assert project.redo() == "replace"
    assert _faults(project) == []
    assert not re.search("Zélia(?!na)".encode(), _raw(project))


def test_only_in_some_transcripts(project) -> None:
    other = project.transcripts["B-01"]
    memos = [memo.text for memo in project.memos]
    report = project.pseudonymise(NAMES, transcripts=["G-01"])
    assert report == Pseudonymised({"G-01": 7}, codings=2, mended=0)
    assert project.transcripts["B-01"] == other
    assert [memo.text for memo in project.memos] == memos
    text = project.transcripts["G-01"]
    assert "Zélia" not in text.text.replace("Zéliana", "")
    # What is said around these texts goes with them.
    assert text.title == "With [friend] and Rui"
    assert "Zélia" not in repr(text.source) + text.source.convention
    assert _heard(project) == {"P-1", "P-2"}
    assert Speaker("G-01", "[friend]", "P-1") in project.study().speakers
    assert _faults(project) == []


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({"Ana": "B", "Ana Zélia": "C"}, "C met B, and Zélia."),
        ({"Ana Zélia": "C", "Ana": "B"}, "C met B, and Zélia."),
        ({"Ana": "Zélia", "Zélia": "Ana"}, "Zélia Ana met Zélia, and Ana."),
        ({"Zé": "X", "An": "Y", "lia": "Z"}, "Ana Zélia met Ana, and Zélia."),
        ({"ana": "x"}, "Ana Zélia met Ana, and Zélia."),
        ({" Ana ": "x"}, "x Zélia met x, and Zélia."),
        ({unicodedata.normalize("NFD", "Zélia"): "x"}, "Ana x met Ana, and x."),
        ({"Zelia": "x"}, "Ana Zélia met Ana, and Zélia."),
        ({"A.a": "x", "Ana (": "y"}, "Ana Zélia met Ana, and Zélia."),
        ({"Ana, and Zélia.": "x"}, "Ana Zélia met x"),
        ({"Ana": "a much longer pseudonym"}, "{0} Zélia met {0}, and Zélia."),
        ({"Ana": r"\1 \g<0>"}, r"\1 \g<0> Zélia met \1 \g<0>, and Zélia."),
    ],
)
def test_whole_words_in_their_own_case_longer_ones_first(empty, names, words) -> None:
    empty.merge(Study(transcripts=(said("A-01", [("Bo", "Ana Zélia met Ana, and Zélia.")]),)))
    empty.pseudonymise(names)
    assert _said(empty, "A-01") == [("Bo", words.format("a much longer pseudonym"))]
    assert _faults(empty) == []


def test_a_name_that_runs_over_a_line_is_found(empty) -> None:
    empty.merge(Study(transcripts=(said("A-01", [("Bo", "Ask Ana\nMaria Zélia.")]),)))
    empty.pseudonymise({"Ana Maria": "[sister]"})
    assert _said(empty, "A-01") == [("Bo", "Ask [sister] Zélia.")]


def test_a_pseudonym_of_the_same_length_is_seen_at_once(project) -> None:
    """What was read before is not kept, here or by another program that has the file open."""
    with pv.open(project._store.path) as second:
        for each in (project, second):
            assert each.codebook["night"].definition == "What Zélia calls night"
            assert each.transcripts["G-01"].title == "With Zélia and Rui"
        project.pseudonymise({"Zélia": "Dália"})
        for each in (project, second):
            assert each.codebook["night"].definition == "What Dália calls night"
            assert each.transcripts["G-01"].title == "With Dália and Rui"
            assert each.coder("sofia").code("B-01", "Dália is", "night").quote == "Dália is"


def test_two_speakers_may_become_one(empty) -> None:
    turns = [("Ana", "Yes."), ("Rui", "No."), ("Ana", "Well.")]
    empty.merge(Study(transcripts=(said("A-01", turns),)))
    empty.pseudonymise({"Ana": "[visitor]", "Rui": "[visitor]"})
    assert [label for label, _ in _said(empty, "A-01")] == ["[visitor]"] * 3
    assert _faults(empty) == []


def test_a_law_is_nobodys_name(project) -> None:
    law = project.law
    project.pseudonymise({"Portugal": "[country]", "law": "[rule]"})
    assert project.law == law


@pytest.mark.parametrize("names", [{}, {"": "x"}, {" ": "x"}, {"Ana": ""}, {"Ana": "x", "": "y"}])
def test_a_name_and_what_it_becomes_are_needed(project, names) -> None:
    events = len(project.history)
    with pytest.raises(OptionError, match=r"Pass names and what each becomes, .*neither may be"):
        project.pseudonymise(names)
    assert len(project.history) == events


def test_a_transcript_that_is_not_there(project) -> None:
    raw, events = project.study(), len(project.history)
    with pytest.raises(UnknownNameError, match="No transcript 'G-1' in the project. Did you mean"):
        project.pseudonymise(NAMES, transcripts=["B-01", "G-1"])
    assert (project.study(), len(project.history)) == (raw, events)


def test_the_history_says_that_it_was_done_and_not_what(project) -> None:
    project.pseudonymise(NAMES, why="she asked for it")
    last = project.history.frame().iloc[-1]
    assert (last["what"], last["detail"], last["why"]) == ("pseudonymise", "", "she asked for it")
    assert project.coder("amina").undo() == "done"


def test_a_name_that_nobody_said_changes_nothing(project) -> None:
    study = project.study()
    assert project.pseudonymise({"Wolfgang": "x"}) == Pseudonymised({}, 0, 0)
    assert project.study() == study


def test_copies_are_named_or_rewritten(project, tmp_path) -> None:
    copy = project.backup(tmp_path / "copy.pv")
    gone = project.backup(tmp_path / "gone.pv")
    gone.unlink()
    states = (Copy(copy, "left as it is"), Copy(gone, "not found"))
    report = project.pseudonymise(NAMES)
    assert report.copies == states
    assert repr(report).endswith("; look at: copy.pv left as it is, gone.pv not found")
    assert re.search("Zélia(?!na)".encode(), copy.read_bytes())
    again = project.pseudonymise(NAMES, backups=True)
    assert again.copies == (Copy(copy, "rewritten"), Copy(gone, "not found"))
    assert not re.search("Zélia(?!na)".encode(), copy.read_bytes())
    shutil.copy(copy, tmp_path / "again.pv")
    with pv.open(tmp_path / "again.pv") as other:
        assert _said(other) == _said(project)
        assert _faults(other) == []


def test_a_text_without_labels(empty) -> None:
    words = "Ana came in the night."
    text = Transcript("M-01", words, (Turn(None, "participant", pv.Span(0, len(words))),))
    empty.merge(Study(transcripts=(text,)))
    empty.pseudonymise({"Ana": "[she]"})
    assert _said(empty, "M-01") == [(None, "[she] came in the night.")]
