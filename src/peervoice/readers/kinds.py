"""Kinds: what a file is by its content, whatever its name says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Final, NamedTuple
from zipfile import BadZipFile, ZipFile

from peervoice.errors import InputError
from peervoice.readers.file import File


class Kind(NamedTuple):
    """What a file is, and what to do about it.

    Attributes
    ----------
    what : str
        With its article.
    remedy : str
        A sentence.
    """

    what: str
    remedy: str


LOCKED: Final = (
    "is protected by a password. Open it with the password, save it without one, and add it again."
)
_OLD: Final = "Open it in Word or LibreOffice and save it as"
_OLE: Final = b"\xd0\xcf\x11\xe0"
# What the directory of an old Office file names, in UTF-16.
_LOCKED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_OFFICE: Final = (
    ("WordDocument", Kind("an old Word document (.doc)", f"{_OLD} .docx.")),
    ("Workbook", Kind("an old Excel workbook (.xls)", f"{_OLD} .xlsx.")),
    ("", Kind("an old Office file (.doc or .xls)", f"{_OLD} .docx or .xlsx.")),
)
_STARTS: Final = (
    (rb"%PDF", Kind("a PDF file", "Give it the suffix .pdf.")),
    (rb"\{\\rtf", Kind("a rich text file", "Give it the suffix .rtf.")),
    (
        rb"(?i:MIME-Version:|From: <Saved by)",
        Kind("a web archive (.mht)", "Open it in a browser or Word and save it as .html or .docx."),
    ),
    (
        rb"(?s)<\?xml.{0,400}progid=\"Word\.Document\"",
        Kind("a Word document of 2003 (.xml)", f"{_OLD} .docx."),
    ),
    (rb"(?i)<!doctype html|<html[\s>]", Kind("a web page", "Give it the suffix .html.")),
)
_PARTS: Final = (
    ("word/", Kind("a Word document", "Give it the suffix .docx.")),
    ("xl/", Kind("an Excel workbook", "Give it the suffix .xlsx.")),
    ("ppt/", Kind("a PowerPoint presentation", f"{_OLD} .docx.")),
    ("index/document.iwa", Kind("a Pages document", "Export it from Pages as .docx.")),
)
_TYPES: Final = (
    (
        "application/vnd.oasis.opendocument.text",
        Kind("an OpenDocument text", "Give it the suffix .odt."),
    ),
    (
        "application/vnd.oasis.opendocument.spreadsheet",
        Kind("an OpenDocument spreadsheet", "Save it as .xlsx."),
    ),
)
_ARCHIVE: Final = Kind("a zip archive", "Unpack it and add the files that it holds.")


def refuse_as(file: File, kind: str) -> InputError:
    """Return the error for a file that is not what its reader reads, for the caller to raise.

    Parameters
    ----------
    file : File
        The bytes.
    kind : str
        What it should be, with its article, such as ``"a Word document (.docx)"``.

    Examples
    --------
    >>> refuse_as(File("a.docx", b"%PDF-1.7"), "a Word document (.docx)").faults[0].reason
    'is not a Word document (.docx), but a PDF file. Give it the suffix .pdf.'
    """
    if not file.data:
        return file.refuse("is empty.")
    if file.data.startswith(_OLE) and _LOCKED_OFFICE in file.data:
        return file.refuse(LOCKED)
    found = kind_of(file.data)
    if found is None or found.what in kind:
        return file.refuse(f"is not {kind}, or is damaged. Save it again as one.")
    return file.refuse(f"is not {kind}, but {found.what}. {found.remedy}")


def kind_of(data: bytes) -> Kind | None:
    r"""Return what bytes are; None for what is not known, such as text.

    Examples
    --------
    >>> kind_of(b"{\\rtf1 Amina: Yes.}")
    Kind(what='a rich text file', remedy='Give it the suffix .rtf.')
    """
    if data.startswith(_OLE):
        return next(kind for name, kind in _OLD_OFFICE if name.encode("utf-16-le") in data)
    if data.startswith(b"PK"):
        return _kind_of_archive(data)
    start = data[:2_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for pattern, kind in _STARTS if re.match(pattern, start)), None)


def _kind_of_archive(data: bytes) -> Kind | None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = [name.lower() for name in archive.namelist()]
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    return _by_parts(names) or _by_type(data) or _ARCHIVE


def _by_parts(names: Iterable[str]) -> Kind | None:
    return next((kind for start, kind in _PARTS for name in names if name.startswith(start)), None)


def _by_type(data: bytes) -> Kind | None:
    # Its type is the first part of an OpenDocument file, and stands there as it is.
    start = data[:200].decode("latin-1")
    return next((kind for name, kind in _TYPES if f"mimetype{name}" in start), None)
