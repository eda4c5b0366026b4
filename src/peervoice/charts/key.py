"""Key: the legend under or above a chart, laid out before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from peervoice.charts.colour import readable, shade
from peervoice.charts.style import HIDDEN, LEFT_OUT, NOT_READ

if TYPE_CHECKING:
    from peervoice.charts.board import Board, Look
    from peervoice.charts.grid import Grid, State
    from peervoice.charts.lettering import Face

LOOKS: Final[Mapping[State, Look]] = {
    "not read": NOT_READ,
    "hidden": HIDDEN,
    "left out": LEFT_OUT,
}
MEANINGS: Final[Mapping[State, str]] = {
    "not read": "not read",
    "hidden": "hidden to protect people",
    "left out": "left out of the counts",
}

SWATCH: Final = (0.3, 0.18)
GAP: Final = 0.08
BETWEEN: Final = 0.28
RAMP: Final = (2.0, 0.14)


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
                    colour=readable(one.look[0]),
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
    across = box + BETWEEN + max(face.width(one.label) for one in wrapped)
    columns = max(1, min(len(wrapped), int((within + BETWEEN) / across)))
    # As many columns as fill: five swatches in four columns would leave two of them empty.
    deep = -(-len(wrapped) // columns)
    return Swatches(wrapped, -(-len(wrapped) // deep), face)


def unread(cells: Grid, samples: Mapping[State, str]) -> list[Swatch]:
    """Return what explains the cells that have no number, with a sample of each."""
    states = cells.states()
    return [
        Swatch(MEANINGS[state], look, samples.get(state, ""))
        for state, look in LOOKS.items()
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
    """

    title: str
    marks: tuple[tuple[float, str], ...]
    face: Face

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches, half of the outer marks included."""
        half = self.face.width(self.marks[-1][1]) / 2
        wide = max(RAMP[0] + half, self.face.width(self.title))
        return wide, self.face.height(self.title) + GAP / 2 + RAMP[1] + self.face.height() + GAP / 2

    def draw(self, board: Board, *, left: float, top: float) -> None:
        """Draw the band with its title above, from a place on."""
        board.write(self.title, at=(left, top), face=self.face, name="key-title", level="top")
        band = top + self.face.height(self.title) + GAP / 2
        steps = 100
        for step in range(steps):
            # Each strip reaches to the end, so that no seams show between them.
            start = RAMP[0] * step / steps
            board.box(
                at=(left + start, band),
                size=(RAMP[0] - start, RAMP[1]),
                look=(shade(step / (steps - 1)), "", ""),
                name=f"ramp-{step}",
            )
        for place, mark in self.marks:
            board.write(
                mark,
                at=(left + RAMP[0] * place, band + RAMP[1] + GAP / 2),
                face=self.face,
                name=f"mark-{mark}",
                side="left" if place == 0 else "center",
                level="top",
            )
