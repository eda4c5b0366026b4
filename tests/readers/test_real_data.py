"""Real files, read as their owners left them."""

from __future__ import annotations

import csv
import re

import pytest

from peervoice.errors import InputError
from peervoice.period import Period
from peervoice.readers import (
    CodeColumn,
    Columns,
    read_codes,
    read_law,
    read_transcripts,
)

QUESTIONS = {f"Q{number}": f"Question {number}?" for number in range(1, 6)}
WAC = Columns("Name", answers=QUESTIONS, date="RecordingDate", date_format="%d-%b-%y")


def rows(path, encoding):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def wac(shared_data):
    return read_transcripts(shared_data / "wac" / "transcripts.csv", columns=WAC)


def test_wac_interviews(wac, shared_data):
    table = rows(shared_data / "wac" / "transcripts.csv", "cp1252")
    assert len(wac) == 57
    assert [
        [(turn.speaker, turn.speaker_role, one.words(turn)) for turn in one.turns] for one in wac
    ] == [
        [
            said
            for name, question in QUESTIONS.items()
            for said in (
                ("Interviewer", "interviewer", question),
                (row["Name"], "participant", row[name].strip()),
            )
        ]
        for row in table
    ]
    assert sum(turn.span is None for one in wac for turn in one.turns) == 7
    assert {one.source.encoding for one in wac} == {"cp1252"}
    assert (wac[0].id, wac[0].date) == ("Menon", Period.parse("2020-07-03"))
    assert (wac[-1].id, wac[-1].date) == ("Ardelt", Period.parse("2020-12-03"))
    # Bytes 0x92 and 0xA0 of the file.
    assert sum(one.text.count("’") for one in wac) == 52
    assert sum(one.text.count("\xa0") for one in wac) > 0


def test_wac_codes(wac, shared_data):
    path = shared_data / "wac" / "codes.csv"
    table = rows(path, "utf-8")
    names = [name for name in table[0] if name != "Name"]
    codes = {
        name: CodeColumn(re.sub(r"\s*[/,]\s*", " or ", name), turn=2 * int(name[-1]) - 1)
        for name in names
    }
    found = read_codes(
        path,
        columns=Columns("Name", codes=codes, coder="team", state="consensus"),
        transcripts={one.id: one for one in wac},
    )
    texts = {one.id: one for one in wac}
    assert [(one.transcript, one.code, one.span) for one in found.codings] == [
        (row["Name"], codes[name].code, texts[row["Name"]].turns[codes[name].turn].span)
        for row in table
        for name in names
        if row[name] == "1"
    ]
    assert [(one.transcript, one.codes) for one in found.readings] == [
        (row["Name"], frozenset(codes[name].code for name in names if row[name])) for row in table
    ]
    assert (len(found.codings), len(found.readings)) == (556, 57)
    assert sum(not row[name] for row in table for name in names) == 181
    for one in found.codings:
        text = texts[one.transcript].text
        assert text[one.span.slice] == one.quote
        assert text[: one.span.start].endswith(one.prefix)
        assert text[one.span.end :].startswith(one.suffix)


def test_two_coders_of_wac(wac, shared_data):
    path = shared_data / "wac" / "outside_dialectic_codes.csv"
    table = rows(path, "cp1252")
    texts = {one.id: one for one in wac}
    for coder in ("CC", "OM"):
        columns = Columns(
            "Name",
            codes={
                f"Q1_Outside_{coder}": CodeColumn("outside", turn=1),
                f"Dialectic_{coder}": "dialectic",
            },
            coder=coder,
        )
        found = read_codes(path, columns=columns, transcripts=texts)
        assert {(one.transcript, one.code) for one in found.codings} == {
            (row["Name"], code)
            for row in table
            for name, code in (
                (f"Q1_Outside_{coder}", "outside"),
                (f"Dialectic_{coder}", "dialectic"),
            )
            if row[name] == "1"
        }
        assert len(found.readings) == 57


def test_a_law_that_names_parts_of_what_it_does_not_list(shared_data):
    with pytest.raises(InputError, match=r"regimes\.csv has 5 faults") as found:
        read_law(shared_data / "regimes.csv")
    assert [fault.place for fault in found.value.faults] == [
        "row 69",
        "row 72",
        "row 76",
        "row 79",
        "row 93",
    ]
