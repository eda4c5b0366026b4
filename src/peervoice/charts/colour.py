"""Colour: how light it is, how it mixes, and how readers with other eyes see it."""

from __future__ import annotations

from typing import Final, Literal

Eyes = Literal["protan", "deutan", "tritan"]

# Machado, Oliveira and Fernandes (2009), at full severity, for linear light.
_SEEN: Final[dict[Eyes, tuple[tuple[float, float, float], ...]]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
EYES: Final[tuple[Eyes, ...]] = ("protan", "deutan", "tritan")
# From linear sRGB to XYZ, each divided by its white (D65).
_XYZ: Final = (
    (0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505),
    (0.2126, 0.7152, 0.0722),
    (0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089),
)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 (black) to 1 (white), after WCAG 2.

    Examples
    --------
    >>> luminance("#FFFFFF"), luminance("#000000")
    (1.0, 0.0)
    """
    red, green, blue = _light(colour)
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


def grey(colour: str) -> str:
    """Return the grey that a printer without colour makes of a colour.

    Examples
    --------
    >>> grey("#FF0000")
    '#7F7F7F'
    """
    return _code((luminance(colour),) * 3)


def seen(colour: str, *, eyes: Eyes) -> str:
    """Return a colour as readers see it who lack one kind of cones.

    Parameters
    ----------
    colour : str
        The colour.
    eyes : str
        Without red (``"protan"``), green (``"deutan"``) or blue (``"tritan"``).

    Examples
    --------
    >>> seen("#FF0000", eyes="deutan"), seen("#808080", eyes="protan")
    ('#A39000', '#808080')
    """
    light = _light(colour)
    return _code(tuple(_dot(row, light) for row in _SEEN[eyes]))


def difference(one: str, other: str) -> float:
    """Return how different two colours look: the distance in CIELAB (1976).

    About 2 is the least that anybody sees, and 10 is seen at a glance.

    Examples
    --------
    >>> round(difference("#000000", "#FFFFFF")), difference("#0072B2", "#0072B2")
    (100, 0.0)
    """
    pairs = zip(_lab(one), _lab(other), strict=True)
    return float(sum((ours - theirs) ** 2 for ours, theirs in pairs) ** 0.5)


def _light(colour: str) -> tuple[float, ...]:
    return tuple(_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))


def _code(light: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(255 * _curved(min(max(part, 0), 1))):02X}" for part in light)


def _lab(colour: str) -> tuple[float, float, float]:
    x, y, z = (_cube_root(_dot(row, _light(colour))) for row in _XYZ)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _dot(row: tuple[float, ...], light: tuple[float, ...]) -> float:
    return sum(one * other for one, other in zip(row, light, strict=True))


def _cube_root(part: float) -> float:
    return float(part ** (1 / 3)) if part > (6 / 29) ** 3 else part * (29 / 6) ** 2 / 3 + 4 / 29


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _curved(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
