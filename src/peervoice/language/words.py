"""Where words begin."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Final

from peervoice.span import Span

# A letter or digit, with what belongs to the same word: marks, apostrophes and hyphens within.
_WORD: Final = re.compile(r"\w(?:[\w\u0300-\u036f]|['’\-](?=\w))*")


def word_starts(text: str) -> array[int]:
    """Return the offset of the first code point of each word, in order.

    Parameters
    ----------
    text : str
        Any text. Scripts that are written without spaces count a run as one word.

    Examples
    --------
    >>> list(word_starts("Don't  stop us — ещё раз."))
    [0, 7, 12, 17, 21]
    """
    return array("q", (word.start() for word in _WORD.finditer(text)))


def words(text: str) -> Iterator[Span]:
    """Go through the words of a text, in order.

    Examples
    --------
    >>> [word.start for word in words("ещё раз")]
    [0, 4]
    """
    return (Span(*word.span()) for word in _WORD.finditer(text))
