"""Look-up tables of names that repeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa


def keys(connection: sa.Connection, table: sa.Table, names: Iterable[str]) -> dict[str, int]:
    """Return the key of each name, adding those that are new."""
    known = dict(connection.execute(sa.select(table.c.name, table.c.id)).all())
    new = [name for name in dict.fromkeys(names) if name not in known]
    for name in new:
        known[name] = inserted(connection, table, name=name)
    return known


def value_keys(
    connection: sa.Connection, given: Iterable[Mapping[str, str]], table: sa.Table
) -> dict[tuple[str, str], int]:
    """Return the key of each value of a scale, adding those that are new."""
    rows = connection.execute(sa.select(table.c.id, table.c.scale, table.c.value))
    known = {(scale, value): key for key, scale, value in rows}
    for scale, value in dict.fromkeys(pair for each in given for pair in each.items()):
        if (scale, value) not in known:
            known[scale, value] = inserted(connection, table, scale=scale, value=value)
    return known


def inserted(connection: sa.Connection, table: sa.Table, **row: object) -> int:
    """Insert a row and return its key."""
    made = connection.execute(table.insert().values(**row).returning(table.c.id))
    key: int = made.scalar_one()
    return key


def first_free(connection: sa.Connection, table: sa.Table) -> int:
    """Return the first key that no row has.

    Writers hold the file for themselves, so that keys can be handed out before rows are written.
    """
    return (connection.scalar(sa.select(sa.func.max(table.c.id))) or 0) + 1
