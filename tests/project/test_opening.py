"""Opening: what is a project, and what is not."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

import peervoice as pv
from peervoice.errors import ProjectFileError


def test_a_missing_file_is_an_error_unless_it_is_to_be_made(tmp_path) -> None:
    with pytest.raises(ProjectFileError, match=r"no project 'study.pv'.*create=True"):
        pv.open(tmp_path / "study.pv")
    assert list(tmp_path.iterdir()) == []
    pv.open(tmp_path / "study.pv", create=True).close()
    assert [file.name for file in tmp_path.iterdir()] == ["study.pv"]
    pv.open(tmp_path / "study.pv").close()


def test_a_missing_folder_is_named(tmp_path) -> None:
    with pytest.raises(ProjectFileError, match="folder for 'study.pv' does not exist"):
        pv.open(tmp_path / "nowhere" / "study.pv", create=True)


@pytest.mark.parametrize(
    "content", [b"", b"participant,role\n", b"SQLite format 3\x00 but not really"]
)
def test_other_files_are_no_projects(tmp_path, content: bytes) -> None:
    file = tmp_path / "study.pv"
    file.write_bytes(content)
    with pytest.raises(ProjectFileError, match="study.pv is not a peervoice project"):
        pv.open(file, create=True)
    assert file.read_bytes() == content


def test_another_program_s_database_is_no_project(tmp_path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE notes (text)")
    with pytest.raises(ProjectFileError, match=r"other.db is not a peervoice project"):
        pv.open(file)


def test_a_newer_file_is_left_alone(project, tmp_path) -> None:
    copy = tmp_path / "newer.pv"
    shutil.copy(tmp_path / "study.pv", copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0007'")
    before = copy.read_bytes()
    with pytest.raises(
        ProjectFileError, match=r"newer.pv was made by a newer peervoice \(schema 7"
    ):
        pv.open(copy)
    assert copy.read_bytes() == before


def test_a_damaged_file_is_named(tmp_path, project) -> None:
    project.close()
    file = tmp_path / "study.pv"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ProjectFileError, match=r"study.pv is damaged"):
        list(pv.open(file).transcripts)


def test_a_copy_at_rest_is_a_whole_project(project, tmp_path) -> None:
    project.coder("amina").code("PT-01", "They still stop us", "policing")
    shutil.copy(tmp_path / "study.pv", tmp_path / "mailed.pv")
    with pv.open(tmp_path / "mailed.pv") as mailed:
        assert mailed.study() == project.study()


def test_the_repr_tells_what_is_there(empty, folder, codebook) -> None:
    assert repr(empty) == "Project('study.pv': 0 transcripts, 0 people, no codebook, 0 codings)"
    empty.add(folder / "transcripts" / "PT-01.txt", people=folder / "people.csv", transcripts=None)
    empty.adopt(codebook)
    empty.coder("amina").code("PT-01", "stop us", "policing")
    assert repr(empty) == (
        "Project('study.pv': 1 transcript, 3 people, codebook mine 1, 1 coding by 1 coder)"
    )
    assert "1 transcript" in empty._repr_html_()
