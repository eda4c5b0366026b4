"""peervoice quotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peervoice.cli.options import By, Code, Format, Grouping, ProjectFile

if TYPE_CHECKING:
    import pandas as pd


def quotes(
    file: ProjectFile,
    *,
    by: By = None,
    code: Code = None,
    per_code: Annotated[int, typer.Option(help="At most so many for each code and group.")] = 3,
    per_person: Annotated[int, typer.Option(help="At most so many of them by one person.")] = 1,
    grouping: Grouping = None,
    seed: Annotated[int, typer.Option(help="Another seed gives other quotes.")] = 0,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH", help="Write a .docx, .xlsx or .html file instead of printing."
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="A table to read, or clean CSV or JSON for programs."),
    ] = None,
) -> None:
    """Choose quotes for each code and group, within consent.

    An internal draft: it says where each quote stands and whose words they are. What others may
    see is made by peervoice publish.

    In Python: peervoice.tables.quotes(project.codings, by=..., per_code=..., ...).save(path).
    """
    from peervoice.cli.output import show
    from peervoice.project import open as open_project
    from peervoice.tables import quotes as quote_table

    if out is not None and format is not None:
        raise typer.BadParameter("--out writes a file, and --format prints. Pass one of them.")
    with open_project(file) as project:
        chosen = project.codings.where(code=code or None)
        table = quote_table(
            chosen,
            by=by,
            per_code=per_code,
            per_person=per_person,
            seed=seed,
            grouping=grouping,
        )
    if out is None:
        show(table.frame, format=format or "table", short=_short)
        typer.echo(table.note, err=True)
    else:
        typer.echo(f"{table!r} in {table.save(out)}")


def _short(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the words, and what is needed to find them."""
    names = ["code", "quote", "attribution", "transcript", "turn"]
    return frame[["group"] * bool(frame["group"].any()) + names].astype(str)
