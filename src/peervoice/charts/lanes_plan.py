"""Lanes plan: where everything stands of a chart that has a line for each thing, on one scale.

A lane is one line: of a code, a group, or a heading above others. Left of it stands its name,
right of it stand words in columns; between them, on one scale for all lanes, what the chart draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, Final

from peervoice.charts.key import GAP, Swatch, Swatches, swatches
from peervoice.charts.labels import Label, labels, longest_word
from peervoice.charts.style import LABEL_SIZE, MARGIN, SMALL_SIZE, TITLE_SIZE

if TYPE_CHECKING:
    from peervoice.charts.lettering import Face
    from peervoice.charts.rows import Row
    from peervoice.charts.sheet import Sheet

SCALE_WIDTH: Final = 3.4
LEAST_SCALE_WIDTH: Final = 1.1  # where there is little room, before letters shrink
LABEL_WIDTH: Final = (1.2, 2.6)
WIDEST_HEAD: Final = 0.75
HIGH: Final = 0.2
AIR: Final = 0.03  # above and below the name of a lane
TALL: Final = 9.0  # beyond this, the scale stands above and below


@dataclass(frozen=True, slots=True)
class Scale:
    """What the lanes measure.

    Parameters
    ----------
    least, most : float
        Where it begins and ends.
    marks : tuple of (float, str)
        Places on it, and what stands beneath them.
    """

    least: float
    most: float
    marks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the chart.

    Parameters
    ----------
    row : Row
        Its name; bold if it is a parent, indented by its depth.
    words : tuple of str
        What stands in the columns right of the scale.
    inside : str
        What is written on the scale, where nothing can be drawn.
    high : float
        How high it is, at least.
    above : float
        Air above it.
    """

    row: Row
    words: tuple[str, ...] = ()
    inside: str = ""
    high: float = HIGH
    above: float = 0.0


