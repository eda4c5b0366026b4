"""Files that are damaged in any way are read or refused, never anything else."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peervoice.readers import Columns
from peervoice.readers.codebook import codebook_of
from peervoice.readers.codes import codes_of
from peervoice.readers.faults import Faults
from peervoice.readers.file import File
from peervoice.readers.formats import READERS
from peervoice.readers.interview import read_interview
from peervoice.readers.law import law_of
from peervoice.readers.people import people_of
from peervoice.readers.sheet import read_sheet
from peervoice.readers.speakers_csv import stated_speakers
from peervoice.readers.table import read_table
from peervoice.readers.transcripts_csv import about_transcripts
from peervoice.readers.typology import typology_of

COLUMNS = Columns("id", answer="said", codes={"x": "x"}, coder="me")


def table(file: File) -> Any:
    sheet = read_sheet(file)
    made = read_table(sheet, COLUMNS)
    return made, codes_of(sheet, COLUMNS, {one.id: one for one in made})


LISTS = (people_of, about_transcripts, stated_speakers, law_of)
EVERY = {
    **{f"a{suffix}": read_interview for suffix in READERS},
    "a.csv": table,
    "a.xlsx": table,
    "a.yaml": codebook_of,
    "b.yaml": typology_of,
    **{f"{make.__name__}.csv": lambda file, make=make: make(read_sheet(file)) for make in LISTS},
}


def read_or_refuse(name: str, data: bytes) -> None:
    faults = Faults()
    read = None
    with faults.collected():
        read = EVERY[name](File(name, data))
    assert (read is None) == bool(faults.found)
    assert all(fault.file == name and fault.reason for fault in faults.found)


@pytest.mark.parametrize("name", sorted(EVERY))
@settings(max_examples=60)
@given(data=st.binary(max_size=200))
def test_random_bytes(name, data):
    read_or_refuse(name, data)


PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            " ",
            ":",
            "-",
            "- ",
            "?",
            "{",
            "}",
            "[",
            "]",
            ",",
            ";",
            "\t",
            '"',
            "'",
            "#",
        ),
        *("&a", "*a", "!!str", "|", ">", "~", "id", "codes", "path", "values", "labels", "rules"),
        *("model", "when", "WEBVTT", "00:00:01.000 --> 00:00:02.000", "<v Ana>", "</v>", "Ana:"),
        *(
            "NOTE",
            "&#13;",
            "&#xFEFF;",
            "\ufeff",
            "\r",
            "ё",
            "🙂",
            "said",
            "x",
            "1",
            "0",
            "participant",
        ),
        *("transcript", "jurisdiction", "speaker", "date", "2020", "part_of", "sources", "a=b"),
    ]
)


@pytest.mark.parametrize("name", sorted(set(EVERY) - {"a.docx", "a.xlsx"}))
@settings(max_examples=150)
@given(pieces=st.lists(PIECES, max_size=25))
def test_text_that_is_almost_right(name, pieces):
    read_or_refuse(name, "".join(pieces).encode())


@pytest.fixture(scope="session")
def whole(word, workbook) -> dict[str, bytes]:
    return {
        "a.docx": word(["I: And now?", "Ana: Да 🙂"]),
        "a.xlsx": workbook(one=[["id", "said", "x"], ["A", "Да 🙂", 1]]),
    }


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
@settings(max_examples=150)
@given(data=st.data())
def test_damaged_archives(whole, name, data):
    damaged = bytearray(whole[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.sampled_from([len(damaged), data.draw(st.integers(0, len(damaged)))]))
    read_or_refuse(name, bytes(damaged[:end]))


PARTS = {
    "a.docx": ("word/document.xml", "[Content_Types].xml", "_rels/.rels"),
    "a.xlsx": (
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "[Content_Types].xml",
        "xl/styles.xml",
    ),
}


@pytest.mark.parametrize(("name", "part"), [(name, part) for name in PARTS for part in PARTS[name]])
@settings(max_examples=60)
@given(data=st.data())
def test_damaged_parts_of_sound_archives(whole, repacked, name, part, data):
    with ZipFile(BytesIO(whole[name])) as archive:
        old = archive.read(part)
    cut, length = data.draw(st.integers(0, len(old))), data.draw(st.integers(0, 60))
    instead = data.draw(
        st.sampled_from([b"", b"<a/>", b"<w:p/>", b'"', b"7", b"\x00", "ё".encode()])
    )
    read_or_refuse(name, repacked(whole[name], part, old[:cut] + instead + old[cut + length :]))
