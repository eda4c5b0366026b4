"""Quotes know when they were said, and what their turn says in another language."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from studies import studies

import peervoice as pv
from peervoice.frames import corpus_of
from peervoice.frames.nouns import transcripts_frame
from peervoice.period import Period
from peervoice.selection import Codings
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Mark, Source, Transcript, Translation, Turn

TEXT = "Zoe\u0308: Они пришли 🙂 again and again. Bo: No."
SPOKEN = (
    Turn("Zoe\u0308", "participant", Span(6, 35), (Mark(6, 1.5), Mark(19, 75.0), Mark(25, 3723.2))),
    Turn("Bo", "participant", Span(40, 43)),
    Turn("Break", "other", None),
)
WORDS = ("They came again and again.", "", "")


@pytest.fixture(params=["study", "store"])
def codings(request, tmp_path):
    text = Transcript("T", TEXT, SPOKEN, translation=Translation("en", WORDS))
    with pv.open(tmp_path / "s.pv", create=True) as project:
        project.adopt(pv.Codebook("b", (pv.Code("x"),)))
        consent = pv.Consent("verbatim")
        people = tuple(pv.Participant(label, consent=consent) for label in ("Zoe\u0308", "Bo"))
        project.merge(Study(people=people, transcripts=(text,)))
        amina = project.coder("amina")
        for words in ("Они пришли", "пришли 🙂", "🙂 again", "again.", "No."):
            amina.code("T", words, "x")
        amina.done("T")
        study = project.study()
        yield project.codings if request.param == "store" else Codings(lambda: corpus_of(study))


def test_the_time_of_a_quote_is_that_of_the_last_mark_before_it(codings):
    found = {each.words: (each.seconds, each.translation) for each in codings.excerpts()}
    assert found == {
        "Они пришли": (1.5, WORDS[0]),
        "пришли 🙂": (1.5, WORDS[0]),
        "🙂 again": (1.5, WORDS[0]),
        "again.": (3723.2, WORDS[0]),
        "No.": (None, ""),
    }


def test_a_quote_knows_whether_it_is_its_turn(codings):
    found = {
        each.words: (each.whole_turn, each.translation_language) for each in codings.excerpts()
    }
    assert {words for words, (whole, _) in found.items() if whole} == {"No."}
    assert {language for _, language in found.values()} == {"en"}


def test_a_break_is_no_person(codings):
    assert codings.counts().iloc[0][["participants", "of"]].tolist() == [2, 2]


def test_a_draft_says_when(codings):
    frame = pv.tables.quotes(codings, per_code=None, per_person=None).frame
    times = dict(zip(frame["quote"], frame["time"], strict=True))
    assert times["again."] == "1:02:03"
    assert pd.isna(times["No."])


@given(study=studies())
def test_a_quote_is_as_its_transcript_says(study):
    texts = {text.id: text for text in study.transcripts}
    for each in Codings(lambda: corpus_of(study)).excerpts():
        text = texts[each.transcript]
        turn = text.turns[each.turn]
        told = text.translation
        assert each.seconds == text.seconds_at(each.span.start)
        assert each.whole_turn == (turn.span == each.span)
        assert each.translation == (told and told.words[each.turn])
        assert each.translation_language == (told and told.language)


def test_a_list_of_transcripts_says_what_was_found_and_how():
    source = Source("a.vtt", "vtt", convention="voices", confidence=0.75, note="2 cues overlap")
    told = Transcript(
        "T",
        TEXT,
        SPOKEN,
        "ru",
        Period.parse("2024-06"),
        detected=("date", "language"),
        translation=Translation(None, WORDS),
        source=source,
    )
    frame = transcripts_frame([told, Transcript("U", "")])
    assert frame.astype(object).where(frame.notna(), None).to_dict("records") == [
        {
            "transcript": "T",
            "title": "",
            "date": "2024-06",
            "language": "ru",
            "detected": "date, language",
            "turns": 3,
            "speakers": 3,
            "words": 8,
            "minutes": 62.1,
            "translation": "yes",
            "file": "a.vtt",
            "convention": "voices",
            "confidence": 0.75,
            "note": "2 cues overlap",
        },
        {
            "transcript": "U",
            "title": "",
            "date": None,
            "language": None,
            "detected": "",
            "turns": 0,
            "speakers": 0,
            "words": 0,
            "minutes": None,
            "translation": None,
            "file": None,
            "convention": None,
            "confidence": None,
            "note": "",
        },
    ]
