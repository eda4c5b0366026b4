"""Whatever a text says: turns lie in it, in order, and what people said comes back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.turns import CONVENTIONS, Cue, compose, find_turns, join_cues, name_cues, role_of

PIECES = st.sampled_from(
    [
        *("\n", "\n\n", " ", "\t", ":", ": ", " - ", ". ", "**", "### ", "[", "]", "(", ")", "#"),
        *(
            "00:01",
            "[00:00:02]",
            "1:02:03.5",
            "#00:00:01-2#",
            "Amina",
            "Zoe\u0308",
            "И",
            "P1",
            "🙂",
        ),
        *(
            "Interviewer",
            "date",
            "Date",
            "said",
            "\u200f",
            "\u00a0",
            "：",
            "---",
            "[x](y)",
            "a b c",
        ),
    ]
)


@given(pieces=st.lists(PIECES, max_size=60))
def test_turns_lie_in_the_text_in_order(pieces):
    text = "".join(pieces)
    found = find_turns(text)
    assert 0.0 <= found.confidence <= 1.0
    at = 0
    for each in found.utterances:
        if each.span is not None:
            words = text[each.span.slice]
            assert at <= each.span.start
            assert words == words.strip()
            at = each.span.end
        if each.span is not None:
            assert all(each.span.start <= offset <= each.span.end for offset, _ in each.marks)
        assert all(0 <= offset <= len(text) and time >= 0 for offset, time in each.marks)


# Words without anything that could be the head of a turn, or a time.
WORDS = st.text(st.sampled_from("abcёй 🙂\u0301,;'"), max_size=20).map(
    lambda words: " ".join(words.split())
)
TALK = st.lists(WORDS, min_size=4, max_size=8).map(
    lambda said: [
        (("Interviewer", "Zoe\u0308")[number % 2], words) for number, words in enumerate(said)
    ]
)
HEADS = {
    "time - name": "[00:{number:02}:00 — {label}]\n",
    "**name:**": "**{label}:** ",
    "name time": "{label}  {number:02}:00\n",
    "name [time] words": "{label} [00:{number:02}:00] ",
    "time name:": "[00:{number:02}:00] {label}: ",
    "name:": "{label}: ",
    "### name": "### {label}\n\n",
    "time name": "00:{number:02}:00 {label}\n",
    "name -": "{label} – ",
}


@pytest.mark.parametrize("name", HEADS)
@given(talk=TALK)
def test_what_was_said_comes_back(name, talk):
    text = "\n\n".join(
        HEADS[name].format(label=label, number=number) + words
        for number, (label, words) in enumerate(talk, start=1)
    )
    found = find_turns(text, name)
    assert [
        (each.label, text[each.span.slice] if each.span else "") for each in found.utterances
    ] == talk
    if "time" in name:
        assert [time for each in found.utterances for _, time in each.marks] == [
            60.0 * number for number in range(1, len(talk) + 1)
        ]
    if sum(bool(words) for _, words in talk) > len(talk) / 2:
        assert find_turns(text)[:2] == found[:2]


@given(talk=st.lists(st.tuples(st.sampled_from(["Ana", "И", None]), WORDS), max_size=8))
def test_cues_are_joined_speaker_by_speaker(talk):
    cues = [Cue(label, words, float(number)) for number, (label, words) in enumerate(talk)]
    text, utterances = join_cues(cues)
    said = " ".join(text[each.span.slice] for each in utterances if each.span)
    assert said.split() == " ".join(words for _, words in talk).split()
    labels = [each.label for each in utterances]
    assert all(one != other for one, other in pairwise(labels))
    times = [time for each in utterances for _, time in each.marks]
    assert times == sorted(times)
    assert (
        text
        == compose((each.label, text[each.span.slice] if each.span else "") for each in utterances)[
            0
        ]
    )


def test_the_time_of_every_cue_is_a_mark_where_its_words_begin():
    text, (one, two) = join_cues(
        [
            Cue("Zoe\u0308", "Они\nпришли", 1.0),
            Cue(None, "🙂 again.", 2.5),
            Cue("Zoe\u0308", "And left.", None),
            Cue("Bo", "", 9.0),
        ]
    )
    assert text == "Zoe\u0308: Они пришли 🙂 again. And left.\n\nBo:"
    assert (one.marks, [text[at] for at, _ in one.marks]) == (((6, 1.0), (17, 2.5)), ["О", "🙂"])
    assert (two.span, two.marks) == (None, ((len(text), 9.0),))


def test_cues_write_a_name_in_one_way():
    cues = [
        Cue(None, "ANA: No."),
        Cue(None, "Ana: Да."),
        Cue(None, "Ana: Yes?"),
        Cue(None, "Bo: Hm."),
    ]
    assert [cue.label for cue in name_cues(cues)[0]] == ["Ana", "Ana", "Ana", "Bo"]


def test_cues_name_their_speakers():
    cues = [
        Cue(None, "so anyway", 1.0),
        Cue(None, "Ana: No.\nBo: Yes: no.", 2.0),
        Cue(None, "Never.", 3.0),
        Cue(None, "Ana: Да 🙂", 4.0),
    ]
    named, convention, confidence = name_cues(cues)
    assert named == [
        Cue(None, "so anyway", 1.0),
        Cue("Ana", "No.", 2.0),
        Cue("Bo", "Yes: no.", 2.0),
        Cue(None, "Never.", 3.0),
        Cue("Ana", "Да 🙂", 4.0),
    ]
    assert (convention, confidence) == ("name:", 0.3)
    assert name_cues(cues, "none") == (cues, "none", 1.0)


@given(label=st.one_of(st.none(), st.text(max_size=12)))
def test_every_label_has_a_part(label):
    assert role_of(label) in ("interviewer", "participant", "other")


def test_conventions_have_names_of_their_own():
    assert len(CONVENTIONS) == len({each.example for each in CONVENTIONS.values()})
