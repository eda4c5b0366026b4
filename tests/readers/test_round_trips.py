"""Labels and words, written to files and read back."""

from __future__ import annotations

import csv
import html
from io import BytesIO, StringIO
from itertools import groupby

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.readers import Columns
from peervoice.readers.docx import read_docx
from peervoice.readers.file import File
from peervoice.readers.interview import read_interview
from peervoice.readers.sheet import read_sheet
from peervoice.readers.table import read_table
from peervoice.readers.text import read_text
from peervoice.readers.vtt import read_vtt
from peervoice.turns import compose, role_of

NAMES = (
    "Interviewer",
    "Интервьюер 2",
    "Zoe\u0308",
    "Амина",
    "Kája D",
    "R2",
    "José Luis",
    "Ana 🙂",
)
# Whatever people say or type, but for the colon, which may begin a turn of its own, and for
# control characters and line separators, which no editor writes.
SPEECH = st.text(
    st.one_of(
        st.sampled_from(" \n\tёЁй🙂👩🏽\u0301\u0308’“”—…<>&;,'\"=1aZ"),
        st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters=":\ufeff"),
    ),
    max_size=40,
)
TALK = st.lists(st.tuples(st.sampled_from(NAMES), SPEECH), min_size=1, max_size=8)


def said(text, turns):
    return [
        (turn.speaker, turn.speaker_role, text[turn.span.slice] if turn.span else "")
        for turn in turns
    ]


def expected(talk):
    return [(label, role_of(label), words.strip()) for label, words in talk]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@given(talk=TALK)
def test_text(encoding, talk):
    text = compose(talk)[0]
    page = read_text(File("a.txt", text.encode(encoding)))
    assert page.text == text
    assert said(page.text, page.turns) == expected(talk)


@given(talk=TALK)
def test_windows_newlines(talk):
    text = compose(talk)[0]
    page = read_text(File("a.txt", text.replace("\n", "\r\n").encode()))
    assert (page.text, said(page.text, page.turns)) == (text, expected(talk))


@given(talk=TALK)
def test_docx(talk):
    document = docx.Document()
    for label, words in talk:
        document.add_paragraph(f"{label}: {words}")
    file = BytesIO()
    document.save(file)
    page = read_docx(File("a.docx", file.getvalue()))
    assert page.text.split() == compose(talk)[0].split()
    assert said(page.text, page.turns) == expected(talk)


def spoken(words):
    """The words of a cue: lines are only wrapped there."""
    return " ".join(line.strip() for line in words.split("\n") if line.strip())


def captions(talk, cue):
    blocks = ["WEBVTT"]
    for second, (label, words) in enumerate(talk):
        time = f"00:{second // 60:02}:{second % 60:02}.000 --> 01:00:00.000"
        lines = [line for line in words.split("\n") if line.strip()] or [""]
        blocks.append(f"{time}\n{cue(label, html.escape(chr(10).join(lines), quote=False))}")
    return "\n\n".join(blocks)


@pytest.mark.parametrize(
    "cue",
    [lambda label, words: f"{label}: {words}", lambda label, words: f"<v {label}>{words}</v>"],
    ids=["names", "voices"],
)
@given(talk=TALK.filter(lambda talk: any(words.strip() for _, words in talk)))
def test_vtt(cue, talk):
    page = read_vtt(File("a.vtt", captions(talk, cue).encode()))
    turns = [(label, list(group)) for label, group in groupby(talk, key=lambda one: one[0])]
    whole = [
        (label, " ".join(filter(None, (spoken(one) for _, one in group)))) for label, group in turns
    ]
    assert said(page.text, page.turns) == expected(whole)
    assert page.text == compose(whole)[0]
    # Every cue has its mark, in order, and within or right behind the words of its turn.
    assert [mark.seconds for turn in page.turns for mark in turn.marks] == list(range(len(talk)))
    for turn in page.turns:
        start, end = (turn.span.start, turn.span.end) if turn.span else (turn.marks[0].offset,) * 2
        assert all(start <= mark.offset <= end for mark in turn.marks)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(talk=TALK)
def test_csv(delimiter, talk):
    file = StringIO(newline="")
    rows = csv.writer(file, delimiter=delimiter)
    rows.writerow(["id", "speaker", "said"])
    rows.writerows(["KE-01", label, words] for label, words in talk)
    sheet = read_sheet(File("a.csv", file.getvalue().encode()))
    (one,) = read_table(sheet, Columns("id", answer="said", speaker="speaker"))
    assert [words for _, _, words in said(one.text, one.turns)] == [
        words for _, _, words in expected(talk)
    ]
    assert [turn.speaker for turn in one.turns] == [label for label, _ in talk]
    assert one.text == compose(talk)[0]


@given(talk=TALK)
def test_reading_twice_gives_equal_transcripts(talk):
    file = File("KE-01.txt", compose(talk)[0].encode())
    first, second = read_interview(file).transcript, read_interview(file).transcript
    assert first == second
    assert first.source == second.source
    assert first.digest == second.digest
