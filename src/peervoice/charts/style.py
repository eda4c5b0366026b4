"""How every chart looks: one frozen value of fonts and colours, and the sizes of everything.

Sizes are points, lengths are inches, both at the natural size of a chart; a :class:`Sheet` says
how much larger or smaller it is printed. Nothing here changes the settings of matplotlib for
longer than a ``with`` block.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from peervoice.charts.colour import EYES, contrast, difference, mixed, seen
from peervoice.frozen import FrozenMap

Look = tuple[str, str, str]  # a colour, a hatch, and the colour of hatch and edge

# Asked for only when a label has letters that the fonts lack, and only where they are installed.
# The first has Latin, Greek, Cyrillic, Armenian, Georgian, Arabic and Hebrew, and comes with
# matplotlib.
FALLBACK_FONTS: Final = (
    "DejaVu Sans",
    "Noto Sans Thai",
    "Noto Sans Devanagari",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Leelawadee UI",
    "Nirmala UI",
    "Microsoft YaHei",
    "Malgun Gothic",
    "PingFang SC",
    "Arial Unicode MS",
)

TITLE_SIZE: Final = 12.0
LABEL_SIZE: Final = 9.0
CELL_SIZE: Final = 8.5
SMALL_SIZE: Final = 8.0  # none is smaller: on narrow pages all shrink until this is hard to read
LINE: Final = 1.2
MARGIN: Final = 0.15
INDENT: Final = 0.14
POINT: Final = 1 / 72
CENTIMETRE: Final = 1 / 2.54

# A page of a PDF may be 200 inches long, and no printer or reader takes more.
LONGEST: Final = 200.0
# Agg draws no more than 65,536 pixels in a direction, and screens far fewer in good time.
MOST_PIXELS: Final = 24_000  # of two metres at what printers ask for
MOST_AREA: Final = 70_000_000  # pixels; a poster of A1 at what printers ask for
DPI: Final = 300  # what printers ask for

# What shows on a colour: letters as WCAG 2 asks for, and lines.
LEGIBLE: Final = 4.5
# Below these, colours are too much alike to stand for two groups: in grey, and to any eye.
APART_IN_GREY: Final = 1.6
APART: Final = 12.0

# Four for each turn of the colours: colours that look alike never share one.
HATCHES: Final = (
    *("", "////", "....", "\\\\\\\\"),
    *("xxxx", "----", "||||", "++++"),
    *("//", "oo", "\\\\", ".."),
    *("xx", "--", "||", "++"),
)
_EACH_TURN: Final = 4
_APART: Final = ("----", "||", "++", "oo")  # none plain: the middle of a scale is
_ABSENT: Final = {
    "not read": ("////", 0.23),
    "not asked": ("\\\\", 0.23),
    "hidden": ("....", 0.34),
    "left out": ("", 0.23),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The fonts and colours of charts; what is not named is the look of this package.

    Parameters
    ----------
    fonts : tuple of str
        The fonts, in the order in which they are asked for a letter.
    size : float
        The size of labels in points, where a chart may be as large as it likes.
    ink, paper : str
        What is written, and on what.
    shades : tuple of str
        From the least to the most of a heatmap: more is darker, also in print without colour.
    groups : tuple of str
        The colours of groups. The default is that of Okabe and Ito (2008), which people with
        colour-blindness tell apart, in an order in which neighbours also differ in lightness.
    diverging : tuple of str
        The first, the middle and the last of an ordered scale, such as worse and better.
    words : mapping of str to mapping
        Words of the house beside or instead of those of charts, by language.
    values : mapping of str to mapping
        How values of groups and scales are printed, by language.

    Examples
    --------
    >>> Theme().shade(0), Theme().shade(1)
    ('#EFF4FA', '#041F45')
    >>> Theme(paper="#FFF8E7").readable("#041F45")
    '#FFF8E7'
    """

    fonts: tuple[str, ...] = FALLBACK_FONTS[:1]
    size: float = LABEL_SIZE
    ink: str = "#000000"
    paper: str = "#FFFFFF"
    shades: tuple[str, ...] = (
        *("#EFF4FA", "#C3D8EC", "#8AB5DA", "#4E8CC2"),
        *("#20609F", "#0A3A70", "#041F45"),
    )
    groups: tuple[str, ...] = (
        *("#0072B2", "#E69F00", "#000000", "#56B4E9"),
        *("#D55E00", "#F0E442", "#009E73", "#CC79A7"),
    )
    diverging: tuple[str, str, str] = ("#9E3D00", "#E6E6E6", "#0B4F8A")
    words: FrozenMap[str, FrozenMap[str, str]] = field(default_factory=FrozenMap)
    values: FrozenMap[str, FrozenMap[str, str]] = field(default_factory=FrozenMap)

    @property
    def quiet(self) -> str:
        """The colour of words that say less."""
        return mixed(self.ink, self.paper, part=0.35)

    @property
    def rule(self) -> str:
        """The colour of axes and thin lines."""
        return mixed(self.ink, self.paper, part=0.55)

    def absent(self, state: str) -> Look:
        """Return the look of what has no number: not read, not asked, hidden or left out.

        Examples
        --------
        >>> Theme().absent("not read")
        ('#F0F0F0', '////', '#C4C4C4')
        """
        hatch, lines = _ABSENT[state]
        ground = mixed(self.paper, self.ink, part=0.06) if state == "not read" else self.paper
        return ground, hatch, mixed(self.paper, self.ink, part=lines)

    def shade(self, share: float) -> str:
        """Return the colour of a share between 0 and 1: more is darker."""
        return between(self.shades, share)

    def readable(self, ground: str) -> str:
        """Return the colour of letters that are read on this colour: ink or paper if they are.

        Otherwise black or white: whatever the colour, one of the two has a contrast of 4.58.
        """
        return _readable(ground, self.ink, self.paper)

    def lines_on(self, ground: str) -> str:
        """Return the colour of lines that show on a colour: a darker or a lighter tone of it.

        Examples
        --------
        >>> Theme().lines_on("#E69F00"), Theme().lines_on("#000000")
        ('#5C4000', '#BFBFBF')
        """
        dark = contrast(ground, "#000000") >= contrast(ground, "#FFFFFF")
        return mixed(ground, "#000000", part=0.6) if dark else mixed(ground, "#FFFFFF", part=0.75)

    def look(self, place: int) -> Look:
        """Return the look of the group in this place: colour, hatch, and colour of the lines.

        Examples
        --------
        >>> [Theme().look(place)[:2] for place in (0, 3, 8)]
        [('#0072B2', ''), ('#56B4E9', '////'), ('#0072B2', 'xxxx')]
        """
        turn, number = divmod(place, len(self.groups))
        hatch = (hatching(self.groups)[number] + _EACH_TURN * turn) % len(HATCHES)
        return self._edged(self.groups[number], HATCHES[hatch])

    def scale(self, count: int) -> tuple[Look, ...]:
        """Return the looks of an ordered scale, from its first value to its last.

        Examples
        --------
        >>> [look[:2] for look in Theme().scale(3)]
        [('#9E3D00', '////'), ('#E6E6E6', ''), ('#0B4F8A', '')]
        """
        steps = [between(self.diverging, place / max(count - 1, 1)) for place in range(count)]
        # The last is plain and what is as dark on the other side of the middle is hatched.
        hatches = reversed(hatching(tuple(reversed(steps))))
        return tuple(
            self._edged(colour, HATCHES[hatch])
            for colour, hatch in zip(steps, hatches, strict=True)
        )

    def steps(self, ordered: int, apart: int) -> tuple[Look, ...]:
        """Return the looks of an ordered scale, and of values that stand outside of its order.

        Examples
        --------
        >>> [look[:2] for look in Theme().steps(2, 1)]
        [('#9E3D00', '////'), ('#0B4F8A', ''), ('#FFFFFF', '----')]
        """
        lines = mixed(self.paper, self.ink, part=0.45)
        looks = [(self.paper, _APART[place % len(_APART)], lines) for place in range(apart)]
        return (*self.scale(ordered), *looks)

    def _edged(self, colour: str, hatch: str) -> Look:
        # A dark box stands out from the paper as it is; a light one needs an edge.
        pale = contrast(colour, self.paper) < LEGIBLE
        return colour, hatch, self.lines_on(colour) if hatch or pale else ""


