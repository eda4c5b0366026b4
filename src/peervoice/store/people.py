"""Rows of people, and of statements about who a speaker is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from peervoice.people import Consent, Participant, Speaker
from peervoice.store.lives import set_alive, supersede
from peervoice.store.schema import participants, speakers


def load(connection: sa.Connection) -> tuple[Participant, ...]:
    """Return all people, in the order in which they were added."""
    order = connection.scalars(sa.select(participants.c.name).order_by(participants.c.id))
    place = {name: at for at, name in enumerate(dict.fromkeys(order))}
    rows = connection.execute(sa.select(participants).where(participants.c.alive)).mappings()
    return tuple(
        Participant(
            id=row["name"],
            jurisdiction=row["jurisdiction"],
            role=row["role"],
            language=row["language"],
            consent=Consent(quote=row["quote"], attribution=row["attribution"]),
            more=row["more"],
        )
        for row in sorted(rows, key=lambda row: place[row["name"]])
    )


def put(connection: sa.Connection, people: Iterable[Participant], *, event: int) -> None:
    """Add people, or bring those of the same id up to date."""
    supersede(connection, participants, map(_row, people), event=event)


def load_speakers(connection: sa.Connection) -> tuple[Speaker, ...]:
    """Return all statements about speakers."""
    query = sa.select(speakers).where(speakers.c.alive).order_by(speakers.c.id)
    return tuple(
        Speaker(row["transcript"], row["speaker"], row["participant"], row["speaker_role"])
        for row in connection.execute(query).mappings()
    )


def put_speakers(connection: sa.Connection, stated: Iterable[Speaker], *, event: int) -> None:
    """Add statements; one about the same speaker takes the place of an older one."""
    given = {(each.transcript, each.speaker): each for each in stated}
    alive = sa.select(speakers.c.transcript, speakers.c.speaker, speakers.c.id).where(
        speakers.c.alive
    )
    held = {(text, label): key for text, label, key in connection.execute(alive)}
    over = [key for speaker, key in held.items() if speaker in given]
    set_alive(connection, speakers, over, alive=False, event=event)
    supersede(connection, speakers, map(asdict, given.values()), event=event)


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
