"""Co-occurrence plan: where everything of a matrix of codes stands, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from peervoice.charts.key import BETWEEN, GAP, Marks, Ramp, Swatch, Swatches, ramp, swatches
from peervoice.charts.labels import Label, labels, longest_word
from peervoice.charts.style import CELL_SIZE, LABEL_SIZE, MARGIN, SMALL_SIZE, TITLE_SIZE

if TYPE_CHECKING:
    from peervoice.charts.lettering import Face
    from peervoice.charts.rows import Row
    from peervoice.charts.sheet import Sheet

CELL: Final = 0.3
DENSE: Final = 0.145  # of cells without numbers
WIDEST_CELL: Final = 0.6
WIDEST_LABEL: Final = 2.8
LEAST_LABEL: Final = 1.15
LEAST_WIDTH: Final = 4.2  # for the title and the legend of a narrow chart


@dataclass(frozen=True, slots=True)
class MatrixPlan:
    """Where everything stands, in inches.

    Parameters
    ----------
    title : str
        The title in lines.
    labels : tuple of Label
        The names of the codes.
    cell : float
        How wide a column is.
    tops, heights : tuple of float
        Where the rows begin, and how high they are.
    dense : bool
        Whether the cells are too small for numbers.
    full : bool
        Whether both halves are drawn; the numbers of the columns then stand above them.
    ramp : Ramp
        What the colours mean.
    looks : Swatches or None
        What other looks mean.
    foot : str
        What else has to be said, in lines.
    end : float
        Room right of the last cell, for a number beside it.
    small, inside, head : Face
        The letters of legend, cells and title.
    """

    title: str
    labels: tuple[Label, ...]
    cell: float
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    dense: bool
    full: bool
    ramp: Ramp
    looks: Swatches | None
    foot: str
    end: float
    small: Face
    inside: Face
    head: Face

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the cells together."""
        return self.cell * len(self.labels), self.tops[-1] + self.heights[-1]

    @property
    def number(self) -> float:
        """Room for the numbers of the codes."""
        return self.small.width(str(len(self.labels))) + GAP

    @property
    def beside(self) -> float:
        """Room for the names and numbers of the codes."""
        return max(label.width for label in self.labels) + GAP + self.number

    @property
    def heads(self) -> float:
        """Room for the numbers of the columns."""
        return self.small.height() + GAP

    @property
    def step(self) -> int:
        """Every which column has its number."""
        wide = self.small.width(str(len(self.labels))) + GAP / 2
        return 1 if wide <= self.cell else 5

    @property
    def above(self) -> float:
        """Room right above the cells."""
        return self.heads if self.full else GAP

    @property
    def below(self) -> float:
        """Room right below the cells."""
        return GAP if self.full else self.heads

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
        titled = self.head.height(self.title) + GAP if self.title else 0.0
        noted = self.small.height(self.foot) + GAP if self.foot else 0.0
        content = max(self.key_size[0], self.head.width(self.title), self.small.width(self.foot))
        return (
            MARGIN + self.beside,
            MARGIN + titled + self.above,
            MARGIN + max(self.end, content - self.beside - self.size[0]),
            self.below + GAP + self.key_size[1] + noted + MARGIN,
        )

    def into(self, given: tuple[float, float]) -> tuple[float, MatrixPlan]:
        """Return how much to shrink, and the plan that then fills an Axes of this size."""
        scale = min(1.0, given[0] / self.size[0], given[1] / self.size[1])
        across = given[0] / scale / self.size[0]
        down = given[1] / scale / self.size[1]
        return scale, replace(
            self,
            cell=self.cell * across,
            tops=tuple(top * down for top in self.tops),
            heights=tuple(height * down for height in self.heights),
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be laid out, whatever the page.

    Parameters
    ----------
    rows : sequence of Row
        The codes.
    texts : sequence of str
        What stands in the cells.
    axis : str
        What the colours mean.
    marks : tuple of (float, str)
        Places on the band of colours, and what stands beneath them.
    looks : sequence of Swatch
        What other looks mean.
    full : bool
        Whether both halves are drawn.
    title : str
        The title; may be empty.
    inside : str
        What the numbers in the cells are.
    beside : str
        What the numbers beside the diagonal are, where the cells have none; may be empty.
    foot : sequence of str
        What else has to be said beneath, a paragraph each.
    """

    rows: Sequence[Row]
    texts: Sequence[str]
    axis: str
    marks: Marks
    looks: Sequence[Swatch]
    full: bool
    title: str
    inside: str
    beside: str
    foot: Sequence[str]

    @property
    def words(self) -> list[str]:
        """All words that the chart prints."""
        names = [row.label for row in self.rows]
        told = [self.title, self.axis, self.inside, self.beside, *self.foot]
        return [*told, *names, *(one.label for one in self.looks)]

    def plan(self, sheet: Sheet, within: float | None) -> MatrixPlan:
        """Lay the matrix out with numbers in its cells."""
        return self._plan(sheet, within, dense=False)

    def dense(self, sheet: Sheet, within: float | None) -> MatrixPlan:
        """Lay the matrix out with colours alone: small cells have no room for numbers."""
        return self._plan(sheet, within, dense=True)

    def _plan(self, sheet: Sheet, within: float | None, *, dense: bool) -> MatrixPlan:
        small, inside = sheet.face(SMALL_SIZE), sheet.face(CELL_SIZE)
        head = sheet.face(TITLE_SIZE, bold=True)
        widest = max((inside.width(text) for text in self.texts), default=0.0)
        least = 0.0 if within is not None else CELL
        cell = DENSE if dense else max(least, widest + GAP * 0.75)
        end = widest + GAP if dense and self.beside else 0.0
        number = small.width(str(len(self.rows))) + 2 * GAP + end
        room = WIDEST_LABEL
        if within is not None:
            spare = within - 2 * MARGIN - number - len(self.rows) * cell
            word = longest_word(self.rows, within=1.5 * LEAST_LABEL, face=sheet.face(LABEL_SIZE))
            room = min(WIDEST_LABEL, max(LEAST_LABEL, word, spare))
        names = labels(self.rows, within=room, fonts=sheet.fonts)
        if within is not None:
            spare = within - 2 * MARGIN - number - max(name.width for name in names)
            cell = max(cell, min(WIDEST_CELL, spare / len(self.rows)))
        heights = tuple(max(cell, name.height + GAP / 4) for name in names)
        beside = max(name.width for name in names) + number
        content = max(beside + cell * len(self.rows), LEAST_WIDTH)
        content = content if within is None else within - 2 * MARGIN
        numbers = f"{self.beside} How often two codes meet stands in the table.".strip()
        foot = [numbers if dense else self.inside, *self.foot]
        return MatrixPlan(
            title="\n".join(head.wrap(self.title, within=content)),
            labels=names,
            cell=cell,
            tops=tuple(accumulate(heights[:-1], initial=0.0)),
            heights=heights,
            dense=dense,
            full=self.full,
            ramp=ramp(self.axis, self.marks, face=small, within=content),
            looks=swatches(self.looks, face=small, within=content) if self.looks else None,
            foot="\n".join(line for each in foot for line in small.wrap(each, within=content)),
            end=end,
            small=small,
            inside=inside,
            head=head,
        )
