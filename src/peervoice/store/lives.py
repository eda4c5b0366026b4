"""What is kept in versions: which rows are alive, since when, and what they were before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from peervoice.store.names import first_free, insert_many
from peervoice.store.schema import (
    coding_changes,
    codings,
    definition_changes,
    definitions,
    detail_changes,
    details,
    document_changes,
    documents,
    memo_changes,
    memos,
    participant_changes,
    participants,
    reading_changes,
    readings,
    ruling_changes,
    rulings,
    speaker_changes,
    speakers,
    summary_changes,
    text_changes,
    texts,
    translation_changes,
    translations,
)
from peervoice.store.summary_tables import summaries


class Kept(NamedTuple):
    """Where the life of a table's rows is written.

    Attributes
    ----------
    changes : sqlalchemy.Table
        Which event let which row live or rest.
    row : sqlalchemy.Column
        The row, in ``changes``.
    identity : sqlalchemy.Column
        What the versions of one thing have in common.
    """

    changes: sa.Table
    row: sa.Column[int]
    identity: sa.Column[Any]


KEPT: Final[dict[sa.Table, Kept]] = {
    documents: Kept(document_changes, document_changes.c.document, documents.c.kind),
    definitions: Kept(definition_changes, definition_changes.c.definition, definitions.c.code),
    participants: Kept(participant_changes, participant_changes.c.participant, participants.c.name),
    # Statements about one speaker take each other's place by key, not by name: see `people`.
    speakers: Kept(speaker_changes, speaker_changes.c.speaker, speakers.c.id),
    details: Kept(detail_changes, detail_changes.c.detail, details.c.transcript),
    texts: Kept(text_changes, text_changes.c.text, texts.c.transcript),
    translations: Kept(translation_changes, translation_changes.c.translation, translations.c.text),
    codings: Kept(coding_changes, coding_changes.c.coding, codings.c.uuid),
    readings: Kept(reading_changes, reading_changes.c.reading, readings.c.uuid),
    memos: Kept(memo_changes, memo_changes.c.memo, memos.c.uuid),
    rulings: Kept(ruling_changes, ruling_changes.c.ruling, rulings.c.uuid),
    summaries: Kept(summary_changes, summary_changes.c.summary, summaries.c.uuid),
}


def note(
    connection: sa.Connection, table: sa.Table, keys: Iterable[int], *, alive: bool, event: int
) -> None:
    """Write into the history that rows live, or rest, since an event."""
    kept = KEPT[table]
    rows = [(event, key, alive) for key in keys]
    insert_many(connection, kept.changes, ["event", kept.row.name, "alive"], rows)


def set_alive(
    connection: sa.Connection, table: sa.Table, keys: Collection[int], *, alive: bool, event: int
) -> None:
    """Let rows live or rest, and write it into the history."""
    if keys:
        changed = table.update().where(table.c.id == sa.bindparam("key")).values(alive=alive)
        connection.execute(changed, [{"key": key} for key in keys])
        note(connection, table, keys, alive=alive, event=event)


def supersede(
    connection: sa.Connection,
    table: sa.Table,
    rows: Iterable[Mapping[str, Any]],
    *,
    event: int,
) -> list[int]:
    """Insert rows that take the place of what is alive of the same identity.

    Returns
    -------
    list of int
        The keys of the new rows, in order.
    """
    first = first_free(connection, table)
    new = [{**row, "id": key, "alive": True} for key, row in enumerate(rows, start=first)]
    if new:
        same = KEPT[table].identity
        wanted = [row[same.name] for row in new]
        over = connection.scalars(sa.select(table.c.id).where(same.in_(wanted), table.c.alive))
        set_alive(connection, table, over.all(), alive=False, event=event)
        connection.execute(table.insert(), new)
    keys = [row["id"] for row in new]
    note(connection, table, keys, alive=True, event=event)
    return keys


class State(NamedTuple):
    """What something was at one time: a row, and whether it was alive."""

    row: int
    alive: bool


class Turned(NamedTuple):
    """What an event did to one thing.

    Attributes
    ----------
    before : State or None
        None if it was not there yet.
    after, now : State
        Right after the event, and since the newest change.
    again : bool
        Whether it has been changed since.
    """

    before: State | None
    after: State
    now: State
    again: bool


def turned(connection: sa.Connection, table: sa.Table, event: int) -> list[Turned]:
    """Return what an event did to the things of a table, and what they are now."""
    kept = KEPT[table]
    of = sa.select(kept.row).where(kept.changes.c.event == event)
    same = sa.select(kept.identity).where(table.c.id.in_(of))
    query = (
        sa.select(kept.identity, kept.changes.c.event, kept.row, kept.changes.c.alive)
        .select_from(table.join(kept.changes, table.c.id == kept.row))
        .where(kept.identity.in_(same))
        .order_by(kept.changes.c.event, kept.changes.c.alive, kept.row)
    )
    found: dict[Any, list[tuple[int, State]]] = {}
    for identity, at, row, alive in connection.execute(query):
        found.setdefault(identity, []).append((at, State(row, alive)))
    # Within an event, what comes alive is sorted last, and so is its outcome.
    return [
        Turned(
            before=next((state for at, state in reversed(steps) if at < event), None),
            after=next(state for at, state in reversed(steps) if at <= event),
            now=steps[-1][1],
            again=steps[-1][0] > event,
        )
        for steps in found.values()
    ]


def newest_of(table: sa.Table) -> sa.ScalarSelect[Any]:
    """Return the newest change of a row, as a subquery of a query of the table."""
    kept = KEPT[table]
    return (
        sa.select(kept.changes.c.alive)
        .where(kept.row == table.c.id)
        .order_by(kept.changes.c.event.desc())
        .limit(1)
        .correlate(table)
        .scalar_subquery()
    )
