"""A disk that is full, or that nobody may write to: a sentence, and nothing changed."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from traceback import format_exception

import pytest
import sqlalchemy as sa
from killing import looking, studies

import peervoice as pv
from peervoice.errors import ProjectFileError
from peervoice.span import Span
from peervoice.store.schema_version import SCHEMA

IN_WORDS = r"^study.pv could not be (saved, because the disk is full|read or saved)"


@contextmanager
def _file_size(file: Path) -> Iterator[None]:
    """No file grows by more than 20 KiB over what the project is: writing fails half way."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = file.stat().st_size if file.exists() else 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20 * 1024, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


@contextmanager
def _pages(file: Path) -> Iterator[None]:
    """No database is larger than the project and five pages: SQLite says that the disk is full."""
    size = file.stat().st_size if file.exists() else 0
    limited = []

    def begun(connection: sa.Connection) -> None:
        limited.append(connection.connection.driver_connection)
        limited[-1].execute(f"PRAGMA max_page_count={size // 4096 + 5}")

    sa.event.listen(sa.Engine, "begin", begun)
    try:
        yield
    finally:
        sa.event.remove(sa.Engine, "begin", begun)
        for connection in limited:
            with suppress(sqlite3.ProgrammingError):  # It is closed by now.
                connection.execute("PRAGMA max_page_count=1000000")


LIMITS = pytest.mark.parametrize("limit", [_file_size, _pages])


@pytest.fixture
def inputs(tmp_path) -> Path:
    studies.inputs(tmp_path / "inputs")
    return tmp_path / "inputs"


@pytest.fixture
def file(tmp_path, inputs) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    studies.fresh(home / "study.pv", inputs)
    return home / "study.pv"


def _code_all(project: pv.Project) -> None:
    """Code every place of an interview, until there is no room."""
    amina, text = project.coder("amina"), project.transcripts["PT-01"]
    for start in range(0, 1200, 12):
        amina.code(text, Span(start, start + 3), "stigma", memo="again 💜 " * 100)


def _names(file: Path) -> list[str]:
    return sorted(each.name for each in file.parent.iterdir())


@LIMITS
def test_a_full_disk_in_the_middle_of_adding_adds_nothing(file, inputs, limit) -> None:
    before = file.read_bytes()
    with pv.open(file) as project:
        was = project.study()
        with limit(file), pytest.raises(ProjectFileError, match=IN_WORDS) as caught:
            project.add(inputs / "more", people=inputs / "people.csv")
        # What people send to whoever can help them holds nobody's words.
        assert "слово" not in "".join(format_exception(caught.value))
        assert (project.study(), looking.faults(project)) == (was, [])
        assert (file.read_bytes(), _names(file)) == (before, ["study.pv"])
        added = project.add(inputs / "more", people=inputs / "people.csv")
        assert (len(added.new), looking.faults(project)) == (32, [])


@LIMITS
def test_a_full_disk_in_the_middle_of_coding_keeps_what_was_told(file, limit) -> None:
    with pv.open(file) as project:
        with limit(file), pytest.raises(ProjectFileError, match=IN_WORDS):
            _code_all(project)
        told = list(project.codings)
        assert (len(told) > 5, looking.faults(project)) == (True, [])
        assert looking.coded(project).events == len(told)
        _code_all(project)
        assert (len(project.codings), looking.faults(project)) == (100, [])
        assert list(project.codings)[: len(told)] == told


@LIMITS
def test_a_full_disk_in_the_middle_of_replacing_and_recoding(file, inputs, limit) -> None:
    new = pv.read_transcripts(inputs / "corrected" / "PT-00.txt")[0]
    with pv.open(file) as project:
        for start in range(0, 1200, 8):
            project.coder("amina").code("PT-00", Span(start, start + 3), "stigma/police")
        before = looking.seen(project)
        with limit(file):
            with pytest.raises(ProjectFileError, match=IN_WORDS):
                project.replace("PT-00", new)
            with pytest.raises(ProjectFileError, match=IN_WORDS):
                project.codebook.merge("stigma/police", "stigma")
        assert (looking.seen(project), looking.faults(project)) == (before, [])
        project.replace("PT-00", new)
        project.codebook.merge("stigma/police", "stigma")
        assert looking.faults(project) == []


def test_a_full_disk_in_the_middle_of_a_backup_leaves_no_copy(file, inputs) -> None:
    with pv.open(file) as project:
        project.add(inputs / "more", people=inputs / "people.csv")
        was = project.study()
        with _smaller(file), pytest.raises(ProjectFileError, match=r"^copy.pv cannot be written"):
            project.backup(file.parent / "copy.pv")
        assert _names(file) == ["study.pv"]
        assert (project.study(), looking.faults(project)) == (was, [])
        with project._store.reading() as connection:
            assert connection.exec_driver_sql("SELECT path FROM backups").all() == []
        with pv.open(project.backup(file.parent / "copy.pv")) as copy:
            assert (copy.study(), looking.faults(copy)) == (was, [])


