"""Copies of a project file, whole even while others write."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from peervoice.errors import ProjectFileError
from peervoice.store.naming import draft, name, sweep
from peervoice.store.schema import backups, events


def copy(source: Path, target: Path) -> None:
    """Copy a project file by SQLite's online backup; the copy gets its name when it is whole.

    Raises
    ------
    ProjectFileError
        If there is something of this name already, or the place cannot be written to.
    """
    half = draft(target)
    try:
        sweep(target)
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as held,
            closing(sqlite3.connect(half)) as made,
        ):
            held.backup(made)
        named = name(half, target)
    except (OSError, sqlite3.OperationalError) as error:
        raise ProjectFileError(f"{target.name} cannot be written: {error}.") from error
    finally:
        half.unlink(missing_ok=True)
    if not named:
        raise ProjectFileError(f"{target.name} exists already. Choose another name.")


def note(connection: sa.Connection, project: Path, copy: Path, *, event: int) -> None:
    """Keep where a copy is, as seen from the project's own folder."""
    connection.execute(backups.insert().values(event=event, path=_seen_from(project, copy)))


def forget(connection: sa.Connection, *, event: int) -> None:
    """Forget the copy of an event that came to nothing; another may have the same name."""
    connection.execute(backups.delete().where(backups.c.event == event))


def known(connection: sa.Connection, project: Path, *, but: Collection[str] = ()) -> Sequence[Path]:
    """Return the copies that a project knows of, whether or not they are still there.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        To the project, or to a copy of one.
    project : Path
        Where it is.
    but : collection of str
        UUIDs of events, as `noted` gives them. What a copy of a project has from it is seen from
        the folder of the project.
    """
    query = sa.select(backups.c.path).join(events).where(events.c.uuid.not_in(but))
    paths = connection.scalars(query.order_by(backups.c.id))
    home = project.resolve().parent
    return [Path(os.path.normpath(home / path)) for path in dict.fromkeys(paths)]


def noted(connection: sa.Connection) -> frozenset[str]:
    """Return the UUIDs of the events by which a project knows of copies."""
    return frozenset(connection.scalars(sa.select(events.c.uuid).join(backups)))


def _seen_from(project: Path, copy: Path) -> str:
    """Return the way to a copy; on another drive of Windows there is none but the whole path."""
    try:
        return Path(os.path.relpath(copy.resolve(), project.resolve().parent)).as_posix()
    except ValueError:
        return copy.resolve().as_posix()
