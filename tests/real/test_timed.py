"""Captions, subtitles and tiers that others made, checked by eye against the files."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

import pytest

from peervoice.errors import InputError
from peervoice.readers import read_intake, read_transcripts
from peervoice.readers.file import load
from peervoice.readers.interview import read_interview
from peervoice.readers.textgrid import together
from peervoice.transcript import Mark


def words(one):
    return [(turn.speaker, one.words(turn)) for turn in one.turns]


@pytest.fixture(scope="module")
def zoom(shared_data):
    (one,) = read_transcripts(shared_data / "zoom_vtt" / "meeting001_transcript.vtt")
    return one


def test_zoom_speakers(zoom):
    assert len(zoom.turns) == 30
    assert Counter(turn.speaker for turn in zoom.turns) == {
        "Andrew Knight": 12,
        "Paul McCartney": 10,
        "John Lennon": 5,
        "George Harrison": 2,
        "Ringo Starr": 1,
    }
    assert sum(len(turn.marks) for turn in zoom.turns) == 300
    assert (zoom.source.convention, zoom.source.encoding, zoom.source.note) == (
        "name:",
        "utf-8",
        "",
    )


def test_zoom_first_and_last_turn(zoom):
    first, last = zoom.turns[0], zoom.turns[-1]
    assert (first.speaker, zoom.words(first)) == (
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
    assert (last.speaker, zoom.words(last)) == (
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


def test_zoom_turns_in_the_middle(zoom):
    assert words(zoom)[4:7] == [
        ("Andrew Knight", "America, Kate."),
        ("John Lennon", "Hi, how's it going good. It's everything good to go."),
        ("George Harrison", "Thanks. So great."),
    ]
    # A caption without a name goes on with the speaker before it.
    nameless = next(turn for turn in zoom.turns if "917 Yes. Okay." in zoom.words(turn))
    assert nameless.speaker == "Andrew Knight"


SAMPLE = "Caption text #{}"
# How many captions with words are read, and the text; or where and why a file is refused.
MALFORMED = "this cue is malformed. Write its times as "
POINTS, COMMAS = "00:00:01.000 --> 00:00:02.500.", "00:00:01,000 --> 00:00:02,500."
UNTIMED = "text without a time. Add its time."
NO_SUFFIX = "has no suffix. What can be read: "


def captions(*numbers: int) -> str:
    return " ".join(SAMPLE.format(number) for number in numbers)


FILES: dict[str, tuple[int, str] | list[tuple[str, str]]] = {
    "LICENSE-webvtt-py": [("", NO_SUFFIX)],
    "LICENSE-webvtt-to-json": [("", NO_SUFFIX)],
    "captions_with_bom.vtt": (4, captions(1, 2, 3, 4)),
    "comments.vtt": (
        3,
        (
            "- Ta en kopp varmt te. - Det är inte varmt. - Har en kopp te. "
            "- Det smakar som te. - Ta en kopp"
        ),
    ),
    "cue_tags.vtt": (3, "When the moon hits your eye Like a big-a pizza pie That's amore"),
    "demo.vtt": (2, "my career in side projects and open source basically this is so i've been"),
    "empty.vtt": [("", "is empty.")],
    "invalid.vtt": [("line 1", "is not WebVTT: its first line has to be WEBVTT.")],
    "invalid_format.sbv": [("line 1", UNTIMED)],
    "invalid_format1.srt": [("line 1", UNTIMED)],
    "invalid_format2.srt": [("line 1", UNTIMED)],
    "invalid_format3.srt": [("line 1", UNTIMED)],
    "invalid_format4.srt": [("line 1", UNTIMED)],
    "invalid_timeframe.sbv": [("line 7", MALFORMED + "0:00:01.000,0:00:02.500.")],
    # A point in place of a comma is no reason to refuse a time.
    "invalid_timeframe.srt": (5, captions(1, 2, 3, 4, 5)),
    "invalid_timeframe.vtt": [("line 6", MALFORMED + POINTS)],
    "invalid_timeframe_in_cue_text.vtt": (3, captions(1, 2, 3)),
    "metadata_headers.vtt": (2, captions(1, 2)),
    "metadata_headers_multiline.vtt": (2, captions(1, 2)),
    "missing_caption_text.sbv": (4, captions(1, 3, 4, 5)),
    "missing_caption_text.srt": (4, captions(1, 3, 4, 5)),
    "missing_caption_text.vtt": (4, captions(1, 3, 4, 5)),
    "missing_timeframe.sbv": [("line 4", UNTIMED)],
    "missing_timeframe.srt": [("line 5", UNTIMED)],
    "missing_timeframe.vtt": [("line 6", UNTIMED)],
    "no_captions.vtt": [("", "holds no captions with words.")],
    "one_caption.srt": (1, captions(1)),
    "one_caption.vtt": (1, captions(1)),
    "sample.sbv": (
        5,
        f"{captions(1, 2)} Caption text #3 (line 1) Caption text #3 (line 2) {captions(4, 5)}",
    ),
    "sample.srt": (5, captions(1, 2, 3, 4, 5)),
    "sample.vtt": (16, captions(*range(1, 17))),
    "styles.vtt": (1, "- Hello world."),
    "two_captions.sbv": (2, f"{captions(1)} Caption text #2 (line 1) Caption text #2 (line 2)"),
    "using_identifiers.vtt": (6, captions(1, 2, 3, 4, 5, 6)),
    "youtube_dl.vtt": (3, "yeah what this will happen is I'm telling"),
}
NOTES = {
    "demo.vtt": "lines that the next caption repeats: 3, kept once",
    "youtube_dl.vtt": "lines that the next caption repeats: 2, kept once",
}


def test_every_caption_file_has_its_expectation(shared_data):
    folder = shared_data / "subtitles_corner_cases"
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert len(FILES) == 35


@pytest.mark.parametrize("name", sorted(FILES))
def test_captions_are_read_or_refused(shared_data, name):
    file = load(shared_data / "subtitles_corner_cases" / name)
    expected = FILES[name]
    if isinstance(expected, list):
        with pytest.raises(InputError, match=re.escape(name)) as found:
            read_interview(file)
        assert [(one.file, one.place) for one in found.value.faults] == [
            (name, place) for place, _ in expected
        ]
        for fault, (_, reason) in zip(found.value.faults, expected, strict=True):
            assert fault.reason.startswith(reason)
        return
    one = read_interview(file).transcript
    assert [(turn.speaker, len(turn.marks), one.words(turn)) for turn in one.turns] == [
        (None, *expected)
    ]
    assert one.text == expected[1]
    assert (one.source.convention, one.source.note) == ("none", NOTES.get(name, ""))


def test_a_folder_in_which_much_cannot_be_read(shared_data):
    with pytest.raises(InputError, match="files could not be read") as found:
        read_intake(shared_data / "subtitles_corner_cases")
    refused = {name for name, expected in FILES.items() if isinstance(expected, list)}
    # The rest have the name or the text of another file.
    others = [one for one in found.value.faults if one.file not in refused]
    assert {one.file for one in found.value.faults} >= refused
    assert all(re.search("Rename one|Leave one out", one.reason) for one in others)


# Turns of each speaker, and how many stretches of speech they have in all.
CONSULTATIONS = {
    "day1_consultation01": ({"Doctor": 45, "Patient": 44}, 109),
    "day1_consultation02": ({"doctor": 46, "patient": 45}, 130),
    "day1_consultation03": ({"doctor": 55, "patient": 54}, 141),
    "day1_consultation04": ({"doctor": 50, "patient": 50}, 132),
    "day1_consultation05": ({"doctor": 43, "patient": 42}, 116),
    "day1_consultation06": ({"doctor": 62, "patient": 62}, 162),
    "day1_consultation07": ({"doctor": 61, "patient": 60}, 175),
    "day1_consultation08": ({"doctor": 51, "patient": 51}, 119),
    "day1_consultation09": ({"doctor": 44, "patient": 44}, 113),
    "day1_consultation10": ({"doctor": 55, "patient": 55}, 137),
}
INTERVAL = re.compile(r'xmin = (\S+)\s+xmax = \S+\s+text = "(.*)"')


@pytest.fixture(scope="module")
def consultations(shared_data):
    return {one.id: one for one in read_transcripts(shared_data / "primock57" / "transcripts")}


def test_two_tiers_are_one_consultation(consultations, shared_data):
    assert list(consultations) == list(CONSULTATIONS)
    for id, (turns, stretches) in CONSULTATIONS.items():
        one = consultations[id]
        files = [
            load(shared_data / "primock57" / "transcripts" / f"{id}_{who}.TextGrid")
            for who in ("doctor", "patient")
        ]
        assert together(files)
        assert Counter(turn.speaker for turn in one.turns) == turns
        assert sum(len(turn.marks) for turn in one.turns) == stretches
        assert f"{files[0].name} and {files[1].name} are one recording" in one.source.note


@pytest.mark.parametrize("id", CONSULTATIONS)
def test_every_stretch_of_speech_stands_in_its_turn(consultations, shared_data, id):
    spoken = []
    for at, who in enumerate(("doctor", "patient")):
        path = shared_data / "primock57" / "transcripts" / f"{id}_{who}.TextGrid"
        found = INTERVAL.findall(path.read_text(encoding="utf-8"))
        spoken += [(float(start), at, who, text.strip()) for start, text in found if text.strip()]
    spoken.sort(key=lambda one: one[:2])
    runs = [list(run) for _, run in groupby(spoken, key=lambda one: one[2])]
    one = consultations[id]
    assert [
        (turn.speaker.lower(), one.words(turn), [mark.seconds for mark in turn.marks])
        for turn in one.turns
    ] == [
        (run[0][2], " ".join(text for *_, text in run), [start for start, *_ in run])
        for run in runs
    ]


@pytest.mark.parametrize(
    ("id", "first", "second", "last"),
    [
        (
            "day1_consultation01",
            (
                "Doctor",
                (
                    "Hello? Hi. Um, should we start? Yeah, okay. <UNSURE>Hello how</UNSURE> um. "
                    "Good morning sir, how can I help you this morning?"
                ),
                2.5334561157322537,
            ),
            (
                "Patient",
                (
                    "Hello, how are you? <UNSURE>Oh</UNSURE> <UNSURE>hey</UNSURE>, um, I've just "
                    "had some diarrhea for the last three days, um, and it's been affecting me I "
                    "need to stay close to the toilet. And, um, yeah, it's been affecting my "
                    "day-to-day activities."
                ),
                3.9071713687564986,
            ),
            ("Doctor", "<UNIN/> Thank you. <UNSURE>Bye bye</UNSURE>.", 454.25656307744003),
        ),
        (
            "day1_consultation02",
            ("doctor", "Hello?", 0.0),
            ("patient", "Hello. Can you hear me well?", 3.45122926110298),
            (
                "doctor",
                "OK. Well I wish you all the best. Thank you. Have a good day.",
                549.504501108106,
            ),
        ),
        (
            "day1_consultation03",
            ("doctor", "Hello?", 1.15714450030358),
            ("patient", "Hello.", 2.40285074152825),
            ("doctor", "Right.", 541.38898289236),
        ),
    ],
)
def test_first_and_last_turns_of_consultations(consultations, id, first, second, last):
    one = consultations[id]
    said = [(turn.speaker, one.words(turn), turn.marks[0].seconds) for turn in one.turns]
    assert (said[0], said[1], said[-1]) == (first, second, last)


def test_the_same_tiers_of_praat_and_elan(shared_data):
    folder = shared_data / "agreement" / "pygamma"
    grid, annotations = (
        read_interview(load(folder / f"MaureenMarvinRobin.{suffix}")).transcript
        for suffix in ("TextGrid", "eaf")
    )
    expected = [("Maureen", "S"), ("Marvin", "S"), ("Maureen", "S"), ("Robin", "S")]
    assert words(grid) == words(annotations) == expected
    assert grid.text == annotations.text
    assert [turn.marks[0].seconds for turn in grid.turns] == [
        *(1.00589324318365, 2.4006878098886597, 3.7380834232313234),
        pytest.approx(5.294, abs=0.001),
    ]
    # ELAN counts in milliseconds, and knows an empty tier that Praat does not.
    assert [turn.marks[0].seconds for turn in annotations.turns] == [1.006, 2.401, 3.738, 5.294]
    assert (grid.source.convention, annotations.source.convention) == ("tiers", "tiers")
    assert (grid.source.note, annotations.source.note) == ("", "")


def test_other_json_is_refused_with_its_keys(shared_data):
    path = shared_data / "primock57" / "notes" / "day1_consultation01.json"
    with pytest.raises(InputError, match="known here: its keys are 'day', 'consultation'"):
        read_transcripts(path)
