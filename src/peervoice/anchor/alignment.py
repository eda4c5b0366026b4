"""Alignment: which tokens of two texts are the same ones.

What stands once in each of two texts, and is long enough, is the same in both. Everything else
is known by its neighbours: a match grows to both sides for as long as the tokens are equal.
Where two matches grow over the same tokens (one of several equal turns was taken out), nobody
can tell which is right, and neither gets them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import Final, NamedTuple

# So many tokens in a row tell a place from others, if they stand nowhere else. A turn of two
# words is known with the line breaks around it; fewer words are often said again by chance.
KNOWN: Final = 4

# How often what lies between matches is looked at anew. Three rounds find nearly everything;
# the rest bounds what a text can cost that was made to resist.
_ROUNDS: Final = 8


class Block(NamedTuple):
    """Tokens in a row that are the same in both texts.

    Attributes
    ----------
    old, new, length : int
        Index of the first token in each text, and the number of tokens.
    sure : bool
        Whether they are known by words that stand nowhere else, or are as many in a row from
        the edge of the text; otherwise they are only alone of their kind between such places.
    """

    old: int
    new: int
    length: int
    sure: bool


class _Match(NamedTuple):
    """Tokens in a row that are equal in both texts, as far as they go."""

    old: int
    new: int
    length: int


class _Gap(NamedTuple):
    """What lies between two blocks that follow on each other in both texts."""

    old: slice
    new: slice


def align(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Return all that is the same in two texts, in the order of the old one.

    Words that went to another place are found as well, where they are sure.

    Parameters
    ----------
    old, new : sequence of str
        Tokens. The first and the last of each stand for the edges of the text.

    Examples
    --------
    >>> align(["|", "we", "go", "home", "|"], ["|", "so", "we", "go", "home", "|"])
    [Block(old=0, new=0, length=1, sure=False), Block(old=1, new=2, length=4, sure=True)]
    """
    edges = [(0, 0), (len(old) - 1, len(new) - 1)]
    grown = _grown(old, new, [*edges, *_points(old, new, KNOWN)])
    blocks = [block for block in _undisputed(grown, enough=KNOWN) if block.sure]
    kept = _in_order(blocks)
    # Within the gaps, what went elsewhere is found already, and what is disputed stays so.
    found = {(block.old, block.new, block.length) for block in kept}
    loose = [match for match in grown if match.length >= KNOWN and match not in found]
    left_old = _without(old, "old", ((match.old, match.length) for match in loose))
    left_new = _without(new, "new", ((match.new, match.length) for match in loose))
    gaps = _gaps(_Gap(slice(0, len(old)), slice(0, len(new))), kept)
    for _ in range(_ROUNDS):
        inner: list[_Gap] = []
        for gap in gaps:
            between = _between(left_old, left_new, gap)
            blocks += between
            inner += _gaps(gap, between) if between else []
        gaps = inner
    return sorted(blocks)


def _between(old: Sequence[str], new: Sequence[str], gap: _Gap) -> list[Block]:
    """Return what is the same within a gap, in the order of both texts."""
    here, there = old[gap.old], new[gap.new]
    if _renamed(here, there):
        points = [(at, at) for at, word in enumerate(here) if word == there[at]]
        blocks = _undisputed(_grown(here, there, points), enough=0)
    else:
        grown = _grown(here, there, _points(here, there, 1))
        blocks = _in_order(_undisputed(grown, enough=inf))
    return [
        block._replace(old=block.old + gap.old.start, new=block.new + gap.new.start)
        for block in blocks
    ]


