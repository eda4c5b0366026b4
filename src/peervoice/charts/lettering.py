"""Lettering: how wide words are in print, and where their lines break."""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from peervoice.charts.style import FALLBACK_FONTS, LINE, POINT, Theme, current

# How often it is tried to make the pieces of a word more even.
_EVENING: Final = 6
# Scripts in which a word may be parted with a hyphen.
_HYPHENATED: Final = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
_UNPRINTED: Final = ("Cc", "Cn", "Cs")
_STRONG: Final = ("L", "R", "AL")
_UNKNOWN: Final = "□"
_JOINER: Final = "\N{ZERO WIDTH JOINER}"
_TO_THE_RIGHT: Final = "\N{LEFT-TO-RIGHT MARK}"
_TO_THE_LEFT: Final = "\N{RIGHT-TO-LEFT MARK}"


@dataclass(frozen=True, slots=True)
class Face:
    """Letters of one size and weight.

    Parameters
    ----------
    size : float
        Size in points.
    bold : bool
        Whether the letters are bold.
    fonts : tuple of str
        The fonts, in the order in which they are asked for a letter.

    Examples
    --------
    >>> face = Face(9)
    >>> face.wrap("Stop and search in public places", within=1.2)
    ('Stop and search', 'in public places')
    >>> face.width("iii") < face.width("mmm")
    True
    """

    size: float
    bold: bool = False
    fonts: tuple[str, ...] = Theme().fonts

    def scaled(self, factor: float) -> Face:
        """Return the same letters in another size."""
        return replace(self, size=self.size * factor)

    def width(self, text: str) -> float:
        """Return how many inches the longest line of a text takes."""
        lines = text.split("\n")
        return max(_width(line, self.bold, self.fonts) for line in lines) * self.size

    def height(self, text: str = "") -> float:
        """Return how many inches the lines of a text take, one above the other."""
        return (text.count("\n") + 1) * self.size * LINE * POINT

    def wrap(self, text: str, *, within: float) -> tuple[str, ...]:
        """Break a text into lines that fit a width, as even as may be; nothing is cut off.

        Lines break at spaces; a word that alone is wider than the line also breaks after a
        hyphen or a slash, and between letters where nothing else helps.

        Parameters
        ----------
        text : str
            One line of text, as :func:`plain` gives it.
        within : float
            The width in inches.
        """
        return _wrapped(self, text, within)

    def _broken(self, text: str, within: float) -> tuple[str, ...]:
        pieces = list(self._pieces(_drawable(text, self.fonts), within))
        lines = self._fill(pieces, within)
        wide = max(self.width(line) for line in lines)
        narrow = wide / len(lines)
        for _ in range(6):
            middle = (narrow + wide) / 2
            tried = self._fill(pieces, middle)
            if len(tried) > len(lines):
                narrow = middle
            else:
                lines, wide = tried, middle
        return tuple(_directed(line, leftward(text)) for line in lines)

    def _fill(self, pieces: list[tuple[str, str]], within: float) -> tuple[str, ...]:
        lines = [""]
        for glue, piece in pieces:
            joined = f"{lines[-1]}{glue}{piece}" if lines[-1] else piece
            if not lines[-1] or self.width(joined) <= within:
                lines[-1] = joined
            else:
                lines.append(piece)
        return tuple(lines)

    def _pieces(self, text: str, within: float) -> Iterator[tuple[str, str]]:
        # A middle dot between attributes stays at the end of its line.
        for word in text.replace(" · ", "\N{NO-BREAK SPACE}· ").split(" "):
            glue = " "
            for part in [word] if self.width(word) <= within else _parts(word):
                for piece in self._letters(part, within):
                    yield glue, piece
                    glue = ""

    def _letters(self, part: str, within: float) -> tuple[str, ...]:
        if self.width(part) <= within:
            return (part,)
        lines = tuple(self._parted(part, within))
        # Nobody reads the last letter of a word as a word: the pieces are as even as may be.
        even = self.width(part) / len(lines)
        widths = (even + (within - even) * step / _EVENING for step in range(_EVENING))
        tried = (tuple(self._parted(part, width)) for width in widths)
        return next((pieces for pieces in tried if len(pieces) == len(lines)), lines)

    def _parted(self, part: str, within: float) -> Iterator[str]:
        line = ""
        for letter in _clusters(part):
            if line and self.width(f"{line}{letter}-") > within:
                yield f"{line}-" if _hyphenated(line[0]) and _hyphenated(letter[0]) else line
                line = ""
            line += letter
        yield line


