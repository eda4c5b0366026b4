"""Look-up tables of names that repeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

import sqlalchemy as sa

from peervoice.store.recall import recalled
from peervoice.store.schema import coders, metadata, versions

_FIND: Final = {
    table: sa.select(table.c.id).where(table.c.name == sa.bindparam("name"))
    for table in (coders, versions)
}
_NEWEST: Final = {
    table: sa.select(sa.func.max(table.c.id))
    for table in metadata.tables.values()
    if "id" in table.c
}


def keys(connection: sa.Connection, table: sa.Table, names: Iterable[str]) -> dict[str, int]:
    """Return the key of each name, adding those that are new."""

    def key(name: str) -> int:
        found: int | None = connection.scalar(_FIND[table], {"name": name})
        return inserted(connection, table, name=name) if found is None else found

    return {name: recalled(connection, table.name, name, partial(key, name)) for name in names}


def value_keys(
    connection: sa.Connection, given: Iterable[Mapping[str, str]], table: sa.Table
) -> dict[tuple[str, str], int]:
    """Return the key of each value of a scale, adding those that are new."""
    wanted = {pair: None for each in given for pair in each.items()}
    if not wanted:
        return {}
    rows = connection.execute(sa.select(table.c.id, table.c.scale, table.c.value))
    known = {(scale, value): key for key, scale, value in rows}
    for scale, value in wanted:
        if (scale, value) not in known:
            known[scale, value] = inserted(connection, table, scale=scale, value=value)
    return known


def of(connection: sa.Connection, table: sa.Table, name: sa.Column[str]) -> dict[int, str]:
    """Return the names behind the keys of a table."""
    return dict(connection.execute(sa.select(table.c.id, name)).all())


def inserted(connection: sa.Connection, table: sa.Table, **row: object) -> int:
    """Insert a row and return its key."""
    made = connection.execute(table.insert().values(**row).returning(table.c.id))
    key: int = made.scalar_one()
    return key


def insert_many(
    connection: sa.Connection,
    table: sa.Table,
    names: Sequence[str],
    rows: Sequence[tuple[object, ...]],
) -> None:
    """Insert many rows of plain values, given as tuples, as fast as the database takes them."""
    if rows:
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        said = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"
        connection.exec_driver_sql(said, rows if len(rows) > 1 else rows[0])


def first_free(connection: sa.Connection, table: sa.Table) -> int:
    """Return the first key that no row has.

    Writers hold the file for themselves, so that keys can be handed out before rows are written.
    """
    return (connection.scalar(_NEWEST[table]) or 0) + 1
