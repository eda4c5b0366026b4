"""Invented interviews, and selections of what was coded in them."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from peervoice.codebook import Code, Codebook
from peervoice.coding import Coding, Reading
from peervoice.frames import corpus_of
from peervoice.law import Jurisdiction, Law, Regime, Rule, Typology
from peervoice.people import Consent, Participant, Speaker
from peervoice.period import Period
from peervoice.selection import Codings
from peervoice.study import Study
from peervoice.tables import quotes
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

LABELS = {
    "policing": "Policing",
    "policing/stops": "Stop & search",
    "policing/stops/trains": "On trains",
    "stigma": "Stigma",
}
BOOK = Codebook("b", tuple(Code.named(p, codebook="b", label=LABELS[p]) for p in LABELS))
LAW = Law(
    (
        Jurisdiction(
            "PT",
            "Portugal",
            "PT",
            region="Southern Europe",
            regimes=(Regime(Period.parse("2001"), drugs="all", response="administrative"),),
        ),
        Jurisdiction("CZ", "Czechia", "CZ", region="Central Europe"),
    )
)
TYPOLOGY = Typology("response", (Rule("administrative", {"response": ("administrative",)}),))
WHEN = datetime(2026, 1, 2, tzinfo=UTC)


def _interview(id, said, number):
    """Turn (words, codes, coders) into a transcript, its codings, and a reading of all codes."""
    parts = [part for words, *_ in said for part in (("Q", "And?"), (id, words))]
    text, utterances = compose(parts)
    turns = tuple(
        Turn(u.label, "interviewer" if u.label == "Q" else "participant", u.span)
        for u in utterances
    )
    codings = [
        Coding(id, turns[2 * at + 1].span, code, coder, created=WHEN, uuid=UUID(int=serial))
        for at, (_, codes, coders) in enumerate(said)
        for serial, (code, coder) in enumerate(
            ((code, coder) for code in codes for coder in coders), number * 1000 + at * 10
        )
    ]
    reading = Reading(id, "amina", frozenset(LABELS), when=WHEN, uuid=UUID(int=number))
    return Transcript(id, text, turns, date=Period.parse("2020")), codings, reading


@pytest.fixture
def make_study():
    """Make a study of interviews: id -> (participant or None, (words, codes, coders), ...)."""

    def make(interviews, *, read=True):
        made = [
            _interview(id, said, number)
            for number, (id, (_, *said)) in enumerate(interviews.items(), start=1)
        ]
        return Study(
            codebook=BOOK,
            law=LAW,
            typology=TYPOLOGY,
            people=tuple(person for person, *_ in interviews.values() if person),
            transcripts=tuple(text for text, *_ in made),
            readings=tuple(reading for *_, reading in made) if read else (),
            codings=tuple(coding for _, codings, _ in made for coding in codings),
        )

    return make


def _person(id, jurisdiction, role, quote, level, **more):
    return Participant(id, jurisdiction, role, consent=Consent(quote, level), more=more)


@pytest.fixture
def interviews():
    """Four people who may or may not be quoted, and one speaker who is nobody."""
    both = ("amina", "jonas")
    return {
        "A": (
            _person("A", "PT", "peer worker", "verbatim", "role+country"),
            ("They stop us.\nEvery ночь 💜.", ["policing/stops"], both),
            (
                "=IF(you, ask) e\u0301vite <b>us</b> & “them”",
                ["policing/stops", "stigma"],
                both[:1],
            ),
            ("", [], ()),
        ),
        "B": (
            _person("B", "PT", "", "verbatim", "model"),
            ("الشرطة توقفنا كل يوم", ["policing/stops/trains"], both[:1]),
            ("They look at the floor.", ["stigma"], both[1:]),
        ),
        "C": (
            _person("C", "CZ", "organiser", "verbatim", "organisation", organisation="Naše síť"),
            ("Police, police, police.", ["policing"], both[:1]),
        ),
        "D": (
            _person("D", "CZ", "organiser", "paraphrase", "role+country"),
            ("Not these words.", ["stigma"], both[:1]),
        ),
        "E": (None, ("Nobody knows me.", ["stigma"], both[:1])),
    }


@pytest.fixture
def study(make_study, interviews):
    return make_study(interviews)


@pytest.fixture
def codings(study):
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


@pytest.fixture
def table(codings):
    """Quotes by country."""
    return quotes(codings, by="country", title="What people <said> 💜")


@pytest.fixture
def nothing(codings):
    """A table without quotes."""
    return quotes(codings.where(code="policing", participant="D"))


@pytest.fixture
def group_study():
    """One interview with a participant who has two names in it, and a speaker who is nobody."""
    text, utterances = compose([("Ana", "one two three four"), ("Voice", "five"), ("Eva", "six")])
    turns = tuple(Turn(u.label, "participant", u.span) for u in utterances)
    person = Participant("P", "PT", "peer worker", consent=Consent("verbatim", "country"))
    spans = [turn.span for turn in turns]
    return Study(
        codebook=BOOK,
        law=LAW,
        people=(person,),
        speakers=(Speaker("G", "Ana", participant="P"), Speaker("G", "Eva", participant="P")),
        transcripts=(Transcript("G", text, turns),),
        readings=(Reading("G", "amina", frozenset(LABELS)),),
        codings=tuple(Coding("G", span, "stigma", "amina") for span in spans),
    )
