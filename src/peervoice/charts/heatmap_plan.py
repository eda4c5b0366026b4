"""Heatmap plan: where everything of a heatmap stands, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from peervoice.charts.key import BETWEEN, GAP, Ramp, Swatches, ramp, swatches, unread
from peervoice.charts.labels import Label, labels, longest_word
from peervoice.charts.sheet import high, wide
from peervoice.charts.style import (
    CELL_SIZE,
    INDENT,
    LABEL_SIZE,
    MARGIN,
    SMALL_SIZE,
    TITLE_SIZE,
)

if TYPE_CHECKING:
    from peervoice.charts.heatmap_sides import Sides
    from peervoice.charts.lettering import Face
    from peervoice.charts.sheet import Sheet
    from peervoice.charts.value import Value

FRAME: Final = 0.012  # white around a cell
TIGHT: Final = 0.05  # air beside numbers where a width is given
LOW, HIGH, FEW = 0.28, 0.36, 6  # rows; a few may be higher
DENSE: Final = 0.22  # rows in panels
MOST_PANELS: Final = 8
WIDEST_LABEL: Final = 2.8
LEAST_LABEL: Final = 1.15
WIDEST_CELL: Final = 1.3
EVEN_WIDTH: Final = 2.6  # what a few columns fill together
LEVEL_WIDTH: Final = 7.5  # beyond this, names of groups stand upright
LEVEL_LINES: Final = 4
UPRIGHT: Final = (1.3, 1.9, 2.6)  # how long names stand, before their columns become wider
LEAST_WIDTH: Final = 4.2  # for the title and the legend of a narrow chart


@dataclass(frozen=True, slots=True)
class Heads:
    """The names above the columns, of groups or of codes.

    Parameters
    ----------
    names : tuple of str
        The names in lines.
    faces : tuple of Face
        Their letters: bold for a code with others below it.
    lifts : tuple of float
        How far above the cells each begins: those of codes under others are indented.
    upright : bool
        Whether they stand upright.
    cell_width : float
        How wide a column is.
    """

    names: tuple[str, ...]
    faces: tuple[Face, ...]
    lifts: tuple[float, ...]
    upright: bool
    cell_width: float

    @property
    def high(self) -> float:
        """How high the highest of them ends above the cells."""
        return max(
            lift + (face.width(name) if self.upright else face.height(name))
            for name, face, lift in zip(self.names, self.faces, self.lifts, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything of a heatmap stands, in inches, before anything is drawn.

    Parameters
    ----------
    title : str
        The title in lines.
    labels : tuple of Label
        The names of the rows.
    tops, heights : tuple of float
        Where the rows of a panel begin, and how high they are.
    heads : Heads
        The names of the columns.
    across : int
        How many columns stand side by side; the others stand in panels below.
    ramp : Ramp
        What the colours mean.
    looks : Swatches or None
        What the other looks mean.
    foot : str
        What else has to be said.
    content : float
        How wide title and legend may be.
    sheet : Sheet
        Letters and colours.
    """

    title: str
    labels: tuple[Label, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    heads: Heads
    across: int
    ramp: Ramp
    looks: Swatches | None
    foot: str
    content: float
    sheet: Sheet

    @property
    def head(self) -> Face:
        """The letters of the title."""
        return self.sheet.face(TITLE_SIZE, bold=True)

    @property
    def small(self) -> Face:
        """The letters of heads and legend."""
        return self.sheet.face(SMALL_SIZE)

    @property
    def panels(self) -> int:
        """How many panels stand one above the other."""
        return -(-len(self.heads.names) // self.across)

    @property
    def pitch(self) -> float:
        """From the top of a panel to that of the next."""
        return self._deep + GAP + self.above

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the cells together."""
        height = self.pitch * (self.panels - 1) + self._deep
        return self.across * self.heads.cell_width, height

    @property
    def beside(self) -> float:
        """Room for the names of the rows."""
        return max(label.width for label in self.labels) + GAP

    @property
    def above(self) -> float:
        """Room for the names of the columns and their sizes."""
        return self.heads.high + GAP

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
        return together <= self.content

    @property
    def around(self) -> tuple[float, float, float, float]:
        """Room left, above, right and below the cells."""
        titled = self.head.height(self.title) + GAP if self.title else 0.0
        noted = self.small.height(self.foot) + GAP if self.foot else 0.0
        content = max(self.key_size[0], self.head.width(self.title), self.small.width(self.foot))
        return (
            MARGIN + self.beside,
            MARGIN + titled + self.above,
            MARGIN + max(0.0, content - self.beside - self.size[0]),
            2 * GAP + self.key_size[1] + noted + MARGIN,
        )

    @property
    def _deep(self) -> float:
        return self.tops[-1] + self.heights[-1]

    def place(self, row: int, column: int) -> tuple[float, float]:
        """Return where the cell of a row and a column begins."""
        panel, across = divmod(column, self.across)
        return across * self.heads.cell_width, panel * self.pitch + self.tops[row]

    def into(self, given: tuple[float, float]) -> tuple[float, Plan]:
        """Return how much to shrink, and the plan that then fills an Axes of this size."""
        scale = min(1.0, given[0] / self.size[0], given[1] / self.size[1])
        across = given[0] / scale / self.size[0]
        down = given[1] / scale / self.size[1]
        return scale, replace(
            self,
            heads=replace(self.heads, cell_width=self.heads.cell_width * across),
            tops=tuple(top * down for top in self.tops),
            heights=tuple(height * down for height in self.heights),
        )


def plan_of(
    sides: Sides,
    value: Value,
    title: str,
    sheet: Sheet,
    within: float | None,
    *,
    panels: int = 1,
) -> Plan:
    """Lay a heatmap out.

    Parameters
    ----------
    sides : Sides
        What to draw: what stands beside and above the cells.
    value : Value
        What the colours show.
    title : str
        The title; may be empty.
    sheet : Sheet
        Letters and colours.
    within : float or None
        The width of the page in inches; None for the size that the chart needs.
    panels : int
        How many panels stand one above the other.
    """
    across = -(-len(sides.heads) // panels)
    word = longest_word(sides.rows, within=1.3 * LEAST_LABEL, face=sheet.face(LABEL_SIZE))
    least = max(LEAST_LABEL, word)
    spare = None if within is None else within - 2 * MARGIN - GAP
    heads = _heads(sides, value, sheet, across, None if spare is None else spare - least)
    room = WIDEST_LABEL
    if spare is not None:
        room = min(room, max(least, spare - across * heads.cell_width))
    names = labels(sides.rows, within=room, fonts=sheet.fonts)
    if spare is not None:
        heads = _wider(heads, (spare - max(name.width for name in names)) / across)
    tops, heights = _rows(sides, names, dense=panels > 1)
    beside = max(name.width for name in names) + GAP
    content = max(beside + across * heads.cell_width, LEAST_WIDTH)
    content = content if within is None else within - 2 * MARGIN
    head, small = sheet.face(TITLE_SIZE, bold=True), sheet.face(SMALL_SIZE)
    return Plan(
        title="\n".join(head.wrap(title, within=content)),
        labels=names,
        tops=tops,
        heights=heights,
        heads=heads,
        across=across,
        ramp=_ramp(value, small, content),
        looks=_looks(sides, value, sheet, content),
        foot="\n".join(
            line for note in sides.of.noted for line in small.wrap(note, within=content)
        ),
        content=content,
        sheet=sheet,
    )


def folded(
    sides: Sides, value: Value, title: str, sheet: Sheet, within: float | None
) -> Plan | None:
    """Lay a heatmap out in panels one above the other, as many as make it lowest."""
    fitting = []
    for panels in range(2, min(len(sides.heads), MOST_PANELS) + 1):
        plan = plan_of(sides, value, title, sheet, within, panels=panels)
        if within is None or wide(plan) <= within:
            fitting.append(plan)
    # More panels may be lower, where names then need fewer lines.
    lowest = min(fitting, key=high, default=None)
    if lowest is None or (within is not None and high(lowest) > sheet.page(within)):
        return None
    return lowest


def _rows(
    sides: Sides, names: tuple[Label, ...], *, dense: bool
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    least = HIGH if len(names) <= FEW else DENSE if dense else LOW
    heights = tuple(max(least, name.height + (TIGHT if dense else GAP)) for name in names)
    nested = any(row.depth for row in sides.rows)
    # A little air above every code at the top shows where its children begin and end.
    air = [
        GAP if nested and place and not row.depth else 0.0 for place, row in enumerate(sides.rows)
    ]
    tops = accumulate(height + gap for height, gap in zip([0.0, *heights[:-1]], air, strict=True))
    return tuple(tops), heights


def _heads(sides: Sides, value: Value, sheet: Sheet, across: int, room: float | None) -> Heads:
    """Wrap the names of the columns: level where they fit the room, else upright."""
    small, inside = sheet.face(SMALL_SIZE), sheet.face(CELL_SIZE)
    said = {value.short(cell) for line in sides.cells for cell in line}
    air = GAP if room is None else TIGHT
    least = air + max(
        *(inside.width(text) for text in said), *(small.width(one.size) for one in sides.heads)
    )
    if room is None:
        least = max(least, min(WIDEST_CELL, EVEN_WIDTH / across))
    faces = tuple(sheet.face(SMALL_SIZE, bold=head.parent) for head in sides.heads)
    over = GAP + (small.height() if any(head.size for head in sides.heads) else 0.0)
    named = [(head.text, face) for head, face in zip(sides.heads, faces, strict=True)]
    words = GAP + max(face.width(word) for name, face in named for word in name.split())
    level = max(least, words)
    most = LEVEL_WIDTH if room is None else room
    if level <= WIDEST_CELL and level * across <= most:
        wrapped = _wrapped(named, [level - GAP] * len(named))
        if max(name.count("\n") for name in wrapped) < LEVEL_LINES:
            return Heads(wrapped, faces, (over,) * len(faces), upright=False, cell_width=level)
    # What is indented ends where the others do.
    indents = [min(head.depth * INDENT, UPRIGHT[0] / 2) for head in sides.heads]
    for long in UPRIGHT:
        wrapped = _wrapped(named, [long - indent for indent in indents])
        if max(map(small.height, wrapped)) <= least:
            break
    width = max(least, max(map(small.height, wrapped)) + FRAME)
    lifts = tuple(over + indent for indent in indents)
    return Heads(wrapped, faces, lifts, upright=True, cell_width=width)


def _wrapped(named: Sequence[tuple[str, Face]], within: Sequence[float]) -> tuple[str, ...]:
    return tuple(
        "\n".join(face.wrap(name, within=wide))
        for (name, face), wide in zip(named, within, strict=True)
    )


def _wider(heads: Heads, room: float) -> Heads:
    """Return columns that fill the room that there is."""
    return replace(heads, cell_width=max(heads.cell_width, min(WIDEST_CELL, room)))


def _ramp(value: Value, face: Face, within: float) -> Ramp:
    title = value.axis[0].upper() + value.axis[1:]
    if value.name != "segments":
        title += "\n" + value.wording("In the cells: who said it / who was read")
    marks = tuple((place / value.most, value.mark(place)) for place in value.places())
    return ramp(title, marks, face=face, within=within)


def _looks(sides: Sides, value: Value, sheet: Sheet, within: float) -> Swatches | None:
    items = unread(sides.of, value.samples, sheet.theme)
    return swatches(items, face=sheet.face(SMALL_SIZE), within=within) if items else None
