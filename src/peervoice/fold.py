"""Fold what typing and typesetting change, and remember where it stood.

Floor 0. White space, quotation marks, dashes and composed or decomposed letters differ
between a transcript and the phrase that somebody types or pastes. Folding makes them equal.
Letters and their case are never folded: they are the speaker's words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from peervoice.span import Span

_MARKS: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    }
)
# Every run of white space but a single plain space.
_SPACES: Final = re.compile(r" \s+|[^\S ]\s*")
# Marks that normalising may draw into the letter before them: combining marks, the second and
# third part of Hangul syllables, and the signs of Indic scripts.
_DRAWN: Final = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0903\u093a-\u094f\u0981-\u09ff\u0b01-\u0dff\u0e31-\u0e4e\u1160-\u11ff\u1ab0-\u1aff"
    r"\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
_CLUSTERS: Final = re.compile(rf"\S[{_DRAWN}]*")


class _Change(NamedTuple):
    """A stretch of the original that folding rewrote, and where it came to stand."""

    folded: int
    folded_length: int
    original: int
    original_length: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that can say where each of its parts stood in the original.

    Attributes
    ----------
    text : str
        The folded text.
    """

    text: str
    _changes: tuple[_Change, ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original text behind ``text[start:end]``."""
        return Span(self._original(start)[0], self._original(end - 1)[1])

    def _original(self, at: int) -> tuple[int, int]:
        """Return where the folded code point ``at`` starts and ends in the original."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return at, at + 1
        change = self._changes[index]
        beyond = at - change.folded - change.folded_length
        start = change.original + change.original_length
        if beyond < 0:
            return change.original, start
        return start + beyond, start + beyond + 1


def fold(text: str) -> Folded:
    r"""Fold white space, quotation marks, dashes and NFC/NFD; never letters or case.

    Parameters
    ----------
    text : str
        Any text, offsets in code points.

    Returns
    -------
    Folded
        The folded text, with the way back to the original offsets.

    Examples
    --------
    >>> folded = fold("she said:\n  “no”")
    >>> folded.text
    'she said: "no"'
    >>> folded.span(10, 14)
    Span(12, 16)
    """
    marked = text.translate(_MARKS)
    parts: list[str] = []
    changes: list[_Change] = []
    read = written = 0
    for start, end, instead in _rewritten(marked):
        parts += marked[read:start], instead
        written += start - read
        changes.append(_Change(written, len(instead), start, end - start))
        written += len(instead)
        read = end
    parts.append(marked[read:])
    return Folded("".join(parts), tuple(changes), tuple(change.folded for change in changes))


def _rewritten(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each stretch that folding changes in length, with what stands there instead."""
    if unicodedata.is_normalized("NFC", text):
        yield from ((run.start(), run.end(), " ") for run in _SPACES.finditer(text))
        return
    for run in re.finditer(rf"{_SPACES.pattern}|\S+", text):
        if run.group()[0].isspace():
            yield run.start(), run.end(), " "
        elif not unicodedata.is_normalized("NFC", run.group()):
            for cluster in _CLUSTERS.finditer(run.group()):
                composed = unicodedata.normalize("NFC", cluster.group())
                if composed != cluster.group():
                    start = run.start() + cluster.start()
                    yield start, start + len(cluster.group()), composed
