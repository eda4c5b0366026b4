"""Encodings: what is certain, what is guessed, and what is no text.

How many pieces of invented talk (tests/support/prose.py) are read as they were written, of those
that have a character beyond ASCII:

========================================= ===== ===== =====
language and encoding                        50   200  1000
========================================= ===== ===== =====
en es fr pt de it nl sv in cp1252          99 % 100 % 100 %
ru and uk in cp1251, koi8_r or _u, cp866  100 % 100 % 100 %
ru in mac_cyrillic                         90 % 100 % 100 %
fr it sv in mac_roman                      99 % 100 % 100 %
en es pt de in mac_roman                   89 %  99 % 100 %
pl in cp1250                               95 % 100 % 100 %
cs in cp1250                               80 % 100 % 100 %
tr in cp1254, el in cp1253, he in cp1255  100 % 100 % 100 %
========================================= ===== ===== =====

What goes wrong in 50 characters has one or two beyond ASCII: an ó at the end of a word in mac_roman
is a dash in cp1252.
"""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from prose import PROSE

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
        (b"a\r\nb\rc\nd\r\r\ne", "a\nb\nc\nd\n\ne"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf\x1cg".encode(), "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "a"),
        # Files that were joined.
        ("a\n\ufeffb\r\n\ufeffc".encode(), "a\nb\nc"),
        ("a\ufeffb".encode(), "a\ufeffb"),
        ("e\u0301 🙂 ё".encode(), "e\u0301 🙂 ё"),
        ("\u200fنعم\u200e (yes) \u2067لا\u2069".encode(), "\u200fنعم\u200e (yes) \u2067لا\u2069"),
    ],
)
def test_newlines_and_marks(data, text):
    assert decode(File("a.txt", data)).text == text


WIDE = "Ana: Да 🙂 — e\u0301.\r\nBo: Никогда.\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WIDE.encode("utf-16-le"), "utf-16-le"),
        (WIDE.encode("utf-16-be"), "utf-16-be"),
        (WIDE.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF32_LE + WIDE.encode("utf-32-le"), "utf-32"),
        (codecs.BOM_UTF32_BE + WIDE.encode("utf-32-be"), "utf-32"),
    ],
)
def test_wide_characters(data, encoding):
    assert decode(File("a.txt", data)) == (WIDE.replace("\r", ""), encoding)


LATIN = ("en", "es", "fr", "pt", "de", "it", "nl", "sv")
WRITTEN = [
    *((lang, encoding) for lang in LATIN for encoding in ("cp1252", "mac_roman")),
    *(("ru", encoding) for encoding in ("cp1251", "koi8_r", "cp866", "mac_cyrillic")),
    *(("uk", encoding) for encoding in ("cp1251", "koi8_u")),
    *((("pl", "cp1250"), ("cs", "cp1250"), ("tr", "cp1254"), ("el", "cp1253"), ("he", "cp1255"))),
]


@pytest.mark.parametrize(("lang", "encoding"), WRITTEN)
def test_old_encodings(lang, encoding):
    """Pieces of 200 characters are read as they were written, and nearly all of 50."""
    text = PROSE[lang].encode(encoding, "ignore").decode(encoding)
    for length, most_wrong in ((50, 0.26), (200, 0.02), (1000, 0.0)):
        pieces = [text[at : at + length] for at in range(0, max(1, len(text) - length), 9)]
        asked = [piece for piece in pieces if not piece.isascii()]
        wrong = [piece for piece in asked if read(piece, encoding) != piece]
        assert len(wrong) <= most_wrong * len(asked), wrong[:3]


