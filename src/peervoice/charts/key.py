"""Key: the legend under or above a chart, laid out before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from peervoice.charts.board import Board
    from peervoice.charts.grid import Column, Grid, State
    from peervoice.charts.lettering import Face
    from peervoice.charts.style import Look, Theme
    from peervoice.charts.wording import Wording

MEANINGS: Final[Mapping[State, str]] = {
    "not read": "not read",
    "not asked": "not asked",
    "hidden": "hidden to protect people",
    "left out": "left out of the counts",
}

Marks = tuple[tuple[float, str], ...]

SWATCH: Final = (0.3, 0.18)
GAP: Final = 0.08
BETWEEN: Final = 0.28
RAMP: Final = (2.0, 0.14)
TELL_APART: Final = 8  # more groups than colours and marks: every line of theirs is named
LONG: Final = 28  # letters; where names are longer, lines have numbers that the legend explains


@dataclass(frozen=True, slots=True)
class Swatch:
    """A sample of a look and what it means.

    Parameters
    ----------
    label : str
        What it means, in lines that fit.
    look : tuple of str
        Colour, hatch, colour of the hatch.
    sample : str
        What stands in such a cell.
    """

    label: str
    look: Look
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Swatches:
    """Swatches in columns, read downwards.

    Parameters
    ----------
    swatches : tuple of Swatch
        In the order in which the chart shows them.
    columns : int
        How many stand side by side.
    face : Face
        The letters.
    """

    swatches: tuple[Swatch, ...]
    columns: int
    face: Face

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches."""
        return sum(self._widths) + BETWEEN * (self.columns - 1), sum(self._lines)

    @property
    def _widths(self) -> list[float]:
        deep, box = len(self._lines), self._box + GAP
        return [
            box + max(self.face.width(one.label) for one in self.swatches[first : first + deep])
            for first in range(0, len(self.swatches), deep)
        ]

    @property
    def _box(self) -> float:
        return _box(self.swatches, self.face)

    @property
    def _lines(self) -> list[float]:
        deep = -(-len(self.swatches) // self.columns)
        return [
            max(SWATCH[1], *map(self._deep, self.swatches[line::deep])) + GAP / 2
            for line in range(deep)
        ]

    def _deep(self, one: Swatch) -> float:
        return self.face.height(one.label)

    def draw(self, board: Board, *, left: float, top: float) -> None:
        """Draw the swatches with their upper left corner at a place."""
        lines, widths, size = self._lines, self._widths, (self._box, SWATCH[1])
        for number, one in enumerate(self.swatches):
            column, line = divmod(number, len(lines))
            x = left + sum(widths[:column]) + BETWEEN * column
            y = top + sum(lines[:line]) + lines[line] / 2
            board.box(at=(x, y - SWATCH[1] / 2), size=size, look=one.look, name=f"key-{number}")
            if one.sample:
                board.write(
                    one.sample,
                    at=(x + size[0] / 2, y),
                    face=self.face,
                    name=f"key-sample-{number}",
                    side="center",
                    colour=board.theme.readable(one.look[0]),
                )
            board.write(
                one.label,
                at=(x + size[0] + GAP, y),
                face=self.face,
                name=f"key-label-{number}",
            )


def swatches(items: Sequence[Swatch], *, face: Face, within: float) -> Swatches:
    """Lay swatches out in as many columns as fit a width.

    Parameters
    ----------
    items : sequence of Swatch
        What to explain.
    face : Face
        The letters.
    within : float
        The width in inches.
    """
    box = _box(items, face) + GAP
    wrapped = tuple(
        replace(one, label="\n".join(face.wrap(one.label, within=within - box))) for one in items
    )
    for lines in range(1, len(wrapped)):
        # As many columns as the lines fill: five swatches in four columns would leave two empty.
        made = Swatches(wrapped, -(-len(wrapped) // lines), face)
        if made.size[0] <= within:
            return made
    return Swatches(wrapped, 1, face)


def beside(
    columns: Sequence[Column], wording: Wording, theme: Theme
) -> tuple[list[str], list[Swatch]]:
    """Return what stands beside the lines of groups, and what explains it.

    That is the name of each group and its size; where there are many long names, which every code
    would repeat, a number, and the names stand in the legend.
    """
    names = [f"{column.label} ({wording.size(column.n)})" for column in columns]
    if len(names) <= TELL_APART or max(len(column.label) for column in columns) <= LONG:
        return names, []
    empty = (theme.paper, "", theme.rule)
    key = [Swatch(name, empty, str(number)) for number, name in enumerate(names, start=1)]
    return [one.sample for one in key], key


def unread(cells: Grid, samples: Mapping[State, str], theme: Theme) -> list[Swatch]:
    """Return what explains the cells that have no number, with a sample of each."""
    states = cells.states()
    return [
        Swatch(cells.wording(meaning), theme.absent(state), samples.get(state, ""))
        for state, meaning in MEANINGS.items()
        if state in states
    ]


def _box(items: Sequence[Swatch], face: Face) -> float:
    return max(SWATCH[0], *(face.width(one.sample) + GAP for one in items))


@dataclass(frozen=True, slots=True)
class Ramp:
    """A band of shades with its ends and middle named.

    Parameters
    ----------
    title : str
        What the shades mean, in lines that fit.
    marks : tuple of (float, str)
        Places between 0 and 1, and what stands beneath them.
    face : Face
        The letters.
    length : float
        How long the band is, in inches.
    """

    title: str
    marks: Marks
    face: Face
    length: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches, half of the outer marks included."""
        wide = max(self._end, self.face.width(self.title))
        return wide, self.face.height(self.title) + GAP / 2 + RAMP[1] + self.face.height() + GAP / 2

    @property
    def _end(self) -> float:
        return self.length + self.face.width(self.marks[-1][1]) / 2

    def draw(self, board: Board, *, left: float, top: float) -> None:
        """Draw the band with its title above, from a place on."""
        board.write(self.title, at=(left, top), face=self.face, name="key-title", level="top")
        band = top + self.face.height(self.title) + GAP / 2
        steps = 100
        for step in range(steps):
            # Each strip reaches to the end, so that no seams show between them.
            start = self.length * step / steps
            board.box(
                at=(left + start, band),
                size=(self.length - start, RAMP[1]),
                look=(board.theme.shade(step / (steps - 1)), "", ""),
                name=f"ramp-{step}",
            )
        for place, mark in self.marks:
            board.write(
                mark,
                at=(left + self.length * place, band + RAMP[1] + GAP / 2),
                face=self.face,
                name=f"mark-{mark}",
                side="left" if place == 0 else "center",
                level="top",
            )


def ramp(title: str, marks: Marks, *, face: Face, within: float) -> Ramp:
    """Lay a band of shades out for a width.

    Parameters
    ----------
    title : str
        What the shades mean; may have several lines.
    marks : tuple of (float, str)
        Places between 0 and 1, and what stands beneath them.
    face : Face
        The letters.
    within : float
        The width in inches.
    """
    lines = [line for part in title.split("\n") for line in face.wrap(part, within=within)]
    longest = within - face.width(marks[-1][1]) / 2
    return Ramp("\n".join(lines), marks, face, min(RAMP[0], longest))
