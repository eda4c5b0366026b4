"""peervoice verify."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from peervoice.cli.options import As, ProjectFile

if TYPE_CHECKING:
    import pandas as pd


def verify(file: ProjectFile, *, format: As = "table") -> None:
    """Look whether all that a project says is true of itself.

    Looks at the file, its texts, codings, codebook and history. Exit status 1 if anything is wrong;
    then go back to a copy that is sound.

    In Python: project.verify().
    """
    from peervoice.cli.output import show
    from peervoice.project import open as open_project

    with open_project(file) as project:
        found = project.verify()
    show(found, format=format, short=_short)
    if found["faults"].any():
        raise typer.Exit(1)


def _short(found: pd.DataFrame) -> pd.DataFrame:
    return found.astype(str).rename(columns={"looked_at": "looked at"})
