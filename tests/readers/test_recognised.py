"""JSON of programs that recognise speech: their shapes, and what is no such thing."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recognised_talk import SEGMENTS, TWO, shapes

from peervoice.errors import InputError
from peervoice.readers.file import File
from peervoice.readers.recognised import read_recognised


def read(found: Any, turns: str = "auto"):
    return read_recognised(File("a.json", json.dumps(found).encode()), turns)


def said(page):
    return [
        (turn.speaker, page.text[turn.span.slice], [mark.seconds for mark in turn.marks])
        for turn in page.turns
    ]


def word(text: str, start: object = None, **more: object) -> dict[str, object]:
    return {"word": text, **({} if start is None else {"start": start}), **more}


@pytest.mark.parametrize("name", sorted(shapes()))
def test_every_program_is_read_alike(name):
    found, expected = shapes()[name]
    page = read(found)
    assert said(page) == expected
    assert (page.convention, page.confidence, page.encoding, page.note) == (
        "speakers",
        1.0,
        "utf-8",
        "",
    )
    none = read(found, "none")
    assert [turn.speaker for turn in none.turns] == [None]


def test_words_without_an_end_are_read_in_no_time():
    words = [word("they", 1)] * 30_000
    assert said(read({"result": words}))[0][1] == " ".join(["they"] * 30_000)


def test_long_sentences_have_marks_within():
    words = [word("they", at) for at in range(25)]
    assert said(read({"result": words})) == [(None, " ".join(["they"] * 25), [0.0, 10.0, 20.0])]
    # Where words may be written without spaces, none are put between them.
    letters = [{"text": "字", "start": at + 0.5} for at in range(25)]
    assert said(read({"words": letters})) == [(None, "字" * 25, [0.5])]
    spaced = [{"text": text, "start": at + 0.5} for at in range(25) for text in ("a", " ")]
    assert said(read({"words": spaced})) == [(None, " ".join("a" * 25), [0.5, 10.5, 20.5])]


def test_without_speakers_names_are_looked_for_in_the_words():
    page = read(
        {
            "segments": [
                {"start": 1, "text": "I: And?"},
                {"start": 2, "text": "Ana: No."},
                {"start": 3, "text": "Ana: Oh."},
            ]
        }
    )
    assert [turn[0] for turn in said(page)] == ["I", "Ana"]
    assert page.convention == "name:"
    vosk = read({"result": [word("they", 0.5), word("stop", 1.5)], "text": "they stop"})
    assert (said(vosk), vosk.convention) == ([(None, "they stop", [0.5])], "none")
    openai = read({"text": "x", "words": [word("They.", 0.5), word("Stop", 1.5)]})
    assert said(openai) == [(None, "They. Stop", [0.5, 1.5])]


def test_a_stretch_of_two_speakers_is_parted_by_its_words():
    words = [
        *(word("I", 0.5, speaker="A"), word("do.", 0.8, speaker="A"), word("I", 1.5, speaker="B")),
        *(word("2"), word("do!", 2.0, speaker="B"), word("Oh", 2.5, speaker="A")),
    ]
    segment = {"start": 0.4, "text": " I do. I 2 do! Oh", "speaker": "A", "words": words}
    assert said(read({"segments": [segment]})) == [
        ("A", "I do.", [0.4]),
        ("B", "I 2 do!", [1.5]),
        ("A", "Oh", [2.5]),
    ]
    other = {**segment, "text": " Something else"}
    assert said(read({"segments": [other]})) == [("A", "Something else", [0.4])]
    one = {**segment, "words": [{**each, "speaker": "A"} for each in words]}
    assert said(read({"segments": [one]})) == [("A", "I do. I 2 do! Oh", [0.4])]


def test_stretches_without_a_speaker_go_on():
    page = read(
        {
            "segments": [
                *SEGMENTS,
                {"start": 4, "text": "oh"},
                {"start": 3, "text": "ah", "speaker": ""},
            ]
        }
    )
    assert said(page)[-1] == ("B", "No. oh ah", [3.25, 4.0, 3.0])
    assert page.note == (
        "earlier than what stands above: 1; the order of the file is kept; "
        "without a speaker: 2; they go on with the one before"
    )


def test_stretches_without_words_are_silence():
    silent = [{"start": None, "text": ""}, {"start": 0, "text": " "}, *SEGMENTS]
    assert said(read({"segments": silent})) == TWO


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ({"text": "They still stop us.\r\nOften."}, "They still stop us.\nOften."),
        ({"text": "One", "transcript": "two"}, "One"),
        ({"text": "One", "segments": []}, "One"),
        ({"transcript": "One", "confidence": 1}, "One"),
        ({"results": {"transcripts": [{"transcript": "One"}], "items": []}}, "One"),
        (
            {"results": [{"alternatives": [{"transcript": t}]} for t in ("One", "two")]},
            "One\n\ntwo",
        ),
        ({"results": {"channels": [{"alternatives": [{"transcript": "One"}]}]}}, "One"),
        ({"combinedPhrases": [{"text": "One"}], "phrases": []}, "One"),
    ],
)
def test_text_alone_is_one_turn(found, text):
    page = read(found)
    assert (page.text, len(page.turns), page.turns[0].speaker) == (text, 1, None)
    assert page.turns[0].marks == ()


def one(**more: object) -> bytes:
    return json.dumps(
        {"segments": [{"start": 1, "text": "a"}, {"start": 2, "text": "b", **more}]}
    ).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.json: is empty"),
        (b'{"a": 1}\x00', "a.json: holds NUL characters"),
        (b'{"segments": [\n{"start"', r"a\.json, line 2: is no JSON: .* Export it anew"),
        (b"Ana: hello", r"a\.json, line 1: is no JSON"),
        (b'{"segments": [{"start": NaN, "text": "a"}]}', r"a\.json: holds a number that is none"),
        (
            b'{"segments": [{"start": -Infinity, "text": "a"}]}',
            r"a\.json: holds a number that is none",
        ),
        (
            b'{"segments": [{"start": ' + b"9" * 5000 + b"}]}",
            r"a\.json: holds a number that is none",
        ),
        (b"[" * 200_000 + b"]" * 200_000, r"a\.json: is nested too deeply to be a transcript"),
        (b'{"a":' * 200_000, r"a\.json: is nested too deeply to be a transcript"),
        (
            b'{"day": 1, "note": "x"}',
            r"known here: its keys are 'day', 'note'\. Export it as \.vtt",
        ),
        (b"{}", "known here: its keys are none"),
        (b"[]", "it is a list of 0, and of the first, nothing known"),
        (b"[[1]]", "it is a list of 1, and of the first, nothing known"),
        (b'[{"x": 1}, 2]', "it is a list of 2, and of the first, its keys are 'x'"),
        (b"[1]", "it is a list of 1, and of the first, it is a int"),
        (b'"secret"', "known here: it is a str"),
        (json.dumps({str(at): 0 for at in range(20)}).encode(), "'11', …"),
        (b'{"segments": []}', "its keys are 'segments'"),
        (b'{"segments": [{"start": 1, "text": " "}]}', r"a\.json: holds no words"),
        (b'{"result": [{"word": " ", "start": 1}]}', r"a\.json: holds no words"),
        (
            b'{"result": [{"word": "", "start": 1, "a": 1}, 3]}',
            "item 2: is not written as Vosk does",
        ),
        (one(start=None), r"a\.json, item 2: has no start\. Export it anew"),
        (one(start="noon"), "a.json, item 2: has a start that is no time in the recording"),
        (one(start=-1), "item 2: has a start that is no time"),
        (one(start=True), "item 2: has a start that is no time"),
        (one(start=[1]), "item 2: has a start that is no time"),
        (one(start=10**400), "item 2: has a start that is no time"),
        (one(start=-(10**400)), "item 2: has a start that is no time"),
        (one().replace(b"2,", b"1e999,"), "item 2: has a start that is no time"),
        (one(text=3), "item 2: has a value of type int in place of words"),
        (one(text={"a": "secret"}), "item 2: has a value of type dict in place of words"),
        (one(speaker=["A"]), "item 2: has a value of type list in place of words"),
        (one(text="a\ud800"), "item 2: holds NUL, or half of a character"),
        (one(speaker="a\x00"), "item 2: holds NUL, or half of a character"),
        (b'{"text": "\\udc00"}', r"a\.json: holds NUL, or half of a character"),
        (
            b'{"segments": [{"start": 1, "text": "a"}, "b"]}',
            "item 2: is not written as Whisper does: it is a str",
        ),
        (
            one(words=[{"word": "b", "start": "noon"}]),
            "words of an item: has a start that is no time",
        ),
    ],
)
def test_what_is_no_transcript(data, message):
    with pytest.raises(InputError, match=message) as found:
        read_recognised(File("a.json", data))
    assert "secret" not in str(found.value)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.sampled_from(["", "one", "1.5s", "A"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "segments",
                    "results",
                    "alternatives",
                    "words",
                    "word",
                    "text",
                    "start",
                    "speaker",
                    "utterances",
                    "monologues",
                    "elements",
                    "value",
                    "ts",
                    "transcription",
                    "offsets",
                    "from",
                    "items",
                    "transcript",
                    "start_time",
                    "content",
                    "channels",
                    "paragraphs",
                    "sentences",
                    "speaker_labels",
                    "speakerTag",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


@given(JSON)
def test_any_json_is_read_or_refused(found):
    with suppress(InputError):
        assert read(found).text.strip()


WORDS = st.text(st.sampled_from("abc Яё🙂\u0308\xa0é.?:"), max_size=9)
WHO = st.sampled_from(["SPEAKER_00", "Zoe\u0308", "B"])


@given(st.lists(st.tuples(st.floats(0, 10**6), WHO, WORDS), max_size=6))
def test_every_stretch_is_read(stretches):
    found = {
        "segments": [{"start": at, "speaker": who, "text": text} for at, who, text in stretches]
    }
    spoken = [(round(at, 7), who, text.strip()) for at, who, text in stretches if text.strip()]
    if not spoken:
        with pytest.raises(InputError, match="holds no words|known here"):
            read(found)
        return
    joined: list[tuple[str, str, list[float]]] = []
    for at, who, text in spoken:
        if joined and joined[-1][0] == who:
            joined[-1] = (who, f"{joined[-1][1]} {text}", [*joined[-1][2], at])
        else:
            joined.append((who, text, [at]))
    assert said(read(found)) == joined
