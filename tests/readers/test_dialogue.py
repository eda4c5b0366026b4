"""Tables of speech: which are, and what becomes of their columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.readers.blocks import Paragraph, Table
from peervoice.readers.dialogue import Dialogue, dialogues
from peervoice.readers.speech_columns import label_of, speech_columns, time_of
from peervoice.turns import Cue


def cues(*rows: tuple[str, ...]) -> list[tuple]:
    (found,) = dialogues(Table(rows))
    assert isinstance(found, Dialogue)
    return [tuple(cue) for cue in found.cues]


SAID = [("I", "And now?", None), ("Ana", "They stop us.", None), ("I", "Why?", None)]
TIMED = [("I", "And now?", 1.0), ("Ana", "They stop us.", 4.5), ("I", "Why?", 65.0)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("I:", "And now?"), ("Ana :", "They stop us."), ("I", "Why?")], SAID),
        ([("And now?", "I"), ("They stop us.", "Ana"), ("Why?", "I")], SAID),
        ([("1", "I", "And now?"), ("2.", "Ana", "They stop us."), ("[3]", "I", "Why?")], SAID),
        ([("1", "I: And now?"), ("2", "Ana: They stop us."), ("3", "I: Why?")], SAID),
        ([("Speaker", "Utterance"), *(row[:2] for row in SAID)], SAID),
        ([("SPEAKER:", "What was said"), *(row[:2] for row in SAID)], SAID),
        ([("Sprecher:in", "Wortlaut"), *(row[:2] for row in SAID)], SAID),
        ([("Спикер", "Реплика"), *(row[:2] for row in SAID)], SAID),
        ([("Person", "Text"), ("", ""), *(row[:2] for row in SAID)], SAID),
        (
            [("0:01", "I", "And now?"), ("0:04.5", "Ana", "They stop us."), ("1:05", "I", "Why?")],
            TIMED,
        ),
        (
            [
                ("", "Timespan", "Content", "Speaker"),
                ("1", "0:00:01.0 - 0:00:04.5", "And now?", "I"),
                ("2", "0:00:04.5 - 0:01:05.0", "They stop us.", "Ana"),
                ("3", "0:01:05.0 - 0:02:00.0", "Why?", "I"),
            ],
            TIMED,
        ),
        (
            [
                ("Start", "End", "Speaker", "Text"),
                ("[00:01]", "[00:04]", "I", "And now?"),
                ("[00:04.5]", "", "Ana", "They stop us."),
                ("[01:05]", "[02:00]", "I", "Why?"),
            ],
            TIMED,
        ),
        (
            [("I\n[00:01]", "And now?"), ("Ana\n[00:04.5]", "They stop us."), ("I 1:05", "Why?")],
            TIMED,
        ),
        (
            [
                ("Timespan", "Content"),
                ("0:01,0:04".replace(",", " - "), "I: And now?"),
                ("0:04.5 - 1:05", "Ana: They stop us."),
                ("1:05 - 2:00", "I: Why?"),
            ],
            TIMED,
        ),
        (
            [("Time", "Transcript"), ("00:01", "And now?"), ("00:04", "Well.")],
            [(None, "And now?", 1.0), (None, "Well.", 4.0)],
        ),
        (
            [("Ana", "Hi."), ("Bo", "Да."), ("Ana", "🙂")],
            [("Ana", "Hi.", None), ("Bo", "Да.", None), ("Ana", "🙂", None)],
        ),
        (
            [("I", "And?"), ("Speaker", "Hi."), ("I", "So?")],
            [("I", "And?", None), ("Speaker", "Hi.", None), ("I", "So?", None)],
        ),
        (
            [("Speaker", "Text"), ("Ana", "One."), ("", "Two.")],
            [("Ana", "One.", None), (None, "Two.", None)],
        ),
        ([("Speaker", "Text"), ("Ana", "")], [("Ana", "", None)]),
    ],
)
def test_tables_of_speech(rows, said):
    assert cues(*rows) == said


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("", "")],
        [("alone",), ("too",)],
        [("Name", "Amina"), ("City", "Lisboa")],
        [("Name", "Amina Silva"), ("Interviewer", "Maria"), ("Date", "3 May 2021")],
        [("Interviewer", "Maria"), ("Participant", "P1"), ("Place", "Lisboa")],
        [("Speaker", "Ana"), ("Place", "Lisboa")],
        [("Speaker", "Text")],
        [("Time", "Place"), ("00:01", "Lisboa")],
        [("1", "And now?"), ("2", "Yes."), ("1", "More")],
        [("I", "And?", "x"), ("Ana", "Yes.", "y")],
        [("What, really!", "Yes."), ("I", "So?"), ("I", "So?")],
        [("I", "And?"), ("P" * 61, "Yes.")],
        [("Drug", "Effect"), ("Heroin", "strong"), ("Cannabis", "weak"), ("Heroin", "other")],
        [("10:00", "Breakfast"), ("12:00", "Lunch"), ("18:00", "Dinner")],
        [("a", "b"), ("c", "d", "e")],
    ],
)
def test_other_tables_stay_tables(rows):
    table = Table(tuple(rows))
    assert dialogues(table) == [table]


def test_what_stands_across_a_table_stays_in_its_place():
    rows = (("Speaker", "Text"), ("Part 1",), ("Ana", "One."), ("Part 2",), ("", "Two."))
    assert dialogues(Table(rows)) == [
        Paragraph("Part 1"),
        Dialogue((Cue("Ana", "One."),), 1.0),
        Paragraph("Part 2"),
        Dialogue((Cue(None, "Two."),), 1.0),
    ]


def test_columns_of_another_kind_are_left_out_and_named():
    rows = (
        ("ID", "Speaker", "Text", "Notes", ""),
        ("1", "Ana", "One.", "", ""),
        ("2", "Bo", "Two.", "look up", "x"),
    )
    (found,) = dialogues(Table(rows))
    assert found.left_out == ("Notes", "column 5")
    assert found.confidence == 1.0


def test_labels_without_headings_are_less_than_certain():
    (found,) = dialogues(Table((("Ana", "Hi there."), ("Bo", "Да."), ("Ana", "So."))))
    assert 0 < found.confidence < 1


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("00:01", 1.0),
        ("[1:00:01.5]", 3601.5),
        ("#00:00:04-5#", 4.5),
        ("0:00:01.0 - 0:00:04.5", 1.0),
        ("0:01–0:04", 1.0),
        ("0:01-0:04", 1.0),
        ("00:01 --> 00:04", 1.0),
        ("0:00:01.0/0:00:04.0", 1.0),
        ("00:01 to 00:04", 1.0),
        ("00:01 bis 00:04:", 1.0),
        ("", None),
        ("00:01 or so", None),
        ("3 May - 4 May", None),
        ("12", None),
    ],
)
def test_times_of_cells(cell, seconds):
    assert time_of(cell) == seconds


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("Ana", ("Ana", None)),
        ("  Dr.  Silva :", ("Dr. Silva", None)),
        ("Ana (00:01)", ("Ana", 1.0)),
        ("00:01 Ana", ("Ana", 1.0)),
        ("00:01", ("00:01", None)),
        ("", ("", None)),
    ],
)
def test_labels_of_cells(cell, label):
    assert label_of(cell) == label


CELLS = st.sampled_from(
    ["", "I", "Ana", "Bo:", "Yes. And no.", "00:01", "1", "Speaker", "Text", "🙂"]
)


@given(st.lists(st.lists(CELLS, max_size=4).map(tuple), max_size=6).map(tuple))
def test_no_words_of_a_table_are_lost(rows):
    """All cells with words stand in what is made of a table, but for headings and names."""
    found = dialogues(Table(rows))
    text = "\n".join(
        part.composed()[0] if isinstance(part, Dialogue) else part.text for part in found
    )
    for cell in {cell for row in rows for cell in row} & {"Yes. And no.", "🙂"}:
        assert cell in text or any(isinstance(part, Dialogue) and part.left_out for part in found)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["I", "Ana", None]),
            st.text("ab \n", max_size=5),
            st.none() | st.floats(0, 9),
        ),
        max_size=8,
    )
)
def test_composed_turns_are_where_they_say(said):
    dialogue = Dialogue(tuple(Cue(label, words.strip(), time) for label, words, time in said), 1.0)
    text, utterances = dialogue.composed()
    for utterance in utterances:
        if utterance.span is not None:
            words = text[utterance.span.slice]
            assert words == words.strip() != ""
            assert all(
                at in range(utterance.span.start, utterance.span.end) for at, _ in utterance.marks
            )
    words = [word for _, line, _ in said for word in line.split()]
    kept = [word for one in utterances if one.span for word in text[one.span.slice].split()]
    assert kept == words


def test_columns_without_any_words():
    assert speech_columns([("1", "2")]) is None
