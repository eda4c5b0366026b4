"""PDF files with a text layer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from peervoice.readers.file import File
from peervoice.readers.kinds import LOCKED, refuse_as
from peervoice.readers.page import Page, TurnsMode, page_of_text
from peervoice.readers.pdf_edges import without_edges, without_numbers
from peervoice.readers.pdf_lines import Line, lines_of
from peervoice.readers.pdf_paragraphs import pitch_of, text_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_KIND: Final = "a PDF file (.pdf)"
# The mark of a PDF stands within so many bytes from its start, and its last one from its end.
_START: Final = 1_024
_END: Final = 2_048
_PASSWORD: Final = 4
_SECURITY: Final = 5
_SAVE_AGAIN: Final = "Open it in a viewer, print it to a new PDF, and add that one."
_OCR: Final = "Run it through OCR (such as OCRmyPDF), and add the result."
# Where more than this share of the characters are no letters, the others are wrong, too.
_MOST_UNKNOWN: Final = 0.1
_UNKNOWN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]"
)


def read_pdf(file: File, turns: TurnsMode = "auto") -> Page:
    """Read the text layer of a PDF file.

    Lines that the page broke are joined again, so that a paragraph is a line of the text; a
    turn that goes over a page goes on. Of the words, no character is lost or added: hyphens at
    the ends of lines stay, without white space behind them. Left out are headers, footers,
    page numbers, and numbers of lines or paragraphs in the left margin; the note of the page
    counts them. Footnotes, columns and tables come where the file has them.

    Parameters
    ----------
    file : File
        The bytes.
    turns : str or re.Pattern
        How turns are found. Where nobody is found, the whole is one turn.

    Raises
    ------
    InputError
        If it is not a PDF file, damaged, protected by a password, has no text layer, or one
        whose letters are not known.
    """
    lines, pages = _read(file)
    if not lines:
        raise file.refuse(f"has no text layer: it is a picture of pages. {_OCR}")
    pitch = pitch_of(lines)
    numbered = without_numbers(lines)
    words = without_edges(numbered.lines, pitch)
    if not words.lines:
        raise file.refuse(f"has no words but headers, footers and page numbers. {_OCR}")
    text = text_of(words.lines, pitch, turns)
    unknown = _unknown(file, text)
    page = page_of_text(text, turns)
    notes = (
        page.note,
        _left_out(
            words.left_out, "header, footer or page number", "headers, footers or page numbers"
        ),
        _left_out(numbered.left_out, "number in the margin", "numbers in the margin"),
        _without_text(lines, pages),
        unknown,
    )
    return replace(page, note="; ".join(note for note in notes if note))


def _read(file: File) -> tuple[Sequence[Line], int]:
    """Return the lines of all pages, and how many pages there are."""
    if b"%PDF-" not in file.data[:_START]:
        raise refuse_as(file, _KIND)
    if b"%%EOF" not in file.data.rstrip(b"\0\r\n\t ")[-_END:]:
        raise file.refuse(f"is damaged: it ends in the middle. {_SAVE_AGAIN}")
    from pypdfium2 import PdfDocument, PdfiumError

    at = 0
    try:
        with PdfDocument(file.data) as document:
            lines: list[Line] = []
            for at in range(1, len(document) + 1):
                lines += _lines(document, at)
            return lines, len(document)
    except PdfiumError as error:
        if at:
            raise file.refuse(f"is damaged. {_SAVE_AGAIN}", f"page {at}") from error
        if error.err_code == _PASSWORD:
            raise file.refuse(LOCKED) from error
        if error.err_code == _SECURITY:
            raise file.refuse(
                f"is protected in a way that is not known here. {_SAVE_AGAIN}"
            ) from error
        raise file.refuse(f"is damaged. {_SAVE_AGAIN}") from error


def _lines(document: PdfDocument, number: int) -> Sequence[Line]:
    """Return the lines of a page, and let go of all else of it."""
    page = document[number - 1]
    try:
        layer = page.get_textpage()
        try:
            return list(lines_of(page, layer, number))
        finally:
            layer.close()
    finally:
        page.close()


def _unknown(file: File, text: str) -> str:
    """Tell how many characters are no known letters; refuse a file where many are not."""
    number = len(_UNKNOWN.findall(text))
    if number > _MOST_UNKNOWN * len(text):
        raise file.refuse(
            "has a text layer that does not say which letters its signs are: its fonts lack "
            f"that table. {_OCR}"
        )
    if not number:
        return ""
    return (
        "1 character is no known letter"
        if number == 1
        else f"{number} characters are no known letters"
    )


def _left_out(number: int, one: str, many: str) -> str:
    if not number:
        return ""
    return f"1 {one} is left out" if number == 1 else f"{number} {many} are left out"


def _without_text(lines: Sequence[Line], pages: int) -> str:
    """Tell which pages have no text."""
    bare = sorted(set(range(1, pages + 1)) - {line.page for line in lines})
    if not bare:
        return ""
    if len(bare) == 1:
        return f"page {bare[0]} has no text"
    return f"pages {', '.join(map(str, bare[:-1]))} and {bare[-1]} have no text"
