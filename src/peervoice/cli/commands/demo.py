"""peervoice demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def demo(
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="The folder to write to.", show_default=False)
    ],
) -> None:
    """Show what peervoice makes of an invented study.

    A project of 24 interviews, charts, quote tables and a page that shows them are written to a
    folder. What an earlier demo wrote there is replaced; nothing else is touched.

    In Python: peervoice.cli.demo.run(folder).
    """
    from rich.console import Console

    from peervoice.cli.demo import run

    console = Console(stderr=True)
    # Drawing takes seconds; on a terminal something moves meanwhile.
    with console.status("Reading, coding, counting, drawing …"):
        result = run(out)
    typer.echo(f"Look at {result.page}")
    typer.echo(f"Charts and quotes: {result.files[0].parent} ({len(result.files)} files)")
    typer.echo(f"The project: peervoice counts {result.study} --by country")
