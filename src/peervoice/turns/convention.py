"""Convention: a way in which transcripts write who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from peervoice.turns.timestamps import seconds

# Marks of writing direction, which editors put around names in Arabic or Hebrew, are no letters.
DIRECTION: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_AROUND: Final = f" \t\u00a0\u3000{DIRECTION}"
WIDE_COLONS: Final = "\uff1a\ufe55"
# A head of a turn is short: what stands further right in a line is speech.
_WIDEST: Final = 160


# Name of conventions that are not known here.
OWN: Final = "pattern"


class Head(NamedTuple):
    """What stands before the words of a turn.

    Attributes
    ----------
    start, end : int
        Code points of the text.
    label : str or None
        Who speaks; None where nobody is named.
    seconds : float or None
        When, where a time is written.
    """

    start: int
    end: int
    label: str | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Convention:
    """A way of writing who speaks, and when.

    Parameters
    ----------
    name : str
        What people pass as ``turns=``.
    example : str
        How it looks.
    pattern : re.Pattern
        Fits the head of a turn from the start of a line. Groups whose names begin with
        ``label`` and ``time`` are what they say; each may be missing.
    timed : bool
        Whether every head has a time.
    signs : tuple of str
        Where there are any: without one of them, no line of a text is written so.
    sure : bool
        Whether a head has more than a name and a colon, as speech has by chance.
    last : bool
        Whether speech looks like this so often that it is tried where all else names nobody,
        and only labels count that come again.
    """

    name: str
    example: str
    pattern: re.Pattern[str]
    timed: bool = False
    signs: tuple[str, ...] = ()
    sure: bool = True
    last: bool = False

    @property
    def is_own(self) -> bool:
        """Whether somebody wrote it for texts of their own: then all that fits is a head."""
        return self.name == OWN

    def may_be_in(self, text: str, *, has_times: bool) -> bool:
        """Tell whether a text may have lines that are written so."""
        if self.timed and not has_times:
            return False
        return not self.signs or any(sign in text for sign in self.signs)

    def heads(self, text: str) -> Iterator[Head]:
        """Yield the heads of a text, in order."""
        return self.among(text, all_lines(text))

    def among(self, text: str, lines: Iterable[int]) -> Iterator[Head]:
        """Yield the heads at some lines of a text, given by where they begin."""
        labels = [name for name in self.pattern.groupindex if name.startswith("label")]
        times = [name for name in self.pattern.groupindex if name.startswith("time")]
        for start in lines:
            if found := self.pattern.match(text, start, start + _WIDEST):
                label, time = _first(found, labels), _first(found, times)
                yield Head(
                    found.start(),
                    found.end(),
                    _bare(label) if label is not None else None,
                    seconds(time) if time else None,
                )


def all_lines(text: str) -> Iterator[int]:
    """Yield where each line of a text begins that is not empty."""
    start = 0
    while start >= 0:
        if not text.startswith("\n", start):
            yield start
        start = text.find("\n", start) + 1 or -1


def likely_lines(text: str) -> list[int]:
    """Return where those lines begin that may have a head of a known convention.

    Whatever the convention, a head has a colon, or begins with a number sign.
    """
    return [
        start
        for start in all_lines(text)
        if text.find(":", start, start + _WIDEST) >= 0
        or text.startswith("#", start)
        or any(text.find(colon, start, start + _WIDEST) >= 0 for colon in WIDE_COLONS)
    ]


def _bare(label: str) -> str:
    bare = label.strip(_AROUND)
    return bare.removeprefix("[").removesuffix("]") if bare.startswith("[") else bare


def _first(found: re.Match[str], groups: Iterable[str]) -> str | None:
    """Return what the first of some groups holds that fitted."""
    return next((text for name in groups if (text := found[name]) is not None), None)
