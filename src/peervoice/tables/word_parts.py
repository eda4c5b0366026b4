"""Parts of Word documents that every table here is made of: pages, rows, words, and their bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from peervoice.tables.layout import leftwards, printable
from peervoice.tables.word_styles import restyle

MARGIN: Final = 2.2
A4: Final = (21.0, 29.7)
# A day that means nothing stands where programs write the day of saving.
_NO_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the format wants plain UTC
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


def new_document(title: str) -> Any:
    """Return an empty document with our styles, an upright page and numbers at its foot.

    Nothing in it tells of a template, a program, or whoever runs it.
    """
    import docx

    word = docx.Document()
    _clear_metadata(word, printable(title))
    restyle(word)
    size_page(word.sections[0])
    _number_pages(word.sections[0])
    return word


def size_page(page: Any, *, across: bool = False) -> None:
    """Make a section A4 with our margins, upright or across.

    Parameters
    ----------
    page : Section
        A section of a document.
    across : bool
        Whether the long side lies at the bottom.
    """
    from docx.enum.section import WD_ORIENTATION
    from docx.shared import Cm

    width, height = reversed(A4) if across else A4
    page.orientation = WD_ORIENTATION.LANDSCAPE if across else WD_ORIENTATION.PORTRAIT
    page.page_width, page.page_height = Cm(width), Cm(height)
    page.left_margin = page.right_margin = Cm(MARGIN)
    page.top_margin = page.bottom_margin = Cm(MARGIN)


def bytes_of(word: Any) -> bytes:
    """Return the bytes of a document: the same document, the same bytes."""
    file = BytesIO()
    word.save(file)
    return _without_times(file.getvalue())


def head(row: Any, words: tuple[str, ...]) -> None:
    """Make a row the head of its table, which is repeated on every page."""
    from docx.oxml import OxmlElement

    for cell, text in zip(row.cells, words, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = "Column head"
        paragraph.add_run(text)
    whole(row)._tr.trPr.append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def whole(row: Any) -> Any:
    """Keep a row on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    return row


def write(paragraph: Any, text: str) -> Any:
    """Add words; those that run from right to left are marked as such."""
    from docx.oxml import OxmlElement

    run = paragraph.add_run(text)
    if leftwards(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001
        run.font.rtl = True
    return run


def _clear_metadata(word: Any, title: str) -> None:
    about = word.core_properties
    for name in ("author", "last_modified_by", "comments", "category", "keywords", "subject"):
        setattr(about, name, "")
    about.title, about.revision = title[:255], 1
    about.created = about.modified = _NO_DAY
    parts = word.part.package
    for key, link in list(parts.rels.items()):
        if link.reltype.endswith(("/thumbnail", "/extended-properties")):
            parts.rels.pop(key)


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
