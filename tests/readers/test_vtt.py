"""WebVTT: voices, names, times, captions that roll, and cues that are malformed."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from itertools import pairwise

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

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


def times(page):
    return [mark.seconds for turn in page.turns for mark in turn.marks]


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
    assert (page.convention, page.encoding, page.note) == ("name:", "utf-8", "")


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
    assert (page.convention, page.confidence) == ("voices", 1.0)


def test_what_teams_writes():
    ids = ["6dc5c0e5-0f35-4f5b/17-0", "6dc5c0e5-0f35-4f5b/17-1", "a1\nb2"]
    cues = ["<v Ana Lima>One\ntwo.</v>", "<v Ana Lima>Three.</v>", "<v Bo (Guest)>Four.</v>"]
    times = [f"00:00:0{at}.000 --> 00:00:0{at + 1}.000" for at in range(3)]
    blocks = ["\n".join(parts) for parts in zip(ids, times, cues, strict=True)]
    page = read_vtt(File("a.vtt", "\n\n".join(["WEBVTT", *blocks]).encode()))
    assert said(page) == [
        ("Ana Lima", "participant", "One two. Three."),
        ("Bo (Guest)", "participant", "Four."),
    ]


def test_cues_without_a_name():
    page = read_vtt(vtt("One", "two: and", "Ana: three", "Ana:", "Bo:", "Ana: four", "Bo: five"))
    assert said(page) == [
        (None, "participant", "One two: and"),
        ("Ana", "participant", "three"),
        ("Bo", "participant", ""),
        ("Ana", "participant", "four"),
        ("Bo", "participant", "five"),
    ]
    # Nothing was said, but when: the mark stands behind the label.
    assert page.text == "One two: and\n\nAna: three\n\nBo:\n\nAna: four\n\nBo: five"
    assert page.turns[2].marks == (Mark(page.text.index("Bo:") + 3, 8.25),)
    assert page.turns[1].marks == (Mark(19, 4.25), Mark(24, 6.25))


def test_an_empty_first_turn_has_its_mark():
    page = read_vtt(vtt("<v Ana>", "<v Bo>Да"))
    assert page.turns == (
        Turn("Ana", "participant", None, (Mark(4, 0.25),)),
        Turn("Bo", "participant", Span(10, 12), (Mark(10, 2.25),)),
    )


def test_lines_of_a_cue_are_joined_and_speech_in_brackets_is_kept():
    page = read_vtt(
        vtt("Ana: one\n  two <laughs>\nBo: <c.red>three</c> <00:00:01.500>four", "Ana: a", "Bo: b")
    )
    assert said(page)[:2] == [
        ("Ana", "participant", "one two <laughs>"),
        ("Bo", "participant", "three four"),
    ]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("AT&T &amp; cats &not dogs &copy", "AT&T & cats &not dogs &copy"),
        ("a&nbsp;b &#1044;&#x430; &lrm;", "a\xa0b Да \u200e"),
        ("a &#13;b&#99999999999999; &bogus;", "a \nb&#99999999999999; &bogus;".replace("\n", "")),
        ('{\\an8}<font color="red">up</font> {i}now{/i} {sic}', "up now {sic}"),
        ("<b.x><i><u>all</u></i></b> <lang en>of</lang> <ruby>it<rt>x</rt></ruby>", "all of itx"),
    ],
)
def test_tags_and_references(raw, words):
    assert read_vtt(vtt(raw)).text == words


def test_no_speakers_and_none_wanted():
    assert said(read_vtt(vtt("one", "two"))) == [(None, "participant", "one two")]
    for file in (vtt("Ana: one", "Bo: two"), vtt("<v Ana>Ana: one", "<v Bo>Bo: two")):
        page = read_vtt(file, "none")
        assert said(page) == [(None, "participant", "Ana: one Bo: two")]
        assert page.turns[0].marks == (Mark(0, 0.25), Mark(9, 2.25))
        assert page.convention == "none"


def test_a_pattern_names_speakers():
    page = read_vtt(vtt("// Ana // one", "// Bo // two"), re.compile(r"// (?P<label>\w+) //"))
    assert said(page) == [("Ana", "participant", "one"), ("Bo", "participant", "two")]
    assert page.convention == "pattern"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_headers_notes_and_settings_are_no_speech(encoding):
    head = (
        "WEBVTT - Ana: not me\nKind: captions\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000"
        "\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\nNOTE Bo: nor me\n\nNOTE\nnor\nme"
    )
    body = (
        "7\n01:02.500 --> 01:03.000 align:middle line:0%\nCleo: me\n\n"
        "WEBVTT\n\n01:05.000-->01:06.000\nCleo: too"
    )
    page = read_vtt(File("a.vtt", f"{head}\n\n{body}\n".replace("\n", "\r\n").encode(encoding)))
    assert said(page) == [("Cleo", "participant", "me too")]
    assert page.turns[0].marks == (Mark(6, 62.5), Mark(9, 65.0))
    assert page.encoding == encoding


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("00:01.500 --> 00:02.000", 1.5),
        ("00:00:01.500-->00:00:02.000", 1.5),
        ("0:0:1.5 --> 0:0:2.5", 1.5),
        ("00:00:01,500 --> 00:00:02,000", 1.5),
        ("00:00:01.5000000 --> 00:00:02.0000000", 1.5),
        ("00:01 --> 00:02", 1.0),
        ("75:10.250 --> 75:11.000", 4510.25),
        ("100:00:00.000 --> 100:00:01.000", 360_000.0),
        ("\t00:00:01.500   -->\t00:00:02.000\tposition:0%", 1.5),
    ],
)
def test_ways_of_writing_a_time(written, seconds):
    assert times(read_vtt(File("a.vtt", f"WEBVTT\n\n{written}\none".encode()))) == [seconds]


def test_captions_that_roll_are_read_once():
    head = "WEBVTT\nKind: captions\nLanguage: en"
    page = read_vtt(
        vtt(
            " \nthey<00:00:00.160><c> still</c>",
            "they still\n ",
            "they still\nstop us<00:00:04.240><c> here</c>",
            "stop us here\n ",
            "stop us here\nhere",
            "stop us here",
            head=head,
        )
    )
    assert said(page) == [(None, "participant", "they still stop us here here stop us here")]
    assert times(page) == [0.25, 4.25, 8.25, 10.25]
    assert page.note == "lines that the next caption repeats: 4, kept once"


def test_captions_that_roll_without_times_of_words():
    lines = ["one", "two", "three", "four", "five"]
    page = read_vtt(vtt(*("\n".join(pair) for pair in pairwise(lines))))
    assert page.text == "one two three four five"
    assert page.note == "lines that the next caption repeats: 3, kept once"


def test_captions_that_roll_by_several_lines():
    page = read_vtt(vtt("a\nb", "a\nb\nc", "b\nc\nd", "d\ne"))
    assert (page.text, times(page)) == ("a b c d e", [0.25, 2.25, 4.25, 6.25])
    assert page.note == "lines that the next caption repeats: 5, kept once"


def test_a_few_repeats_among_many_captions_are_kept():
    repeated = [f"{pair[0]}\n{pair[1]}" for pair in pairwise("abcd")]
    page = read_vtt(vtt(*repeated, "d\ne", *"fghi"))
    assert page.text == "a b b c c d d e f g h i"
    assert page.note == "captions that begin with the last line of the one before: 3, kept"


def test_people_who_repeat_themselves_are_kept():
    page = read_vtt(vtt("Yes.", "Yes.", "Ana\nwas there", "was there\nand here", "no", "oh", "ah"))
    assert page.text == "Yes. Yes. Ana was there was there and here no oh ah"
    assert page.note == "captions that begin with the last line of the one before: 1, kept"
    assert read_vtt(vtt("Yes.", "Yes.", "No.", "Oh.")).note == ""
    voices = read_vtt(vtt(*["<v Ana>Yes."] * 5))
    assert (voices.text, voices.note) == ("Ana: Yes. Yes. Yes. Yes. Yes.", "")


def test_times_that_go_back_are_kept_in_the_order_of_the_file():
    blocks = ["00:09.000 --> 00:10.000\none", "00:01.000 --> 00:02.000\ntwo"]
    page = read_vtt(File("a.vtt", "\n\n".join(["WEBVTT", *blocks]).encode()))
    assert (page.text, times(page)) == ("one two", [9.0, 1.0])
    assert page.note == "earlier than what stands above: 1; the order of the file is kept"


MALFORMED = "this cue is malformed. Write its times as 00:00:01.000 --> 00:00:02.500."
UNTIMED = "text without a time. Add its time."


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Ana: hello", [("line 1", "is not WebVTT: its first line has to be WEBVTT.")]),
        (
            "\nWEBVTT\n\n00:01.000 --> 00:02.000\nAna: one",
            [("line 1", "is not WebVTT: its first line has to be WEBVTT.")],
        ),
        ("WEBVTT", [("", "holds no captions with words.")]),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n", [("", "holds no captions with words.")]),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana></v>\n<b></b>",
            [("", "holds no captions with words.")],
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:0x.000\nAna: one\n\nBo: two\n\n00:03.000 -->\nAna: three",
            [("line 3", MALFORMED), ("line 6", UNTIMED), ("line 8", MALFORMED)],
        ),
        ("WEBVTT\n\n00:61:00.000 --> 00:62:00.000\nAna: one", [("line 3", MALFORMED)]),
        ("WEBVTT\n\n99999999999:00:00.000 --> 00:00:02.000\nAna: one", [("line 3", MALFORMED)]),
        ("WEBVTT\n\n00:00:01.000 -> 00:00:02.000\nAna: one", [("line 3", UNTIMED)]),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na --> b", [("line 4", MALFORMED)]),
        (
            "WEBVTT\n\nBo: lost words\nand more\n00:01.000 --> 00:02.000\nAna: one",
            [("line 3", UNTIMED)],
        ),
        ("", [("", "is empty.")]),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nAna\x00", [("", "holds NUL characters")]),
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


WORDS = (
    st.text(st.sampled_from("abc Яё🙂\u0308\xa0éß،.?!-'\""), min_size=1, max_size=20)
    .map(str.strip)
    .filter(bool)
)
CUES = st.lists(
    st.tuples(st.integers(0, 10**7), st.sampled_from(["Ana", "Zoe\u0308", "Бо 2"]), WORDS),
    min_size=1,
    max_size=8,
)


def clock(milliseconds: int, point: str = ".") -> str:
    seconds, part = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{part:03}"


@given(CUES)
def test_every_voice_word_and_time_is_read(cues):
    blocks = [
        f"{clock(at)} --> {clock(at + 1)}\n<v {label}>{words}</v>" for at, label, words in cues
    ]
    page = read_vtt(File("a.vtt", "\n\n".join(["WEBVTT", *blocks]).encode()))
    assert times(page) == [at / 1000 for at, _, _ in cues]
    found = [(turn.speaker, page.text[turn.span.slice]) for turn in page.turns]
    joined: list[tuple[str, str]] = []
    for _, label, words in cues:
        if joined and joined[-1][0] == label:
            joined[-1] = (label, f"{joined[-1][1]} {words}")
        else:
            joined.append((label, words))
    assert found == joined


LINES = st.sampled_from(
    [
        "",
        "",
        "one",
        "two",
        " ",
        "NOTE x",
        "STYLE",
        "12",
        "00:01.000 --> 00:02.000",
        "a b",
        "id",
        "00:00:03.000 --> 00:00:04.500 align:start",
        "three",
        "WEBVTT",
    ]
)


@given(st.lists(LINES, max_size=14))
def test_what_is_read_is_what_the_library_reads(lines):
    text = "\n".join(["WEBVTT", "", *lines])
    try:
        page = read_vtt(File("a.vtt", text.encode()), "none")
    except InputError:
        return
    captions = [one for one in webvtt.from_string(text).captions if one.text.strip()]
    # Lines that repeat may be left out, which is for other tests.
    if "repeats" not in page.note:
        assert page.text.split() == " ".join(one.text for one in captions).split()
        assert times(page) == [one.start_time.in_milliseconds() / 1000 for one in captions]


WHOLE = vtt("<v Ana>Да 🙂 &amp;</v>", "Bo: two", "three\nfour").data


@given(st.integers(0, len(WHOLE)), st.sampled_from([b"", b"\x00", codecs.BOM_UTF16_LE, b"-->"]))
def test_a_file_that_is_cut_is_read_or_refused(at, more):
    for data in (WHOLE[:at] + more, more + WHOLE[at:], WHOLE[:at] + more + WHOLE[at:]):
        with suppress(InputError):
            assert read_vtt(File("a.vtt", data)).text.strip()


@pytest.mark.parametrize(
    "line",
    [
        "<v" + "." * 100_000,
        "<v a" * 100_000,
        "<b " * 100_000,
        "{\\" * 100_000,
        "&#" * 100_000,
        "&" + "a" * 100_000,
        "--> " * 50_000,
        "00:" * 50_000,
        "<" * 100_000,
        "&#" + "9" * 100_000,
    ],
)
def test_lines_made_to_hang_a_reader_do_not(line):
    for file in (vtt(line), vtt(line + "\n-->"), File("a.vtt", f"WEBVTT\n\n{line}".encode())):
        with suppress(InputError):
            assert read_vtt(file, "none").text
