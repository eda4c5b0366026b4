"""Load a project as one frozen value."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from peervoice.coding import Coding, Reading
from peervoice.span import Span
from peervoice.store import documents, people
from peervoice.store import transcripts as held
from peervoice.store.clock import from_micros
from peervoice.store.schema import (
    code_set_members,
    coders,
    codes,
    coding_values,
    coding_words,
    codings,
    readings,
    values,
    versions,
)
from peervoice.store.schema import transcripts as texts
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
    )


def codings_of(
    connection: sa.Connection, transcripts: Collection[str] | None = None
) -> list[Coding]:
    """Return the codings that are alive, all or of some transcripts, oldest first."""
    carried: dict[int, dict[str, str]] = {}
    query = sa.select(coding_values.c.coding, values.c.scale, values.c.value).join(values)
    for key, scale, value in connection.execute(query):
        carried.setdefault(key, {})[scale] = value
    words = [coding_words.c[name] for name in ("quote", "prefix", "suffix", "memo")]
    tables = codings.join(coding_words).join(codes, codes.c.id == codings.c.code)
    rows = connection.execute(
        sa.select(codings, codes.c.path, *_names(), *words)
        .select_from(_named(tables, codings))
        .where(codings.c.alive, _about(transcripts))
        .order_by(codings.c.id)
    ).mappings()
    return [
        Coding(
            transcript=row["text_name"],
            span=Span(row["start"], row["end"]) if row["start"] >= 0 else None,
            code=row["path"],
            coder=row["coder_name"],
            values=carried.get(row["id"], {}),
            memo=row["memo"],
            quote=row["quote"],
            prefix=row["prefix"],
            suffix=row["suffix"],
            origin=row["origin"],
            codebook_version=row["version_name"],
            created=from_micros(row["created"]),
            uuid=UUID(hex=row["uuid"]),
        )
        for row in rows
    ]


def readings_of(
    connection: sa.Connection, transcripts: Collection[str] | None = None
) -> list[Reading]:
    """Return the readings that are alive, all or of some transcripts, oldest first."""
    members: dict[int, set[str]] = {}
    query = sa.select(code_set_members.c.code_set, codes.c.path).join(codes)
    for key, path in connection.execute(query):
        members.setdefault(key, set()).add(path)
    rows = connection.execute(
        sa.select(readings, *_names())
        .select_from(_named(readings, readings))
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
    return sa.true() if transcripts is None else texts.c.name.in_(transcripts)


def _names() -> list[sa.Label[Any]]:
    return [
        texts.c.name.label("text_name"),
        coders.c.name.label("coder_name"),
        versions.c.name.label("version_name"),
    ]


def _named(tables: Any, of: sa.Table) -> Any:
    """Join the names behind the keys of a coding or reading."""
    return (
        tables.join(texts, texts.c.id == of.c.transcript)
        .join(coders, coders.c.id == of.c.coder)
        .join(versions, versions.c.id == of.c.version)
    )
