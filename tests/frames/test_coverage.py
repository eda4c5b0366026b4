"""Coverage, against loops over the nouns themselves, and against the counts."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from studies import LAW, studies

from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import corpus_of
from peervoice.frames.coverage import coverage
from peervoice.frames.nouns import people_frame
from peervoice.language import word_starts
from peervoice.law import Law
from peervoice.people import Participant, Speaker
from peervoice.selection import Codings
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

NUMBERS = ["people", "unheard", "transcripts", "turns", "words", "codings"]
ATTRIBUTES = ["country", "model", "role", "region", "language", "date", "gender", "quote_consent"]


def covered(study: Study, *by: str) -> pd.DataFrame:
    return coverage(corpus_of(study), people=study.people, law=study.law, by=by)


class Slow:
    """How much there is of whom, by loops over transcripts, turns and codings.

    Only who a speaker is comes from the frames: it has tests of its own.
    """

    def __init__(self, study: Study) -> None:
        self.study = study
        self.table = corpus_of(study).voices
        rows = self.table.to_dict("records")
        self.voices = {
            (row["transcript_id"], label(row["speaker"])): row
            for row in rows
            if row["speaker_role"] == "participant"
        }

    def said(self, fits) -> list[int]:
        """Return the numbers of those voices that fit."""
        mine = {key: row for key, row in self.voices.items() if fits(row)}
        texts = {text.id: text for text in self.study.transcripts}
        turns = [
            (text, turn)
            for text in texts.values()
            for turn in text.turns
            if (text.id, turn.speaker) in mine
        ]
        words = [
            at
            for text, turn in turns
            for at in (word_starts(text.text) if turn.span else ())
            if turn.span.start <= at < turn.span.end
        ]
        codings = {
            coding.uuid
            for coding in self.study.codings
            for text, turn in turns
            if text.id == coding.transcript
            and turn.span
            and (coding.span is None or coding.span.overlaps(turn.span))
        }
        people = {row["person"] for row in mine.values()}
        heard = {row["transcript"] for row in mine.values()}
        return [len(people), len(heard), len(turns), len(words), len(codings)]

    def silent(self) -> list[Participant]:
        heard = {row["participant"] for row in self.voices.values()}
        return [person for person in self.study.people if person.id not in heard]

    def of_silent(self, person: Participant, name: str):
        """Return an attribute of somebody who is not heard."""
        places = {place.id: place for place in self.study.law}
        place = places.get(person.jurisdiction)
        wider = places.get(place.part_of) if place else None
        typology = self.study.typology
        match name:
            case "country":
                return (place.country or wider.country) if place else None
            case "region":
                return place.region or (wider.region if wider else "") or None if place else None
            case "model":
                return typology and typology.model(self.study.law, person.jurisdiction, None)
            case "role":
                return person.role or None
            case "language":
                return person.language
            case "quote_consent":
                return person.consent.quote
            case "gender":
                return person.more.get("gender")
        return None

    def group(self, name: str, value) -> list[int]:
        people, *rest = self.said(lambda row: label(row[name]) == value)
        unheard = sum(self.of_silent(person, name) == value for person in self.silent())
        return [people, unheard, *rest]


def label(value):
    return None if pd.isna(value) else value


@given(studies())
def test_what_is_counted_is_what_loops_count(study: Study) -> None:
    slow = Slow(study)
    names = [name for name in ATTRIBUTES if name in slow.table.columns]
    found = covered(study, *names)
    everybody, *rest = slow.said(lambda row: True)
    expected = [["all", "all", everybody, len(slow.silent()), *rest]]
    for name in names:
        values = {label(row[name]) for row in slow.voices.values()}
        values |= {slow.of_silent(person, name) for person in slow.silent()}
        models = list(study.typology.models) if name == "model" and study.typology else []
        listed = [*models, *sorted(values - {None, *models}), *[None] * (None in values)]
        expected += [[name, value, *slow.group(name, value)] for value in listed]
    expected += [["no transcript", each.id, 0, 1, 0, 0, 0, 0] for each in slow.silent()]
    for (id, who), row in slow.voices.items():
        if label(row["participant"]) is None:
            value = id if who is None else f"{id}: {who}"
            one, *rest = slow.said(lambda other, row=row: other["person"] == row["person"])
            expected.append(["no person", value, one, 0, *rest])
    heard = {id for id, _ in slow.voices}
    expected += [
        ["no speaker", text.id, 0, 0, 1, 0, 0, 0]
        for text in study.transcripts
        if text.id not in heard
    ]
    rows = found[["attribute", "value", *NUMBERS]].to_numpy(dtype=object).tolist()
    assert [[row[0], label(row[1]), *row[2:]] for row in rows] == expected


@pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")
@given(studies())
def test_people_are_as_many_as_counts_say(study: Study) -> None:
    corpus = corpus_of(study)
    people = Codings(lambda: corpus).where(speaker_role="participant")
    counts = people.counts(by="country").drop_duplicates("country").set_index("country")
    found = covered(study, "country")
    heard = found[(found["attribute"] == "country") & (found["people"] > 0)].set_index("value")
    expected = {label(value): n for value, n in (counts["of"] + counts["not_read"]).items()}
    assert {label(value): n for value, n in heard["people"].items()} == expected


@given(studies())
def test_a_row_a_person(study: Study) -> None:
    slow = Slow(study)
    frame = people_frame(study.people, corpus_of(study))
    assert frame["participant"].tolist() == [person.id for person in study.people]
    assert frame[["transcripts", "turns", "words", "codings"]].to_numpy().tolist() == [
        slow.said(lambda row, person=person: row["participant"] == person.id)[1:]
        for person in study.people
    ]


def test_the_numbers_are_numbers_and_the_rest_is_text() -> None:
    found = covered(Study(), "country")
    assert {name: str(kind) for name, kind in found.dtypes.items()} == {
        "attribute": "str",
        "value": "str",
        **dict.fromkeys(NUMBERS, "int64"),
        "transcript": "str",
        "speaker": "str",
    }
    assert found.fillna("").to_numpy().tolist() == [["all", "all", *[0] * 6, "", ""]]


def transcript(id: str, *said: tuple[str | None, str]) -> Transcript:
    text, utterances = compose(said)
    roles = {"Q": "interviewer", "Break": "other"}
    turns = (Turn(u.label, roles.get(u.label, "participant"), u.span) for u in utterances)
    return Transcript(id, text, tuple(turns))


GROUP = transcript("GR-01", ("Q", "And now?"), ("Ana", "No."), ("Bo", "No, no."), ("Ana", ""))


def test_a_gap_can_be_written_into_a_list_of_speakers() -> None:
    ana = Participant("P-1", jurisdiction="PT")
    study = Study(
        people=(ana, Participant("P-2", jurisdiction="PT", role="organiser")),
        speakers=(Speaker("GR-01", "Ana", "P-1"),),
        transcripts=(GROUP, transcript("X", ("Q", "Hello?"), ("Break", "Music"))),
        law=LAW,
    )
    found = covered(study, "country", "role")
    assert found.fillna("").to_numpy().tolist() == [
        ["all", "all", 2, 1, 1, 3, 3, 0, "", ""],
        ["country", "PT", 1, 1, 1, 2, 1, 0, "", ""],
        ["country", "", 1, 0, 1, 1, 2, 0, "", ""],
        ["role", "organiser", 0, 1, 0, 0, 0, 0, "", ""],
        ["role", "", 2, 0, 1, 3, 3, 0, "", ""],
        ["no transcript", "P-2", 0, 1, 0, 0, 0, 0, "", ""],
        ["no person", "GR-01: Bo", 1, 0, 1, 1, 2, 0, "GR-01", "Bo"],
        ["no speaker", "X", 0, 0, 1, 0, 0, 0, "X", ""],
    ]


def test_transcripts_and_people_may_be_asked_for_by_name() -> None:
    study = Study(people=(Participant("Ana"),), transcripts=(GROUP,))
    found = covered(study, "transcript", "speaker", "participant")
    assert found[["attribute", "value", "people"]].fillna("").to_numpy().tolist() == [
        ["all", "all", 2],
        ["transcript", "GR-01", 2],
        ["speaker", "Ana", 1],
        ["speaker", "Bo", 1],
        ["participant", "Ana", 1],
        ["participant", "", 1],
        ["no person", "GR-01: Bo", 1],
    ]


def test_who_is_not_heard_has_no_label() -> None:
    found = covered(Study(people=(Participant("P-1"),)), "speaker")
    assert found[["attribute", "value", "unheard"]].fillna("").to_numpy().tolist() == [
        ["all", "all", 1],
        ["speaker", "", 1],
        ["no transcript", "P-1", 1],
    ]


def test_a_value_may_be_any_word() -> None:
    people = (Participant("P-1", more={"gender": "not known"}), Participant("P-2"))
    found = covered(Study(people=people), "gender")
    assert found.loc[found["attribute"] == "gender", "value"].fillna("").tolist() == [
        "not known",
        "",
    ]


def test_an_unknown_attribute_is_refused() -> None:
    study = Study(people=(Participant("P-1", more={"gender": "woman"}),))
    with pytest.raises(UnknownNameError, match=r"no attribute 'gendre'.* Did you mean 'gender'\?"):
        covered(study, "gendre")
    with pytest.raises(UnknownNameError, match="no attribute 'person'"):
        covered(study, "person")
    with pytest.raises(OptionError, match=r"twice: \['role', 'role'\]"):
        covered(study, "role", "role")


def test_one_name_needs_no_list() -> None:
    found = coverage(corpus_of(Study()), people=(), law=Law(), by="role")
    assert found["attribute"].tolist() == ["all"]


def test_an_attribute_with_the_name_of_a_column_stays_with_its_person() -> None:
    person = Participant("P-1", role="organiser", more={"turns": "many", "role": "x", "age": "40"})
    frame = people_frame((person,), corpus_of(Study(people=(person,))))
    assert frame.to_dict("records") == [
        {
            "participant": "P-1",
            "jurisdiction": None,
            "role": "organiser",
            "language": None,
            "quote_consent": "none",
            "attribution": "anonymous",
            "transcripts": 0,
            "turns": 0,
            "words": 0,
            "codings": 0,
            "age": "40",
        }
    ]
