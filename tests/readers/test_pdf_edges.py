"""What is printed around the words of a PDF file: headers, footers, page numbers, margins."""

from __future__ import annotations

import re

import pytest
from pdfs import Words, column, pdf

from peervoice.readers.file import File
from peervoice.readers.pdf import read_pdf

# Lines that leave no room for another word, between margins of 60 points.
A = "They still stop us at every office, and nobody there has heard of the new rule, to whom it"
B = "was told in spring that we were to be let in, and that they had to help us as they help all"


# So much of them that a name before them finds room.
C = A[:78]


def page_of(pages, turns="auto"):
    return read_pdf(File("a.pdf", pdf(pages)), turns)


def headed(top, foot, *, pages=4):
    """Pages that say different things between a header and a footer."""
    return [
        [Words(60, 40, top(n)), *column([f"{A} {'x' * n}", "so."]), Words(280, 800, foot(n))]
        for n in range(1, pages + 1)
    ]


PLAIN = "".join(f"{A} {'x' * n} so.\n" for n in range(1, 5)).rstrip()


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        (lambda n: "Interview 4 – Łódź", lambda n: f"Page {n} of 4"),
        (lambda n: "Interview 4 – Łódź", lambda n: f"- {n + 11} -"),
        (lambda n: f"Interview 4   {n}", lambda n: "confidential."),
        (lambda n: "Interview" if n % 2 else "Offices", str),
    ],
)
def test_headers_and_footers_are_nobodys_words(top, foot):
    page = page_of(headed(top, foot))
    assert (page.text, page.note) == (PLAIN, "8 headers, footers or page numbers are left out")


@pytest.mark.parametrize("words", ["Page 1 of 1", "1/1", "– 1 –", "1", "Seite 1", "стр. 1"])
def test_the_number_of_a_single_page(words):
    page = page_of([[*column(["Ben: What?"]), Words(280, 800, words)]])
    assert (page.text, page.note) == ("Ben: What?", "1 header, footer or page number is left out")


def test_a_header_without_a_gap():
    pages = [column([f"Interview 4, {n}", f"{A} {'x' * n}", "so."]) for n in range(1, 5)]
    assert page_of(pages, "none").text == PLAIN


@pytest.mark.parametrize(
    "pages",
    [
        # The words of somebody at the top of every page, as they stand elsewhere, too.
        [
            [
                *column(["Ben: Ah."]),
                *column([A, "x" * n, "Ben: Ah.", *[B] * n, A, B, A, B], top=110),
            ]
            for n in range(9)
        ],
        # A name that speaks elsewhere.
        [
            [
                *column(["Ben: Oh."]),
                *column([A, "x" * n, "Ben: Ah.", *[B] * n, A, B, A, B], top=110),
            ]
            for n in range(9)
        ],
        # Without a gap, and a sentence.
        [column(["So it is.", f"{A} {'x' * n}", *[B] * n]) for n in range(9)],
        # Numbers that do not go with the page; on few pages; at different places.
        [[*column([f"{n * n} times"]), *column([A, "x" * n, *[B] * n], top=110)] for n in range(9)],
        [
            [*column(["Ben: Oh."] if n < 3 else [B]), *column([A, "x" * n, *[B] * n], top=110)]
            for n in range(9)
        ],
        [
            [*column(["Interview"], top=20 + 8 * n), *column([A, "x" * n, *[B] * n], top=180)]
            for n in range(9)
        ],
        # The same page again and again.
        [[*column(["Interview"]), *column([A, "x", B, A, B], top=110)] for n in range(9)],
        # What looks like a number of a page, and is close to the words.
        [column(["1/1", A])],
        [column([A, "1"])],
    ],
)
def test_words_at_the_edge_of_a_page_are_kept(pages):
    page = page_of(pages, "none")
    kept = "".join(words.text for page in pages for words in page)
    assert re.sub(r"\s", "", page.text) == re.sub(r"\s", "", kept)
    assert page.note == ""


def numbered(numbers, *, left=30, down=14):
    return [Words(left, 80 + down * n, str(number)) for n, number in enumerate(numbers)]


LINES = ["Ben: What?", f"Amina: {C}", B, "all.", "Ben: Ah."]
PARAGRAPHS = f"Ben: What?\nAmina: {C} {B} all.\nBen: Ah."


@pytest.mark.parametrize(
    "pages",
    [
        # Drawn after the words, or before each; paragraphs or lines; every fifth.
        [[*column(LINES), *numbered(range(1, 6))]],
        [[*numbered(range(1, 6)), *column(LINES)]],
        [
            [
                one
                for pair in zip(numbered(range(98, 103)), column(LINES), strict=True)
                for one in pair
            ]
        ],
        [[*numbered([5, 10, 15]), *column(LINES)]],
        # Lines of nobody have a number, too.
        [[*column(LINES), *numbered(range(1, 9))]],
    ],
)
def test_numbers_in_the_margin_are_nobodys_words(pages):
    page = page_of(pages)
    count = sum(words.text.isdecimal() for words in pages[0])
    assert (page.text, page.note) == (PARAGRAPHS, f"{count} numbers in the margin are left out")


def test_numbers_that_begin_again_on_each_page():
    lines = [["Ben: What?", f"Amina: {C}", B], ["all.", "Ben: Ah.", "Amina: Oh."]]
    pages = [[*column(page), *numbered(range(1, 4))] for page in lines]
    assert page_of(pages).text == f"{PARAGRAPHS}\nAmina: Oh."


@pytest.mark.parametrize(
    "words",
    [
        column(["12 years ago.", "13 came.", "14 went.", "15 stayed."]),
        [*numbered([3, 8, 1, 40]), *column(LINES)],
        [*numbered([1, 2]), *column(LINES)],
        [
            *numbered([1, 2, 3, 4], left=60),
            *column(["one", "two", "three", "four"], left=62, top=300),
        ],
    ],
)
def test_other_numbers_are_words(words):
    page = page_of([words], "none")
    assert sorted(page.text.split()) == sorted(" ".join(one.text for one in words).split())
    assert page.note == ""
