"""How frames are printed: as tables for people, as CSV or JSON for programs."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from peervoice.cli.options import Format

# Wider than any table, so that a program or a file gets one line a row.
_UNBROKEN: Final = 100_000


def show(
    frame: pd.DataFrame, *, format: Format, short: Callable[[pd.DataFrame], pd.DataFrame]
) -> None:
    """Print a frame.

    Parameters
    ----------
    frame : pandas.DataFrame
        What CSV and JSON hold, whole.
    format : {"table", "csv", "json"}
        How.
    short : callable
        Makes of it the frame of texts that fits a screen.
    """
    if format == "csv":
        typer.echo(frame.to_csv(index=False, lineterminator="\n"), nl=False)
    elif format == "json":
        typer.echo(_json(frame))
    else:
        _print_table(short(frame))


def _json(frame: pd.DataFrame) -> str:
    import json

    plain = frame.astype(object)
    records = plain.where(plain.notna(), None).to_dict("records")
    # Moments as ISO 8601 has them.
    return json.dumps(records, ensure_ascii=False, indent=1, default=lambda each: each.isoformat())


def _print_table(texts: pd.DataFrame) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in texts.columns:
        table.add_column(Text(str(name)), overflow="fold")
    for row in texts.itertuples(index=False):
        table.add_row(*(Text(_harmless(str(text))) for text in row))
    console = Console()
    if not console.is_terminal:
        console.width = _UNBROKEN
    console.print(table)


def _harmless(text: str) -> str:
    """Return a text without the characters that command a terminal."""
    return "".join("\ufffd" if unicodedata.category(each) == "Cc" else each for each in text)
