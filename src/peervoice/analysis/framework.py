"""Framework matrix: what stands in which cell, why a cell is empty, and what has changed since.

A row is a person, or all people of a value of an attribute; a column is a theme: a code with all
that is below it, or a group of a grouping. A cell holds what the people of its row said to its
theme, as `peervoice.analysis.counts` counts it: `participants` of `of`, `not_read` and `not_asked`
are the same numbers.

A cell in which nothing was said is empty for one of three reasons:

- ``nothing said``: somebody of the row was read for the theme (and asked, where that is known);
- ``not read``: nobody was, and somebody has still to be read;
- ``not asked``: nobody was asked.

A summary is stale if what it rested on has changed since it was written: a quote that is new or
gone, other words in a quote, another name or meaning of the code, a code that went into another.
Who coded the same words again has changed nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from uuid import UUID

import numpy as np
import pandas as pd

from peervoice.coding import Place, Summary

NOTHING_SAID: Final = "nothing said"
NOT_READ: Final = "not read"
NOT_ASKED: Final = "not asked"

_PLACE: Final = ["row", "code", "transcript", "turn_row", "start", "end", "voice"]


def in_cells(pieces: pd.DataFrame, row: np.ndarray) -> pd.DataFrame:
    """Return the quotes of each cell, each once whoever coded it, in reading order.

    Parameters
    ----------
    pieces : pandas.DataFrame
        Coded stretches within turns: transcript, turn_row, voice, code (the column), start, end,
        whole.
    row : numpy.ndarray
        The row of each voice; -1 for who is in none.

    Returns
    -------
    pandas.DataFrame
        row, code, transcript, turn_row, start, end, voice; a coding of a whole document is one
        quote of each speaker, with the places -1.
    """
    found = pieces.assign(row=row[pieces["voice"].to_numpy()])
    whole = found["whole"].to_numpy(dtype=bool)
    for name in ("turn_row", "start", "end"):
        found[name] = np.where(whole, -1, found[name].to_numpy())
    found = found.loc[found["row"] >= 0, _PLACE].drop_duplicates()
    return found.sort_values(_PLACE, kind="stable", ignore_index=True)


def rests_on(pieces: pd.DataFrame, row: np.ndarray) -> pd.DataFrame:
    """Return the codings of each cell: row, code, coding; each once.

    Parameters
    ----------
    pieces : pandas.DataFrame
        Coded stretches within turns: voice, code (the column), coding.
    row : numpy.ndarray
        The row of each voice; -1 for who is in none.
    """
    found = pieces.assign(row=row[pieces["voice"].to_numpy()])[["row", "code", "coding"]]
    return found[found["row"] >= 0].drop_duplicates(ignore_index=True)


def why_empty(of: int, not_read: int, not_asked: int) -> str:
    """Return why nothing stands in a cell.

    Examples
    --------
    >>> why_empty(2, 1, 0), why_empty(0, 1, 3), why_empty(0, 0, 3)
    ('nothing said', 'not read', 'not asked')
    """
    if of:
        return NOTHING_SAID
    return NOT_ASKED if not_asked and not not_read else NOT_READ


def changes(summary: Summary, now: Mapping[UUID, Place]) -> tuple[str, ...]:
    """Return what has changed since a summary was written, in words; nothing if it is not stale.

    Parameters
    ----------
    summary : Summary
        With what it rested on.
    now : mapping of UUID to Place
        The codings that stand in its cell.

    Examples
    --------
    >>> from uuid import uuid4
    >>> one, other = uuid4(), uuid4()
    >>> then = Summary("country", "PT", "stops", "Rarer.", "amina", quotes={one: None})
    >>> changes(then, {one: Place("PT-01", 3, 9), other: Place("PT-01", 20, 29)})
    ('1 new quote',)
    """
    return tuple(_changes(summary, now))


def _changes(summary: Summary, now: Mapping[UUID, Place]) -> Iterator[str]:
    then = set(summary.quotes.values())
    new = {place for uuid, place in now.items() if uuid not in summary.quotes} - then
    standing = set(now.values())
    gone = {
        place or uuid
        for uuid, place in summary.quotes.items()
        if uuid not in now and (place is None or place not in standing)
    }
    reworded = {now[uuid] for uuid in summary.reworded if uuid in now}
    if summary.withdrawn:
        yield (
            f"{quotes(summary.withdrawn)} taken back by the people who had said it: this has to "
            "be written anew"
        )
    if new:
        yield f"{len(new)} new quote{'s' * (len(new) != 1)}"
    if gone:
        yield f"{quotes(len(gone))} gone"
    if reworded:
        yield f"{quotes(len(reworded))} with other words"
    yield from summary.recoded


def quotes(number: int) -> str:
    """Return a number of quotes in words.

    Examples
    --------
    >>> quotes(1), quotes(2)
    ('1 quote', '2 quotes')
    """
    return f"{number} quote{'s' * (number != 1)}"
