"""Word: methods as text, as the checklist of COREQ, and with the codes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from peervoice.tables.coreq import SOURCE
from peervoice.tables.layout import printable
from peervoice.tables.methods import BLANK
from peervoice.tables.methods_layout import CODES, HOW, TITLE, WHERE, code_table, codes_note, told
from peervoice.tables.word_parts import bytes_of, head, new_document, size_page, whole, write
from peervoice.tables.word_styles import mark, set_edges, shade

if TYPE_CHECKING:
    from peervoice.tables.methods import CodeLine, Methods, Row

# Widths of the columns, in centimetres: together what A4 across leaves between the margins.
_CHECKLIST: Final = (1.2, 4.8, 15.5, 3.8)
# The first column of the codes has what the others leave.
_CODES: Final = {"What it means": 12.3, "People": 3.2, "Since": 2.8}
_INDENT: Final = 0.6


def document(methods: Methods) -> bytes:
    """Return methods as the bytes of a Word document.

    Parameters
    ----------
    methods : Methods
        What is known, and the blanks.
    """
    from docx.enum.section import WD_SECTION

    word = new_document(TITLE)
    write(word.add_paragraph(style="Title"), TITLE)
    write(word.add_paragraph(style="Caption"), HOW)
    for name, texts, blanks in methods.sections:
        word.add_heading(name, level=2)
        for text in texts:
            _say(word.add_paragraph(), text)
        for blank in blanks:
            _say(word.add_paragraph(style="Attribution"), f"{BLANK} {blank}")
    size_page(word.add_section(WD_SECTION.NEW_PAGE), across=True)
    word.add_heading("COREQ", level=1).paragraph_format.space_before = 0
    write(word.add_paragraph(style="Caption"), SOURCE)
    _add_checklist(word, methods.rows)
    if methods.codes:
        word.add_heading(CODES, level=1)
        write(word.add_paragraph(style="Caption"), codes_note(methods.codes))
        _add_codes(word, methods.codes)
    return bytes_of(word)


def _add_checklist(word: Any, rows: tuple[Row, ...]) -> None:
    table = _table(word, _CHECKLIST, ("No.", "Item", "What is known", "Where reported"))
    for domain, items in groupby(rows, key=lambda row: row.domain):
        _band(table, domain)
        for item in items:
            cells = whole(table.add_row()).cells
            for cell, text in zip(cells, (str(item.number), item.name), strict=False):
                _cell(cell, text)
            for at, (text, blank) in enumerate(told(item)):
                paragraph = cells[2].paragraphs[0] if not at else cells[2].add_paragraph()
                paragraph.style = "Attribution"
                _say(paragraph, f"{BLANK} {text}" if blank else text)
            _cell(cells[3], item.reported or WHERE)
    _fit(table, _CHECKLIST)


def _add_codes(word: Any, codes: tuple[CodeLine, ...]) -> None:
    from docx.shared import Cm

    heads, lines = code_table(codes)
    rest = [_CODES[head] for head in heads[1:]]
    widths = (sum(_CHECKLIST) - sum(rest), *rest)
    table = _table(word, widths, heads)
    for code, line in zip(codes, lines, strict=True):
        cells = whole(table.add_row()).cells
        for cell, text in zip(cells, line, strict=True):
            _cell(cell, text)
            if not code.depth:
                shade(cell)
        cells[0].paragraphs[0].paragraph_format.left_indent = Cm(_INDENT * code.depth)
        for run in cells[0].paragraphs[0].runs:
            run.font.bold = run.font.cs_bold = not code.depth
    _fit(table, widths)


def _table(word: Any, widths: tuple[float, ...], heads: tuple[str, ...]) -> Any:
    from docx.shared import Cm

    table = word.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    set_edges(table)
    head(table.rows[0], heads)
    return table


def _band(table: Any, text: str) -> None:
    row = whole(table.add_row())
    cell = row.cells[0].merge(row.cells[-1])
    shade(cell)
    paragraph = cell.paragraphs[0]
    paragraph.style = "Group"
    write(paragraph, text).bold = True


def _cell(cell: Any, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Attribution"
    _say(paragraph, text)


def _say(paragraph: Any, text: str) -> None:
    """Write words; blanks among them are marked, in print too."""
    for at, part in enumerate(printable(text).split(BLANK)):
        if at:
            mark(paragraph.add_run(BLANK))
        for number, piece in enumerate(part.split(WHERE)):
            if number:
                mark(paragraph.add_run(WHERE))
            if piece:
                write(paragraph, piece)


def _fit(table: Any, widths: tuple[float, ...]) -> None:
    from docx.shared import Cm

    for row in table.rows:
        if len({id(cell._tc) for cell in row.cells}) == len(widths):  # noqa: SLF001
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
