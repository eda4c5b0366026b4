"""Theme: house fonts, colours and words for all charts, by one call."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from types import TracebackType
from typing import Final

from peervoice.charts.colour import EYES, contrast, difference, luminance, mixed, seen
from peervoice.charts.style import (
    APART,
    APART_IN_GREY,
    LEGIBLE,
    Theme,
    hatching,
    put_on,
)
from peervoice.charts.wording import checked, checked_values
from peervoice.errors import OptionError, near

_SIZES: Final = (6.0, 24.0)
_SHOWN: Final = 12  # installed fonts that an error names
# How a heatmap comes out of one colour: paper with a little of it, then more, then darker.
_TINTS: Final = (0.08, 0.27, 0.5, 0.78)
_DARKS: Final = (0.0, 0.42, 0.72)
_BLIND: Final = {
    "protan": "readers who see no red",
    "deutan": "readers who see no green",
    "tritan": "readers who see no blue",
}
Colours = str | Sequence[str]


class Restoring:
    """What :func:`theme` returns: as a ``with`` block, it brings the theme before back."""

    def __init__(self, now: Theme, before: Theme) -> None:
        self._now, self._before = now, before

    def __enter__(self) -> Theme:
        return self._now

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        put_on(self._before)

    def __repr__(self) -> str:
        return repr(self._now)


def theme(
    *,
    fonts: str | Sequence[str] | None = None,
    size: float | None = None,
    ink: str | None = None,
    paper: str | None = None,
    accent: str | None = None,
    shades: Sequence[str] | None = None,
    groups: Colours | None = None,
    diverging: Sequence[str] | None = None,
    words: Mapping[str, Mapping[str, str]] | None = None,
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> Restoring:
    """Draw all charts in house fonts, colours and words, from now on or for a ``with`` block.

    What is not named has the standard look, so ``theme()`` alone goes back to it. A chart that was
    drawn before keeps its look, also when it is drawn again. Two threads of a process share one
    theme.

    Parameters
    ----------
    fonts : str or sequence of str, optional
        Fonts that are installed, in the order in which they are asked for a letter.
    size : float, optional
        The size of labels in points, on a chart of its natural size; 9 is the standard.
    ink, paper : str, optional
        What is written, and on what.
    accent : str, optional
        One colour, of which the shades of heatmaps are made, and which the first group has.
    shades : sequence of str, optional
        The shades themselves, from light to dark.
    groups : str or sequence of str, optional
        The colours of groups, in their order.
    diverging : sequence of str, optional
        Three colours: the first, the middle and the last of an ordered scale, such as worse,
        unchanged and better.
    words : mapping of str to mapping, optional
        For a language, what charts of counts and of coverage say in it beside names and numbers,
        by the English form of each word (``peervoice.charts.words.ENGLISH`` has all). What is
        left out stays as it is; charts speak English, Spanish, French and Russian, and English
        where they know no other words.
    values : mapping of str to mapping, optional
        For a language, how these charts print the values and names of groups and scales, such as
        ``{"en": {"PT": "Portugal"}, "es": {"worse": "peor"}}``. What is left out stands as in the
        table.

    Returns
    -------
    Restoring
        For ``with``: it restores the theme that held before.

    Warns
    -----
    UserWarning
        Where colours look alike in grey or to colour-blind readers.

    Raises
    ------
    OptionError
        If a font is not installed, a colour is none, letters could not be read, no chart says such
        a word, or a value is to be printed as nothing.

    Examples
    --------
    >>> with theme(accent="#7A1F3D", size=10) as house:
    ...     house.groups[0], house.shade(0), house.shade(1)
    ('#7A1F3D', '#F4EDEF', '#220911')
    """
    standard = Theme()
    made = replace(
        standard,
        fonts=standard.fonts if fonts is None else _fonts(fonts),
        size=standard.size if size is None else _size(size),
        ink=standard.ink if ink is None else _colour("ink", ink),
        paper=standard.paper if paper is None else _colour("paper", paper),
        diverging=standard.diverging if diverging is None else _three(diverging),
        words=standard.words if words is None else checked(words),
        values=standard.values if values is None else checked_values(values),
    )
    if contrast(made.ink, made.paper) < LEGIBLE:
        raise OptionError(
            f"ink={made.ink!r} on paper={made.paper!r} has a contrast of "
            f"{contrast(made.ink, made.paper):.1f}; letters need {LEGIBLE}. "
            "Choose a darker ink or a lighter paper."
        )
    made = _coloured(made, accent, shades, groups)
    for warning in _unsafe(made, standard):
        warnings.warn(warning, stacklevel=2)
    return Restoring(made, put_on(made))


def _coloured(
    made: Theme, accent: str | None, shades: Sequence[str] | None, groups: Colours | None
) -> Theme:
    if accent is not None:
        colour = _colour("accent", accent)
        tints = [mixed(made.paper, colour, part=part) for part in _TINTS]
        darks = [mixed(colour, "#000000", part=part) for part in _DARKS]
        others = (one for one in made.groups if not any(_blind("groups", one, colour)))
        made = replace(made, shades=(*tints, *darks), groups=(colour, *others))
    if shades is not None:
        made = replace(made, shades=_colours("shades", shades, least=2))
    if groups is not None:
        given = (groups,) if isinstance(groups, str) else groups
        made = replace(made, groups=_colours("groups", given, least=1))
    return made


def _unsafe(made: Theme, standard: Theme) -> Iterator[str]:
    """Say which colours are not told apart by all readers, or not in grey."""
    if made.shades != standard.shades:
        for light, dark in pairwise(made.shades):
            if luminance(dark) >= luminance(light):
                yield (
                    f"shades: {dark} is no darker than {light}, so in grey more does not look like "
                    "more. Give shades from light to dark."
                )
    if made.groups != standard.groups:
        yield from _alike(made.groups)
    if made.diverging != standard.diverging:
        worst, middle, best = made.diverging
        for name, end in (("first", worst), ("last", best)):
            if contrast(end, middle) < APART_IN_GREY:
                yield (
                    f"diverging: the {name} colour {end} looks as light as the middle {middle}. "
                    "Give a darker end or a lighter middle."
                )
        yield from _blind("diverging", worst, best)


def _alike(groups: tuple[str, ...]) -> Iterator[str]:
    hatches = hatching(groups)
    places = range(len(groups))
    for one, other in combinations(places, 2):
        yield from _blind("groups", groups[one], groups[other])
        ratio = contrast(groups[one], groups[other])
        if hatches[one] == hatches[other] and ratio < APART_IN_GREY:
            yield (
                f"groups: {groups[one]} and {groups[other]} look alike in grey (contrast "
                f"{ratio:.2f}), and there are too many such colours for hatches of their own. "
                "Give fewer colours, or lighter and darker ones."
            )


def _blind(place: str, one: str, other: str) -> Iterator[str]:
    for eyes in EYES:
        apart = difference(seen(one, eyes=eyes), seen(other, eyes=eyes))
        if apart < APART:
            yield (
                f"{place}: {one} and {other} look alike to {_BLIND[eyes]} (difference {apart:.0f}; "
                f"{APART:.0f} can be told apart). Hatches still tell them apart; make one of them "
                "lighter or darker."
            )
            return


def _fonts(fonts: str | Sequence[str]) -> tuple[str, ...]:
    from matplotlib.font_manager import fontManager

    wanted = (fonts,) if isinstance(fonts, str) else tuple(fonts)
    installed = sorted({entry.name for entry in fontManager.ttflist})
    if not wanted:
        raise OptionError(f"fonts={fonts!r} names no font. Leave it out for the standard one.")
    for name in wanted:
        if name not in installed:
            some = ", ".join(installed[:_SHOWN])
            more = f" and {len(installed) - _SHOWN} others" if len(installed) > _SHOWN else ""
            raise OptionError(
                f"fonts: no font {name!r} is installed on this machine. Installed are "
                f"{some}{more}. Install it, or name one of these." + near(name, installed)
            )
    return wanted


def _size(size: float) -> float:
    least, most = _SIZES
    if not (isinstance(size, int | float) and least <= size <= most):
        raise OptionError(
            f"size={size!r} is no size of letters: it is given in points, from {least:g} to "
            f"{most:g}. The standard is {Theme().size:g}."
        )
    return float(size)


def _colour(place: str, colour: object) -> str:
    from matplotlib.colors import to_hex

    try:
        return to_hex(colour).upper()  # type: ignore[arg-type]
    except ValueError:
        raise OptionError(
            f"{place}={colour!r} is no colour. Type it as '#RRGGBB', or by a name that matplotlib "
            "knows, such as 'darkred'."
        ) from None


def _colours(place: str, colours: Sequence[str], *, least: int) -> tuple[str, ...]:
    if isinstance(colours, str) or len(colours) < least:
        raise OptionError(
            f"{place}={colours!r} are too few colours: it takes {least} or more, in a list."
        )
    return tuple(_colour(place, colour) for colour in colours)


def _three(diverging: Sequence[str]) -> tuple[str, str, str]:
    if isinstance(diverging, str) or len(diverging) != 3:
        raise OptionError(
            f"diverging={diverging!r} is not three colours: those of the first, the middle and the "
            "last value of a scale, in a list."
        )
    worst, middle, best = (_colour("diverging", colour) for colour in diverging)
    return worst, middle, best
