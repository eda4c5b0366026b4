"""What is found in a folder after a child was killed there."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

import peervoice as pv
from killing import studies
from killing.steps import NAME, VERBS
from peervoice.store.erasing import UNSWEPT
from peervoice.store.schema import backups, codings, events, metadata


class Seen(NamedTuple):
    """What a project holds, but for moments and UUIDs."""

    digests: dict[str, str]
    rows: dict[str, int]
    memos: list[str]


def seen(project: pv.Project) -> Seen:
    """Look at all of a project; rows of every table are counted, whatever they are for."""
    with project._store.reading() as connection:
        rows = {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in metadata.sorted_tables
            # After a migration that was killed there may be more copies than one.
            if table is not backups
        }
    return Seen(project.digests(), rows, sorted(memo.text for memo in project.memos))


def faults(project: pv.Project) -> list[dict[str, Any]]:
    """Return what `verify` finds."""
    found = project.verify()
    return found[found["faults"] > 0].to_dict("records")


def left(home: Path) -> list[str]:
    """Return the files that a program leaves which is killed in the middle of writing one."""
    return [
        file.name
        for file in home.iterdir()
        if (file.name.startswith(".") or file.name.endswith("-journal")) and file.stat().st_size
    ]


def strange(home: Path, known: Collection[str]) -> list[str]:
    """Return the files that should not be there once the project was opened again.

    Three kinds are harmless: a journal that SQLite had only begun, and does not look at (the next
    writer takes its place); the draft of a new project, which holds nothing of anybody; and a
    second name of a copy, whose maker was killed when it had got its first: erasing reaches both.
    """
    copies = [home / name for name in known if (home / name).exists()]
    return [
        file.name
        for file in home.iterdir()
        if file.name not in known
        and not any(file.samefile(copy) for copy in copies)
        and not (file.name == f"{NAME}-journal" and not any(file.read_bytes()[:8]))
        and not file.name.startswith(f".{NAME}.")
    ]


def recovered(file: Path) -> bool:
    """Let SQLite undo what was half written; tell whether words are still to be swept up."""
    with closing(sqlite3.connect(file)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        query = f"SELECT count(*) FROM facts WHERE name = '{UNSWEPT}'"
        return "facts" in tables and bool(connection.execute(query).fetchone()[0])


def state(home: Path, *, before: bytes | None, after: Seen) -> str:
    """Tell whether a step was not taken (``before``), was taken (``after``), or is ``half`` done.

    Parameters
    ----------
    home : path
        The folder of the project.
    before : bytes or None
        The file as it was; None if there was none. What was not done has not changed a byte.
    after : Seen
        What the project holds once it is done.
    """
    file = home / NAME
    if (file.read_bytes() if file.exists() else None) == before:
        return "before"
    with pv.open(file) as project:
        return "after" if seen(project) == after else "half"


def finished(home: Path, kind: str, *, found: str, after: Seen) -> list[str]:
    """Take a step again if it was not taken; return all that is wrong then."""
    wrong = []
    copy = home / "copy.pv"
    with pv.open(home / NAME, create=True) as project:
        wrong += [f"verify: {fault}" for fault in faults(project)]
        again = not copy.exists() if kind == "backup" else found == "before"
        if again and kind in VERBS:
            VERBS[kind](project, home)
        if kind != "backup" and seen(project) != after:
            wrong.append("done again, it is something else")
        wrong += [f"verify, done again: {fault}" for fault in faults(project)]
        with project._store.reading() as connection:
            known = set(connection.scalars(sa.select(backups.c.path)))
        if kind == "backup":
            with pv.open(copy) as copied:
                wrong += [f"verify, in the copy: {fault}" for fault in faults(copied)]
                if copied.digests() != project.digests():
                    wrong.append("the copy is another project")
    if files := strange(home, {NAME, *known}):
        wrong.append(f"files that nobody knows of: {files}")
    if kind == "withdraw" and WORD in b"".join(file.read_bytes() for file in home.iterdir()):
        wrong.append("words of the person are still there")
    return wrong


WORD: Final = studies.WORD.encode()


class Coded(NamedTuple):
    """What stands in a project in which somebody codes: UUIDs, and the events of coding."""

    uuids: list[str]
    events: int


def coded(project: pv.Project) -> Coded:
    """Look at the codings."""
    with project._store.reading() as connection:
        uuids = connection.scalars(sa.select(codings.c.uuid).where(codings.c.alive)).all()
        number = sa.select(sa.func.count()).select_from(events).where(events.c.what == "code")
        return Coded(sorted(uuids), connection.scalar(number))
