"""peervoice add."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peervoice.cli.options import ProjectFile, Speakers, Transcripts, Translations, Turns


def add(
    file: ProjectFile,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="An interview, or a folder of interviews.")
    ],
    *,
    people: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Who was interviewed: people.csv.")
    ] = None,
    transcripts: Transcripts = None,
    speakers: Speakers = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Language of interviews that state none, such as 'pt'."),
    ] = None,
    translations: Translations = None,
    turns: Turns = "auto",
    skip: Annotated[
        bool, typer.Option("--skip", help="Leave out interviews that cannot be read.")
    ] = False,
) -> None:
    """Read interviews and people, and add what is new.

    The lists people.csv, transcripts.csv and speakers.csv are found in the folder unless others
    are named. One fault anywhere, and nothing is added; with --skip, the rest is.

    In Python: project.add(path, people=..., transcripts=..., speakers=..., language=...,
    translations=..., turns=..., on_fault=...).
    """
    from peervoice.project import open as open_project

    with open_project(file) as project:
        added = project.add(
            path,
            people=people,
            transcripts=transcripts,
            speakers=speakers,
            language=language,
            translations=translations,
            turns=turns,
            on_fault="skip" if skip else "raise",
        )
        typer.echo(repr(added))
        for fault in added.skipped:
            typer.echo(str(fault), err=True)