@dataclass(frozen=True, slots=True)
class LanesPlan:
    """Where everything stands, in inches.

    Parameters
    ----------
    title : str
        The title in lines.
    lanes : tuple of Lane
        From the top down; what is written on the scale in lines.
    labels : tuple of Label
        Their names.
    tops, heights : tuple of float
        Where the lanes begin, and how high they are.
    scale : Scale
        What they measure.
    scale_width : float
        How wide the scale is.
    heads : tuple of str
        What stands above the columns of words, in lines.
    widths : tuple of float
        How wide these columns are.
    key : Swatches or None
        What colours and hatches mean.
    foot : str
        What the scale measures, and what else has to be said.
    small, head : Face
        The letters of words and scale, and of the title.
    """

    title: str
    lanes: tuple[Lane, ...]
    labels: tuple[Label, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    scale: Scale
    scale_width: float
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    key: Swatches | None
    foot: str
    small: Face
    head: Face

    @property
    def height(self) -> float:
        """Height of all lanes together."""
        return self.tops[-1] + self.heights[-1] + AIR

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the Axes: the scale and the words."""
        return self.scale_width + sum(self.widths), self.height

    @property
    def beside(self) -> float:
        """Room for the names."""
        return max(label.width for label in self.labels) + 1.5 * GAP

    @property
    def tall(self) -> bool:
        """Whether the scale stands also above the lanes."""
        return self.height > TALL

    @property
    def scale_height(self) -> float:
        """Room for the marks of the scale."""
        return self.small.height() + 1.5 * GAP

    @property
    def key_height(self) -> float:
        """Room for the legend above the lanes."""
        return self.key.size[1] + GAP if self.key else 0.0

    @property
    def above(self) -> float:
        """Room for legend, heads, and the scale that stands above too."""
        heads = max((self.small.height(head) for head in self.heads if head), default=0.0)
        return GAP + self.key_height + max(self.scale_height if self.tall else 0.0, heads)

    @property
    def around(self) -> tuple[float, float, float, float]:
        """Room left, above, right and below the Axes."""
        titled = self.head.height(self.title) + GAP if self.title else 0.0
        key = self.key.size[0] if self.key else 0.0
        wide = max(self.head.width(self.title), self.small.width(self.foot), key)
        half = self.small.width(self.scale.marks[-1][1]) / 2 if self.scale.marks else 0.0
        return (
            MARGIN + self.beside,
            MARGIN + titled + self.above,
            MARGIN + max(half - sum(self.widths), 0.0, wide - self.beside - self.size[0]),
            self.scale_height + self.small.height(self.foot) + MARGIN,
        )

    @property
    def marks(self) -> tuple[tuple[float, str], ...]:
        """The marks of the scale that have room: all of them, or every second and so on."""
        marks, scale = self.scale.marks, self.scale
        if len(marks) < 2:
            return marks
        wide = max(self.small.width(mark) for _, mark in marks) + GAP
        apart = (marks[1][0] - marks[0][0]) / (scale.most - scale.least) * self.scale_width
        step = max(1, ceil(wide / apart))
        # Nought stays, wherever it stands.
        nought = next((at for at, (place, _) in enumerate(marks) if place == 0), 0)
        return tuple(mark for at, mark in enumerate(marks) if (at - nought) % step == 0)

    def column(self, place: int) -> float:
        """Return where a column of words ends, in inches from the left of the Axes."""
        return self.scale_width + sum(self.widths[: place + 1])

    def middle(self, number: int) -> float:
        """Return the middle of a lane, from the top."""
        return self.tops[number] + self.heights[number] / 2

    def into(self, given: tuple[float, float]) -> tuple[float, LanesPlan]:
        """Return how much to shrink, and the plan that then fills an Axes of this size."""
        words = sum(self.widths)
        scale = min(1.0, given[0] / (LEAST_SCALE_WIDTH + words), given[1] / self.height)
        down = given[1] / scale / self.height
        return scale, replace(
            self,
            scale_width=given[0] / scale - words,
            tops=tuple(top * down for top in self.tops),
            heights=tuple(height * down for height in self.heights),
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be laid out, whatever the page.

    Parameters
    ----------
    lanes : sequence of Lane
        From the top down.
    scale : Scale
        What they measure.
    heads : sequence of str
        What stands above the columns of words.
    key : sequence of Swatch
        What colours and hatches mean.
    title : str
        The title; may be empty.
    foot : sequence of str
        What has to be said beneath, a paragraph each.
    widest : float
        How wide the scale is where there is room.
    """

    lanes: Sequence[Lane]
    scale: Scale
    heads: Sequence[str]
    key: Sequence[Swatch]
    title: str
    foot: Sequence[str]
    widest: float = SCALE_WIDTH

    @property
    def words(self) -> list[str]:
        """All words that the chart prints."""
        told = [word for lane in self.lanes for word in (lane.row.label, lane.inside, *lane.words)]
        return [self.title, *self.heads, *self.foot, *told, *(one.label for one in self.key)]

    def plan(self, sheet: Sheet, within: float | None) -> LanesPlan:
        """Lay the lanes out for a width in inches, or at the size that they need."""
        small, head = sheet.face(SMALL_SIZE), sheet.face(TITLE_SIZE, bold=True)
        heads = tuple("\n".join(small.wrap(one, within=WIDEST_HEAD)) for one in self.heads)
        widths = tuple(self._column(place, one, small) for place, one in enumerate(heads))
        names, wide = self._share_out(sheet, within, sum(widths))
        lanes = tuple(
            replace(lane, inside="\n".join(small.wrap(lane.inside, within=wide - 2 * GAP)))
            for lane in self.lanes
        )
        heights = [
            max(lane.high, name.height + 2 * AIR, small.height(lane.inside) + 2 * AIR)
            for lane, name in zip(lanes, names, strict=True)
        ]
        ends = accumulate(lane.above + height for lane, height in zip(lanes, heights, strict=True))
        plan = LanesPlan(
            title="",
            lanes=lanes,
            labels=names,
            tops=tuple(AIR + end - height for end, height in zip(ends, heights, strict=True)),
            heights=tuple(heights),
            scale=self.scale,
            scale_width=wide,
            heads=heads,
            widths=widths,
            key=None,
            foot="",
            small=small,
            head=head,
        )
        content = plan.beside + plan.size[0] if within is None else within - 2 * MARGIN
        lines = [line for each in self.foot for line in small.wrap(each, within=content)]
        return replace(
            plan,
            title="\n".join(head.wrap(self.title, within=content)),
            key=swatches(self.key, face=small, within=content) if self.key else None,
            foot="\n".join(lines),
        )

    def _column(self, place: int, head: str, small: Face) -> float:
        """Return how wide a column of words has to be."""
        told = [lane.words[place] for lane in self.lanes if lane.words]
        return max(map(small.width, [head, *told])) + 1.5 * GAP

    def _share_out(
        self, sheet: Sheet, within: float | None, beside: float
    ) -> tuple[tuple[Label, ...], float]:
        """Return the names as wide as they may be, and how wide the scale is."""
        least, most = LABEL_WIDTH
        rows = [lane.row for lane in self.lanes]
        if within is None:
            return labels(rows, within=most, fonts=sheet.fonts), self.widest
        rest = within - 2 * MARGIN - beside - 1.5 * GAP
        word = longest_word(rows, within=most, face=sheet.face(LABEL_SIZE))
        names = labels(rows, within=min(most, max(least, word, rest * 0.45)), fonts=sheet.fonts)
        last = self.scale.marks[-1][1] if self.scale.marks else ""
        # The last mark of the scale stands half beside it.
        half = max(0.0, sheet.face(SMALL_SIZE).width(last) / 2 - beside)
        spare = rest - max(name.width for name in names) - half
        return names, max(LEAST_SCALE_WIDTH, spare)


def whole_marks(most: float) -> list[float]:
    """Return round whole numbers from 0 to the end of a scale.

    Examples
    --------
    >>> whole_marks(5), whole_marks(27)
    ([0.0, 1.0, 2.0, 3.0, 4.0, 5.0], [0.0, 5.0, 10.0, 15.0, 20.0, 25.0])
    """
    from matplotlib.ticker import MaxNLocator

    ticks = MaxNLocator(nbins=6, integer=True, steps=[1, 2, 5, 10]).tick_values(0, most)
    return [float(tick) for tick in ticks if 0 <= tick <= most]
