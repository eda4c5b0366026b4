"""Repeating: which quotes say again, under another heading, what stands in full elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from peervoice.tables.under import name_of

Row = Mapping[Any, Any]


def repeated_under(rows: Sequence[Row]) -> list[str | None]:
    """Return, for each quote, under which heading its words stand in full; None is here.

    The longest of several quotes that are within each other stands in full, and of the same words
    those that are printed first. Where quotes only share a part, each has words of its own, and is
    printed in full.

    Parameters
    ----------
    rows : sequence of mapping
        In the order of print: transcript, speaker, start, end, theme, section.

    Examples
    --------
    >>> row = {"transcript": "PT-01", "speaker": "Ana", "theme": "R1", "section": ""}
    >>> repeated_under([row | {"start": 3, "end": 9}, row | {"start": 0, "end": 9, "theme": "R2"}])
    ['R2', None]
    """
    first: dict[tuple[Any, ...], int] = {}
    for at, row in enumerate(rows):
        first.setdefault(_place(row), at)
    around = _around(list(first))
    found: list[str | None] = []
    for at, row in enumerate(rows):
        full = first[around[_place(row)]]
        found.append(None if full == at else name_of(rows[full]["theme"], rows[full]["section"]))
    return found


def _around(places: list[tuple[Any, ...]]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return the widest of the places that each is within."""
    # Those that begin first come first; of these, the longest.
    places.sort(key=lambda place: (str(place[0]), str(place[1]), place[2], -place[3]))
    found = {}
    for _, same in groupby(places, key=lambda place: place[:2]):
        widest: tuple[Any, ...] | None = None
        for place in same:
            if widest is None or place[3] > widest[3]:
                widest = place
            found[place] = widest
    return found


def _place(row: Row) -> tuple[Any, ...]:
    return row["transcript"], row["speaker"], row["start"], row["end"]
