"""Panels: the parts of a grid that small multiples show, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peervoice.charts.board import room
from peervoice.charts.grid import Column, Grid, label_of
from peervoice.charts.key import GAP, MEANINGS
from peervoice.charts.multiples_plan import Probe
from peervoice.charts.panel import Panel
from peervoice.charts.panel_parts import around_of, is_beside, is_head, legend, said_beneath
from peervoice.charts.parts import part, widest
from peervoice.charts.style import SMALL_SIZE
from peervoice.errors import OptionError, near

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from peervoice.charts.board import Board
    from peervoice.charts.chart import Chart
    from peervoice.charts.lettering import Face
    from peervoice.charts.multiples_plan import MultiplesPlan
    from peervoice.charts.value import Value

Draw = Callable[..., "Chart"]


@dataclass(frozen=True, slots=True)
class Panels:
    """What the panels show.

    Parameters
    ----------
    by : str
        The column whose groups they are.
    names, sizes : tuple of str
        The groups, and how many people each has.
    parts : tuple of Grid
        Their cells; all have the same codes, and the same groups within.
    grouped : bool
        Whether there are groups within.
    """

    by: str
    names: tuple[str, ...]
    sizes: tuple[str, ...]
    parts: tuple[Grid, ...]
    grouped: bool


def panels_of(cells: Grid, by: str | None) -> Panels:
    """Divide a grid into panels.

    Parameters
    ----------
    cells : Grid
        All cells.
    by : str or None
        The column whose groups get a panel each; None for the first.

    Raises
    ------
    OptionError
        If the counts have no groups, or no such column of them.
    """
    if not cells.by:
        raise OptionError(
            "These counts have no groups, and small multiples draw a panel for each. Count by "
            "one, such as counts(by='country')."
        )
    if by is not None and by not in cells.by:
        raise OptionError(
            f"The groups of these counts have no column {by!r}; they have {', '.join(cells.by)}."
            + near(by, cells.by)
        )
    place = 0 if by is None else cells.by.index(by)
    keys = {column.key: number for number, column in enumerate(cells.columns)}
    within = list(dict.fromkeys(key[:place] + key[place + 1 :] for key in keys))
    parts, names, sizes = [], [], []
    for group in dict.fromkeys(key[place] for key in keys):
        at = [keys.get((*rest[:place], group, *rest[place:])) for rest in within]
        n = [0 if each is None else cells.columns[each].n for each in at]
        columns = [
            Column(label_of(rest, cells.wording), number, rest)
            for rest, number in zip(within, n, strict=True)
        ]
        own = part(cells, columns, at, by=cells.by[:place] + cells.by[place + 1 :])
        parts.append(own)
        names.append(label_of((group,), cells.wording))
        known = [number for number in n if number is not None]
        sizes.append(cells.wording.size(max(known, default=None)))
    grouped = len(cells.by) > 1
    return Panels(cells.by[place], tuple(names), tuple(sizes), tuple(parts), grouped)


def unread(cells: Grid) -> str:
    """Return why a panel has no number at all; empty if it has one.

    Parameters
    ----------
    cells : Grid
        What it shows.
    """
    states = cells.states()
    if "read" in states:
        return ""
    if "hidden" in states:
        return f"{cells.hidden_text}: {cells.wording(MEANINGS['hidden'])}"
    return cells.wording("nobody was asked" if "not asked" in states else "nobody was read")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How panels are drawn.

    Parameters
    ----------
    panels : Panels
        What they show.
    draw : callable
        A chart function.
    options : mapping of str to object
        Its options.
    value : Value
        What it shows.
    """

    panels: Panels
    draw: Draw
    options: Mapping[str, object]
    value: Value
    _probes: dict[float | None, Probe] = field(default_factory=dict)

    def probe(self, within: float | None) -> Probe:
        """Draw a panel for a width and tell what it needs, whichever of the panels it is."""
        if within not in self._probes:
            from matplotlib.figure import Figure

            panel = Panel(Figure(figsize=(4, 4)).add_axes((0.2, 0.2, 0.6, 0.6)), within)
            chart = self._in(panel, widest(self.panels.parts, self.value))
            around = around_of(panel.ax, panel.plan, grouped=self.panels.grouped)
            self._probes[within] = Probe(panel.plan, around, chart.table)
        return self._probes[within]

    def all(self, board: Board, plan: MultiplesPlan) -> None:
        """Draw all panels, and what stands around them."""
        board.ax.set_axis_off()
        for number, cells in enumerate(self.panels.parts):
            ax = self._inset(board, plan, number)
            self._in(Panel(ax, scale=board.scale, plan=plan.panel), cells)
            self._keep(ax, plan, number)
            if why := unread(cells):
                _blank(ax, "\n".join(plan.small.wrap(why, within=plan.panel_size[0])), board, plan)
            for one in (*ax.texts, *ax.lines, *ax.patches, *ax.collections):
                one.set_gid(f"panel-{number}-{one.get_gid()}")
        _write_headings(board, plan)

    def _in(self, panel: Panel, cells: Grid) -> Chart:
        try:
            return self.draw(cells, ax=panel, **self.options)
        except TypeError as error:
            raise OptionError(
                f"draw={self.draw!r} cannot stand in a panel: {error}. Small multiples draw dots, "
                "bars, heatmap or dumbbell, with their options."
            ) from error

    def _inset(self, board: Board, plan: MultiplesPlan, number: int) -> Axes:
        (left, top), (width, height) = plan.corner(number), plan.panel_size
        wide, high = (side / board.scale for side in room(board.ax))
        bounds = (left / wide, 1 - (top + height) / high, width / wide, height / high)
        ax: Axes = board.ax.inset_axes(bounds)
        ax.set_facecolor("none")
        return ax

    def _keep(self, ax: Axes, plan: MultiplesPlan, number: int) -> None:
        """Take away what is said once, in other panels than the one that says it."""
        from matplotlib.collections import LineCollection

        row, column = divmod(number, plan.columns)
        above = plan.stands.key.top < 0
        says = not column and row == (0 if above else plan.rows - 1)
        gone = [*said_beneath(ax)]
        gone += [one for one in ax.texts if column and is_beside(one)]
        if not self.panels.grouped:
            gone += [one for one in (*ax.texts, *ax.lines) if is_head(one)]
        if not says or not any(plan.stands.key):
            gone += legend(ax)
        for one in dict.fromkeys(gone):
            one.remove()
        for lines in ax.collections if column else ():
            if isinstance(lines, LineCollection) and lines.get_gid() == "between":
                # Between codes, they begin at the Axes and not at the names beside another panel.
                lines.set_segments([[(0.0, y), end] for (_, y), end in lines.get_segments()])
        if says and above:
            _lift(legend(ax), plan, self.panels)


