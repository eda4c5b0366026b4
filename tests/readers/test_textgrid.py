"""Praat TextGrids: forms, encodings, tiers, and files of one recording."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from praatio.utilities import textgrid_io

from peervoice.errors import InputError
from peervoice.readers.file import File
from peervoice.readers.praat import Interval, read_grid
from peervoice.readers.textgrid import read_textgrid, read_textgrids, together

Tiers = dict[str, Sequence[tuple[float, float, str]]]


def quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def long_form(tiers: Tiers, end: float = 9.0) -> str:
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0 "]
    lines += [f"xmax = {end} ", "tiers? <exists> ", f"size = {len(tiers)} ", "item []: "]
    for at, (name, intervals) in enumerate(tiers.items(), start=1):
        lines += [f"    item [{at}]:", '        class = "IntervalTier" ']
        lines += [f"        name = {quoted(name)} ", "        xmin = 0 ", f"        xmax = {end} "]
        lines += [f"        intervals: size = {len(intervals)} "]
        for number, (start, stop, words) in enumerate(intervals, start=1):
            lines += [f"        intervals [{number}]:", f"            xmin = {start} "]
            lines += [f"            xmax = {stop} ", f"            text = {quoted(words)} "]
    return "\n".join(lines) + "\n"


def short_form(tiers: Tiers, end: float = 9.0) -> str:
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "0", f"{end}"]
    lines += ["<exists>", f"{len(tiers)}"]
    for name, intervals in tiers.items():
        lines += ['"IntervalTier"', quoted(name), "0", f"{end}", f"{len(intervals)}"]
        lines += [f"{start}\n{stop}\n{quoted(words)}" for start, stop, words in intervals]
    return "\n".join(lines) + "\n"


def grid(tiers: Tiers, name: str = "a.TextGrid", end: float = 9.0) -> File:
    return File(name, long_form(tiers, end).encode())


def said(page):
    return [
        (turn.speaker, page.text[turn.span.slice], [mark.seconds for mark in turn.marks])
        for turn in page.turns
    ]


TALK: Tiers = {
    "Interviewer": [(0, 1, ""), (1, 2, "And now?"), (2, 6, " "), (6, 7, 'A "pass"?'), (7, 9, "")],
    "Zoe\u0308": [
        (0, 2.5, ""),
        (2.5, 3, "Да 🙂"),
        (3, 3.5, ""),
        (3.5, 6.5, "item [3] <UNIN/>\nno"),
    ],
}
SAID = [
    ("Interviewer", "And now?", [1.0]),
    ("Zoe\u0308", "Да 🙂 item [3] <UNIN/> no", [2.5, 3.5]),
    ("Interviewer", 'A "pass"?', [6.0]),
]


@pytest.mark.parametrize("form", [long_form, short_form])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_forms_and_encodings(form, encoding):
    for newline in ("\n", "\r\n"):
        text = form(TALK).replace("\n", newline)
        page = read_textgrid(File("a.TextGrid", text.encode(encoding)))
        assert said(page) == SAID
        known = "utf-16" if encoding.startswith("utf-16") else encoding
        assert (page.convention, page.encoding, page.note) == ("tiers", known, "")
        assert page.confidence == 1.0


def test_the_encoding_of_old_windows():
    words = "Ils ne l’ont jamais arrêtée, et après ça non plus."
    page = read_textgrid(File("a.TextGrid", long_form({"Zoé": [(0, 1, words)]}).encode("cp1252")))
    assert (page.text, page.encoding) == (f"Zoé: {words}", "cp1252")


def test_what_is_for_the_eye_does_not_count():
    text = (
        'File type = "ooTextFile"\nObject class = "TextGrid"\n! made by hand, "see" 12\n'
        '0s 9s <exists> 1 ! one tier\n"IntervalTier" "Ana" -0 9.0 2\n1e-05 1 "one"\n'
        '  [5] 7 (x) 1 2.5E0s "two"'
    )
    with pytest.raises(
        InputError, match=r"a\.TextGrid, line 7: is broken: here should stand a text"
    ):
        read_textgrid(File("a.TextGrid", text.encode()))
    page = read_textgrid(File("a.TextGrid", text.replace(" 7 (x)", "").encode()))
    assert said(page) == [("Ana", "one two", [1e-05, 1.0])]


def test_nobody_is_told_apart():
    page = read_textgrid(grid(TALK), "none")
    assert (len(page.turns), page.turns[0].speaker, page.convention) == (1, None, "none")


def with_points(tiers: Tiers, name: str, *points: tuple[float, str]) -> File:
    text = short_form(tiers).replace(f"<exists>\n{len(tiers)}\n", f"<exists>\n{len(tiers) + 1}\n")
    text += f'"TextTier"\n{quoted(name)}\n0\n9\n{len(points)}\n'
    return File(
        "a.TextGrid", (text + "".join(f"{at}\n{quoted(mark)}\n" for at, mark in points)).encode()
    )


def test_tiers_of_points_are_left_out():
    page = read_textgrid(with_points(TALK, "bells", (1.5, "ring")))
    assert (said(page), page.note) == (SAID, "tiers of points left out: bells")
    assert read_textgrid(with_points(TALK, "bells")).note == ""
    with pytest.raises(InputError, match=r"holds no words in intervals; its tiers: 'bells'\."):
        read_textgrid(with_points({}, "bells", (1.5, "ring")))


def test_what_aligners_write():
    page = read_textgrid(
        grid(
            {
                "Ana - words": [(0, 1, "they"), (1, 1.2, "<eps>"), (1.2, 2, "stop")],
                "Ana - phones": [(0, 0.5, "dh"), (0.5, 1, "ey")],
                "Bo - words": [(0, 2, "sp"), (2, 3, "no")],
                "Bo - phones": [(2, 3, "n")],
            }
        )
    )
    assert said(page) == [("Ana", "they stop", [0.0, 1.2]), ("Bo", "no", [2.0])]
    assert page.note == "tiers left out: Ana - phones, Bo - phones"


def test_a_tier_of_utterances_says_more_than_one_of_words():
    tiers: Tiers = {
        "MAU": [(0, 1, "dh")],
        "ORT-MAU": [(0, 1, "they"), (1, 2, "stop")],
        "TRN": [(0, 2, "They stop.")],
    }
    page = read_textgrid(grid(tiers))
    assert said(page) == [(None, "They stop.", [0.0])]
    assert (page.convention, page.note) == ("none", "tiers left out: MAU, ORT-MAU")
    page = read_textgrid(grid({"Ana": [(0, 2, "They stop.")], "Ana_words": [(0, 1, "they")]}))
    assert said(page) == [("Ana", "They stop.", [0.0])]


def test_sounds_alone_are_no_words():
    with pytest.raises(InputError, match=r"holds no words in intervals; its tiers: 'phones'\."):
        read_textgrid(grid({"phones": [(0, 1, "dh")]}))
    with pytest.raises(InputError, match=r"holds no words in intervals; its tiers: none\."):
        read_textgrid(grid({}))


def test_tiers_of_one_name_are_numbered():
    text = long_form({"Speaker": [(0, 1, "one")], "other": [(1, 2, "two")]})
    page = read_textgrid(File("a.TextGrid", text.replace('"other"', '"Speaker"').encode()))
    assert said(page) == [("Speaker", "one", [0.0]), ("Speaker 2", "two", [1.0])]
    assert page.note == "tiers of one name were numbered: Speaker"
    page = read_textgrid(
        File("a.TextGrid", text.replace('"other"', '""').replace('"Speaker"', '""').encode())
    )
    assert [turn.speaker for turn in page.turns] == [None, "Speaker 2"]


DOCTOR: Tiers = {"Speaker": [(0, 1, "Hello?"), (1, 4, ""), (4, 5, "I see.")]}
PATIENT: Tiers = {"Speaker": [(0, 1.5, ""), (1.5, 4.2, "Hello. It hurts."), (4.2, 9, "")]}


def test_two_files_of_one_recording():
    files = (
        grid(DOCTOR, "x/day1_02_doctor.TextGrid"),
        grid(PATIENT, "x/day1_02_patient.TextGrid", 8.6),
    )
    assert together(files)
    page = read_textgrids(files, "auto")
    assert said(page) == [
        ("doctor", "Hello?", [0.0]),
        ("patient", "Hello. It hurts.", [1.5]),
        ("doctor", "I see.", [4.0]),
    ]
    assert page.note == (
        "day1_02_doctor.TextGrid and day1_02_patient.TextGrid are one recording: a speaker each, "
        "9.00 and 8.60 seconds long; speakers are called after their files, whose tiers have one "
        "name"
    )


def test_tiers_of_different_names_keep_them():
    files = (
        grid(DOCTOR, "1_a.TextGrid"),
        File("1_b.TextGrid", short_form(PATIENT).replace("Speaker", "Ana").encode("utf-16")),
    )
    assert together(files)
    page = read_textgrids(files, "auto")
    assert {turn.speaker for turn in page.turns} == {"Speaker", "Ana"}
    assert page.encoding == "utf-8, utf-16"
    assert page.note == (
        "1_a.TextGrid and 1_b.TextGrid are one recording: a speaker each, "
        "9.00 and 9.00 seconds long"
    )


def test_three_files_of_one_recording():
    third: Tiers = {"Speaker": [(5.5, 6, "Me too.")]}
    files = [
        grid(tiers, f"g 1.{part}.TextGrid")
        for tiers, part in ((DOCTOR, "mic-1"), (PATIENT, "mic-2"), (third, "room"))
    ]
    assert together(files)
    assert [turn.speaker for turn in read_textgrids(files, "auto").turns] == [
        *("mic-1", "mic-2", "mic-1", "room")
    ]


def test_files_whose_names_share_nothing_keep_them_whole():
    files = (grid(DOCTOR, "a_1_x.TextGrid"), grid(PATIENT, "b_1_y.TextGrid"))
    assert {turn.speaker for turn in read_textgrids(files, "auto").turns} == {"a_1_x", "b_1_y"}


@pytest.mark.parametrize(
    "files",
    [
        (grid(DOCTOR),),
        (),
        (grid(DOCTOR), grid(PATIENT, end=9.6)),
        (grid(DOCTOR), grid(TALK)),
        (grid(DOCTOR), grid({"Speaker": []})),
        (grid(DOCTOR), File("b.TextGrid", b"ooBinaryFile")),
        # One speaker, corrected or translated.
        (grid(DOCTOR), grid({"Speaker": [(0, 1, "Bonjour ?"), (4, 5, "Je vois.")]})),
    ],
)
def test_files_that_are_not_of_one_recording(files):
    assert not together(files)


def test_files_of_several_tiers_are_joined_when_asked_for():
    page = read_textgrids((grid(TALK, "a_1.TextGrid"), grid(DOCTOR, "a_2.TextGrid")), "auto")
    assert {turn.speaker for turn in page.turns} == {"Interviewer", "Zoe\u0308", "Speaker"}
    with pytest.raises(InputError, match="a_1.TextGrid: holds no words"):
        read_textgrids((grid({}, "a_1.TextGrid"), grid({"Ana": []}, "a_2.TextGrid")), "auto")


HEAD = '"ooTextFile"\n"TextGrid"\n0 9 <exists> 1\n"IntervalTier" "Ana" 0 9 2\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ooBinaryFile\x08TextGrid\x00\x00", r"a: is a binary Praat file\. Open it in Praat"),
        ("", "a: is empty"),
        ("Ana: hello", "a, line 1: is cut off"),
        ('"ooTextFile" "Sound 2"', "a, line 1: is no TextGrid in the long or short text form"),
        ('"Praat chronological TextGrid text file"\n0 9', "a, line 1: is no TextGrid in the long"),
        ('"ooTextFile" "TextGrid" 0 1 <absent>', r"a: holds no tiers\."),
        ('"ooTextFile" "TextGrid" 0 1 1', "a, line 1: is broken: here should stand <exists>"),
        ('"ooTextFile" "TextGrid" x\n1e999 1', "a, line 2: is broken: .* a time in seconds"),
        ('"ooTextFile" "TextGrid" 2e9 1', "a, line 1: is broken: .* a time in seconds"),
        ('"ooTextFile" "TextGrid" "0"', "a, line 1: is broken: .* a time in seconds"),
        ('"ooTextFile" "TextGrid" 0 1 <exists> 1.5', "a, line 1: is broken: .* how many follow"),
        ('"ooTextFile" "TextGrid" 0 1 <exists> 1\n"Tier"', 'a, line 2: .* "IntervalTier" or "Text'),
        (HEAD + '0 1 "one"\n', r"a, line 6: is cut off: a time in seconds is missing at its end"),
        (HEAD + '0 1 "one\n', "a, line 5: is broken: here should stand a quote that ends this"),
        (HEAD + '0 1 "one"\n1 x2 "two"', "a, line 6: is broken: here should stand a time"),
        (HEAD.replace("9 2", "9 99999999999999999999") + '0 1 "one"', "a, line 5: is cut off"),
        (HEAD + '0 1 "one" 1 2 "t\x00"', "a: holds NUL characters"),
    ],
)
def test_what_is_no_textgrid(text, message):
    with pytest.raises(InputError, match=message):
        read_textgrid(File("a", text.encode()))


NAMES = st.text(st.sampled_from('Ana "Я🙂[]1'), min_size=1, max_size=8).map(str.strip).filter(bool)
WORDS = st.text(st.sampled_from('abc Яё🙂\u0308\xa0"!<>\n=[]19.'), max_size=12)
INTERVALS = st.lists(st.tuples(st.floats(0, 9), st.floats(0, 9), WORDS), max_size=5)


@given(st.dictionaries(NAMES, INTERVALS, max_size=3))
def test_every_tier_is_read_in_both_forms(tiers):
    expected = {
        name: tuple(Interval(start, text.strip()) for start, _, text in said if text.strip())
        for name, said in tiers.items()
    }
    for form in (long_form, short_form):
        for encoding in ("utf-8", "utf-16"):
            file = File("a", form(tiers).encode(encoding))
            assert {tier.name: tier.intervals for tier in read_grid(file).tiers} == expected


@pytest.mark.parametrize("form", [long_form, short_form])
def test_what_is_read_is_what_praatio_reads(form):
    tiers = {
        name: [(start, stop, text.replace("item [3] ", "").strip()) for start, stop, text in said]
        for name, said in TALK.items()
    }
    theirs = textgrid_io.parseTextgridStr(form(tiers), includeEmptyIntervals=False)
    ours = read_grid(File("a", form(tiers).encode()))
    assert [
        (tier["name"], [(float(one[0]), one[-1]) for one in tier["entries"]])
        for tier in theirs["tiers"]
    ] == [(tier.name, list(tier.intervals)) for tier in ours.tiers]


WHOLE = long_form(TALK).encode()


@given(st.integers(0, len(WHOLE)), st.sampled_from([b"", b"\x00", b'"', b" 7 ", b"\xff\xfe"]))
def test_a_file_that_is_cut_is_read_or_refused(at, more):
    for data in (WHOLE[:at] + more, more + WHOLE[at:], WHOLE[:at] + more + WHOLE[at:]):
        with suppress(InputError):
            assert read_textgrid(File("a", data)).text.strip()


@pytest.mark.parametrize("more", ['"' * 200_001, "1" * 200_000, "! " * 100_000, '" ' * 100_001])
def test_lines_made_to_hang_a_reader_do_not(more):
    with pytest.raises(InputError, match=r"a(, line \d+)?: "):
        read_textgrid(File("a", (HEAD + "0 1 " + more).encode()))
