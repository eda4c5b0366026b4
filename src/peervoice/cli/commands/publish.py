"""peervoice publish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peervoice.cli.options import By, Code, ProjectFile


def publish(
    file: ProjectFile,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the files go.")],
    *,
    by: By = None,
    code: Code = None,
    min_participants: Annotated[
        int, typer.Option(help="Numbers of groups with fewer people are hidden.")
    ] = 3,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files of the same name.")
    ] = False,
) -> None:
    """Write charts and quote tables that others may see.

    A heatmap and bars of how many people said what, and quotes as Word, Excel and HTML: within
    consent, without small groups, and noted in the project's ledger.

    In Python: with peervoice.publish(project, folder, min_participants=...) as out: out.add(...).
    """
    from peervoice.charts import bars, heatmap
    from peervoice.project import open as open_project
    from peervoice.publishing import publish as publishing
    from peervoice.tables import quotes

    ending = f"-by-{'-and-'.join(by)}" if by else ""
    with open_project(file) as project:
        chosen = project.codings.where(code=code or None)
        counts = chosen.counts(by=by, rollup=True)
        with publishing(
            project, folder, min_participants=min_participants, overwrite=overwrite
        ) as out:
            out.add(heatmap(counts), f"heatmap{ending}")
            out.add(bars(counts), f"bars{ending}")
            for suffix in ("docx", "xlsx", "html"):
                out.add(quotes(chosen, by=by), f"quotes{ending}.{suffix}")
    for written in out.files:
        typer.echo(str(written))
    for note in out.notes:
        typer.echo(f"Note: {note}", err=True)
