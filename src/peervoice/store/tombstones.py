"""Tombstones: who took their words back, and by what those would be known again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import Final

import sqlalchemy as sa

from peervoice.language import spelt
from peervoice.store.schema import facts, tombstones

# Shorter turns say what everybody says, and would refuse other people's words.
_OWN: Final = 5


def put(connection: sa.Connection, kind: str, values: Iterable[str], *, event: int) -> None:
    """Set tombstones: ids of ``participant`` and ``transcript``; marks of other kinds.

    The other kinds are a ``text``, a ``turn``, and a ``note`` of somebody who repeated the words;
    a ``summary`` is known by its UUID.
    """
    known = set(held(connection, kind))
    rows = [
        {"event": event, "kind": kind, "value": value}
        for value in dict.fromkeys(values)
        if value not in known
    ]
    if rows:
        connection.execute(tombstones.insert(), rows)


def held(connection: sa.Connection, kind: str) -> Collection[str]:
    """Return what tombstones of a kind say."""
    query = sa.select(tombstones.c.value).where(tombstones.c.kind == kind)
    return set(connection.scalars(query))


class Marks:
    """What turns, texts and notes are known by, without their words.

    The marks are salted with the project's own id, and so they say nothing to whoever does not have
    the file. Whoever has it can try whether a sentence that they guess to the word was said.
    """

    def __init__(self, connection: sa.Connection) -> None:
        query = sa.select(facts.c.value).where(facts.c.name == "project")
        self._salt: str = connection.execute(query).scalar_one()

    def of(self, words: str) -> str | None:
        """Return the mark of a turn, text or note; None for what anybody says."""
        said = spelt(words)
        if len(said) < _OWN:
            return None
        return hashlib.sha256(f"{self._salt}/{' '.join(said)}".encode()).hexdigest()

    def of_all(self, words: Iterable[str]) -> set[str]:
        """Return the marks of those that have one."""
        return {mark for each in words if (mark := self.of(each)) is not None}
