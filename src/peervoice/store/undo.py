"""What each coder can undo and redo, also after a restart."""

from __future__ import annotations

import sqlalchemy as sa

from peervoice.store import opinions
from peervoice.store.schema import undo_entries


def push(connection: sa.Connection, coder: int, *, event: int) -> None:
    """Let a coder undo an event; what they had undone before can no longer be redone."""
    mine, undone = undo_entries.c.coder == coder, undo_entries.c.undone
    connection.execute(undo_entries.delete().where(mine, undone))
    connection.execute(undo_entries.insert().values(event=event, coder=coder, undone=False))


def newest(connection: sa.Connection, coder: int, *, undone: bool) -> int | None:
    """Return the event that is next to be undone, or next to be redone."""
    order = undo_entries.c.event.asc() if undone else undo_entries.c.event.desc()
    query = sa.select(undo_entries.c.event).where(
        undo_entries.c.coder == coder, undo_entries.c.undone.is_(undone)
    )
    event: int | None = connection.scalar(query.order_by(order).limit(1))
    return event


def turn(connection: sa.Connection, of: int, *, undone: bool, event: int) -> int:
    """Undo or redo the event ``of``, as the event ``event``; return how many rows changed."""
    connection.execute(
        undo_entries.update().where(undo_entries.c.event == of).values(undone=undone)
    )
    rows = 0
    for (table, alive), keys in opinions.changed(connection, of).items():
        opinions.set_alive(connection, {table: keys}, alive=alive != undone, event=event)
        rows += len(keys)
    return rows
