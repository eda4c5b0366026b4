"""Praat's text files of tiers, in the long and the short form.

The form is simpler than it looks: only texts in quotes, numbers and flags that stand free count,
in a fixed order, and all else is for the eye. This is read here, and not by praatio, which splits
a file at ``item [`` and ``intervals [`` even inside words, takes the fourth line for a time, and
ends a tier in silence where a number is broken or the file is cut off.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from peervoice.readers.decode import decode
from peervoice.readers.file import File

_TOKEN: Final = re.compile(
    r'"(?P<text>(?:[^"]++|"")*+)"|(?P<open>")|(?<!\S)!(?:\s[^\n]*|$)|(?P<word>[^\s"]+)'
)
_NUMBER: Final = re.compile(r"[-+]?[0-9]{1,300}(?:\.[0-9]*)?(?:[eE][-+]?[0-9]{1,3})?[s%]?")
_FLAG: Final = re.compile(r"<[a-z]+>")
_CLASSES: Final = {"IntervalTier": False, "TextTier": True}
_SAVE: Final = "Open it in Praat and choose Save as text file."
# Some fifty years.
_LATEST: Final = 1.6e9


class Interval(NamedTuple):
    """Words, and when they begin."""

    start: float
    words: str


class Tier(NamedTuple):
    """A tier of intervals, or of points in time.

    Attributes
    ----------
    name : str
        As people called it.
    is_points : bool
        Whether it marks points and no speech.
    intervals : tuple of Interval
        Those that have words.
    """

    name: str
    is_points: bool
    intervals: tuple[Interval, ...]


class Grid(NamedTuple):
    """The tiers of a file.

    Attributes
    ----------
    duration : float
        In seconds.
    tiers : tuple of Tier
        In the order of the file.
    encoding : str
        The text encoding.
    """

    duration: float
    tiers: tuple[Tier, ...]
    encoding: str


def read_grid(file: File) -> Grid:
    r"""Read the tiers of a TextGrid.

    Parameters
    ----------
    file : File
        The bytes.

    Raises
    ------
    InputError
        If it is no TextGrid in a text form, broken, or cut off.

    Examples
    --------
    >>> head = b'"ooTextFile" "TextGrid" 0 2 <exists> 1 "IntervalTier" "Ana" 0 2 1'
    >>> read_grid(File("a.TextGrid", head + b' 0 2 "They ""stop"" us"')).tiers[0].intervals
    (Interval(start=0.0, words='They "stop" us'),)
    """
    if file.data.startswith(b"ooBinaryFile"):
        raise file.refuse(f"is a binary Praat file. {_SAVE}")
    text, encoding = decode(_marked(file))
    tokens = _Tokens(file, text)
    if not tokens.text().startswith("ooTextFile") or not tokens.text().startswith("TextGrid"):
        raise file.refuse(f"is no TextGrid in the long or short text form. {_SAVE}", "line 1")
    start, end = tokens.time(), tokens.time()
    if tokens.flag() != "<exists>":
        raise file.refuse("holds no tiers.")
    tiers = tuple(_tier(tokens) for _ in range(tokens.count()))
    return Grid(end - start, tiers, encoding)


def _marked(file: File) -> File:
    """Return a file of UTF-16 with the mark of its byte order, where that is missing."""
    for mark, first in (codecs.BOM_UTF16_LE, b"F\x00"), (codecs.BOM_UTF16_BE, b"\x00F"):
        quoted = first.replace(b"F", b'"')
        if file.data[:2] in (first, quoted):
            return file._replace(data=mark + file.data)
    return file


def _tier(tokens: _Tokens) -> Tier:
    is_points = tokens.tier_class()
    name = tokens.text().strip()
    tokens.time()
    tokens.time()
    intervals = []
    for _ in range(tokens.count()):
        start = tokens.time()
        if not is_points:
            tokens.time()
        if words := tokens.text().strip():
            intervals.append(Interval(start, words))
    return Tier(name, is_points, tuple(intervals))


class _Tokens:
    """What counts in a text file of Praat, taken one by one."""

    def __init__(self, file: File, text: str) -> None:
        self._file, self._text, self._at = file, text, 0
        self._found = self._find()

    def text(self) -> str:
        """Take a text in quotes."""
        return self._next('a text in "quotes"', "text").replace('""', '"')

    def time(self) -> float:
        """Take a number of seconds."""
        seconds = float(self._next("a time in seconds", "number").rstrip("s%"))
        if abs(seconds) > _LATEST:
            raise self._broken("a time in seconds")
        return seconds

    def count(self) -> int:
        """Take a number of things."""
        written = self._next("how many follow", "number")
        if not written.isdecimal():
            raise self._broken("how many follow")
        return int(written)

    def flag(self) -> str:
        """Take a flag, such as <exists>."""
        return self._next("<exists>", "flag")

    def tier_class(self) -> bool:
        """Take the class of a tier; tell whether it is one of points."""
        is_points = _CLASSES.get(self.text())
        if is_points is None:
            raise self._broken('"IntervalTier" or "TextTier"')
        return is_points

    def _next(self, wanted: str, kind: str) -> str:
        found = next(self._found, None)
        if found is None:
            reason = f"is cut off: {wanted} is missing at its end. Save it in Praat anew."
            raise self._file.refuse(reason, f"line {self._text.count(chr(10)) + 1}")
        if found[0] != kind:
            raise self._broken(wanted)
        return found[1]

    def _broken(self, wanted: str) -> Exception:
        line = self._text.count("\n", 0, self._at) + 1
        return self._file.refuse(f"is broken: here should stand {wanted}.", f"line {line}")

    def _find(self) -> Iterator[tuple[str, str]]:
        for found in _TOKEN.finditer(self._text):
            self._at = found.start()
            if found["text"] is not None:
                yield "text", found["text"]
            elif found["open"] is not None:
                raise self._broken('a quote that ends this text: " inside words is written ""')
            elif _NUMBER.fullmatch(word := found["word"] or ""):
                yield "number", word
            elif _FLAG.fullmatch(word):
                yield "flag", word
