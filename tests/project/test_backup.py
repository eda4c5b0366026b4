"""Backups: whole projects, wherever they are put, also while others write."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import lively
import pytest
from rights import public_folder, read_only

import peervoice as pv
from peervoice.errors import ProjectFileError
from peervoice.store import backing


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = lively.started(tmp_path_factory.mktemp("backup"))
    with pv.open(file) as project:
        lively.opinions(project)
    return file


@pytest.fixture
def told(file, tmp_path):
    with lively.copied(file, tmp_path) as project:
        yield project


def known(project) -> list[Path]:
    with project._store.reading() as connection:
        return list(backing.known(connection, project._store.path))


def test_a_backup_is_a_whole_project(told, tmp_path) -> None:
    copy = told.backup(tmp_path / "copy.pv")
    assert copy == tmp_path / "copy.pv"
    with pv.open(copy) as other:
        assert other.study() == told.study()
        assert other.digests() == told.digests()
        assert other.verify()["faults"].sum() == 0
        for one, another in ((told, other), (other, told)):
            before = another.study()
            one.coder("amina").undo()
            assert another.study() == before
        assert other.study() == told.study()
        assert other.coder("amina").redo() == told.coder("amina").redo() == "done"


def test_it_is_in_the_history_of_both(told, tmp_path) -> None:
    copy = told.backup(str(tmp_path / "copy.pv"))
    assert told.history.frame()["what"].iloc[-1] == "backup"
    assert told.undo() == "adopt"
    with pv.open(copy) as other:
        assert other.history.frame()["what"].iloc[-1] == "backup"
        assert known(other) == [copy]
    assert known(told) == [copy]


def test_a_folder_gives_it_a_name_with_the_time(told, tmp_path) -> None:
    (tmp_path / "copies 💜").mkdir()
    copy = told.backup(tmp_path / "copies 💜")
    assert [copy] == list((tmp_path / "copies 💜").iterdir()) == known(told)
    when = told.history.frame()["when"].iloc[-1]
    assert copy.name.startswith(f"study-{when:%Y-%m-%d-%H%M}")
    assert copy.suffix == ".pv"
    with pv.open(copy) as other:
        assert other.study() == told.study()


def test_what_is_there_is_not_replaced(told, tmp_path) -> None:
    taken = tmp_path / "copy.pv"
    taken.write_text("mine", encoding="utf-8")
    events = len(told.history)
    for path in (taken, told._store.path):
        with pytest.raises(ProjectFileError, match=rf"{path.name} exists already\. Choose another"):
            told.backup(path)
    assert (taken.read_text("utf-8"), len(told.history), known(told)) == ("mine", events, [])


def test_without_a_folder_there_is_no_backup(told, tmp_path) -> None:
    """A copy that is not there is not claimed to be."""
    kept = told.backup(tmp_path / "kept.pv")
    with pytest.raises(ProjectFileError, match=r"copy\.pv cannot be written"):
        told.backup(tmp_path / "nowhere" / "copy.pv")
    assert known(told) == [kept]
    assert not (tmp_path / "nowhere").exists()
    assert told.verify()["faults"].sum() == 0


@pytest.mark.parametrize("folder", [True, False])
def test_a_place_that_cannot_be_written_to(told, folder) -> None:
    with public_folder() as home:
        place = home / "shared"
        place.mkdir()
        told._store.path.chmod(0o666)
        with public_folder() as mine:
            mine.chmod(0o777)
            with lively.copied(told._store.path, mine) as project:
                project._store.path.chmod(0o666)
                with read_only(place):
                    with pytest.raises(ProjectFileError, match="cannot be written"):
                        project.backup(place if folder else place / "copy.pv")
                assert list(place.iterdir()) == []
                assert known(project) == []
                assert project.study() == told.study()


def test_a_copy_that_somebody_else_made_meanwhile_is_known(told, tmp_path, monkeypatch) -> None:
    """Two make a backup of one name at once: one of them has it, and the project knows of it."""
    copy = tmp_path / "copy.pv"
    late = backing.copy

    def second(source: Path, target: Path) -> None:
        monkeypatch.setattr(backing, "copy", late)
        with pv.open(source) as other:
            other.backup(target)
        late(source, target)

    monkeypatch.setattr(backing, "copy", second)
    with pytest.raises(ProjectFileError, match=r"copy\.pv exists already"):
        told.backup(copy)
    assert known(told) == [copy]
    with pv.open(copy) as other:
        assert other.verify()["faults"].sum() == 0


def test_nothing_else_is_left_beside_it(told, tmp_path) -> None:
    before = {each.name for each in tmp_path.iterdir()}
    told.backup(tmp_path / "copy.pv")
    assert {each.name for each in tmp_path.iterdir()} == {*before, "copy.pv"}


def test_a_backup_of_a_backup(told, tmp_path) -> None:
    first = told.backup(tmp_path / "first.pv")
    with pv.open(first) as other:
        second = other.backup(tmp_path / "second.pv")
        assert known(other) == [first, second]
    with pv.open(second) as last:
        assert last.study() == told.study()
    assert known(told) == [first]


def test_a_project_that_was_moved_finds_its_backups(told, tmp_path) -> None:
    (tmp_path / "study").mkdir()
    with lively.copied(told._store.path, tmp_path / "study") as project:
        project.backup(tmp_path / "study" / "copy.pv")
    (tmp_path / "study").rename(tmp_path / "moved")
    with pv.open(tmp_path / "moved" / "study.pv") as project:
        assert known(project) == [tmp_path / "moved" / "copy.pv"]


WRITER = """
import sys
import peervoice as pv
with pv.open(sys.argv[1]) as project:
    amina = project.coder("writer")
    while True:
        made = amina.code("PT-01", "They", "stigma")
        print(made.uuid, flush=True)
        amina.uncode(made)
"""


def test_a_backup_is_whole_while_another_writes(told, tmp_path) -> None:
    run = [sys.executable, "-c", WRITER, str(told._store.path)]
    writer = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    stdout = writer.stdout
    try:
        stdout.readline()
        # Nobody stops the writer, so its pipe has to be emptied.
        threading.Thread(target=lambda: [None for _ in stdout], daemon=True).start()
        copies = [told.backup(tmp_path / f"copy-{number}.pv") for number in range(3)]
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.wait()
    lengths = []
    for number, copy in enumerate(copies):
        with pv.open(copy) as other:
            assert other.verify()["faults"].sum() == 0
            assert known(other) == copies[: number + 1]
            lengths.append(len(other.history))
    assert lengths == sorted(set(lengths))
    assert told.verify()["faults"].sum() == 0


def test_plain_sqlite_reads_a_backup(told, tmp_path) -> None:
    copy = told.backup(tmp_path / "copy.pv")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA application_id").fetchone() == (0x70656572,)
