"""Board: an Axes on which words and boxes are placed by inches.

Layouts are computed before anything is drawn. Inches count from the upper left corner of the
Axes, to the right and downwards, so that labels left of it and above it have negative places.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from peervoice.charts.lettering import leftward
from peervoice.charts.style import LONGEST, POINT, Theme
from peervoice.errors import OptionError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Transform

    from peervoice.charts.lettering import Face
    from peervoice.charts.style import Look

# Which of the two coordinates are the data of the Axes; the others are inches.
Anchor = Literal["corner", "row", "column", "data"]
Side = Literal["left", "center", "right"]
Level = Literal["top", "center", "bottom"]


@dataclass(frozen=True, slots=True)
class Board:
    """An Axes, and how large an inch of the layout is on it.

    Parameters
    ----------
    ax : Axes
        Where to draw.
    scale : float
        Below 1 where the layout is printed smaller than its natural size, above 1 on a poster.
    theme : Theme
        The colours.
    """

    ax: Axes
    scale: float = 1.0
    theme: Theme = field(default_factory=Theme)
    _transforms: dict[Anchor, Transform] = field(default_factory=dict, init=False, repr=False)

    def transform(self, anchor: Anchor) -> Transform:
        """Return how places become pixels, for labels that keep their size."""
        # Making one takes longer than drawing a word, and thousands of words share one.
        if anchor not in self._transforms:
            self._transforms[anchor] = self._transform(anchor)
        return self._transforms[anchor]

    def _transform(self, anchor: Anchor) -> Transform:
        from matplotlib.transforms import (
            Affine2D,
            ScaledTranslation,
            blended_transform_factory,
        )

        data: Transform = self.ax.transData
        inches = Affine2D().scale(self.scale, -self.scale) + self.ax.figure.dpi_scale_trans
        # The stubs ask for an affine transform; that of an Axes is one on a linear scale.
        corner: Transform = inches + ScaledTranslation(0, 1, self.ax.transAxes)  # type: ignore[arg-type]
        across = data if anchor in ("column", "data") else corner
        down = data if anchor in ("row", "data") else corner
        return blended_transform_factory(across, down)

    def write(
        self,
        lines: str,
        *,
        at: tuple[float, float],
        face: Face,
        name: str,
        anchor: Anchor = "corner",
        side: Side = "left",
        level: Level = "center",
        colour: str | None = None,
        upright: bool = False,
        ground: str | None = None,
    ) -> None:
        """Write lines of text at a place, on a ground of their own where hatches would disturb."""
        self.ax.text(
            *at,
            lines,
            transform=self.transform(anchor),
            fontsize=face.size * self.scale,
            fontweight="bold" if face.bold else "normal",
            fontfamily=list(face.fonts),
            ha=side,
            va=level,
            multialignment=_flush(lines, side, upright=upright),
            rotation=90 if upright else 0,
            color=colour or self.theme.ink,
            clip_on=False,
            gid=name,
            bbox={"facecolor": ground, "linewidth": 0, "pad": self.scale} if ground else None,
        )

    def head(self, title: str, *, left: float, above: float, face: Face) -> None:
        """Set the title of the Axes, some inches left of it and above it."""
        self.ax.set_title(
            title,
            loc="left",
            x=left * self.scale / room(self.ax)[0],
            y=1.0,
            pad=above * self.scale / POINT,
            fontsize=face.size * self.scale,
            fontweight="bold",
            fontfamily=list(face.fonts),
            color=self.theme.ink,
            va="bottom",
            parse_math=False,
        )

    def box(
        self,
        *,
        at: tuple[float, float],
        size: tuple[float, float],
        look: Look,
        name: str,
        anchor: Anchor = "corner",
    ) -> None:
        """Draw a box of a look: its colour, its hatch, and the colour of hatch and edge."""
        from matplotlib.patches import Rectangle

        colour, hatch, lines = look
        self.ax.add_artist(
            Rectangle(
                at,
                *size,
                facecolor=colour,
                hatch=hatch or None,
                edgecolor=lines or colour,
                linewidth=0.5 * self.scale if lines else 0,
                transform=self.transform(anchor),
                clip_on=False,
                gid=name,
            )
        )


def new_axes(
    *, around: tuple[float, float, float, float], size: tuple[float, float], paper: str
) -> Axes:
    """Return an Axes of a size, on a figure of its own with room around it.

    The figure is unknown to pyplot: nothing shows it, and nothing has to close it.

    Parameters
    ----------
    around : tuple of float
        Room left, above, right and below, in inches.
    size : tuple of float
        Width and height of the Axes, in inches.
    paper : str
        The colour of the page.

    Raises
    ------
    OptionError
        If no page is that long.
    """
    from matplotlib.figure import Figure

    left, above, right, below = around
    width, height = left + size[0] + right, above + size[1] + below
    if max(width, height) > LONGEST:
        raise OptionError(
            f"The chart would be {width:.0f} by {height:.0f} inches; a page ends at "
            f"{LONGEST:.0f}. Choose fewer codes or groups with where()."
        )
    figure = Figure(figsize=(width, height), facecolor=paper)
    rectangle = (left / width, below / height, size[0] / width, size[1] / height)
    return figure.add_axes(rectangle, facecolor=paper)


def _flush(lines: str, side: Side, *, upright: bool) -> Side:
    """Return on which side lines begin: where the script begins, if nothing else is wanted."""
    if upright:
        return "left"
    return "right" if side == "left" and leftward(lines) else side


def room(ax: Axes) -> tuple[float, float]:
    """Return the width and height of an Axes in inches.

    Raises
    ------
    OptionError
        If it is no Axes.
    """
    from matplotlib.axes import Axes

    if not isinstance(ax, Axes):
        raise OptionError(
            f"ax= takes an Axes of matplotlib, not {type(ax).__name__!r}. "
            "Pass one of figure.subplots(), or leave ax= out."
        )
    extent = ax.get_window_extent()
    dpi = ax.figure.dpi
    return extent.width / dpi, extent.height / dpi
