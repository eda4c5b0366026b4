"""Repeating: which quotes say again, under another heading, what stands in full elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from peervoice.tables.under import name_of

Row = Mapping[Any, Any]
Place = tuple[Any, ...]


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
    first: dict[Place, int] = {}
    for at, row in enumerate(rows):
        first.setdefault(_place(row), at)
    wider = around(first)
    found: list[str | None] = []
    for at, row in enumerate(rows):
        full = first[wider[_place(row)]]
        found.append(None if full == at else name_of(rows[full]["theme"], rows[full]["section"]))
    return found


def around(places: Iterable[Place]) -> dict[Place, Place]:
    """Return the widest of some places that each is within.

    Parameters
    ----------
    places : iterable of tuple
        Transcript, speaker, start and end of each.

    Examples
    --------
    >>> around([("PT-01", "Ana", 3, 9), ("PT-01", "Ana", 0, 9)])[("PT-01", "Ana", 3, 9)]
    ('PT-01', 'Ana', 0, 9)
    """
    # Those that begin first come first; of these, the longest.
    ordered = sorted(places, key=lambda place: (str(place[0]), str(place[1]), place[2], -place[3]))
    found = {}
    for _, same in groupby(ordered, key=lambda place: place[:2]):
        widest: Place | None = None
        for place in same:
            if widest is None or place[3] > widest[3]:
                widest = place
            found[place] = widest
    return found


def _place(row: Row) -> Place:
    return row["transcript"], row["speaker"], row["start"], row["end"]
