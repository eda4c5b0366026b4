"""Span: where words stand in a text.

Floor 0. Imports nothing of peervoice but the errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from peervoice.errors import SpanError


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open stretch of Unicode code points, never empty and never reversed.

    Spans are ordered by start, then end. Two spans overlap when they share at least one
    code point; spans that only touch do not overlap.

    Parameters
    ----------
    start : int
        First code point that belongs to the span, counted from 0.
    end : int
        First code point after the span.

    Raises
    ------
    SpanError
        If the span would be empty, reversed, or start before the text.

    Examples
    --------
    >>> Span(4, 9) & Span(7, 12)
    Span(7, 9)
    >>> Span(5, 6) in Span(4, 9), len(Span(4, 9))
    (True, 5)
    >>> "they still stop us".__getitem__(Span(5, 10).slice)
    'still'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise SpanError(
                f"Span({self.start}, {self.end}) holds no text. "
                "A span starts at 0 or later and ends after its start."
            )

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Self) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __and__(self, other: Self) -> Span | None:
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    @property
    def slice(self) -> slice:
        """The span as a slice, so that ``text[span.slice]`` is its words."""
        return slice(self.start, self.end)

    def overlaps(self, other: Span) -> bool:
        """Tell whether both spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """Return the span moved by a number of code points."""
        return Span(self.start + by, self.end + by)
