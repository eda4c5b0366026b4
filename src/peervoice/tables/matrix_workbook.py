"""Workbook: a framework matrix as XLSX, to be read, filtered and sorted."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from peervoice.errors import OptionError
from peervoice.tables.layout import printable
from peervoice.tables.matrix_about import ABOUT, about
from peervoice.tables.matrix_frames import header
from peervoice.tables.matrix_lines import Line, lines, row_label
from peervoice.tables.sheet_parts import (
    HIGHEST,
    LINE,
    NO_DAY,
    fitting,
    formats,
    runs_leftwards,
)
from peervoice.tables.sheet_parts import lines as lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peervoice.tables.matrix import Framework

_ROW: Final = 24
_ABOUT: Final = 16
_THEME: Final = 38
_WIDE: Final = 100
# What a sheet holds.
_MOST_ROWS: Final = 1_048_575
_MOST_COLUMNS: Final = 16_384
# Links that a sheet holds.
_MOST_LINKS: Final = 65_530
# Themes that are readable beside each other on A3.
_ON_A_PAGE: Final = 5
_EDGE: Final = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D9E0E4"}
_HEAD: Final = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": "#12303F",
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "border_color": "#12303F",
}
_LOOKS: Final[dict[str, dict[str, object]]] = {
    "head": _HEAD,
    "row": _EDGE | {"bold": True, "bg_color": "#EEF2F4", "num_format": "@"},
    "about": _EDGE | {"bg_color": "#EEF2F4", "num_format": "@"},
    "number": _EDGE | {"bg_color": "#EEF2F4", "num_format": "0", "align": "center"},
    "words": _EDGE | {"num_format": "@"},
    "changed": _EDGE | {"num_format": "@", "bg_color": "#FBF3DD"},
    "empty": _EDGE | {"num_format": "@", "font_color": "#66747E"},
}


def workbook(matrix: Framework) -> bytes:
    """Return a matrix as the bytes of a workbook.

    One sheet has the matrix, one of a draft of summaries has all quotes, and one explains.

    Parameters
    ----------
    matrix : Framework
        A draft or a public matrix.

    Raises
    ------
    OptionError
        If a text is too long for a cell, or the matrix too large for a sheet.
    """
    import xlsxwriter

    names, _ = header(matrix)
    if len(names) + 1 + len(matrix.themes) > _MOST_COLUMNS or len(matrix.rows) > _MOST_ROWS:
        raise OptionError(
            f"The matrix has {len(matrix.rows)} rows and {len(matrix.themes)} themes, more than a "
            f"sheet of .xlsx holds ({_MOST_ROWS} and {_MOST_COLUMNS}). Choose fewer codes, or rows."
        )
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": printable(matrix.title), "created": NO_DAY})
    made = formats(book, **_LOOKS)
    sheet = book.add_worksheet("Matrix")
    is_linked = matrix.draft and not matrix.showing.quotes
    _write_matrix(sheet, matrix, made, first=_first_lines(matrix) if is_linked else {})
    if is_linked:
        _write_quotes(book, matrix, made)
    _write_about(book, matrix)
    book.close()
    return file.getvalue()


def _first_lines(matrix: Framework) -> dict[tuple[str | None, str], int]:
    """Return the line of the sheet of quotes on which those of each cell begin."""
    found: dict[tuple[str | None, str], int] = {}
    at = 2
    for key, cell in matrix.cells.items():
        if cell.quotes and len(found) < _MOST_LINKS:
            found[key] = at
        at += len(cell.quotes)
    return found


def _write_matrix(
    sheet: Any,
    matrix: Framework,
    made: dict[str, Any],
    *,
    first: Mapping[tuple[str | None, str], int],
) -> None:
    names, told = header(matrix)
    rows = matrix.showing.charting.rows
    heads = [row_label(rows), *map(row_label, names)]
    themes = [
        f"{theme.above} ›\n{theme.name}" if theme.above else theme.name for theme in matrix.themes
    ]
    for place, name in enumerate([*heads, *themes]):
        sheet.write_string(0, place, printable(name), made["head"])
    sheet.set_column(0, 0, _ROW)
    sheet.set_column(1, len(names), _ABOUT)
    left = len(heads)
    sheet.set_column(left, max(left, left + len(themes) - 1), _THEME)
    sheet.set_row(0, _height([lines_of(name, _THEME) for name in themes]) + 6)
    for number, (row, known) in enumerate(zip(matrix.rows, told, strict=True), start=1):
        deepest = [_write_header(sheet, number, row.label, known, made)]
        for place, theme in enumerate(matrix.themes, start=left):
            cell = matrix.cells[row.value, theme.code]
            to = first.get((row.value, theme.code), 0)
            deepest.append(_write_cell(sheet, (number, place), lines(cell, matrix), made, to=to))
        sheet.set_row(number, _height(deepest))
    _set_up(sheet, len(matrix.rows), left + len(themes), len(themes))


def _set_up(sheet: Any, rows: int, columns: int, themes: int) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(rows, 1), max(columns - 1, 0))
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(max(-(-themes // _ON_A_PAGE), 1), 0)
    sheet.set_footer("&R&P / &N")


def _write_header(
    sheet: Any, number: int, label: str, known: Sequence[object], made: dict[str, Any]
) -> int:
    deepest = lines_of(label, _ROW)
    _write_text(sheet, (number, 0), label, "row", made)
    for place, value in enumerate(known, start=1):
        if isinstance(value, int):
            sheet.write_number(number, place, value, made["number"])
        else:
            _write_text(sheet, (number, place), str(value), "about", made)
            deepest = max(deepest, lines_of(str(value), _ABOUT))
    return deepest


def _write_cell(
    sheet: Any, at: tuple[int, int], held: Sequence[Line], made: dict[str, Any], *, to: int
) -> int:
    """Write the lines of a cell, and return how many lines of a sheet they take."""
    text = held[0].text if len(held) == 1 else _joined(held)
    kinds = {line.kind for line in held}
    look = "changed" if "changed" in kinds else "words" if "words" in kinds else "empty"
    _write_text(sheet, at, text, look, made, to=to)
    return lines_of(text, _THEME)


def _joined(held: Sequence[Line]) -> str:
    """Return lines as one text; each keeps its direction in a cell that runs from right to left."""
    if not runs_leftwards(held[0].text):
        return "\n".join(line.text for line in held)
    told = (line.text if runs_leftwards(line.text) else _rightwards(line.text) for line in held)
    return "\n".join(told)


def _rightwards(text: str) -> str:
    return f"\u202a{text}\u202c"


def _write_text(
    sheet: Any, at: tuple[int, int], text: str, look: str, made: dict[str, Any], *, to: int = 0
) -> None:
    text = fitting(text, f"The cell in row {at[0] + 1}")
    dressed = made[f"{look} leftwards" if runs_leftwards(text) else look]
    if to:
        sheet.write_url(*at, f"internal:'Quotes'!A{to}", dressed, text, "To the quotes")
    else:
        # As a string: words never become formulas or links, whatever they begin with.
        sheet.write_string(*at, text, dressed)


def _height(deepest: Sequence[int]) -> int:
    return min(HIGHEST, LINE * max([1, *deepest]))


def _write_quotes(book: Any, matrix: Framework, made: dict[str, Any]) -> None:
    """List all quotes on a sheet of their own, to be filtered by row and theme."""
    sheet = book.add_worksheet("Quotes")
    label = {row.value: row.label for row in matrix.rows}
    heads = (row_label(matrix.showing.charting.rows), "Theme", "Transcript", "Turn", "Words")
    for place, (name, width) in enumerate(zip(heads, (24, 30, 16, 8, 90), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, made["head"])
    named = {theme.code: theme.name for theme in matrix.themes}
    at = 0
    for cell in matrix.cells.values():
        for quote in cell.quotes:
            at += 1
            turn = "whole" if quote.turn is None else str(quote.turn)
            missing = "" if quote.turn is None else "no consent to print the words"
            said = (label[cell.row], named[cell.code], quote.transcript, turn)
            for place, text in enumerate(said):
                _write_text(sheet, (at, place), text, "about", made)
            look = "empty" if quote.words is None else "words"
            _write_text(sheet, (at, len(said)), quote.words or missing, look, made)
            sheet.set_row(at, _height([lines_of(quote.words or "", 90)]))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(at, 1), len(heads) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_about(book: Any, matrix: Framework) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, _WIDE)
    title = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, printable(matrix.title), title)
    for number, line in enumerate([ABOUT, *about(matrix)], start=2):
        sheet.write_string(number, 0, printable(line), title if line == ABOUT else wrapped)
        sheet.set_row(number, 20 if line == ABOUT else _height([lines_of(line, _WIDE)]))
    sheet.fit_to_pages(1, 0)
