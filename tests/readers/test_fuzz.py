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


@pytest.mark.parametrize("name", sorted(set(EVERY) - {"a.docx", "a.odt", "a.pdf", "a.xlsx"}))
@settings(max_examples=150)
@given(pieces=st.lists(PIECES, max_size=25))
def test_text_that_is_almost_right(name, pieces):
    read_or_refuse(name, "".join(pieces).encode())


# One sound file of each format, small enough to be damaged everywhere.
SOUND = {
    "a.txt": "I: And now?\nZoe\u0308: Да 🙂 [00:05] no.\nI: Since when?\nZoe\u0308:\n",
    "a.md": "**I:** \\[00:01\\] And now?\n\n**Zoe\u0308:** Да 🙂.\n\n### Bo\n\n- a\n",
    "a.html": (
        "<html><head><meta charset='utf-8'><title>x</title></head><body><h3>Ana</h3><p>Да 🙂&nbsp;"
        "<b>no</b></p><table><tr><td>I</td><td>And?</td></tr><tr><td>Ana</td><td>No.</td></tr>"
        "</table></body></html>"
    ),
    "a.rtf": "{\\rtf1\\ansi\\ansicpg1251 I: And?\\par Ana: \\u1044?\\'e0 \\u-10179?\\u-8638?\\par}",
    "a.vtt": (
        "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ana>Да 🙂\n\n00:03.000 --> 00:04.000\nBo: No.\n"
    ),
    "a.srt": (
        "1\n00:00:01,000 --> 00:00:02,000\nAna: Да 🙂\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.\n"
    ),
    "a.sbv": "0:00:01.000,0:00:02.000\nAna: Да 🙂\n\n0:00:03.000,0:00:04.000\nNo.\n",
    "a.json": (
        '{"language": "ru", "segments": [{"start": 0.5, "end": 1.0, "text": " Да 🙂", '
        '"speaker": "A"}, {"start": 1.5, "end": 2, "text": "No.", '
        '"words": [{"word": "No", "start": 1.5}]}]}'
    ),
    "a.textgrid": (
        'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = 3\n'
        'tiers? <exists>\nsize = 1\nitem []:\n    item [1]:\n        class = "IntervalTier"\n'
        '        name = "Ana"\n'
        "        xmin = 0\n        xmax = 3\n        intervals: size = 2\n        intervals [1]:\n"
        "            xmin = 0\n            xmax = 1\n"
        '            text = "Да 🙂 ""x"""\n'
        "        intervals [2]:\n            xmin = 1\n            xmax = 3\n"
        '            text = ""\n'
    ),
    "a.eaf": (
        '<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT '
        'TIME_SLOT_ID="t1" TIME_VALUE="5"/><TIME_SLOT TIME_SLOT_ID="t2"/></TIME_ORDER><TIER '
        'TIER_ID="Ana"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" '
        'TIME_SLOT_REF2="t2"><ANNOTATION_VALUE>Да 🙂</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>'
        "</ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
    ),
    "a.csv": 'id,said,x\nA,Да 🙂,1\nB,"no, ""never""",0\n',
}


@pytest.fixture(scope="session")
def whole(word, workbook, opendocument) -> dict[str, bytes]:
    return {
        "a.docx": word(["I: And now?", "Ana: Да 🙂"]),
        "a.odt": opendocument("<text:p>I: And now?</text:p><text:p>Ana: Да 🙂</text:p>"),
        "a.xlsx": workbook(one=[["id", "said", "x"], ["A", "Да 🙂", 1]]),
        **{name: text.encode() for name, text in SOUND.items()},
        **{f"16/{name}": text.encode("utf-16") for name, text in SOUND.items()},
    }


def test_every_format_is_damaged():
    assert {name for name in EVERY if EVERY[name] is read_interview} <= {
        *("a.docx", "a.odt", "a.pdf", "a.markdown", "a.htm"),
        *SOUND,
    }


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.xlsx", *SOUND])
def test_sound_files_are_read(whole, name):
    assert EVERY[name](File(name, whole[name])) is not None


@pytest.mark.parametrize(
    "name", ["a.docx", "a.odt", "a.xlsx", *SOUND, *(f"16/{name}" for name in SOUND)]
)
@settings(max_examples=60)
@given(data=st.data())
def test_damaged_files(whole, name, data):
    damaged = bytearray(whole[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        kind = data.draw(st.sampled_from(["change", "cut", "again"]))
        length = data.draw(st.integers(1, 30))
        if kind == "change":
            damaged[at] = data.draw(st.integers(0, 255))
        elif kind == "cut" and len(damaged) > length + 1:
            del damaged[at : at + length]
        else:
            damaged[at:at] = damaged[at : at + length] * data.draw(st.integers(1, 50))
        if not damaged:
            break
    end = data.draw(st.sampled_from([len(damaged), data.draw(st.integers(0, len(damaged)))]))
    read_or_refuse(name.removeprefix("16/"), bytes(damaged[:end]))


PARTS = {
    "a.docx": ("word/document.xml", "[Content_Types].xml", "_rels/.rels"),
    "a.odt": ("content.xml", "mimetype"),
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
