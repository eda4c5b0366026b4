"""Word: a table of quotes as DOCX, with headings, repeated header rows and a note."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from peervoice.tables.layout import DRAFT, HOW, leftwards, printable, themes
from peervoice.tables.word_styles import restyle, set_edges, shade

if TYPE_CHECKING:
    from peervoice.tables.layout import Group, Quote, Section
    from peervoice.tables.quote_table import QuoteTable

# Widths of the columns, in centimetres: together what A4 leaves between the margins.
_WIDTHS: Final = (11.6, 5.0)
_MARGIN: Final = 2.2
_A4: Final = (21.0, 29.7)
_HEADS: Final = ("Quote", "Attribution")
# A day that means nothing stands where programs write the day of saving.
_NO_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the format wants plain UTC
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


def document(table: QuoteTable) -> bytes:
    """Return a table as the bytes of a Word document.

    Parameters
    ----------
    table : QuoteTable
        A draft or a public table.
    """
    import docx
    from docx.shared import Cm

    word = docx.Document()
    _clear_metadata(word, printable(table.title))
    restyle(word)
    page = word.sections[0]
    page.page_width, page.page_height = Cm(_A4[0]), Cm(_A4[1])
    page.left_margin = page.right_margin = Cm(_MARGIN)
    page.top_margin = page.bottom_margin = Cm(_MARGIN)
    _number_pages(page)
    _write(word.add_paragraph(style="Title"), printable(table.title))
    if table.draft:
        _write(word.add_paragraph(style="Caption"), DRAFT)
    laid_out = themes(table)
    for theme in laid_out:
        _write(word.add_heading(level=1), theme.name)
        for section in theme.sections:
            if section.name:
                _write(word.add_heading(level=2), section.name)
            _add_section(word, section)
    if laid_out:
        word.add_heading(HOW, level=1)
    _write(word.add_paragraph(), printable(table.note))
    file = BytesIO()
    word.save(file)
    return _without_times(file.getvalue())


def _clear_metadata(word: Any, title: str) -> None:
    """Leave nothing in the file about the template, the program, or whoever runs it."""
    about = word.core_properties
    for name in ("author", "last_modified_by", "comments", "category", "keywords", "subject"):
        setattr(about, name, "")
    about.title, about.revision = title[:255], 1
    about.created = about.modified = _NO_DAY
    parts = word.part.package
    for key, link in list(parts.rels.items()):
        if link.reltype.endswith(("/thumbnail", "/extended-properties")):
            parts.rels.pop(key)


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
    _head(table.rows[0])
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


def _head(row: Any) -> None:
    from docx.oxml import OxmlElement

    for cell, words in zip(row.cells, _HEADS, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = "Column head"
        paragraph.add_run(words)
    _whole(row)._tr.trPr.append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _add_group(table: Any, group: Group) -> None:
    row = _whole(table.add_row())
    cell = row.cells[0].merge(row.cells[1])
    shade(cell)
    paragraph = cell.paragraphs[0]
    paragraph.style = "Group"
    _write(paragraph, group.label).bold = True
    if group.people:
        paragraph.add_run(f" — {group.people}")


def _add_quote(table: Any, quote: Quote) -> None:
    row = _whole(table.add_row())
    words, named = (cell.paragraphs[0] for cell in row.cells)
    words.style, named.style = "Quote", "Attribution"
    _write(words, quote.words)
    _write(named, quote.attribution)
    if quote.translation:
        told = row.cells[0].add_paragraph(f"{quote.translation.heading} ", style="Translation")
        told.add_run(quote.translation.words).font.rtl = leftwards(quote.translation.words) or None
    if quote.place:
        _write(row.cells[0].add_paragraph(style="Locator"), quote.place)


def _whole(row: Any) -> Any:
    """Keep a row on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    return row


def _write(paragraph: Any, text: str) -> Any:
    """Add words; those that run from right to left are marked as such."""
    from docx.oxml import OxmlElement

    run = paragraph.add_run(text)
    if leftwards(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001
        run.font.rtl = True
    return run


def _number_pages(page: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = page.footer.paragraphs[0]
    paragraph.style = "Footer"
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001


def _without_times(data: bytes) -> bytes:
    """Write a zip again with one time for all of its files."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return file.getvalue()
