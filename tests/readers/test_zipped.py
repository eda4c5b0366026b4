"""Zip archives: what is refused before anything is unpacked, and what a file really is."""

from __future__ import annotations

import struct
import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from peervoice.errors import InputError
from peervoice.readers import zipped
from peervoice.readers.docx import read_docx
from peervoice.readers.file import File
from peervoice.readers.kinds import Kind, kind_of, refuse_as
from peervoice.readers.odt import read_odt
from peervoice.readers.zipped import check_zip

KIND = "a Word document (.docx)"


def packed(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return file.getvalue()


def check(data: bytes):
    return check_zip(File("a.docx", data), KIND)


def test_the_limits_are_as_stated():
    assert zipped.MOST_EXPANDED == 200_000_000
    assert zipped.MOST_OF_A_PART == 64_000_000
    assert zipped.MOST_PARTS == 10_000


def test_what_would_expand_too_far():
    data = packed(**{f"word__media__{n}.png": bytes(70_000_000) for n in range(3)})
    with pytest.raises(
        InputError, match=r"a.docx: would expand to 210,000,000 bytes; .* 200,000,000"
    ):
        check(data)
    check(packed(**{"word__media__1.png": bytes(70_000_000)}))


@pytest.mark.parametrize("name", ["word__document.xml", "word___rels__document.XML.RELS"])
def test_a_part_that_would_expand_too_far(name):
    data = packed(**{name: b" " * 64_000_001})
    assert len(data) < 100_000
    with pytest.raises(
        InputError, match=r"a.docx, word/.*: would expand to 64,000,001 bytes; a part"
    ):
        check(data)


def test_too_many_parts(monkeypatch):
    monkeypatch.setattr(zipped, "MOST_PARTS", 3)
    assert len(check(packed(a=b"", b=b"", c=b"")).parts) == 3
    with pytest.raises(
        InputError, match=r"a.docx: has 4 parts; a Word document \(.docx\) may have 3"
    ):
        check(packed(a=b"", b=b"", c=b"", d=b""))


def test_a_directory_that_lies_about_sizes():
    """A bomb may say that it is small: no more than it says is unpacked, and it is damaged."""
    data = bytearray(packed(**{"word__document.xml": b" " * 60_000_000}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<L", 1_000)
    archive = check(bytes(data))
    start = time.perf_counter()
    with pytest.raises(InputError, match="or is damaged"):
        archive.read("word/document.xml")
    assert time.perf_counter() - start < 1


def test_entries_that_share_their_bytes():
    """Entries that overlap make a small file large: their stated sizes are added up."""
    data = packed(**{"word__document.xml": b" " * 60_000_000})
    entry, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    directory = data[entry:end] * 4
    tail = bytearray(data[end:])
    tail[8:12] = struct.pack("<HH", 4, 4)
    tail[12:16] = struct.pack("<L", len(directory))
    with pytest.raises(InputError, match="a.docx: would expand to 240,000,000 bytes"):
        check(data[:entry] + directory + bytes(tail))


def test_a_password_of_the_archive():
    data = bytearray(packed(a=b"x"))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    with pytest.raises(InputError, match="a.docx: is protected by a password. Open it with the"):
        check(bytes(data))


@pytest.mark.parametrize("method", [99, 1])
def test_a_packing_that_is_not_known(method):
    data = bytearray(packed(word__a=b"x"))
    for mark, at in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        entry = data.index(mark)
        data[entry + at] = method
    with pytest.raises(InputError, match="or is damaged"):
        check(bytes(data)).read("word/a")


def test_parts_are_found_under_any_spelling():
    archive = check(packed(**{"Word\\Document.xml": b"<a/>", "empty.xml": b" "}))
    assert archive.read("/word/document.XML") == b"<a/>"
    assert archive.read("missing") == b""
    assert archive.read_xml("word/document.xml").tag == "a"
    assert archive.read_xml("missing") is archive.read_xml("empty.xml") is None


LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10)
)
SECRETS = b'<!ENTITY l9 SYSTEM "file:///etc/hostname">'


@pytest.mark.parametrize(
    "part",
    [
        b"<!DOCTYPE a [%s]><a>&l9;</a>" % LAUGHS,
        b"<!DOCTYPE a [%s]><a b='&l9;'/>" % LAUGHS,
        b"<!DOCTYPE a [%s]><a/>" % LAUGHS,
        b"<!DOCTYPE a [%s]><a>&l9;</a>" % SECRETS,
        (b"<!DOCTYPE a [%s]><a>&l9;</a>" % LAUGHS).decode().encode("utf-16"),
    ],
)
def test_entities_are_refused_unexpanded(word, opendocument, repacked, part):
    start = time.perf_counter()
    for name, data, read in (
        ("word/document.xml", word(["x"]), read_docx),
        ("content.xml", opendocument("x"), read_odt),
    ):
        reason = "(defines entities of its own, as an? .* never does. Save it|or is damaged)"
        with pytest.raises(InputError, match=reason):
            read(File("a.zip", repacked(data, name, part)))
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "a PDF file"),
        (b"\xef\xbb\xbf {\\rtf1", "a rich text file"),
        (b"\n<!DOCTYPE HTML PUBLIC", "a web page"),
        (b"<html xmlns:o='x'>", "a web page"),
        (b"MIME-Version: 1.0", "a web archive (.mht)"),
        (b"From: <Saved by Windows Internet Explorer 8>", "a web archive (.mht)"),
        (
            b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:x>',
            "a Word document of 2003 (.xml)",
        ),
        (packed(word__document=b""), "a Word document"),
        (packed(xl__workbook=b""), "an Excel workbook"),
        (packed(ppt__a=b""), "a PowerPoint presentation"),
        (packed(**{"Index__Document.iwa": b""}), "a Pages document"),
        (packed(mimetype=b"application/epub+zip"), "a zip archive"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "an old Excel workbook (.xls)"),
        (b"\xd0\xcf\x11\xe0", "an old Office file (.doc or .xls)"),
    ],
)
def test_kinds_are_known_by_content(data, kind):
    found = kind_of(data)
    assert isinstance(found, Kind)
    assert (found.what, found.remedy[-1]) == (kind, ".")


@pytest.mark.parametrize(
    "data", [b"", b"Amina: Yes.", b"PK", b"PK\x03\x04", b"<?xml version='1.0'?><a/>"]
)
def test_what_is_of_no_kind(data):
    assert kind_of(data) is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"),
            "Word or LibreOffice and save it as .docx.",
        ),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password.",
        ),
        (packed(word__document=b""), r"is not a Word document \(.docx\), or is damaged."),
        (b"", "is empty."),
    ],
)
def test_why_a_file_is_refused(data, reason):
    with pytest.raises(InputError, match=f"a.docx: .*{reason}"):
        raise refuse_as(File("a.docx", data), KIND)
