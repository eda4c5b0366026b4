"""Pieces: which code points of two texts are the same ones, and what lies between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from peervoice.anchor.alignment import Block, align
from peervoice.anchor.tokens import Tokens, tokens
from peervoice.span import Span

# What lies between pieces is compared letter by letter if it is no longer than this. It is
# enough for a sentence that was mended; a passage that was written anew is not the old one.
_MENDED: Final = 300

# Fewer letters in a row are the same in any two words.
_TELLING: Final = 2


class Piece(NamedTuple):
    """Code points in a row that are the same in both texts.

    Attributes
    ----------
    old, new, length : int
        Where it starts in each text, and how long it is; the edges of the text have no length.
    sure : bool
        As for the `Block` that it is of.
    """

    old: int
    new: int
    length: int
    sure: bool

    @property
    def old_end(self) -> int:
        """The first code point after it in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """The first code point after it in the new text."""
        return self.new + self.length


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts, and all that is the same in them.

    Attributes
    ----------
    old, new : str
        The texts.
    old_tokens, new_tokens : Tokens
        Their tokens.
    pieces : list of Piece
        In the order of the old text. The first and the last are its edges.
    """

    old: str
    new: str
    old_tokens: Tokens
    new_tokens: Tokens
    pieces: list[Piece]
    _starts: list[int] = field(repr=False)
    _mended: dict[int, list[Piece]] = field(repr=False, default_factory=dict)

    @classmethod
    def of(cls, old: str, new: str) -> Comparison:
        """Compare two texts."""
        here, there = tokens(old), tokens(new)
        inner = (
            piece
            for block in align(here.words, there.words)
            for piece in _pieces(block, old, new, here, there)
        )
        edges = Piece(0, 0, 0, sure=True), Piece(len(old), len(new), 0, sure=True)
        pieces = [edges[0], *(piece for piece in inner if piece.length), edges[1]]
        return cls(old, new, here, there, pieces, [piece.old for piece in pieces])

    def touching(self, span: Span) -> range:
        """Return which pieces share code points with a span of the old text."""
        first = bisect_right(self._starts, span.start) - 1
        while self.pieces[first].old_end <= span.start and first + 1 < len(self.pieces):
            first += 1
        return range(first, max(first, bisect_left(self._starts, span.end)))

    def mended(self, after: int) -> list[Piece]:
        """Return what is the same, letter by letter, between a piece and the next.

        Parameters
        ----------
        after : int
            Index of the piece.
        """
        if after not in self._mended:
            self._mended[after] = list(self._compared(after))
        return self._mended[after]

    def _compared(self, after: int) -> Iterator[Piece]:
        one, other = self.pieces[after], self.pieces[after + 1]
        old, new = self.old[one.old_end : other.old], self.new[one.new_end : other.new]
        if old and new and max(len(old), len(new)) <= _MENDED:
            matcher = SequenceMatcher(None, old, new, autojunk=False)
            for here, there, length in matcher.get_matching_blocks():
                if length >= min(_TELLING, len(old), len(new)):
                    yield Piece(one.old_end + here, one.new_end + there, length, sure=False)


def _pieces(
    block: Block, old: str, new: str, old_tokens: Tokens, new_tokens: Tokens
) -> Iterator[Piece]:
    """Yield what is the same of a block to the letter: what stands between words may not be."""
    (_, starts, ends), (_, new_starts, new_ends) = old_tokens, new_tokens
    here, there, length, sure = block
    whole = slice(starts[here], ends[here + length - 1])
    new_whole = slice(new_starts[there], new_ends[there + length - 1])
    if old[whole] == new[new_whole]:
        yield Piece(whole.start, new_whole.start, whole.stop - whole.start, sure)
        return
    first = None
    for at, other in zip(range(here, here + length), range(there, there + length), strict=True):
        as_before = old[ends[at - 1] : starts[at]] == new[new_ends[other - 1] : new_starts[other]]
        same = old[starts[at] : ends[at]] == new[new_starts[other] : new_ends[other]]
        if first is not None and not (same and as_before):
            yield _piece(first, ends[at - 1], sure=sure)
            first = None
        if first is None and same:
            first = starts[at], new_starts[other]
    if first is not None:
        yield _piece(first, whole.stop, sure=sure)


def _piece(start: tuple[int, int], end: int, *, sure: bool) -> Piece:
    return Piece(*start, end - start[0], sure)
