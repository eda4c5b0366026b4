"""From blocks to a page: lines, headings, bold names and tables together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.errors import InputError
from peervoice.readers.beside import Beside
from peervoice.readers.blocks import Document, Heading, Paragraph, Table
from peervoice.readers.comment import Comment
from peervoice.readers.comment_dates import when_of
from peervoice.readers.document_page import page_of_document
from peervoice.readers.file import File
from peervoice.readers.folding import Folded

FILE = File("a.docx", b"")


def page_of(*blocks, turns="auto", **facts):
    made = (Paragraph(block) if isinstance(block, str) else block for block in blocks)
    return page_of_document(FILE, Document(tuple(made), **facts), turns)


def said(page):
    return [(turn.speaker, page.text[turn.span.slice] if turn.span else "") for turn in page.turns]


def bold(label: str, rest: str = "") -> Paragraph:
    return Paragraph(label + rest, len(label))


TURNS = [("Interviewer", "And now?"), ("Ana", "They: still\nstop us."), ("Interviewer", "Why?")]


def test_headings_name_speakers_and_the_text_has_no_signs():
    page = page_of(
        Heading("An interview"),
        Heading("Interviewer"),
        "And now?",
        Heading("Ana"),
        "They: still",
        "stop us.",
        Heading("Interviewer"),
        "Why?",
    )
    assert (
        page.text
        == "An interview\nInterviewer\nAnd now?\nAna\nThey: still\nstop us.\nInterviewer\nWhy?"
    )
    assert said(page) == TURNS
    assert (page.convention, page.note) == ("### name", "11 characters stand outside the turns")


def test_headings_with_times():
    page = page_of(
        Heading("Ana [00:00:02]"),
        "One.",
        Heading("Bo [00:01:02]"),
        "Two.",
        Heading("Ana [2:00]"),
        "So.",
    )
    assert said(page) == [("Ana", "One."), ("Bo", "Two."), ("Ana", "So.")]
    assert [turn.marks[0].seconds for turn in page.turns] == [2.0, 62.0, 120.0]
    assert [turn.marks[0].offset for turn in page.turns] == [turn.span.start for turn in page.turns]


def test_lines_are_asked_before_headings():
    page = page_of(Heading("Ana"), "I: And?", "Ana: Yes.", Heading("Ana"), "I: So?", "Ana: No.")
    assert page.convention == "name:"
    assert [speaker for speaker, _ in said(page)] == ["I", "Ana", "I", "Ana"]


def test_headings_that_name_nobody_are_lines():
    page = page_of(Heading("Childhood"), "Ana talks.", Heading("The police"), "They stop us.")
    assert (page.convention, len(page.turns)) == ("none", 1)


@pytest.mark.parametrize(
    "blocks",
    [
        [
            bold("A title"),
            bold("Interviewer", " And now?"),
            bold("Ana", "  They: still\nstop us."),
            bold("Interviewer", " Why?"),
            bold("Ana", " Who knows."),
        ],
        [
            bold("A title"),
            bold("Interviewer"),
            "And now?",
            bold("Ana"),
            "They: still",
            "stop us.",
            bold("Interviewer"),
            "Why?",
            bold("Ana"),
            "Who knows.",
        ],
    ],
)
def test_bold_names(blocks):
    page = page_of(*blocks)
    assert said(page) == [*TURNS, ("Ana", "Who knows.")]
    lines = (block if isinstance(block, str) else block.text for block in blocks)
    assert page.text == "\n".join(lines)
    assert page.note == "6 characters stand outside the turns"


@pytest.mark.parametrize(
    "blocks",
    [
        [bold("Never", " did I."), "They came.", bold("Never", " again."), bold("Always", " so.")],
        [bold("Never", " did I."), bold("Never", " again.")],
        [bold("Ana", " One."), bold("Bo", " Two."), bold("Cleo", " Three.")],
        [
            bold("Ana", " One."),
            bold("Bo", " Two."),
            "x",
            "y",
            bold("Ana", " One."),
            bold("Bo", " Two."),
        ],
        [bold("A" * 61, " One."), bold("B" * 61, " Two.")] * 2,
        [bold("Ana"), "One.", bold("Loud"), "Two.", bold("Ana"), "Three."],
        [bold("Ana"), "One.", bold("Ana"), "Three."],
    ],
)
def test_bold_words_that_are_not_surely_names(blocks):
    assert page_of(*blocks).convention == "none"


def test_bold_names_with_colons_are_lines():
    page = page_of(bold("Ana:", " One."), bold("Bo", ": Two."), bold("Ana:", " So."))
    assert (page.convention, len(page.turns)) == ("name:", 3)


@pytest.mark.parametrize(
    ("turns", "count"), [("### name", 3), ("**name:**", 1), ("name:", 1), ("none", 1)]
)
def test_a_convention_that_is_named(turns, count):
    page = page_of(Heading("I"), "And?", Heading("Ana"), "No.", Heading("I"), "Why?", turns=turns)
    assert len(page.turns) == count


TABLE = Table((("Speaker", "Text", "Notes"), ("Ana", "One.", "x"), ("Bo", "Two.", "")))


def test_tables_and_lines_together():
    page = page_of("I: Before?", "Ana: Yes.", "I: So?", "Ana: Well.", TABLE, "After.", TABLE)
    assert page.text == (
        "I: Before?\nAna: Yes.\nI: So?\nAna: Well.\n\n"
        "Ana: One.\n\nBo: Two.\n\nAfter.\n\nAna: One.\n\nBo: Two."
    )
    assert said(page) == [
        *[("I", "Before?"), ("Ana", "Yes."), ("I", "So?"), ("Ana", "Well.")],
        *[("Ana", "One."), ("Bo", "Two.")] * 2,
    ]
    assert page.note == "6 characters stand outside the turns; left out of tables: 'Notes'"
    assert (page.convention, page.confidence) == ("columns", 1.0)


def test_facts_over_a_table_begin_no_turn():
    facts = Table((("Interviewer", "Maria"), ("Date", "3 May 2021")))
    page = page_of("Interviewer: Maria", "Participant: Ana", facts, TABLE)
    assert said(page) == [("Ana", "One."), ("Bo", "Two.")]


def test_tables_are_lines_where_a_convention_is_named():
    page = page_of(TABLE, turns=r"(?P<label>Ana|Bo)\t")
    assert page.text == "Speaker\tText\tNotes\nAna\tOne.\tx\nBo\tTwo.\t"
    assert said(page) == [("Ana", "One.\tx"), ("Bo", "Two.")]


def test_comments_and_notes_are_handed_on():
    comments = (Comment("x", "Who?"), Comment("y", " "))
    page = page_of("I: And?", "Ana: Yes.", comments=comments, notes=2, encoding="utf-8")
    assert page.comments == comments[:1]
    assert (page.note, page.encoding) == ("2 footnotes are left out", "utf-8")


@pytest.mark.parametrize("blocks", [[], [""], [" \n", Heading("\t"), Table((("", ""),))]])
def test_a_document_without_words(blocks):
    with pytest.raises(InputError, match=r"a.docx: holds no words\."):
        page_of(*blocks)


BLOCKS = st.one_of(
    st.builds(
        Paragraph,
        st.sampled_from(["Ana", "Ana: One.", "I 00:01", "I: Two?", "", "🙂 more"]),
        st.integers(0, 6),
    ),
    st.builds(Heading, st.sampled_from(["Ana", "Bo", "Interviewer", "", "Part 1"])),
)


@given(st.lists(BLOCKS, min_size=1, max_size=12))
def test_the_text_is_the_lines_and_turns_stand_in_it(blocks):
    text = "\n".join(block.text for block in blocks)
    if not text.strip():
        return
    page = page_of(*blocks)
    assert page.text == text
    ends = 0
    for turn in page.turns:
        if turn.span is not None:
            assert ends <= turn.span.start
            ends = turn.span.end
            assert page.text[turn.span.slice] == page.text[turn.span.slice].strip()


def test_quotes_of_comments_are_cut_short():
    beside = Beside()
    beside.begin("1")
    beside.begin("2")
    beside.say("x" * 600)
    beside.end("2")
    beside.say("y" * 600)
    beside.end("1")
    beside.end("1")
    beside.say("z")
    assert beside.quote("1") == "x" * 600 + "y" * 400 + "…"
    assert beside.quote("2") == "x" * 600


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2024-05-03T10:30:00+02:00", "2024-05-03T08:30:00+00:00"),
        (" 2024-05-03T10:30:00.123 ", "2024-05-03T10:30:00.123000+00:00"),
        ("0001-01-01T00:00:00+14:00", None),
        ("", None),
    ],
)
def test_when_a_comment_was_written(written, when):
    found = when_of(written)
    assert (found.isoformat() if found else None) == when


@given(st.lists(st.tuples(st.booleans(), st.text(" \n\u00a0ab", max_size=4))))
def test_folded_words_have_no_double_spaces(pieces):
    line = Folded()
    for is_sign, words in pieces:
        line.sign("\n") if is_sign else line.say(words)
    assert "  " not in line.text
    assert not line.text.startswith(" ")
    assert " \n" not in line.text
    assert line.text.count("\n") == sum(is_sign for is_sign, _ in pieces)
    assert len(line) >= len(line.text)