def read(text: str, encoding: str) -> str:
    try:
        return decode(File("a.txt", text.encode(encoding))).text
    except InputError as error:
        return str(error)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("ВСЕ СЛОВА ЗАГЛАВНЫЕ, КАК В ТЕЛЕГРАММЕ: НИКТО НИЧЕГО НЕ СПРОСИЛ.", "cp1251"),
        ("ВСЕ СЛОВА ЗАГЛАВНЫЕ, КАК В ТЕЛЕГРАММЕ: НИКТО НИЧЕГО НЕ СПРОСИЛ.", "koi8_r"),
        ("Interviewer: А теперь?\nР1: Не знаю, ничего не говорят.", "koi8_r"),
        ("Да.", "cp1251"),
        ("naïve café", "cp1252"),
        ("l’été", "cp1252"),
        ("“No.”", "cp1252"),
        ("¿Qué?", "cp1252"),
        ("Straße", "cp1252"),
        ("They don’t\u00a0ask,\u00a0they\u00a0take.\u00a0 Never.\u00a0", "cp1252"),
    ],
)
def test_short_texts(text, encoding):
    assert decode(File("a.txt", text.encode(encoding))) == (text, encoding)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\x00\ufeff"), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_what_was_encoded_is_decoded(text, encoding):
    assume(text.strip() and not text.startswith(("%PDF", "PK\x03\x04", "{\\rtf")))
    assert decode(File("a.txt", text.encode(encoding))) == (text, encoding)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    try:
        text, encoding = decode(File("a.txt", data))
    except InputError:
        return
    assert text.strip()
    assert not {"\r", "\x00"} & set(text)
    assert data.decode(encoding)


def test_a_long_line_takes_no_longer_than_its_length():
    line = "Ils ne l’ont jamais arrêtée, et personne ne demande pourquoi. " * 100_000
    assert decode(File("a.txt", line.encode("cp1252"))) == (line, "cp1252")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.txt: is empty."),
        (b" \n\t", "a.txt: is empty."),
        (codecs.BOM_UTF8, "a.txt: is empty."),
        (b"Amina:\x00 Yes.", "a.txt: holds NUL characters"),
        (b"Amina: Yes.\x00\x00\x00", "a.txt: holds NUL characters"),
        (codecs.BOM_UTF16_LE + "a\x00b".encode("utf-16-le"), "a.txt: holds NUL characters"),
        ("Я, Амина".encode("utf-16-le")[:-1], "a.txt: holds NUL characters"),
        ("\x01\x02".encode("utf-16-le"), "a.txt: holds NUL characters"),
        (b"\x01\x00\x00\x00\x02\x00\x00\x00", "a.txt: holds NUL characters"),
        (b"\xff\xfea\x00b", "is no valid utf-16 from byte 4 on"),
        (codecs.BOM_UTF8 + b"a\nb \xff", "a.txt, line 2: is no valid utf-8-sig from byte 7 on"),
        (bytes(range(128, 256)) * 3 + bytes(range(1, 32)), "in no encoding that is known here"),
        (b"\xe9\x00\xe9", "a.txt: holds NUL characters"),
        (PROSE["ar"].encode("cp1256", "ignore"), "in no encoding that is known here"),
        (PROSE["ru"].encode("iso8859_5", "ignore"), "in no encoding that is known here"),
        # A lone surrogate, a letter in more bytes than it needs, and a file cut off.
        (b"Ana: No.\nAna: \xed\xa0\xbd!", "a.txt, line 2: is UTF-8, but damaged here"),
        ("Да, да".encode() + b"\xe0\x80\xaf", "a.txt, line 1: is UTF-8, but damaged here"),
        (PROSE["ru"].encode()[:-2], "a.txt, line 1: is UTF-8, but damaged here. Save it as UTF-8"),
        (PROSE["fr"].encode("cp1252") + b"\n\x81", "looks like cp1252 and is not valid from byte"),
        (b"%PDF-1.7 \xe2\xe3", "is a PDF file. Give it the suffix .pdf"),
        (b"PK\x03\x04abc", "is a damaged zip archive"),
        (b"\xd0\xcf\x11\xe0abc", "is an old Office file"),
        (b"{\\rtf1 hello}", "is a rich text file"),
    ],
)
def test_what_is_no_text_is_refused(data, reason):
    with pytest.raises(InputError, match=reason):
        decode(File("a.txt", data))
