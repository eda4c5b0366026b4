"""peervoice framework."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peervoice.cli.options import Code, Format, Grouping, ProjectFile

if TYPE_CHECKING:
    import pandas as pd


def framework(
    file: ProjectFile,
    *,
    rows: Annotated[
        str,
        typer.Option(metavar="ATTRIBUTE", help="What a row is: participant, country, model, …"),
    ] = "participant",
    by: Annotated[
        str | None,
        typer.Option(metavar="ATTRIBUTE", help="Group the rows.", show_default=False),
    ] = None,
    code: Code = None,
    grouping: Grouping = None,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Quotes instead of summaries, within consent.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Write a .docx or .xlsx file instead of printing."),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="A table to read, or clean CSV or JSON for programs."),
    ] = None,
) -> None:
    """Show people or countries by themes, with what analysts wrote.

    An internal draft: it says where words stand, and why a cell is empty. Printed, it is one line a
    cell.

    In Python: project.framework("country", by=..., codes=..., quotes=...).save(path).
    """
    from peervoice.cli.output import show
    from peervoice.project import open as open_project

    if out is not None and format is not None:
        raise typer.BadParameter("--out writes a file, and --format prints. Pass one of them.")
    with open_project(file) as project:
        matrix = project.framework(
            rows, by=by, codes=code or None, grouping=grouping, quotes=quotes
        )
    if out is None:
        show(matrix.long(), format=format or "table", short=_short)
        for note in matrix.notes:
            typer.echo(note, err=True)
    else:
        typer.echo(f"{matrix!r} in {matrix.save(out)}")


def _short(frame: pd.DataFrame) -> pd.DataFrame:
    """Return what stands in each cell, or why nothing does."""
    short = frame[["row", "code"]].astype(object).fillna("not known")
    short["quotes"] = frame["quotes"].astype(str)
    short["summary"] = frame["summary"].fillna("").where(frame["summary"].notna(), frame["why"])
    short["changed"] = frame["changes"]
    return short