@contextmanager
def _smaller(file: Path) -> Iterator[None]:
    """New files may be half as large as the project; the project itself has room in its pages."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    made = sqlite3.Connection.backup

    def limited(self: sqlite3.Connection, target: sqlite3.Connection, **given: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size // 2, hard))
        try:
            made(self, target, **given)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("peervoice.store.backing.sqlite3.connect", _connecting(limited))
        yield


def _connecting(backup: object) -> object:
    class Limited(sqlite3.Connection):
        pass

    Limited.backup = backup
    connect = sqlite3.connect
    return lambda path, **given: connect(path, factory=Limited, **given)


@LIMITS
def test_a_full_disk_while_a_project_is_made_leaves_no_project(tmp_path, limit) -> None:
    file = tmp_path / "study.pv"
    with limit(file), pytest.raises(ProjectFileError, match=IN_WORDS):
        pv.open(file, create=True)
    assert list(tmp_path.iterdir()) == []
    with pv.open(file, create=True) as project:
        assert looking.faults(project) == []


@LIMITS
def test_a_full_disk_in_the_middle_of_a_migration_leaves_the_old_file(tmp_path, limit) -> None:
    file = tmp_path / "study.pv"
    studies.old_study(file)
    before = file.read_bytes()
    with limit(file), pytest.raises(ProjectFileError, match=IN_WORDS):
        pv.open(file)
    # No copy is left either: each try would take up more of the room that there is not.
    assert (file.read_bytes(), _names(file)) == (before, ["study.pv"])
    with pv.open(file) as project:
        assert looking.faults(project) == []
    assert _names(file) == ["study.pv", "study.schema-1.pv"]


@contextmanager
def _nobody() -> Iterator[None]:
    """Be somebody to whom the modes of files mean something."""
    if os.geteuid() != 0:
        yield
        return
    try:
        os.seteuid(65534)
    except OSError as error:
        pytest.skip(f"root may write to everything, and cannot be somebody else here: {error}")
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shared(file) -> Iterator[Path]:
    """A project in a folder that everybody can get into, whoever they are."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        copy = Path(folder) / "study.pv"
        shutil.copyfile(file, copy)
        copy.chmod(0o666)
        yield copy
        Path(folder).chmod(0o700)


def test_a_file_that_may_only_be_read_can_be_read(shared) -> None:
    shared.chmod(0o444)
    with _nobody(), pv.open(shared) as project:
        assert len(project.transcripts) == 9
        with pytest.raises(ProjectFileError, match=r"^study.pv cannot be written to.*nothing was"):
            project.coder("amina").code("PT-01", "Invented", "stigma")
        assert (list(project.codings), looking.faults(project)) == ([], [])


def test_a_folder_that_may_only_be_read_is_named(shared) -> None:
    """A journal has to be written beside the file."""
    shared.parent.chmod(0o555)
    with _nobody(), pv.open(shared) as project:
        assert len(project.transcripts) == 9
        with pytest.raises(ProjectFileError, match=r"^study.pv cannot be (written to|opened)"):
            project.coder("amina").code("PT-01", "Invented", "stigma")
        with pytest.raises(ProjectFileError, match=r"cannot be"):
            project.backup(shared.parent / "copy.pv")
        with pytest.raises(ProjectFileError, match=r"^other.pv cannot be made here: Permission"):
            pv.open(shared.parent / "other.pv", create=True)
        assert (list(project.codings), looking.faults(project)) == ([], [])
    assert [file.name for file in shared.parent.iterdir()] == ["study.pv"]


def test_a_file_that_may_not_be_read_is_named(shared) -> None:
    shared.chmod(0o000)
    with _nobody(), pytest.raises(ProjectFileError, match=r"^study.pv cannot be opened"):
        pv.open(shared)
    assert stat.S_IMODE(shared.stat().st_mode) == 0


@pytest.mark.parametrize("part", [100, 1000, 4096, 3 * 4096, 40 * 4096 + 5])
def test_a_project_that_was_cut_off_is_named_wherever_it_ends(file, part: int) -> None:
    file.write_bytes(file.read_bytes()[:part])
    with pytest.raises(ProjectFileError, match=r"^study.pv is (damaged|not a peervoice project)"):
        with pv.open(file) as project:
            project.study()
    assert len(file.read_bytes()) == part


def test_a_cut_off_project_is_not_copied(file, tmp_path) -> None:
    with pv.open(file) as project:
        file.write_bytes(file.read_bytes()[: 40 * 4096])
        with pytest.raises(ProjectFileError, match=r"^(study|copy).pv (is damaged|cannot be)"):
            project.backup(tmp_path / "copy.pv")
    assert not (tmp_path / "copy.pv").exists()


def test_a_folder_is_no_project(tmp_path) -> None:
    (tmp_path / "study.pv").mkdir()
    with pytest.raises(ProjectFileError, match=r"^study.pv (is not a peervoice|cannot be opened)"):
        pv.open(tmp_path / "study.pv", create=True)


def test_a_newer_schema_is_refused_by_every_door(file, tmp_path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    before = file.read_bytes()
    said = rf"^study.pv was made by a newer peervoice \(schema 999, this one knows {int(SCHEMA)}\)"
    for create in (False, True):
        with pytest.raises(ProjectFileError, match=said):
            pv.open(file, create=create)
    assert (file.read_bytes(), _names(file)) == (before, ["study.pv"])
