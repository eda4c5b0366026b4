"""From bytes to text: which encoding a file was saved in."""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

from peervoice.readers.file import File

_MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings that text editors wrote before UTF-8. Their order breaks ties.
_OLD: Final = ("cp1252", "cp1251", "koi8_r", "mac_roman", "cp866")
_OTHER_KINDS: Final = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive, as .docx, .xlsx and .odt files are"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc or .xls)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
)


class Decoded(NamedTuple):
    """A file's text and the encoding that gave it.

    Attributes
    ----------
    text : str
        With newlines as line feeds and no byte order mark.
    encoding : str
        Name of the codec.
    """

    text: str
    encoding: str


def decode(file: File) -> Decoded:
    r"""Decode a text file.

    UTF-8 and UTF-16 with a byte order mark are certain, and UTF-8 without one nearly so.
    Else the encoding is guessed among five older ones; the source of a transcript names it.

    Parameters
    ----------
    file : File
        The bytes.

    Raises
    ------
    InputError
        If the file is empty, holds no text, or is in none of these encodings.

    Examples
    --------
    >>> decode(File("a.txt", b"\xef\xbb\xbfAmina: Yes.\r\n"))
    Decoded(text='Amina: Yes.\n', encoding='utf-8-sig')
    >>> decode(File("a.txt", "Ils ne l’ont jamais arrêtée.".encode("cp1252")))
    Decoded(text='Ils ne l’ont jamais arrêtée.', encoding='cp1252')
    """
    for start, kind in _OTHER_KINDS:
        if file.data.startswith(start):
            raise file.refuse(f"is {kind} by its content. Give it the suffix of its kind.")
    encoding = _encoding(file)
    try:
        text = newlines(file.data.decode(encoding))
    except UnicodeDecodeError as error:
        raise file.refuse(
            f"is no valid {encoding} from byte {error.start} on. Save it as UTF-8."
        ) from error
    if "\x00" in text:
        raise file.refuse("holds NUL characters: it is no text file. Save it as UTF-8 text.")
    if not text.strip():
        raise file.refuse("is empty.")
    return Decoded(text, encoding)


def newlines(text: str) -> str:
    r"""Return a text with ``\n`` newlines and without a byte order mark at its start."""
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def _encoding(file: File) -> str:
    for mark, encoding in _MARKED:
        if file.data.startswith(mark):
            return encoding
    try:
        file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        guessed = None if b"\x00" in file.data else _guess(file.data)
        if guessed is None:
            raise file.refuse(
                "is in no encoding that is known here, or no text. Save it as UTF-8 text."
            ) from error
        return guessed
    return "utf-8"


def _guess(data: bytes) -> str | None:
    """Return the most plausible of the old encodings, or None if none is."""
    import charset_normalizer

    # Each on its own: asked together, encodings that give the same text hide each other.
    tried = {
        encoding: match
        for encoding in _OLD
        if (match := charset_normalizer.from_bytes(data, cp_isolation=[encoding]).best())
        and match.encoding == encoding
    }
    if not tried:
        return None
    best = min(tried.values())
    windows = tried.get("cp1252")
    if best.encoding == "mac_roman" and windows and windows.chaos <= best.chaos:
        # Curly quotes of one are letters of the other; files from before Mac OS X are rare.
        return "cp1252"
    return best.encoding