class _Now:
    theme = Theme()


def current() -> Theme:
    """Return the theme in which charts are drawn now."""
    return _Now.theme


def put_on(theme: Theme) -> Theme:
    """Draw in a theme from now on, and return the one before."""
    before, _Now.theme = _Now.theme, theme
    return before


@contextmanager
def wearing(theme: Theme) -> Iterator[None]:
    """Draw in a theme for a block."""
    before = put_on(theme)
    try:
        yield
    finally:
        put_on(before)


def between(colours: tuple[str, ...], part: float) -> str:
    """Return the colour at a part of the way through some colours.

    Examples
    --------
    >>> between(("#000000", "#FFFFFF", "#FF0000"), 0.75)
    '#FF8080'
    """
    place = min(max(part, 0.0), 1.0) * (len(colours) - 1)
    below = min(int(place), len(colours) - 2)
    return mixed(colours[below], colours[below + 1], part=place - below)


@lru_cache(maxsize=256)
def hatching(colours: tuple[str, ...]) -> tuple[int, ...]:
    """Return which of the hatches each colour gets, so that no two look alike to anybody.

    Examples
    --------
    >>> hatching(("#0072B2", "#E69F00", "#56B4E9"))
    (0, 0, 1)
    """
    given: list[int] = []
    for place, colour in enumerate(colours):
        taken = {given[other] for other in range(place) if alike(colour, colours[other])}
        free = [hatch for hatch in range(_EACH_TURN) if hatch not in taken]
        given.append(free[0] if free else place % _EACH_TURN)
    return tuple(given)


