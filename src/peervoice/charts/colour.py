"""Colour: shades for shares, and letters that can be read on them."""

from __future__ import annotations

from peervoice.charts.style import INK, PAPER, SHADES


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 (black) to 1 (white), after WCAG 2.

    Examples
    --------
    >>> luminance("#FFFFFF"), luminance("#000000")
    (1.0, 0.0)
    """
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21, after WCAG 2.

    Examples
    --------
    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(ground: str) -> str:
    """Return black or white, whichever is read more easily on this colour.

    Whatever the colour, one of the two has a contrast of at least 4.58.

    Examples
    --------
    >>> readable("#EFF4FA"), readable("#041F45")
    ('#000000', '#FFFFFF')
    """
    return max((INK, PAPER), key=lambda ink: contrast(ink, ground))


def shade(share: float) -> str:
    """Return the colour of a share between 0 and 1: more is darker.

    Examples
    --------
    >>> shade(0), shade(1)
    ('#EFF4FA', '#041F45')
    """
    place = min(max(share, 0.0), 1.0) * (len(SHADES) - 1)
    below = min(int(place), len(SHADES) - 2)
    return mixed(SHADES[below], SHADES[below + 1], part=place - below)


def mixed(one: str, other: str, *, part: float) -> str:
    """Return a colour between two.

    Parameters
    ----------
    one, other : str
        The two colours.
    part : float
        How much of the other, between 0 and 1.

    Examples
    --------
    >>> mixed("#000000", "#FFFFFF", part=0.5)
    '#808080'
    """
    channels = (
        round(int(one[i : i + 2], 16) * (1 - part) + int(other[i : i + 2], 16) * part)
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def lines_on(ground: str) -> str:
    """Return the colour of lines that show on a colour: a darker or a lighter tone of it.

    Examples
    --------
    >>> lines_on("#E69F00"), lines_on("#000000")
    ('#5C4000', '#BFBFBF')
    """
    if readable(ground) == INK:
        return mixed(ground, INK, part=0.6)
    return mixed(ground, PAPER, part=0.75)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
