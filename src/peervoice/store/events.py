"""History: who did what, when, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

import pandas as pd
import sqlalchemy as sa

from peervoice.store.clock import from_micros, now
from peervoice.store.names import keys
from peervoice.store.schema import coders, event_words, events

_NEWEST: Final = sa.select(events.c.id, events.c.at).order_by(events.c.id.desc()).limit(1)
_INSERT: Final = events.insert()


def record(
    connection: sa.Connection,
    what: str,
    *,
    who: str | None = None,
    why: str = "",
    detail: Mapping[str, Any] | None = None,
) -> int:
    """Add a line to the history and return its key.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    what : str
        The verb.
    who : str, optional
        Name of the person.
    why : str
        In the person's words; kept apart, so that it can be erased.
    detail : mapping, optional
        Ids, paths and numbers; never words of an interview.
    """
    newest = connection.execute(_NEWEST).first() or (0, 0)
    key = newest[0] + 1
    row = {
        "id": key,
        "uuid": uuid4().hex,
        # A clock that was set back must not put history out of order.
        "at": max(now(), newest[1] + 1),
        "who": keys(connection, coders, [who])[who] if who is not None else None,
        "what": what,
        "detail": dict(detail or {}),
    }
    connection.execute(_INSERT, row)
    if why:
        connection.execute(event_words.insert().values(event=key, why=why))
    return key


def newest_at(connection: sa.Connection, at: int) -> int:
    """Return the newest event up to a time; 0 if there was none yet."""
    query = sa.select(events.c.id).where(events.c.at <= at).order_by(events.c.id.desc())
    return connection.scalar(query.limit(1)) or 0


def history(connection: sa.Connection) -> pd.DataFrame:
    """Return the history, oldest first: when, who, what, detail, why."""
    query = (
        sa.select(events.c.at, coders.c.name, events.c.what, events.c.detail, event_words.c.why)
        .select_from(events.outerjoin(coders).outerjoin(event_words))
        .order_by(events.c.id)
    )
    rows = [
        (from_micros(at), who, what, _worded(detail), why or "")
        for at, who, what, detail, why in connection.execute(query)
    ]
    return pd.DataFrame(rows, columns=["when", "who", "what", "detail", "why"])


def _worded(detail: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in detail.items())


def what(connection: sa.Connection, event: int) -> str:
    """Return the verb of an event."""
    found: str = connection.execute(
        sa.select(events.c.what).where(events.c.id == event)
    ).scalar_one()
    return found
