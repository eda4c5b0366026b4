"""Which transcripts and voices are a person's, in every text that is or was."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import sqlalchemy as sa

from peervoice.frames import voices
from peervoice.law import Law
from peervoice.people import Participant
from peervoice.store import people
from peervoice.store.schema import participants, texts, transcripts
from peervoice.store.schema import voices as voice_rows


class Whole(NamedTuple):
    """A transcript in which no participant was ever told apart.

    Attributes
    ----------
    key : int
        Of the transcript.
    name : str
        Its id.
    labels : frozenset of str or None
        Who speaks there beside interviewers, such as an interpreter: what they say is what the
        person said.
    """

    key: int
    name: str
    labels: frozenset[str | None]


def is_known(connection: sa.Connection, person: str) -> bool:
    """Tell whether there is anything of a person to be taken out."""
    row = sa.select(participants.c.id).where(participants.c.name == person, participants.c.alive)
    if connection.scalar(row) is not None or not spoken(connection, person).empty:
        return True
    return bool(whole(connection, person))


def untold(connection: sa.Connection, person: str) -> list[str]:
    """Return the transcripts of a person of which nobody has said which speaker they are."""
    stated = people.load_speakers(connection)
    named = {each.transcript for each in stated if each.speaker is None}
    theirs = {each.transcript for each in stated if each.participant == person} & named
    heard = _heard_in(connection, person)
    heard = heard[heard["alive"] & (heard["speaker_role"] == "participant")]
    known = set(heard.loc[heard["participant"] == person, "name"])
    open_ones = heard[heard["participant"].isna() & heard["name"].isin({*theirs, person} - known)]
    return sorted(set(open_ones["name"]))


def spoken(connection: sa.Connection, person: str) -> pd.DataFrame:
    """Return the voices of a person in every text that is or was.

    One row a voice: ``transcript_key``, ``name`` of the transcript, ``speaker``, ``speaker_role``
    and ``participant``; whether the text is ``alive``; and whether the conversation is ``shared``
    by that person and another participant, as far as its text in force says.
    """
    heard = _heard_in(connection, person)
    return heard[heard["participant"] == person]


def whole(connection: sa.Connection, person: str) -> list[Whole]:
    """Return the transcripts of a person in which no participant was ever told apart."""
    stated = {
        each.transcript for each in people.load_speakers(connection) if each.participant == person
    }
    heard = _heard_in(connection, person)
    told = set(heard.loc[heard["speaker_role"] == "participant", "name"])
    others = heard[heard["speaker_role"] == "other"]
    query = sa.select(transcripts.c.id, transcripts.c.name).where(
        transcripts.c.id.in_(sa.select(texts.c.transcript).where(texts.c.alive))
    )
    return [
        Whole(key, name, labels_of(others[others["name"] == name]))
        for key, name in connection.execute(query).all()
        if name not in told and (name == person or name in stated)
    ]


def labels_of(heard: pd.DataFrame) -> frozenset[str | None]:
    """Return what some voices are called; None is somebody without a name."""
    return frozenset(label if isinstance(label, str) else None for label in heard["speaker"])


def _heard_in(connection: sa.Connection, person: str) -> pd.DataFrame:
    """Return the voices of every text that is or was, where a person may have no row."""
    rows = connection.execute(
        sa.select(texts.c.id, transcripts.c.id, transcripts.c.name, texts.c.alive)
        .join(transcripts)
        .order_by(texts.c.id)
    ).all()
    about = pd.DataFrame(rows, columns=["text", "key", "id", "alive"], dtype=object)
    about = about.set_index("text")
    for name in ("language", "date", "first", "last"):
        about[name] = None
    query = sa.select(voice_rows.c.text, voice_rows.c.label, voice_rows.c.role)
    known = [each for each in people.load(connection) if each.id != person]
    joined = voices(
        [(text, label, role) for text, label, role in connection.execute(query)],
        transcripts=about,
        people=[*known, Participant(person)],
        speakers=people.load_speakers(connection),
        law=Law(),
        typology=None,
    )
    joined["transcript_key"] = joined["transcript"].map(about["key"])
    joined["name"] = joined["transcript"].map(about["id"])
    joined["alive"] = joined["transcript"].map(about["alive"]).astype(bool)
    other = joined["participant"].astype(object) != person
    others = joined[joined["alive"] & other & (joined["speaker_role"] == "participant")]
    joined["shared"] = joined["name"].isin(others["name"])
    return joined
