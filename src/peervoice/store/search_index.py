"""The index of words, which says in which turns a search may find something.

It is made when somebody searches, and not when texts are added: it holds, for each turn of a text,
what was said and the words as searches compare them, and can be thrown away at any time. What was
said stands there once more, because SQLite reads a turn out of a long text no faster than all of
it. When words are erased from the project, the whole index is (see `erasing`). It is no part of the
schema.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

import sqlalchemy as sa

from peervoice.language.search import TOKENIZER, indexed
from peervoice.store.schema import texts, turns

# Text and number of a turn stand in one number.
_BITS: Final = 32
_TURN: Final = (1 << _BITS) - 1
_NAMES: Final = ("search_index", "search_turns", "search_texts")
_TABLE: Final = f"fts5(words, content='', tokenize='{TOKENIZER}')"
_MAKE: Final = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING {_TABLE}",
    "CREATE TABLE IF NOT EXISTS search_turns (turn INTEGER PRIMARY KEY, said TEXT)",
    "CREATE TABLE IF NOT EXISTS search_texts (text INTEGER PRIMARY KEY)",
)


_INSERT_WORDS: Final = "INSERT INTO search_index (rowid, words) VALUES (?, ?)"
_INSERT_SAID: Final = "INSERT INTO search_turns (turn, said) VALUES (?, ?)"
_MATCHING: Final = (
    "SELECT t.turn, t.said FROM search_index AS i JOIN search_turns AS t ON t.turn = i.rowid "
    "WHERE search_index MATCH ?"
)


def missing(connection: sa.Connection, wanted: Collection[int]) -> list[int]:
    """Return which texts are not in the index, in order."""
    if not _is_there(connection):
        return sorted(wanted)
    there = set(connection.exec_driver_sql("SELECT text FROM search_texts").scalars())
    return sorted(set(wanted) - there)


def add(connection: sa.Connection, wanted: Collection[int]) -> None:
    """Put texts into the index; those that are in it stay."""
    for statement in _MAKE:
        connection.exec_driver_sql(statement)
    for text in missing(connection, wanted):
        said = [(text << _BITS | turn, words) for turn, words in _turns(connection, text)]
        if said:
            rows = [(key, indexed(words)) for key, words in said]
            connection.exec_driver_sql(_INSERT_WORDS, rows)
            connection.exec_driver_sql(_INSERT_SAID, said)
        connection.exec_driver_sql("INSERT INTO search_texts VALUES (?)", (text,))


def _turns(connection: sa.Connection, text: int) -> Iterator[tuple[int, str]]:
    """Yield the turns of a text that hold words, with what is said in them."""
    said = connection.scalar(sa.select(texts.c.text).where(texts.c.id == text)) or ""
    query = sa.select(turns.c.turn, turns.c.start, turns.c.end).where(
        turns.c.text == text, turns.c.start >= 0
    )
    for turn, start, end in connection.execute(query):
        yield turn, said[start:end]


def matching(connection: sa.Connection, expression: str) -> list[tuple[int, int, str]]:
    """Return text, number and words of the turns that an FTS5 expression fits, in no order."""
    if not _is_there(connection):
        return []
    rows = connection.exec_driver_sql(_MATCHING, (expression,))
    return [(row >> _BITS, row & _TURN, said) for row, said in rows]


def drop(connection: sa.Connection) -> None:
    """Throw the index away."""
    for name in _NAMES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def _is_there(connection: sa.Connection) -> bool:
    query = "SELECT count(*) FROM sqlite_master WHERE name IN (?, ?, ?)"
    return connection.exec_driver_sql(query, _NAMES).scalar() == len(_NAMES)
