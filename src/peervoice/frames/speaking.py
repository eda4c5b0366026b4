"""Voices: who speaks in each transcript, and what is known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from peervoice.law import Law, Typology
from peervoice.people import Participant, Speaker
from peervoice.period import Period

# What is known of every voice; further attributes of people follow by their own names.
VOICE_COLUMNS: Final = (
    "transcript_id",
    "speaker",
    "speaker_role",
    "participant",
    "role",
    "jurisdiction",
    "country",
    "place",
    "region",
    "model",
    "language",
    "date",
    "quote_consent",
    "attribution",
)
_KEYS: Final = ("transcript", "person")


def voices(
    spoken: Iterable[tuple[int, str | None, str]],
    *,
    transcripts: pd.DataFrame,
    people: Sequence[Participant],
    speakers: Sequence[Speaker],
    law: Law,
    typology: Typology | None,
) -> pd.DataFrame:
    """Join each speaker of each transcript to a person and what is known of them.

    A speaker is the participant that ``speakers`` names; else the one speaker of a
    transcript whose role is participant is the participant named for the transcript, or the
    participant with the transcript's id; else a speaker is the participant whose id is the
    label. A speaker without a participant counts as a person of their own.

    Parameters
    ----------
    spoken : iterable of (int, str or None, str)
        Key of the transcript, label and role of each of its speakers, each once.
    transcripts : pandas.DataFrame
        Index: key. Columns id, language, date, first, last.
    people, speakers, law, typology
        The nouns of the study.

    Returns
    -------
    pandas.DataFrame
        One row a speaker, in the order given, indexed from 0: transcript, person, then
        `VOICE_COLUMNS`, then further attributes of people as columns of their own.
    """
    known = {person.id: person for person in people}
    rows, persons = [], dict[object, int]()
    models = _Models(law, typology)
    ids = dict(zip(transcripts.index, transcripts["id"], strict=True))
    for key, label, role, participant in _identified(list(spoken), ids, known, speakers):
        person = known.get(participant) if participant is not None else None
        number = persons.setdefault(
            ("participant", participant) if person else ("label", key, label), len(persons)
        )
        rows.append((key, number, label, role, person))
    return _frame(rows, transcripts, models, people)


def _identified(
    spoken: list[tuple[int, str | None, str]],
    ids: Mapping[int, str],
    known: Mapping[str, Participant],
    speakers: Sequence[Speaker],
) -> Iterable[tuple[int, str | None, str, str | None]]:
    named = {(speaker.transcript, speaker.speaker): speaker for speaker in speakers}
    roles = [
        (stated.speaker_role if (stated := named.get((ids[key], label))) else None) or role
        for key, label, role in spoken
    ]
    alone = Counter(
        key for (key, _, _), role in zip(spoken, roles, strict=True) if role == "participant"
    )
    for (key, label, _), role in zip(spoken, roles, strict=True):
        stated, whole = named.get((ids[key], label)), named.get((ids[key], None))
        participant = stated.participant if stated else None
        if participant is None and role == "participant":
            if alone[key] == 1:
                participant = (whole.participant if whole else None) or (
                    ids[key] if ids[key] in known else None
                )
            if participant is None and label in known:
                participant = label
        yield key, label, role, participant


class _Models:
    """Derives models, each once for a place and a date."""

    def __init__(self, law: Law, typology: Typology | None) -> None:
        self.law, self.typology = law, typology
        self.places = {place.id: place for place in law}
        self._models: dict[tuple[str | None, Period | None], str] = {}

    def model(self, jurisdiction: str | None, when: Period | None) -> str | None:
        if self.typology is None:
            return None
        key = (jurisdiction, when)
        if key not in self._models:
            self._models[key] = self.typology.model(self.law, jurisdiction, when)
        return self._models[key]

    def country(self, jurisdiction: str | None) -> str | None:
        return self._first(jurisdiction, lambda place: place.country)

    def region(self, jurisdiction: str | None) -> str | None:
        return self._first(jurisdiction, lambda place: place.region or None)

    def place(self, jurisdiction: str | None) -> str | None:
        """Name of the country, else of the place itself."""
        if jurisdiction not in self.places or jurisdiction is None:
            return jurisdiction
        country = self.law.chain(jurisdiction)[-1]
        return country.name or country.id

    def _first(self, jurisdiction: str | None, get: Any) -> str | None:
        if jurisdiction is None or jurisdiction not in self.places:
            return None
        found = (get(place) for place in self.law.chain(jurisdiction))
        return next((value for value in found if value is not None), None)


def _frame(
    rows: list[tuple[int, int, str | None, str, Participant | None]],
    transcripts: pd.DataFrame,
    models: _Models,
    people: Sequence[Participant],
) -> pd.DataFrame:
    extra = list(dict.fromkeys(name for person in people for name in person.more))
    extra = [name for name in extra if name not in (*VOICE_COLUMNS, *_KEYS)]
    about = transcripts[["id", "language", "date", "first", "last"]].to_dict("index")
    records = []
    for key, number, label, role, person in rows:
        text = about[key]
        when = Period(text["first"], text["last"]) if text["first"] else None
        place = person.jurisdiction if person else None
        record = {
            "transcript": key,
            "person": number,
            "transcript_id": text["id"],
            "speaker": label,
            "speaker_role": role,
            "participant": person.id if person else None,
            "role": (person.role or None) if person else None,
            "jurisdiction": place,
            "country": models.country(place),
            "place": models.place(place),
            "region": models.region(place),
            "model": models.model(place, when),
            "language": (person.language if person else None) or text["language"],
            "date": text["date"],
            "quote_consent": person.consent.quote if person else "none",
            "attribution": person.consent.attribution if person else "anonymous",
        }
        record |= {name: (person.more.get(name) or None) if person else None for name in extra}
        records.append(record)
    frame = pd.DataFrame(records, columns=[*_KEYS, *VOICE_COLUMNS, *extra])
    frame = frame.astype({"transcript": "int64", "person": "int64"})
    for name in frame.columns.difference(list(_KEYS)):
        frame[name] = _category(frame[name], models.typology if name == "model" else None)
    return frame


def _category(values: pd.Series, typology: Typology | None) -> pd.Series:
    """Make a categorical with a stable order: models as their typology orders them."""
    present = values.dropna().unique()
    order = {model: position for position, model in enumerate(typology.models)} if typology else {}
    categories = sorted(present, key=lambda value: (order.get(value, len(order)), str(value)))
    return values.astype(pd.CategoricalDtype(categories, ordered=False))
