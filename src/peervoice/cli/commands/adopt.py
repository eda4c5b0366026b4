"""peervoice adopt."""

from __future__ import annotations

from typing import Annotated

import typer

from peervoice.cli.options import ProjectFile


def adopt(
    file: ProjectFile,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="WHAT",
            help="A codebook that ships, such as 'inpud-2021'; or a file: .yaml for a codebook, "
            ".csv or .xlsx for a law.",
            show_default=False,
        ),
    ] = None,
    *,
    typology: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What stands behind the word 'model': 'response', 'basis', or a .yaml file.",
        ),
    ] = None,
) -> None:
    """Take over a codebook or a law, and choose a typology.

    In Python: project.adopt(what); project.typology = name.
    """
    from peervoice.project import open as open_project
    from peervoice.readers import read_typology

    if what is None and typology is None:
        raise typer.BadParameter("Name a codebook or a law, or pass --typology NAME.")
    with open_project(file) as project:
        if what is not None:
            typer.echo(repr(project.adopt(what)))
        if typology is not None:
            typer.echo(repr(project.adopt(read_typology(typology))))
