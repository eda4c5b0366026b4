"""PDF files: paragraphs again, what is printed around the words, damage and refusals."""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import Words, column, pdf
from pypdfium2 import PdfDocument

from peervoice.errors import InputError
from peervoice.readers.file import File
from peervoice.readers.pdf import read_pdf

# Lines that leave no room for another word, between margins of 60 points.
A = "They still stop us at every office, and nobody there has heard of the new rule, to whom it"
B = "was told in spring that we were to be let in, and that they had to help us as they help all"
# So much of them that a name before them finds room.
C = A[:78]


def page_of(data: bytes, turns="auto"):
    return read_pdf(File("a.pdf", data), turns)


def text_of(*pages, turns="none", **how) -> str:
    return page_of(pdf(pages, **how), turns).text


def said(page) -> list:
    return [(t.speaker, page.text[t.span.start : t.span.end] if t.span else "") for t in page.turns]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([A, B, "others."], f"{A} {B} others."),
        # The end of a sentence well before the margin, or a line with next to nothing.
        ([A, "was made.", B, "are helped."], f"{A} was made.\n{B} are helped."),
        ([A, "was made and", B], f"{A} was made and\n{B}"),
        ([A, C[:64], B], f"{A} {C[:64]} {B}"),
        # Short, but the next word is longer than the room.
        ([A, f"was made. {A[:40]}.", "x" * 60], f"{A} was made. {A[:40]}. {'x' * 60}"),
        # A hyphen stays, and what it breaks is one word again; a dash is a word of its own.
        ([f"{A} self-", "service"], f"{A} self-service"),
        ([f"{A} –", "perhaps"], f"{A} – perhaps"),
        ([f"{A} -", "perhaps"], f"{A} - perhaps"),
        ([A, "I was go-", "Then they came."], f"{A} I was go-\nThen they came."),
        # No white space in scripts that have none.
        ([f"{A[:-6]}我们每天都来", "没有人听我们说话"], f"{A[:-6]}我们每天都来没有人听我们说话"),
        ([f"{A[:-6]} 매일 와요", "아무도"], f"{A[:-6]} 매일 와요 아무도"),
        # What is rare stays as it is.
        (["Zoe\u0308\u00a0: 🙂👍🏽 мы тоже"], "Zoe\u0308\u00a0: 🙂👍🏽 мы тоже"),
        # The library makes letters of ligatures.
        (["The o\ufb03ce, \ufb01nally."], "The office, finally."),
    ],
)
def test_lines_become_paragraphs_again(lines, text):
    assert text_of(column(lines)) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        # A gap; an indent; a margin that hangs.
        ([*column([A, B]), *column([A, B], top=120)], f"{A} {B}\n{A} {B}"),
        (
            [
                *column([f"{A}."], left=80),
                *column([B, B, f"{B}."], top=94),
                *column([C], left=80, top=136),
                *column([B], top=150),
            ],
            f"{A}. {B} {B} {B}.\n{C} {B}",
        ),
        (
            [
                *column([f"{A}."]),
                *column([B, B, f"{B}."], top=94, left=70),
                *column([A], top=136),
                *column([B], left=70, top=150),
            ],
            f"{A}. {B} {B} {B}.\n{A} {B}",
        ),
        # Short words everywhere are no narrow column; words broken in one are.
        (
            column(["Amina came.", "Nobody asked.", "So she went."]),
            "Amina came.\nNobody asked.\nSo she went.",
        ),
        (
            column(["They still stop us at", "every office, and when", "we ask they tell us to"]),
            "They still stop us at every office, and when we ask they tell us to",
        ),
        # Columns one after the other, as the file has them.
        (
            [
                *column(["They still stop us at", "every office, and when", "we ask they"]),
                *column(["tell us to come back on", "another day."], left=330),
            ],
            (
                "They still stop us at every office, and when we ask they tell us to come back on "
                "another day."
            ),
        ),
        # What the file draws apart at one level is one line.
        ([Words(60, 80, "P1:"), Words(180, 80, "And now?")], "P1: And now?"),
        ([Words(60, 80, "It is."), Words(90, 76, "1"), Words(97, 80, "And so")], "It is.1 And so"),
    ],
)
def test_where_lines_stand(words, text):
    assert text_of(words) == text


