"""Panel: a part of a chart into which another chart draws, at a size that the whole has chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peervoice.charts.board import Board

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from peervoice.charts.style import Theme


@dataclass(slots=True)
class Panel:
    """What a chart function may be given as ``ax=`` by a chart that consists of several.

    Parameters
    ----------
    ax : Axes
        Where to draw.
    within : float or None
        For what width in inches a chart without a plan is laid out.
    scale : float
        How large an inch of the layout is.
    plan : object or None
        The plan of all panels; without one, that of the chart, which is then kept here.
    """

    ax: Axes
    within: float | None = None
    scale: float = 1.0
    plan: Any = None

    def lay(self, *layouts: Callable[[float | None], Any], theme: Theme) -> tuple[Board, Any]:
        """Return the board and the plan for a chart in this panel."""
        if self.plan is None:
            plans = (layout(self.within) for layout in layouts)
            found = next((plan for plan in plans if plan is not None), None)
            self.plan = layouts[0](None) if found is None else found
        return Board(self.ax, self.scale, theme), self.plan
