"""Grid: the filled rows of a table, with the numbers that a spreadsheet shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

Cell = str | bool | date
# Number and cells of each row that has a filled cell.
NumberedRows = Iterator[tuple[int, list[Cell]]]


class Grid(NamedTuple):
    """What a file of a table holds.

    Attributes
    ----------
    rows : iterator of (int, list of str, bool or date)
        Number and cells of each row that has a filled cell; read as it is asked for.
    encoding : str
        The text encoding; empty where the format has one of its own.
    others : tuple of str
        Names of all sheets, where a workbook has several.
    """

    rows: NumberedRows
    encoding: str = ""
    others: tuple[str, ...] = ()


def is_filled(cells: Iterable[Cell]) -> bool:
    """Tell whether a row has a cell that is not blank.

    Examples
    --------
    >>> is_filled(["", "x"]), is_filled([False]), is_filled([])
    (True, True, False)
    """
    return any(cell != "" for cell in cells)
