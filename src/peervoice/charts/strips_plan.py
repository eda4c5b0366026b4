"""Strips plan: where everything of a chart stands whose numbers are marks on lines.

A strip is one line: of a code, or of one group under the name of a code. Left of it stands its
name, right of it, in columns, the numbers in words; between them, on one scale for all strips,
its marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final

from peervoice.charts.key import GAP, swatches
from peervoice.charts.labels import Label, labels, longest_word
from peervoice.charts.style import LABEL_SIZE, MARGIN, SMALL_SIZE, TITLE_SIZE

if TYPE_CHECKING:
    from peervoice.charts.grid import Cell
    from peervoice.charts.key import Swatch, Swatches
    from peervoice.charts.lettering import Face
    from peervoice.charts.marks import Mark
    from peervoice.charts.rows import Row
    from peervoice.charts.sheet import Sheet
    from peervoice.charts.value import Value

SCALE_WIDTH: Final = 3.2  # from nothing to the largest value
LEAST_SCALE_WIDTH: Final = 0.6  # the same where there is little room, before letters shrink
LABEL_WIDTH: Final = (1.0, 2.6)
WIDEST_NAME: Final = 4.6
HEAD_WIDTH: Final = (0.75, 1.1)  # of a column; the second where a word needs it
LANE: Final = 0.105  # between marks of one strip
STRIP, DENSE_STRIP, FEW = 0.19, 0.15, 30  # strips of groups; many are thinner
AIR: Final = 0.09  # between codes
TALL: Final = 9.0  # beyond this, the scale stands above and below


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of the chart.

    Parameters
    ----------
    row : int
        The place of its code.
    cells : tuple of Cell
        What is marked on it, one cell for each head.
    name : str
        The group that it is about; empty where the heads are the groups.
    first : int
        The place of the group of its first cell.
    """

    row: int
    cells: tuple[Cell, ...]
    name: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column of numbers: the mark of its group, its name and its size.

    Parameters
    ----------
    text : str
        The name.
    size : str
        How many people it has; empty where every strip says so.
    mark : Mark or None
        How it is marked on the strips, where there are others.
    """

    text: str
    size: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class StripsPlan:
    """Where everything stands, in inches.

    Parameters
    ----------
    title : str
        The title in lines.
    labels : tuple of Label
        The names of the codes.
    beside : float
        Room for the names of the codes and groups.
    names : tuple of str
        The names of the groups of the strips, in lines; empty where a code is one strip.
    tops, heights : tuple of float
        Where the strips begin, and how high they are.
    height : float
        How high all strips are together.
    scale_width : float
        How wide the scale is.
    heads : tuple of str
        What stands above the columns of numbers, in lines.
    key : Swatches or None
        What the numbers of groups mean, where lines have these instead of names.
    over : float
        Room for them.
    widths : tuple of float
        How wide these columns are.
    lanes : bool
        Whether the marks of a strip stand one below the other.
    foot : str
        What the scale measures, and what else has to be said.
    small, head : Face
        The letters of names and numbers, and of the title.
    """

    title: str
    labels: tuple[Label, ...]
    beside: float
    names: tuple[str, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    height: float
    scale_width: float
    heads: tuple[str, ...]
    key: Swatches | None
    over: float
    widths: tuple[float, ...]
    lanes: bool
    foot: str
    small: Face
    head: Face

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the Axes: the scale and the numbers."""
        return self.scale_width + GAP + sum(self.widths), self.height

    @property
    def tall(self) -> bool:
        """Whether the scale stands also above the strips."""
        return self.height > TALL

    @property
    def scale_height(self) -> float:
        """Room for the marks of the scale."""
        return self.small.height() + 1.5 * GAP

    @property
    def above(self) -> float:
        """Room for the heads, or for the scale that stands above too, and for the legend."""
        key = 2 * GAP + self.key.size[1] if self.key else 0.0
        return GAP + max(self.scale_height if self.tall else 0.0, self.over) + key

    @property
    def around(self) -> tuple[float, float, float, float]:
        """Room left, above, right and below the Axes."""
        titled = self.head.height(self.title) + GAP if self.title else 0.0
        key = self.key.size[0] if self.key else 0.0
        wide = max(key, self.head.width(self.title), self.small.width(self.foot))
        return (
            MARGIN + self.beside,
            MARGIN + titled + self.above,
            MARGIN + max(0.0, wide - self.beside - self.size[0]),
            self.scale_height + self.small.height(self.foot) + MARGIN,
        )

    def column(self, place: int) -> float:
        """Return where a column of numbers ends, in inches from the left of the Axes."""
        return self.scale_width + GAP + sum(self.widths[: place + 1])

    def middle(self, number: int) -> float:
        """Return the middle of a strip, from the top."""
        return self.tops[number] + self.heights[number] / 2

    def lane(self, number: int, place: int) -> float:
        """Return how far down the mark of a cell stands."""
        if not self.lanes:
            return self.middle(number)
        return self.middle(number) + (place - (len(self.heads) - 1) / 2) * LANE

    def into(self, given: tuple[float, float]) -> tuple[float, StripsPlan]:
        """Return how much to shrink, and the plan that then fills an Axes of this size."""
        numbers = self.size[0] - self.scale_width
        least = LEAST_SCALE_WIDTH + numbers
        scale = min(1.0, given[0] / least, given[1] / self.height)
        down = given[1] / scale / self.height
        return scale, replace(
            self,
            scale_width=given[0] / scale - numbers,
            tops=tuple(top * down for top in self.tops),
            heights=tuple(height * down for height in self.heights),
            height=self.height * down,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be laid out, whatever the page.

    Parameters
    ----------
    rows : sequence of Row
        The codes.
    strips : sequence of Strip
        From the top down, those of a code together.
    heads : sequence of Head
        What the cells of each strip are, with names that are not wrapped yet.
    value : Value
        What the marks show.
    title : str
        The title; may be empty.
    foot : sequence of str
        What has to be said beneath, a paragraph each.
    lanes : bool
        Whether the marks of a strip stand one below the other.
    key : sequence of Swatch
        What the numbers of groups mean, where strips have these instead of names.
    """

    rows: Sequence[Row]
    strips: Sequence[Strip]
    heads: Sequence[Head]
    value: Value
    title: str
    foot: Sequence[str]
    lanes: bool = False
    key: Sequence[Swatch] = ()

    def plan(self, sheet: Sheet, within: float | None) -> StripsPlan:
        """Lay the strips out for a width in inches, or at the size that they need."""
        small = sheet.face(SMALL_SIZE)
        head = sheet.face(TITLE_SIZE, bold=True)
        names = tuple("\n".join(small.wrap(one.name, within=WIDEST_NAME)) for one in self.strips)
        heads = tuple(_wrapped(one.text, small) for one in self.heads)
        widths = tuple(self._column(place, one, small) for place, one in enumerate(heads))
        named = max(map(small.width, names))
        codes, scale_width = self._share_out(sheet, within, (named, sum(widths) + 2.5 * GAP))
        tops, heights = self._places(codes, [small.height(name) for name in names])
        plan = StripsPlan(
            title="",
            labels=codes,
            beside=max([named, *(label.width for label in codes)]) + 1.5 * GAP,
            names=names,
            tops=tops,
            heights=heights,
            height=tops[-1] + heights[-1] + AIR / 2,
            scale_width=scale_width,
            heads=heads,
            key=None,
            over=max(self._over(place, text, small) for place, text in enumerate(heads)),
            widths=widths,
            lanes=self.lanes,
            foot="",
            small=small,
            head=head,
        )
        content = plan.beside + plan.size[0]
        lines = [line for each in self.foot for line in small.wrap(each, within=content)]
        return replace(
            plan,
            title="\n".join(head.wrap(self.title, within=content)),
            key=swatches(self.key, face=small, within=content) if self.key else None,
            foot="\n".join(lines),
        )

    def _column(self, place: int, head: str, small: Face) -> float:
        """Return how wide a column of numbers has to be."""
        numbers = {said(strip.cells[place], self.value) for strip in self.strips}
        return max(map(small.width, [*numbers, head, self.heads[place].size])) + 1.5 * GAP

    def _over(self, place: int, head: str, small: Face) -> float:
        """Return how high what stands above a column of numbers is."""
        if not head:
            return 0.0
        lines = small.height(head) + (small.height() if self.heads[place].size else 0.0)
        return lines + (3 * GAP if self.heads[place].mark else GAP)

    def _share_out(
        self, sheet: Sheet, within: float | None, taken: tuple[float, float]
    ) -> tuple[tuple[Label, ...], float]:
        """Return the names of the codes as wide as they may be, and how wide the scale is."""
        named, beside = taken
        least, most = LABEL_WIDTH
        word = longest_word(self.rows, within=1.4 * least, face=sheet.face(LABEL_SIZE))
        least, most = max(named, least, word), max(named, most)
        if within is None:
            return labels(self.rows, within=most, fonts=sheet.fonts), SCALE_WIDTH
        rest = within - 2 * MARGIN - beside
        codes = labels(self.rows, within=min(most, max(least, rest * 0.45)), fonts=sheet.fonts)
        scale = rest - max([named, *(code.width for code in codes)])
        return codes, max(LEAST_SCALE_WIDTH, scale)

    def _places(
        self, codes: Sequence[Label], named: Sequence[float]
    ) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return where the strips begin, and how high they are."""
        least = DENSE_STRIP if len(self.strips) > FEW else STRIP
        deep = [len(strip.cells) * LANE if self.lanes else 0.0 for strip in self.strips]
        needed = [max(least, *pair) for pair in zip(named, deep, strict=True)]
        nested = any(row.depth for row in self.rows)
        tops: list[float] = []
        heights: list[float] = []
        down = AIR / 2
        for row, strips in groupby(range(len(self.strips)), key=lambda at: self.strips[at].row):
            own = [needed[number] for number in strips]
            # A little air above every code at the top shows where its children begin and end.
            down += GAP if nested and tops and not self.rows[row].depth else 0.0
            if any(strip.name for strip in self.strips):
                # The name of the code is a line of its own, above its groups.
                down += codes[row].height
            else:
                own = [max(*own, codes[row].height)]
            starts = list(accumulate(own, initial=down))
            tops += starts[:-1]
            heights += own
            down = starts[-1] + AIR
        return tuple(tops), tuple(heights)


def said(cell: Cell, value: Value) -> str:
    """Return what stands in a column of numbers: a number, or in a word why there is none."""
    short = value.name == "segments" and cell.state == "read"
    return value.short(cell) if short else value.say(cell)


def _wrapped(head: str, small: Face) -> str:
    least, most = HEAD_WIDTH
    word = max((small.width(word) for word in head.split()), default=0.0)
    return "\n".join(small.wrap(head, within=min(most, max(least, word))))
