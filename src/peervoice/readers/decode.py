"""From bytes to text: which encoding a file was saved in."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import Final, NamedTuple

from peervoice.readers.file import File
from peervoice.readers.kinds import kind_of
from peervoice.readers.old_encodings import old_encoding

_MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16, whose mark is the beginning of this one.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS: Final = tuple(mark for mark, _ in _MARKED)
_BINARY: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_MARK: Final = "\ufeff"
_NUL, _NEWLINE = b"\x00", b"\n"
# First bytes of UTF-16 characters: Latin, Greek, Cyrillic, Hebrew, Arabic, and punctuation.
_USUAL: Final = frozenset(b"\x00\x01\x02\x03\x04\x05\x06\x20")
_MOSTLY: Final = 0.9
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SHAPED: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_AROUND: Final = 100_000


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

    A byte order mark says the encoding for certain, and what is valid UTF-8 is nearly as surely
    that. UTF-16 without a mark shows by a NUL in every second byte. Else it is one of the older
    encodings that `old_encoding` tells apart; the source of a transcript names it.

    Only ``\r\n`` and ``\r`` become newlines: other characters that may break a line are kept.

    Parameters
    ----------
    file : File
        The bytes.

    Raises
    ------
    InputError
        If the file is empty, holds no text, is damaged, or is in none of these encodings.

    Examples
    --------
    >>> decode(File("a.txt", b"\xef\xbb\xbfAmina: Yes.\r\n"))
    Decoded(text='Amina: Yes.\n', encoding='utf-8-sig')
    >>> decode(File("a.txt", "Ils ne l’ont jamais arrêtée.".encode("cp1252")))
    Decoded(text='Ils ne l’ont jamais arrêtée.', encoding='cp1252')
    """
    data = file.data
    if data.startswith(_BINARY):
        kind = kind_of(data)
        raise file.refuse(f"is {kind.what}. {kind.remedy}" if kind else "is a damaged zip archive.")
    encoding = "utf-8"
    try:
        if data.startswith(_MARKS):
            encoding = next(name for mark, name in _MARKED if data.startswith(mark))
        elif _NUL in data:
            encoding = _unmarked(file)
        # A codec that takes the mark off would count bytes from behind it.
        text = data.decode("utf-8" if encoding == "utf-8-sig" else encoding)
    except UnicodeDecodeError as error:
        encoding, text = _otherwise(file, encoding, error)
    if "\r" in text or _MARK in text:
        text = newlines(text)
    if not text or text.isspace():
        raise file.refuse("is empty.")
    if _NUL in data and "\x00" in text:
        raise _holds_nul(file)
    return Decoded(text, encoding)


def newlines(text: str) -> str:
    r"""Return a text with ``\n`` newlines and without byte order marks at the start of lines.

    Examples
    --------
    >>> newlines("\ufeffInterviewer: And now?\r\nAmina: No.\rNo.")
    'Interviewer: And now?\nAmina: No.\nNo.'
    """
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        text = text.replace("\r", "\n")
    if _MARK in text:
        # Files that were joined have marks at the start of later lines, too.
        text = re.sub(rf"^{_MARK}+", "", text, flags=re.MULTILINE)
    return text


def _holds_nul(file: File) -> Exception:
    return file.refuse("holds NUL characters: it is no text file. Save it as UTF-8 text.")


def _unmarked(file: File) -> str:
    """Return which UTF-16 some bytes with NULs are; they hold no others in any other encoding.

    Raises
    ------
    InputError
        If it is neither.
    """
    even, odd = file.data[::2], file.data[1::2]
    for encoding, first, second in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        usual = sum(times for byte, times in Counter(first).items() if byte in _USUAL)
        if len(even) == len(odd) and usual >= _MOSTLY * len(first) and _NUL not in second:
            text = file.data.decode(encoding, "replace")
            if not _CONTROL.search(text) and "\ufffd" not in text:
                return encoding
    raise _holds_nul(file)


def _otherwise(file: File, encoding: str, error: UnicodeDecodeError) -> tuple[str, str]:
    """Return the old encoding and the text of what is not valid in the expected one."""
    line = f"line {1 + file.data.count(_NEWLINE, 0, error.start)}"
    if encoding != "utf-8":
        reason = f"is no valid {encoding} from byte {error.start} on. Save it as UTF-8."
        raise file.refuse(reason, line if encoding == "utf-8-sig" else "") from error
    around = file.data[max(error.start - _AROUND, 0) : error.start + _AROUND]
    shaped = sum(len(found[0]) for found in _SHAPED.finditer(around))
    if shaped >= _MOSTLY * len(_HIGH.findall(around)):
        raise file.refuse("is UTF-8, but damaged here. Save it as UTF-8 again.", line) from error
    guessed = old_encoding(file.data)
    if guessed is None:
        raise file.refuse(
            "is in no encoding that is known here, or no text. Save it as UTF-8 text."
        ) from error
    try:
        return guessed, file.data.decode(guessed)
    except UnicodeDecodeError as other:
        reason = f"looks like {guessed} and is not valid from byte {other.start} on. "
        raise file.refuse(f"{reason}Save it as UTF-8.") from other
