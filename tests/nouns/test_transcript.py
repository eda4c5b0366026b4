"""Transcripts and turns."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from studies import transcripts

from peervoice.errors import AmbiguousError, OptionError, SpanError, UnknownNameError
from peervoice.span import Span
from peervoice.transcript import Source, TextOf, Transcript, Turn, digest

TEXT = "Q: Who?\n\nAmina: They “still” stop us 💜.\n\nAmina:"
TURNS = (
    Turn("Q", "interviewer", Span(3, 7)),
    Turn("Amina", "participant", Span(16, 39)),
    Turn("Amina", "participant", None),
)


@pytest.fixture
def text() -> Transcript:
    return Transcript("PT-01", TEXT, TURNS)


def test_words_of_turns_and_spans(text: Transcript) -> None:
    assert [text.words(turn) for turn in text.turns] == ["Who?", "They “still” stop us 💜.", ""]
    assert text.words(Span(36, 38)) == " 💜"
    assert repr(text) == f"Transcript('PT-01', 3 turns, {len(TEXT)} characters)"
    assert [repr(turn) for turn in TURNS[1:]] == [
        "Turn('Amina', participant, 16:39)",
        "Turn('Amina', participant, nothing said)",
    ]


def test_the_turn_at_an_offset(text: Transcript) -> None:
    assert text.turn_at(16) == text.turns[1]
    assert text.turn_at(38) == text.turns[1]
    assert [text.turn_at(offset) for offset in (0, 8, 39)] == [None, None, None]


def test_turns_know_their_text_and_sources_do_not_count(text: Transcript) -> None:
    assert text.turns[0].of == TextOf("PT-01", digest(TEXT))
    assert text.turns == TURNS
    assert Transcript("PT-01", TEXT, TURNS, source=Source("a.txt", "text")) == text
    assert repr(Source("a.txt", "text")) == "Source('a.txt', text)"


@pytest.mark.parametrize(
    ("phrase", "nth", "found"),
    [
        ('"still" stop', None, "“still” stop"),
        ("us\n 💜", None, "us 💜"),
        ("Amina", 2, "Amina"),
    ],
)
def test_finding_folds_what_people_do_not_see(text, phrase, nth, found) -> None:
    assert text.words(text.find(phrase, nth)) == found


@pytest.mark.parametrize(
    ("phrase", "nth", "error", "words"),
    [
        ("they", None, UnknownNameError, "'they' does not occur in transcript PT-01"),
        ("Amina", None, AmbiguousError, "'Amina' occurs 2 times in transcript PT-01. Pass nth="),
        ("Amina", 3, UnknownNameError, "nth=3 is not between 1 and 2"),
        ("Amina", 0, UnknownNameError, "nth=0 is not between 1 and 2"),
        ("  ", None, OptionError, "An empty phrase cannot be found"),
    ],
)
def test_what_is_not_there_once_is_refused(text, phrase, nth, error, words) -> None:
    with pytest.raises(error, match=words):
        text.find(phrase, nth)


@given(transcripts("T"), st.data())
def test_every_stretch_is_found_where_it_stands(text: Transcript, data) -> None:
    assume(text.text)
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    phrase = text.text[start:end].strip()
    # A mark that begins a phrase belongs to the letter before it, which the phrase lacks.
    assume(phrase and not unicodedata.combining(phrase[0]) and phrase[-1] not in "eе")
    for other in (phrase, unicodedata.normalize("NFD", phrase), phrase.replace(" ", "\n ")):
        words = {text.words(span) for span in text.find_all(other)}
        assert phrase in words


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ({"id": " "}, OptionError, "needs an id, such as 'PT-01'"),
        ({"text": "a \ud83d b"}, OptionError, "PT-01 has half an emoji at 2"),
        ({"text": "a\r\nb"}, OptionError, "has carriage returns or a byte order mark"),
        ({"text": "\ufeffa"}, OptionError, "has carriage returns or a byte order mark"),
        ({"turns": TURNS[1::-1]}, SpanError, "overlap or are out of order"),
        ({"turns": (TURNS[1], Turn("B", "other", Span(38, 41)))}, SpanError, "overlap"),
        ({"text": "short"}, SpanError, r"Span\(16, 39\) reaches beyond transcript PT-01"),
        (
            {"turns": (TURNS[0], Turn("Q", "other", None))},
            OptionError,
            "'Q' of transcript PT-01 is interviewer in one turn and other in another",
        ),
    ],
)
def test_what_is_no_transcript(given, error, words) -> None:
    with pytest.raises(error, match=words):
        Transcript(**{"id": "PT-01", "text": TEXT, "turns": TURNS} | given)


def test_a_turn_has_one_of_three_roles() -> None:
    with pytest.raises(OptionError, match="'guest' is not one of interviewer, participant, other"):
        Turn("Amina", "guest", None)
