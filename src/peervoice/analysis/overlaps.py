"""Overlaps: arithmetic on stretches of text, by sorting and never by comparing all with all.

A stretch is half-open and holds at least one code point. Two stretches overlap if they share a code
point; where one ends and the other begins they touch, and touching is not overlapping.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

# Pairs are handed out in portions of about this many, so that a crowded text needs no more memory
# than a long one.
_PORTION: Final = 1 << 21
# So many bits of a number are free to be used.
_BITS: Final = 62


class Stretches(NamedTuple):
    """Stretches of text, as columns.

    Attributes
    ----------
    where : numpy.ndarray
        What each lies in, such as a transcript, as a number from 0; stretches that lie in different
        ones never meet.
    start, end : numpy.ndarray
        Half-open, ``0 <= start < end``.
    """

    where: Numbers
    start: Numbers
    end: Numbers

    def __repr__(self) -> str:
        return f"Stretches({len(self.start)})"


class Parts(NamedTuple):
    """Parts of stretches, in the order of these and then of the text.

    Attributes
    ----------
    row : numpy.ndarray
        The position of the stretch that each is a part of.
    start, end : numpy.ndarray
        Half-open.
    """

    row: Numbers
    start: Numbers
    end: Numbers

    def __repr__(self) -> str:
        return f"Parts({len(self.start)})"


def covered(stretches: Stretches, *, times: int = 1) -> Stretches:
    """Return where at least so many stretches lie over each other.

    Parameters
    ----------
    stretches : Stretches
        In any order.
    times : int
        How many, at least.

    Returns
    -------
    Stretches
        In the order of the text, none overlapping another. What touches stays apart.

    Examples
    --------
    >>> three = Stretches(np.zeros(3, int), np.array([0, 3, 9]), np.array([5, 9, 12]))
    >>> covered(three)
    Stretches(2)
    >>> [column.tolist() for column in covered(three, times=2)]
    [[0], [3], [5]]
    """
    size = _size(stretches)
    # Every border is one number, in which an end comes before a start at the same place.
    starts = (stretches.where * size + stretches.start) * 2 + 1
    ends = (stretches.where * size + stretches.end) * 2
    borders = np.sort(np.concatenate([starts, ends]))
    opens = (borders & 1).astype(bool)
    depth = np.cumsum(np.where(opens, 1, -1))
    begin = borders[opens & (depth == times)] // 2
    stop = borders[~opens & (depth == times - 1)] // 2
    return Stretches(begin // size, begin % size, stop - begin // size * size)


def intersections(stretches: Stretches, cover: Stretches) -> Parts:
    """Return what stretches share with a cover.

    Parameters
    ----------
    stretches : Stretches
        In any order; they may overlap.
    cover : Stretches
        From `covered`.

    Examples
    --------
    >>> one = Stretches(np.array([0]), np.array([0]), np.array([9]))
    >>> two = Stretches(np.array([0, 0]), np.array([0, 7]), np.array([4, 12]))
    >>> [column.tolist() for column in intersections(one, two)]
    [[0, 0], [0, 7], [4, 9]]
    """
    first, number = _met(stretches, cover)
    row, at = _runs(first, number)
    return Parts(
        row,
        np.maximum(stretches.start[row], cover.start[at]),
        np.minimum(stretches.end[row], cover.end[at]),
    )


def differences(stretches: Stretches, cover: Stretches) -> Parts:
    """Return what stretches do not share with a cover.

    Parameters
    ----------
    stretches : Stretches
        In any order; they may overlap.
    cover : Stretches
        From `covered`.

    Examples
    --------
    >>> one = Stretches(np.array([0]), np.array([0]), np.array([9]))
    >>> two = Stretches(np.array([0, 0]), np.array([0, 7]), np.array([4, 12]))
    >>> [column.tolist() for column in differences(one, two)]
    [[0], [4], [7]]
    """
    first, number = _met(stretches, cover)
    # Before each cover that is met there may be a rest, and one behind the last of them.
    row, at = _runs(first, number + 1)
    is_first = at == first[row]
    is_last = at == (first + number)[row]
    before, after = np.append(cover.end, 0)[at - 1], np.append(cover.start, 0)[at]
    start = np.where(is_first, stretches.start[row], before)
    end = np.where(is_last, stretches.end[row], after)
    left = start < end
    return Parts(row[left], start[left], end[left])


def merged(stretches: Stretches, kind: Numbers) -> tuple[Stretches, Numbers]:
    """Merge stretches of one kind that overlap.

    Parameters
    ----------
    stretches : Stretches
        In any order.
    kind : numpy.ndarray
        A number from 0 for each, such as its code.

    Returns
    -------
    Stretches
        By place: where, then start. What touches stays apart.
    numpy.ndarray
        The kind of each.

    Examples
    --------
    >>> three = Stretches(np.zeros(3, int), np.array([0, 3, 3]), np.array([5, 9, 9]))
    >>> held, kind = merged(three, np.array([1, 1, 0]))
    >>> held.start.tolist(), held.end.tolist(), kind.tolist()
    ([0, 3], [9, 9], [1, 0])
    """
    size = _size(stretches)
    base = stretches.where * size
    line, reach = base + stretches.start, base + stretches.end
    if (line[1:] < line[:-1]).any():
        by_place = _order(line)
        line, reach, kind = line[by_place], reach[by_place], kind[by_place]
    # Few kinds fit into 16 bits, of which a stable sort takes a tenth of the time.
    narrow = kind.astype("uint16") if kind.max(initial=0) < 1 << 16 else kind
    by_kind = np.argsort(narrow, kind="stable")
    # Each kind is lifted above all before it, so that one running maximum serves them all.
    lift = kind[by_kind] * (int(reach.max(initial=0)) + 1)
    furthest = np.maximum.accumulate(reach[by_kind] + lift)
    opens = np.ones(len(line), dtype=bool)
    opens[1:] = (line[by_kind] + lift)[1:] >= furthest[:-1]
    if not opens.all():
        # Only where others were joined to a stretch does it reach further than it did.
        goes_on = np.append(~opens[1:], False)
        first, last = np.flatnonzero(opens & goes_on), np.flatnonzero(~opens & ~goes_on)
        reach[by_kind[first]] = furthest[last] - lift[last]
        is_kept = np.ones(len(line), dtype=bool)
        is_kept[by_kind[~opens]] = False
        kept = np.flatnonzero(is_kept)
        line, reach, kind = line[kept], reach[kept], kind[kept]
    where = line // size
    base = where * size
    return Stretches(where, line - base, reach - base), kind


def pairs(stretches: Stretches) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the positions of stretches that overlap, each pair once, in portions.

    Parameters
    ----------
    stretches : Stretches
        By place: where, then start, as `merged` returns them. The second of a pair begins where
        the first does, or behind it.

    Examples
    --------
    >>> three = Stretches(np.zeros(3, int), np.array([0, 3, 5]), np.array([5, 9, 7]))
    >>> [(one.tolist(), other.tolist()) for one, other in pairs(three)]
    [([0, 1], [1, 2])]
    """
    size = _size(stretches)
    line = stretches.where * size
    beyond = np.searchsorted(line + stretches.start, line + stretches.end, side="left")
    first = np.arange(1, len(line) + 1)
    number = beyond - first
    upto = np.cumsum(number)
    begin = 0
    while begin < len(line):
        done = upto[begin - 1] if begin else 0
        # At least one stretch at a time: it overlaps with no more than all the others.
        stop = max(int(np.searchsorted(upto, done + _PORTION, side="right")), begin + 1)
        row, other = _runs(first[begin:stop], number[begin:stop])
        if len(row):
            yield row + begin, other
        begin = stop