def _lift(key: list[Any], plan: MultiplesPlan, panels: Panels) -> None:
    """Move the legend over the headings of the panels."""
    up = plan.corner(0)[1] + plan.stands.key.bottom + 1.5 * GAP
    for one in key:
        if hasattr(one, "set_position"):
            x, y = one.get_position()
            one.set_position((x, y - up))
            # Panels differ in how many people their groups have: their headings say so.
            for label in (column.label for column in panels.parts[0].columns):
                if one.get_text().replace("\n", " ").startswith(f"{label} ("):
                    one.set_text(label)
        else:
            one.set_y(one.get_y() - up)


def _blank(ax: Axes, why: str, board: Board, plan: MultiplesPlan) -> None:
    """Leave of a panel its frame, its names, and why there is nothing in it."""
    for one in [*ax.texts, *ax.lines, *ax.patches, *ax.collections]:
        if not is_beside(one) and one not in legend(ax):
            one.remove()
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    face: Face = plan.small
    ax.text(
        0.5, 0.5, why, transform=ax.transAxes, ha="center", va="center", gid="unread",
        fontsize=SMALL_SIZE * board.scale, fontfamily=list(face.fonts), color=board.theme.quiet,
    )  # fmt: skip


def _write_headings(board: Board, plan: MultiplesPlan) -> None:
    for number, (name, size) in enumerate(zip(plan.names, plan.sizes, strict=True)):
        left, top = plan.corner(number)
        over = top - plan.stands.above
        board.write(
            size, at=(left, over), face=plan.small, name=f"panel-size-{number}",
            level="bottom", colour=board.theme.quiet,
        )  # fmt: skip
        board.write(
            name, at=(left, over - plan.small.height(size)), face=plan.face,
            name=f"panel-{number}", level="bottom",
        )  # fmt: skip
    if plan.title:
        board.head(
            plan.title, left=-plan.stands.beside, above=plan.stands.key_above + GAP, face=plan.head
        )
    board.write(
        plan.foot,
        at=(-plan.stands.beside, plan.size[1] + plan.stands.key_below + GAP),
        face=plan.small,
        name="scale-title",
        level="top",
    )
