"""Saturation plan: where everything of a saturation curve stands, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from peervoice.charts.key import BETWEEN, GAP, SWATCH
from peervoice.charts.lanes_plan import whole_marks
from peervoice.charts.style import MARGIN, SMALL_SIZE, TITLE_SIZE

if TYPE_CHECKING:
    from peervoice.charts.lettering import Face
    from peervoice.charts.sheet import Sheet

WIDE: Final = 5.2
LEAST_WIDE: Final = 2.0
HIGH: Final = 0.58  # of the width
LEAST_HIGH, MOST_HIGH = 1.8, 3.4


@dataclass(frozen=True, slots=True)
class Samples:
    """The legend: samples of lines in columns, read downwards.

    Parameters
    ----------
    labels : tuple of str
        What the samples mean, in lines that fit.
    columns : int
        How many stand side by side.
    face : Face
        The letters.
    """

    labels: tuple[str, ...]
    columns: int
    face: Face

    @property
    def deep(self) -> int:
        """How many stand below each other."""
        return -(-len(self.labels) // self.columns)

    @property
    def wide(self) -> float:
        """How wide a column is."""
        return SWATCH[0] + GAP + max(map(self.face.width, self.labels)) + BETWEEN

    @property
    def lines(self) -> list[float]:
        """How high each line is."""
        return [
            max(map(self.face.height, self.labels[line :: self.deep])) + GAP / 2
            for line in range(self.deep)
        ]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.columns * self.wide - BETWEEN, sum(self.lines)

    def place(self, number: int) -> tuple[float, float]:
        """Return where a sample begins, and its middle, from the upper left corner."""
        column, line = divmod(number, self.deep)
        return column * self.wide, sum(self.lines[:line]) + self.lines[line] / 2


@dataclass(frozen=True, slots=True)
class CurvePlan:
    """Where everything stands, in inches.

    Parameters
    ----------
    title : str
        The title in lines.
    interviews, codes : int
        How far the scales reach.
    wide, high : float
        The size of the Axes.
    end : float
        Room for the numbers at the ends of lines.
    key : Samples
        The legend above the Axes.
    foot : str
        What stands beneath, in lines.
    small, head : Face
        The letters.
    """

    title: str
    interviews: int
    codes: int
    wide: float
    high: float
    end: float
    key: Samples
    foot: str
    small: Face
    head: Face

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the Axes."""
        return self.wide, self.high

    @property
    def beside(self) -> float:
        """Room for the numbers of codes."""
        return self.small.width(f"{self.codes:,}") + 1.5 * GAP

    @property
    def above(self) -> float:
        """Room for the legend, and for what stands right above the Axes."""
        return self.key.size[1] + self.small.height() + 2.5 * GAP

    @property
    def scale_height(self) -> float:
        """Room for the marks of the scale."""
        return self.small.height() + 1.5 * GAP

    @property
    def around(self) -> tuple[float, float, float, float]:
        """Room left, above, right and below the Axes."""
        titled = self.head.height(self.title) + GAP if self.title else 0.0
        content = max(self.head.width(self.title), self.small.width(self.foot), self.key.size[0])
        return (
            MARGIN + self.beside,
            MARGIN + titled + self.above,
            MARGIN + max(self.end, content - self.beside - self.wide),
            self.scale_height + self.small.height(self.foot) + MARGIN,
        )

    def marks(self, most: int, room: float) -> list[int]:
        """Return round numbers for a scale, as many as have room."""
        apart = self.small.width(f"{most:,}") + GAP
        marks = [int(mark) for mark in whole_marks(most)]
        step = max(1, -(-len(marks) * apart // room)) if room else 1
        return marks[:: int(step)]

    def into(self, given: tuple[float, float]) -> tuple[float, CurvePlan]:
        """Return how much to shrink, and the plan that then fills an Axes of this size."""
        scale = min(1.0, given[0] / LEAST_WIDE, given[1] / LEAST_HIGH)
        return scale, replace(self, wide=given[0] / scale, high=given[1] / scale)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be laid out, whatever the page.

    Parameters
    ----------
    interviews, codes : int
        How far the scales reach.
    key : sequence of str
        What the lines are.
    ends : sequence of str
        What stands at the ends of lines.
    title : str
        The title; may be empty.
    foot : sequence of str
        What has to be said beneath, a paragraph each.
    """

    interviews: int
    codes: int
    key: Sequence[str]
    ends: Sequence[str]
    title: str
    foot: Sequence[str]

    @property
    def words(self) -> list[str]:
        """All words that the chart prints."""
        return [self.title, *self.key, *self.ends, *self.foot]

    def plan(self, sheet: Sheet, within: float | None) -> CurvePlan:
        """Lay the curve out for a width in inches, or at the size that it needs."""
        small, head = sheet.face(SMALL_SIZE), sheet.face(TITLE_SIZE, bold=True)
        end = max(map(small.width, self.ends), default=0.0) + GAP
        beside = small.width(f"{self.codes:,}") + 1.5 * GAP
        wide = WIDE
        if within is not None:
            wide = max(LEAST_WIDE, within - 2 * MARGIN - beside - end)
        content = beside + wide + end
        lines = [line for each in self.foot for line in small.wrap(each, within=content)]
        return CurvePlan(
            title="\n".join(head.wrap(self.title, within=content)),
            interviews=self.interviews,
            codes=self.codes,
            wide=wide,
            high=min(MOST_HIGH, max(LEAST_HIGH, wide * HIGH)),
            end=end,
            key=_samples(self.key, small, content),
            foot="\n".join(lines),
            small=small,
            head=head,
        )


def _samples(labels: Sequence[str], face: Face, within: float) -> Samples:
    room = within - SWATCH[0] - GAP
    wrapped = tuple("\n".join(face.wrap(label, within=room)) for label in labels)
    one = Samples(wrapped, 1, face)
    columns = max(1, min(len(wrapped), int((within + BETWEEN) / one.wide)))
    # As many columns as fill: five samples in four columns would leave two of them empty.
    deep = -(-len(wrapped) // columns)
    return Samples(wrapped, -(-len(wrapped) // deep), face)
