"""Corrections in place: these words become those, and everything else stays where it belongs."""

from __future__ import annotations

import lively
import pytest

from peervoice.errors import AmbiguousError, ConflictError, OptionError, SpanError, StaleTextError
from peervoice.errors import UnknownNameError as Unknown
from peervoice.study import digests


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return lively.started(tmp_path_factory.mktemp("correcting"))


@pytest.fixture
def told(file, tmp_path):
    """A project with a recording that has times, and nobody's opinion."""
    with lively.copied(file, tmp_path) as project:
        yield project


@pytest.fixture
def amina(told):
    return told.coder("amina")


@pytest.fixture
def jonas(told):
    return told.coder("jonas")


def placed(project) -> list[tuple]:
    return [(c.coder, c.quote, c.stale) for c in project.codings]


def fits(project) -> None:
    """Every coding stands where its words are, and the file is whole."""
    for coding in project.codings:
        text = project.transcripts[coding.transcript]
        assert coding.span is None or text.words(coding.span) == coding.quote
    assert project.verify()["faults"].sum() == 0


def test_the_words_are_others_and_nothing_else(told, amina) -> None:
    before = told.transcripts["PT-01"]
    report = amina.correct(before, "still stop", "always stop", why="heard again")
    after = told.transcripts["PT-01"]
    assert after.text == before.text.replace("still", "always")
    assert [after.words(turn) for turn in after.turns] == [
        "And today?",
        "They always stop us. Every ночь 💜.",
    ]
    assert (report.changed, report.codings) == (True, ())
    last = told.history.frame().iloc[-1]
    assert (last["who"], last["what"], last["detail"], last["why"]) == (
        "amina",
        "correct",
        "transcript PT-01, kept 0, moved 0, fuzzy 0, lost 0",
        "heard again",
    )


def test_one_of_several_or_all_of_them(told, amina) -> None:
    text = told.transcripts["PT-03"].text
    with pytest.raises(AmbiguousError, match=r"'the polis' occurs 2 times.*Pass nth="):
        amina.correct("PT-03", "the polis", "the police")
    with pytest.raises(Unknown, match=r"nth=3 is not between 1 and 2"):
        amina.correct("PT-03", "the polis", "the police", nth=3)
    with pytest.raises(Unknown, match=r"'the pölis' does not occur"):
        amina.correct("PT-03", "the pölis", "the police", every=True)
    with pytest.raises(OptionError, match="An empty phrase cannot be found"):
        amina.correct("PT-03", " ", "the police", every=True)
    assert told.transcripts["PT-03"].text == text
    amina.correct("PT-03", "the polis", "the police", nth=2)
    head, _, tail = text.rpartition("the polis")
    assert told.transcripts["PT-03"].text == f"{head}the police{tail}"
    amina.undo()
    amina.correct("PT-03", "the polis", "the police", every=True)
    assert told.transcripts["PT-03"].text == text.replace("the polis", "the police")


def test_where_codings_are_does_not_have_to_be_guessed(told, amina, jonas) -> None:
    """Words that stand in several places are followed by arithmetic, not by likeness."""
    amina.code("PT-03", "the polis", "policing", nth=1)
    jonas.code("PT-03", "the polis", "policing", nth=2)
    jonas.code("PT-03", "polis come", "stigma")
    jonas.code("PT-03", "They still", "stigma")
    jonas.code("PT-03", None, "stigma")
    report = amina.correct("PT-03", "the polis", "our neighbours", nth=1)
    assert [(each.coder, each.how, each.old, each.new) for each in report.codings] == [
        ("amina", "fuzzy", "the polis", "our neighbours"),
        ("jonas", "moved", "the polis", "the polis"),
        ("jonas", "moved", "polis come", "polis come"),
        ("jonas", "kept", "They still", "They still"),
        ("jonas", "kept", "", ""),
    ]
    assert sorted(placed(told)) == [
        ("amina", "our neighbours", True),
        ("jonas", "", False),
        ("jonas", "They still", False),
        ("jonas", "polis come", False),
        ("jonas", "the polis", False),
    ]
    fits(told)


@pytest.mark.parametrize(
    ("old", "new", "coded", "quote"),
    [
        ("still", "do still", "They still stop us", "They do still stop us"),
        ("They still", "We", "still stop", "We stop"),
        ("us", "me", "stop us", "stop me"),
        ("They", "They all", "They", "They all"),
        ("They still", "They", "They still stop", "They stop"),
        ("ночь 💜", "noc\u030cь 👩‍🌾", "Every ночь 💜.", "Every noc\u030cь 👩‍🌾."),
        ("💜", "💜💜", "ночь 💜", "ночь 💜💜"),
    ],
)
def test_a_correction_within_a_coding(told, amina, jonas, old, new, coded, quote) -> None:
    made = jonas.code("PT-01", coded, "policing")
    (fate,) = amina.correct("PT-01", old, new).codings
    assert (fate.how, fate.old, fate.new) == ("fuzzy", coded, quote)
    (held,) = told.codings
    assert (held.quote, held.stale, held.uuid, held.coder) == (quote, True, made.uuid, "jonas")
    fits(told)
    assert jonas.confirm(held) == 1
    assert [c.stale for c in told.codings] == [False]
    assert jonas.undo() == "confirm"
    assert [c.stale for c in told.codings] == [True]
    assert amina.undo() == "correct"
    assert list(told.codings) == [made]
    fits(told)


