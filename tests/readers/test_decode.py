"""Encodings: what is certain, what is guessed, and what is no text."""

from __future__ import annotations

import codecs

import pytest

from peervoice.errors import InputError
from peervoice.readers.decode import decode
from peervoice.readers.file import File

RUSSIAN = (
    "Интервьюер: А теперь?\n\nАмина: Не знаю. Они всё ещё останавливают нас на улице каждый "
    "день, и никто ничего не делает."
)
FRENCH = "Enquêtrice : Et maintenant ?\nLéa : Ils ne m’ont jamais arrêtée, « non », à l’école."
ENGLISH = (
    "Interviewer: And now?\n\nAmina: They don’t stop. “Never again”, they said.\n\n"
    "Interviewer: Since when?\n\nAmina: Eleven days."
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (RUSSIAN.encode(), "utf-8"),
        (codecs.BOM_UTF8 + RUSSIAN.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + RUSSIAN.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be"), "utf-16"),
        (RUSSIAN.encode("cp1251"), "cp1251"),
        (RUSSIAN.encode("koi8_r"), "koi8_r"),
        (RUSSIAN.encode("cp866"), "cp866"),
    ],
)
def test_russian_is_read_in_every_encoding(data, encoding):
    assert decode(File("ru.txt", data)) == (RUSSIAN, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(FRENCH, "cp1252"), (ENGLISH, "cp1252"), (ENGLISH, "mac_roman"), (FRENCH, "mac_roman")],
)
def test_latin_text_with_typographic_marks(text, encoding):
    assert decode(File("a.txt", text.encode(encoding))) == (text, encoding)


def test_curly_quotes_alone_are_windows_not_mac():
    # The same bytes are letters in Mac OS Roman, and more such "letters" look like language.
    text = "He said he couldn’t, she said she wouldn’t. They didn’t. " * 40
    assert decode(File("a.txt", text.encode("cp1252"))) == (text, "cp1252")


def test_where_both_are_as_likely_it_is_windows():
    text = (
        "She saw a friend’s house without a word. They hasn’t met the clinic without a word. "
        "He hasn’t met the court and left."
    )
    assert decode(File("a.txt", text.encode("cp1252"))) == (text, "cp1252")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "a"),
        ("e\u0301 🙂 ё".encode(), "e\u0301 🙂 ё"),
    ],
)
def test_newlines_and_marks(data, text):
    assert decode(File("a.txt", data)).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.txt: is empty."),
        (b" \n\t", "a.txt: is empty."),
        (codecs.BOM_UTF8, "a.txt: is empty."),
        (b"Amina:\x00 Yes.", "a.txt: holds NUL characters"),
        ("Я, Амина".encode("utf-16-le"), "a.txt: holds NUL characters"),
        (b"\xff\xfea\x00b", "is no valid utf-16 from byte 4 on"),
        (bytes(range(128, 256)) * 3 + bytes(range(1, 32)), "in no encoding that is known here"),
        (b"\xe9\x00\xe9", "in no encoding that is known here, or no text. Save it as UTF-8"),
        (b"%PDF-1.7 \xe2\xe3", "is a PDF file by its content"),
        (b"PK\x03\x04abc", "is a zip archive"),
        (b"\xd0\xcf\x11\xe0abc", "is an old Office file"),
        (b"{\\rtf1 hello}", "is a rich text file"),
    ],
)
def test_what_is_no_text_is_refused(data, reason):
    with pytest.raises(InputError, match=reason):
        decode(File("a.txt", data))
