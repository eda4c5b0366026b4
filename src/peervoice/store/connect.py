"""Open a project file: pragmas, transactions, and errors in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, OperationalError

from peervoice.errors import OptionError, ProjectFileError
from peervoice.store.recall import forget

# Marks a SQLite file as a project: "peer" in ASCII.
APPLICATION: Final = 0x70656572

# How long a writer waits for another, in seconds.
PATIENCE: Final = 60.0

# Between two looks whether that other has let go, in seconds; not at the same time as others.
_PAUSE: Final = (0.001, 0.01)


def engine(path: Path, *, past: Sequence[str] = ()) -> sa.Engine:
    """Return an engine whose connections are durable and check foreign keys.

    People copy and mail the file, so it keeps SQLite's rollback journal: after every
    transaction the one file is the whole project.

    Parameters
    ----------
    path : Path
        The file.
    past : sequence of str
        Statements that hide the present from every connection.
    """
    made = sa.create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=rw",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        ),
        poolclass=sa.pool.QueuePool,
        # What SQLAlchemy says of an error would hold the words that were to be saved.
        hide_parameters=True,
    )
    sa.event.listen(made, "connect", partial(_on_connect, past))
    sa.event.listen(made, "begin", _on_begin)
    sa.event.listen(made, "rollback", forget)
    return made


def _on_connect(past: Sequence[str], connection: sqlite3.Connection, _: Any) -> None:
    for pragma in (
        "journal_mode=DELETE",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    for statement in past:
        connection.execute(statement)


def _on_begin(connection: sa.Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        _begin_to_write(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_to_write(connection: sa.Connection) -> None:
    # SQLite itself looks ten times a second whether another has let go, and among several who
    # write without a pause it can miss that for most of a minute.
    plain = connection.connection.cursor()
    plain.execute("PRAGMA busy_timeout=0")
    end = monotonic() + PATIENCE
    try:
        while not _begun(connection, last=monotonic() > end):
            sleep(uniform(*_PAUSE))  # noqa: S311
    finally:
        plain.execute(f"PRAGMA busy_timeout={PATIENCE * 1000:.0f}")
        plain.close()


def _begun(connection: sa.Connection, *, last: bool) -> bool:
    try:
        # IMMEDIATE takes the write lock at once: two writers queue, and neither fails half way.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if last or "locked" not in str(error.orig):
            raise
        return False
    return True


# How much of a text an error shows, on either side.
_AROUND: Final = 12


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a sentence with the file and what to do."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = str(getattr(error, "orig", None) or error)
        for words, sentence in _SENTENCES.items():
            if words in said:
                raise ProjectFileError(f"{path.name} {sentence}") from error
        raise
    except UnicodeEncodeError as error:
        # Not all of the words, which may be an interview.
        near = error.object[max(error.start - _AROUND, 0) : error.end + _AROUND]
        raise OptionError(
            f"There is half an emoji in {near!r}: a lone surrogate, which no file can hold. Pass "
            "the words in their true encoding; nothing was saved."
        ) from error


_SENTENCES: Final = {
    "not a database": "is not a peervoice project. Check the path, or pass create=True.",
    "locked": (
        f"is held by another program for more than {PATIENCE:.0f} seconds. Close it there, and "
        "try again; nothing was saved."
    ),
    "readonly": "cannot be written to. Copy it to a folder of your own; nothing was saved.",
    "disk is full": "could not be saved, because the disk is full. Make room; nothing was saved.",
    "disk I/O error": (
        "could not be read or saved: the disk reported an error. Copy the file elsewhere; "
        "nothing was saved."
    ),
    "unable to open": "cannot be opened. Check that the file and its folder can be read.",
    "malformed": "is damaged. Go back to a copy of it.",
}
