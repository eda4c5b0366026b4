"""PDF files: paragraphs again, what is printed around the words, damage and refusals."""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import HEIGHT, Words, column, pdf

from peervoice.errors import InputError, OptionError
from peervoice.readers.file import File
from peervoice.readers.pdf import read_pdf

# As wide as a page of these tests: a shorter line had room for another word.
FULL = "They still stop us at every office, and nobody there has heard of the new rule that"
LONG = (
    "Amina: They still stop us at every office, and nobody there has heard of the new rule",
    "that was to help us, of which all the papers were so full in spring.",
)


def page_of(data: bytes, turns="auto"):
    return read_pdf(File("a.pdf", data), turns)


def text_of(*lines: str, **where: float) -> str:
    return page_of(pdf([column(lines, **where)]), "none").text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (LONG, " ".join(LONG)),
        # A head of a turn begins a paragraph, even where the line before it is full.
        (
            (
                "Interviewer: Since when?",
                *LONG[:1],
                FULL,
                "Interviewer: And now, what?",
                "Amina: Yes.",
            ),
            f"Interviewer: Since when?\n{LONG[0]} {FULL}\nInterviewer: And now, what?\nAmina: Yes.",
        ),
        # The end of a sentence, well short of the margin; and a line with next to nothing.
        ((FULL, "was made.", FULL, "was kept."), f"{FULL} was made.\n{FULL} was kept."),
        (
            (FULL, "was made and", "Then they left us alone"),
            f"{FULL} was made and\nThen they left us alone",
        ),
        # Short, but the next word is longer than the room.
        (
            (
                FULL,
                "was made on the day of the election.",
                "Rechtsanwaltsfachangestelltenausbildungsförderung is",
            ),
            f"{FULL} was made on the day of the election. "
            "Rechtsanwaltsfachangestelltenausbildungsförderung is",
        ),
        # A colon in speech is no head.
        (
            (FULL, "answer: that we come too late, and that nobody can do anything about it"),
            f"{FULL} answer: that we come too late, and that nobody can do anything about it",
        ),
        # A hyphen stays, and what it breaks is one word again; a dash is a word of its own.
        ((FULL + " self-", "service"), f"{FULL} self-service"),
        ((FULL + " –", "perhaps"), f"{FULL} – perhaps"),
        ((FULL + " -", "perhaps"), f"{FULL} - perhaps"),
        # No white space in scripts that have none.
        (
            (FULL[:-4] + "我们每天都来", "没有人听我们说话"),
            f"{FULL[:-4]}我们每天都来没有人听我们说话",
        ),
        ((FULL[:-4] + "매일 와요", "아무도"), f"{FULL[:-4]}매일 와요 아무도"),
        # What is odd stays as it is.
        (("Zoe\u0308\u00a0says: 🙂👍🏽 мы тоже",), "Zoe\u0308\u00a0says: 🙂👍🏽 мы тоже"),
        (("The o\ufb03ce",), "The office"),
    ],
)
def test_lines_become_paragraphs_again(lines, text):
    wide = Words(60, 60, "x" * 96)
    assert page_of(
        pdf([[wide, *column(lines)]]), "none" if "Amina" not in text else "auto"
    ).text == (f"{wide.text}\n{text}")
