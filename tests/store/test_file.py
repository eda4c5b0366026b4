"""The file: durable, shared by several writers, and the same schema by either way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from peervoice.errors import ProjectFileError
from peervoice.store import Store, connect, events
from peervoice.store.schema import metadata
from peervoice.store.schema_version import SCHEMA, config


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "study.pv", create=True)
    yield made
    made.close()


def test_the_steps_lead_to_the_schema_that_the_code_knows(store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert ScriptDirectory.from_config(config(connection)).get_heads() == [SCHEMA]


def test_the_file_is_durable_and_one(store, tmp_path) -> None:
    with store.reading() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert pragma == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }
    with store.writing() as connection:
        events.record(connection, "add")
    assert [file.name for file in tmp_path.iterdir()] == ["study.pv"]


def test_a_writer_takes_the_file_at_once(store) -> None:
    said = []
    sa.event.listen(store._engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    with store.writing() as connection:
        events.record(connection, "add")
    with store.reading() as connection:
        connection.execute(sa.text("SELECT 1"))
    assert [each for each in said if each.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]


def test_what_fails_half_way_leaves_nothing(store) -> None:
    before = store.changes()
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        events.record(connection, "add")
        raise ZeroDivisionError
    with store.reading() as connection:
        assert len(events.history(connection)) == 0
    assert store.changes() == before


def test_the_frames_are_read_anew_only_after_a_change(store, tmp_path) -> None:
    first = store.corpus()
    assert store.corpus() is first
    other = Store(tmp_path / "study.pv", create=False)
    with other.writing() as connection:
        events.record(connection, "add")
    other.close()
    assert store.corpus() is not first


def test_a_disk_without_hard_links_will_do(tmp_path, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    Store(tmp_path / "ключ #1.pv", create=True).close()
    assert [file.name for file in tmp_path.iterdir()] == ["ключ #1.pv"]
    Store(tmp_path / "ключ #1.pv", create=False).close()


def test_a_project_that_another_made_in_the_meantime_stays(tmp_path, monkeypatch) -> None:
    file = tmp_path / "study.pv"
    link = os.link

    def late(draft: Path, path: Path) -> None:
        monkeypatch.setattr(os, "link", link)
        other = Store(file, create=True)
        with other.writing() as connection:
            events.record(connection, "theirs")
        other.close()
        link(draft, path)

    monkeypatch.setattr(os, "link", late)
    store = Store(file, create=True)
    with store.reading() as connection:
        assert events.history(connection)["what"].tolist() == ["theirs"]
    store.close()


WRITER = """
import sys
from peervoice.store import Store, events
from pathlib import Path
store = Store(Path(sys.argv[1]), create=True)
for number in range(25):
    with store.writing() as connection:
        events.record(connection, "code", who=sys.argv[2], detail={"number": number})
"""


def test_two_processes_write_without_loss(tmp_path) -> None:
    file = tmp_path / "study.pv"
    run = [sys.executable, "-c", WRITER, str(file)]
    writers = [subprocess.Popen([*run, who], stderr=subprocess.PIPE) for who in ("amina", "jonas")]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, b"")
    store = Store(file, create=False)
    with store.reading() as connection:
        told = events.history(connection)
    assert store.changes() == 50
    assert told["when"].is_monotonic_increasing
    for who in ("amina", "jonas"):
        assert told[told["who"] == who]["detail"].tolist() == [f"number {at}" for at in range(25)]
    store.close()


def test_a_file_that_is_held_too_long_is_named(store, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(connect, "PATIENCE", 0.05)
    impatient = Store(tmp_path / "study.pv", create=False)
    holder = sqlite3.connect(tmp_path / "study.pv", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(ProjectFileError, match=r"study.pv is held by another program"):
            with impatient.writing() as connection:
                events.record(connection, "add")
    finally:
        holder.execute("ROLLBACK")
        holder.close()
        impatient.close()


def test_a_database_that_refuses_writes_is_named(store) -> None:
    with pytest.raises(ProjectFileError, match=r"study.pv cannot be written to"):
        with store.writing() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
            events.record(connection, "add")


def test_history_and_words_are_kept_apart() -> None:
    words = {"texts", "coding_words", "event_words", "memo_words", "suggestion_words"}
    words.add("summary_words")
    for table in metadata.sorted_tables:
        kinds = {column.name for column in table.columns if isinstance(column.type, sa.Text)}
        wordy = kinds & {"text", "quote", "prefix", "suffix", "memo", "reason", "why"}
        assert bool(wordy - ({"quote"} if table.name == "participants" else set())) == (
            table.name in words
        )
