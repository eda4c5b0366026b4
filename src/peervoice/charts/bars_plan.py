"""Bars plan: where everything of a bar chart stands, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from peervoice.charts.key import GAP, Swatches, swatches
from peervoice.charts.labels import Label, labels
from peervoice.charts.style import MARGIN, SMALL_SIZE, TITLE_SIZE

if TYPE_CHECKING:
    from peervoice.charts.bar_lines import Lines
    from peervoice.charts.grid import Grid
    from peervoice.charts.lettering import Face
    from peervoice.charts.sheet import Sheet

BAR_WIDTH: Final = 3.6  # a bar of the largest value
LEAST_BAR_WIDTH: Final = 1.2  # the same where there is little room, before letters shrink
SHORT: Final = 1.8  # bars shorter than this have the names of codes above them
WIDEST_LABEL: Final = 2.6
LEAST_LABEL: Final = 1.3
WIDEST_NAME: Final = 4.2
FEW: Final = 12  # bars; more are thinner
HIGH, LOW, DENSE = 0.24, 0.18, 0.14  # lines of bars
TALL: Final = 9.0  # beyond this, the scale stands above and below
MARK: Final = 0.09
HEADED: Final = 0.03  # air under the name of a code above its bars


@dataclass(frozen=True, slots=True)
class BarsPlan:
    """Where everything of a bar chart stands, in inches.

    Parameters
    ----------
    title : str
        The title in lines.
    labels : tuple of Label
        The names of the codes.
    headed : bool
        Whether these stand above their bars instead of left of them.
    names : tuple of str
        The names of the groups beside every bar; empty where colours tell them apart.
    unders : tuple of tuple of str
        What stands beneath each bar, in lines.
    tops : tuple of tuple of float
        Where the bars of each code begin.
    pitch : float
        How high the line of a bar is, without what stands beneath it.
    height : float
        How high all bars are together.
    bar_width : float
        How wide a bar of the largest value is.
    said_width : float
        How wide the words at the end of a bar may be.
    key : Swatches or None
        The groups, their looks and sizes; none where they stand beside their bars.
    foot : str
        What the scale measures, and what else has to be said.
    sheet : Sheet
        Letters and colours.
    """

    title: str
    labels: tuple[Label, ...]
    headed: bool
    names: tuple[str, ...]
    unders: tuple[tuple[str, ...], ...]
    tops: tuple[tuple[float, ...], ...]
    pitch: float
    height: float
    bar_width: float
    said_width: float
    key: Swatches | None
    foot: str
    sheet: Sheet

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the Axes."""
        return self.bar_width + self.said_width, self.height

    @property
    def small(self) -> Face:
        """The letters beside bars, of the scale and of the legend."""
        return self.sheet.face(SMALL_SIZE)

    @property
    def head(self) -> Face:
        """The letters of the title."""
        return self.sheet.face(TITLE_SIZE, bold=True)

    @property
    def beside(self) -> float:
        """Room for the names of the codes and groups."""
        names = max(map(self.small.width, self.names)) + GAP if self.names else 0.0
        if self.headed:
            return max(names, 2 * GAP + MARK) + GAP / 2
        return max(label.width for label in self.labels) + 4 * GAP + names

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
        key = 2 * GAP + self.key.size[1] if self.key else 0.0
        return GAP + key + (self.scale_height if self.tall else 0.0)

    @property
    def around(self) -> tuple[float, float, float, float]:
        """Room left, above, right and below the Axes."""
        titled = self.head.height(self.title) + GAP if self.title else 0.0
        key = self.key.size[0] if self.key else 0.0
        wide = max(key, self.head.width(self.title), self.small.width(self.foot))
        if self.headed:
            wide = max(wide, *(label.width for label in self.labels))
        return (
            MARGIN + self.beside,
            MARGIN + titled + self.above,
            MARGIN + max(0.0, wide - self.beside - self.size[0]),
            self.scale_height + self.small.height(self.foot) + MARGIN,
        )

    def deep(self, column: int, under: str) -> float:
        """Return how high a bar is with its name and what stands beneath it."""
        beneath = self.small.height(under) + GAP / 2 if under else 0.0
        name = self.small.height(self.names[column]) if self.names else 0.0
        return max(self.pitch + beneath, name)

    def into(self, given: tuple[float, float]) -> tuple[float, BarsPlan]:
        """Return how much to shrink, and the plan that then fills an Axes of this size."""
        least = LEAST_BAR_WIDTH + self.said_width
        scale = min(1.0, given[0] / least, given[1] / self.height)
        down = given[1] / scale / self.height
        return scale, replace(
            self,
            bar_width=given[0] / scale - self.said_width,
            tops=tuple(tuple(top * down for top in line) for line in self.tops),
            pitch=self.pitch * down,
            height=self.height * down,
        )


