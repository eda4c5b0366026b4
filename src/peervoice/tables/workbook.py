"""Workbook: a table of quotes as XLSX, to be filtered and sorted."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from unicodedata import east_asian_width

import pandas as pd

from peervoice.errors import OptionError
from peervoice.tables.columns import LOCATORS, TRANSLATION
from peervoice.tables.layout import DRAFT, HOW, leftwards, printable

if TYPE_CHECKING:
    from peervoice.tables.quote_table import QuoteTable

# More than this, in UTF-16 units, no cell can hold.
_LONGEST: Final = 32_767
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
# Where quotes stand under headings of a grouping, theme and section are these, and codes follow.
_UNDER_HEADINGS: Final = {"theme": "heading", "section": "part"}
# Points: not every program makes room for wrapped words by itself, and no row may be higher.
_LINE: Final = 15
_HIGHEST: Final = 408
# A day that means nothing stands where programs write the day of saving.
_NO_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones


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
    book.set_properties({"title": printable(table.title), "created": _NO_DAY})
    _write_quotes(book, table, columns)
    _write_note(book, table)
    book.close()
    return file.getvalue()


def _columns(table: QuoteTable) -> list[str]:
    locators = [name for name in LOCATORS if name in table.frame.columns and name not in table.by]
    seen = ["theme", "section", *table.by, "participants", "of", "quote"]
    translation = [name for name in TRANSLATION if name in table.frame.columns]
    headings = ["codes", "repeats"] * bool(table.grouping)
    return [*seen, *headings, *translation, "attribution", *locators]


def _write_quotes(book: Any, table: QuoteTable, columns: list[str]) -> None:
    heading = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#12303F", "valign": "vcenter"}
    formats = {
        "head": book.add_format(heading | {"border": 1, "border_color": "#12303F"}),
        "text": book.add_format(_cell() | {"text_wrap": True, "num_format": "@"}),
        "leftwards": book.add_format(
            _cell() | {"text_wrap": True, "num_format": "@", "reading_order": 2, "align": "right"}
        ),
        "number": book.add_format(_cell() | {"num_format": "0", "align": "center"}),
    }
    sheet = book.add_worksheet("Quotes")
    for place, name in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(name, _NARROW))
        sheet.write_string(0, place, _heading(name, table), formats["head"])
    rows = table.frame.astype(object).to_dict("records")
    for number, row in enumerate(rows, start=1):
        for place, name in enumerate(columns):
            _write_cell(sheet, (number, place), _value(row, name, table.by), formats)
        sheet.set_row(number, _height(row))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_row(0, 22)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _cell() -> dict[str, object]:
    return {"valign": "top", "bottom": 1, "bottom_color": "#D9E0E4"}


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


def _write_cell(sheet: Any, at: tuple[int, int], value: object, formats: dict[str, Any]) -> None:
    if value is None:
        sheet.write_blank(*at, None, formats["text"])
        return
    if isinstance(value, int):
        sheet.write_number(*at, value, formats["number"])
        return
    text = printable(str(value))
    size = len(text.encode("utf-16-le")) // 2
    if size > _LONGEST:
        raise OptionError(
            f"Row {at[0]} of the table has a text of {size} characters, and a cell of .xlsx holds "
            f"{_LONGEST}. Save it as .docx or .html."
        )
    # As a string: words never become formulas or links, whatever they begin with.
    sheet.write_string(*at, text, formats["leftwards" if leftwards(text) else "text"])


def _height(row: dict[Hashable, Any]) -> int:
    """Return the height in points that a row needs, rather too high than too low."""
    names = ("quote", "attribution", "translation", "codes", "repeats")
    told = [name for name in names if not pd.isna(row.get(name))]
    deepest = max(_lines(str(row[name]), _WIDTHS[name]) for name in told)
    return min(_HIGHEST, _LINE * max(deepest, _lines(str(row["section"]), _WIDTHS["section"])))


def _lines(text: str, width: int) -> int:
    # Wide letters, as of Chinese, take two places. A tenth is lost where words break.
    lines = text.split("\n")
    sizes = (sum(1 + (east_asian_width(letter) in "WF") for letter in line) for line in lines)
    return sum(-(-size * 10 // (9 * width)) or 1 for size in sizes)


def _write_note(book: Any, table: QuoteTable) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 100)
    title = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, printable(table.title), title)
    lines = [*([DRAFT] if table.draft else []), HOW, printable(table.note)]
    for number, line in enumerate(lines, start=2):
        sheet.write_string(number, 0, line, title if line == HOW else wrapped)
