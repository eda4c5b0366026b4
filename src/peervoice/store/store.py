"""Store: one project file, opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from peervoice.errors import ProjectFileError
from peervoice.frames import Corpus
from peervoice.store import corpus, study
from peervoice.store.connect import APPLICATION, engine, worded
from peervoice.store.schema import facts
from peervoice.store.schema_version import SCHEMA, upgrade, version
from peervoice.study import Study


class Store:
    """A project file.

    Parameters
    ----------
    path : Path
        The file.
    create : bool
        Whether to make it if it is missing.

    Raises
    ------
    ProjectFileError
        If the file is missing, or is not a project, or was made by a newer program.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self._engine = engine(path)
        self._corpus: tuple[int, Corpus] | None = None
        if not path.exists():
            self._make(create=create)
        with worded(path):
            self._check()

    def __repr__(self) -> str:
        return f"Store({self.path.name!r}, schema {SCHEMA})"

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a transaction that sees one moment and changes nothing."""
        with worded(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Open a transaction that has the file for itself; all is saved, or nothing."""
        with worded(self.path), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield connection
                count = sa.cast(sa.cast(facts.c.value, sa.Integer) + 1, sa.Text)
                counter = facts.c.name == "changes"
                connection.execute(facts.update().where(counter).values(value=count))

    def changes(self) -> int:
        """Return how many writing transactions the file has seen, from any program."""
        with self.reading() as connection:
            return int(self._fact(connection, "changes"))

    def corpus(self) -> Corpus:
        """Return the frames of the project, read anew only if the file has changed."""
        with self.reading() as connection:
            changes = int(self._fact(connection, "changes"))
            if self._corpus is None or self._corpus[0] != changes:
                self._corpus = (changes, corpus.load(connection, self))
        return self._corpus[1]

    def study(self) -> Study:
        """Return the whole project as one frozen value."""
        with self.reading() as connection:
            return study.load(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _make(self, *, create: bool) -> None:
        if not create:
            raise ProjectFileError(
                f"There is no project {self.path.name!r}. Check the path, or make one: pass "
                "create=True, or type 'peervoice new' and its name."
            )
        if not self.path.parent.is_dir():
            raise ProjectFileError(
                f"The folder for {self.path.name!r} does not exist. Make it first."
            )
        # Made under another name, and named only when it is whole: a project that exists is one.
        draft = self.path.with_name(f".{self.path.name}.{uuid4().hex[:8]}")
        try:
            with worded(self.path):
                draft.touch()
                made = engine(draft)
                with made.connect() as plain:
                    connection = plain.execution_options(writes=True)
                    with connection.begin():
                        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
                        upgrade(connection)
                        rows = [("project", uuid4().hex), ("changes", "0")]
                        named = [{"name": name, "value": value} for name, value in rows]
                        connection.execute(facts.insert(), named)
                made.dispose()
            _name(draft, self.path)
        except OSError as error:
            raise ProjectFileError(
                f"{self.path.name} cannot be made here: {error.strerror}."
            ) from error
        finally:
            draft.unlink(missing_ok=True)

    def _check(self) -> None:
        with self._engine.connect() as connection:
            kind = connection.exec_driver_sql("PRAGMA application_id").scalar()
            found = version(connection)
        if kind != APPLICATION or found is None:
            raise ProjectFileError(
                f"{self.path.name} is not a peervoice project. Check the path, or make a "
                "project with create=True."
            )
        if found > SCHEMA:
            raise ProjectFileError(
                f"{self.path.name} was made by a newer peervoice (schema {int(found)}, this one "
                f"knows {int(SCHEMA)}). Upgrade peervoice."
            )
        if found < SCHEMA:
            with self.writing() as connection:
                upgrade(connection)

    @staticmethod
    def _fact(connection: sa.Connection, name: str) -> str:
        return str(connection.scalar(sa.select(facts.c.value).where(facts.c.name == name)))


def _name(draft: Path, path: Path) -> None:
    """Give a whole file its name; if somebody else was faster, theirs stays."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links, such as that of a memory stick.
        if not path.exists():
            draft.rename(path)
