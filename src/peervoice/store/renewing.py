"""New states of codings and readings: a row like the old one but for what has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final

import sqlalchemy as sa

from peervoice.store.lives import note, set_alive
from peervoice.store.names import first_free, insert_many
from peervoice.store.schema import coding_values, coding_words, codings

# SQLite takes 32,766 values in one question.
_AT_ONCE: Final = 10_000

_WORDS: Final = ("quote", "prefix", "suffix", "memo")


def contents(
    connection: sa.Connection, table: sa.Table, keys: Collection[int]
) -> dict[int, dict[str, Any]]:
    """Return what rows of codings or readings say, by key; a coding with its words and values."""
    query = sa.select(table)
    if table is codings:
        query = sa.select(codings, *(coding_words.c[name] for name in _WORDS)).join(coding_words)
    found = {
        row["id"]: {name: value for name, value in row.items() if name != "id"}
        for row in _chosen(connection, query, table.c.id, keys)
    }
    if table is codings:
        for content in found.values():
            content["values"] = frozenset()
        carried = sa.select(coding_values)
        for row in _chosen(connection, carried, coding_values.c.coding, keys):
            found[row["coding"]]["values"] |= {row["value"]}
    return found


def renew(
    connection: sa.Connection,
    table: sa.Table,
    changed: Mapping[int, Mapping[str, Any]],
    *,
    event: int,
) -> dict[int, int]:
    """Give codings or readings a new state each, as alive as before; return new keys by old ones.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    table : sqlalchemy.Table
        Codings or readings.
    changed : mapping of int to mapping
        For each key of a row what is different in the new one.
    event : int
        What brings it about.
    """
    old = contents(connection, table, changed)
    made = dict(zip(old, count(first_free(connection, table)), strict=False))
    new = {made[key]: {**row, **changed[key]} for key, row in old.items()}
    living = [key for key, row in old.items() if row["alive"]]
    set_alive(connection, table, living, alive=False, event=event)
    insert(connection, table, new)
    for alive in (True, False):
        rows = [key for key, row in new.items() if row["alive"] == alive]
        note(connection, table, rows, alive=alive, event=event)
    return made


def insert(
    connection: sa.Connection, table: sa.Table, rows: Mapping[int, Mapping[str, Any]]
) -> None:
    """Insert rows of codings, with words and values, or of readings, by their keys."""
    own = [column.name for column in table.c if column.name != "id"]
    plain = [(key, *(row[name] for name in own)) for key, row in rows.items()]
    if table is codings:
        words = [(key, *(row[name] for name in _WORDS)) for key, row in rows.items()]
        values = [(key, value) for key, row in rows.items() for value in row["values"]]
        insert_codings(connection, plain, words, values)
    else:
        insert_many(connection, table, ["id", *own], plain)


def insert_codings(
    connection: sa.Connection,
    rows: Sequence[tuple[object, ...]],
    words: Sequence[tuple[object, ...]],
    values: Sequence[tuple[int, int]],
) -> None:
    """Insert codings: rows with the columns of the table, and their words and values by key."""
    insert_many(connection, codings, codings.c.keys(), rows)
    insert_many(connection, coding_words, ["coding", *_WORDS], words)
    insert_many(connection, coding_values, ["coding", "value"], values)


def _chosen(
    connection: sa.Connection, query: sa.Select[Any], column: sa.Column[int], keys: Collection[int]
) -> Iterator[sa.RowMapping]:
    wanted = sorted(keys)
    for at in range(0, len(wanted), _AT_ONCE):
        some = query.where(column.in_(wanted[at : at + _AT_ONCE])).order_by(column)
        yield from connection.execute(some).mappings()
