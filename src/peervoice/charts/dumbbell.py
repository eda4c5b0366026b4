"""Dumbbell: for each code the share of people at one end and at the other, and the way between."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.dumbbell_ends import BOTH, Ends, ends_of, told
from peervoice.charts.grid import grid
from peervoice.charts.key import beside
from peervoice.charts.lettering import plain
from peervoice.charts.marks import Mark, group_mark, strokes
from peervoice.charts.parts import in_order
from peervoice.charts.sheet import sheet_of
from peervoice.charts.strips import draw_strips, feet, sizes
from peervoice.charts.strips_plan import Draft, Head, Strip
from peervoice.charts.value import value_up_to
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.board import Board
    from peervoice.charts.marks import Place
    from peervoice.charts.strips_plan import StripsPlan
    from peervoice.charts.style import Theme
    from peervoice.charts.value import Value, ValueName

Order = Literal["codebook", "change"]

_ARROW = 5.0  # points
_ROOM = 0.28  # inches between the ends, below which there is no arrow


def dumbbell(
    counts: pd.DataFrame,
    *,
    ends: tuple[Hashable, Hashable] | None = None,
    ax: Axes | None = None,
    value: ValueName = "share",
    order: Order = "codebook",
    upto: float | None = None,
    width: float | None = None,
    language: str | None = None,
    title: str = "",
) -> Chart:
    """Draw for each code how many people said it at one end and at the other, and a line between.

    The first end is an open dot, the second a full one, and the line has an arrow towards it
    where there is room. The ends are two values of one of the columns by which was counted, such
    as ``"before"`` and ``"after"`` of the scale ``time``; further columns make a line for each of
    their groups. Who spoke of the one and of the other counts at both ends. What was said of both
    at once, where the scale has a value ``"both"``, counts at neither end and stands beside them
    in words. Other values are not drawn, and the chart says which they are.

    Parameters
    ----------
    counts : DataFrame
        What ``codings.counts(by=...)`` returns, such as of ``by="direction"`` or of
        ``by=["country", "time"]``.
    ends : tuple of two values, optional
        The first and the second; without it, ``("before", "after")`` or ``("worse", "better")``.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    value : str
        Where the dots stand: at the ``"share"`` of the people read, at ``"participants"``, or
        at ``"segments"``, which are then also what stands beside them.
    order : str
        ``"codebook"``, as the counts list the codes; or ``"change"``: first the codes that gain
        most from the first end to the second, those of one theme still under it.
    upto : float, optional
        Where the scale ends, such as ``1`` for all of the people read; charts that stand beside
        each other need the same end. Without it, the next round share above the highest. It
        begins at zero: otherwise a small change would look large, and nobody like many.
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
        If the frame is no counts frame, no column of its groups has both ends, charts know no
        such value or order, something lies beyond ``upto``, or no page is long enough.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({
    ...     "time": ["before", "after"], "code": "policing", "name": "Policing",
    ...     "segments": [2, 7], "participants": [1, 3], "of": 5, "share": [0.2, 0.6],
    ...     "not_read": 0, "transcripts": [1, 3], "transcripts_of": 5, "words": [20, 90]})
    >>> chart = dumbbell(counts)
    >>> chart
    Chart('dumbbell', 1 code, before to after)
    >>> print(chart.alt_text)
    Dumbbell chart of 1 code, from before to after (time). There are 5 participants.
    Shown: share of participants who said it, of those read for the code.
    Policing: 1 of 5, then 3 of 5.
    """
    pair = ends_of(grid(counts, language=language), ends)
    pair = replace(pair, cells=in_order(pair.cells, order, change=pair.change))
    shown = value_up_to(value, upto, of=pair.scaled)
    heading = plain(title)
    sheet = sheet_of([heading, *pair.cells.words(), *pair.words()], ax=ax, width=width)
    draft = _draft(pair, shown, heading, sheet.theme)
    with sheet.styled():
        board, plan = sheet.lay(partial(draft.plan, sheet))
        draw_strips(board, plan, draft)
        _draw(board, plan, draft)
    options = {"ends": pair.ends, "value": value, "order": order, "upto": upto, "width": width}
    return Chart(
        ax=board.ax,
        table=pair.cells.table,
        alt_text=told(pair, shown, heading),
        recipe=Recipe(dumbbell, FrozenMap(options | {"language": language, "title": heading})),
        extent=pair.extent,
    )


def _draft(pair: Ends, value: Value, title: str, theme: Theme) -> Draft:
    named = any(group.label for group in pair.groups)
    names, key = beside(pair.groups, pair.cells.wording, theme) if named else ([""], [])
    strips = [
        Strip(row, tuple(line[place] for place in places), name)
        for row, line in enumerate(pair.cells.cells)
        for name, places in zip(names, pair.each, strict=True)
    ]
    labels = (*pair.labels, BOTH) if pair.both else pair.labels
    heads = [
        Head(label, "" if named else size, mark)
        for label, size, mark in zip(
            labels, sizes(pair.cells)[: len(labels)], (*_marks(theme), None), strict=False
        )
    ]
    feet_of = feet(pair.cells, value)
    return Draft(pair.cells.rows, strips, heads, value, title, feet_of, key=key)


def _marks(theme: Theme) -> tuple[Mark, Mark]:
    """Return the marks of the ends: where they meet, the first is a ring around the second."""
    full = group_mark(0, theme)
    return full.opened(theme.paper), replace(full, size=full.size * 0.8)


def _draw(board: Board, plan: StripsPlan, draft: Draft) -> None:
    ends: tuple[list[Place], list[Place]] = ([], [])
    ways: list[tuple[Place, Place]] = []
    for number, strip in enumerate(draft.strips):
        down = plan.middle(number)
        read = [cell.state == "read" for cell in strip.cells[:2]]
        places = [(draft.value.of(cell), down) for cell in strip.cells[:2]]
        for end, place, known in zip(ends, places, read, strict=True):
            end.extend([place] if known else [])
        if all(read) and places[0] != places[1]:
            ways.append((places[0], places[1]))
    _draw_ways(board, ways, draft.value.most / plan.scale_width)
    for mark, end, name in zip(_marks(board.theme), ends, ("first", "second"), strict=True):
        mark.draw_all(board, end, name=f"dots-{name}", anchor="data")


def _draw_ways(board: Board, ways: list[tuple[Place, Place]], inch: float) -> None:
    colour = group_mark(0, board.theme).edge
    strokes(board, ways, name="ways", colour=colour, width=1.8)
    for shape, sign in ((">", 1), ("<", -1)):
        middles = [
            ((first[0] + second[0]) / 2, first[1])
            for first, second in ways
            if (second[0] - first[0]) * sign >= _ROOM * inch
        ]
        arrow = Mark(shape, colour, colour, _ARROW)
        arrow.draw_all(board, middles, name=f"arrows-{'up' if sign > 0 else 'down'}", anchor="data")
