"""peervoice new."""

from __future__ import annotations

import typer

from peervoice.cli.options import ProjectFile
from peervoice.errors import ConflictError


def new(file: ProjectFile) -> None:
    """Make an empty project file.

    In Python: peervoice.open(file, create=True).
    """
    from peervoice.project import open as open_project

    if file.exists():
        raise ConflictError(
            f"{file} is there already. Choose another name, or add to it: "
            f"peervoice add {file} PATH."
        )
    with open_project(file, create=True) as project:
        typer.echo(repr(project))
