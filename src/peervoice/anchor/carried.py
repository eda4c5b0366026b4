"""Carried: what became of a span when its text was changed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from peervoice.span import Span

How = Literal["kept", "moved", "fuzzy", "lost"]


class Carried(NamedTuple):
    """What became of a span, and where it is now.

    Attributes
    ----------
    how : {"kept", "moved", "fuzzy", "lost"}
        Kept: the same words at the same offsets. Moved: the same words elsewhere. Fuzzy: other
        words in the same place, to be confirmed by a person. Lost: there is no such place, or
        more than one, and nothing tells which is meant.
    span : Span or None
        Where it lies in the new text; None if it is lost.
    """

    how: How
    span: Span | None


LOST = Carried("lost", None)


def unchanged(old: Span, new: Span) -> Carried:
    """Return what a span is called whose words are the same as before.

    Examples
    --------
    >>> unchanged(Span(5, 10), Span(7, 12))
    Carried(how='moved', span=Span(7, 12))
    """
    return Carried("kept" if new == old else "moved", new)
