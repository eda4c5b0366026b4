"""Frames of a framework matrix: as it is printed, and one row a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from peervoice.selection.charting import PARTICIPANT
from peervoice.selection.grouping import refuse_taken
from peervoice.tables.matrix_lines import HIDDEN, lines

if TYPE_CHECKING:
    from peervoice.tables.cell import Cell
    from peervoice.tables.matrix import Framework


def wide(of: Framework) -> pd.DataFrame:
    """Return the matrix as it is printed.

    Raises
    ------
    OptionError
        If an attribute has the name of a code.
    """
    names, told = header(of)
    paths = [theme.code for theme in of.themes]
    refuse_taken(names, paths)
    rows = [
        [*about, *(_shown(of.cells[row.value, path], of) for path in paths)]
        for row, about in zip(of.rows, told, strict=True)
    ]
    index = pd.Index([row.value for row in of.rows], name=of.showing.charting.rows, dtype="str")
    frame = pd.DataFrame(rows, index=index, columns=[*names, *paths])
    frame.attrs["peervoice"] = {"notes": of.notes}
    return frame


def header(of: Framework) -> tuple[list[str], list[list[object]]]:
    """Return the names of what is told of rows, and what is told of each."""
    asked = of.showing.charting
    groups = asked.rows != PARTICIPANT
    names = [*([asked.by] if asked.by else []), *asked.about, *(["people"] if groups else [])]
    told: list[list[object]] = [
        [
            *([row.group] if asked.by else []),
            *row.about,
            *([row.people or HIDDEN] if groups else []),
        ]
        for row in of.rows
    ]
    return names, told


def long(of: Framework) -> pd.DataFrame:
    """Return one row a cell."""
    name = {theme.code: theme.name for theme in of.themes}
    rows = [
        {
            "row": cell.row,
            "code": cell.code,
            "name": name[cell.code],
            "summary": cell.text or None,
            "by": cell.summary.by if cell.summary and of.draft else None,
            "written": cell.summary.written if cell.summary and of.draft else None,
            "stale": cell.stale,
            "changes": "; ".join(cell.changes),
            "quotes": len(cell.quotes),
            "places": "; ".join(dict.fromkeys(q.place for q in cell.quotes)) if of.draft else "",
            "participants": cell.participants,
            "of": cell.of,
            "not_read": cell.not_read,
            "not_asked": cell.not_asked,
            "why": cell.why,
        }
        for cell in of.cells.values()
    ]
    texts = ("row", "code", "name", "summary", "by", "changes", "places", "why")
    numbers = ("quotes", "participants", "of", "not_read", "not_asked")
    kinds = dict.fromkeys(texts, "str") | dict.fromkeys(numbers, "int64")
    kinds |= {"stale": "bool", "written": "datetime64[us, UTC]"}
    columns = list(_COLUMNS)
    frame = pd.DataFrame(rows, columns=columns).astype(kinds)
    frame.attrs["peervoice"] = {"notes": of.notes}
    return frame


_COLUMNS = (
    "row",
    "code",
    "name",
    "summary",
    "by",
    "written",
    "stale",
    "changes",
    "quotes",
    "places",
    "participants",
    "of",
    "not_read",
    "not_asked",
    "why",
)


def _shown(cell: Cell, of: Framework) -> str:
    """Return what a frame shows of a cell: words, or in brackets what stands in their place."""
    held = lines(cell, of)
    words = [line.text for line in held if line.kind == "words"]
    if words:
        return "\n".join(words)
    return f"[{held[0].text}]" if held else ""
