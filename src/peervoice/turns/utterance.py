"""Utterance: who is named, and which words follow."""

from __future__ import annotations

from typing import NamedTuple

from peervoice.span import Span


class Utterance(NamedTuple):
    """A label and its words in a text.

    Attributes
    ----------
    label : str or None
        The speaker as the text names them; None where it names nobody.
    span : Span or None
        The words, without label and surrounding white space; None if nothing was said.
    marks : tuple of (int, float)
        Times in seconds, each with the code point of the text that it belongs to.
    """

    label: str | None
    span: Span | None
    marks: tuple[tuple[int, float], ...] = ()
