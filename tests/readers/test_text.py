"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from peervoice.errors import InputError, OptionError
from peervoice.readers.file import File
from peervoice.readers.formats import READERS, read_interview
from peervoice.readers.page import check_mode
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


def test_what_stands_before_the_first_label_is_said():
    assert read_text(File("a.txt", TALK.encode())).convention == (
        "'Name:' at the start of a line (Zoe\u0308, Интервьюер); "
        "15 characters stand outside the turns"
    )
    assert read_text(File("a.txt", b"I: And?\nAna: Yes.")).convention == (
        "'Name:' at the start of a line (Ana, I)"
    )


def test_without_labels_all_is_one_turn():
    page = read_text(File("a.txt", "\n  They still stop us, ну да 🙂.\n".encode()))
    assert words(page) == [(None, "participant", "They still stop us, ну да 🙂.")]
    assert page.text == "\n  They still stop us, ну да 🙂.\n"
    assert page.convention == "no speaker labels: one turn"


def test_labels_can_be_left_alone():
    page = read_text(File("a.txt", b"I: And?\nAna: Yes.\n"), "none")
    assert words(page) == [(None, "participant", "I: And?\nAna: Yes.")]
    assert page.convention == "the whole text is one turn"


@pytest.mark.parametrize("turns", ["automatic", "auto ", "", "labels"])
def test_unknown_ways_of_finding_turns(turns):
    with pytest.raises(OptionError, match=r"is not one of 'auto', 'none'\."):
        check_mode(turns)


def test_a_near_miss_is_suggested():
    with pytest.raises(OptionError, match=r"turns='autos' .* Did you mean 'auto'\?"):
        check_mode("autos")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_a_file_becomes_a_transcript(suffix):
    file = File(f"below/PT-01{suffix}", b"I: And?\nAna: Yes.\n")
    transcript = read_interview(file)
    assert transcript == Transcript(
        "PT-01",
        "I: And?\nAna: Yes.\n",
        (
            Turn("I", "interviewer", transcript.find("And?")),
            Turn("Ana", "participant", transcript.find("Yes.")),
        ),
    )
    assert transcript.source == Source(
        f"PT-01{suffix}",
        suffix.lower()[1:],
        file.digest,
        "utf-8",
        "'Name:' at the start of a line (Ana, I)",
    )
    assert read_interview(file) == transcript


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.odt", r"a.odt: has suffix '.odt'. What can be read: .csv, .docx, .md, .txt, .vtt"),
        ("README", r"README: has no suffix. What can be read"),
        (" .txt", r"A transcript needs an id"),
    ],
)
def test_files_that_are_no_interviews(name, reason):
    with pytest.raises(InputError, match=reason):
        read_interview(File(name, b"I: And?"))


def test_formats_are_known_by_suffix():
    assert sorted(READERS) == [".docx", ".md", ".txt", ".vtt"]
