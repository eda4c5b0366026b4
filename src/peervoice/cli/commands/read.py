"""peervoice import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peervoice.cli.options import ProjectFile


def read(
    file: ProjectFile,
    path: Annotated[
        Path,
        typer.Argument(
            metavar="CODINGS",
            help="A CSV or XLSX with a row for each coding: transcript, coder, code, quote; "
            "and nth, turn, memo and value scales where they are needed.",
        ),
    ],
    *,
    readings: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="Who read what: coder, transcript, codes, state.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Read codings that are located by phrase.

    Reading the same list again adds nothing. One fault anywhere, and nothing is added. Tables
    whose columns are codes are read in Python, where columns= says what they mean.

    In Python: project.read(path, readings=...).
    """
    from peervoice.project import open as open_project

    with open_project(file) as project:
        typer.echo(repr(project.read(path, readings=readings)))
