"""Recommendations: what a report recommends, which codes speak to it, and how many people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from peervoice.charts.bars import bars
from peervoice.charts.chart import Chart, Recipe
from peervoice.charts.frames import told
from peervoice.charts.grid import grid
from peervoice.charts.heatmap import heatmap
from peervoice.charts.lettering import plain
from peervoice.charts.wording import PLAIN
from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from peervoice.charts.grid import Grid
    from peervoice.charts.rows import Row
    from peervoice.charts.wording import Wording

Draw = Callable[..., Chart]


def recommendations(
    counts: pd.DataFrame,
    *,
    draw: Draw | None = None,
    ax: Axes | None = None,
    width: float | None = None,
    language: str | None = None,
    title: str = "",
    **options: object,
) -> Chart:
    """Draw the recommendations of a report: what each asks for, who speaks to it, how many people.

    Under every recommendation stand what it asks for and the codes that speak to it, and beside
    it how many people said something that was coded so. A recommendation also counts what its
    parts count. Where the counts are of one theme, its codes come first, and those of other
    themes that speak to the same recommendation after them.

    Parameters
    ----------
    counts : DataFrame
        What ``codings.counts(grouping="recommendations")`` returns, or counts by another grouping
        of the codebook; with ``by=`` for groups of people.
    draw : callable, optional
        Which chart stands beside the recommendations, such as ``dots`` or ``multiples``; without
        it, bars for all people together, and a heatmap for groups.
    ax : Axes, optional
        Where to draw; without it, a figure as large as the chart needs.
    width : float, optional
        How wide the chart is printed, in centimetres; without it, as wide as it needs.
    language : str, optional
        The language of the headings and codes, if the codebook has labels in it; the chart speaks
        it too, if it has the words (see :func:`theme`). Alternative texts are in English.
    title : str
        A title above the chart.
    **options
        Further options of the chart beside the recommendations, such as ``value=``.

    Raises
    ------
    OptionError
        If the frame is no counts frame by a grouping of a codebook, or no page is large enough.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({
    ...     "code": ["R3"], "name": "An end to stigma", "segments": [7], "participants": [3],
    ...     "of": [5], "share": [0.6], "not_read": 0, "transcripts": [3], "transcripts_of": [5],
    ...     "words": [90]})
    >>> code = {"code": "stigma", "name": "Stigma", "labels": {}, "whole": True, "asked": True}
    >>> heading = {"text": "Strategies to end stigma.", "codes": [code]}
    >>> counts.attrs["peervoice"] = {"headings": {"R3": heading}}
    >>> chart = recommendations(counts)
    >>> chart
    Chart('recommendations', 1 recommendation x 1 group)
    >>> print(chart.alt_text)
    Bar chart of 1 recommendation for all participants together. There are 5 participants.
    Shown: share of participants who said it, of those read for the code.
    An end to stigma: 3 of 5. To An end to stigma speak: Stigma (all of it).
    """
    cells = grid(counts, language=language)
    headings = _headings(cells)
    rows = tuple(
        replace(
            row,
            parent=not row.depth,
            under=_under(headings.get(row.code, {}), language, cells.wording),
        )
        for row in cells.rows
    )
    usual: Draw = heatmap if cells.by else bars
    cells = replace(cells, rows=rows, noun="recommendation")
    drawn = (draw or usual)(cells, ax=ax, width=width, title=title, **options)
    made = {"draw": draw, "width": width, "language": language, "title": plain(title)}
    return Chart(
        ax=drawn.ax,
        table=drawn.table,
        alt_text=" ".join([drawn.alt_text, *_spoken(rows, headings, language)]),
        recipe=Recipe(recommendations, FrozenMap(made | options)),
        extent=drawn.extent,
    )


def _headings(cells: Grid) -> Mapping[str, Any]:
    headings = told(cells.table).get("headings")
    if not isinstance(headings, Mapping):
        raise OptionError(
            "These counts do not say which codes speak to which recommendation. Pass what "
            "codings.counts(grouping='recommendations') returns, or name another grouping of the "
            "codebook."
        )
    return headings


def _under(heading: Mapping[str, Any], language: str | None, say: Wording) -> tuple[str, ...]:
    """Return what stands under a recommendation: what it asks for, and who speaks to it."""
    codes = heading.get("codes", ())
    asked, others = (
        "; ".join(_name(code, language, say) for code in codes if bool(code["asked"]) is wanted)
        for wanted in (True, False)
    )
    said = [plain(heading.get("text", ""))]
    said += [say("Codes: {names}", names=asked)] if asked else []
    said += [say("Also: {names}" if asked else "Codes: {names}", names=others)] if others else []
    return tuple(filter(None, said))


def _name(code: Mapping[str, Any], language: str | None, say: Wording) -> str:
    name = plain((language and code["labels"].get(language)) or code["name"])
    return say("{name} (all of it)", name=name) if code["whole"] else name


def _spoken(rows: Sequence[Row], headings: Mapping[str, Any], language: str | None) -> list[str]:
    return [
        f"To {row.label} speak: {', '.join(_name(code, language, PLAIN) for code in codes)}."
        for row in rows
        if (codes := headings.get(row.code, {}).get("codes"))
    ]
