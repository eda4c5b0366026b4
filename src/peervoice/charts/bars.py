"""Bars: one cluster a code, one bar a group, and "k of n" at the end of every bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from peervoice.charts.alt_text import alt_text
from peervoice.charts.bar_lines import lines_of
from peervoice.charts.bars_plan import HEADED, MARK, plan_of
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.grid import grid
from peervoice.charts.key import GAP
from peervoice.charts.lettering import plain
from peervoice.charts.sheet import sheet_of
from peervoice.charts.stack import hidden_whole
from peervoice.charts.style import POINT
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.bar_lines import Line, Lines
    from peervoice.charts.bars_plan import BarsPlan
    from peervoice.charts.board import Board
    from peervoice.charts.grid import Grid
    from peervoice.charts.value import ValueName

AXIS: Final = 0.8  # points
THICK: Final = 0.84  # of the line of a bar; the rest is air


def bars(
    counts: pd.DataFrame,
    *,
    ax: Axes | None = None,
    value: ValueName | None = None,
    stack: str | None = None,
    percent: bool = False,
    width: float | None = None,
    language: str | None = None,
    title: str = "",
) -> Chart:
    """Draw a bar for each group under every code, with "k of n" at its end.

    A group of which nobody was read for a code has no bar but the words "not read". The legend
    says how many people each group has. With many groups the chart becomes long, and a heatmap
    says the same on one page.

    Stacked, the values of one grouping stand in one bar. Segments add up: a stretch of text counts
    once under each value that it was given. People do not add up by direction or another scale,
    because one person may have said two things; who said what is written beneath each bar. People
    of groups such as countries do.

    Parameters
    ----------
    counts : DataFrame
        What ``codings.counts(by=...)`` returns.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    value : str, optional
        How long the bars are: the ``"share"`` of the people read, ``"participants"``, or
        ``"segments"``, which are then also what stands at their ends. Without it, the share, or
        segments where bars are stacked.
    stack : str, optional
        One of the columns that the counts are grouped by, such as ``"direction"``, whose values
        are stacked in their order.
    percent : bool
        Whether every stack is as long as 100 %.
    width : float, optional
        How wide it is printed, in centimetres: 8 for a column, 16 for a page.
    language : str, optional
        The language of the names of codes, one of those of the codebook; the chart speaks it
        too, if it has the words (see :func:`theme`). Alternative texts are in English.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If the frame is no counts frame, charts know no such value, the numbers do not add up, no
        page is long enough, or the chart cannot be read at this width.
    UnknownNameError
        If the codebook has no such language.

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
    cells = grid(counts if stack is None else hidden_whole(counts, stack), language=language)
    heading = plain(title)
    sheet = sheet_of([heading, *cells.words()], ax=ax, width=width)
    lines = lines_of(cells, value, stack, percent=percent, theme=sheet.theme)
    with sheet.styled():
        board, plan = sheet.lay(lambda within: plan_of(cells, lines, heading, sheet, within))
        _draw(board, plan, cells, lines)
    options: dict[str, object] = {"value": value, "stack": stack, "percent": percent}
    options |= {"width": width, "language": language, "title": heading}
    return Chart(
        ax=board.ax,
        table=cells.table,
        alt_text=alt_text(cells, lines.said, kind="Bar chart", title=heading, shown=lines.shown),
        recipe=Recipe(bars, FrozenMap(options)),
        extent=cells.extent,
    )


def _draw(board: Board, plan: BarsPlan, cells: Grid, lines: Lines) -> None:
    _set_axes(board, plan, cells, lines)
    for row, line in enumerate(lines.of):
        for column, one in enumerate(line):
            _draw_line(board, plan, (row, column), one, lines)
    for row, label in enumerate(plan.labels):
        if plan.headed:
            _draw_axis(board, plan, row)
        at, level = _label_place(plan, row)
        label.draw(board, at=(-plan.beside, at), level=level, name=f"code-{row}")
    if plan.title:
        board.head(plan.title, left=-plan.beside, above=plan.above, face=plan.head)
    if plan.key:
        plan.key.draw(board, left=-plan.beside, top=GAP - plan.above)
    board.write(
        plan.foot,
        at=(-plan.beside, plan.height + plan.scale_height),
        face=plan.small,
        name="scale-title",
        level="top",
    )


def _label_place(plan: BarsPlan, row: int) -> tuple[float, Literal["top", "center"]]:
    """Return where the name of a code stands: above its bars, at the first, or in their middle."""
    first = plan.tops[row][0]
    if plan.headed:
        return first - plan.labels[row].height - HEADED, "top"
    return (first, "top") if plan.names else (_middle(plan, row), "center")


