"""Heatmap: codes by groups, the share of people as a colour and "k/of" in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peervoice.charts.alt_text import alt_text
from peervoice.charts.board import Board, new_axes, room
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.colour import readable, shade
from peervoice.charts.grid import grid
from peervoice.charts.heatmap_plan import FRAME, plan_of
from peervoice.charts.key import BETWEEN, GAP, LOOKS
from peervoice.charts.lettering import fonts_for, plain
from peervoice.charts.style import (
    CELL_SIZE,
    QUIET,
    SMALL_SIZE,
    TITLE_SIZE,
    styled,
)
from peervoice.charts.value import value_of
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.board import Look
    from peervoice.charts.grid import Cell, Grid
    from peervoice.charts.heatmap_plan import Plan
    from peervoice.charts.value import Value, ValueName


def heatmap(
    counts: pd.DataFrame,
    *,
    ax: Axes | None = None,
    value: ValueName = "share",
    title: str = "",
) -> Chart:
    """Draw codes by groups: a darker cell is a code that more of the group said.

    Every cell says "k/of": k people said it, of those who were read for the code. What was not
    read is hatched, and never a zero. Under every group stands how many people it has.

    Parameters
    ----------
    counts : DataFrame
        What ``codings.counts(by=...)`` returns.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    value : str
        What the colour shows: ``"share"`` of the people read, ``"participants"``, or
        ``"segments"``, which are then also what the cells say.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If the frame is no counts frame, or charts know no such value.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({
    ...     "country": ["PT", "CZ"], "code": "policing", "name": "Policing", "segments": [7, 0],
    ...     "participants": [3, 0], "of": [5, 2], "share": [0.6, 0.0], "not_read": 0,
    ...     "transcripts": [3, 0], "transcripts_of": [5, 2], "words": [90, 0]})
    >>> chart = heatmap(counts, title="Policing by country")
    >>> chart
    Chart('heatmap', 1 code x 2 groups)
    >>> print(chart.alt_text)
    Heatmap “Policing by country” of 1 code by 2 groups (country). The groups are PT (n = 5)
    and CZ (n = 2). Shown: share of participants who said it, of those read for the code.
    Policing: 3 of 5 in PT, 0 of 2 in CZ.
    """
    cells = grid(counts)
    shown = value_of(value, of=cells)
    heading = plain(title)
    fonts = fonts_for([heading, *cells.words()])
    with styled(fonts):
        plan = plan_of(cells, shown, heading, fonts)
        scale, plan = (1.0, plan) if ax is None else plan.into(room(ax))
        board = Board(ax or new_axes(around=plan.around, size=plan.size), scale)
        _draw(board, plan, cells, shown)
    return Chart(
        ax=board.ax,
        table=cells.table,
        alt_text=alt_text(cells, shown, kind="Heatmap", title=heading),
        recipe=Recipe(heatmap, FrozenMap({"value": value, "title": heading})),
        extent=cells.extent,
    )


def _draw(board: Board, plan: Plan, cells: Grid, value: Value) -> None:
    _set_axes(board, plan, cells)
    for row, line in enumerate(cells.cells):
        for column, cell in enumerate(line):
            _draw_cell(board, plan, (row, column), value.short(cell), _look(cell, value))
    for row, label in enumerate(plan.labels):
        middle = plan.tops[row] + plan.heights[row] / 2
        label.draw(board, at=(-plan.beside, middle), level="center", name=f"code-{row}")
    face = plan.face(SMALL_SIZE)
    for place, name in enumerate(plan.columns):
        middle = (place + 0.5) * plan.cell_width
        board.write(
            cells.columns[place].size,
            at=(middle, -GAP / 2),
            face=face,
            name=f"size-{place}",
            anchor="column",
            side="center",
            level="bottom",
            colour=QUIET,
        )
        board.write(
            name,
            at=(middle, -GAP - face.height()),
            face=face,
            name=f"group-{place}",
            anchor="column",
            side="center",
            level="bottom",
            upright=plan.upright,
        )
    _draw_key(board, plan)


def _set_axes(board: Board, plan: Plan, cells: Grid) -> None:
    ax, (width, height) = board.ax, plan.size
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    ax.set_xticks(
        [(place + 0.5) * plan.cell_width for place in range(len(cells.columns))],
        [column.label for column in cells.columns],
    )
    ax.set_yticks(
        [top + height / 2 for top, height in zip(plan.tops, plan.heights, strict=True)],
        [row.label for row in cells.rows],
    )
    # The ticks tell programs where codes and groups stand; people read the words beside them.
    ax.tick_params(length=0, labelbottom=False, labelleft=False)
    ax.spines[:].set_visible(False)
    if plan.title:
        face = plan.face(TITLE_SIZE, bold=True)
        board.head(plan.title, left=-plan.beside, above=plan.above, face=face)


def _draw_cell(board: Board, plan: Plan, place: tuple[int, int], text: str, look: Look) -> None:
    row, column = place
    left, top = column * plan.cell_width, plan.tops[row]
    name = f"{row}-{column}"
    board.box(
        at=(left + FRAME, top + FRAME),
        size=(plan.cell_width - 2 * FRAME, plan.heights[row] - 2 * FRAME),
        look=look,
        name=f"cell-{name}",
        anchor="data",
    )
    board.write(
        text,
        at=(left + plan.cell_width / 2, top + plan.heights[row] / 2),
        face=plan.face(CELL_SIZE),
        name=f"number-{name}",
        anchor="data",
        side="center",
        colour=readable(look[0]),
    )


def _look(cell: Cell, value: Value) -> Look:
    if cell.state == "read":
        return shade(value.of(cell) / value.most), "", ""
    return LOOKS[cell.state]


def _draw_key(board: Board, plan: Plan) -> None:
    left, top = -plan.beside, plan.size[1] + 2 * GAP
    plan.ramp.draw(board, left=left, top=top)
    if plan.looks is None:
        return
    if plan.key_beside:
        left += plan.ramp.size[0] + BETWEEN
    else:
        top += plan.ramp.size[1] + GAP
    plan.looks.draw(board, left=left, top=top)
