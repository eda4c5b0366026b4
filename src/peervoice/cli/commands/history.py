"""peervoice history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peervoice.cli.options import As, ProjectFile

if TYPE_CHECKING:
    import pandas as pd


def history(file: ProjectFile, *, format: As = "table") -> None:
    """List who did what, when, and why; oldest first.

    Times are in UTC.

    In Python: project.history.frame().
    """
    from peervoice.cli.output import show
    from peervoice.project import open as open_project

    with open_project(file) as project:
        steps = project.history.frame()
    steps["when"] = steps["when"].map(lambda when: when.isoformat())
    show(steps, format=format, short=_short)


def _short(steps: pd.DataFrame) -> pd.DataFrame:
    """Return times to the second, and nothing where nobody is named."""
    when = steps["when"].str.slice(0, 19).str.replace("T", " ")
    return steps.assign(when=when).fillna("").astype(str)
