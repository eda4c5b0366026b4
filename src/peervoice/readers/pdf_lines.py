"""Lines of a PDF page: their words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from peervoice.readers.pdf_places import Places

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# The library writes one of the first two for a hyphen that breaks a word at the end of a line.
_LINE: Final = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_HYPHENS: Final = str.maketrans("\x02\ufffe", "--")
_BREAKS: Final = frozenset("-\u2010\u2011\u00ad\x02\ufffe")
_SOFT_HYPHEN: Final = "\u00ad"
# The box of a character without ink is a hundredth of a point high.
_INK: Final = 0.1
_NUMBERED: Final = re.compile(r"(\d{1,6})(?:[ \u00a0]+|$)")
# Words are less than so many digits apart; a margin is further from them.
_MARGIN: Final = 1.5
# From here on are pictographs and letters that most fonts lack. They are drawn with another
# font, by some programs after all else that stands in the line.
_OTHER_FONT: Final = "\u2190"
# No line of letters is longer; what looks like one is data.
_LONGEST: Final = 500
# Points; about as wide as the one letter of a line.
_LETTER: Final = 5.0
# Points between two characters with a space between them.
_APART: Final = 1.5
# Within this share of its height from the top and from the bottom, a page may hide lines that
# another page shows, as where a paragraph is drawn whole on both.
_EDGE: Final = 0.06


class Number(NamedTuple):
    """A number at the start of a line, well apart from the words, or with none behind it.

    Attributes
    ----------
    value : int
        The number.
    end : float
        Points to behind it.
    size : int
        How many characters of the line it takes, with the white space behind it.
    words_start : float
        Points to the first character of the words.
    """

    value: int
    end: float
    size: int
    words_start: float


class Line(NamedTuple):
    """One line as it is printed.

    Attributes
    ----------
    words : str
        What stands in it, without white space around.
    start, end : float
        Points from where reading begins on the page to its first character, and to behind its
        last one.
    level : float
        Points from the top of the page to its baseline.
    page : int
        Number of the page, from 1.
    width : float
        How wide the page is.
    is_broken : bool
        Whether its last word goes on in the next line, after a hyphen.
    number : Number or None
        What may be a number in the margin.
    """

    words: str
    start: float
    end: float
    level: float
    page: int
    width: float
    is_broken: bool
    number: Number | None


def lines_of(page: PdfPage, layer: PdfTextPage, number: int) -> Iterator[Line]:
    """Yield the lines of a page in the order of its text; those beside the page are left out.

    Parameters
    ----------
    page : PdfPage
        The page.
    layer : PdfTextPage
        Its text.
    number : int
        Number of the page, from 1.
    """
    text = layer.get_text_range()
    places = Places(page, layer, text)
    width, _ = places.frame.size
    for found in _LINE.finditer(text):
        printed = found[0]
        if words := printed.strip():
            first = found.start() + printed.index(words[0])
            start, level = places.origin(first)
            if _is_seen(first, start, level, places):
                is_broken = printed[-1] in _BREAKS and printed[-2:-1].isalnum()
                words, start, end, before = _measured(words, first, start, places)
                if end > 0:
                    yield Line(words, start, end, level, number, width, is_broken, before)


def _is_seen(first: int, start: float, level: float, places: Places) -> bool:
    width, height = places.frame.size
    if not 0 <= level <= height or start > width:
        return False
    is_inside = _EDGE * height < level < (1 - _EDGE) * height
    return is_inside or not places.is_hidden(first)


def _measured(
    words: str, first: int, start: float, places: Places
) -> tuple[str, float, float, Number | None]:
    """Return the words of a line as they are read, its start, its end, and a number before it."""
    end, _ = places.origin(first + len(words) - 1)
    is_mirrored = end < start
    if is_mirrored:
        # From right to left. The left edge of the last character is where the line ends.
        width, _ = places.frame.size
        start, end = width - start, width - end
    else:
        end += (end - start) / (len(words) - 1) if end > start else _LETTER
    number = _number(words, first, start, places) if words[0].isdecimal() else None
    if words.isascii():
        return words.translate(_HYPHENS) if "\x02" in words else words, start, end, number
    if _SOFT_HYPHEN in words:
        words = _without_soft_hyphens(words, first, places)
    elif words[-1] >= _OTHER_FONT and not is_mirrored and len(words) < _LONGEST:
        words, end = _in_place(words, first, places)
    return words.translate(_HYPHENS), start, end, number


def _number(words: str, first: int, start: float, places: Places) -> Number | None:
    """Return the number that a line begins with, if a margin is behind it."""
    found = _NUMBERED.match(words)
    if found is None:
        return None
    size = found.end()
    _, end, _ = places.box(first + len(found[1]) - 1)
    if size == len(words):
        return Number(int(found[1]), end, size, end)
    words_start, _ = places.origin(first + size)
    digit = (end - start) / len(found[1])
    is_apart = words_start - end > _MARGIN * digit
    return Number(int(found[1]), end, size, words_start) if is_apart else None


def _in_place(words: str, first: int, places: Places) -> tuple[str, float]:
    """Bring what is drawn last, though it stands further left, to where it stands.

    Returns
    -------
    words : str
        In the order in which they stand.
    end : float
        Points to behind the last of them.
    """
    lefts = [places.origin(first + place)[0] for place in range(len(words))]
    inked = [place for place, char in enumerate(words) if not char.isspace()]
    last = max(inked, key=lambda place: (lefts[place], place))
    ordered = [(lefts[place], words[place]) for place in range(last + 1)]
    late = inked[inked.index(last) + 1 :]
    for place in late:
        left, right, _ = places.box(first + place)
        to = next(
            n for n, (x, char) in enumerate(ordered) if x > lefts[place] and not char.isspace()
        )
        # What follows in the file, and stands next to it, goes with it.
        is_next = place + 1 in late and 0 <= lefts[place + 1] - left < right - left + _APART
        is_apart = not is_next and ordered[to][0] - right > _APART
        ordered.insert(to, (lefts[place], f"{words[place]} " if is_apart else words[place]))
    return "".join(char for _, char in ordered), places.box(first + last)[1]


def _without_soft_hyphens(words: str, first: int, places: Places) -> str:
    """Make hyphens of those soft hyphens that are seen, and leave out the others."""
    return "".join(
        char if char != _SOFT_HYPHEN else "-" if places.box(first + place)[2] > _INK else ""
        for place, char in enumerate(words)
    )
