"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Format = Literal["table", "csv", "json"]

ProjectFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The project file.", show_default=False)
]
By = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ATTRIBUTE",
        help="Group people by country, model, region, role, … May be given several times.",
        show_default=False,
    ),
]
Code = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATTERN",
        help="Only these codes: 'policing' is the code and all below it, 'policing/*' its direct "
        "children, '*' the codes at the top. May be given several times.",
        show_default=False,
    ),
]
Grouping = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The headings of a grouping of the codebook, such as 'recommendations', instead of "
        "codes.",
        show_default=False,
    ),
]
Unit = Annotated[
    Literal["character", "token", "sentence", "turn", "transcript", "participant"],
    typer.Option(help="What coders are compared on: a code on any word of one is on it."),
]
As = Annotated[
    Format, typer.Option("--format", help="A table to read, or clean CSV or JSON for programs.")
]
Turns = Annotated[
    str,
    typer.Option(
        metavar="HOW",
        help="How turns are found: 'auto', 'none', the name of a convention such as 'name:', or "
        "a pattern with a group (?P<label>...).",
    ),
]
Transcripts = Annotated[
    Path | None,
    typer.Option(metavar="CSV", help="Dates, languages and titles: transcripts.csv."),
]
Speakers = Annotated[
    Path | None,
    typer.Option(metavar="CSV", help="Who stands behind which label: speakers.csv."),
]
Translations = Annotated[
    Path | None,
    typer.Option(
        metavar="PATH", help="The same interviews in another language, under the same names."
    ),
]
