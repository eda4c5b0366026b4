"""Paragraphs and tables of a Word document, in reading order.

python-docx leaves out runs inside tracked insertions, so the runs are walked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final, NamedTuple

from peervoice.readers.decode import newlines
from peervoice.readers.file import File
from peervoice.readers.zipped import check_zip

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
# What was deleted or moved away, what a field computes from, and what is no text of the body.
_LEFT_OUT: Final = frozenset(
    f"{_W}{name}"
    for name in (
        "del",
        "delInstrText",
        "delText",
        "instrText",
        "moveFrom",
        "pPr",
        "rPr",
        "rt",
        "sdtPr",
        "tblPr",
        "tcPr",
    )
) | {_FALLBACK}
_HOLDERS: Final = frozenset(
    f"{_W}{name}" for name in ("customXml", "ins", "moveTo", "sdt", "sdtContent", "smartTag")
)


class Paragraph(NamedTuple):
    """The words of a paragraph; tabs and line breaks are kept."""

    text: str


class Table(NamedTuple):
    """The words of a table, row by row and cell by cell."""

    rows: tuple[tuple[str, ...], ...]


def parts(file: File) -> tuple[Paragraph | Table, ...]:
    """Return the paragraphs and tables of a Word document.

    Tracked insertions are kept and tracked deletions left out, as if all changes had been
    accepted. Headers, footers, footnotes and comments are left out.

    Parameters
    ----------
    file : File
        The bytes.

    Raises
    ------
    InputError
        If it is not a Word document, damaged, or too large when expanded.
    """
    import docx

    check_zip(file, "a Word document (.docx)")
    try:
        body = docx.Document(BytesIO(file.data)).element.body
    except Exception as error:  # a damaged file makes the libraries fail in every way
        raise file.refuse(
            "is not a Word document (.docx), or is damaged. Save it again as one."
        ) from error
    return tuple(_parts(body)) if body is not None else ()


def _parts(holder: Any) -> Iterator[Paragraph | Table]:
    """Yield the parts below an element; a paragraph whose end was deleted runs on."""
    begun = ""
    for child in holder.iterchildren():
        if child.tag == f"{_W}p":
            begun += newlines(_words(child))
            if not _end_deleted(child):
                yield Paragraph(begun)
                begun = ""
            continue
        found: tuple[Paragraph | Table, ...] = ()
        if child.tag == f"{_W}tbl":
            found = (Table(tuple(_rows(child))),)
        elif child.tag in _HOLDERS:
            found = tuple(_parts(child))
        if begun and found:
            yield Paragraph(begun)
            begun = ""
        yield from found
    if begun:
        yield Paragraph(begun)


def _words(holder: Any) -> str:
    words = []
    for child in holder.iterchildren(tag="*"):
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            words.append(child.text or "")
        elif child.tag in _SIGNS:
            words.append(_SIGNS[child.tag])
        elif child.tag == f"{_W}p":  # of a text box
            words.append(f"\n{_words(child)}")
        else:
            words.append(_words(child))
    return "".join(words)


def _end_deleted(paragraph: Any) -> bool:
    marks = (f"{_W}pPr/{_W}rPr/{_W}{name}" for name in ("del", "moveFrom"))
    return any(paragraph.find(mark) is not None for mark in marks)


def _rows(table: Any) -> Iterator[tuple[str, ...]]:
    for row in _inside(table, f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is None:
            yield tuple(_cell(cell) for cell in _inside(row, f"{_W}tc"))


def _inside(holder: Any, tag: str) -> Iterator[Any]:
    """Yield rows or cells, also those inside content controls."""
    for child in holder.iterchildren(tag="*"):
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _inside(child, tag)


def _cell(cell: Any) -> str:
    return "\n".join(
        part.text if isinstance(part, Paragraph) else lines(part) for part in _parts(cell)
    ).strip()


def lines(table: Table) -> str:
    r"""Return a table as text: a line a row, and tabs between cells.

    Examples
    --------
    >>> lines(Table((("Name", "Amina"), ("City", "Lisboa"))))
    'Name\tAmina\nCity\tLisboa'
    """
    return "\n".join("\t".join(row) for row in table.rows)