def test_combining_marks_and_emoji_are_not_torn(told, amina) -> None:
    made = amina.code("PT-02", "e\u0301vite", "stigma")
    amina.correct("PT-02", "They stop us", "💜 They stop us")
    (held,) = told.codings
    assert (held.quote, held.span.start) == ("e\u0301vite", made.span.start + 2)
    amina.correct("PT-02", "évite", "évitent")
    (held,) = told.codings
    assert (held.quote, held.stale) == ("évitent", True)
    fits(told)


def test_words_that_are_taken_out_leave_nothing_to_code(told, amina, jonas) -> None:
    lost = jonas.code("PT-03", "So it is", "stigma")
    report = amina.correct("PT-03", "So it is.", "")
    assert [(each.how, each.old, each.new) for each in report.codings] == [("lost", "So it is", "")]
    text = told.transcripts["PT-03"]
    assert [turn.span for turn in text.turns][-1] is None
    assert (list(told.codings), text.turns[-1].speaker) == ([], "Bo")
    fits(told)
    assert amina.undo() == "correct"
    assert list(told.codings) == [lost]
    fits(told)


def test_times_move_with_the_words(told, amina) -> None:
    before = told.transcripts["PT-03"]

    def timed(text) -> list[tuple]:
        return [
            (mark.seconds, text.text[mark.offset :].split(maxsplit=1)[0])
            for turn in text.turns
            for mark in turn.marks
        ]

    expected = timed(before)
    assert [seconds for seconds, _ in expected] == [1.0, 4.5, 7.0, 10.0]
    amina.correct("PT-03", "the polis", "the policemen of the town", every=True)
    after = told.transcripts["PT-03"]
    assert timed(after) == expected
    assert len(after.text) - len(before.text) == 2 * len("cemen of the town") - 2 * 1
    amina.undo()
    assert told.transcripts["PT-03"] == before


def test_only_within_what_one_person_said(told, amina) -> None:
    state = told.study()
    refused = "not within what one person said at a time"
    with pytest.raises(SpanError, match=rf"'Amina' at 25 of transcript PT-01 is {refused}"):
        amina.correct("PT-01", "Amina", "A.")
    with pytest.raises(SpanError, match=refused):
        amina.correct("PT-01", "today?\n\nAmina: They", "today. They")
    with pytest.raises(SpanError, match=refused):
        amina.correct("PT-02", "Bo", "B.", every=True)
    assert told.study() == state


def test_the_same_words_change_nothing(told, amina) -> None:
    events = len(told.history)
    assert repr(amina.correct("PT-01", "stop us", "stop us")) == "PT-01: unchanged"
    assert len(told.history) == events
    assert amina.undo() == ""


def test_a_dry_run_says_the_same_and_changes_nothing(told, amina, jonas) -> None:
    jonas.code("PT-01", "still stop", "policing")
    state = told.study(), len(told.history), told._store.changes()
    dry = amina.correct("PT-01", "still", "always", dry_run=True)
    assert (told.study(), len(told.history), told._store.changes()) == state
    assert amina.correct("PT-01", "still", "always") == dry
    assert dry.numbers == {"kept": 0, "moved": 0, "fuzzy": 1, "lost": 0}


def test_an_old_text_in_hand_is_refused(told, amina, jonas) -> None:
    old = told.transcripts["PT-01"]
    amina.correct(old, "still", "always")
    with pytest.raises(StaleTextError, match="PT-01 has another text by now"):
        jonas.correct(old, "stop", "halt")
    with pytest.raises(StaleTextError, match="PT-01 has another text by now"):
        jonas.code(old, "stop us", "policing")
    with pytest.raises(Unknown, match="No transcript 'PT-1'"):
        jonas.correct("PT-1", "stop", "halt")


def test_two_coders_take_back_their_own_corrections(told, amina, jonas) -> None:
    """What another corrected since has to be taken back first: a text is one thing."""
    text = told.transcripts["PT-01"].text
    coded = jonas.code("PT-01", "still stop us", "policing")
    amina.correct("PT-01", "still", "always")
    between = told.study()
    jonas.correct("PT-01", "us", "me")
    assert [(c.quote, c.stale) for c in told.codings] == [("always stop me", True)]
    with pytest.raises(ConflictError, match=r"changed again since\. Take that back first"):
        amina.undo()
    assert jonas.undo() == "correct"
    assert told.digests() == digests(between)
    assert amina.undo() == "correct"
    assert told.transcripts["PT-01"].text == text
    assert list(told.codings) == [coded]
    assert amina.redo() == "correct"
    assert jonas.redo() == "correct"
    assert [(c.quote, c.stale) for c in told.codings] == [("always stop me", True)]
    assert jonas.undo() == "correct"
    assert jonas.undo() == "code"
    assert list(told.codings) == []
    fits(told)
