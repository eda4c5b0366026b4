"""Phrases against a slow plain scan, on random interviews."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from peervoice.codebook import Code, Codebook
from peervoice.fold import fold
from peervoice.language import sentences
from peervoice.span import Span
from peervoice.suggest import phrases
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

TERMS = {
    "policing": ("stop us", "ещё раз", "стой"),
    "policing/fines": ("stop", "us us", "cafe\u0301"),
    "stigma": ("us", "à la"),
}
BOOK = Codebook(
    "b",
    tuple(Code(path, terms={"en": terms[:1], "ru": terms[1:]}) for path, terms in TERMS.items()),
)
LATIN = [
    "stop",
    "Stop",
    "stopus",
    "us",
    "US",
    "“us”",
    "us,",
    "café",
    "CAFE\u0301",
    "cafe",
    "a\u0300",
    "la",
]
OTHERS = ["ещё", "ЕЩЁ", "раз", "Стой", "стойка", "💜", "👩‍🌾", "مرحبا"]
WORDS = st.sampled_from([*LATIN, *OTHERS, "cafe\u0301", "à", "stop."])
GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", "\u00a0", ". ", ", ", "! ", "… ", " — "])
LABELS = {"Interviewer": "interviewer", "Amina": "participant", "Noise": "other"}


@st.composite
def _words(draw) -> str:
    said = [draw(WORDS) + draw(GAPS) for _ in range(draw(st.integers(0, 12)))]
    return "".join(said).strip()


@st.composite
def _interviews(draw, words) -> Transcript:
    said = draw(st.lists(st.tuples(st.sampled_from(list(LABELS)), words), max_size=4))
    text, utterances = compose(said)
    turns = tuple(Turn(each.label, LABELS[each.label], each.span) for each in utterances)
    return Transcript("T-1", text, turns)


def _plain(text: str) -> str:
    return fold(text).text.strip().lower()


def _scan(transcript: Transcript) -> list[tuple[Span, str]]:
    """Look for each term at each offset of each turn, letter by letter."""
    found = []
    for turn in transcript.turns:
        if turn.speaker_role == "interviewer" or turn.span is None:
            continue
        words = transcript.words(turn)
        for sentence in sentences(words):
            said = _plain(words[sentence.slice])
            for place, terms in enumerate(TERMS.values()):
                if any(_holds(said, _plain(term)) for term in terms):
                    found.append((sentence.shift(turn.span.start), place))
    return [(span, list(TERMS)[place]) for span, place in sorted(found)]


def _holds(said: str, term: str) -> bool:
    return any(
        said.startswith(term, at)
        and not _is_letter(said[at - 1 : at])
        and not _is_letter(said[at + len(term) : at + len(term) + 1])
        for at in range(len(said))
    )


def _is_letter(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LM"


@given(_interviews(_words()))
def test_phrases_are_what_a_plain_scan_finds(transcript):
    found = [(idea.span, idea.code) for idea in phrases(transcript, BOOK)]
    assert found == _scan(transcript)


@given(
    _interviews(_words() | st.text(max_size=40).map(lambda words: re.sub("[\r\ufeff]", " ", words)))
)
def test_what_is_suggested_was_said(transcript):
    ideas = phrases(transcript, BOOK)
    answers = [turn.span for turn in transcript.turns if turn.speaker_role != "interviewer"]
    for idea in ideas:
        assert any(span is not None and idea.span in span for span in answers)
        said = _plain(transcript.words(idea.span))
        named = [term for term in TERMS[idea.code] if repr(term) in idea.reason]
        assert named
        assert [term for term in named if _plain(term) not in said] == []
    for before, after in pairwise(idea for idea in ideas if idea.code == "stigma"):
        assert not before.span.overlaps(after.span)
    assert len({idea.uuid for idea in ideas}) == len(ideas)
