"""Panel parts: what of a chart is said once for all panels, and what stands around each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from peervoice.charts.key import GAP
from peervoice.charts.style import MARGIN

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from peervoice.charts.sheet import Plan

TICKS: Final = 0.26  # room for the marks of a scale
_FOOT: Final = "scale-title"
_LEGEND: Final = ("key-", "ramp-")
_HEADS: Final = ("head-", "size-", "group-")


class Box(NamedTuple):
    """Where something stands, in inches to the right and down from the corner of the Axes."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the Axes of a panel, in inches.

    Parameters
    ----------
    beside : float
        Room for the names left of the Axes, which are said once for a row of panels.
    above, below : float
        Room that every panel needs above and below its Axes.
    key : Box
        Where the legend stands; all zeros without one.
    high : float
        How high the Axes is.
    scaled : bool
        Whether a scale stands below the Axes, and what it measures.
    """

    beside: float
    above: float
    below: float
    key: Box
    high: float
    scaled: bool

    @property
    def key_above(self) -> float:
        """Room for the legend above all panels."""
        return self.key.bottom - self.key.top + GAP if self.key.top < 0 else 0.0

    @property
    def key_below(self) -> float:
        """Room for the legend below all panels."""
        return max(0.0, self.key.bottom - self.high - self.below) if self.key.top > 0 else 0.0


def around_of(ax: Axes, plan: Plan, *, grouped: bool) -> Around:
    """Measure what a chart has drawn around its Axes.

    Parameters
    ----------
    ax : Axes
        On which it was drawn at natural size.
    plan : Plan
        How it was laid out.
    grouped : bool
        Whether panels have groups of their own; else the legend and heads of groups go.
    """
    heads = (
        [box_of(one, ax).top for one in (*ax.texts, *ax.lines) if is_head(one)] if grouped else []
    )
    keys = [box for one in legend(ax) if (box := box_of(one, ax)).top > 0 or grouped]
    ticks = ax.xaxis.get_tick_params()
    return Around(
        beside=plan.around[0] - MARGIN,
        above=GAP / 2 - min(heads, default=0.0) + (TICKS if ticks.get("labeltop") else 0.0),
        below=TICKS if ticks.get("labelbottom", True) else 0.0,
        key=_together(keys),
        high=plan.size[1],
        scaled=bool(said_beneath(ax)),
    )


def box_of(one: Artist, ax: Axes) -> Box:
    """Return where something is drawn, at the size of print."""
    extent, frame, dpi = one.get_window_extent(), ax.get_window_extent(), ax.figure.dpi
    return Box(
        (extent.x0 - frame.x0) / dpi,
        (frame.y1 - extent.y1) / dpi,
        (extent.x1 - frame.x0) / dpi,
        (frame.y1 - extent.y0) / dpi,
    )


def legend(ax: Axes) -> list[Artist]:
    """Return what explains colours and marks: named ``key-…``, and the ramp with its marks."""
    marks = [one for one in ax.texts if _name(one).startswith("mark-")]
    return [*(one for one in _drawn(ax) if _name(one).startswith(_LEGEND)), *marks]


def said_beneath(ax: Axes) -> list[Artist]:
    """Return what is said beneath a chart."""
    return [one for one in ax.texts if _name(one) == _FOOT]


def is_beside(one: Artist) -> bool:
    """Tell whether a text stands left of the Axes: a name of a code, or of a group there."""
    from matplotlib.text import Text

    if _name(one).startswith(_LEGEND) or _name(one) == _FOOT:
        return False
    return isinstance(one, Text) and float(one.get_position()[0]) < 0


def is_head(one: Artist) -> bool:
    """Tell whether a text is a group, or its size, above the Axes."""
    return _name(one).startswith(_HEADS) and not is_beside(one)


def _name(one: Artist) -> str:
    return str(one.get_gid() or "")


def _drawn(ax: Axes) -> Iterable[Artist]:
    return (*ax.texts, *ax.patches, *ax.lines)


def _together(boxes: list[Box]) -> Box:
    if not boxes:
        return Box(0.0, 0.0, 0.0, 0.0)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
