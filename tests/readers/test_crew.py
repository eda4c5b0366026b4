"""Several processes read what one process would."""

from __future__ import annotations

import pytest

from peervoice.readers import read_intake
from peervoice.readers.crew import _crew_for
from peervoice.readers.folder import Listed
from peervoice.readers.units import units_of


@pytest.fixture
def folder(put, word):
    for number in range(6):
        put(f"in/a{number}.docx", word(["I: And now?", f"Zoe\u0308: Да 🙂 {number}"]))
    put("in/b.txt", "")
    put("in/c.docx", b"PK")
    return put("in/d.txt", "I: And?\nAna: No.\n").parent


def test_many_read_as_one(folder):
    alone = read_intake(folder, processes=1, on_fault="skip")
    many = read_intake(folder, processes=2, on_fault="skip")
    assert many == alone
    assert [each.id for each in many.transcripts] == [*(f"a{n}" for n in range(6)), "d"]
    assert [fault.file for fault in many.skipped] == ["b.txt", "c.docx"]
    assert [each.source for each in many.transcripts] == [each.source for each in alone.transcripts]


@pytest.mark.parametrize(
    ("suffix", "number", "alone"), [(".txt", 5000, True), (".docx", 63, True), (".docx", 64, False)]
)
def test_where_several_are_worth_their_start(tmp_path, suffix, number, alone, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    names = (f"{at}{suffix}" for at in range(number))
    units = units_of(Listed(tmp_path / name, name) for name in names)
    assert _crew_for(units) == (1 if alone else 4)
