"""peervoice backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peervoice.cli.options import ProjectFile


def backup(
    file: ProjectFile,
    to: Annotated[
        Path,
        typer.Argument(metavar="TO", help="The copy; or a folder, and then it is named by date."),
    ],
) -> None:
    """Copy a project, whole even while others work in it.

    The project remembers where the copy is, so that a withdrawal can reach it.

    In Python: project.backup(to).
    """
    from peervoice.project import open as open_project

    with open_project(file) as project:
        typer.echo(str(project.backup(to)))
