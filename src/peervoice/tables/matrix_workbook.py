"""Workbook: a framework matrix as XLSX, to be read, filtered and sorted."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from peervoice.errors import OptionError
from peervoice.tables.layout import printable
from peervoice.tables.matrix_about import ABOUT, about
from peervoice.tables.matrix_frames import header
from peervoice.tables.matrix_lines import Line, lines, number_of, row_label
from peervoice.tables.sheet_parts import (
    HEAD,
    NO_DAY,
    explain,
    fitting,
    formats,
    height,
    runs_leftwards,
)
from peervoice.tables.sheet_parts import lines as lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peervoice.tables.cell import Cell
    from peervoice.tables.matrix import Framework

_ROW: Final = 24
_ABOUT: Final = 16
_THEME: Final = 38
_QUOTES: Final = 11
# What a sheet holds.
_MOST_ROWS: Final = 1_048_575
_MOST_COLUMNS: Final = 16_384
# Links that a sheet holds.
_MOST_LINKS: Final = 65_530
# How much of a name an error shows.
_SHOWN: Final = 40
# Themes that are readable beside each other on A3.
_ON_A_PAGE: Final = 5
_EDGE: Final = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D9E0E4"}
_LOOKS: Final[dict[str, dict[str, object]]] = {
    "head": HEAD | {"text_wrap": True},
    "row": _EDGE | {"bold": True, "bg_color": "#EEF2F4", "num_format": "@"},
    "about": _EDGE | {"bg_color": "#EEF2F4", "num_format": "@"},
    "number": _EDGE | {"bg_color": "#EEF2F4", "num_format": "0", "align": "center"},
    "words": _EDGE | {"num_format": "@"},
    "changed": _EDGE | {"num_format": "@", "bg_color": "#FBF3DD"},
    "empty": _EDGE | {"num_format": "@", "font_color": "#66747E"},
    "link": _EDGE | {"num_format": "@", "font_color": "#1F5C99", "underline": 1},
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
    is_linked = matrix.draft and not matrix.showing.quotes
    columns = len(names) + 1 + len(matrix.themes) * (1 + is_linked)
    if columns > _MOST_COLUMNS or len(matrix.rows) > _MOST_ROWS:
        raise OptionError(
            f"The matrix has {len(matrix.rows)} rows and {len(matrix.themes)} themes, more than a "
            f"sheet of .xlsx holds ({_MOST_ROWS} and {_MOST_COLUMNS}). Choose fewer codes, or rows."
        )
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": printable(matrix.title), "created": NO_DAY})
    made = formats(book, **_LOOKS)
    sheet = book.add_worksheet("Matrix")
    _write_matrix(sheet, matrix, made, first=_first_lines(matrix) if is_linked else None)
    if is_linked:
        _write_quotes(book, matrix, made)
    explain(book, matrix.title, [ABOUT, *about(matrix)], heading=ABOUT)
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
    first: Mapping[tuple[str | None, str], int] | None,
) -> None:
    names, told = header(matrix)
    heads = [row_label(matrix.showing.charting.rows), *map(row_label, names)]
    themes = [
        f"{theme.above} ›\n{theme.name}" if theme.above else theme.name for theme in matrix.themes
    ]
    left, step = len(heads), 1 if first is None else 2
    for place, name in enumerate(heads):
        sheet.write_string(0, place, printable(name), made["head"])
    sheet.set_column(0, 0, _ROW)
    sheet.set_column(1, len(names), _ABOUT)
    for place, name in enumerate(themes):
        sheet.set_column(left + place * step, left + place * step, _THEME)
        sheet.write_string(0, left + place * step, printable(name), made["head"])
        if first is not None:
            sheet.set_column(left + place * step + 1, left + place * step + 1, _QUOTES)
            sheet.write_string(0, left + place * step + 1, "Quotes", made["head"])
    sheet.set_row(0, height([lines_of(name, _THEME) for name in themes]) + 6)
    for number, (row, known) in enumerate(zip(matrix.rows, told, strict=True), start=1):
        deepest = [_write_header(sheet, number, row.label, known, made)]
        for place, theme in enumerate(matrix.themes):
            cell, at = matrix.cells[row.value, theme.code], (number, left + place * step)
            where = f"{row.label}, {theme.whole}"
            deepest.append(_write_cell(sheet, at, lines(cell, matrix), made, where=where))
            if first is not None:
                _write_link(sheet, (number, at[1] + 1), cell, made, first)
        sheet.set_row(number, height(deepest))
    _set_up(sheet, len(matrix.rows), left + len(themes) * step, len(themes))


def _write_link(
    sheet: Any,
    at: tuple[int, int],
    cell: Cell,
    made: dict[str, Any],
    first: Mapping[tuple[str | None, str], int],
) -> None:
    """Write how many quotes a cell has, which leads to them.

    Beside the words and not on them: LibreOffice breaks no lines in a cell that is a link.
    """
    if not cell.quotes:
        sheet.write_blank(*at, None, made["link"])
        return
    told, to = number_of(len(cell.quotes)), first.get((cell.row, cell.code))
    if to is None:
        sheet.write_string(*at, told, made["empty"])
    else:
        sheet.write_url(*at, f"internal:'Quotes'!A{to}", made["link"], told, "To the quotes")


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
    where = f"The head of row {label[:_SHOWN]!r}"
    _write_text(sheet, (number, 0), label, "row", made, where=where)
    for place, value in enumerate(known, start=1):
        if isinstance(value, int):
            sheet.write_number(number, place, value, made["number"])
        else:
            _write_text(sheet, (number, place), str(value), "about", made, where=where)
            deepest = max(deepest, lines_of(str(value), _ABOUT))
    return deepest


def _write_cell(
    sheet: Any, at: tuple[int, int], held: Sequence[Line], made: dict[str, Any], *, where: str
) -> int:
    """Write the lines of a cell, and return how many lines of a sheet they take."""
    text = held[0].text if len(held) == 1 else _joined(held)
    kinds = {line.kind for line in held}
    look = "changed" if "changed" in kinds else "words" if "words" in kinds else "empty"
    _write_text(sheet, at, text, look, made, where=where)
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
    sheet: Any, at: tuple[int, int], text: str, look: str, made: dict[str, Any], *, where: str
) -> None:
    text = fitting(text, where, instead=".docx")
    # As a string: words never become formulas or links, whatever they begin with.
    sheet.write_string(*at, text, made[f"{look} leftwards" if runs_leftwards(text) else look])


def _write_quotes(book: Any, matrix: Framework, made: dict[str, Any]) -> None:
    """List all quotes on a sheet of their own, to be filtered by row and theme."""
    sheet = book.add_worksheet("Quotes")
    label = {row.value: row.label for row in matrix.rows}
    heads = (row_label(matrix.showing.charting.rows), "Theme", "Transcript", "Turn", "Words")
    widths = (24, 34, 16, 8, 90)
    for place, (name, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, made["head"])
    named = {theme.code: theme.whole for theme in matrix.themes}
    at = 0
    for cell in matrix.cells.values():
        for quote in cell.quotes:
            at += 1
            turn = "whole" if quote.turn is None else str(quote.turn)
            missing = "" if quote.turn is None else "no consent to print the words"
            look, words = "empty" if quote.words is None else "words", quote.words or missing
            said = (label[cell.row], named[cell.code], quote.transcript, turn, words)
            looks = (*["about"] * 4, look)
            for place, (text, look) in enumerate(zip(said, looks, strict=True)):
                _write_text(sheet, (at, place), text, look, made, where=quote.place)
            sheet.set_row(at, height(map(lines_of, said, widths)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(at, 1), len(heads) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
