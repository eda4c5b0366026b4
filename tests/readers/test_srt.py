"""SubRip subtitles: numbers, times, empty lines, and what is malformed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.errors import InputError
from peervoice.readers.file import File
from peervoice.readers.srt import read_srt
from peervoice.readers.vtt import read_vtt


def srt(*lines: str) -> File:
    return File("a.srt", "\n".join(lines).encode())


def said(page):
    return [
        (
            turn.speaker,
            page.text[turn.span.slice] if turn.span else "",
            [m.seconds for m in turn.marks],
        )
        for turn in page.turns
    ]


ONE, TWO = "00:00:01,500 --> 00:00:02,000", "00:00:03,250 --> 00:00:04,000"


def test_names_numbers_and_tags():
    page = read_srt(
        srt(
            *("1", ONE, "Interviewer: <i>And</i>", "{\\an8}now?", ""),
            *("2", TWO, "Zoe\u0308: Да 🙂 &amp;", "", "3", "01:00:00.000 --> 01:00:01,000 X1:1"),
            *("more", "", "4", "01:00:02,000 --> 01:00:03,000", "Interviewer:", ""),
            *("5", "01:00:04,000 --> 01:00:05,000", "Zoe\u0308: - No. - Yes.", ""),
        )
    )
    assert said(page) == [
        ("Interviewer", "And now?", [1.5]),
        ("Zoe\u0308", "Да 🙂 & more", [3.25, 3600.0]),
        ("Interviewer", "", [3602.0]),
        ("Zoe\u0308", "- No. - Yes.", [3604.0]),
    ]
    assert (page.convention, page.encoding, page.note) == ("name:", "utf-8", "")


def test_two_speakers_behind_dashes_stay_words():
    assert said(read_srt(srt("1", ONE, "- They came.", "- Again?"))) == [
        (None, "- They came. - Again?", [1.5])
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # No numbers, or no empty lines, or neither.
        ((ONE, "a", "", TWO, "b"), [(None, "a b", [1.5, 3.25])]),
        (("1", ONE, "a", "2", TWO, "b"), [(None, "a b", [1.5, 3.25])]),
        ((ONE, "a", TWO, "b"), [(None, "a b", [1.5, 3.25])]),
        (("", "", "1", ONE, "a", "", "", "", "2", TWO, "b", ""), [(None, "a b", [1.5, 3.25])]),
        (("1", "", ONE, "a", "", "2", "", TWO, "b"), [(None, "a b", [1.5, 3.25])]),
        # A number that is said.
        (("1", ONE, "1999", "", "2", TWO, "b"), [(None, "1999 b", [1.5, 3.25])]),
        ((ONE, "1999", "", TWO, "b"), [(None, "1999 b", [1.5, 3.25])]),
        # Nothing is said.
        (("1", ONE, "", "2", TWO, "b"), [(None, "b", [3.25])]),
        (("1", ONE, "2", TWO, "b"), [(None, "b", [3.25])]),
        (("1", ONE, " ", "", "2", TWO, "b"), [(None, "b", [3.25])]),
        (("\ufeff1", ONE, "a", "", "\ufeff2", TWO, "b"), [(None, "a b", [1.5, 3.25])]),
    ],
)
def test_numbers_and_empty_lines(lines, expected):
    page = read_srt(srt(*lines))
    assert (said(page), page.note) == (expected, "")


def test_empty_lines_within_a_subtitle():
    page = read_srt(srt("1", ONE, "a", "", "b", "c", "", "", "d", "", "2", TWO, "e"))
    assert said(page) == [(None, "a b c d e", [1.5, 3.25])]
    assert page.note == "subtitles with empty lines within: 2"


def test_captions_that_roll():
    lines = ["one", "two", "three", "four", "five"]
    blocks = [
        f"{at}\n00:00:0{at},000 --> 00:00:0{at + 1},000\n{lines[at - 1]}\n{lines[at]}"
        for at in (1, 2, 3, 4)
    ]
    page = read_srt(File("a.srt", "\n\n".join(blocks).encode()))
    assert said(page) == [(None, "one two three four five", [1.0, 2.0, 3.0, 4.0])]
    assert page.note == "lines that the next caption repeats: 3, kept once"


MALFORMED = "this cue is malformed. Write its times as 00:00:01,000 --> 00:00:02,500."
UNTIMED = "text without a time. Add its time."


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        (("1",), [("line 1", UNTIMED)]),
        (("Ana: hello",), [("line 1", UNTIMED)]),
        (("Ana: hello", "", "1", ONE, "a"), [("line 1", UNTIMED)]),
        # What stands above a time is no name of a caption here, but words.
        (("Ana: hello", ONE, "a"), [("line 1", UNTIMED)]),
        (("1", ONE, "a", "", "Bo: b", TWO, "c"), [("line 5", UNTIMED)]),
        (("1", ONE, "a", "", "2", "b", "", "3", TWO, "c"), [("line 5", UNTIMED)]),
        (("1", ONE, "a", "", "2"), [("line 5", UNTIMED)]),
        (
            ("1", "00:00:0l,500 --> 00:00:02,000", "a", "", "2", "00:00:03,250 --> ", "b"),
            [("line 2", MALFORMED), ("line 6", MALFORMED)],
        ),
        (("1", ONE), [("", "holds no captions with words.")]),
        (("",), [("", "is empty.")]),
    ],
)
def test_faults_name_their_lines(lines, faults):
    with pytest.raises(InputError, match=r"a\.srt") as found:
        read_srt(srt(*lines))
    assert [(one.place, one.reason) for one in found.value.faults] == faults


CUES = st.lists(
    st.tuples(st.integers(0, 3599), st.sampled_from(["Ana: да 🙂", "no\ncolon", "Bo: b", "Ana:"])),
    min_size=1,
    max_size=8,
)


@given(CUES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_same_as_webvtt_reads_the_same(cues, encoding):
    times = [f"00:{at // 60:02}:{at % 60:02}" for at, _ in cues]
    as_srt = [
        f"{number}\n{time},000 --> {time},900\n{words}\n"
        for number, (time, (_, words)) in enumerate(zip(times, cues, strict=True), start=1)
    ]
    as_vtt = [
        f"{time}.000 --> {time}.900\n{words}\n"
        for time, (_, words) in zip(times, cues, strict=True)
    ]
    one = read_srt(File("a.srt", "\n".join(as_srt).replace("\n", "\r\n").encode(encoding)))
    other = read_vtt(File("a.vtt", "\n".join(["WEBVTT\n", *as_vtt]).encode(encoding)))
    assert one == other


WHOLE = "\n".join(["1", ONE, "Ana: Да 🙂", "", "2", TWO, "Bo: two"]).encode()


@given(st.integers(0, len(WHOLE)), st.sampled_from([b"", b"\x00", b"\n\n", b"7\n", b"-->"]))
def test_a_file_that_is_cut_is_read_or_refused(at, more):
    for data in (WHOLE[:at] + more, more + WHOLE[at:], WHOLE[:at] + more + WHOLE[at:]):
        with suppress(InputError):
            assert read_srt(File("a.srt", data)).text.strip()
