"""Word: a framework matrix as DOCX, across, in tables of as many themes as a page is wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from peervoice.selection.charting import NOT_KNOWN, PARTICIPANT
from peervoice.tables.layout import printable
from peervoice.tables.matrix_about import ABOUT, about
from peervoice.tables.matrix_annex import add_annex, marked
from peervoice.tables.matrix_lines import DRAFT, lines, row_label
from peervoice.tables.matrix_paragraphs import SPACE, Paragraphs, shading
from peervoice.tables.sheet_parts import lines as lines_of
from peervoice.tables.word_parts import bytes_of, new_document, size_page, write
from peervoice.tables.word_styles import BAND, LINE

if TYPE_CHECKING:
    from peervoice.selection.charting import Row
    from peervoice.tables.cell import Theme
    from peervoice.tables.matrix import Framework

# Themes beside each other on A4 across, so that a cell is wide enough for sentences.
_BESIDE: Final = 5
# Twentieths of a point: what is left between the margins, and the column of the rows.
_WIDTH: Final = 14_343 - 85
_ROW: Final = 2_040
# A row of more lines than this may break over pages.
_WHOLE: Final = 30


def document(matrix: Framework) -> bytes:
    """Return a matrix as the bytes of a Word document.

    Parameters
    ----------
    matrix : Framework
        A draft or a public matrix.
    """
    word = new_document(matrix.title)
    size_page(word.sections[0], across=True)
    write(word.add_paragraph(style="Title"), printable(matrix.title))
    if matrix.draft:
        write(word.add_paragraph(style="Caption"), DRAFT)
    parts = list(_parts(matrix.themes))
    styles = {style.name: style.style_id for style in word.styles}
    paragraphs = Paragraphs(styles, marked(matrix))
    tables = _Tables(matrix, paragraphs)
    for number, part in enumerate(parts):
        if len(parts) > 1:
            first = matrix.themes.index(part[0]) + 1
            told = f"Themes {first}–{first + len(part) - 1} of {len(matrix.themes)}"
            heading = word.add_heading(told, level=2)
            heading.paragraph_format.page_break_before = number > 0
        tables.add(word, part)
    if not matrix.rows or not matrix.themes:
        write(word.add_paragraph(), "There is nothing to show: no rows, or no themes.")
    add_annex(word, matrix, paragraphs)
    word.add_heading(ABOUT, level=1)
    for sentence in about(matrix):
        if sentence != DRAFT:
            write(word.add_paragraph(), printable(sentence))
    return bytes_of(word)


def _parts(themes: Sequence[Theme]) -> Iterator[Sequence[Theme]]:
    """Yield the themes of each table: as many in each, as far as that goes."""
    tables = -(-len(themes) // _BESIDE)
    for at in range(tables):
        first, last = (len(themes) * end // tables for end in (at, at + 1))
        yield themes[first:last]


class _Tables:
    """Writes tables as the format has them: an object for each cell would take minutes.

    Parameters
    ----------
    matrix : Framework
        What is written.
    paragraphs : Paragraphs
        Makes what stands in cells.
    """

    def __init__(self, matrix: Framework, paragraphs: Paragraphs) -> None:
        self.matrix, self.marks = matrix, paragraphs.marks
        self.line, self.paragraph = paragraphs.line, paragraphs.paragraph

    def add(self, word: Any, themes: Sequence[Theme]) -> None:
        """Add a table with the rows of all, and some of the themes."""
        from docx.oxml import parse_xml

        widths = [_ROW, *[(_WIDTH - _ROW) // len(themes)] * len(themes)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._rows(themes, widths))
        made = f"<w:tbl {SPACE}>{_LOOK}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        word.add_paragraph(style="Locator")._p.addprevious(parse_xml(made))  # noqa: SLF001

    def _rows(self, themes: Sequence[Theme], widths: Sequence[int]) -> Iterator[str]:
        yield self._head(themes, widths)
        for group, rows in groupby(self.matrix.rows, key=lambda row: row.group):
            if group:
                yield self._band(group, len(widths))
            for row in rows:
                yield self._row(row, themes, widths)

    def _head(self, themes: Sequence[Theme], widths: Sequence[int]) -> str:
        heads = [self.paragraph(row_label(self.matrix.showing.charting.rows), "Column head")]
        for theme in themes:
            above = self.paragraph(f"{theme.above} ›", "Matrix quiet") if theme.above else ""
            heads.append(above + self.paragraph(theme.name, "Column head"))
        looks = zip(heads, widths, strict=True)
        cells = "".join(_cell(text, width, fill=BAND, low=True) for text, width in looks)
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"

    def _band(self, group: str, columns: int) -> str:
        named = self.matrix.showing.charting.by or ""
        text = self.paragraph(f"{row_label(named)}: {group}", "Group")
        return (
            "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
            f'<w:tcW w:w="{_WIDTH}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
            f"{shading(BAND)}</w:tcPr>{text}</w:tc></w:tr>"
        )

    def _row(self, row: Row, themes: Sequence[Theme], widths: Sequence[int]) -> str:
        held = [lines(self.matrix.cells[row.value, theme.code], self.matrix) for theme in themes]
        letters = max(widths[-1] // 95, 1)
        deepest = max(sum(lines_of(line.text, letters) for line in each) for each in held)
        keep = "<w:trPr><w:cantSplit/></w:trPr>" if deepest <= _WHOLE else ""
        cells = _cell(self._label(row), widths[0], fill=BAND)
        for theme, each, width in zip(themes, held, widths[1:], strict=True):
            to = self.marks.get((row.value, theme.code), 0)
            text = "".join(self.line(line, to=to) for line in each)
            cells += _cell(text, width)
        return f"<w:tr>{keep}{cells}</w:tr>"

    def _label(self, row: Row) -> str:
        known = [each for each in row.about if each not in ("", NOT_KNOWN)]
        if self.matrix.showing.charting.rows != PARTICIPANT:
            number = f"{row.people} {'person' if row.people == 1 else 'people'}"
            known.append(number if row.people else "too few people to be shown")
        told = "".join(self.paragraph(each, "Matrix quiet") for each in known)
        return self.paragraph(row.label, "Matrix row") + told


def _cell(text: str, width: int, *, fill: str = "", low: bool = False) -> str:
    look = (shading(fill) if fill else "") + '<w:vAlign w:val="bottom"/>' * low
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{text or "<w:p/>"}</w:tc>'
    )


def _edges() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in sides
    )


_LOOK: Final = (
    f'<w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/>'
    f'<w:tblInd w:w="85" w:type="dxa"/><w:tblBorders>{_edges()}</w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="60" w:type="dxa"/>'
    '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
