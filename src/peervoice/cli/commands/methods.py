"""peervoice methods."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peervoice.cli.options import Format, ProjectFile, Unit

if TYPE_CHECKING:
    import pandas as pd

_Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "--out",
        metavar="PATH",
        help="Write a .docx or .md file, or a form (.yaml), instead of printing.",
        show_default=False,
    ),
]


def methods(
    file: ProjectFile,
    *,
    answers: Annotated[
        Path | None,
        typer.Option(
            metavar="YAML",
            help="What people say of what no project knows. --output answers.yaml writes a form.",
            show_default=False,
        ),
    ] = None,
    unit: Unit = "turn",
    named: Annotated[bool, typer.Option("--named", help="Name the coders.")] = False,
    min_participants: Annotated[
        int, typer.Option(help="Groups with fewer people are not named.")
    ] = 3,
    output: _Output = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="The checklist as a table, or as CSV or JSON, instead of the text."
        ),
    ] = None,
) -> None:
    """Say how the study was made, by the 32 items of COREQ.

    What the project knows is told; what it cannot know is a visible blank.

    In Python: project.methods(answers=..., unit=..., min_participants=...).save(path).
    """
    from peervoice.cli.output import show
    from peervoice.project import open as open_project

    if output is not None and format is not None:
        raise typer.BadParameter("--output writes a file, and --format prints. Pass one of them.")
    with open_project(file) as project:
        told = project.methods(
            answers=answers, unit=unit, named=named, min_participants=min_participants
        )
    if output is not None:
        typer.echo(f"{told!r} in {told.save(output)}")
    elif format is None:
        typer.echo(told.prose)
    else:
        show(told.checklist(), format=format, short=_short)


def _short(checklist: pd.DataFrame) -> pd.DataFrame:
    """Return the items, what is said of each, and what is still to be said."""
    said = (checklist["known"] + " " + checklist["answer"]).str.strip()
    return (
        checklist[["number", "item"]]
        .astype(str)
        .assign(
            said=said.where(said != "", "–"),
            missing=checklist["missing"].where(checklist["missing"] != "", "–"),
        )
    )
