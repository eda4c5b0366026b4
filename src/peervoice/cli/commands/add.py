"""peervoice add."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peervoice.cli.options import ProjectFile


def add(
    file: ProjectFile,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="An interview, or a folder of interviews.")
    ],
    *,
    people: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Who was interviewed: people.csv.")
    ] = None,
    transcripts: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="Dates, languages and titles: transcripts.csv."),
    ] = None,
    speakers: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="Who stands behind which label: speakers.csv."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Language of interviews that state none, such as 'pt'."),
    ] = None,
) -> None:
    """Read interviews and people, and add what is new.

    The lists people.csv, transcripts.csv and speakers.csv are found in the folder unless others
    are named. One fault anywhere, and nothing is added.

    In Python: project.add(path, people=..., transcripts=..., speakers=..., language=...).
    """
    from peervoice.project import open as open_project

    with open_project(file) as project:
        added = project.add(
            path, people=people, transcripts=transcripts, speakers=speakers, language=language
        )
        typer.echo(repr(added))
