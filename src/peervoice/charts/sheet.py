"""Sheet: how wide a chart is printed, in which letters and colours; the pattern of every chart.

Every chart function has the same frame. What is its own stands in a plan, which is laid out before
anything is drawn::

    def bars(counts, *, ax=None, value="share", width=None, language=None, title=""):
        cells = grid(counts, language=language)
        heading = plain(title)
        sheet = sheet_of([heading, *cells.words()], ax=ax, width=width)
        with sheet.styled():
            board, plan = sheet.lay(lambda within: plan_of(cells, heading, sheet, within))
            _draw(board, plan, cells)
        options = {"value": value, "width": width, "language": language, "title": heading}
        return Chart(ax=board.ax, ..., recipe=Recipe(bars, FrozenMap(options)))

- A plan is laid out in inches at natural size: labels of 9 points, nothing below 8. It has ``size``
  (of the Axes), ``around`` (room left, above, right and below) and ``into(given)``, which fits it
  into an Axes of somebody else. The sheet shrinks or enlarges all of it (``board.scale``), so that
  no plan and no drawing thinks of centimetres or of small letters.
- ``within`` is how wide the page is in these inches; None means as wide as the chart likes. What
  is wider than ``within`` is laid out anew for smaller letters, then folded if there is a second
  layout (``sheet.lay(one, folded)``), and refused in the end with the width that it needs. So a
  layout wraps words, sets bars and cells narrower and folds the legend as far as it is legible,
  and returns what it then needs; it may return None where there is no way.
- Colours come from ``sheet.theme`` or ``board.theme``, letters from ``sheet.face(SMALL_SIZE)``. A
  ``Recipe`` remembers the theme in which it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from math import ceil, log
from typing import TYPE_CHECKING, Final, Protocol, Self, TypeVar

from peervoice.charts.board import Board, new_axes, room
from peervoice.charts.lettering import Face, fonts_for
from peervoice.charts.panel import Panel
from peervoice.charts.style import (
    CENTIMETRE,
    LABEL_SIZE,
    LONGEST,
    SMALL_SIZE,
    Theme,
    current,
    styled,
)
from peervoice.errors import OptionError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NARROWEST: Final = 4.0  # centimetres
WIDEST: Final = 500.0
NATURAL: Final = 24.0  # here, charts have their natural size; a column is smaller, a poster larger
COLUMN: Final = 8.0
IN_COLUMN: Final = 0.8  # of the natural size
LEAST: Final = 5.8  # points; below, print cannot be read
POSTER: Final = 0.8  # how fast the least letters grow on posters, which are read from afar
PAGE: Final = (25.7, 1.414)  # height of a page in centimetres; of a poster, in widths
_STEP: Final = 1.06
_EXACT: Final = 0.5  # centimetres by which a refusal may name too large a width


class Plan(Protocol):
    """Where everything of a chart stands, in inches at natural size."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the Axes."""

    @property
    def around(self) -> tuple[float, float, float, float]:
        """Room left, above, right and below the Axes."""

    def into(self, given: tuple[float, float]) -> tuple[float, Self]:
        """Return how much to shrink, and the plan that then fills an Axes of this size."""


