"""Rows of suggestions: what was shown, and what a person made of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import pandas as pd
import sqlalchemy as sa

from peervoice.coding import Suggestion
from peervoice.store import documents, transcripts
from peervoice.store.names import first_free
from peervoice.store.schema import (
    coders,
    codes,
    codings,
    events,
    suggestion_words,
    suggestions,
    texts,
)
from peervoice.store.schema import transcripts as named


def insert(connection: sa.Connection, new: Sequence[Suggestion], *, event: int) -> None:
    """Add suggestions as shown, and not yet judged."""
    text = transcripts.texts_of(connection, (each.transcript for each in new))
    code = documents.code_keys(connection)
    rows, words = [], []
    for key, each in enumerate(new, start=first_free(connection, suggestions)):
        rows.append(
            {
                "id": key,
                "uuid": each.uuid.hex,
                "text": text[each.transcript].key,
                "start": each.span.start,
                "end": each.span.end,
                "code": code[each.code],
                "score": each.score,
                "source": each.source,
                "shown": event,
            }
        )
        words.append({"suggestion": key, "reason": each.reason})
    if rows:
        connection.execute(suggestions.insert(), rows)
        connection.execute(suggestion_words.insert(), words)


def find(connection: sa.Connection, uuid: UUID) -> tuple[int, str | None] | None:
    """Return the key of a suggestion and what was decided, or None where it was not shown."""
    query = sa.select(suggestions.c.id, suggestions.c.decision)
    row = connection.execute(query.where(suggestions.c.uuid == uuid.hex)).first()
    return (row[0], row[1]) if row else None


def decide(
    connection: sa.Connection, key: int, decision: str, *, event: int, coding: UUID | None = None
) -> None:
    """Note what a person decided, and the coding that came of it."""
    made = None
    if coding is not None:
        made = connection.scalar(sa.select(codings.c.id).where(codings.c.uuid == coding.hex))
    connection.execute(
        suggestions.update()
        .where(suggestions.c.id == key)
        .values(decision=decision, decided=event, coding=made)
    )


def frame(connection: sa.Connection) -> pd.DataFrame:
    """Return one row a suggestion: what, where, how sure, and who decided what."""
    columns = {
        "suggestion": suggestions.c.uuid,
        "transcript": named.c.name,
        "start": suggestions.c.start,
        "end": suggestions.c.end,
        "code": codes.c.path,
        "score": suggestions.c.score,
        "reason": suggestion_words.c.reason,
        "source": suggestions.c.source,
        "decision": suggestions.c.decision,
        "by": coders.c.name,
    }
    tables = (
        suggestions.join(texts, texts.c.id == suggestions.c.text)
        .join(named, named.c.id == texts.c.transcript)
        .join(codes, codes.c.id == suggestions.c.code)
        .join(suggestion_words)
        .outerjoin(events, events.c.id == suggestions.c.decided)
        .outerjoin(coders, coders.c.id == events.c.who)
    )
    query = sa.select(*columns.values()).select_from(tables).order_by(suggestions.c.id)
    rows = [(str(UUID(hex=row[0])), *row[1:]) for row in connection.execute(query)]
    return pd.DataFrame(rows, columns=list(columns))


def outdate(connection: sa.Connection, text: int, *, event: int) -> None:
    """Close the suggestions for a text that is replaced: nobody can judge them any more."""
    open_ones = (suggestions.c.text == text) & suggestions.c.decided.is_(None)
    connection.execute(
        suggestions.update().where(open_ones).values(decision="outdated", decided=event)
    )
