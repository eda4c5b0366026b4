"""Heatmap: codes by groups, the share of people as a colour and "k/of" in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peervoice.charts.alt_text import alt_text
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.grid import grid
from peervoice.charts.heatmap_plan import FRAME, folded, plan_of
from peervoice.charts.key import BETWEEN, GAP
from peervoice.charts.lettering import plain
from peervoice.charts.sheet import sheet_of
from peervoice.charts.style import CELL_SIZE
from peervoice.charts.value import value_of
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.board import Board
    from peervoice.charts.grid import Cell, Grid
    from peervoice.charts.heatmap_plan import Plan
    from peervoice.charts.style import Look, Theme
    from peervoice.charts.value import Value, ValueName


def heatmap(
    counts: pd.DataFrame,
    *,
    ax: Axes | None = None,
    value: ValueName = "share",
    width: float | None = None,
    language: str | None = None,
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
    width : float, optional
        How wide it is printed, in centimetres: 8 for a column, 16 for a page. Groups that do not
        fit side by side stand in panels one above the other.
    language : str, optional
        The language of the names of codes, one of those of the codebook.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If the frame is no counts frame, charts know no such value, or the chart cannot be read
        at this width.
    UnknownNameError
        If the codebook has no such language.

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
    cells = grid(counts, language=language)
    shown = value_of(value, of=cells)
    heading = plain(title)
    sheet = sheet_of([heading, *cells.words()], ax=ax, width=width)
    with sheet.styled():
        board, plan = sheet.lay(
            lambda within: plan_of(cells, shown, heading, sheet, within),
            lambda within: folded(cells, shown, heading, sheet, within),
        )
        _draw(board, plan, cells, shown)
    options = {"value": value, "width": width, "language": language, "title": heading}
    return Chart(
        ax=board.ax,
        table=cells.table,
        alt_text=alt_text(cells, shown, kind="Heatmap", title=heading),
        recipe=Recipe(heatmap, FrozenMap(options)),
        extent=cells.extent,
    )


def _draw(board: Board, plan: Plan, cells: Grid, value: Value) -> None:
    _set_axes(board, plan, cells)
    for row, line in enumerate(cells.cells):
        for column, cell in enumerate(line):
            look = _look(cell, value, board.theme)
            _draw_cell(board, plan, (row, column), value.short(cell), look)
    for panel in range(plan.panels):
        below = f"-panel-{panel}" if panel else ""
        for row, label in enumerate(plan.labels):
            middle = plan.place(row, panel * plan.across)[1] + plan.heights[row] / 2
            label.draw(board, at=(-plan.beside, middle), level="center", name=f"code-{row}{below}")
    for column in range(len(plan.heads.names)):
        _draw_head(board, plan, column, cells.columns[column].size)
    _draw_key(board, plan)


def _draw_head(board: Board, plan: Plan, column: int, size: str) -> None:
    left, top = plan.place(0, column)
    middle = left + plan.heads.cell_width / 2
    board.write(
        size,
        at=(middle, top - GAP / 2),
        face=plan.small,
        name=f"size-{column}",
        anchor="column",
        side="center",
        level="bottom",
        colour=board.theme.quiet,
    )
    board.write(
        plan.heads.names[column],
        at=(middle, top - GAP - plan.small.height()),
        face=plan.small,
        name=f"group-{column}",
        anchor="column",
        side="center",
        level="bottom",
        upright=plan.heads.upright,
    )


def _set_axes(board: Board, plan: Plan, cells: Grid) -> None:
    ax, (width, height) = board.ax, plan.size
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    first = cells.columns[: plan.across]
    ax.set_xticks(
        [(place + 0.5) * plan.heads.cell_width for place in range(len(first))],
        [column.label for column in first],
    )
    places = [
        (row, column)
        for column in range(0, len(cells.columns), plan.across)
        for row in range(len(cells.rows))
    ]
    ax.set_yticks(
        [plan.place(*place)[1] + plan.heights[place[0]] / 2 for place in places],
        [cells.rows[row].label for row, _ in places],
    )
    # The ticks tell programs where codes and groups stand; people read the words beside them.
    ax.tick_params(length=0, labelbottom=False, labelleft=False)
    ax.spines[:].set_visible(False)
    if plan.title:
        board.head(plan.title, left=-plan.beside, above=plan.above, face=plan.head)


def _draw_cell(board: Board, plan: Plan, place: tuple[int, int], text: str, look: Look) -> None:
    left, top = plan.place(*place)
    wide, high = plan.heads.cell_width, plan.heights[place[0]]
    name = f"{place[0]}-{place[1]}"
    board.box(
        at=(left + FRAME, top + FRAME),
        size=(wide - 2 * FRAME, high - 2 * FRAME),
        look=look,
        name=f"cell-{name}",
        anchor="data",
    )
    board.write(
        text,
        at=(left + wide / 2, top + high / 2),
        face=plan.sheet.face(CELL_SIZE),
        name=f"number-{name}",
        anchor="data",
        side="center",
        colour=board.theme.readable(look[0]),
    )


def _look(cell: Cell, value: Value, theme: Theme) -> Look:
    if cell.state == "read":
        return theme.shade(value.of(cell) / value.most), "", ""
    return theme.absent(cell.state)


def _draw_key(board: Board, plan: Plan) -> None:
    left, top = -plan.beside, plan.size[1] + 2 * GAP
    plan.ramp.draw(board, left=left, top=top)
    if plan.foot:
        below = top + plan.key_size[1] + GAP
        board.write(plan.foot, at=(left, below), face=plan.small, name="foot", level="top")
    if plan.looks is None:
        return
    if plan.key_beside:
        left += plan.ramp.size[0] + BETWEEN
    else:
        top += plan.ramp.size[1] + GAP
    plan.looks.draw(board, left=left, top=top)
