"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from peervoice.errors import InputError
from peervoice.readers.file import File
from peervoice.readers.interview import read_interview
from peervoice.readers.text import read_text
from peervoice.transcript import Source, Transcript, Turn

TALK = (
    "Group 3, Almaty\r\n\r\nИнтервьюер: А теперь?\r\nZoe\u0308: Da. 🙂\r\nAnd more.\r\n\r\n"
    "Zoe\u0308:\r\n"
)


def words(page):
    return [
        (turn.speaker, turn.speaker_role, page.text[turn.span.slice] if turn.span else "")
        for turn in page.turns
    ]


def test_the_files_own_text_is_kept():
    page = read_text(File("KZ-03.txt", TALK.encode()))
    assert page.text == TALK.replace("\r\n", "\n")
    assert words(page) == [
        ("Интервьюер", "interviewer", "А теперь?"),
        ("Zoe\u0308", "participant", "Da. 🙂\nAnd more."),
        ("Zoe\u0308", "participant", ""),
    ]
    assert page.encoding == "utf-8"


def test_how_speakers_were_found_is_said():
    page = read_text(File("a.txt", TALK.encode()))
    assert (page.convention, page.confidence, page.note) == (
        "name:",
        0.56,
        "13 characters stand outside the turns",
    )
    page = read_text(File("a.txt", b"I: And?\nAna: Yes.\nI: Really?\nAna: Yes."))
    assert (page.convention, page.confidence, page.note) == ("name:", 0.8, "")


def test_without_labels_all_is_one_turn():
    page = read_text(File("a.txt", "\n  They still stop us, ну да 🙂.\n".encode()))
    assert words(page) == [(None, "participant", "They still stop us, ну да 🙂.")]
    assert page.text == "\n  They still stop us, ну да 🙂.\n"
    assert (page.convention, page.confidence) == ("none", 1.0)


def test_labels_can_be_left_alone():
    page = read_text(File("a.txt", b"I: And?\nAna: Yes.\n"), "none")
    assert words(page) == [(None, "participant", "I: And?\nAna: Yes.")]
    assert (page.convention, page.confidence) == ("none", 1.0)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_a_file_becomes_a_transcript(suffix):
    file = File(f"below/PT-01{suffix}", b"I: And?\nAna: Yes.\n")
    transcript = read_interview(file, language="en").transcript
    assert transcript == Transcript(
        "PT-01",
        "I: And?\nAna: Yes.\n",
        (
            Turn("I", "interviewer", transcript.find("And?")),
            Turn("Ana", "participant", transcript.find("Yes.")),
        ),
        language="en",
    )
    assert transcript.source == Source(
        f"PT-01{suffix}",
        suffix.lower()[1:],
        file.digest,
        "utf-8",
        "name:",
        0.5,
    )
    assert read_interview(file, language="en").transcript == transcript


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.wpd", r"a.wpd: has suffix '.wpd'. What can be read: .csv, .docx"),
        ("README", r"README: has no suffix. What can be read"),
        (" .txt", r"A transcript needs an id"),
    ],
)
def test_files_that_are_no_interviews(name, reason):
    with pytest.raises(InputError, match=reason):
        read_interview(File(name, b"I: And?"))
