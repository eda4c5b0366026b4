"""Quotes know when they were said, and what their turn says in another language."""

from __future__ import annotations

import pandas as pd
import pytest

import peervoice as pv
from peervoice.frames import corpus_of
from peervoice.selection import Codings
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Mark, Transcript, Translation, Turn

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