P = TypeVar("P", bound=Plan)
Layout = Callable[["float | None"], "P | None"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a chart is drawn on.

    Parameters
    ----------
    theme : Theme
        Its colours and fonts.
    fonts : tuple of str
        The fonts that its words need.
    width : float or None
        How wide it is printed, in centimetres; None where it may be as wide as it likes.
    ax : Axes or None
        The Axes of somebody else into which it is drawn.
    """

    theme: Theme
    fonts: tuple[str, ...]
    width: float | None
    ax: Axes | None
    _tried: list[float] = field(default_factory=list, init=False, repr=False, compare=False)

    def face(self, size: float, *, bold: bool = False) -> Face:
        """Return letters of a natural size."""
        return Face(size, bold=bold, fonts=self.fonts)

    def styled(self) -> AbstractContextManager[None]:
        """Draw in the one style, in these fonts."""
        return styled(self.fonts)

    def page(self, within: float) -> float:
        """Return how high a page of a width in inches is: what is folded has to fit."""
        # A refusal looks for the width that would do, so it tries others than its own.
        width = self._tried[-1] if self._tried else NATURAL
        return within * max(PAGE[0] / width, PAGE[1])

    def lay(self, *layouts: Layout[P]) -> tuple[Board, P]:
        """Lay a chart out, and return the board to draw it on.

        Parameters
        ----------
        *layouts : callable
            Each lays the chart out for a width in inches at natural size, or as wide as it likes.
            The first that fits is taken, each in letters as large as can be. Those after the
            first are ways to fold the chart.

        Raises
        ------
        OptionError
            If the chart cannot be read at this width.
        """
        if isinstance(self.ax, Panel):
            return self.ax.lay(*layouts, theme=self.theme)
        if self.width is None:
            plan = next(made for layout in layouts if (made := layout(None)) is not None)
            if self.ax is not None:
                scale, plan = plan.into(room(self.ax))
                return Board(self.ax, scale, self.theme), plan
            scale = self.theme.size / LABEL_SIZE
            return Board(self._axes(plan, scale, plan.around[2]), scale, self.theme), plan
        fitting = self._fitting(layouts, self.width)
        if fitting is None:
            raise OptionError(self._refusal(layouts, self.width))
        scale, plan = fitting
        rest = self.width * CENTIMETRE / scale - plan.around[0] - plan.size[0]
        return Board(self._axes(plan, scale, rest), scale, self.theme), plan

    def _axes(self, plan: Plan, scale: float, right: float) -> Axes:
        left, above, _, below = (side * scale for side in plan.around)
        width, height = plan.size
        return new_axes(
            around=(left, above, right * scale, below),
            size=(width * scale, height * scale),
            paper=self.theme.paper,
        )

    def _fitting(self, layouts: tuple[Layout[P], ...], width: float) -> tuple[float, P] | None:
        self._tried.append(width)
        for layout in layouts:
            scales = self._scales(width)
            for scale in scales:
                within = width * CENTIMETRE / scale
                plan = layout(within)
                if plan is None or wide(plan) > within + 1e-6:
                    continue
                # Smaller letters make a long chart of a poster short enough for a file.
                if high(plan) * scale <= LONGEST or scale == scales[-1]:
                    return scale, plan
        return None

    def _scales(self, width: float) -> list[float]:
        """Return how large a chart of a width may be, from what is preferred to what is legible."""
        most = _preferred(width) * self.theme.size / LABEL_SIZE
        least = min(most, _least(width))
        steps = max(1, ceil(log(most / least) / log(_STEP)))
        return [most * (least / most) ** (step / steps) for step in range(steps + 1)]

    def _refusal(self, layouts: tuple[Layout[P], ...], width: float) -> str:
        short, enough = width, 1.5 * width
        while enough < WIDEST and self._fitting(layouts, enough) is None:
            short, enough = enough, 1.5 * enough
        while enough - short > _EXACT:
            middle = (short + enough) / 2
            fits = self._fitting(layouts, middle) is not None
            short, enough = (short, middle) if fits else (middle, enough)
        needed = ceil(enough)
        while self._fitting(layouts, needed) is None and needed < WIDEST:
            needed += 1
        return (
            f"At width={width:g} cm this chart cannot be read: its letters would be smaller than "
            f"{LEAST:g} points. It needs {needed} cm: type width={needed}, or choose fewer codes "
            "or groups with where()."
        )


def sheet_of(words: Iterable[str], *, ax: Axes | None, width: float | None) -> Sheet:
    """Return the sheet for a chart, in the theme that holds now.

    Parameters
    ----------
    words : iterable of str
        All that the chart prints of names and titles: it needs fonts.
    ax : Axes or None
        The Axes of somebody else.
    width : float or None
        The printed width in centimetres.

    Raises
    ------
    OptionError
        If no page is that wide, or both are given.
    """
    if width is not None:
        if ax is not None:
            raise OptionError(
                f"A chart drawn into ax= is as wide as that Axes; width={width!r} is for a chart "
                "on a page of its own. Leave one of them out."
            )
        number = isinstance(width, int | float) and not isinstance(width, bool)
        if not (number and NARROWEST <= width <= WIDEST):
            raise OptionError(
                f"width={width!r} is no width of a page: it is given in centimetres, from "
                f"{NARROWEST:g} to {WIDEST:g}. A column of a report has 8, its full page 16."
            )
    return Sheet(current(), fonts_for(words), width, ax)


def wide(plan: Plan) -> float:
    """Return how wide a page has to be for a plan, in inches at natural size."""
    return plan.around[0] + plan.size[0] + plan.around[2]


def high(plan: Plan) -> float:
    """Return how high a page has to be for a plan, in inches at natural size."""
    return plan.around[1] + plan.size[1] + plan.around[3]


def _preferred(width: float) -> float:
    if width > NATURAL:
        return width / NATURAL
    grown = (width - COLUMN) / (NATURAL - COLUMN)
    return IN_COLUMN + (1 - IN_COLUMN) * max(0.0, grown)


def _least(width: float) -> float:
    return LEAST / SMALL_SIZE * float(max(1.0, width / NATURAL) ** POSTER)
