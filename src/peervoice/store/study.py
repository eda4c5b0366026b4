"""Load a project as one frozen value."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from peervoice.coding import Coding, Reading
from peervoice.span import Span
from peervoice.store import documents, memos, people, summaries
from peervoice.store import transcripts as held
from peervoice.store.clock import from_micros
from peervoice.store.schema import (
    code_set_members,
    coders,
    coding_values,
    coding_words,
    codings,
    definitions,
    readings,
    texts,
    values,
    versions,
)
from peervoice.store.schema import codes as code_rows
from peervoice.store.schema import transcripts as named
from peervoice.study import Study


def load(connection: sa.Connection) -> Study:
    """Return everything that is alive in a project."""
    return Study(
        codebook=documents.codebook(connection),
        law=documents.law(connection),
        typology=documents.typology(connection),
        people=people.load(connection),
        speakers=people.load_speakers(connection),
        transcripts=held.load(connection),
        readings=tuple(readings_of(connection)),
        codings=tuple(codings_of(connection)),
        memos=tuple(memos.held(connection)),
        summaries=tuple(summaries.load(connection)),
    )


def codings_of(
    connection: sa.Connection,
    transcripts: Collection[str] | None = None,
    *,
    uuids: Collection[UUID] | None = None,
    codes: Collection[str] | None = None,
) -> list[Coding]:
    """Return the codings that are alive, oldest first: all, or of transcripts, UUIDs or codes."""
    wanted = _about(transcripts)
    if codes is not None:
        of = sa.select(code_rows.c.id).where(code_rows.c.path.in_(codes))
        wanted &= codings.c.code.in_(of.where(code_rows.c.position.is_not(None)))
    if uuids is not None:
        wanted &= codings.c.uuid.in_([uuid.hex for uuid in uuids])
    carried = _carried(connection, wanted)
    words = [coding_words.c[name] for name in ("quote", "prefix", "suffix", "memo")]
    tables = (
        codings.join(coding_words)
        .join(code_rows, code_rows.c.id == codings.c.code)
        .outerjoin(definitions, (definitions.c.code == codings.c.code) & definitions.c.alive)
        .join(texts, texts.c.id == codings.c.text)
    )
    stale = codings.c.definition.is_distinct_from(definitions.c.id).label("stale")
    rows = connection.execute(
        sa.select(codings, code_rows.c.path, stale, *_names(), *words)
        .select_from(_named(tables, codings, texts.c.transcript))
        .where(codings.c.alive, wanted)
        .order_by(codings.c.id)
    ).mappings()
    return [_coding(row, carried.get(row["id"], {})) for row in rows]


def _coding(row: sa.RowMapping, carried: Mapping[str, str]) -> Coding:
    return Coding(
        transcript=row["text_name"],
        span=Span(row["start"], row["end"]) if row["start"] >= 0 else None,
        code=row["path"],
        coder=row["coder_name"],
        values=carried,
        memo=row["memo"],
        quote=row["quote"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        origin=row["origin"],
        codebook_version=row["version_name"],
        created=from_micros(row["created"]),
        uuid=UUID(hex=row["uuid"]),
        stale=row["stale"],
    )


def _carried(
    connection: sa.Connection, wanted: sa.ColumnElement[bool]
) -> dict[int, dict[str, str]]:
    """Return the values that codings carry, by scale."""
    carried: dict[int, dict[str, str]] = {}
    query = (
        sa.select(coding_values.c.coding, values.c.scale, values.c.value)
        .select_from(coding_values.join(values).join(codings).join(texts).join(named))
        .where(codings.c.alive, wanted)
    )
    for key, scale, value in connection.execute(query):
        carried.setdefault(key, {})[scale] = value
    return carried


def readings_of(
    connection: sa.Connection, transcripts: Collection[str] | None = None
) -> list[Reading]:
    """Return the readings that are alive, all or of some transcripts, oldest first."""
    members: dict[int, set[str]] = {}
    query = sa.select(code_set_members.c.code_set, code_rows.c.path).join(code_rows)
    query = query.where(code_rows.c.position.is_not(None))
    for key, path in connection.execute(query):
        members.setdefault(key, set()).add(path)
    rows = connection.execute(
        sa.select(readings, *_names())
        .select_from(_named(readings, readings, readings.c.transcript))
        .where(readings.c.alive, _about(transcripts))
        .order_by(readings.c.id)
    ).mappings()
    return [
        Reading(
            transcript=row["text_name"],
            coder=row["coder_name"],
            codes=frozenset(members[row["code_set"]]),
            codebook_version=row["version_name"],
            state=row["state"],
            when=from_micros(row["at"]),
            uuid=UUID(hex=row["uuid"]),
        )
        for row in rows
    ]


def _about(transcripts: Collection[str] | None) -> sa.ColumnElement[bool]:
    return sa.true() if transcripts is None else named.c.name.in_(transcripts)


def _names() -> list[sa.Label[Any]]:
    return [
        named.c.name.label("text_name"),
        coders.c.name.label("coder_name"),
        versions.c.name.label("version_name"),
    ]


def _named(tables: Any, of: sa.Table, transcript: sa.Column[int]) -> Any:
    """Join the names behind the keys of a coding or reading."""
    return (
        tables.join(named, named.c.id == transcript)
        .join(coders, coders.c.id == of.c.coder)
        .join(versions, versions.c.id == of.c.version)
    )
