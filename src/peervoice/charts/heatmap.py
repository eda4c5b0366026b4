"""Heatmap: codes by groups, the share of people as a colour and "k/of" in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peervoice.charts.alt_text import alt_text
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.grid import grid
from peervoice.charts.heatmap_plan import FRAME, folded, plan_of
from peervoice.charts.heatmap_sides import sides_of
from peervoice.charts.key import BETWEEN, GAP
from peervoice.charts.lettering import plain
from peervoice.charts.panel import Panel
from peervoice.charts.sheet import sheet_of
from peervoice.charts.style import CELL_SIZE
from peervoice.charts.value import value_of
from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.board import Board
    from peervoice.charts.grid import Cell
    from peervoice.charts.heatmap_plan import Plan
    from peervoice.charts.heatmap_sides import Head, Rows, Sides
    from peervoice.charts.style import Look, Theme
    from peervoice.charts.value import Value, ValueName


def heatmap(
    counts: pd.DataFrame,
    *,
    ax: Axes | None = None,
    value: ValueName = "share",
    rows: Rows = "codes",
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
    rows : str
        What the rows are: ``"codes"``, with the groups above; or ``"groups"``, with the codes
        above, so that many countries stand on a page one below the other.
    width : float, optional
        How wide it is printed, in centimetres: 8 for a column, 16 for a page. Groups that do not
        fit side by side stand in panels one above the other.
    language : str, optional
        The language of the names of codes, one of those of the codebook; the chart speaks it
        too, if it has the words (see :func:`theme`). Alternative texts are in English.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If the frame is no counts frame, charts know no such value or rows, the groups are to be
        rows within panels or of recommendations, or the chart cannot be read at this width.
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
    sides, shown = sides_of(cells, rows), value_of(value, of=cells)
    _check(sides, ax)
    heading = plain(title)
    sheet = sheet_of([heading, *cells.words()], ax=ax, width=width)
    with sheet.styled():
        board, plan = sheet.lay(
            lambda within: plan_of(sides, shown, heading, sheet, within),
            lambda within: folded(sides, shown, heading, sheet, within),
        )
        _draw(board, plan, sides, shown)
    options: dict[str, object] = {"value": value, "rows": rows, "width": width}
    return Chart(
        ax=board.ax,
        table=cells.table,
        alt_text=alt_text(cells, shown, kind="Heatmap", title=heading),
        recipe=Recipe(heatmap, FrozenMap(options | {"language": language, "title": heading})),
        extent=cells.extent,
    )


def _check(sides: Sides, ax: Axes | None) -> None:
    if sides.turned and isinstance(ax, Panel):
        raise OptionError(
            "rows='groups' cannot stand in a panel: the names of the codes would stand above each "
            "of them. Leave it out; the panels stand below each other with columns=1."
        )


def _draw(board: Board, plan: Plan, sides: Sides, value: Value) -> None:
    beside, above = sides.named
    _set_axes(board, plan, sides)
    for place, name, cell in sides.placed():
        look = _look(cell, value, board.theme)
        _draw_cell(board, plan, place, value.short(cell), look, name=name)
    for panel in range(plan.panels):
        below = f"-panel-{panel}" if panel else ""
        for row, label in enumerate(plan.labels):
            middle = plan.place(row, panel * plan.across)[1] + plan.heights[row] / 2
            name = f"{beside}-{row}{below}"
            label.draw(board, at=(-plan.beside, middle), level="center", name=name)
    for column, head in enumerate(sides.heads):
        _draw_head(board, plan, column, head, f"{above}-{column}")
    _draw_key(board, plan)


def _draw_head(board: Board, plan: Plan, column: int, head: Head, name: str) -> None:
    left, top = plan.place(0, column)
    middle = left + plan.heads.cell_width / 2
    if head.size:
        board.write(
            head.size,
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
        at=(middle, top - plan.heads.lifts[column]),
        face=plan.heads.faces[column],
        name=name,
        anchor="column",
        side="center",
        level="bottom",
        upright=plan.heads.upright,
    )


def _set_axes(board: Board, plan: Plan, sides: Sides) -> None:
    ax, (width, height) = board.ax, plan.size
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    first = sides.heads[: plan.across]
    ax.set_xticks(
        [(place + 0.5) * plan.heads.cell_width for place in range(len(first))],
        [head.text for head in first],
    )
    places = [
        (row, column)
        for column in range(0, len(sides.heads), plan.across)
        for row in range(len(sides.rows))
    ]
    ax.set_yticks(
        [plan.place(*place)[1] + plan.heights[place[0]] / 2 for place in places],
        [sides.rows[row].label for row, _ in places],
    )
    # The ticks tell programs where codes and groups stand; people read the words beside them.
    ax.tick_params(length=0, labelbottom=False, labelleft=False)
    ax.spines[:].set_visible(False)
    if plan.title:
        board.head(plan.title, left=-plan.beside, above=plan.above, face=plan.head)


def _draw_cell(
    board: Board, plan: Plan, place: tuple[int, int], text: str, look: Look, *, name: str
) -> None:
    left, top = plan.place(*place)
    wide, high = plan.heads.cell_width, plan.heights[place[0]]
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
