"""Lines break where they may, nothing is cut, and every letter has a font."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from peervoice.charts.lettering import Face, fonts_for, plain

FACE = Face(9)


@pytest.mark.parametrize(
    ("text", "within", "lines"),
    [
        ("", 1.0, ("",)),
        ("Fines", 1.0, ("Fines",)),
        ("Stop and search in public places", 1.2, ("Stop and search", "in public places")),
        ("police/security-guards", 1.1, ("police/security-", "guards")),
        ("Преследование со стороны", 1.2, ("Преследование", "со стороны")),
        ("CZ · decriminalised", 1.0, ("CZ\xa0·", "decriminalised")),
        ("Donaudampfschifffahrt", 1.0, ("Donaudamp-", "fschifffahrt")),
        # Not the last letter alone.
        ("desconocido · antes", 0.75, ("descon-", "ocido\xa0·", "antes")),
        ("сопровождающего", 0.6, ("сопров-", "ождаю-", "щего")),
        ("警察警察警察", 0.3, ("□□", "□□", "□□")),
    ],
)
def test_lines(text, within, lines) -> None:
    assert FACE.wrap(text, within=within) == lines
    assert max(map(FACE.width, lines)) <= within


@pytest.mark.parametrize("within", [0.05, 0.3])
def test_combining_marks_stay_with_their_letters(within) -> None:
    lines = FACE.wrap("W\u0301" * 12, within=within)
    assert len(lines) > 2
    assert all(line.startswith("W\u0301") for line in lines)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cn"]), max_size=80), st.floats(0.3, 3)
)
def test_nothing_is_lost(text, within) -> None:
    kept = str.maketrans("", "", "- \xa0\u200e\u200f")
    text = plain(text)
    drawn = "".join(FACE.wrap(text, within=within)).translate(kept)
    expected = text.translate(kept)
    assert len(drawn) == len(expected)
    assert all(ours in (theirs, "□") for ours, theirs in zip(drawn, expected, strict=True))


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["n = 34", "Stop and search", "Полиция, Санкт-Петербург", "é"])
def test_widths_are_those_of_the_drawing(text, bold) -> None:
    figure = Figure(dpi=600)
    label = figure.text(
        0, 0, text, size=9, family="DejaVu Sans", weight="bold" if bold else "normal"
    )
    drawn = label.get_window_extent(FigureCanvasAgg(figure).get_renderer())
    face = Face(9, bold=bold)
    assert face.width(text) == pytest.approx(drawn.width / 600, rel=0.03)
    assert drawn.height / 600 <= face.height(text)


def test_heights_count_lines() -> None:
    assert FACE.height("a\nb\nc") == pytest.approx(3 * FACE.height("a"))
    assert FACE.width("a\nmmm") == FACE.width("mmm")


@pytest.mark.parametrize(
    ("value", "text"),
    [("a \n\t b", "a b"), ("\x00a\x1bb\ud800", "ab"), (3.0, "3"), (3.5, "3.5"), (True, "True")],
)
def test_plain(value, text) -> None:
    assert plain(value) == text


def test_one_font_does_for_most_letters() -> None:
    assert fonts_for(["Policing", "Полиция", "Αθήνα", "n = 3 · –", ""]) == ("DejaVu Sans",)


def test_letters_without_a_font_are_named() -> None:
    with pytest.warns(UserWarning, match=r"has \U0010fffd; □ is drawn instead\. Install one of"):
        fonts_for(["private \U0010fffd"])