def plan_of(cells: Grid, lines: Lines, title: str, sheet: Sheet, within: float | None) -> BarsPlan:
    """Lay a bar chart out.

    Names of codes stand left of their bars; above them where the bars are named too, or where
    they would become short.

    Parameters
    ----------
    cells : Grid
        The codes.
    lines : Lines
        Their bars.
    title : str
        The title; may be empty.
    sheet : Sheet
        Letters and colours.
    within : float or None
        The width of the page in inches; None for the size that the chart needs.
    """
    plan = _plan(cells, lines, title, sheet, within, headed=lines.named)
    if within is not None and plan.bar_width < SHORT and not plan.headed:
        return _plan(cells, lines, title, sheet, within, headed=True)
    return plan


def _plan(
    cells: Grid, lines: Lines, title: str, sheet: Sheet, within: float | None, *, headed: bool
) -> BarsPlan:
    small = sheet.face(SMALL_SIZE)
    content = None if within is None else within - 2 * MARGIN
    said = max(small.width(line.end) for row in lines.of for line in row) + 2 * GAP
    names = _names(lines, small, content)
    wide = WIDEST_NAME if headed else WIDEST_LABEL
    if content is not None:
        taken = 5 * GAP + SHORT + said
        wide = content if headed else min(WIDEST_LABEL, max(LEAST_LABEL, content - taken))
    plan = BarsPlan(
        title="",
        labels=labels(cells.rows, within=wide, fonts=sheet.fonts),
        headed=headed,
        names=names,
        unders=(),
        tops=(),
        pitch=_pitch(lines),
        height=0.0,
        bar_width=BAR_WIDTH,
        said_width=said,
        key=None,
        foot="",
        sheet=sheet,
    )
    return _completed(plan, cells, lines, title, content)


def _completed(
    plan: BarsPlan, cells: Grid, lines: Lines, title: str, content: float | None
) -> BarsPlan:
    """Return the plan with what depends on how wide the bars and the page are."""
    small = plan.small
    if content is None:
        content = plan.beside + plan.size[0]
    else:
        bar = content - plan.beside - plan.said_width
        plan = replace(plan, bar_width=max(LEAST_BAR_WIDTH, bar))
    unders = tuple(
        tuple("\n".join(small.wrap(line.under, within=plan.size[0] - GAP)) for line in row)
        for row in lines.of
    )
    plan = replace(
        plan,
        title="\n".join(plan.head.wrap(title, within=content)),
        key=swatches(lines.key, face=small, within=content) if lines.key else None,
        unders=unders,
        foot="\n".join(line for note in lines.foot for line in small.wrap(note, within=content)),
    )
    tops, height = _tops(plan, cells)
    return replace(plan, tops=tops, height=height)


def _names(lines: Lines, face: Face, content: float | None) -> tuple[str, ...]:
    if not lines.named:
        return ()
    within = WIDEST_NAME if content is None else min(WIDEST_NAME, 0.36 * content)
    return tuple("\n".join(face.wrap(line.group, within=within)) for line in lines.of[0])


def _pitch(lines: Lines) -> float:
    """Return how high the line of a bar is: the more bars, the thinner."""
    groups = len(lines.of[0])
    if lines.named and not lines.stacked:
        return DENSE
    return HIGH if groups * len(lines.of) <= FEW else LOW


def _tops(plan: BarsPlan, cells: Grid) -> tuple[tuple[tuple[float, ...], ...], float]:
    air = 0.09 if len(plan.unders[0]) == 1 and not plan.headed else 0.16
    tops, down = [], air / 2
    nested = any(row.depth for row in cells.rows)
    for place, (row, label, unders) in enumerate(
        zip(cells.rows, plan.labels, plan.unders, strict=True)
    ):
        # A little air above every code at the top shows where its children begin and end.
        down += GAP if nested and place and not row.depth else 0.0
        deep = [plan.deep(column, under) for column, under in enumerate(unders)]
        starts = [sum(deep[:column]) for column in range(len(deep))]
        down += label.height + HEADED if plan.headed else 0.0
        spare = 0.0 if plan.headed else max(0.0, label.height - sum(deep))
        tops.append(tuple(down + spare / 2 + start for start in starts))
        down += spare + sum(deep) + air
    return tuple(tops), down - air / 2
