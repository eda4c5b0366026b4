"""Multiples plan: how many panels stand side by side, and where each of them stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from peervoice.charts.frames import told
from peervoice.charts.key import GAP
from peervoice.charts.style import LABEL_SIZE, MARGIN, SMALL_SIZE, TITLE_SIZE

if TYPE_CHECKING:
    import pandas as pd

    from peervoice.charts.lettering import Face
    from peervoice.charts.panel_parts import Around
    from peervoice.charts.sheet import Sheet

BETWEEN: Final = (0.2, 0.2)  # panels, across and down
WIDEST_PANEL: Final = 3.2
NATURAL: Final = 9.2  # of all panels, where no width is asked for
# For what width a panel with its labels is tried: the narrower, the narrower the labels.
TRIED: Final = (None, 5.0, 4.0, 3.2, 2.6, 2.2)


@dataclass(frozen=True, slots=True)
class Probe:
    """A panel as it is drawn for some width.

    Parameters
    ----------
    plan : object
        Its plan.
    around : Around
        What stands around its Axes.
    table : DataFrame
        The counts that the panels draw, with the notes that belong to them.
    """

    plan: Any
    around: Around
    table: pd.DataFrame


@dataclass(frozen=True, slots=True)
class MultiplesPlan:
    """Where everything of small multiples stands, in inches.

    Parameters
    ----------
    title : str
        The title in lines.
    names, sizes : tuple of str
        The headings of the panels, in lines.
    columns : int
        How many panels stand side by side.
    panel : object
        The plan of every panel.
    stands : Around
        What stands around each of them.
    foot : str
        What has to be said beneath all.
    small, face, head : Face
        The letters of the foot, of headings, and of the title.
    """

    title: str
    names: tuple[str, ...]
    sizes: tuple[str, ...]
    columns: int
    panel: Any
    stands: Around
    foot: str
    small: Face
    face: Face
    head: Face

    @property
    def rows(self) -> int:
        """How many rows of panels there are."""
        return -(-len(self.names) // self.columns)

    @property
    def panel_size(self) -> tuple[float, float]:
        """Width and height of the Axes of a panel."""
        width, height = self.panel.size
        return float(width), float(height)

    def heading(self, row: int) -> float:
        """Return how high the headings of a row of panels are."""
        ours = range(row * self.columns, min((row + 1) * self.columns, len(self.names)))
        lines = (self.face.height(self.names[n]) + self.small.height(self.sizes[n]) for n in ours)
        return max(lines) + GAP / 2

    def corner(self, number: int) -> tuple[float, float]:
        """Return where the Axes of a panel begins, from the upper left corner of all."""
        row, column = divmod(number, self.columns)
        width, height = self.panel_size
        over = sum(self.heading(each) for each in range(row + 1))
        each = self.stands.above + height + self.stands.below + BETWEEN[1]
        return column * (width + BETWEEN[0]), over + row * each + self.stands.above

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of all panels with their headings, without the labels beside them."""
        width = self.columns * (self.panel_size[0] + BETWEEN[0]) - BETWEEN[0]
        last = self.corner((self.rows - 1) * self.columns)[1]
        return width, last + self.panel_size[1] + self.stands.below

    @property
    def around(self) -> tuple[float, float, float, float]:
        """Room left, above, right and below."""
        titled = self.head.height(self.title) + GAP if self.title else 0.0
        beside = self.stands.beside
        wide = max(
            self.head.width(self.title), self.small.width(self.foot), self.stands.key.right + beside
        )
        return (
            MARGIN + beside,
            MARGIN + titled + self.stands.key_above + GAP,
            MARGIN + max(0.0, wide - beside - self.size[0]),
            self.stands.key_below + GAP + self.small.height(self.foot) + MARGIN,
        )

    def into(self, given: tuple[float, float]) -> tuple[float, MultiplesPlan]:
        """Return how much to shrink, and the plan that then fits an Axes of this size."""
        return min(1.0, given[0] / self.size[0], given[1] / self.size[1]), self


@dataclass(frozen=True, slots=True)
class MultiplesDraft:
    """What is to be laid out, whatever the page.

    Parameters
    ----------
    probe : callable
        Draws a panel for a width, and tells what it needs.
    names, sizes : sequence of str
        The headings of the panels: a group, and how many people it has.
    columns : int or None
        How many panels shall stand side by side; None for as many as there is room for.
    title : str
        The title; may be empty.
    foot : sequence of str
        What has to be said beneath, a paragraph each: first what the scale measures.
    """

    probe: Callable[[float | None], Probe]
    names: Sequence[str]
    sizes: Sequence[str]
    columns: int | None
    title: str
    foot: Sequence[str]

    def plan(self, sheet: Sheet, within: float | None) -> MultiplesPlan | None:
        """Lay the panels out for a width in inches, as low as may be."""
        room = NATURAL if within is None else within - 2 * MARGIN
        while True:
            made = [plan for tried in TRIED if (plan := self._tried(sheet, room, tried))]
            if made or within is not None:
                return min(made, key=lambda plan: round(plan.size[1], 2), default=None)
            # Without a width to keep to, panels that need more have more.
            room *= 1.5

    def on_a_page(self, sheet: Sheet, within: float | None) -> MultiplesPlan | None:
        """Lay the panels out for a width in inches, if all of them then stand on one page."""
        plan = self.plan(sheet, within)
        if plan is None or within is None:
            return plan
        high = plan.size[1] + plan.around[1] + plan.around[3]
        return plan if high <= sheet.page(within) else None

    def _tried(self, sheet: Sheet, room: float, tried: float | None) -> MultiplesPlan | None:
        probe = self.probe(tried)
        most = min(self.columns or len(self.names), len(self.names))
        for columns in range(most, 0 if self.columns is None else most - 1, -1):
            each = (room - probe.around.beside + BETWEEN[0]) / columns - BETWEEN[0]
            if each <= 0:
                continue
            width = min(each, max(WIDEST_PANEL, probe.plan.size[0]))
            scale, panel = probe.plan.into((width, probe.plan.size[1]))
            if scale >= 1:
                return self._with(sheet, replace(probe, plan=panel), columns)
        return None

    def _with(self, sheet: Sheet, probe: Probe, columns: int) -> MultiplesPlan:
        small, face = sheet.face(SMALL_SIZE), sheet.face(LABEL_SIZE, bold=True)
        head = sheet.face(TITLE_SIZE, bold=True)
        if self.columns is None:
            # As many as fill: 13 panels in rows of 5, 5 and 3 rather than of 6, 6 and 1.
            columns = -(-len(self.names) // -(-len(self.names) // columns))
        width = float(probe.plan.size[0])
        content = probe.around.beside + columns * (width + BETWEEN[0]) - BETWEEN[0]
        notes = told(probe.table).get("notes", ())
        said = dict.fromkeys([*(self.foot if probe.around.scaled else self.foot[1:]), *notes])
        lines = [line for each in said for line in small.wrap(each, within=content)]
        return MultiplesPlan(
            title="\n".join(head.wrap(self.title, within=content)),
            names=tuple("\n".join(face.wrap(name, within=width)) for name in self.names),
            sizes=tuple("\n".join(small.wrap(size, within=width)) for size in self.sizes),
            columns=columns,
            panel=probe.plan,
            stands=probe.around,
            foot="\n".join(lines),
            small=small,
            face=face,
            head=head,
        )
