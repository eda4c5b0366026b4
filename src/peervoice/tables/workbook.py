"""Workbook: a table of quotes as XLSX, to be filtered and sorted."""

from __future__ import annotations

from collections.abc import Hashable
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from peervoice.tables.columns import LOCATORS, TRANSLATION
from peervoice.tables.layout import DRAFT, HOW, printable
from peervoice.tables.sheet_parts import (
    HEAD,
    NO_DAY,
    explain,
    fitting,
    formats,
    height,
    lines,
    runs_leftwards,
)

if TYPE_CHECKING:
    from peervoice.tables.quote_table import QuoteTable

_WIDTHS: Final = {
    "theme": 26,
    "section": 30,
    "participants": 13,
    "of": 7,
    "quote": 78,
    "translation": 60,
    "codes": 26,
    "repeats": 26,
    "attribution": 30,
    "turn": 8,
    "start": 8,
    "end": 8,
}
_NARROW: Final = 18
_HEADINGS: Final = {
    "section": "code",
    "translation": "translation of the whole turn",
    "repeats": "stands also under",
}
_CELL: Final = {"valign": "top", "bottom": 1, "bottom_color": "#D9E0E4"}
_LOOKS: Final[dict[str, dict[str, object]]] = {
    "head": HEAD,
    "text": _CELL | {"text_wrap": True, "num_format": "@"},
    "number": _CELL | {"num_format": "0", "align": "center"},
}
# Where quotes stand under headings of a grouping, theme and section are these, and codes follow.
_UNDER_HEADINGS: Final = {"theme": "heading", "section": "part"}


def workbook(table: QuoteTable) -> bytes:
    """Return a table as the bytes of a workbook: one row a quote, and a sheet that explains.

    Parameters
    ----------
    table : QuoteTable
        A draft or a public table.

    Raises
    ------
    OptionError
        If a quote is too long for a cell.
    """
    import xlsxwriter

    columns = _columns(table)
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": printable(table.title), "created": NO_DAY})
    _write_quotes(book, table, columns)
    told = [*([DRAFT] if table.draft else []), HOW, printable(table.note)]
    explain(book, table.title, told, heading=HOW)
    book.close()
    return file.getvalue()


def _columns(table: QuoteTable) -> list[str]:
    locators = [name for name in LOCATORS if name in table.frame.columns and name not in table.by]
    seen = ["theme", "section", *table.by, "participants", "of", "quote"]
    translation = [name for name in TRANSLATION if name in table.frame.columns]
    headings = ["codes", "repeats"] * bool(table.grouping)
    return [*seen, *headings, *translation, "attribution", *locators]


def _write_quotes(book: Any, table: QuoteTable, columns: list[str]) -> None:
    made = formats(book, **_LOOKS)
    sheet = book.add_worksheet("Quotes")
    for place, name in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(name, _NARROW))
        sheet.write_string(0, place, _heading(name, table), made["head"])
    rows = table.frame.astype(object).to_dict("records")
    for number, row in enumerate(rows, start=1):
        for place, name in enumerate(columns):
            _write_cell(sheet, (number, place), _value(row, name, table.by), made)
        sheet.set_row(number, _height(row))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_row(0, 22)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    # Where words stand takes as many columns again: a draft is readable on A3.
    sheet.set_paper(8 if table.draft else 9)
    sheet.fit_to_pages(1, 0)


def _heading(name: str, table: QuoteTable) -> str:
    named = _HEADINGS.get(name, name)
    if table.grouping and name not in table.by:
        named = _UNDER_HEADINGS.get(name, named)
    return printable(named[:1].upper() + named[1:].replace("_", " "))


def _value(row: dict[Hashable, Any], name: str, by: tuple[str, ...]) -> object:
    value = row["section"] or row["theme"] if name == "section" else row[name]
    if pd.isna(value):
        return "not known" if name in by else None
    return value


def _write_cell(sheet: Any, at: tuple[int, int], value: object, made: dict[str, Any]) -> None:
    if value is None:
        sheet.write_blank(*at, None, made["text"])
        return
    if isinstance(value, int):
        sheet.write_number(*at, value, made["number"])
        return
    text = fitting(str(value), f"Row {at[0]} of the table", instead=".docx or .html")
    # As a string: words never become formulas or links, whatever they begin with.
    sheet.write_string(*at, text, made["text leftwards" if runs_leftwards(text) else "text"])


def _height(row: dict[Hashable, Any]) -> int:
    """Return the height in points that a row needs, rather too high than too low."""
    names = ("quote", "attribution", "translation", "codes", "repeats")
    told = [name for name in (*names, "theme", "section") if not pd.isna(row.get(name))]
    return height(lines(str(row[name]), _WIDTHS[name]) for name in told)
