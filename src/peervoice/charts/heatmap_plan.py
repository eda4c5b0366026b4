"""Heatmap plan: where everything of a heatmap stands, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from peervoice.charts.key import BETWEEN, GAP, Ramp, Swatches, swatches, unread
from peervoice.charts.labels import Label, labels
from peervoice.charts.lettering import Face
from peervoice.charts.style import CELL_SIZE, MARGIN, SMALL_SIZE, TITLE_SIZE

if TYPE_CHECKING:
    from peervoice.charts.grid import Grid
    from peervoice.charts.value import Value

FRAME: Final = 0.012  # white around a cell
LOW, HIGH, FEW = 0.28, 0.36, 6  # rows; a few may be higher
WIDEST_LABEL: Final = 2.8
WIDEST_CELL: Final = 1.3
EVEN_WIDTH: Final = 2.6  # what a few columns fill together
LEVEL_WIDTH: Final = 7.5  # beyond this, names of groups stand upright
LEVEL_LINES: Final = 4
LEAST_WIDTH: Final = 4.2  # for the title and the legend of a narrow chart


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything of a heatmap stands, in inches, before anything is drawn.

    Parameters
    ----------
    title : str
        The title in lines.
    labels : tuple of Label
        The names of the codes.
    tops, heights : tuple of float
        Where the rows begin, and how high they are.
    columns : tuple of str
        The names of the groups in lines.
    upright : bool
        Whether these stand upright.
    cell_width : float
        How wide a column is.
    ramp : Ramp
        What the colours mean.
    looks : Swatches or None
        What the other looks mean.
    fonts : tuple of str
        The fonts.
    """

    title: str
    labels: tuple[Label, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    columns: tuple[str, ...]
    upright: bool
    cell_width: float
    ramp: Ramp
    looks: Swatches | None
    fonts: tuple[str, ...]

    def face(self, size: float, *, bold: bool = False) -> Face:
        """Return letters of a size in the fonts of this chart."""
        return Face(size, bold=bold, fonts=self.fonts)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the cells together."""
        return len(self.columns) * self.cell_width, self.tops[-1] + self.heights[-1]

    @property
    def beside(self) -> float:
        """Room for the names of the codes."""
        return max(label.width for label in self.labels) + GAP

    @property
    def above(self) -> float:
        """Room for the names of the groups and their sizes."""
        face = self.face(SMALL_SIZE)
        extent = face.width if self.upright else face.height
        return face.height() + 2 * GAP + max(map(extent, self.columns))

    @property
    def key_size(self) -> tuple[float, float]:
        """Width and height of the legend."""
        wide, high = self.ramp.size
        if self.looks is None:
            return wide, high
        beside, deep = self.looks.size
        if self.key_beside:
            return wide + BETWEEN + beside, max(high, deep)
        return max(wide, beside), high + GAP + deep

    @property
    def key_beside(self) -> bool:
        """Whether the other looks stand to the right of the colours."""
        if self.looks is None:
            return False
        together = self.ramp.size[0] + BETWEEN + self.looks.size[0]
        return together <= max(self.beside + self.size[0], LEAST_WIDTH)

    @property
    def around(self) -> tuple[float, float, float, float]:
        """Room left, above, right and below the cells."""
        face = self.face(TITLE_SIZE, bold=True)
        titled = face.height(self.title) + GAP if self.title else 0.0
        content = max(self.key_size[0], face.width(self.title))
        return (
            MARGIN + self.beside,
            MARGIN + titled + self.above,
            MARGIN + max(0.0, content - self.beside - self.size[0]),
            2 * GAP + self.key_size[1] + MARGIN,
        )

    def into(self, given: tuple[float, float]) -> tuple[float, Plan]:
        """Return how much to shrink, and the plan that then fills an Axes of this size."""
        scale = min(1.0, given[0] / self.size[0], given[1] / self.size[1])
        across = given[0] / scale / self.size[0]
        down = given[1] / scale / self.size[1]
        return scale, replace(
            self,
            cell_width=self.cell_width * across,
            tops=tuple(top * down for top in self.tops),
            heights=tuple(height * down for height in self.heights),
        )


def plan_of(cells: Grid, value: Value, title: str, fonts: tuple[str, ...]) -> Plan:
    """Lay a heatmap out at the size that it needs.

    Parameters
    ----------
    cells : Grid
        What to draw.
    value : Value
        What the colours show.
    title : str
        The title; may be empty.
    fonts : tuple of str
        The fonts.
    """
    names = labels(cells.rows, within=WIDEST_LABEL, fonts=fonts)
    least = HIGH if len(names) <= FEW else LOW
    heights = [max(least, name.height + GAP) for name in names]
    nested = any(row.depth for row in cells.rows)
    # A little air above every code at the top shows where its children begin and end.
    air = [
        GAP if nested and place and not row.depth else 0.0 for place, row in enumerate(cells.rows)
    ]
    tops = accumulate((height + gap for height, gap in zip([0.0, *heights[:-1]], air, strict=True)))
    columns, upright, cell_width = _columns(cells, value, fonts)
    small = Face(SMALL_SIZE, fonts=fonts)
    content = max(name.width for name in names) + GAP + len(columns) * cell_width
    return Plan(
        title="\n".join(
            Face(TITLE_SIZE, bold=True, fonts=fonts).wrap(title, within=max(content, LEAST_WIDTH))
        ),
        labels=names,
        tops=tuple(tops),
        heights=tuple(heights),
        columns=columns,
        upright=upright,
        cell_width=cell_width,
        ramp=_ramp(value, small),
        looks=_looks(cells, value, small, max(content, LEAST_WIDTH)),
        fonts=fonts,
    )


def _columns(
    cells: Grid, value: Value, fonts: tuple[str, ...]
) -> tuple[tuple[str, ...], bool, float]:
    """Wrap the names of the groups: level where they fit, else upright."""
    small, inside = Face(SMALL_SIZE, fonts=fonts), Face(CELL_SIZE, fonts=fonts)
    count = len(cells.columns)
    said = {value.short(cell) for line in cells.cells for cell in line}
    least = GAP + max(
        *(inside.width(text) for text in said), *(small.width(one.size) for one in cells.columns)
    )
    least = max(least, min(WIDEST_CELL, EVEN_WIDTH / count))
    names = [column.label for column in cells.columns]
    words = GAP + max(small.width(word) for name in names for word in name.split())
    level = max(least, words)
    if level <= WIDEST_CELL and level * count <= LEVEL_WIDTH:
        wrapped = tuple("\n".join(small.wrap(name, within=level - GAP)) for name in names)
        if max(name.count("\n") for name in wrapped) < LEVEL_LINES:
            return wrapped, False, level
    for within in (1.3, 1.9, 2.6):
        wrapped = tuple("\n".join(small.wrap(name, within=within)) for name in names)
        if max(map(small.height, wrapped)) <= least:
            break
    return wrapped, True, max(least, max(map(small.height, wrapped)) + FRAME)


def _ramp(value: Value, face: Face) -> Ramp:
    title = value.axis[0].upper() + value.axis[1:]
    if value.name != "segments":
        title += "\nIn the cells: who said it / who was read"
    marks = tuple((place / value.most, value.mark(place)) for place in value.places())
    return Ramp(title, marks, face)


def _looks(cells: Grid, value: Value, face: Face, within: float) -> Swatches | None:
    items = unread(cells, {"not read": "–", "hidden": value.hidden_text})
    return swatches(items, face=face, within=within) if items else None