def alike(one: str, other: str) -> bool:
    """Tell whether two colours look alike in grey, or to readers who lack one kind of cones.

    Examples
    --------
    >>> alike("#E69F00", "#56B4E9"), alike("#0072B2", "#E69F00")
    (True, False)
    """
    if contrast(one, other) < APART_IN_GREY:
        return True
    return any(difference(seen(one, eyes=eyes), seen(other, eyes=eyes)) < APART for eyes in EYES)


@contextmanager
def styled(family: tuple[str, ...] = ()) -> Iterator[None]:
    """Draw or save in the one style, whatever the user's own settings are; restore them after.

    Parameters
    ----------
    family : tuple of str
        The fonts of texts that name none, in the order in which they are asked for a letter.
    """
    import matplotlib as mpl

    ours: dict[str, Any] = {
        "font.family": list(family or current().fonts),
        "text.parse_math": False,
        # Hinting moves letters to whole pixels, so that lines would be as wide as nobody measured.
        "text.hinting": "no_hinting",
        "hatch.linewidth": 0.6,
        "svg.hashsalt": "peervoice",
        "pdf.fonttype": 42,
    }
    with mpl.rc_context():
        for name, setting in mpl.rcParamsDefault.items():
            if name != "backend":
                mpl.rcParams[name] = ours.get(name, setting)
        yield


@lru_cache(maxsize=4096)
def _readable(ground: str, ink: str, paper: str) -> str:
    best = max((ink, paper), key=lambda letters: contrast(letters, ground))
    if contrast(best, ground) >= LEGIBLE:
        return best
    return max(("#000000", "#FFFFFF"), key=lambda letters: contrast(letters, ground))
