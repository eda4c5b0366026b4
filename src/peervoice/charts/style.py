"""How every chart looks: fonts, sizes and colours, in one place.

Sizes are points, lengths are inches. Nothing here changes the settings of matplotlib for
longer than a ``with`` block.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

# Has Latin, Greek, Cyrillic, Armenian, Georgian, Arabic and Hebrew, and comes with matplotlib.
FONT: Final = "DejaVu Sans"

# Asked for only when a label has letters that FONT lacks, and only where they are installed.
FALLBACK_FONTS: Final = (
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
SMALL_SIZE: Final = 8.0
DENSE_SIZE: Final = 7.0
LINE: Final = 1.2
MARGIN: Final = 0.15
INDENT: Final = 0.14
POINT: Final = 1 / 72

# A page of a PDF may be 200 inches long, and no printer or reader takes more.
LONGEST: Final = 200.0
# Agg draws no more than 65,536 pixels in a direction, and screens far fewer in good time.
MOST_PIXELS: Final = 30_000
DPI: Final = 200

INK: Final = "#000000"
PAPER: Final = "#FFFFFF"
QUIET: Final = "#595959"
RULE: Final = "#8C8C8C"

# One hue from almost white to dark, so that more is darker also in print without colour.
SHADES: Final = ("#EFF4FA", "#C3D8EC", "#8AB5DA", "#4E8CC2", "#20609F", "#0A3A70", "#041F45")

NOT_READ: Final = ("#F0F0F0", "////", "#C4C4C4")
HIDDEN: Final = ("#FFFFFF", "....", "#A8A8A8")
LEFT_OUT: Final = ("#FFFFFF", "", "#C4C4C4")

# The colours of Okabe and Ito (2008), which people with colour-blindness tell apart, in an
# order in which neighbours also differ in lightness.
GROUP_COLOURS: Final = (
    "#0072B2",
    "#E69F00",
    "#000000",
    "#56B4E9",
    "#D55E00",
    "#F0E442",
    "#009E73",
    "#CC79A7",
)
# Four for each turn of the colours: colours that look alike in grey never share one.
GROUP_HATCHES: Final = (
    *("", "////", "....", "\\\\\\\\"),
    *("xxxx", "----", "||||", "++++"),
    *("//", "oo", "\\\\", ".."),
    *("xx", "--", "||", "++"),
)
_HATCH_OF_COLOUR: Final = (0, 0, 0, 1, 1, 0, 2, 3)


def group_look(place: int) -> tuple[str, str]:
    """Return the colour and the hatch of the group in this place.

    Examples
    --------
    >>> group_look(0), group_look(3), group_look(8)
    (('#0072B2', ''), ('#56B4E9', '////'), ('#0072B2', 'xxxx'))
    """
    turn, colour = divmod(place, len(GROUP_COLOURS))
    hatch = (_HATCH_OF_COLOUR[colour] + 4 * turn) % len(GROUP_HATCHES)
    return GROUP_COLOURS[colour], GROUP_HATCHES[hatch]


@contextmanager
def styled(family: tuple[str, ...] = (FONT,)) -> Iterator[None]:
    """Draw or save in the one style, whatever the user's own settings are; restore them after.

    Parameters
    ----------
    family : tuple of str
        The fonts of texts, in the order in which they are asked for a letter.
    """
    import matplotlib as mpl

    ours: dict[str, Any] = {
        "font.family": list(family),
        "text.parse_math": False,
        "hatch.linewidth": 0.6,
        "svg.hashsalt": "peervoice",
        "pdf.fonttype": 42,
    }
    with mpl.rc_context():
        for name, setting in mpl.rcParamsDefault.items():
            if name != "backend":
                mpl.rcParams[name] = ours.get(name, setting)
        yield