@pytest.mark.parametrize("quarters", range(4))
def test_pages_that_lie_on_their_side(quarters):
    assert text_of(column([A, B, "all.", A]), quarters=quarters) == f"{A} {B} all.\n{A}"


@pytest.mark.parametrize(
    ("lines", "turns", "expected"),
    [
        # Every line is full, so that only the names tell where turns begin.
        (
            [f"Interviewer: {C}.", f"Amina: {C},", B, f"Interviewer: {C}.", f"Amina: {C}"],
            "auto",
            [
                ("Interviewer", f"{C}."),
                ("Amina", f"{C}, {B}"),
                ("Interviewer", f"{C}."),
                ("Amina", C),
            ],
        ),
        # Colons in speech are none.
        (
            ["Ben: What?", f"Amina: {C}", f"answer: {B[:82]}", "Ben: Ah."],
            "auto",
            [("Ben", "What?"), ("Amina", f"{C} answer: {B[:82]}"), ("Ben", "Ah.")],
        ),
        # Interrupted in the middle of a word.
        (
            ["Ben: What?", "Amina: I was go-", "Ben: Ah."],
            "auto",
            [("Ben", "What?"), ("Amina", "I was go-"), ("Ben", "Ah.")],
        ),
        # Names and times in lines of their own.
        (
            [
                "Amina Diallo  0:12",
                A,
                f"{B}.",
                "Ben  0:45",
                "And now?",
                "Amina Diallo  1:02",
                "Nothing.",
            ],
            "auto",
            [("Amina Diallo", f"{A} {B}."), ("Ben", "And now?"), ("Amina Diallo", "Nothing.")],
        ),
        # A pattern of one's own.
        (
            [f">> Amina // {C}", f">> Ben // {B}", "x"],
            r">> (?P<label>\w+) //",
            [("Amina", C), ("Ben", f"{B} x")],
        ),
        (["Ben: What?", "Amina: Nothing."], "none", [(None, "Ben: What?\nAmina: Nothing.")]),
    ],
)
def test_turns(lines, turns, expected):
    assert said(page_of(pdf([column(lines)]), turns)) == expected


def test_a_turn_goes_over_a_page():
    pages = [
        [*column(["Ben: What?", f"Amina: {C}"]), Words(280, 800, "1/2")],
        [Words(280, 800, "2/2"), *column([B, "all.", "Ben: Ah."])],
    ]
    page = page_of(pdf(pages))
    assert said(page) == [("Ben", "What?"), ("Amina", f"{C} {B} all."), ("Ben", "Ah.")]
    assert page.note == "2 headers, footers or page numbers are left out"


def test_what_stands_beside_the_page_is_not_on_it():
    beside = [
        Words(60, -20, "above"),
        Words(60, 900, "below"),
        Words(700, 200, "right"),
        Words(-90, 300, "left"),
    ]
    assert text_of([*beside, *column(["Ben: What?"])]) == "Ben: What?"


def test_what_the_edge_of_a_page_hides_is_not_read_twice():
    # As where a paragraph is drawn whole on both pages: its upper lines are clipped on the next.
    hidden = pdf([[Words(60, 10, "hidden"), *column(["seen"])]], clip="50 0 500 800")
    inside = pdf([[Words(60, 10, "hidden"), *column(["seen"])]], clip="50 0 500 842")
    assert page_of(hidden).text == "seen"
    assert page_of(inside).text == "hidden\nseen"