def _middle(plan: BarsPlan, row: int) -> float:
    last = plan.tops[row][-1] + plan.deep(-1, plan.unders[row][-1])
    return (plan.tops[row][0] + last) / 2


def _set_axes(board: Board, plan: BarsPlan, cells: Grid, lines: Lines) -> None:
    ax, value, theme = board.ax, lines.value, board.theme
    ax.set_xlim(0, value.most * plan.size[0] / plan.bar_width)
    ax.set_ylim(plan.height, 0)
    places = value.places()
    ax.set_xticks(places, [value.mark(place) for place in places])
    ax.set_yticks(
        [_middle(plan, row) for row in range(len(cells.rows))], [row.label for row in cells.rows]
    )
    # The ticks of the codes tell programs where they stand; people read the words beside them.
    ax.tick_params(axis="y", length=0, labelleft=False)
    ax.tick_params(
        axis="x",
        length=3 * board.scale,
        width=AXIS * board.scale,
        color=theme.rule,
        labelsize=plan.small.size * board.scale,
        labelcolor=theme.ink,
        labelfontfamily=list(plan.small.fonts),
        pad=2 * board.scale,
        top=plan.tall,
        labeltop=plan.tall,
    )
    for side, spine in ax.spines.items():
        shown = {"left": not plan.headed, "bottom": True, "top": plan.tall, "right": False}
        spine.set_visible(shown[side])
        spine.set_color(theme.rule)
        spine.set_linewidth(AXIS * board.scale)
        if side in ("bottom", "top"):
            spine.set_bounds(0, value.most)


def _draw_axis(board: Board, plan: BarsPlan, row: int) -> None:
    """Draw where the bars of a code begin, so that no line runs through the names above them."""
    top, thick = plan.tops[row][0], AXIS * POINT
    bottom = plan.tops[row][-1] + plan.deep(-1, plan.unders[row][-1])
    rule = board.theme.rule
    board.box(
        at=(-thick, top),
        size=(thick, bottom - top),
        look=(rule, "", ""),
        name=f"axis-{row}",
        anchor="row",
    )


def _draw_line(
    board: Board, plan: BarsPlan, place: tuple[int, int], line: Line, lines: Lines
) -> None:
    row, column = place
    top, inch = plan.tops[row][column], lines.value.most / plan.bar_width
    middle = top + plan.pitch / 2
    if line.mark and not line.parts:
        # Without a bar, a mark before the axis says whose number this is.
        board.box(
            at=(-GAP - MARK, middle - MARK / 2),
            size=(MARK, MARK),
            look=line.mark,
            name=f"mark-{row}-{column}",
            anchor="row",
        )
    end = _draw_parts(board, plan, place, line, inch)
    board.write(
        line.end,
        at=(end + inch * GAP / 2, middle),
        face=plan.small,
        name=f"number-{row}-{column}",
        anchor="data",
        colour=board.theme.ink if line.known else board.theme.quiet,
    )
    if plan.unders[row][column]:
        board.write(
            plan.unders[row][column],
            at=(inch * GAP / 2, top + plan.pitch),
            face=plan.small,
            name=f"people-{row}-{column}",
            anchor="data",
            level="top",
            colour=board.theme.quiet,
        )
    if plan.names:
        board.write(
            plan.names[column],
            at=(-GAP, middle - plan.small.height() / 2),
            face=plan.small,
            name=f"group-{row}-{column}",
            anchor="row",
            side="right",
            level="top",
        )


def _draw_parts(
    board: Board, plan: BarsPlan, place: tuple[int, int], line: Line, inch: float
) -> float:
    """Draw the boxes of a bar, and return where it ends."""
    start, thick = 0.0, plan.pitch * THICK
    top = plan.tops[place[0]][place[1]] + (plan.pitch - thick) / 2
    name = f"{place[0]}-{place[1]}"
    for number, part in enumerate(line.parts):
        board.box(
            at=(start, top),
            size=(part.length, thick),
            look=part.look,
            name=f"bar-{name}-{number}" if part.said else f"bar-{name}",
            anchor="data",
        )
        if part.said and plan.small.width(part.said) + GAP / 2 <= part.length / inch:
            board.write(
                part.said,
                at=(start + part.length / 2, top + thick / 2),
                face=plan.small,
                name=f"part-{name}-{number}",
                anchor="data",
                side="center",
                colour=board.theme.readable(part.look[0]),
                ground=part.look[0],
            )
        start += part.length
    return start
