"""What was made of rows that do not change, made once for a connection."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, TypeVar, cast

import sqlalchemy as sa

from peervoice.store.schema import facts

T = TypeVar("T")

# A fact of a file: how often words were erased from rows that otherwise do not change.
ERASED: Final = "erased"
TIMES_ERASED: Final = (
    sa.select(facts.c.value).where(facts.c.name == ERASED).scalar_subquery().label("erased")
)

_HELD: Final = "recalled"

# Of each kind, so many things are kept: enough for the texts that somebody is working on.
_KEPT: Final = 64


def recalled(connection: sa.Connection, kind: str, key: Hashable, make: Callable[[], T]) -> T:
    """Return what ``make`` returned for this key before, or let it make it.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        It keeps what was made as long as it is open, or until a transaction is rolled back.
    kind : str
        What is made.
    key : hashable
        What it is made of: other rows have another key, also after words were erased.
    make : callable
        Makes it.
    """
    held = connection.info.setdefault(_HELD, {}).setdefault(kind, {})
    if key not in held:
        if len(held) >= _KEPT:
            held.pop(next(iter(held)))
        held[key] = make()
    return cast("T", held[key])


def forget(connection: sa.Connection) -> None:
    """Forget all; after a rollback, the same keys may stand for other rows."""
    connection.info.pop(_HELD, None)
