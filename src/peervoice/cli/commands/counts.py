"""peervoice counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from peervoice.cli.options import As, By, Code, Grouping, ProjectFile

if TYPE_CHECKING:
    import pandas as pd


def counts(
    file: ProjectFile,
    *,
    by: By = None,
    code: Code = None,
    rollup: Annotated[
        bool, typer.Option("--rollup", help="Let a code also count what was coded below it.")
    ] = False,
    grouping: Grouping = None,
    format: As = "table",
) -> None:
    """Count how many people said what, by group and code.

    Raw numbers for the team: small groups are not hidden. A code that nobody was read for is
    unknown, and not zero.

    In Python: project.codings.where(code=...).counts(by=..., rollup=..., grouping=...).
    """
    from peervoice.cli.output import show
    from peervoice.project import open as open_project

    with open_project(file) as project:
        chosen = project.codings.where(code=code or None)
        counted = chosen.counts(by=by, rollup=rollup, grouping=grouping)
    show(counted, format=format, short=_short)


def _short(counted: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers that are read first: k of n people."""
    import pandas as pd

    groups = counted.iloc[:, : counted.columns.get_loc("code")].astype(object)
    short = groups.where(groups.notna(), "not known")
    short["code"] = counted["code"]
    pairs = zip(counted["participants"], counted["of"], strict=True)
    read = counted["of"] > 0
    said = pd.Series([f"{k} of {n}" for k, n in pairs], index=counted.index, dtype=object)
    short["participants"] = said.where(read, "–")
    short["share"] = counted["share"].map("{:.0%}".format).where(read, "–")
    return short.join(counted[["not_read", "segments", "words"]].astype(str))