def _renamed(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether tokens were only replaced one by one, and equal ones equally.

    So it is where a label is renamed throughout. If something came or went as well, a token
    that is said again would be paired with others.
    """
    pairs = set(zip(old, new, strict=False))
    same = sum(word == other for word, other in zip(old, new, strict=False))
    one_to_one = len({word for word, _ in pairs}) == len({other for _, other in pairs})
    return len(old) == len(new) <= 2 * same and len(pairs) == len(set(old)) and one_to_one


def _points(old: Sequence[str], new: Sequence[str], length: int) -> list[tuple[int, int]]:
    """Return where so many tokens in a row are that stand once in either text."""
    here, there = _once(old, length), _once(new, length)
    return [(at, there[words]) for words, at in here.items() if words in there]


def _once(words: Sequence[str], length: int) -> dict[int, int]:
    """Return where everything begins that stands once, in the order of the text."""
    # Hashes are small and quick. Should two be equal by chance, no harm is done: the words of a
    # span are compared before it is said to be the same.
    rows = list(map(hash, zip(*(words[at:] for at in range(length)), strict=False)))
    last = dict(zip(rows, range(len(rows)), strict=True))
    first = dict(zip(reversed(rows), reversed(range(len(rows))), strict=True))
    return {row: at for row, at in last.items() if first[row] == at}


def _grown(
    old: Sequence[str], new: Sequence[str], points: Iterable[tuple[int, int]]
) -> list[_Match]:
    """Let matches grow from points, to both sides, for as long as tokens are equal."""
    grown: list[_Match] = []
    reached: dict[int, int] = {}
    for here, there in sorted(points):
        shift = there - here
        if reached.get(shift, 0) > here:
            continue
        start, end = here, here + 1
        while start and start + shift and old[start - 1] == new[start - 1 + shift]:
            start -= 1
        limit = min(len(old), len(new) - shift)
        while end < limit and old[end] == new[end + shift]:
            end += 1
        reached[shift] = end
        grown.append(_Match(start, start + shift, end - start))
    return grown


def _undisputed(grown: Sequence[_Match], *, enough: float) -> list[Block]:
    """Return what no two matches have in common; sure if they have grown long enough."""
    old_twice = _twice((old, old + length) for old, _, length in grown)
    new_twice = _twice((new, new + length) for _, new, length in grown)
    return [
        Block(low - shift, low, high - low, length >= enough)
        for old, new, length in grown
        for shift in [new - old]
        for first, last in _outside(old, old + length, old_twice)
        for low, high in _outside(first + shift, last + shift, new_twice)
    ]


def _twice(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what lies in more than one of some stretches, in order and without overlaps."""
    found: list[tuple[int, int]] = []
    reached = 0
    for start, end in sorted(stretches):
        low, high = max(start, found[-1][1] if found else 0), min(end, reached)
        if low < high:
            found.append((low, high))
        reached = max(reached, end)
    return found


def _outside(start: int, end: int, holes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of a stretch without holes."""
    at = bisect_right(holes, start, key=lambda hole: hole[1])
    while at < len(holes) and holes[at][0] < end:
        if start < holes[at][0]:
            yield start, holes[at][0]
        start = holes[at][1]
        at += 1
    if start < end:
        yield start, end


def _in_order(blocks: Sequence[Block]) -> list[Block]:
    """Choose blocks that follow on each other in both texts, the longest first."""
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda block: (-block.length, block)):
        at = bisect_left(kept, block)
        after_last = at == 0 or kept[at - 1].new + kept[at - 1].length <= block.new
        before_next = at == len(kept) or block.new + block.length <= kept[at].new
        if after_last and before_next:
            kept.insert(at, block)
    return kept


def _gaps(gap: _Gap, blocks: Sequence[Block]) -> list[_Gap]:
    """Return what blocks leave of a gap, where there is something in both texts."""
    rest = []
    old, new = gap.old.start, gap.new.start
    for block in [*blocks, Block(gap.old.stop, gap.new.stop, 0, sure=False)]:
        if old < block.old and new < block.new:
            rest.append(_Gap(slice(old, block.old), slice(new, block.new)))
        old, new = block.old + block.length, block.new + block.length
    return rest


def _without(words: Sequence[str], of: str, taken: Iterable[tuple[int, int]]) -> list[str]:
    """Return tokens, but for those taken: these are equal to nothing else."""
    left = list(words)
    for start, length in taken:
        left[start : start + length] = [f"\0{of} {at}" for at in range(start, start + length)]
    return left
