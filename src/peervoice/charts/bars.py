"""Bars: one cluster a code, one bar a group, and "k of n" at the end of every bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from peervoice.charts.alt_text import alt_text
from peervoice.charts.bars_plan import plan_of
from peervoice.charts.board import Board, new_axes, room
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.grid import grid
from peervoice.charts.key import GAP
from peervoice.charts.lettering import fonts_for, plain
from peervoice.charts.style import INK, QUIET, RULE, styled
from peervoice.charts.value import value_of
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.bars_plan import BarsPlan
    from peervoice.charts.grid import Cell, Grid
    from peervoice.charts.value import Value, ValueName

THICK: Final = 0.84  # of the line of a bar; the rest is air
MARK: Final = 0.09


def bars(
    counts: pd.DataFrame,
    *,
    ax: Axes | None = None,
    value: ValueName = "share",
    title: str = "",
) -> Chart:
    """Draw a bar for each group under every code, with "k of n" at its end.

    A group of which nobody was read for a code has no bar but the words "not read". The legend
    says how many people each group has. With many groups the chart becomes long, and a heatmap
    says the same on one page.

    Parameters
    ----------
    counts : DataFrame
        What ``codings.counts(by=...)`` returns.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    value : str
        How long the bars are: the ``"share"`` of the people read, ``"participants"``, or
        ``"segments"``, which are then also what stands at their ends.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If the frame is no counts frame, charts know no such value, or no page is long enough.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({
    ...     "country": ["PT", "CZ"], "code": "policing", "name": "Policing", "segments": [7, 0],
    ...     "participants": [3, 0], "of": [5, 2], "share": [0.6, 0.0], "not_read": 0,
    ...     "transcripts": [3, 0], "transcripts_of": [5, 2], "words": [90, 0]})
    >>> chart = bars(counts, value="participants")
    >>> chart
    Chart('bars', 1 code x 2 groups)
    >>> print(chart.alt_text)
    Bar chart of 1 code by 2 groups (country). The groups are PT (n = 5) and CZ (n = 2).
    Shown: participants who said it. Policing: 3 of 5 in PT, 0 of 2 in CZ.
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
        alt_text=alt_text(cells, shown, kind="Bar chart", title=heading),
        recipe=Recipe(bars, FrozenMap({"value": value, "title": heading})),
        extent=cells.extent,
    )


def _draw(board: Board, plan: BarsPlan, cells: Grid, value: Value) -> None:
    _set_axes(board, plan, cells, value)
    for row, line in enumerate(cells.cells):
        for column, cell in enumerate(line):
            _draw_bar(board, plan, (row, column), cell, value)
    for row, label in enumerate(plan.labels):
        first = plan.tops[row][0]
        middle = (first + plan.tops[row][-1] + plan.pitches[-1]) / 2
        label.draw(
            board,
            at=(-plan.beside, first if plan.names else middle),
            level="top" if plan.names else "center",
            name=f"code-{row}",
        )
    if plan.title:
        board.head(plan.title, left=-plan.beside, above=plan.above, face=plan.head)
    plan.key.draw(board, left=-plan.beside, top=GAP - plan.above)
    board.write(
        plan.foot,
        at=(0, plan.height + plan.scale_height),
        face=plan.small,
        name="scale-title",
        level="top",
    )


def _set_axes(board: Board, plan: BarsPlan, cells: Grid, value: Value) -> None:
    ax = board.ax
    ax.set_xlim(0, value.most * plan.size[0] / plan.bar_width)
    ax.set_ylim(plan.height, 0)
    places = value.places()
    ax.set_xticks(places, [value.mark(place) for place in places])
    ax.set_yticks(
        [(line[0] + line[-1] + plan.pitches[-1]) / 2 for line in plan.tops],
        [row.label for row in cells.rows],
    )
    # The ticks of the codes tell programs where they stand; people read the words beside them.
    ax.tick_params(axis="y", length=0, labelleft=False)
    ax.tick_params(
        axis="x",
        length=3 * board.scale,
        width=0.8,
        color=RULE,
        labelsize=plan.small.size * board.scale,
        labelcolor=INK,
        labelfontfamily=list(plan.face.fonts),
        pad=2 * board.scale,
        top=plan.tall,
        labeltop=plan.tall,
    )
    for side, spine in ax.spines.items():
        spine.set_visible(side in ("left", "bottom") or (side == "top" and plan.tall))
        spine.set_color(RULE)
        spine.set_linewidth(0.8)
        if side in ("bottom", "top"):
            spine.set_bounds(0, value.most)


def _draw_bar(
    board: Board, plan: BarsPlan, place: tuple[int, int], cell: Cell, value: Value
) -> None:
    row, column = place
    top, pitch = plan.tops[row][column], plan.pitches[column]
    length = value.of(cell) if cell.state == "read" else 0.0
    thick = min(plan.pitches) * THICK
    look = plan.key.swatches[column].look
    if length:
        board.box(
            at=(0, top + (pitch - thick) / 2),
            size=(length, thick),
            look=look,
            name=f"bar-{row}-{column}",
            anchor="data",
        )
    elif len(plan.pitches) > 1 and not plan.names:
        # Without a bar, a mark before the axis says whose number this is.
        board.box(
            at=(-GAP - MARK, top + (pitch - MARK) / 2),
            size=(MARK, MARK),
            look=look,
            name=f"mark-{row}-{column}",
            anchor="row",
        )
    board.write(
        value.say(cell),
        at=(length + value.most * GAP / 2 / plan.bar_width, top + pitch / 2),
        face=plan.face,
        name=f"number-{row}-{column}",
        anchor="data",
        colour=INK if cell.state == "read" else QUIET,
    )
    if plan.names:
        board.write(
            plan.names[column],
            at=(-GAP, top + pitch / 2),
            face=plan.face,
            name=f"group-{row}-{column}",
            anchor="row",
            side="right",
        )
