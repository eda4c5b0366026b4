"""The demo's report: charts and quote tables, through the guarded exit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from peervoice.charts import Chart, bars, heatmap
from peervoice.project import Project
from peervoice.publishing import publish
from peervoice.publishing.quote_rules import guarded_quotes
from peervoice.tables import QuoteTable, quotes

MINIMUM: Final = 3
GROUPING: Final = "recommendations"
QUOTES: Final = "quotes-by-theme"
DIRECTIONS: Final = ("better", "mixed", "unchanged", "worse")


@dataclass(frozen=True, slots=True)
class Report:
    """What went out.

    Parameters
    ----------
    charts : dict of str to Chart
        The charts, by the name of their files.
    quotes : QuoteTable
        The quotes, fit for others.
    files : tuple of Path
        The files.
    held_back : tuple of str
        What was hidden or left out, in words.
    """

    charts: dict[str, Chart]
    quotes: QuoteTable
    files: tuple[Path, ...]
    held_back: tuple[str, ...]


def publish_report(project: Project, folder: Path, *, overwrite: bool) -> Report:
    """Make the charts and quote tables, and publish them.

    Parameters
    ----------
    project : Project
        The demo's.
    folder : path
        Where the files go.
    overwrite : bool
        Whether files of the same name may be replaced.
    """
    charts = _charts(project)
    themes = quotes(project.codings, per_code=2, title="Quotes by theme")
    grouped = {
        "quotes-by-country.docx": quotes(
            project.codings, by="place", per_code=1, title="Quotes by country"
        ),
        "quotes-by-model.docx": quotes(
            project.codings, by="model", per_code=1, title="Quotes by model"
        ),
    }
    with publish(project, folder, min_participants=MINIMUM, overwrite=overwrite) as out:
        for name, chart in charts.items():
            out.add(chart, name)
        for suffix in ("docx", "xlsx", "html"):
            out.add(themes, f"{QUOTES}.{suffix}")
        for name, table in grouped.items():
            out.add(table, name)
    public, _ = guarded_quotes(themes, project, minimum=MINIMUM)
    return Report(charts, public, out.files, out.notes)


def _charts(project: Project) -> dict[str, Chart]:
    themes = project.codings.where(code="*")
    by_country = themes.counts(by="place", rollup=True)
    asked = project.codings.counts(by="model", grouping=GROUPING)
    return {
        "themes-by-country": heatmap(by_country, title="Who spoke of what, by country"),
        "direction-of-change": bars(
            by_direction(project), title="Who told of a change, and which way"
        ),
        "recommendations-by-model": heatmap(asked, title="Who spoke to which recommendation"),
        "codes-by-model": heatmap(
            project.codings.counts(by="model", rollup=True), title="Every code, by model"
        ),
    }


def by_direction(project: Project, directions: Sequence[str] = DIRECTIONS) -> pd.DataFrame:
    """Count who told of a change in each direction; one may tell of several.

    Parameters
    ----------
    project : Project
        The demo's.
    directions : sequence of str
        Values of the scale ``direction``.

    Returns
    -------
    pandas.DataFrame
        A counts frame with the directions for groups.
    """
    themes = project.codings.where(code="*")
    counted = {value: themes.where(direction=value).counts(rollup=True) for value in directions}
    frame = pd.concat(counted, names=["direction"]).reset_index(level="direction")
    kind = pd.CategoricalDtype(list(directions), ordered=True)
    return frame.astype({"direction": kind}).reset_index(drop=True)
