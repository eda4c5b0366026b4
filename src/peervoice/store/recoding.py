"""Carry codings and readings along when the codebook changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from peervoice.codebook import Codebook
from peervoice.store import documents, opinions, summary_carrying
from peervoice.store.lives import note, set_alive
from peervoice.store.names import first_free, keys
from peervoice.store.renewing import contents, insert, renew
from peervoice.store.schema import (
    code_set_members,
    codes,
    codings,
    reading_changes,
    readings,
    versions,
)


class Goal(NamedTuple):
    """Where a coding goes: to codes, by UUID in hexadecimal; none if it rests.

    ``fresh`` says that a person decided about these very words, so that the coding is not stale.
    """

    codes: tuple[str, ...]
    fresh: bool


class Along(NamedTuple):
    """What was carried along.

    Attributes
    ----------
    doubles : frozenset of UUID
        Codings that rest because another of the same coder's says the same now.
    readings : int
        How many readings cover other codes than before.
    summaries : peervoice.store.summary_carrying.Along
        What became of summaries.
    """

    doubles: frozenset[UUID]
    readings: int
    summaries: summary_carrying.Along


def recode(
    connection: sa.Connection,
    book: Codebook,
    goals: Mapping[UUID, Goal],
    heirs: Mapping[str, str],
    needs: Mapping[str, frozenset[str]],
    *,
    becomes: Mapping[str, Sequence[str]],
    event: int,
) -> Along:
    """Put a codebook in force, and carry along what was made with the one before.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    book : Codebook
        The new codebook.
    goals : mapping of UUID to Goal
        What becomes of codings that are touched.
    heirs : mapping of str to str
        Codes that were merged, and what into, by UUID.
    needs : mapping of str to frozenset of str
        Which codes had to be read for, so that a code of the new codebook was.
    becomes : mapping of str to sequence of str
        What codes that are gone have gone into, by UUID.
    event : int
        What brings it about.

    Returns
    -------
    Along
        What was carried along with it.
    """
    read = _reading_sets(connection)
    stood = connection.scalars(sa.select(codes.c.uuid).where(codes.c.position.is_not(None)))
    leaving = set(stood) - {code.uuid.hex for code in book.codes}
    documents.put(connection, book, event=event)
    key = dict(connection.execute(sa.select(codes.c.uuid, codes.c.id)).all())
    # What a code was merged into before it came back says nothing of where it has gone now.
    connection.execute(codes.update().where(codes.c.uuid.in_(leaving)).values(heir=None))
    for code, heir in heirs.items():
        connection.execute(codes.update().where(codes.c.uuid == code).values(heir=key[heir]))
    doubles = _carry(connection, book, goals, key, event=event)
    readings_changed = _read_on(connection, book, read, needs, key, event=event)
    along = summary_carrying.recoded(connection, becomes, event=event)
    return Along(doubles, readings_changed, along)


def _carry(
    connection: sa.Connection,
    book: Codebook,
    goals: Mapping[UUID, Goal],
    key: Mapping[str, int],
    *,
    event: int,
) -> frozenset[UUID]:
    meant = opinions.definitions_of(connection)
    version = keys(connection, versions, [book.version])[book.version]
    held = contents(connection, codings, opinions.keys_of_uuids(connection, goals))
    wanted = {key[code] for goal in goals.values() for code in goal.codes}
    taken = _taken(connection, wanted, but=held)
    changed: dict[int, dict[str, Any]] = {}
    resting, further = [], []
    for row, content in held.items():
        goal = goals[UUID(hex=content["uuid"])]
        new = [_goal(key[code], goal, meant, version) for code in goal.codes]
        # A coder who has put both codes on the same words holds one opinion now.
        new = [each for each in new if _same(content | each) not in taken]
        taken |= {_same(content | each) for each in new}
        if new:
            changed[row] = new[0]
        else:
            resting.append(row)
        further += [{**content, **each, "uuid": uuid4().hex, "alive": True} for each in new[1:]]
    set_alive(connection, codings, resting, alive=False, event=event)
    renew(connection, codings, changed, event=event)
    added = dict(zip(count(first_free(connection, codings)), further, strict=False))
    insert(connection, codings, added)
    note(connection, codings, added, alive=True, event=event)
    rested = (UUID(hex=held[row]["uuid"]) for row in resting)
    return frozenset(uuid for uuid in rested if goals[uuid].codes)


def _goal(code: int, goal: Goal, meant: Mapping[int, int], version: int) -> dict[str, Any]:
    decided = {"definition": meant[code], "version": version}
    return {"code": code, **(decided if goal.fresh else {})}


def _same(content: Mapping[str, Any]) -> tuple[object, ...]:
    place = (content["text"], content["start"], content["end"])
    return (*place, content["code"], content["coder"], content["values"], content["memo"])


def _taken(
    connection: sa.Connection, wanted: Collection[int], *, but: Collection[int]
) -> set[tuple[object, ...]]:
    """Return what other codings of some codes say that are alive, apart from their words."""
    query = sa.select(codings.c.id).where(codings.c.alive, codings.c.code.in_(wanted))
    others = [row for row in connection.scalars(query) if row not in but]
    held = contents(connection, codings, others)
    return {_same(content) for content in held.values()}


def _reading_sets(connection: sa.Connection) -> dict[int, frozenset[str]]:
    """Return which codes each set of readings has, by UUID."""
    query = sa.select(code_set_members.c.code_set, codes.c.uuid).join(codes)
    found: dict[int, set[str]] = {}
    for code_set, uuid in connection.execute(query):
        found.setdefault(code_set, set()).add(uuid)
    return {code_set: frozenset(members) for code_set, members in found.items()}


def _read_on(
    connection: sa.Connection,
    book: Codebook,
    read: Mapping[int, frozenset[str]],
    needs: Mapping[str, frozenset[str]],
    key: Mapping[str, int],
    *,
    event: int,
) -> int:
    in_force = frozenset(code.uuid.hex for code in book.codes)
    new_sets: dict[int, int] = {}
    over: set[int] = set()
    for code_set, members in read.items():
        covers = frozenset(code for code in in_force if needs.get(code, {""}) <= members)
        if not covers:
            over.add(code_set)
        if covers != members & in_force:
            new_sets[code_set] = opinions.code_set(connection, sorted(key[code] for code in covers))
    # Also what was taken back is carried along: its coder may redo it.
    query = (
        sa.select(readings.c.uuid, readings.c.id, readings.c.code_set, readings.c.alive)
        .join(reading_changes)
        .order_by(reading_changes.c.event, reading_changes.c.alive, readings.c.id)
    )
    newest = {uuid: state for uuid, *state in connection.execute(query)}
    # Whoever read for nothing that is still a code has read for nothing.
    resting = [row for row, code_set, alive in newest.values() if alive and code_set in over]
    changed = {
        row: {"code_set": new_sets[code_set]}
        for row, code_set, _ in newest.values()
        if code_set in new_sets and row not in resting
    }
    set_alive(connection, readings, resting, alive=False, event=event)
    renew(connection, readings, changed, event=event)
    touched = {*resting, *changed}
    return sum(alive for row, _, alive in newest.values() if row in touched)
