"""Reading without a project, and what the preview says."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from peervoice.errors import InputError, OptionError
from peervoice.readers import TranscriptList, read_transcripts
from peervoice.transcript import Transcript

TIMED = (
    "Interviewer  00:03\nSince when do they come?\n\nAïda  01:30\nSince the spring 🙂.\n\n"
    "Interviewer  02:00\nAnd before?\n\nAïda  02:06\nНикогда.\n"
)


def test_the_preview_shows_how_files_were_understood(put):
    folder = put("in/A.txt", TIMED).parent
    put("in/B.txt", "They come every morning, and nobody asks. " * 3)
    found = read_transcripts(folder, language="en")
    frame = found.preview()
    assert frame.drop(columns=["first"]).to_dict("records") == [
        {
            "transcript": "A",
            "file": "A.txt",
            "encoding": "utf-8",
            "convention": "name time",
            "confidence": 0.8,
            "turns": 4,
            "speakers": "Interviewer (2), Aïda (2)",
            "interviewers": "Interviewer",
            "minutes": 2.1,
            "language": "en",
            "date": None,
            "detected": "",
            "note": "",
        },
        {
            "transcript": "B",
            "file": "B.txt",
            "encoding": "utf-8",
            "convention": "none",
            "confidence": 1.0,
            "turns": 1,
            "speakers": "nobody named (1)",
            "interviewers": "",
            "minutes": pytest.approx(float("nan"), nan_ok=True),
            "language": "en",
            "date": None,
            "detected": "",
            "note": "",
        },
    ]
    assert list(frame["first"]) == [
        "Since when do they come?",
        "They come every morning, and nobody asks. They come every m…",
    ]
    assert "Aïda (2)" in found._repr_html_()


def test_it_is_a_list():
    found = TranscriptList([Transcript("A", "x")])
    assert found == [Transcript("A", "x")]
    assert found.skipped == ()
    pd.testing.assert_frame_equal(
        TranscriptList().preview(), found.preview().head(0), check_dtype=False
    )


def test_a_convention_can_be_named(put):
    path = put("A.txt", "Note: x\n@@ Ana // No.\n@@ Bo // Yes: no.\n")
    (one,) = read_transcripts(path, turns=r"@@ (?P<label>\w+) //")
    assert [(turn.speaker, one.words(turn)) for turn in one.turns] == [
        ("Ana", "No."),
        ("Bo", "Yes: no."),
    ]
    assert one.source.convention == "pattern"
    (one,) = read_transcripts(path, turns=re.compile(r"@@ (?P<label>\w+) //"))
    assert len(one.turns) == 2
    (one,) = read_transcripts(path, turns="name:")
    assert [turn.speaker for turn in one.turns] == ["Note"]


@pytest.mark.parametrize(
    ("turns", "reason"),
    [
        ("otter", "turns='otter' is not one of 'auto', 'none', 'name, time below'"),
        ("nam:", r"turns='nam:' .* Did you mean 'name"),
        (r"(?P<who>\w+)", r"has no group \(\?P<label>...\), which says who speaks"),
        (r"(?P<label>\w+", r"is no pattern: missing \)"),
        (r"(?P<label>\w*)", "fits an empty line"),
    ],
)
def test_ways_of_finding_turns_that_do_not_exist(tmp_path, turns, reason):
    with pytest.raises(OptionError, match=reason):
        read_transcripts(tmp_path, turns=turns)


def test_one_bad_file_does_not_hide_the_others(put):
    folder = put("in/A.txt", TIMED).parent
    put("in/B.txt", bytes(range(256)))
    with pytest.raises(InputError, match="B.txt"):
        read_transcripts(folder)
    found = read_transcripts(folder, on_fault="skip")
    assert [one.id for one in found] == ["A"]
    assert [fault.file for fault in found.skipped] == ["B.txt"]