def test_what_is_drawn_last_is_read_where_it_stands():
    # With another font, as signs are that the first one lacks.
    drawn = [Words(60, 80, "They said no     and went."), Words(123, 80, "—→→")]
    assert text_of(drawn) == "They said no —→→ and went."


def test_a_soft_hyphen_that_is_seen_is_a_hyphen():
    assert text_of(column(["self\u00adservice"])) == "self-service"


def test_what_is_no_letter_is_counted():
    assert page_of(pdf([column([f"\uf0b7 {A}"])])).note == "1 character is no known letter"
    assert (
        page_of(pdf([column([f"\uf0b7 {A} \ufffd"])])).note == "2 characters are no known letters"
    )


@pytest.mark.parametrize(
    ("pages", "note"),
    [
        ([[], column([A])], "page 1 has no text"),
        ([[], column([A]), [], []], "pages 1, 3 and 4 have no text"),
    ],
)
def test_pages_without_text_are_named(pages, note):
    assert page_of(pdf(pages)).note == note


def test_the_password_of_the_owner_alone_is_none():
    assert page_of(pdf([column(["Ben: What?"])], user="")).text == "Ben: What?"


WHOLE = pdf([column([A, B]), column([B])])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", r"a\.pdf: is empty"),
        (b"Amina: They still stop us.", r"is not a PDF file \(\.pdf\), or is damaged"),
        (WHOLE[:-20], r"is damaged: it ends in the middle\. Open it in a viewer, print it"),
        (WHOLE[:300] + b"%%EOF", r"is damaged\. Open it in a viewer"),
        (
            WHOLE.replace(b"/Kids[6 0 R 8 0 R]", b"/Kids[6 0 R 99 0 R]"),
            r"a\.pdf, page 2: is damaged\.",
        ),
        (pdf([column([A])], user="secret"), r"is protected by a password\."),
        (
            pdf([column([A])], user="secret").replace(b"/Filter/Standard", b"/Filter/Nonsense"),
            r"is protected in a way that is not known here\.",
        ),
        (pdf([[], []]), r"has no text layer: it is a picture of pages\. Run it through OCR"),
        (pdf([[Words(280, 800, "1")]]), r"has no words but headers, footers and page numbers"),
        (pdf([column([A])], is_mapped=False), r"does not say which letters its signs are"),
        (pdf([column(["\uf041\uf042\uf043 a"])]), r"does not say which letters its signs are"),
    ],
)
def test_refusals(data, told):
    with pytest.raises(InputError, match=told):
        page_of(data)


def test_many_pages():
    page = page_of(pdf([column([f"{A} {n}"]) for n in range(1_000)]), "none")
    assert page.text == " ".join(f"{A} {n}" for n in range(1_000))


def test_other_processes_read_too():
    page_of(WHOLE)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as crew:
        pages = list(crew.map(read_pdf, [File("a.pdf", WHOLE)] * 4))
    assert pages == [page_of(WHOLE)] * 4


WORDS = st.text(
    st.characters(categories=["Lu", "Ll", "Po", "Pd", "Zs"], max_codepoint=0xFF),
    min_size=1,
    max_size=90,
)


@given(st.lists(WORDS, min_size=1, max_size=20, unique=True), st.integers(1, 7))
@settings(max_examples=80)
def test_of_what_stands_once_only_white_space_is_changed(lines, on_a_page):
    pages = [lines[at : at + on_a_page] for at in range(0, len(lines), on_a_page)]
    data = pdf([column(page) for page in pages])
    with PdfDocument(data) as document:
        raw = "".join(page.get_textpage().get_text_range() for page in document)
    kept = re.sub(r"\s", "", raw.replace("\ufffe", "-"))
    if kept:
        assert re.sub(r"\s", "", page_of(data).text) == kept


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6), st.integers(0, 40))
@settings(max_examples=150)
def test_damage_is_read_or_refused(at, put, gone):
    with suppress(InputError):
        page_of(WHOLE[:at] + put + WHOLE[at + gone :])
