"""Word: a table of quotes as DOCX, with headings, repeated header rows and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from peervoice.tables.layout import DRAFT, HOW, leftwards, printable, themes
from peervoice.tables.word_parts import bytes_of, head, new_document, whole, write
from peervoice.tables.word_styles import set_edges, shade

if TYPE_CHECKING:
    from peervoice.tables.layout import Group, Quote, Section
    from peervoice.tables.quote_table import QuoteTable

# Widths of the columns, in centimetres: together what A4 leaves between the margins.
_WIDTHS: Final = (11.6, 5.0)
_HEADS: Final = ("Quote", "Attribution")


def document(table: QuoteTable) -> bytes:
    """Return a table as the bytes of a Word document.

    Parameters
    ----------
    table : QuoteTable
        A draft or a public table.
    """
    word = new_document(table.title)
    write(word.add_paragraph(style="Title"), printable(table.title))
    if table.draft:
        write(word.add_paragraph(style="Caption"), DRAFT)
    laid_out = themes(table)
    for theme in laid_out:
        write(word.add_heading(level=1), theme.name)
        for section in theme.sections:
            if section.name:
                write(word.add_heading(level=2), section.name)
            if section.meaning:
                told = word.add_paragraph(style="Caption")
                write(told, section.meaning)
                told.paragraph_format.keep_with_next = True
            _add_section(word, section)
    if laid_out:
        word.add_heading(HOW, level=1)
    write(word.add_paragraph(), printable(table.note))
    return bytes_of(word)


def _add_section(word: Any, section: Section) -> None:
    from docx.shared import Cm

    single = section.groups[0]
    if len(section.groups) == 1 and not single.label and single.people:
        word.add_paragraph(single.people, style="Caption").paragraph_format.keep_with_next = True
    table = word.add_table(rows=1, cols=len(_WIDTHS))
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    set_edges(table)
    head(table.rows[0], _HEADS)
    for group in section.groups:
        if group.label:
            _add_group(table, group)
        for quote in group.quotes:
            _add_quote(table, quote)
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            # A cell that spans both columns appears twice, and keeps the width of both.
            if row.cells[0]._tc is not row.cells[1]._tc:  # noqa: SLF001
                cell.width = Cm(width)
    word.add_paragraph(style="Locator")


def _add_group(table: Any, group: Group) -> None:
    row = whole(table.add_row())
    cell = row.cells[0].merge(row.cells[1])
    shade(cell)
    paragraph = cell.paragraphs[0]
    paragraph.style = "Group"
    write(paragraph, group.label).bold = True
    if group.people:
        paragraph.add_run(f" — {group.people}")


def _add_quote(table: Any, quote: Quote) -> None:
    row = whole(table.add_row())
    words, named = (cell.paragraphs[0] for cell in row.cells)
    words.style, named.style = "Quote", "Attribution"
    write(words, quote.words)
    write(named, quote.attribution)
    if quote.translation:
        told = row.cells[0].add_paragraph(f"{quote.translation.heading} ", style="Translation")
        told.add_run(quote.translation.words).font.rtl = leftwards(quote.translation.words) or None
    if quote.speaks:
        write(row.cells[0].add_paragraph(style="Translation"), quote.speaks)
    if quote.place:
        write(row.cells[0].add_paragraph(style="Locator"), quote.place)
