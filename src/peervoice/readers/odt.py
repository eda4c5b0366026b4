"""OpenDocument texts, as LibreOffice writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from peervoice.readers.blocks import Document
from peervoice.readers.document_page import page_of_document
from peervoice.readers.file import File
from peervoice.readers.kinds import LOCKED, refuse_as
from peervoice.readers.odt_body import OFFICE, STYLE, OdtBody
from peervoice.readers.page import Page, TurnsMode
from peervoice.readers.zipped import check_zip

_KIND: Final = "an OpenDocument text (.odt)"
_WEIGHT: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight"
_BOLD: Final = frozenset({"bold", "600", "700", "800", "900"})


def read_odt(file: File, turns: TurnsMode = "auto") -> Page:
    """Read an OpenDocument text.

    What is said of `read_docx` is true of it, too.

    Parameters
    ----------
    file : File
        The bytes.
    turns : str or re.Pattern
        How turns are found. Where nobody is found, the whole is one turn.

    Raises
    ------
    InputError
        If it is no OpenDocument text, damaged, protected by a password, too large when
        expanded, or holds no words.
    """
    archive = check_zip(file, _KIND)
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise file.refuse(LOCKED)
    root = archive.read_xml("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if body is None:
        raise refuse_as(file, _KIND)
    read = OdtBody(body, frozenset(_bold_styles(root)))
    return page_of_document(file, Document(read.blocks, read.comments, read.notes), turns)


def _bold_styles(root: Any) -> Iterator[str]:
    for style in root.iterfind(f"{OFFICE}automatic-styles/{STYLE}style"):
        words = style.find(f"{STYLE}text-properties")
        if words is not None and words.get(_WEIGHT) in _BOLD:
            yield style.get(f"{STYLE}name")
