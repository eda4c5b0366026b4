"""Store: one project file, opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final
from uuid import uuid4

import sqlalchemy as sa

from peervoice.errors import ProjectFileError
from peervoice.frames import Corpus
from peervoice.store import backing, corpus, events, past, search_index, study
from peervoice.store.connect import APPLICATION, engine, worded
from peervoice.store.erasing import UNSWEPT
from peervoice.store.naming import draft, name
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
    event : int, optional
        The newest event to be seen: the project as it was.
    beside : bool
        Whether a file of an older schema is copied, before it is brought up to date.

    Raises
    ------
    ProjectFileError
        If the file is missing, or is not a project, or was made by a newer program.
    """

    def __init__(
        self, path: Path, *, create: bool = False, event: int | None = None, beside: bool = True
    ) -> None:
        self.path, self._event, self._beside = path, event, beside
        self._engine = engine(path, past=() if event is None else past.statements(event))
        self._writer = self._engine.execution_options(writes=True)
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
        if self._event is not None:
            raise ProjectFileError(
                f"This is {self.path.name} as it was, and nobody changes the past. Use the project "
                "as it is: pv.open(...)."
            )
        with worded(self.path), self._writer.begin() as connection:
            yield connection
            _count(connection)

    def index(self, wanted: Sequence[int]) -> None:
        """Put texts into the index of words; where that cannot be, searches go without it."""
        if self._event is None:
            with (
                suppress(ProjectFileError, sa.exc.OperationalError),
                worded(self.path),
                self._writer.begin() as connection,
            ):
                # What a project says is not changed by it, and so it is not counted.
                search_index.add(connection, wanted)

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

    def at(self, event: int) -> Store:
        """Return the project as an event left it; it can be read, and not changed."""
        return Store(self.path, event=event)

    def backup(self, path: Path) -> Path:
        """Copy the project, whole even while others write, and remember where the copy is.

        Parameters
        ----------
        path : Path
            The copy; or a folder, and then the copy is named after the project and the time.

        Raises
        ------
        ProjectFileError
            If there is something of this name already, or the place cannot be written to.
        """
        copy = path / f"{self.path.stem}-{datetime.now(UTC):%Y-%m-%d-%H%M%S}{self.path.suffix}"
        copy = copy if path.is_dir() else path
        if copy.exists():
            raise ProjectFileError(f"{copy.name} exists already. Choose another name.")
        # Known before it is there: a copy that nobody knows of could not be told of a withdrawal.
        with self.writing() as connection:
            event = events.record(connection, "backup")
            backing.note(connection, self.path, copy, event=event)
        try:
            backing.copy(self.path, copy)
        except ProjectFileError:
            with self.writing() as connection:
                backing.forget(connection, event=event)
            raise
        return copy

    def vacuum(self) -> None:
        """Write the file anew, so that nothing of what was erased is left in its free pages."""
        with worded(self.path):
            plain = self._engine.raw_connection()
            try:
                plain.cursor().execute("VACUUM")
            finally:
                plain.close()
        with self.writing() as connection:
            connection.execute(facts.delete().where(facts.c.name == UNSWEPT))

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
        half = draft(self.path)
        try:
            with worded(self.path):
                half.touch()
                made = engine(half)
                with made.connect() as plain:
                    connection = plain.execution_options(writes=True)
                    with connection.begin():
                        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
                        upgrade(connection)
                        rows = [("project", uuid4().hex), ("changes", "0")]
                        named = [{"name": name, "value": value} for name, value in rows]
                        connection.execute(facts.insert(), named)
                made.dispose()
            name(half, self.path)
        except ProjectFileError:
            raise
        except OSError as error:
            raise ProjectFileError(
                f"{self.path.name} cannot be made here: {error.strerror}."
            ) from error
        finally:
            half.unlink(missing_ok=True)

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
            self._migrate()
        if self._event is None and self._unswept():
            self.vacuum()

    def _migrate(self) -> None:
        """Bring an older file up to date, beside a copy of what it was."""
        with self._engine.connect() as plain:
            raw = plain.connection.cursor()
            # Tables are made anew, which SQLite only allows while it does not look at references.
            raw.execute("PRAGMA foreign_keys=OFF")
            connection = plain.execution_options(writes=True)
            made: list[Path] = []
            try:
                with connection.begin():
                    found = version(connection)
                    # Another program may have been faster.
                    if found is None or found >= SCHEMA:
                        return
                    if self._beside:
                        names = _beside(self.path, int(found))
                        backing.copy(self.path, names[-1])
                        made = names
                    upgrade(connection)
                    self._check_references(connection)
                    steps = {"from": int(found), "to": int(SCHEMA)}
                    event = events.record(connection, "migrate", detail=steps)
                    for copy in made:
                        backing.note(connection, self.path, copy, event=event)
                    _count(connection)
            except BaseException:
                # The file is as it was, and the copy of it would only take up room.
                for copy in made[-1:]:
                    copy.unlink(missing_ok=True)
                raise
            finally:
                raw.execute("PRAGMA foreign_keys=ON")
                raw.close()

    def _check_references(self, connection: sa.Connection) -> None:
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise ProjectFileError(
                f"{self.path.name} is damaged: rows point at rows that are not there. "
                "Go back to a copy of it. Nothing was changed."
            )

    def _unswept(self) -> bool:
        with self.reading() as connection:
            query = sa.select(facts.c.value).where(facts.c.name == UNSWEPT)
            return connection.scalar(query) is not None

    @staticmethod
    def _fact(connection: sa.Connection, name: str) -> str:
        return str(connection.scalar(sa.select(facts.c.value).where(facts.c.name == name)))


_MORE: Final = sa.cast(sa.cast(facts.c.value, sa.Integer) + 1, sa.Text)
_COUNT: Final = facts.update().where(facts.c.name == "changes").values(value=_MORE)


def _count(connection: sa.Connection) -> None:
    """Count one more change of the file, for those who keep what they have read."""
    connection.execute(_COUNT)


def _beside(path: Path, schema: int) -> list[Path]:
    """Return a free name beside a file, for a copy of it with an older schema; last of those taken.

    A program that was killed, or that failed, may have made a copy that nobody was told of.
    """
    names = []
    for number in count(1):
        end = f"-{number}" if number > 1 else ""
        names.append(path.with_name(f"{path.stem}.schema-{schema}{end}{path.suffix}"))
        if not names[-1].exists():
            break
    return names
