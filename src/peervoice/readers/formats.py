"""Formats: which reader reads which suffix. A new format is a file of its own and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from peervoice.errors import OptionError
from peervoice.readers.docx import read_docx
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode
from peervoice.readers.sheet import SHEET_SUFFIXES
from peervoice.readers.text import read_text
from peervoice.readers.vtt import read_vtt
from peervoice.transcript import Source, Transcript

Reader = Callable[[File, TurnsMode], Page]

READERS: Final[Mapping[str, Reader]] = {
    ".docx": read_docx,
    ".md": read_text,
    ".txt": read_text,
    ".vtt": read_vtt,
}


def known_suffixes() -> str:
    """Return all suffixes that can be read, in words.

    Examples
    --------
    >>> known_suffixes()
    '.csv, .docx, .md, .txt, .vtt, .xlsx'
    """
    return ", ".join(sorted((*READERS, *SHEET_SUFFIXES)))


def read_interview(file: File, *, turns: TurnsMode = "auto") -> Transcript:
    """Read a file that holds one interview.

    Parameters
    ----------
    file : File
        The bytes; the stem of its name is the transcript's id.
    turns : {"auto", "none"}
        Whether to look for speakers.

    Raises
    ------
    InputError
        If the suffix is unknown, or the file cannot be read.

    Examples
    --------
    >>> read_interview(File("PT-01.txt", b"Amina: They still stop us."))
    Transcript('PT-01', 1 turn, 26 characters)
    """
    reader = READERS.get(file.suffix)
    if reader is None:
        kind = f"suffix {file.suffix!r}" if file.suffix else "no suffix"
        raise file.refuse(f"has {kind}. What can be read: {known_suffixes()}.")
    page = reader(file, turns)
    name = file.name.rpartition("/")[2]
    source = Source(
        name, file.suffix.removeprefix("."), file.digest, page.encoding, page.convention
    )
    try:
        return Transcript(file.stem, page.text, page.turns, source=source)
    except OptionError as error:
        raise file.refuse(str(error)) from error
