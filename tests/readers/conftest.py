"""Files made on the spot: text, tables, Word documents and workbooks."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from peervoice.readers.file import File

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file below the test's folder and return its path."""

    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


@pytest.fixture(scope="session")
def word() -> Callable[[Iterable[str]], bytes]:
    """Make a Word document; a paragraph that starts with ``<w:`` is raw XML."""

    def word(paragraphs: Iterable[str]) -> bytes:
        document = docx.Document()
        body = document.element.body
        for paragraph in paragraphs:
            if paragraph.startswith("<w:"):
                tag, rest = paragraph.split(">", 1)
                xml = f'{tag} xmlns:w="{W}">{rest}'
                body.insert(len(body) - 1, parse_xml(xml))
            else:
                document.add_paragraph(paragraph)
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    return word


@pytest.fixture(scope="session")
def repacked() -> Callable[[bytes, str, bytes | None], bytes]:
    """Return a zip archive with one part replaced, or left out."""

    def repacked(data: bytes, name: str, part: bytes | None) -> bytes:
        file = BytesIO()
        with ZipFile(BytesIO(data)) as old, ZipFile(file, "w") as new:
            for info in old.infolist():
                if info.filename != name:
                    new.writestr(info.filename, old.read(info))
            if part is not None:
                new.writestr(name, part)
        return file.getvalue()

    return repacked


@pytest.fixture(scope="session")
def workbook() -> Callable[..., bytes]:
    """Make a workbook with one sheet for each keyword."""

    def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            page = book.create_sheet(title)
            for row in rows:
                page.append(list(row))
        file = BytesIO()
        book.save(file)
        return file.getvalue()

    return workbook


@pytest.fixture(scope="session")
def table() -> Callable[..., bytes]:
    """Make a CSV file of rows."""

    def table(rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
        file = StringIO(newline="")
        csv.writer(file, delimiter=delimiter).writerows(rows)
        return file.getvalue().encode()

    return table


@pytest.fixture
def csv_file() -> Callable[[str], File]:
    """Make a file in memory of CSV text."""

    def csv_file(text: str, name: str = "people.csv") -> File:
        return File(name, text.encode())

    return csv_file


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_NAMES = " ".join(
    f'xmlns:{short}="{ODF}{name}:1.0"'
    for short, name in {
        **{name: name for name in ("office", "text", "table", "style", "manifest")},
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
ODF_TYPE = "application/vnd.oasis.opendocument.text"


@pytest.fixture(scope="session")
def opendocument() -> Callable[..., bytes]:
    """Make an OpenDocument text of the raw XML of its body."""

    def opendocument(body: str, *, styles: str = "", kind: str = "text", **parts: str) -> bytes:
        content = (
            f'<office:document-content {ODF_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>"
        )
        file = BytesIO()
        with ZipFile(file, "w") as archive:
            archive.writestr("mimetype", ODF_TYPE.replace("text", kind))
            archive.writestr("content.xml", content)
            for name, part in parts.items():
                archive.writestr(f"META-INF/{name}.xml", part)
        return file.getvalue()

    return opendocument
