"""peervoice disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from peervoice.cli.options import As, Code, ProjectFile

if TYPE_CHECKING:
    import pandas as pd


def disagreements(
    file: ProjectFile,
    coders: Annotated[
        list[str],
        typer.Argument(metavar="CODER CODER ...", help="Who is compared: two or more."),
    ],
    *,
    code: Code = None,
    format: As = "table",
) -> None:
    """List where coders differ in what all of them have read.

    What has been settled is left out. A team settles what is left in Python, by
    project.adjudicate(...).

    In Python: project.codings.where(code=...).disagreements(coder, coder).frame().
    """
    from peervoice.cli.output import show
    from peervoice.project import open as open_project

    with open_project(file) as project:
        found = project.codings.where(code=code or None).disagreements(*coders)
        show(found.frame(), format=format, short=_short)
    if format == "table":
        typer.echo(repr(found), err=True)


def _short(frame: pd.DataFrame) -> pd.DataFrame:
    """Return where they differ, on what, and what each of them marked."""
    columns = list(frame.columns)
    names = ["transcript", "turn", "kind", "codes", *columns[columns.index("decision") + 1 :]]
    return frame[names].astype(object).where(frame[names].notna(), "").astype(str)
