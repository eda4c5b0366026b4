"""Rows of memos: what people noted, in versions, and what it is about.

The file knows a code by its UUID, so that a memo about it stays with it when it gets another path.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from peervoice.coding import Memo, MemoAbout
from peervoice.store.clock import from_micros, to_micros
from peervoice.store.lives import set_alive, supersede
from peervoice.store.names import keys
from peervoice.store.schema import (
    coders,
    codes,
    coding_changes,
    coding_words,
    codings,
    events,
    memo_words,
    memos,
    participants,
    texts,
    transcripts,
)


class Target(NamedTuple):
    """What memos are about: a kind of thing, or one thing as the file knows it.

    Attributes
    ----------
    about : str
        The kind.
    key : str or None
        The UUID of a coding or code in hexadecimal, the id of a transcript or participant; None
        is everything of the kind.
    """

    about: MemoAbout
    key: str | None = None


class Context(NamedTuple):
    """What follows from what a memo is about; None is what does not."""

    transcript: str | None = None
    code: str | None = None
    quote: str | None = None


def insert(connection: sa.Connection, new: Sequence[Memo], *, event: int) -> None:
    """Add memos; what they are about is in the project."""
    query = sa.select(codes.c.path, codes.c.uuid).where(codes.c.position.is_not(None))
    of_path: dict[str, str] = dict(connection.execute(query).all())
    author = keys(connection, coders, {memo.author for memo in new})
    rows = [
        {
            "uuid": memo.uuid.hex,
            "about": memo.about,
            "target": _key(memo, of_path),
            "author": author[memo.author],
            "created": to_micros(memo.created),
        }
        for memo in new
    ]
    _put(connection, rows, [memo.text for memo in new], event=event)


def rewrite(connection: sa.Connection, uuid: UUID, text: str, *, event: int) -> None:
    """Give a memo other words; all else of it stays."""
    same = ("uuid", "about", "target", "author", "created")
    query = sa.select(*(memos.c[name] for name in same))
    row = connection.execute(query.where(memos.c.uuid == uuid.hex, memos.c.alive)).mappings().one()
    _put(connection, [dict(row)], [text], event=event)


def rest(connection: sa.Connection, uuid: UUID, *, event: int) -> None:
    """Lay a memo to rest."""
    query = sa.select(memos.c.id).where(memos.c.uuid == uuid.hex, memos.c.alive)
    set_alive(connection, memos, connection.scalars(query).all(), alive=False, event=event)


def load(connection: sa.Connection, *within: Target) -> list[Memo]:
    """Return the memos that are alive, all or about something, in the order of their rows."""
    wanted = [memos.c.about == target.about for target in within]
    wanted += [memos.c.target == target.key for target in within if target.key is not None]
    return _loaded(connection, *wanted)


def find(connection: sa.Connection, uuid: UUID) -> Memo | None:
    """Return a memo that is alive; None if there is none."""
    return next(iter(_loaded(connection, memos.c.uuid == uuid.hex)), None)


def held(connection: sa.Connection) -> list[Memo]:
    """Return the memos that are alive about what is in the project.

    Memos about a coding that was taken back, or a code that was retired, are not among them.
    """
    there = {
        "coding": sa.select(codings.c.uuid).where(codings.c.alive),
        "code": sa.select(codes.c.uuid).where(codes.c.position.is_not(None)),
        "transcript": sa.select(transcripts.c.name).join(texts).where(texts.c.alive),
        "participant": sa.select(participants.c.name).where(participants.c.alive),
    }
    about = [
        (memos.c.about == kind) & memos.c.target.in_(targets) for kind, targets in there.items()
    ]
    return _loaded(connection, sa.or_(memos.c.about == "project", *about))


def uuids(connection: sa.Connection) -> set[str]:
    """Return the UUIDs of all memos that ever were, alive or not."""
    return set(connection.scalars(sa.select(memos.c.uuid)))


def was_coded(connection: sa.Connection, uuid: UUID) -> bool:
    """Tell whether a coding of this UUID ever was, alive or not."""
    query = sa.select(codings.c.id).where(codings.c.uuid == uuid.hex).limit(1)
    return connection.scalar(query) is not None


def of_codings(connection: sa.Connection, *within: Target) -> list[Memo]:
    """Return what coders noted with their codings, as memos about them; alive, all or some."""
    if any(target.about != "coding" for target in within):
        return []
    columns = (codings.c.uuid, coders.c.name, codings.c.created, coding_words.c.memo)
    query = (
        sa.select(*columns)
        .select_from(codings.join(coding_words).join(coders))
        .where(codings.c.alive, coding_words.c.memo != "")
        .where(*(codings.c.uuid == target.key for target in within if target.key is not None))
        .order_by(codings.c.id)
    )
    return [
        Memo("coding", str(UUID(hex=uuid)), coder, memo, from_micros(created), UUID(hex=uuid))
        for uuid, coder, created, memo in connection.execute(query)
    ]


def contexts(connection: sa.Connection) -> dict[str, Context]:
    """Return what is known of each coding that a memo may be about, by its UUID with dashes.

    Of a coding that was taken back, it is what was known last.
    """
    noted = sa.select(memos.c.target).where(memos.c.about == "coding")
    query = (
        sa.select(codings.c.uuid, transcripts.c.name, codes.c.path, coding_words.c.quote)
        .select_from(
            codings.join(coding_words)
            .join(codes, codes.c.id == codings.c.code)
            .join(texts, texts.c.id == codings.c.text)
            .join(transcripts)
            .join(coding_changes)
            .join(events)
        )
        .where(codings.c.uuid.in_(noted) | (coding_words.c.memo != ""))
        .order_by(events.c.id, coding_changes.c.alive, codings.c.id)
    )
    return {str(UUID(hex=uuid)): Context(*known) for uuid, *known in connection.execute(query)}


def _key(memo: Memo, of_path: Mapping[str, str]) -> str:
    if memo.about == "coding":
        return UUID(memo.target).hex
    return of_path[memo.target] if memo.about == "code" else memo.target


def _put(
    connection: sa.Connection,
    rows: Sequence[Mapping[str, Any]],
    said: Sequence[str],
    *,
    event: int,
) -> None:
    made = supersede(connection, memos, rows, event=event)
    if made:
        words = [{"memo": key, "text": text} for key, text in zip(made, said, strict=True)]
        connection.execute(memo_words.insert(), words)


def _loaded(connection: sa.Connection, *wanted: sa.ColumnElement[bool]) -> list[Memo]:
    of_code = (memos.c.about == "code") & (codes.c.uuid == memos.c.target)
    query = (
        sa.select(memos, coders.c.name, codes.c.path, memo_words.c.text)
        .select_from(memos.join(memo_words).join(coders).outerjoin(codes, of_code))
        .where(memos.c.alive, *wanted)
        .order_by(memos.c.id)
    )
    return [
        Memo(
            about=row["about"],
            target=_target(row),
            author=row["name"],
            text=row["text"],
            created=from_micros(row["created"]),
            uuid=UUID(hex=row["uuid"]),
        )
        for row in connection.execute(query).mappings()
    ]


def _target(row: sa.RowMapping) -> str:
    shown: str = row["target"] if row["about"] != "code" else row["path"]
    return str(UUID(hex=shown)) if row["about"] == "coding" else shown
