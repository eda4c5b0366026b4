"""WebVTT: voices, names, times, and cues that are malformed."""

from __future__ import annotations

import pytest

from peervoice.errors import Fault, InputError
from peervoice.readers.file import File
from peervoice.readers.vtt import read_vtt
from peervoice.span import Span
from peervoice.transcript import Mark, Turn


def vtt(*cues: str, head: str = "WEBVTT") -> File:
    times = (f"00:00:{2 * at:02}.250 --> 00:00:{2 * at + 1:02}.000" for at in range(len(cues)))
    blocks = [f"{time}\n{cue}" for time, cue in zip(times, cues, strict=True)]
    return File("a.vtt", "\n\n".join([head, *blocks]).encode())


def said(page):
    return [
        (turn.speaker, turn.speaker_role, page.text[turn.span.slice] if turn.span else "")
        for turn in page.turns
    ]


def test_neighbouring_cues_of_one_speaker_are_one_turn():
    page = read_vtt(
        vtt(
            "Interviewer: And", "Interviewer: now?", "Zoe\u0308: Да 🙂", "still", "Zoe\u0308: stop."
        )
    )
    assert page.text == "Interviewer: And now?\n\nZoe\u0308: Да 🙂 still stop."
    assert page.turns == (
        Turn("Interviewer", "interviewer", Span(13, 21), (Mark(13, 0.25), Mark(17, 2.25))),
        Turn(
            "Zoe\u0308",
            "participant",
            Span(29, 45),
            (Mark(29, 4.25), Mark(34, 6.25), Mark(40, 8.25)),
        ),
    )
    assert page.convention == "'Name:' in the captions"
    assert page.encoding == "utf-8"


def test_voices_are_speakers():
    page = read_vtt(
        vtt(
            "<v.loud Int 1>And: now?</v>",
            "<v Ana &amp; Zo\u0435>Yes.</v> <v Ana>No.",
            "<i>More</i> &lt;3",
        )
    )
    assert said(page) == [
        ("Int 1", "interviewer", "And: now?"),
        ("Ana & Zo\u0435", "participant", "Yes."),
        ("Ana", "participant", "No. More <3"),
    ]
    assert page.turns[2].marks == (
        Mark(page.turns[2].span.start, 2.25),
        Mark(page.turns[2].span.start + 4, 4.25),
    )
    assert page.convention == "<v Name> voices of the captions"


def test_cues_without_a_name():
    page = read_vtt(vtt("One", "two: and", "Ana: three", "Ana :", "Bo:", "Ana: four"))
    assert said(page) == [
        (None, "participant", "One two: and"),
        ("Ana", "participant", "three"),
        ("Bo", "participant", ""),
        ("Ana", "participant", "four"),
    ]
    # Nothing was said, but when: the mark stands behind the label.
    assert page.text == "One two: and\n\nAna: three\n\nBo:\n\nAna: four"
    assert page.turns[2].marks == (Mark(page.text.index("Bo:") + 3, 8.25),)
    assert page.turns[1].marks == (Mark(19, 4.25), Mark(24, 6.25))


def test_an_empty_first_turn_has_its_mark():
    page = read_vtt(vtt("Ana:", "Bo: Да"))
    assert page.turns == (
        Turn("Ana", "participant", None, (Mark(4, 0.25),)),
        Turn("Bo", "participant", Span(10, 12), (Mark(10, 2.25),)),
    )


def test_lines_of_a_cue_are_joined_and_speech_in_brackets_is_kept():
    page = read_vtt(vtt("Ana: one\n  two <laughs>\nBo: <c.red>three</c> <00:00:01.500>four"))
    assert said(page) == [
        ("Ana", "participant", "one two <laughs>"),
        ("Bo", "participant", "three four"),
    ]


def test_no_speakers_and_none_wanted():
    assert said(read_vtt(vtt("one", "two"))) == [(None, "participant", "one two")]
    page = read_vtt(vtt("Ana: one", "Bo: two"), "none")
    assert said(page) == [(None, "participant", "Ana: one Bo: two")]
    assert page.turns[0].marks == (Mark(0, 0.25), Mark(9, 2.25))
    assert page.convention == "the whole text is one turn"


def test_headers_notes_and_settings_are_no_speech():
    head = "WEBVTT - Ana: not me\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE Bo: nor me"
    file = File(
        "a.vtt",
        f"\ufeff{head}\r\n\r\n7\r\n01:02.500 --> 01:03.000 align:middle\r\nCleo: me\r\n".encode(),
    )
    page = read_vtt(file)
    assert said(page) == [("Cleo", "participant", "me")]
    assert page.turns[0].marks == (Mark(6, 62.5),)
    assert page.encoding == "utf-8-sig"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Ana: hello", [("line 1", "is not WebVTT: its first line has to be WEBVTT.")]),
        ("\nWEBVTT\n\n00:01.000 --> 00:02.000\nAna: one", [("line 1", "is not WebVTT")]),
        ("WEBVTT", [("", "holds no captions with words.")]),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n", [("", "holds no captions with words.")]),
        (
            "WEBVTT\n\n00:01.000 --> 00:0x.000\nAna: one\n\nBo: two\n\n00:03.000 -->\nAna: three",
            [
                ("line 3", "this cue is malformed. Write its times as 00:00:01.000 -->"),
                ("line 6", "text without a time. Add its time."),
                ("line 8", "this cue is malformed."),
            ],
        ),
        ("", [("", "is empty.")]),
    ],
)
def test_faults_name_their_lines(text, faults):
    with pytest.raises(InputError, match=r"a\.vtt") as found:
        read_vtt(File("a.vtt", text.encode()))
    assert [(one.file, one.place) for one in found.value.faults] == [
        ("a.vtt", place) for place, _ in faults
    ]
    for fault, (_, reason) in zip(found.value.faults, faults, strict=True):
        assert fault.reason.startswith(reason)


def test_faults_do_not_quote_the_interview():
    with pytest.raises(InputError, match="malformed") as found:
        read_vtt(vtt("Ana: one", "--> secret words"))
    assert "secret" not in repr(found.value.faults)
    assert isinstance(found.value.faults[0], Fault)
