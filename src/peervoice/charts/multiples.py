"""Multiples: the same chart once for each country or model, side by side, on one scale."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peervoice.charts.alt_text import alt_text
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.dots import dots
from peervoice.charts.grid import grid
from peervoice.charts.lettering import plain
from peervoice.charts.multiples_panels import Drawing, panels_of
from peervoice.charts.multiples_plan import MultiplesDraft
from peervoice.charts.parts import in_order, pooled
from peervoice.charts.sheet import sheet_of
from peervoice.charts.strips import feet
from peervoice.charts.value import value_of
from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.multiples_panels import Draw
    from peervoice.charts.value import ValueName


def multiples(
    counts: pd.DataFrame,
    *,
    by: str | None = None,
    draw: Draw = dots,
    columns: int | None = None,
    ax: Axes | None = None,
    value: ValueName = "share",
    order: str = "codebook",
    width: float | None = None,
    language: str | None = None,
    title: str = "",
    **options: object,
) -> Chart:
    """Draw a small chart for each group: the same codes in the same order, on the same scale.

    Above each panel stands its group and how many people it has. The names of the codes stand
    once, left of each row of panels. Of a group of which nobody was read, the panel says so.

    Parameters
    ----------
    counts : DataFrame
        What ``codings.counts(by=...)`` returns.
    by : str, optional
        The column whose groups get a panel each; without it, the first. Further columns make
        the groups within the panels.
    draw : callable
        Which chart stands in the panels: ``dots``, ``bars``, ``heatmap`` or ``dumbbell``.
    columns : int, optional
        How many panels stand side by side; without it, as many as there is room for.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    value : str
        What the panels show: the ``"share"`` of the people read, ``"participants"``, or
        ``"segments"``.
    order : str
        ``"codebook"``, as the counts list the codes; or ``"share"``: first the codes that most
        people spoke of, all panels together, those of one theme still under it.
    width : float, optional
        How wide the chart is printed, in centimetres; without it, as wide as it needs.
    language : str, optional
        The language of the names of codes, one of those of the codebook; the chart speaks it
        too, if it has the words (see :func:`theme`). Alternative texts are in English.
    title : str
        A title above the chart.
    **options
        Further options of the chart in the panels, such as ``ends=("worse", "better")`` or
        ``upto=1``.

    Raises
    ------
    OptionError
        If the frame is no counts frame, has no such column of groups, the chart cannot stand in
        a panel, or no page is large enough.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({
    ...     "country": ["PT", "CZ"], "code": "policing", "name": "Policing", "segments": [7, 0],
    ...     "participants": [3, 0], "of": [5, 2], "share": [0.6, 0.0], "not_read": 0,
    ...     "transcripts": [3, 0], "transcripts_of": [5, 2], "words": [90, 0]})
    >>> chart = multiples(counts)
    >>> chart
    Chart('multiples', 1 code x 2 groups in 2 panels)
    >>> print(chart.alt_text)
    Small multiples (dots; a panel for each country) of 1 code by 2 groups (country).
    The groups are PT (n = 5) and CZ (n = 2).
    Shown: share of participants who said it, of those read for the code.
    Policing: 3 of 5 in PT, 0 of 2 in CZ.
    """
    cells = in_order(grid(counts, language=language), order, share=pooled)
    shown = value_of(value, of=cells)
    panels = panels_of(cells, by)
    _check_columns(columns)
    heading = plain(title)
    sheet = sheet_of([heading, *cells.words(), *panels.names], ax=ax, width=width)
    drawing = Drawing(panels, draw, {"value": value, **options}, shown)
    with sheet.styled():
        heads = panels.names, panels.sizes
        draft = MultiplesDraft(drawing.probe, *heads, columns, heading, feet(cells, shown))
        board, plan = sheet.lay(
            lambda within: draft.on_a_page(sheet, within),
            lambda within: draft.plan(sheet, within),
        )
        drawing.all(board, plan)
    # What the panels draw may be less than the counts, such as two of all values.
    drawn = replace(grid(drawing.probe(None).table), noun=cells.noun)
    kind = f"Small multiples ({draw.__name__}; a panel for each {panels.by})"
    made: dict[str, object] = {"by": by, "draw": draw, "columns": columns, "value": value}
    made |= {"order": order, "width": width, "language": language, "title": heading}
    alt = alt_text(drawn, shown, kind=kind, title=heading)
    return Chart(
        ax=board.ax,
        table=drawn.table,
        alt_text=" ".join([alt, *drawn.noted]),
        recipe=Recipe(multiples, FrozenMap(made | options)),
        extent=f"{drawn.extent} in {len(panels.parts)} panel{'s' * (len(panels.parts) != 1)}",
    )


def _check_columns(columns: int | None) -> None:
    if columns is not None and not (isinstance(columns, int) and columns > 0):
        raise OptionError(
            f"columns={columns!r} panels cannot stand side by side. Name a whole number from 1 on, "
            "or leave it out for as many as there is room for."
        )
