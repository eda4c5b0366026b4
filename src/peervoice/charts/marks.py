"""Marks: the dots of a chart, each with a shape and a colour of its own, and thin lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from peervoice.charts.board import Anchor, Board
    from peervoice.charts.style import Theme

Place = tuple[float, float]

# Told apart at 6 points: round, square, three triangles and a diamond, a cross and a plus.
SHAPES: Final = ("o", "s", "^", "D", "v", "P", "X", "<")
# As large to the eye: a diamond of the same size looks larger, a triangle smaller.
_SIZES: Final = {"o": 6.6, "s": 5.8, "^": 7.0, "D": 5.4, "v": 7.0, "P": 6.8, "X": 6.8, "<": 7.0}


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot: its shape, its colour, the colour and width of its edge, and its size in points."""

    shape: str
    colour: str
    edge: str
    size: float
    line: float = 0.7

    def opened(self, paper: str) -> Mark:
        """Return the same mark, a little larger and with nothing in it but paper."""
        return replace(self, colour=paper, size=self.size * 1.3, line=1.4)

    def draw(self, board: Board, *, at: Place, name: str, anchor: Anchor = "corner") -> None:
        """Draw the mark with its middle at a place."""
        self.draw_all(board, [at], name=name, anchor=anchor)

    def draw_all(
        self, board: Board, places: Sequence[Place], *, name: str, anchor: Anchor = "corner"
    ) -> None:
        """Draw the mark at each of some places: one artist, because a thousand would be slow."""
        from matplotlib.lines import Line2D

        board.ax.add_artist(
            Line2D(
                [x for x, _ in places],
                [y for _, y in places],
                linestyle="none",
                marker=self.shape,
                markersize=self.size * board.scale,
                markerfacecolor=self.colour,
                markeredgecolor=self.edge,
                markeredgewidth=self.line * board.scale,
                transform=board.transform(anchor),
                clip_on=False,
                zorder=3,
                gid=name,
            )
        )


def group_mark(place: int, theme: Theme) -> Mark:
    """Return the mark of the group in this place: neighbours differ in shape and in colour.

    Examples
    --------
    >>> from peervoice.charts.style import Theme
    >>> group_mark(0, Theme())
    Mark(shape='o', colour='#0072B2', edge='#0072B2', size=6.6, line=0.7)
    """
    colour, _, lines = theme.look(place)
    # In the next turn of the shapes, every colour comes with another one.
    shape = SHAPES[(place + place // len(SHAPES)) % len(SHAPES)]
    return Mark(shape, colour, lines or colour, _SIZES[shape])


def stroke(
    board: Board,
    start: Place,
    end: Place,
    *,
    name: str,
    anchor: Anchor = "data",
    colour: str | None = None,
    width: float = 0.8,
) -> None:
    """Draw a thin line from a place to another, beneath the marks."""
    from matplotlib.lines import Line2D

    board.ax.add_artist(
        Line2D(
            [start[0], end[0]],
            [start[1], end[1]],
            color=colour or board.theme.rule,
            linewidth=width * board.scale,
            solid_capstyle="butt",
            transform=board.transform(anchor),
            clip_on=False,
            zorder=1.5,
            gid=name,
        )
    )


def strokes(
    board: Board,
    lines: Sequence[tuple[Place, Place]],
    *,
    name: str,
    anchor: Anchor = "data",
    colour: str | None = None,
    width: float = 0.8,
) -> None:
    """Draw thin lines, each from a place to another, beneath the marks: one artist for all."""
    from matplotlib.collections import LineCollection

    drawn = LineCollection(
        lines,
        colors=colour or board.theme.rule,
        linewidths=width * board.scale,
        capstyle="butt",
        transform=board.transform(anchor),
        zorder=1.5,
        gid=name,
    )
    drawn.set_clip_on(False)
    board.ax.add_collection(drawn, autolim=False)
