"""peervoice undo."""

from __future__ import annotations

from typing import Annotated

import typer

from peervoice.cli.options import ProjectFile


def undo(
    file: ProjectFile,
    *,
    coder: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Undo the last step of this person, instead of the project's own.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Undo the last step: of the project, or of one coder.

    The project's own steps are new codebooks, laws and typologies, and replaced texts. Several
    calls undo several steps.

    In Python: project.undo(); project.coder(name).undo().
    """
    from peervoice.project import open as open_project

    with open_project(file) as project:
        undone = project.undo() if coder is None else project.coder(coder).undo()
    typer.echo(f"undone: {undone}" if undone else "nothing to undo")
