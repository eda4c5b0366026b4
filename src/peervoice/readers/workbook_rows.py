"""Workbook: the rows of one sheet of an XLSX file."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

from peervoice.errors import Fault, InputError, near
from peervoice.readers.decode import newlines
from peervoice.readers.file import File
from peervoice.readers.grid import Cell, Grid, NumberedRows
from peervoice.readers.zipped import Archive, check_zip

_KIND: Final = "an Excel workbook (.xlsx)"
_DAMAGED: Final = f"is not {_KIND}, or is damaged."
# As many rows as a workbook can have. A row is as wide as its last cell, and all rows before the
# last are counted: a few cells far out could make a small file endless.
MOST_ROWS: Final = 1_048_576
MOST_CELLS: Final = 50_000_000
# A formula without the value that it had when the workbook was saved.
_NO_VALUE: Final = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^<>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def read_workbook(file: File, sheet: str | None = None) -> Grid:
    """Read a sheet of a workbook: values, also those of formulas.

    Parameters
    ----------
    file : File
        The bytes.
    sheet : str, optional
        Name of the sheet; the first that is not hidden unless given.

    Raises
    ------
    InputError
        If it is no workbook, too large, damaged, or has no such sheet; and, when its rows are
        asked for, if they are damaged, too many, or hold formulas that were never calculated.
    """
    archive = check_zip(file, _KIND)
    book = _opened(file, values=True)
    pages = book.worksheets
    names = [page.title for page in pages]
    if not names:
        raise file.refuse("has no sheet with cells.")
    if sheet is not None and sheet not in names:
        raise file.refuse(
            f"has no sheet {sheet!r}; it has {', '.join(names)}." + near(sheet, names)
        )
    shown = [page.title for page in pages if page.sheet_state == "visible"]
    title = sheet if sheet is not None else (shown or names)[0]
    others = tuple(names) if len(names) > 1 else ()
    return Grid(_rows(file, archive, book[title]), others=others)


def _opened(file: File, *, values: bool) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings():
            # About styles and validations of cells, which are not read here.
            warnings.simplefilter("ignore", UserWarning)
            return openpyxl.load_workbook(BytesIO(file.data), read_only=True, data_only=values)
    except Exception as error:
        raise file.refuse(_DAMAGED) from error


def _rows(file: File, archive: Archive, page: Any) -> NumberedRows:
    if _may_lack_values(archive):
        _refuse_formulas(file, page)
    seen = 0
    for number, row in _each(file, page):
        seen += len(row)
        if number > MOST_ROWS:
            raise file.refuse(f"has more than {MOST_ROWS:,} rows.")
        if seen > MOST_CELLS:
            raise file.refuse(f"has more than {MOST_CELLS:,} cells.", f"row {number}")
        cells = [_cell(value) for value in _trimmed(row)]
        if cells:
            yield number, cells


def _each(file: File, page: Any, *, values: bool = True) -> Iterator[tuple[int, Sequence[Any]]]:
    # The size that a file states of itself is often wrong.
    page.reset_dimensions()
    try:
        yield from enumerate(page.iter_rows(min_row=1, values_only=values), start=1)
    except Exception as error:
        raise file.refuse(_DAMAGED) from error


def _trimmed(row: Sequence[object]) -> Sequence[object]:
    """Return a row up to its last filled cell."""
    last = len(row)
    while last and (row[last - 1] is None or not str(row[last - 1]).strip()):
        last -= 1
    return row[:last]


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == time.min
        return value.date() if midnight else value
    if isinstance(value, (bool, date)):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return newlines(str(value)).strip()


def _may_lack_values(archive: Archive) -> bool:
    """Tell whether some sheet has a formula without a value, as programs write them."""
    sheets = (name for name in archive.parts if name.startswith("xl/worksheets/"))
    return any(_NO_VALUE.search(archive.read(name)) for name in sheets)


def _refuse_formulas(file: File, page: Any) -> None:
    """Refuse cells that would be blank only because nothing has calculated them."""
    formulas = _opened(file, values=False)[page.title]
    pairs = zip(_each(file, formulas), _each(file, page, values=False), strict=False)
    faults = [
        Fault(
            file.name,
            f"row {number}",
            f"cell {cell.coordinate} has a formula that was never calculated. "
            "Open the workbook in Excel or LibreOffice and save it.",
        )
        for (number, said), (_, cells) in pairs
        for formula, cell in zip(said, cells, strict=False)
        if isinstance(formula, str)
        and formula.startswith("=")
        and cell.value is None
        # The value of this one is text without letters.
        and cell.data_type != "str"
    ]
    if faults:
        raise InputError(faults)
