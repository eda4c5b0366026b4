"""peervoice preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peervoice.cli.options import As, Turns

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = ["transcript", "convention", "confidence", "turns", "speakers", "interviewers"]


def preview(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="An interview, or a folder of interviews.")
    ],
    *,
    turns: Turns = "auto",
    format: As = "table",
) -> None:
    """Show who speaks in interviews, before they are added.

    It says under which convention, how often each speaks, and how sure that is. Nothing is added
    anywhere. Files that cannot be read are listed below, with the reason.

    In Python: peervoice.read_transcripts(path, turns=..., on_fault='skip').preview().
    """
    from peervoice.cli.output import show
    from peervoice.readers import read_transcripts

    read = read_transcripts(path, turns=turns, on_fault="skip")
    show(read.preview(), format=format, short=_short)
    for fault in read.skipped:
        typer.echo(str(fault), err=True)


def _short(frame: pd.DataFrame) -> pd.DataFrame:
    """Return what fits a screen."""
    shown = frame[[*_SHOWN, "minutes", "language", "date", "note"]]
    return shown.astype(object).where(shown.notna(), "").astype(str)