def _order(line: Numbers) -> Numbers:
    """Return the stable order of numbers from 0."""
    bits = len(line).bit_length()
    if int(line.max(initial=0)).bit_length() + bits > _BITS:
        return np.argsort(line, kind="stable")
    # A number that ends with its position: numbers are sorted faster than positions.
    found: Numbers = np.sort((line << bits) | np.arange(len(line))) & ((1 << bits) - 1)
    return found


def _met(stretches: Stretches, cover: Stretches) -> tuple[Numbers, Numbers]:
    """Return the first of a cover that each stretch overlaps with, and how many."""
    size = max(_size(stretches), _size(cover))
    line, of_cover = stretches.where * size, cover.where * size
    first = np.searchsorted(of_cover + cover.end, line + stretches.start, side="right")
    last = np.searchsorted(of_cover + cover.start, line + stretches.end, side="left")
    return first, last - first


def _runs(first: Numbers, number: Numbers) -> tuple[Numbers, Numbers]:
    """Return the row and each number of runs that begin at ``first`` and are so long."""
    row = np.repeat(np.arange(len(first)), number)
    return row, np.arange(len(row)) + np.repeat(first - (np.cumsum(number) - number), number)


def _size(stretches: Stretches) -> int:
    """Return how far apart two places must begin on one line of numbers."""
    return int(stretches.end.max(initial=0)) + 1
