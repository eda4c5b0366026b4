"""Which files make one transcript, and which translate one."""

from __future__ import annotations

from pathlib import Path

import pytest

from peervoice.errors import Fault
from peervoice.readers.faults import Faults
from peervoice.readers.folder import Listed
from peervoice.readers.units import language_in, translated, units_of


def listed(*names):
    return [Listed(Path(name), name) for name in names]


def names(units):
    return [(unit.stem, [one.name for one in unit.files]) for unit in units]


def test_textgrids_of_one_beginning_are_read_together():
    found = units_of(
        listed("a/day1_doctor.TextGrid", "a/day1_patient.TEXTGRID", "day1_nurse.TextGrid", "x.txt")
    )
    assert names(found) == [
        ("day1", ["a/day1_doctor.TextGrid", "a/day1_patient.TEXTGRID"]),
        ("day1_nurse", ["day1_nurse.TextGrid"]),
        ("x", ["x.txt"]),
    ]


@pytest.mark.parametrize("separator", ["_", "-", ".", " "])
def test_what_parts_a_beginning_from_a_speaker(separator):
    files = [f"Интервью 1{separator}{who}.TextGrid" for who in ("Айна", "И")]
    assert names(units_of(listed(*files))) == [("Интервью 1", files)]


def test_other_formats_stand_alone():
    files = ["a_1.txt", "a_2.txt", "a.TextGrid"]
    assert names(units_of(listed(*files))) == [
        ("a_1", ["a_1.txt"]),
        ("a_2", ["a_2.txt"]),
        ("a", ["a.TextGrid"]),
    ]


def test_translations_are_found_by_name():
    units = units_of(listed("RU-01.txt", "RU-02.docx", "KY.txt", "x.en.txt"))
    faults = Faults()
    others = listed("RU-01.en.md", "RU-02.txt", "KY-pt-BR.txt", "x.en.docx")
    assert [
        unit.translation and unit.translation.name for unit in translated(units, others, faults)
    ] == ["RU-01.en.md", "RU-02.txt", "KY-pt-BR.txt", "x.en.docx"]
    assert faults.found == []


def test_translations_of_nothing_and_second_ones():
    units = units_of(listed("RU-01.txt"))
    faults = Faults()
    found = translated(units, listed("RU-01.en.txt", "RU-01.fr.txt", "RU-10.txt"), faults)
    assert found[0].translation.name == "RU-01.en.txt"
    assert faults.found == [
        Fault("RU-01.fr.txt", "", "RU-01.en.txt translates 'RU-01', too. Leave one."),
        Fault(
            "RU-10.txt",
            "",
            "translates no transcript: there is no 'RU-10'. Did you mean 'RU-01'?",
        ),
    ]


@pytest.mark.parametrize(
    ("stem", "language"), [("RU-01.en", "en"), ("RU-01_pt-BR", "pt-BR"), ("RU-01", None)]
)
def test_the_language_in_a_name(stem, language):
    assert language_in(stem, "RU-01") == language
