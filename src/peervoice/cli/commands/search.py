"""peervoice search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from peervoice.cli.options import As, ProjectFile

if TYPE_CHECKING:
    import pandas as pd


def search(
    file: ProjectFile,
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help="What to look for within a turn, such as 'polic* NEAR/5 phone'.",
        ),
    ],
    *,
    speaker_role: Annotated[
        str | None,
        typer.Option(
            metavar="ROLE",
            help="Only what these say: interviewer, participant or other.",
            show_default=False,
        ),
    ] = None,
    format: As = "table",
) -> None:
    """Find words in what was said.

    Words, "phrases", beginnings (stop*), OR, -without, NEAR/5 and BEFORE/5. Case and accents make
    no difference. For the team: names and places of speakers are shown.

    In Python: project.search(query, speaker_role=...).frame().
    """
    from peervoice.cli.output import show
    from peervoice.project import open as open_project

    with open_project(file) as project:
        if speaker_role is None:
            hits = project.search(query)
        else:
            hits = project.search(query, speaker_role=speaker_role)
    show(hits.frame(), format=format, short=_short)
    if format == "table":
        typer.echo(repr(hits), err=True)


def _short(frame: pd.DataFrame) -> pd.DataFrame:
    """Return where words stand, and what stands around them."""
    short = frame[["transcript", "turn", "speaker"]].astype(object)
    short = short.where(short.notna(), "").astype(str)
    return short.assign(words=frame["before"] + frame["words"] + frame["after"])
