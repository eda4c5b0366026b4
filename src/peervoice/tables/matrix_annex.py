"""Annex: the quotes that the summaries of a draft rest on, which its cells lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from peervoice.tables.matrix_lines import Line, number_of, printed
from peervoice.tables.matrix_paragraphs import SPACE, Paragraphs
from peervoice.tables.repeating import around

if TYPE_CHECKING:
    from peervoice.tables.cell import Cell, Quoted
    from peervoice.tables.matrix import Framework
    from peervoice.tables.repeating import Place


def marked(matrix: Framework) -> dict[tuple[str | None, str], int]:
    """Return where the quotes of a cell will stand; only a draft's summaries lead there."""
    if not matrix.draft or matrix.showing.quotes:
        return {}
    cells = (cell for cell in matrix.cells.values() if cell.summary is not None and cell.quotes)
    return {(cell.row, cell.code): at for at, cell in enumerate(cells, start=1)}


def add_annex(word: Any, matrix: Framework, paragraphs: Paragraphs) -> None:
    """Add the quotes, cell by cell, if any cell leads to some."""
    from docx.oxml import parse_xml

    if not paragraphs.marks:
        return
    word.add_heading("The quotes", level=1).paragraph_format.page_break_before = True
    last = word.add_paragraph(style="Locator")._p  # noqa: SLF001
    held = "".join(_held(matrix, paragraphs))
    for each in list(parse_xml(f"<w:body {SPACE}>{held}</w:body>")):
        last.addprevious(each)


def _held(matrix: Framework, paragraphs: Paragraphs) -> Iterator[str]:
    label = {row.value: row.label for row in matrix.rows}
    name = {theme.code: theme.whole for theme in matrix.themes}
    for (row, code), mark in paragraphs.marks.items():
        yield paragraphs.paragraph(f"{label[row]}: {name[code]}", "Heading 2", mark=mark)
        for line in _lines(matrix.cells[row, code]):
            yield paragraphs.line(line)


def _lines(cell: Cell) -> Iterator[Line]:
    """Yield the quotes of a cell; one that is within another one is not printed again."""
    whole = {_place(quote): quote for quote in cell.quotes}
    wider = around(place for place, quote in whole.items() if quote.words is not None)
    within = {place for place, wide in wider.items() if place != wide}
    for place, quote in whole.items():
        if place in within:
            continue
        if quote.turn is None:
            yield Line("place", f"{quote.place}, all of it")
        elif quote.words is None:
            yield Line("place", f"{quote.place}: no consent to print the words")
        else:
            yield from printed(quote.words, quote.place)
    if within:
        one = len(within) == 1
        yield Line("place", f"{number_of(len(within))} more {'is' if one else 'are'} within these")


def _place(quote: Quoted) -> Place:
    return quote.transcript, quote.speaker, quote.start, quote.end
