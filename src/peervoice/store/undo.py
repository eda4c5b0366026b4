"""What each coder, and the project itself, can undo and redo, also after a restart."""

from __future__ import annotations

from typing import Final, NamedTuple

import sqlalchemy as sa

from peervoice.store.schema import undo_entries


class Entry(NamedTuple):
    """A step: the event that did it first, and the one that did or undid it last."""

    event: int
    last: int


_FORGET: Final = undo_entries.delete().where(
    undo_entries.c.coder.is_not_distinct_from(sa.bindparam("whose", type_=sa.Integer)),
    undo_entries.c.undone,
)
_PUSH: Final = undo_entries.insert()


def push(connection: sa.Connection, coder: int | None, *, event: int) -> None:
    """Let a coder, or the project, undo an event; what was undone can no longer be redone."""
    connection.execute(_FORGET, {"whose": coder})
    entry = {"event": event, "coder": coder, "undone": False, "last": event}
    connection.execute(_PUSH, entry)


def newest(connection: sa.Connection, coder: int | None, *, undone: bool) -> Entry | None:
    """Return the step that is next to be undone, or next to be redone."""
    order = undo_entries.c.event.asc() if undone else undo_entries.c.event.desc()
    query = sa.select(undo_entries.c.event, undo_entries.c.last).where(
        _whose(coder), undo_entries.c.undone.is_(undone)
    )
    row = connection.execute(query.order_by(order).limit(1)).first()
    return Entry(*row) if row else None


def turn(connection: sa.Connection, entry: Entry, *, undone: bool, event: int) -> None:
    """Note that a step is undone, or done again, since an event."""
    same = undo_entries.c.event == entry.event
    connection.execute(undo_entries.update().where(same).values(undone=undone, last=event))


def _whose(coder: int | None) -> sa.ColumnElement[bool]:
    return undo_entries.c.coder.is_not_distinct_from(coder)
