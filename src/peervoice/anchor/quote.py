"""Anchor: a quote with a little of what stands before and after it."""

from __future__ import annotations

from typing import Final, NamedTuple

from peervoice.span import Span

# Code points kept on either side: enough to tell repeated phrases apart.
CONTEXT: Final = 32


class Anchor(NamedTuple):
    """The words of a span, and their surroundings.

    Attributes
    ----------
    quote, prefix, suffix : str
        The words themselves, and what stands right before and after them.
    """

    quote: str
    prefix: str
    suffix: str


def anchor(text: str, span: Span) -> Anchor:
    """Take the anchor of a span from its text.

    Examples
    --------
    >>> anchor("They still stop us.", Span(5, 10))
    Anchor(quote='still', prefix='They ', suffix=' stop us.')
    """
    return Anchor(
        text[span.slice],
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )
