"""Known changes: where spans come to stand is arithmetic, compared with moving each letter."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.anchor import Carried, Edit, edited, follow, position, positions
from peervoice.errors import SpanError
from peervoice.span import Span

TEXT = "Amina: They still stop us."


@pytest.mark.parametrize(
    ("edits", "span", "carried"),
    [
        pytest.param([Edit(Span(0, 5), "P1")], Span(7, 11), ("moved", Span(4, 8)), id="before"),
        pytest.param([Edit(Span(0, 5), "Bouba")], Span(7, 11), ("kept", Span(7, 11)), id="equal"),
        pytest.param([Edit(Span(18, 22), "")], Span(7, 11), ("kept", Span(7, 11)), id="after"),
        pytest.param([Edit(Span(12, 17), "do")], Span(7, 22), ("fuzzy", Span(7, 19)), id="within"),
        pytest.param([Edit(Span(7, 25), "No")], Span(12, 17), ("fuzzy", Span(7, 9)), id="inside"),
        pytest.param([Edit(Span(7, 25), "")], Span(12, 17), ("lost", None), id="taken out"),
        pytest.param([Edit(Span(12, 17), "")], Span(12, 17), ("lost", None), id="exactly it"),
        pytest.param([Edit(Span(7, 17), "We")], Span(12, 22), ("fuzzy", Span(7, 14)), id="start"),
        pytest.param([Edit(Span(7, 17), "")], Span(12, 22), ("fuzzy", Span(7, 12)), id="cut start"),
        pytest.param([Edit(Span(18, 25), "go")], Span(12, 22), ("fuzzy", Span(12, 20)), id="end"),
        pytest.param([Edit(Span(18, 25), "")], Span(12, 22), ("fuzzy", Span(12, 18)), id="cut end"),
        pytest.param(
            [Edit(Span(15, 26), ""), Edit(Span(7, 15), "")], Span(12, 22), ("lost", None), id="both"
        ),
        pytest.param(
            [Edit(Span(17, 18), ""), Edit(Span(11, 12), "")],
            Span(12, 17),
            ("moved", Span(11, 16)),
            id="touched on both sides",
        ),
    ],
)
def test_what_becomes_of_a_span(edits, span, carried) -> None:
    assert follow(edits, [span]) == [Carried(*carried)]


def test_edits_come_in_any_order() -> None:
    edits = [Edit(Span(18, 22), "halt"), Edit(Span(0, 5), "P1"), Edit(Span(12, 18), "")]
    assert edited(TEXT, edits) == "P1: They halt us."
    assert positions(edits, [0, 3, 5, 12, 15, 18, 26]) == [0, 0, 2, 9, 9, 9, 17]


def test_no_edit_changes_nothing() -> None:
    assert (edited(TEXT, []), position([], 7)) == (TEXT, 7)
    assert follow([], [Span(7, 11)]) == [Carried("kept", Span(7, 11))]


OVERLAPPING = [Edit(Span(10, 14), "a"), Edit(Span(7, 11), "b")]


@pytest.mark.parametrize(
    "use",
    [
        lambda: edited(TEXT, OVERLAPPING),
        lambda: follow(OVERLAPPING, []),
        lambda: position(OVERLAPPING, 0),
    ],
)
def test_edits_that_overlap_are_refused(use) -> None:
    with pytest.raises(SpanError, match=r"edits of Span\(7, 11\) and Span\(10, 14\) overlap"):
        use()


def test_an_edit_beyond_the_text_is_refused() -> None:
    with pytest.raises(SpanError, match=r"Span\(20, 30\) ends beyond the text, which has 26 code"):
        edited(TEXT, [Edit(Span(20, 30), "")])


@st.composite
def edits_of(draw, length: int) -> list[Edit]:
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    pairs = pairwise(cuts)
    words = st.text(st.characters(), max_size=4)
    chosen = [Edit(Span(*pair), draw(words)) for pair in pairs if draw(st.booleans())]
    return draw(st.permutations(chosen))


@st.composite
def cases(draw) -> tuple[str, list[Edit], Span]:
    text = draw(st.text(min_size=1, max_size=30))
    start = draw(st.integers(0, len(text) - 1))
    return text, draw(edits_of(len(text))), Span(start, draw(st.integers(start + 1, len(text))))


def letters(text: str, edits: list[Edit]) -> list[tuple[str, int | Edit]]:
    """Return each letter of the edited text, with the offset or the edit that it is from."""
    row: list[tuple[str, int | Edit]] = []
    for at, letter in enumerate(text):
        edit = next((edit for edit in edits if edit.span.start <= at < edit.span.end), None)
        if edit is None:
            row.append((letter, at))
        elif at == edit.span.start:
            row += [(new, edit) for new in edit.words]
    return row


@given(cases())
def test_every_letter_goes_where_it_is_said_to(case) -> None:
    text, edits, span = case
    row = letters(text, edits)
    assert edited(text, edits) == "".join(letter for letter, _ in row)

    def held(source: int | Edit) -> bool:
        return (
            source.span.overlaps(span)
            if isinstance(source, Edit)
            else (span.start <= source < span.end)
        )

    mine = [at for at, (_, source) in enumerate(row) if held(source)]
    touched = any(edit.span.overlaps(span) for edit in edits)
    there = Span(mine[0], mine[-1] + 1) if mine else None
    how = "lost" if there is None else "fuzzy" if touched else "kept" if there == span else "moved"
    assert follow(edits, [span]) == [Carried(how, there)]


@given(cases())
def test_borders_stay_between_the_same_letters(case) -> None:
    text, edits, _ = case
    borders = range(len(text) + 1)
    inside = {at: edit.span.start for edit in edits for at in range(edit.span.start, edit.span.end)}
    expected = [
        len(edited(text[:at], [e for e in edits if e.span.end <= at]))
        for at in (inside.get(border, border) for border in borders)
    ]
    assert positions(edits, borders) == expected
    assert [position(edits, border) for border in borders] == expected
