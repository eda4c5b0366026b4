"""Relations against loops over all pairs of codings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peervoice.analysis.relations import (
    Places,
    are_after,
    are_before,
    are_enclosing,
    are_followed,
    are_inside,
    are_near,
)

# Turns of four letters each, in which every letter is a word, with a label of three words between:
# letters 0 to 3 are turn 0, 7 to 10 turn 1, and so on.
TURN, LABEL = 4, 3


@st.composite
def rows(draw) -> tuple[int, int, int, int]:
    """A coding: transcript, key, and its first and last letter, counted without labels."""
    first = draw(st.integers(0, 4 * TURN - 1))
    last = draw(st.integers(first, min(first + 9, 4 * TURN - 1)))
    return draw(st.integers(0, 1)), draw(st.integers(0, 3)), first, last


# A key is of one transcript, and parts of one coding do not overlap.
def apart(held: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    for where, key, first, last in held:
        row = (where, key * 2 + where, first, last)
        clash = [o for o in found if o[1] == row[1] and o[2] <= last and first <= o[3]]
        found += [] if clash else [row]
    return found


CODINGS = st.lists(rows(), max_size=8).map(apart)


def letter(number: int) -> int:
    return number // TURN * (TURN + LABEL) + number % TURN


def places(held: list[tuple[int, int, int, int]]) -> Places:
    table = [
        (w, key, letter(a), letter(b) + 1, a // TURN, b // TURN, a, b + 1) for w, key, a, b in held
    ]
    return Places(*np.array(table, dtype="int64").reshape(-1, 8).T)


def others(one, held):
    return [row for row in held if row[0] == one[0] and row[1] != one[1]]


def distance(one, other, measure: str | None) -> int:
    """How many words or turns lie between; below 0 if the other begins before the one ends."""
    if measure == "turns":
        return other[2] // TURN - one[3] // TURN
    return other[2] - one[3] - 1


def is_before(one, other, measure, most) -> bool:
    return one[3] < other[2] and distance(one, other, measure) <= most


def is_near(one, other, measure, most) -> bool:
    return distance(one, other, measure) <= most and distance(other, one, measure) <= most


WITHIN = st.none() | st.tuples(st.sampled_from(["words", "turns"]), st.integers(0, 4))


@given(CODINGS, CODINGS, WITHIN)
def test_near_before_and_after(these, held, within) -> None:
    measure, most = within or ("words", 1_000)
    slowly = {
        are_near: is_near,
        are_before: is_before,
        are_after: lambda one, other, *far: is_before(other, one, *far),
    }
    for fast, slow in slowly.items():
        wanted = [any(slow(one, o, measure, most) for o in others(one, held)) for one in these]
        assert fast(places(these), places(held), within).tolist() == wanted


@given(CODINGS, CODINGS)
@example([(0, 0, 0, 1)], [(0, 0, 0, 0), (0, 0, 1, 1)])
@example([(0, 0, 0, 2)], [(0, 0, 0, 0), (0, 0, 1, 1), (0, 2, 2, 2)])
def test_inside_and_enclosing(these, held) -> None:
    inside = [any(o[2] <= a[2] and a[3] <= o[3] for o in others(a, held)) for a in these]
    around = [any(a[2] <= o[2] and o[3] <= a[3] for o in others(a, held)) for a in these]
    assert are_inside(places(these), places(held)).tolist() == inside
    assert are_enclosing(places(these), places(held)).tolist() == around


@given(CODINGS, CODINGS, CODINGS, WITHIN)
def test_followed(these, held, kind, within) -> None:
    measure, most = within or ("words", 1_000)
    wanted = []
    for one in these:
        behind = [o for o in others(one, held) if o[2] > one[3]]
        rivals = [o[2] for o in others(one, kind) if o[2] > one[3]]
        next_one = min(behind, key=lambda o: o[2], default=None)
        wanted.append(
            next_one is not None
            and next_one[2] <= min(rivals, default=next_one[2])
            and distance(one, next_one, measure) <= most
        )
    found = are_followed(places(these), places(held), places(kind), within)
    assert found.tolist() == wanted


@pytest.mark.parametrize(
    ("words", "near"), [(0, False), (2, False), (3, True)], ids=["0", "2", "3"]
)
def test_a_label_between_is_no_word(words, near) -> None:
    # The third word of the first turn and the third of the next: three words of turns between.
    one, other = places([(0, 0, 2, 2)]), places([(0, 2, 6, 6)])
    assert are_near(one, other, ("words", words)).tolist() == [near]
    assert are_near(one, other, ("turns", 1)).tolist() == [True]


def test_a_short_repr() -> None:
    assert repr(places([(0, 0, 2, 2)])) == "Places(1)"
