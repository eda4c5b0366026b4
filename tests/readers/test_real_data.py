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
    read_intake,
    read_law,
    read_transcripts,
)
from peervoice.transcript import Mark

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


def test_zoom_captions(shared_data):
    (one,) = read_transcripts(shared_data / "zoom_vtt" / "meeting001_transcript.vtt")
    assert len(one.turns) == 30
    first, last = one.turns[0], one.turns[-1]
    assert (first.speaker, one.words(first)) == (
        "Andrew Knight",
        (
            "Okay, so we're recording. We're streaming We have that setup. Okay. It's like Mary "
            "Kate's here. I'll let her in. Gonna make her a host to"
        ),
    )
    assert first.marks == (
        Mark(15, 4.859),
        Mark(57, 9.54),
        Mark(83, 15.63),
        Mark(128, 19.98),
    )
    assert (last.speaker, one.words(last)) == (
        "Andrew Knight",
        (
            "Well, thank you again so much for taking time to share these thoughts with us. "
            "And folks, if you can go down to the bottom of your zoom window, you'll see a "
            "button that says reactions. And so if you'd click that reactions button and "
            "let's give liberty, a virtual you know Round of applause for sharing her "
            "expertise with us. Certainly, if you are in person ensure we have here rockets. "
            "APPLAUSE So thank you so much everyone, hope you have a wonderful rest of your "
            "day and 15 minutes if this is your lunch hour to squeeze out and grab something "
            "to eat. So thanks everyone. See you in our next program."
        ),
    )
    assert [mark.seconds for mark in last.marks] == [3303.36, 3312.48, 3326.82]
    assert sum(len(turn.marks) for turn in one.turns) == 300
    assert {turn.speaker for turn in one.turns} == {
        "Andrew Knight",
        "George Harrison",
        "John Lennon",
        "Paul McCartney",
        "Ringo Starr",
    }
    # A cue without a name goes on with the speaker before it.
    nameless = next(
        turn for turn in one.turns if "So were you the 917 Yes. Okay." in one.words(turn)
    )
    assert nameless.speaker == "Andrew Knight"


CAPTIONS = {
    "captions_with_bom": 4,
    "comments": 3,
    "cue_tags": 3,
    "demo": 4,
    "empty": "empty.vtt: is empty.",
    "invalid": "invalid.vtt, line 1: is not WebVTT: its first line has to be WEBVTT.",
    "invalid_timeframe": "invalid_timeframe.vtt, line 6: this cue is malformed.",
    "invalid_timeframe_in_cue_text": 4,
    "metadata_headers": 2,
    "metadata_headers_multiline": 2,
    "missing_caption_text": 5,
    "missing_timeframe": "missing_timeframe.vtt, line 6: text without a time. Add its time.",
    "no_captions": "no_captions.vtt: holds no captions with words.",
    "one_caption": 1,
    "sample": 16,
    "styles": 1,
    "using_identifiers": 6,
    "youtube_dl": 4,
}


def test_every_caption_file_has_its_expectation(shared_data):
    folder = shared_data / "subtitles_corner_cases"
    assert sorted(path.stem for path in folder.glob("*.vtt")) == sorted(CAPTIONS)


@pytest.mark.parametrize("name", sorted(CAPTIONS))
def test_captions_are_read_or_refused(shared_data, name):
    path = shared_data / "subtitles_corner_cases" / f"{name}.vtt"
    expected = CAPTIONS[name]
    if isinstance(expected, str):
        with pytest.raises(InputError, match=re.escape(expected)):
            read_transcripts(path)
    else:
        (one,) = read_transcripts(path)
        assert len(one.turns) == 1
        assert len(one.turns[0].marks) == expected
        assert one.words(one.turns[0]) == one.text


def test_tags_and_lines_of_captions(shared_data):
    (one,) = read_transcripts(shared_data / "subtitles_corner_cases" / "cue_tags.vtt")
    assert one.text == "When the moon hits your eye Like a big-a pizza pie That's amore"


def test_a_folder_in_which_much_cannot_be_read(shared_data):
    folder = shared_data / "subtitles_corner_cases"
    with pytest.raises(InputError, match="22 of 35 files could not be read") as found:
        read_intake(folder)
    refused = {f"{name}.vtt" for name, expected in CAPTIONS.items() if isinstance(expected, str)}
    assert {fault.file for fault in found.value.faults} == refused | {
        path.name for path in folder.iterdir() if path.suffix != ".vtt"
    }


def test_russian_interviews_keep_their_text(shared_data):
    for path in sorted((shared_data / "ru_universitates").glob("*.md")):
        (one,) = read_transcripts(path, language="ru")
        assert (one.id, one.text) == (path.stem, path.read_text(encoding="utf-8"))
        assert one.source.encoding == "utf-8"


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
