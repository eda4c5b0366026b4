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
    """Show what peervoice makes of three invented interviews.

    A project, charts, quote tables and a page that shows them are written to a folder. What an
    earlier demo wrote there is replaced; nothing else is touched.

    In Python: peervoice.cli.demo.run(folder).
    """
    from peervoice.cli.demo import run

    result = run(out)
    typer.echo(repr(result))