def plain(text: object) -> str:
    r"""Return a value as one line of text: white space folded, control characters dropped.

    Examples
    --------
    >>> plain("Stop and\n search\x07"), plain(2020.0)
    ('Stop and search', '2020')
    """
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    folded = " ".join(str(text).split())
    return "".join(letter for letter in folded if unicodedata.category(letter) not in _UNPRINTED)


def fonts_for(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the fonts that texts need: the theme's, and installed ones for letters it lacks.

    Warns
    -----
    UserWarning
        If no font has some of the letters; they are drawn as □.

    Examples
    --------
    >>> fonts_for(["Policing", "Полиция"])
    ('DejaVu Sans',)
    """
    from matplotlib.font_manager import fontManager

    fonts = current().fonts
    letters = set().union(*texts).difference(*map(_letters_of, fonts))
    missing = {letter for letter in letters if unicodedata.category(letter) != "Cf"}
    if not missing:
        return fonts
    installed = {entry.name for entry in fontManager.ttflist}.intersection(FALLBACK_FONTS)
    for name in FALLBACK_FONTS:
        if name in installed and missing & _letters_of(name):
            fonts, missing = (*fonts, name), missing - _letters_of(name)
    if missing:
        if _UNKNOWN not in _letters_of_all(fonts):
            fonts = (*fonts, FALLBACK_FONTS[0])
        warnings.warn(
            f"No font of this machine that charts can use has {', '.join(sorted(missing))}; "
            f"{_UNKNOWN} is drawn instead. Install one of {', '.join(FALLBACK_FONTS[1:5])}.",
            stacklevel=3,
        )
    return fonts


def leftward(text: str) -> bool:
    """Tell whether a text runs from right to left, as its first letter says.

    Examples
    --------
    >>> leftward("(2020) שיטור"), leftward("PT · المغرب")
    (True, False)
    """
    for letter in text:
        if (runs := unicodedata.bidirectional(letter)) in _STRONG:
            return runs != "L"
    return False


def _directed(line: str, left: bool) -> str:  # noqa: FBT001
    # Each line is laid out by itself. A line that begins with a word of the other direction needs
    # a mark that has no width to run like the lines before it.
    return line if leftward(line) is left else (_TO_THE_LEFT if left else _TO_THE_RIGHT) + line


def _drawable(text: str, fonts: tuple[str, ...]) -> str:
    known = _letters_of_all(fonts)
    if known.issuperset(text):
        return text
    # What has no shape of its own, such as a mark of direction, needs no font.
    return "".join(c if c in known or unicodedata.category(c) == "Cf" else _UNKNOWN for c in text)


@lru_cache(maxsize=16)
def _letters_of_all(fonts: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(_letters_of, fonts))


@lru_cache(maxsize=16)
def _letters_of(font: str) -> frozenset[str]:
    from matplotlib.font_manager import findfont, get_font

    return frozenset(map(chr, get_font(findfont(font)).get_charmap()))


# A page is laid out many times until all fits, mostly with the same names in the same letters.
@lru_cache(maxsize=20_000)
def _wrapped(face: Face, text: str, within: float) -> tuple[str, ...]:
    return face._broken(text, within)  # noqa: SLF001


@lru_cache(maxsize=20_000)
def _width(line: str, bold: bool, fonts: tuple[str, ...]) -> float:  # noqa: FBT001
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    if not line:
        return 0.0
    font = FontProperties(family=list(fonts), size=1, weight="bold" if bold else "normal")
    points, _, _ = text_to_path.get_text_width_height_descent(line, font, ismath=False)
    return float(points) * POINT


def _parts(word: str) -> list[str]:
    parts = [""]
    for letter in word:
        parts[-1] += letter
        if letter in "-/\N{EN DASH}\N{HYPHEN}":
            parts.append("")
    return [part for part in parts if part] or [""]


def _clusters(part: str) -> list[str]:
    clusters: list[str] = []
    for letter in part:
        joined = clusters and clusters[-1][-1] == _JOINER
        if clusters and (joined or letter == _JOINER or unicodedata.category(letter)[0] == "M"):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _hyphenated(letter: str) -> bool:
    return letter.isalpha() and unicodedata.name(letter, "").startswith(_HYPHENATED)
