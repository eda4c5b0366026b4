"""Arithmetic on stretches against sets of places, and borders worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.analysis import overlaps
from peervoice.analysis.overlaps import (
    Parts,
    Stretches,
    covered,
    differences,
    intersections,
    merged,
    pairs,
)

ROW = st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(1, 6), st.integers(0, 2))
ROWS = st.lists(ROW, max_size=12)


def stretches(rows) -> Stretches:
    table = np.array(
        [(where, start, start + long) for where, start, long, _ in rows], dtype="int64"
    )
    return Stretches(*table.reshape(-1, 3).T)


def listed(found: Stretches | Parts) -> list[tuple[int, ...]]:
    return [tuple(int(each) for each in row) for row in zip(*found, strict=True)]


def depths(rows) -> dict[tuple[int, int], int]:
    """How many stretches lie over each place."""
    found: dict[tuple[int, int], int] = {}
    for where, start, long, _ in rows:
        for place in range(start, start + long):
            found[where, place] = found.get((where, place), 0) + 1
    return found


def places(found) -> list[tuple[int, int]]:
    return [(where, place) for where, start, end in found for place in range(start, end)]


@given(ROWS, st.integers(1, 3))
def test_what_is_covered_so_many_times(rows, times) -> None:
    found = listed(covered(stretches(rows), times=times))
    wanted = sorted(place for place, depth in depths(rows).items() if depth >= times)
    assert places(found) == wanted


@pytest.mark.parametrize(
    ("rows", "times", "wanted"),
    [
        ([], 1, []),
        ([(0, 0, 5, 0), (0, 5, 4, 0)], 1, [(0, 0, 5), (0, 5, 9)]),
        ([(0, 0, 5, 0), (0, 4, 5, 0)], 1, [(0, 0, 9)]),
        ([(0, 0, 5, 0), (1, 0, 5, 0)], 1, [(0, 0, 5), (1, 0, 5)]),
        ([(0, 0, 9, 0), (0, 0, 4, 0), (0, 4, 5, 0)], 2, [(0, 0, 4), (0, 4, 9)]),
    ],
    ids=["nothing", "touching", "overlapping", "apart", "touching twice"],
)
def test_what_touches_stays_apart(rows, times, wanted) -> None:
    assert listed(covered(stretches(rows), times=times)) == wanted


@given(ROWS, ROWS)
def test_what_is_shared_and_what_is_left_are_all_of_a_stretch(these, others) -> None:
    cover = covered(stretches(others))
    over = {place for place, depth in depths(others).items() if depth}
    shared, left = (listed(each(stretches(these), cover)) for each in (intersections, differences))
    for at, (where, start, long, _) in enumerate(these):
        whole = {(where, place) for place in range(start, start + long)}
        mine = [(where, *rest) for row, *rest in shared if row == at]
        rest = [(where, *rest) for row, *rest in left if row == at]
        assert places(mine) == sorted(whole & over)
        assert places(rest) == sorted(whole - over)
        assert all(start < end for _, start, end in (*mine, *rest))
    assert [row for row, *_ in shared] == sorted(row for row, *_ in shared)


def slowly_merged(rows) -> list[tuple[int, int, int, int]]:
    held = [(where, kind, {*range(start, start + long)}) for where, start, long, kind in rows]
    while True:
        for one, (where, kind, mine) in enumerate(held):
            for two, (place, other, theirs) in enumerate(held[:one]):
                if (where, kind) == (place, other) and mine & theirs:
                    held[two] = (where, kind, mine | theirs)
                    del held[one]
                    break
            else:
                continue
            break
        else:
            return sorted((where, min(p), max(p) + 1, kind) for where, kind, p in held)


@given(ROWS)
def test_merging_joins_what_overlaps_and_is_of_one_kind(rows) -> None:
    held, kind = merged(stretches(rows), np.array([row[3] for row in rows], dtype="int64"))
    assert sorted((*row, int(k)) for row, k in zip(listed(held), kind, strict=True)) == (
        slowly_merged(rows)
    )
    assert listed(held) == sorted(listed(held), key=lambda row: row[:2])


def test_kinds_may_be_many() -> None:
    rows = [(0, 0, 5, 0), (0, 3, 5, 0), (0, 0, 5, 70_000)]
    held, kind = merged(stretches(rows), np.array([70_000, 70_000, 1]))
    assert [(*row, int(k)) for row, k in zip(listed(held), kind, strict=True)] == [
        (0, 0, 8, 70_000),
        (0, 0, 5, 1),
    ]


@pytest.mark.parametrize("portion", [1, 4, 1 << 20])
@given(rows=ROWS)
def test_pairs_are_those_that_share_a_place(portion, rows) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlaps, "_PORTION", portion)
        held = stretches(sorted(rows, key=lambda row: row[:2]))
        found = [
            (int(a), int(b)) for one, two in pairs(held) for a, b in zip(one, two, strict=True)
        ]
    rows = listed(held)
    wanted = [
        (a, b)
        for a, (where, start, end) in enumerate(rows)
        for b, (place, begin, stop) in enumerate(rows)
        if a < b and where == place and start < stop and begin < end
    ]
    assert sorted(found) == wanted


def test_portions_are_bounded() -> None:
    crowd = Stretches(np.zeros(3_000, int), np.arange(3_000), np.full(3_000, 4_000))
    sizes = [len(one) for one, _ in pairs(crowd)]
    assert sum(sizes) == 3_000 * 2_999 // 2
    assert max(sizes) <= (1 << 21) + 3_000


def test_short_reprs() -> None:
    held = stretches([(0, 0, 5, 0)])
    assert (repr(held), repr(intersections(held, held))) == ("Stretches(1)", "Parts(1)")


def test_numbers_may_be_as_large_as_numbers_are() -> None:
    far = 1 << 58
    held = Stretches(np.array([far, 0, far]), np.array([3, 0, 0]), np.array([9, 5, 4]))
    found, kind = merged(held, np.zeros(3, dtype="int64"))
    assert (listed(found), kind.tolist()) == ([(0, 0, 5), (far, 0, 9)], [0, 0])
