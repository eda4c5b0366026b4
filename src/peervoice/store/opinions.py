"""Rows of codings and readings, and whether they are alive."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from peervoice.coding import Coding, Reading
from peervoice.language import word_starts
from peervoice.store import documents, study, transcripts
from peervoice.store.clock import to_micros
from peervoice.store.names import first_free, inserted, keys, value_keys
from peervoice.store.schema import (
    code_set_members,
    code_sets,
    coders,
    codes,
    coding_changes,
    coding_values,
    coding_words,
    codings,
    reading_changes,
    readings,
    suggestions,
    texts,
    values,
    versions,
)


def insert_codings(connection: sa.Connection, new: Sequence[Coding], *, event: int) -> None:
    """Add codings, alive."""
    if not new:
        return
    text = transcripts.keys(connection)
    code = documents.code_keys(connection)
    coder = keys(connection, coders, {coding.coder for coding in new})
    version = keys(connection, versions, {coding.codebook_version for coding in new})
    value = value_keys(connection, (coding.values for coding in new), values)
    words = _Words(connection, text)
    rows: dict[sa.Table, list[dict[str, Any]]] = {
        table: [] for table in (codings, coding_words, coding_values, coding_changes)
    }
    for key, coding in enumerate(new, start=first_free(connection, codings)):
        rows[codings].append(
            {
                "id": key,
                "uuid": coding.uuid.hex,
                "transcript": text[coding.transcript],
                **words.place(coding),
                "code": code[coding.code],
                "coder": coder[coding.coder],
                "created": to_micros(coding.created),
                "origin": coding.origin,
                "version": version[coding.codebook_version],
                "alive": True,
            }
        )
        said = {name: getattr(coding, name) for name in ("quote", "prefix", "suffix", "memo")}
        rows[coding_words].append({"coding": key, **said})
        rows[coding_values] += [
            {"coding": key, "value": value[pair]} for pair in coding.values.items()
        ]
        rows[coding_changes].append({"event": event, "coding": key, "alive": True})
    for table, given in rows.items():
        if given:
            connection.execute(table.insert(), given)


def insert_readings(connection: sa.Connection, new: Sequence[Reading], *, event: int) -> None:
    """Add readings, alive."""
    text = transcripts.keys(connection)
    coder = keys(connection, coders, {reading.coder for reading in new})
    version = keys(connection, versions, {reading.codebook_version for reading in new})
    sets = _code_sets(connection, {reading.codes for reading in new})
    rows = [
        {
            "id": key,
            "uuid": reading.uuid.hex,
            "transcript": text[reading.transcript],
            "coder": coder[reading.coder],
            "code_set": sets[reading.codes],
            "version": version[reading.codebook_version],
            "state": reading.state,
            "at": to_micros(reading.when),
            "alive": True,
        }
        for key, reading in enumerate(new, start=first_free(connection, readings))
    ]
    if rows:
        changes = [{"event": event, "reading": row["id"], "alive": True} for row in rows]
        connection.execute(readings.insert(), rows)
        connection.execute(reading_changes.insert(), changes)


def uuids(connection: sa.Connection) -> set[str]:
    """Return the UUIDs of all codings and readings that ever were, alive or not."""
    both = sa.union_all(sa.select(codings.c.uuid), sa.select(readings.c.uuid))
    return set(connection.scalars(both))


def key_of(opinion: Coding | Reading) -> tuple[object, ...]:
    """Return what makes two opinions of one coder the same."""
    who = (opinion.transcript, opinion.coder)
    if isinstance(opinion, Reading):
        return (*who, opinion.codes, opinion.state)
    return (*who, opinion.span, opinion.code, frozenset(opinion.values.items()))


def held(connection: sa.Connection, texts: Iterable[str]) -> set[tuple[object, ...]]:
    """Return the keys of all opinions that are alive about some transcripts."""
    wanted = list(texts)
    coded = {key_of(each) for each in study.codings_of(connection, wanted)}
    return coded | {key_of(each) for each in study.readings_of(connection, wanted)}


def find(connection: sa.Connection, uuid: UUID) -> tuple[int, str, bool] | None:
    """Return the key of a coding, its coder, and whether it is alive; None if there is none."""
    query = sa.select(codings.c.id, coders.c.name, codings.c.alive).join(coders)
    row = connection.execute(query.where(codings.c.uuid == uuid.hex)).first()
    return (row[0], row[1], row[2]) if row else None


def set_alive(
    connection: sa.Connection, rows: Mapping[sa.Table, Iterable[int]], *, alive: bool, event: int
) -> None:
    """Let codings or readings live or rest, and say so in their history."""
    for table, (changes, name) in _CHANGES.items():
        for key in rows.get(table, ()):
            connection.execute(table.update().where(table.c.id == key).values(alive=alive))
            connection.execute(changes.insert().values(event=event, **{name: key}, alive=alive))


def changed(connection: sa.Connection, event: int) -> dict[tuple[sa.Table, bool], list[int]]:
    """Return what an event changed: keys by table, and whether they came alive."""
    found: dict[tuple[sa.Table, bool], list[int]] = {}
    for table, (changes, name) in _CHANGES.items():
        query = sa.select(changes.c[name], changes.c.alive).where(changes.c.event == event)
        for key, alive in connection.execute(query):
            found.setdefault((table, alive), []).append(key)
    return found


_CHANGES = {codings: (coding_changes, "coding"), readings: (reading_changes, "reading")}


class _Words:
    """Counts the words before the borders of codings; reads each text once."""

    def __init__(self, connection: sa.Connection, keys: Mapping[str, int]) -> None:
        self.connection, self.keys = connection, keys
        self.starts: dict[str, Sequence[int]] = {}

    def place(self, coding: Coding) -> dict[str, int]:
        if coding.span is None:
            return dict.fromkeys(("start", "end", "word_start", "word_end"), -1)
        if coding.transcript not in self.starts:
            key = self.keys[coding.transcript]
            text = self.connection.scalar(sa.select(texts.c.text).where(texts.c.transcript == key))
            self.starts[coding.transcript] = word_starts(text or "")
        words, span = self.starts[coding.transcript], coding.span
        return {
            "start": span.start,
            "end": span.end,
            "word_start": bisect_left(words, span.start),
            "word_end": bisect_left(words, span.end),
        }


def _code_sets(
    connection: sa.Connection, wanted: Iterable[frozenset[str]]
) -> dict[frozenset[str], int]:
    """Return the key of each set of codes, adding those that are new."""
    code = documents.code_keys(connection)
    found = {}
    for paths in wanted:
        members = sorted(code[path] for path in paths)
        digest = hashlib.sha256(repr(members).encode()).hexdigest()
        key = connection.scalar(sa.select(code_sets.c.id).where(code_sets.c.digest == digest))
        if key is None:
            key = inserted(connection, code_sets, digest=digest)
            rows = [{"code_set": key, "code": member} for member in members]
            connection.execute(code_set_members.insert(), rows)
        found[paths] = key
    return found


def worked_on(connection: sa.Connection, transcript: int) -> bool:
    """Tell whether a transcript was ever coded or read, or suggestions for it were shown."""
    return any(
        connection.scalar(sa.select(sa.exists().where(table.c.transcript == transcript)))
        for table in (codings, readings, suggestions)
    )


def used_codes(connection: sa.Connection) -> list[tuple[str, str]]:
    """Return UUID and path of each code that a coding or reading, alive or not, ever used."""
    used = sa.union(sa.select(codings.c.code), sa.select(code_set_members.c.code))
    query = sa.select(codes.c.uuid, codes.c.path).where(codes.c.id.in_(used.scalar_subquery()))
    return [(uuid, path) for uuid, path in connection.execute(query.order_by(codes.c.path))]
