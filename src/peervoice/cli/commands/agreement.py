"""peervoice agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from peervoice.cli.options import As, Code, ProjectFile, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


def agreement(
    file: ProjectFile,
    *,
    unit: Unit = "turn",
    code: Code = None,
    coder: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Who is compared; else all who have read anything. May be given several times.",
            show_default=False,
        ),
    ] = None,
    clusters: Annotated[
        Literal["transcript", "participant"] | None,
        typer.Option(
            help="Add an interval of alpha, for which so many of these are drawn as there are.",
            show_default=False,
        ),
    ] = None,
    format: As = "table",
) -> None:
    """Say how far coders agree, code by code and over all.

    The table has the numbers that are read first; CSV and JSON have all, with a note where one of
    them is undefined or hides something. None says whether an agreement is good enough.

    In Python: project.codings.where(code=...).agreement(unit, coders=..., clusters=...).
    """
    from peervoice.cli.output import show
    from peervoice.project import open as open_project

    with open_project(file) as project:
        chosen = project.codings.where(code=code or None)
        found = chosen.agreement(unit, coders=coder or None, clusters=clusters)
    show(found, format=format, short=_short)
    if format == "table":
        for line in _below(found, interval=clusters is not None):
            typer.echo(line, err=True)


def _short(found: pd.DataFrame) -> pd.DataFrame:
    """Return agreement, alpha, and what moves it; kappa of two coders, an interval if any is."""
    names = [
        name
        for name in ("kappa", "alpha", "low", "high", "prevalence", "bias")
        if name == "alpha" or found[name].notna().any()
    ]
    short = found[["code", "n_units"]].astype(str)
    short["percent"] = found["percent"].map("{:.1%}".format).where(found["percent"].notna(), "–")
    # Rounding must not leave a minus before nothing.
    digits = (found[names].round(2) + 0.0).map("{:.2f}".format)
    return short.join(digits.where(found[names].notna(), "–"))


def _below(found: pd.DataFrame, *, interval: bool) -> Iterator[str]:
    """Yield who was compared on what, why numbers are missing, and where more is said."""
    if len(found):
        yield f"{found['coders'].iloc[0]}, by {found['unit'].iloc[0]}."
    missing = found["low" if interval else "alpha"].isna()
    for note, rows in found[missing].groupby("note", sort=False):
        which = "Every row" if len(rows) == len(found) > 1 else ", ".join(rows["code"])
        yield f"{which}: {note}"
    more = int((found["note"].ne("") & ~missing).sum())
    if more:
        yield f"Notes on {more} of {len(found)} rows are in --format csv and json."
