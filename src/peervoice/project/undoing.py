"""Steps that can be undone and redone: of a coder, and of the project itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peervoice.store import Connection, Store, events, reverting, undo
from peervoice.store.names import keys
from peervoice.store.schema import coders


def step(
    connection: Connection,
    what: str,
    *,
    who: str | None = None,
    why: str = "",
    detail: Mapping[str, Any] | None = None,
) -> int:
    """Record an event that its coder, or the project, can undo."""
    event = events.record(connection, what, who=who, why=why, detail=detail)
    undo.push(connection, _key(connection, who), event=event)
    return event


def undo_last(store: Store, who: str | None = None) -> str:
    """Take back the newest step of a coder, or of the project, and return what it was."""
    return _turn(store, who, undone=True)


def redo_last(store: Store, who: str | None = None) -> str:
    """Do again what was taken back last, and return what it was."""
    return _turn(store, who, undone=False)


def _turn(store: Store, who: str | None, *, undone: bool) -> str:
    with store.writing() as connection:
        entry = undo.newest(connection, _key(connection, who), undone=not undone)
        if entry is None:
            return ""
        what = events.what(connection, entry.event)
        verb = "undo" if undone else "redo"
        event = events.record(connection, verb, who=who, detail={"of": what})
        reverting.revert(connection, entry.last, event=event)
        undo.turn(connection, entry, undone=undone, event=event)
    return what


def _key(connection: Connection, who: str | None) -> int | None:
    return None if who is None else keys(connection, coders, [who])[who]
