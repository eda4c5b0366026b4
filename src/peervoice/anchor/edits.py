"""Edits: these words become those. Where everything else comes to stand is arithmetic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from peervoice.anchor.carried import LOST, Carried, unchanged
from peervoice.errors import SpanError
from peervoice.span import Span


class Edit(NamedTuple):
    """Words that take the place of others.

    Attributes
    ----------
    span : Span
        Which words of the old text are replaced.
    words : str
        What stands there instead; empty if they are taken out.
    """

    span: Span
    words: str


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return a text after edits.

    Parameters
    ----------
    text : str
        The old text.
    edits : sequence of Edit
        In any order, all in offsets of the old text.

    Raises
    ------
    SpanError
        If two edits overlap, or one ends beyond the text.

    Examples
    --------
    >>> edited("They still stop us.", [Edit(Span(5, 11), ""), Edit(Span(16, 18), "me")])
    'They stop me.'
    """
    ordered = _ordered(edits)
    if ordered and ordered[-1].span.end > len(text):
        raise SpanError(
            f"The edit of {ordered[-1].span} ends beyond the text, which has {len(text)} code "
            "points. Take the span from the text that is edited."
        )
    parts: list[str] = []
    read = 0
    for span, words in ordered:
        parts += text[read : span.start], words
        read = span.end
    return "".join([*parts, text[read:]])


def follow(edits: Sequence[Edit], spans: Sequence[Span]) -> list[Carried]:
    """Say what becomes of spans when a text is edited. Nothing is guessed.

    A span outside of every edit keeps its words. An edit within a span changes the words, and
    the span with them. Of an edit that cuts an end of a span, the span takes what replaces it
    as a whole, as a span does that lies inside of an edit. A span of which nothing is left is
    lost.

    Parameters
    ----------
    edits : sequence of Edit
        In any order. Every edit counts as a change: leave out those that change no words.
    spans : sequence of Span
        In offsets of the old text.

    Returns
    -------
    list of Carried
        One for each span, in the same order.

    Raises
    ------
    SpanError
        If two edits overlap.

    Examples
    --------
    >>> edits = [Edit(Span(0, 5), "Bo")]
    >>> for each in follow(edits, [Span(0, 10), Span(6, 10)]):  # Amina said so.
    ...     print(each.how, each.span)
    fuzzy Span(0, 7)
    moved Span(3, 7)
    """
    shifts = _Shifts.of(edits)
    return [shifts.carried(span) for span in spans]


def position(edits: Sequence[Edit], offset: int) -> int:
    """Return where a place between code points comes to stand: a time mark, or a border.

    A place inside of an edit comes to stand at the start of what replaces it.

    Raises
    ------
    SpanError
        If two edits overlap.

    Examples
    --------
    >>> edits = [Edit(Span(4, 9), "so")]
    >>> [position(edits, offset) for offset in (2, 4, 7, 9, 12)]
    [2, 4, 4, 6, 9]
    """
    return positions(edits, [offset])[0]


def positions(edits: Sequence[Edit], offsets: Sequence[int]) -> list[int]:
    """Return where many places come to stand, each as `position` says.

    Raises
    ------
    SpanError
        If two edits overlap.

    Examples
    --------
    >>> positions([Edit(Span(4, 9), "so")], [2, 7, 12])
    [2, 4, 9]
    """
    shifts = _Shifts.of(edits)
    return [shifts.place(offset) for offset in offsets]


class _Shifts(NamedTuple):
    """Edits in order, and by how much all that follows on each of them is shifted."""

    starts: list[int]
    ends: list[int]
    after: list[int]

    @classmethod
    def of(cls, edits: Sequence[Edit]) -> _Shifts:
        ordered = _ordered(edits)
        longer = (len(words) - len(span) for span, words in ordered)
        return cls(
            [span.start for span, _ in ordered],
            [span.end for span, _ in ordered],
            list(accumulate(longer, initial=0)),
        )

    def place(self, offset: int) -> int:
        """Return where an offset comes to stand, or the edit that it is inside of."""
        ended = bisect_right(self.ends, offset)
        inside = ended < len(self.starts) and self.starts[ended] < offset
        return (self.starts[ended] if inside else offset) + self.after[ended]

    def carried(self, span: Span) -> Carried:
        first = bisect_right(self.ends, span.start)
        beyond = bisect_left(self.starts, span.end)
        if first == beyond:
            return unchanged(span, span.shift(self.after[first]))
        last = beyond - 1
        start = min(span.start, self.starts[first]) + self.after[first]
        end = max(span.end, self.ends[last]) + self.after[beyond]
        return Carried("fuzzy", Span(start, end)) if start < end else LOST


def _ordered(edits: Sequence[Edit]) -> list[Edit]:
    ordered = sorted(edits)
    for before, after in pairwise(ordered):
        if before.span.overlaps(after.span):
            raise SpanError(
                f"The edits of {before.span} and {after.span} overlap, and which of them counts "
                "cannot be told. Make one edit of them."
            )
    return ordered
