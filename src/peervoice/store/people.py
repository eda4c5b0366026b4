"""Rows of people, and of statements about who a speaker is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from peervoice.people import Consent, Participant, Speaker
from peervoice.store.schema import participants, speakers


def load(connection: sa.Connection) -> tuple[Participant, ...]:
    """Return all people, in the order in which they were added."""
    rows = connection.execute(sa.select(participants).order_by(participants.c.id)).mappings()
    return tuple(
        Participant(
            id=row["name"],
            jurisdiction=row["jurisdiction"],
            role=row["role"],
            language=row["language"],
            consent=Consent(quote=row["quote"], attribution=row["attribution"]),
            more=row["more"],
        )
        for row in rows
    )


def put(connection: sa.Connection, people: Iterable[Participant]) -> None:
    """Add people, or bring those of the same id up to date."""
    query = sa.select(participants.c.name, participants.c.id)
    known = dict(connection.execute(query).all())
    for person in people:
        if person.id in known:
            same = participants.c.id == known[person.id]
            connection.execute(participants.update().where(same).values(**_row(person)))
        else:
            connection.execute(participants.insert().values(**_row(person)))


def load_speakers(connection: sa.Connection) -> tuple[Speaker, ...]:
    """Return all statements about speakers."""
    rows = connection.execute(sa.select(speakers).order_by(speakers.c.id)).mappings()
    return tuple(
        Speaker(row["transcript"], row["speaker"], row["participant"], row["speaker_role"])
        for row in rows
    )


def put_speakers(connection: sa.Connection, stated: Iterable[Speaker]) -> None:
    """Add statements; one about the same speaker takes the place of an older one."""
    for each in stated:
        label = speakers.c.speaker
        same = label.is_(None) if each.speaker is None else label == each.speaker
        connection.execute(speakers.delete().where(speakers.c.transcript == each.transcript, same))
        connection.execute(
            speakers.insert().values(
                transcript=each.transcript,
                speaker=each.speaker,
                participant=each.participant,
                speaker_role=each.speaker_role,
            )
        )


def _row(person: Participant) -> dict[str, Any]:
    return {
        "name": person.id,
        "jurisdiction": person.jurisdiction,
        "role": person.role,
        "language": person.language,
        "quote": person.consent.quote,
        "attribution": person.consent.attribution,
        "more": dict(person.more),
    }
