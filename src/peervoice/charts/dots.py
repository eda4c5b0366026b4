"""Dots: a line for each code, on it a dot for each group, and k of n in words beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from peervoice.charts.alt_text import alt_text
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.grid import grid
from peervoice.charts.key import beside
from peervoice.charts.lettering import plain
from peervoice.charts.marks import SHAPES, group_mark, strokes
from peervoice.charts.parts import in_order, pooled
from peervoice.charts.sheet import sheet_of
from peervoice.charts.strips import draw_strips, feet, sizes
from peervoice.charts.strips_plan import Draft, Head, Strip
from peervoice.charts.value import value_up_to
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.board import Board
    from peervoice.charts.grid import Grid
    from peervoice.charts.marks import Place
    from peervoice.charts.strips_plan import StripsPlan
    from peervoice.charts.style import Theme
    from peervoice.charts.value import Value, ValueName

Order = Literal["codebook", "share"]

TOGETHER: Final = 5  # more groups do not share the line of a code


def dots(
    counts: pd.DataFrame,
    *,
    ax: Axes | None = None,
    value: ValueName = "share",
    order: Order = "codebook",
    upto: float | None = None,
    width: float | None = None,
    language: str | None = None,
    title: str = "",
) -> Chart:
    """Draw a dot for each group on the line of every code, with "k of n" beside it.

    Groups differ in the shape and the colour of their dots. More than five groups get a line
    each, and where there are many with long names, these stand once, in a legend. Where nobody of
    a group was read for a code there is no dot, and "not read" in words.
    Counts with an interval (``counts(interval="wilson")``) show it as a line through the dot,
    with the caption that it needs.

    Parameters
    ----------
    counts : DataFrame
        What ``codings.counts(by=...)`` returns.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    value : str
        Where the dots stand: at the ``"share"`` of the people read, at ``"participants"``, or
        at ``"segments"``, which are then also what stands beside them.
    order : str
        ``"codebook"``, as the counts list the codes; or ``"share"``: first the codes that most
        people spoke of, all groups together, those of one theme still under it.
    upto : float, optional
        Where the scale ends, such as ``1`` for all of the people read; charts that stand beside
        each other need the same end. Without it, the next round share above the highest share
        and interval. It begins at zero: twice as far along is twice as many people.
    width : float, optional
        How wide the chart is printed, in centimetres; without it, as wide as it needs.
    language : str, optional
        The language of the names of codes, one of those of the codebook; the chart speaks it
        too, if it has the words (see :func:`theme`). Alternative texts are in English.
    title : str
        A title above the chart.

    Raises
    ------
    OptionError
        If the frame is no counts frame, charts know no such value or order, something lies beyond
        ``upto``, or no page is long enough.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({
    ...     "country": ["PT", "CZ"], "code": "policing", "name": "Policing", "segments": [7, 0],
    ...     "participants": [3, 0], "of": [5, 2], "share": [0.6, 0.0], "not_read": 0,
    ...     "transcripts": [3, 0], "transcripts_of": [5, 2], "words": [90, 0]})
    >>> chart = dots(counts)
    >>> chart
    Chart('dots', 1 code x 2 groups)
    >>> print(chart.alt_text)
    Dot plot of 1 code by 2 groups (country). The groups are PT (n = 5) and CZ (n = 2).
    Shown: share of participants who said it, of those read for the code.
    Policing: 3 of 5 in PT, 0 of 2 in CZ.
    """
    cells = in_order(grid(counts, language=language), order, share=pooled)
    shown = value_up_to(value, upto, of=cells, intervals=True)
    heading = plain(title)
    sheet = sheet_of([heading, *cells.words()], ax=ax, width=width)
    drafts = _drafts(cells, shown, heading, sheet.theme)
    with sheet.styled():
        board, plan = sheet.lay(*(partial(draft.plan, sheet) for draft in drafts))
        draft = next(one for one in drafts if len(one.strips) == len(plan.tops))
        draw_strips(board, plan, draft)
        _draw(board, plan, draft)
    alt = alt_text(cells, shown, kind="Dot plot", title=heading)
    options: dict[str, object] = {"value": value, "order": order, "upto": upto, "width": width}
    return Chart(
        ax=board.ax,
        table=cells.table,
        alt_text=" ".join([alt, *cells.noted]),
        recipe=Recipe(dots, FrozenMap(options | {"language": language, "title": heading})),
        extent=cells.extent,
    )


def _drafts(cells: Grid, value: Value, title: str, theme: Theme) -> list[Draft]:
    """Return the ways to draw: a line for a code, and one for each group where there is no room."""
    together = Draft(
        cells.rows,
        [Strip(row, line) for row, line in enumerate(cells.cells)],
        [
            Head(each.label, size, group_mark(place, theme) if cells.by else None)
            for place, (each, size) in enumerate(zip(cells.columns, sizes(cells), strict=True))
        ],
        value,
        title,
        feet(cells, value),
        lanes=True,
    )
    if len(cells.columns) == 1:
        return [together]
    # Where there are more than marks, the names at the lines tell the groups apart.
    plain_marks = len(cells.columns) > len(SHAPES)
    names, key = beside(cells.columns, cells.wording, theme)
    strips = [
        Strip(row, (cell,), name, 0 if plain_marks else place)
        for row, line in enumerate(cells.cells)
        for place, (name, cell) in enumerate(zip(names, line, strict=True))
    ]
    apart = replace(together, strips=strips, heads=[Head("", "")], lanes=False, key=key)
    return [together, apart] if len(cells.columns) <= TOGETHER else [apart]


def _draw(board: Board, plan: StripsPlan, draft: Draft) -> None:
    dots_of: dict[int, list[Place]] = {}
    intervals: dict[int, list[tuple[Place, Place]]] = {}
    for number, strip in enumerate(draft.strips):
        for place, cell in enumerate(strip.cells):
            if cell.state != "read":
                continue
            group, down = strip.first + place, plan.lane(number, place)
            dots_of.setdefault(group, []).append((draft.value.of(cell), down))
            if cell.interval and draft.value.name == "share":
                low, high = (min(max(end, 0.0), 1.0) for end in cell.interval)
                intervals.setdefault(group, []).append(((low, down), (high, down)))
    for group, places in dots_of.items():
        mark = group_mark(group, board.theme)
        mark.draw_all(board, places, name=f"dots-{group}", anchor="data")
        if group in intervals:
            named = f"intervals-{group}"
            strokes(board, intervals[group], name=named, colour=mark.edge, width=1.4)
