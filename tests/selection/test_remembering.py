"""Counts are worked out once for each state of a project, and words are fetched for few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

import numpy as np
import pandas as pd
import pytest

import peervoice.selection.counting as counting
from peervoice.codebook import Code, Codebook, CodeGroup, Grouping
from peervoice.coding import Coding, Reading
from peervoice.errors import UnreadWarning
from peervoice.frames import Corpus, Wording, corpus_of
from peervoice.law import Jurisdiction, Law
from peervoice.people import Participant
from peervoice.selection import Codings
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

BOOK = Codebook(
    "b",
    tuple(Code.named(path, codebook="b") for path in ("stigma", "stigma/police")),
    groupings=(Grouping("headings", (CodeGroup("R1", ("stigma",), {"fr": "Honte"}),)),),
)
PLACES = ("KE", "TZ", "UG")


def interview(place: str) -> Transcript:
    text, utterances = compose([("Q", "And you?"), ("A", "They shame us."), ("Q", "Who does?")])
    turns = (Turn(u.label, "interviewer" if u.label == "Q" else "participant", u.span)
             for u in utterances)  # fmt: skip
    return Transcript(place, text, tuple(turns))


TEXTS = tuple(interview(place) for place in PLACES)
STUDY = Study(
    codebook=BOOK,
    law=Law(tuple(Jurisdiction(place, place, place) for place in PLACES)),
    people=tuple(Participant(place, jurisdiction=place) for place in PLACES),
    transcripts=TEXTS,
    codings=tuple(
        Coding(text.id, text.find("shame us"), path, coder, uuid=UUID(int=number))
        for number, (text, path, coder) in enumerate(
            (text, path, coder)
            for text in TEXTS
            for path in ("stigma", "stigma/police")
            for coder in ("amina", "jonas")
        )
    ),
    readings=tuple(
        Reading(text.id, coder, frozenset({"stigma", "stigma/police"}))
        for text in TEXTS
        for coder in ("amina", "jonas")
    ),
)


@pytest.fixture
def corpus() -> Corpus:
    return corpus_of(STUDY)


@pytest.fixture
def worked(monkeypatch) -> list[dict]:
    """What was worked out, and not remembered."""
    calls, real = [], counting.count

    def spy(**given):
        calls.append(given)
        return real(**given)

    monkeypatch.setattr(counting, "count", spy)
    return calls


def country(voices: pd.DataFrame) -> pd.Series:
    return voices["country"]


def test_the_same_question_is_worked_out_once(corpus, worked) -> None:
    first = Codings(lambda: corpus).where(country=["KE", "TZ"]).counts(by="country")
    again = Codings(lambda: corpus).where(country=["KE", "TZ"]).counts(by=["country"])
    assert len(worked) == 1
    pd.testing.assert_frame_equal(first, again)


@pytest.mark.parametrize(
    "change",
    [
        lambda frame: frame.__setitem__("segments", -1),
        lambda frame: frame.loc.__setitem__((0, "code"), None),
        lambda frame: frame.pop("share"),
        lambda frame: frame.attrs.update(mine=True),
    ],
)
def test_a_frame_that_somebody_changed_changes_no_other(corpus, change) -> None:
    chosen = Codings(lambda: corpus)
    expected = Codings(lambda: corpus_of(STUDY)).counts(by="country")
    for _ in range(2):
        counts = chosen.counts(by="country")
        pd.testing.assert_frame_equal(counts, expected)
        assert counts.attrs == {}
        change(counts)


ASKED = [
    {},
    {"by": "country"},
    {"by": ["country", "transcript"]},
    {"by": ["transcript", "country"]},
    {"rollup": True},
    {"grouping": "headings"},
    {"grouping": "headings", "language": "fr"},
]
NARROWED = [
    {},
    {"country": "KE"},
    {"country": ["KE", "TZ"]},
    {"coder": "amina"},
    {"code": "stigma/police"},
    {"origin": "suggestion"},
    {"speaker_role": ["interviewer", "participant"]},
]


def test_different_questions_get_their_own_answers(corpus, worked) -> None:
    # Each twice, in turns: what is remembered belongs to the whole of the question.
    for _ in range(2):
        for narrowed in NARROWED:
            for asked in ASKED:
                fresh = corpus_of(STUDY)
                known = Codings(lambda: corpus).where(**narrowed).counts(**asked)
                anew = Codings(lambda fresh=fresh: fresh).where(**narrowed).counts(**asked)
                pd.testing.assert_frame_equal(known, anew)
    questions = len(NARROWED) * len(ASKED)
    assert len(worked) == questions + 2 * questions


def test_functions_are_asked_each_time(corpus, worked) -> None:
    chosen = Codings(lambda: corpus)
    first, again = chosen.counts(by=country), chosen.counts(by=[country])
    assert len(worked) == 2
    pd.testing.assert_frame_equal(first, again)
    pd.testing.assert_frame_equal(first, chosen.counts(by="country"))


def test_many_rows_are_not_remembered(corpus, worked, monkeypatch) -> None:
    monkeypatch.setattr(counting, "_ROWS", 5)
    chosen = Codings(lambda: corpus)
    for by in ("country", "country", None, None):
        chosen.counts(by=by)
    # Six rows by country, two without.
    assert len(worked) == 3


def test_the_warning_is_repeated_with_the_answer() -> None:
    unread = corpus_of(replace(STUDY, readings=STUDY.readings[2:]))
    for _ in range(2):
        with pytest.warns(UnreadWarning, match="4 of the codings") as caught:
            Codings(lambda: unread).counts()
        assert [warning.filename for warning in caught] == [__file__]


@dataclass
class Listening:
    """Wording that notes what it was asked for."""

    real: Wording
    asked: list[list[int]] = field(default_factory=list)

    def texts(self, transcripts: Sequence[int]):
        self.asked.append(list(transcripts))
        return self.real.texts(transcripts)

    def marks(self, turns: Sequence[tuple[int, int]]):
        assert all(isinstance(each, int) for turn in turns for each in turn)
        return self.real.marks(turns)

    def translations(self, transcripts: Sequence[int]):
        return self.real.translations(transcripts)

    def codings(self, keys: Sequence[int]):
        assert all(isinstance(key, int) and not isinstance(key, np.integer) for key in keys)
        self.asked.append(list(keys))
        return self.real.codings(keys)

    def labels(self):
        return self.real.labels()


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda chosen: chosen.excerpts(context=1), [[1]]),
        (lambda chosen: chosen.frame(text=True), [[6, 7]]),
        (list, [[6, 7]]),
        (lambda chosen: (len(chosen), repr(chosen), chosen.frame(), chosen.counts()), []),
        (lambda chosen: (chosen.ratings(), chosen.agreement()), []),
    ],
)
def test_words_are_fetched_only_for_what_was_chosen(corpus, ask, expected) -> None:
    listening = Listening(corpus.wording)
    held = replace(corpus, wording=listening)
    ask(Codings(lambda: held).where(country="TZ", code="stigma/police"))
    assert listening.asked == expected
