"""Bars plan: where everything of a bar chart stands, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from peervoice.charts.colour import lines_on, readable
from peervoice.charts.key import GAP, MEANINGS, Swatch, Swatches, swatches
from peervoice.charts.labels import Label, labels
from peervoice.charts.lettering import Face
from peervoice.charts.style import (
    DENSE_SIZE,
    INK,
    MARGIN,
    SMALL_SIZE,
    TITLE_SIZE,
    group_look,
)

if TYPE_CHECKING:
    from peervoice.charts.grid import Grid
    from peervoice.charts.value import Value

BAR_WIDTH: Final = 3.6  # a bar of the largest value
LEAST_BAR_WIDTH: Final = 1.2  # the same in an Axes of somebody else, before letters shrink
TELL_APART: Final = 8  # more groups than colours: every bar is named
WIDEST_LABEL: Final = 2.6
WIDEST_NAME: Final = 3.5
FEW: Final = 12  # bars; more are thinner
TALL: Final = 9.0  # beyond this, the scale stands above and below


@dataclass(frozen=True, slots=True)
class BarsPlan:
    """Where everything of a bar chart stands, in inches.

    Parameters
    ----------
    title : str
        The title in lines.
    labels : tuple of Label
        The names of the codes.
    names : tuple of str
        The names of the groups beside every bar; empty where colours tell them apart.
    tops : tuple of tuple of float
        Where the bars of each code begin.
    pitches : tuple of float
        How high the line of each group is.
    height : float
        How high all bars are together.
    bar_width : float
        How wide a bar of the largest value is.
    said_width : float
        How wide the words at the end of a bar may be.
    key : Swatches
        The groups, their looks and sizes.
    foot : str
        What the scale measures and, where it is used, what the hidden text means.
    face : Face
        The letters beside bars.
    """

    title: str
    labels: tuple[Label, ...]
    names: tuple[str, ...]
    tops: tuple[tuple[float, ...], ...]
    pitches: tuple[float, ...]
    height: float
    bar_width: float
    said_width: float
    key: Swatches
    foot: str
    face: Face

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the Axes."""
        return self.bar_width + self.said_width, self.height

    @property
    def small(self) -> Face:
        """The letters of scale and legend."""
        return Face(SMALL_SIZE, fonts=self.face.fonts)

    @property
    def head(self) -> Face:
        """The letters of the title."""
        return Face(TITLE_SIZE, bold=True, fonts=self.face.fonts)

    @property
    def names_width(self) -> float:
        """Room for the names of the groups."""
        return max(map(self.face.width, self.names)) + GAP if self.names else 0.0

    @property
    def beside(self) -> float:
        """Room for the names of the codes and groups."""
        return max(label.width for label in self.labels) + 4 * GAP + self.names_width

    @property
    def tall(self) -> bool:
        """Whether the scale stands also above the bars."""
        return self.height > TALL

    @property
    def scale_height(self) -> float:
        """Room for the marks of the scale."""
        return self.small.height() + 1.5 * GAP

    @property
    def above(self) -> float:
        """Room above the Axes, without the title."""
        return 3 * GAP + self.key.size[1] + (self.scale_height if self.tall else 0.0)

    @property
    def around(self) -> tuple[float, float, float, float]:
        """Room left, above, right and below the Axes."""
        titled = self.head.height(self.title) + GAP if self.title else 0.0
        wide = max(self.key.size[0], self.head.width(self.title))
        return (
            MARGIN + self.beside,
            MARGIN + titled + self.above,
            MARGIN + max(0.0, wide - self.beside - self.size[0]),
            self.scale_height + self.small.height(self.foot) + MARGIN,
        )

    def into(self, given: tuple[float, float]) -> tuple[float, BarsPlan]:
        """Return how much to shrink, and the plan that then fills an Axes of this size."""
        least = LEAST_BAR_WIDTH + self.said_width
        scale = min(1.0, given[0] / least, given[1] / self.height)
        down = given[1] / scale / self.height
        return scale, replace(
            self,
            bar_width=given[0] / scale - self.said_width,
            tops=tuple(tuple(top * down for top in line) for line in self.tops),
            pitches=tuple(pitch * down for pitch in self.pitches),
            height=self.height * down,
        )


def plan_of(cells: Grid, value: Value, title: str, fonts: tuple[str, ...]) -> BarsPlan:
    """Lay a bar chart out at the size that it needs.

    Parameters
    ----------
    cells : Grid
        What to draw.
    value : Value
        What the bars show.
    title : str
        The title; may be empty.
    fonts : tuple of str
        The fonts.
    """
    many = len(cells.columns) > TELL_APART
    face = Face(DENSE_SIZE if many else SMALL_SIZE, fonts=fonts)
    wrapped = ["\n".join(face.wrap(one.label, within=WIDEST_NAME)) for one in cells.columns]
    names = tuple(wrapped) if many else ()
    least = _pitch(len(cells.columns), len(cells.rows))
    pitches = tuple(max(least, face.height(name)) if many else least for name in wrapped)
    codes = labels(cells.rows, within=WIDEST_LABEL, fonts=fonts)
    tops, height = _tops(cells, codes, pitches)
    said = max(face.width(value.say(cell)) for line in cells.cells for cell in line)
    plan = BarsPlan(
        title="",
        labels=codes,
        names=names,
        tops=tops,
        pitches=pitches,
        height=height,
        bar_width=BAR_WIDTH,
        said_width=said + 2 * GAP,
        key=_key(cells, face, 1.0),
        foot=_foot(cells, value),
        face=face,
    )
    content = plan.beside + plan.size[0]
    return replace(
        plan,
        title="\n".join(plan.head.wrap(title, within=content)),
        key=_key(cells, plan.small, content),
    )


def _pitch(groups: int, codes: int) -> float:
    """Return how high the line of a bar is: the more bars, the thinner."""
    if groups > TELL_APART:
        return 0.14
    return 0.24 if groups * codes <= FEW else 0.18


def _tops(
    cells: Grid, codes: tuple[Label, ...], pitches: tuple[float, ...]
) -> tuple[tuple[tuple[float, ...], ...], float]:
    air = 0.09 if len(pitches) == 1 else 0.16
    tops, down = [], air / 2
    nested = any(row.depth for row in cells.rows)
    starts = [sum(pitches[:place]) for place in range(len(pitches))]
    for place, (row, code) in enumerate(zip(cells.rows, codes, strict=True)):
        # A little air above every code at the top shows where its children begin and end.
        down += GAP if nested and place and not row.depth else 0.0
        spare = max(0.0, code.height - sum(pitches))
        tops.append(tuple(down + spare / 2 + start for start in starts))
        down += spare + sum(pitches) + air
    return tuple(tops), down - air / 2


def _key(cells: Grid, face: Face, within: float) -> Swatches:
    items = []
    for place, column in enumerate(cells.columns):
        colour, hatch = group_look(place)
        # A dark bar stands out from the paper as it is; a light one needs an edge.
        lines = lines_on(colour) if hatch or readable(colour) == INK else ""
        items.append(Swatch(f"{column.label} ({column.size})", (colour, hatch, lines)))
    return swatches(items, face=face, within=within)


def _foot(cells: Grid, value: Value) -> str:
    title = value.axis[0].upper() + value.axis[1:]
    hidden = "hidden" in cells.states()
    return f"{title}\n{value.hidden_text}: {MEANINGS['hidden']}" if hidden else title
