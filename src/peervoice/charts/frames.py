"""Frames: what every chart asks of the table that it is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from peervoice.charts.grid import label_of
from peervoice.charts.lettering import plain
from peervoice.charts.wording import PLAIN, Wording
from peervoice.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

_HIDDEN: Final = "–h"


def checked(frame: object, columns: Sequence[str], source: str) -> pd.DataFrame:
    """Return a table that may be changed, if it is one of the kind.

    Parameters
    ----------
    frame : object
        What was passed.
    columns : sequence of str
        What it needs.
    source : str
        The call that returns such a table.

    Raises
    ------
    OptionError
        If it is no DataFrame, lacks a column, or has no rows.
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise OptionError(
            f"This chart is drawn from a table, not from {type(frame).__name__!r}. "
            f"Pass what {source} returns."
        )
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise OptionError(
            f"The table lacks the column{'s' * (len(missing) > 1)} {', '.join(missing)}. "
            f"Pass what {source} returns."
        )
    if frame.empty:
        raise OptionError(
            f"The table has no rows, so there is nothing to draw. {source} had nothing to look "
            "at: choose other codes or people with where(), or say what was read."
        )
    table = frame.reset_index(drop=True)
    table.attrs = dict(frame.attrs)
    return table


def told(frame: pd.DataFrame) -> dict[str, Any]:
    """Return the further facts that a table carries."""
    facts = frame.attrs.get("peervoice")
    return facts if isinstance(facts, dict) else {}


def hidden_text(frame: pd.DataFrame) -> str:
    """Return what is printed where a number is hidden."""
    return plain(told(frame).get("hidden_text") or _HIDDEN)


def hidden_rows(frame: pd.DataFrame) -> list[bool]:
    """Return which rows may not be shown."""
    if "hidden" not in frame.columns:
        return [False] * len(frame)
    return [bool(flag) for flag in frame["hidden"].fillna(value=False)]


def group_labels(frame: pd.DataFrame, by: Sequence[str], wording: Wording = PLAIN) -> list[str]:
    """Return the group of each row in print; a word for all where there is no grouping."""
    if not by:
        return [label_of((), wording)] * len(frame)
    values = (frame[name].astype(object).where(frame[name].notna(), None) for name in by)
    return [label_of(key, wording) for key in zip(*values, strict=True)]


def plural(number: int, noun: str) -> str:
    """Return a number of things.

    Examples
    --------
    >>> plural(1, "code"), plural(2, "code")
    ('1 code', '2 codes')
    """
    return f"{number} {noun}{'s' * (number != 1)}"
