"""Rich text files."""

from __future__ import annotations

import re
from typing import Final

from peervoice.readers.blocks import Document
from peervoice.readers.document_page import page_of_document
from peervoice.readers.file import File
from peervoice.readers.kinds import refuse_as
from peervoice.readers.page import Page, TurnsMode
from peervoice.readers.rtf_body import RtfBody

_KIND: Final = "a rich text file (.rtf)"
_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?=\{\\rtf)")


def read_rtf(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read a rich text file.

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
        If it is no rich text, ends in the middle, or holds no words.

    Examples
    --------
    >>> page = read_rtf(File("a.rtf", rb"{\rtf1\ansi I: And?\par Ana: S\'ed, \u128578?.\par}"))
    >>> page.text
    'I: And?\nAna: Sí, 🙂.'
    """
    start = _START.match(file.data)
    if start is None:
        raise refuse_as(file, _KIND)
    body = RtfBody(file.data[start.end() :].decode("latin-1"))
    if not body.is_whole:
        raise file.refuse("ends in the middle: a brace is missing. Save it again.")
    return page_of_document(file, Document(body.blocks, body.comments, body.notes), turns)
