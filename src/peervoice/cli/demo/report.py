"""The demo's report: charts and quote tables, through the guarded exit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from peervoice.charts import Chart, bars, heatmap
from peervoice.project import Project
from peervoice.publishing import publish
from peervoice.publishing.quote_rules import guarded_quotes
from peervoice.publishing.small_groups import guarded_counts
from peervoice.tables import QuoteTable, quotes

# Three invented people cannot be harmed, and otherwise there would be little to see. What the
# usual minimum hides is shown beside it.
MINIMUM: Final = 1
USUAL: Final = 3

QUOTES: Final = "quotes-by-country"


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
    hidden : list of str
        What the usual minimum would have hidden, in words.
    """

    charts: dict[str, Chart]
    quotes: QuoteTable
    files: tuple[Path, ...]
    hidden: list[str]


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
    by_country = project.codings.counts(by="country", rollup=True)
    by_model = project.codings.counts(by="model", rollup=True)
    guarded, in_charts = guarded_counts(by_country, minimum=USUAL)
    charts = {
        "heatmap-by-country": heatmap(by_country, title="Who spoke of what, by country"),
        "heatmap-by-model": heatmap(by_model, title="Who spoke of what, by model"),
        "bars-by-model": bars(by_model, title="How many spoke of what, by model"),
        "heatmap-by-country-guarded": heatmap(
            guarded, title=f"The same, for groups of {USUAL} or more"
        ),
    }
    table = quotes(project.codings, by="country", title="Quotes by country")
    with publish(project, folder, min_participants=MINIMUM, overwrite=overwrite) as out:
        for name, chart in charts.items():
            out.add(chart, name)
        for suffix in ("docx", "xlsx", "html"):
            out.add(table, f"{QUOTES}.{suffix}")
    public, _ = guarded_quotes(table, project, minimum=MINIMUM)
    _, in_quotes = guarded_quotes(table, project, minimum=USUAL)
    hidden = [f"charts by country: {note}" for note in in_charts]
    hidden += [f"quotes by country: {note}" for note in in_quotes]
    return Report(charts, public, out.files, hidden)
