"""Mend what people wrote beside the texts: blot out what was taken back, put pseudonyms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from peervoice.store import documents, recall
from peervoice.store.erasing import change
from peervoice.store.schema import (
    details,
    events,
    participants,
    speakers,
    texts,
    transcripts,
    translations,
)
from peervoice.store.summary_tables import summaries
from peervoice.store.wordings import WORDS


def blot(connection: sa.Connection, mend: Callable[[str], str], *, event: int) -> int:
    """Mend what people wrote beside the texts, and return how many places were mended.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    mend : callable
        Returns a string as it may stay.
    event : int
        What brings it about.
    """
    said = documents.codebooks(connection)
    mended = sum(
        _blot(connection, table.c[key], table.c[name], mend, chosen)
        for table, key, name, chosen in WORDS
    )
    mended += _blot_rows(connection, mend)
    _blot_codes(connection, mend)
    recall.forget(connection)
    documents.let_mean(connection, said, event=event)
    return mended


def _blot_rows(connection: sa.Connection, mend: Callable[[str], str]) -> int:
    """Mend what the rows of summaries are named by, but for ids of people and transcripts."""
    texts_of = set(connection.scalars(sa.select(transcripts.c.name)))
    ids = texts_of.union(connection.scalars(sa.select(participants.c.name)))
    new = {}
    query = sa.select(summaries.c.id, summaries.c.rows, summaries.c.row)
    for key, rows, row in connection.execute(query).all():
        id, slash, label = row.rpartition("/")
        if row in ids and rows in ("participant", "transcript"):
            continue
        is_label = rows == "participant" and id in texts_of
        mended = f"{id}{slash}{mend(label)}" if is_label else mend(row)
        if mended != row:
            new[key] = {"row": mended}
    change(connection, summaries.c.id, new)
    return len(new)


def _blot_codes(connection: sa.Connection, mend: Callable[[str], str]) -> None:
    """Mend what the history calls codes and groups."""
    code = events.c.detail["code"]
    held = connection.execute(sa.select(events.c.id, events.c.detail).where(code.is_not(None)))
    new = {
        key: {"detail": detail | {"code": mended}}
        for key, detail in held.all()
        if isinstance(detail.get("code"), str)
        and (mended := mend(detail["code"])) != detail["code"]
    }
    change(connection, events.c.id, new)


def blot_around(connection: sa.Connection, text: int, mend: Callable[[str], str]) -> None:
    """Mend what is said around a text: title, source, and who its speakers are."""
    of = sa.select(texts.c.transcript).where(texts.c.id == text).scalar_subquery()
    name = sa.select(transcripts.c.name).where(transcripts.c.id == of).scalar_subquery()
    for table, column, chosen in (
        (details, details.c.title, details.c.transcript == of),
        (texts, texts.c.source, texts.c.id == text),
        (speakers, speakers.c.speaker, speakers.c.transcript == name),
    ):
        _blot(connection, table.c.id, column, mend, chosen)


def blot_translations(connection: sa.Connection, text: int, mend: Callable[[str], str]) -> None:
    """Mend what the translations of a text say."""
    of = translations.c.text == text
    for column in (translations.c.words, translations.c.source):
        _blot(connection, translations.c.id, column, mend, of)


def _blot(
    connection: sa.Connection,
    key: sa.Column[int],
    column: sa.Column[Any],
    mend: Callable[[str], str],
    chosen: sa.ColumnElement[bool],
) -> int:
    query = sa.select(key, column).where(column.is_not(None), chosen)
    new = {
        row: {column.name: words}
        for row, old in connection.execute(query).all()
        if (words := _mended(old, mend)) != old
    }
    change(connection, key, new)
    return len(new)


def _mended(value: Any, mend: Callable[[str], str]) -> Any:
    match value:
        case str():
            return mend(value)
        case list():
            return [_mended(each, mend) for each in value]
        case dict():
            return {name: _mended(each, mend) for name, each in value.items()}
        case _:
            return value
