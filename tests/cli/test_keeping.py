"""history, undo, verify, backup and withdraw: what keeps a project whole, and people safe."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from peervoice.cli import app
from peervoice.project import open as open_project


def _columns(output: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.split("  ") if cell.strip()] for line in output.split("\n")
    ]


# verify


def test_verify_lists_the_checks(peervoice, study):
    result = peervoice("verify", study)
    head, _, *lines = _columns(result.stdout.rstrip())
    assert (result.exit_code, result.stderr) == (0, "")
    assert head == ["check", "looked at", "faults", "where"]
    with open_project(study) as project:
        expected = project.verify()
    assert [line[0] for line in lines] == list(expected["check"])
    assert [line[1:] for line in lines] == [[str(n), "0"] for n in expected["looked_at"]]


def test_verify_is_1_if_anything_is_wrong(peervoice, study):
    with closing(sqlite3.connect(study)) as plain:
        plain.execute("UPDATE coding_words SET quote = quote || '!' WHERE coding = 1")
        plain.commit()
    for format in ("table", "csv", "json"):
        result = peervoice("verify", study, "--format", format)
        assert (result.exit_code, result.stderr) == (1, "")
        assert "codings lie in their texts, and quote them" in result.stdout
    checks = {row["check"]: row for row in json.loads(result.stdout)}
    wrong = checks["codings lie in their texts, and quote them"]
    assert wrong["faults"] == 1
    assert wrong["where"].endswith("of PT-01")
    assert sum(row["faults"] for row in checks.values()) == 1


def test_verify_as_a_program_has_the_same_status(peervoice, study):
    assert CliRunner().invoke(app, ["verify", study]).exit_code == 0


# backup


def test_backup_makes_a_copy_that_is_a_project(peervoice, study, tmp_path):
    copy = tmp_path / "copy.pv"
    result = peervoice("backup", study, copy)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{copy}\n", "")
    with open_project(study) as project, open_project(copy) as other:
        assert other.study() == project.study()


def test_backup_into_a_folder_is_named_by_date(peervoice, study, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    [line] = peervoice("backup", study, folder).stdout.splitlines()
    assert [Path(line)] == list(folder.glob("study-20??-??-??-??????.pv"))


def test_backup_leaves_what_is_there(peervoice, study, tmp_path):
    copy = tmp_path / "copy.pv"
    copy.write_text("mine")
    result = peervoice("backup", study, copy)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "copy.pv exists already. Choose another name.\n"
    assert copy.read_text() == "mine"


# history


def test_history_says_who_did_what(peervoice, study):
    with open_project(study) as project:
        amina = project.coder("amina")
        amina.uncode(next(iter(project.codings)), why="not a stop 💜")
    result = peervoice("history", study)
    head, _, *lines = _columns(result.stdout.rstrip())
    assert (result.exit_code, head) == (0, ["when", "who", "what", "detail", "why"])
    assert lines[-1][1:] == ["amina", "uncode", "not a stop 💜"]
    assert lines[-2][1:] == ["amina", "done", "transcript PT-02"]
    assert lines[1][1] == "add"


@pytest.mark.parametrize("format", ["csv", "json"])
def test_history_for_programs_is_whole(peervoice, study, format):
    output = peervoice("history", study, "--format", format).stdout
    with open_project(study) as project:
        steps = project.history.frame()
    if format == "csv":
        assert output.splitlines()[0] == "when,who,what,detail,why"
        assert len(output.splitlines()) == len(steps) + 1
        assert output.splitlines()[1].startswith(f"{steps['when'][0].isoformat()},,")
    else:
        rows = json.loads(output)
        assert [row["what"] for row in rows] == list(steps["what"])
        assert rows[-1]["when"] == steps["when"].iloc[-1].isoformat()
        assert (rows[0]["who"], rows[-1]["who"]) == (None, "amina")


# undo


def test_undo_is_that_of_the_project_or_of_a_coder(peervoice, study):
    result = peervoice("undo", study, "--coder", "amina")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "undone: done\n", "")
    with open_project(study) as project:
        assert [each.transcript for each in project.readings] == ["PT-01"]
        project.typology = "basis"
    assert peervoice("undo", study).stdout == "undone: adopt\n"
    with open_project(study) as project:
        assert project.typology is None


def test_undo_of_nothing_says_so(peervoice, study):
    assert peervoice("undo", study, "--coder", "jonas").stdout == "nothing to undo\n"


def test_undo_that_would_lose_codings_is_refused(peervoice, study):
    result = peervoice("undo", study)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("Nothing was changed.\n")


# withdraw

TOLD = """\
PT-01 is withdrawn.
Erased: 1 turn, 2 codings, 0 memos, 0 suggestions
Interviews that are gone: PT-01
{more}The files that were read, printed reports and copies elsewhere are yours to delete.
"""


def _withdraw(answer: str, *arguments: object):
    return CliRunner().invoke(app, ["withdraw", *map(str, arguments)], input=answer)


def test_withdraw_erases_and_says_what(peervoice, study):
    result = peervoice("withdraw", study, "PT-01", "--why", "asked by phone", "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == TOLD.format(more="")
    assert "They still stop us" not in Path(study).read_text("utf-8", errors="replace")
    with open_project(study) as project:
        assert project.history.frame()["why"].iloc[-1] == "asked by phone"
        assert "PT-01" not in project.transcripts


def test_withdraw_asks_first(study):
    asked = "Erase all words of PT-01 from study.pv? Nothing undoes this. [y/N]:"
    before = Path(study).read_bytes()
    for answer in ("n\n", "\n", ""):
        refused = _withdraw(answer, study, "PT-01")
        assert (refused.exit_code, "withdrawn" in refused.stdout) == (1, False)
        assert refused.stderr.startswith(asked)
        assert "Aborted" in refused.stderr
        assert Path(study).read_bytes() == before
    agreed = _withdraw("y\n", study, "PT-01")
    assert agreed.exit_code == 0
    assert agreed.stdout.endswith(TOLD.format(more=""))


def test_withdraw_says_what_is_left_to_do(peervoice, study, tmp_path):
    copy, gone = tmp_path / "copy.pv", tmp_path / "gone.pv"
    for path in (copy, gone):
        peervoice("backup", study, path)
    gone.unlink()
    with open_project(study) as project:
        jonas = project.coder("jonas")
        jonas.note("Ana, or: “They still stop us 💜. Обыск, каждый день.”")
        project.note_published({"quotes.docx": ("quotes", "0" * 64)})
    told = peervoice("withdraw", study, "PT-01", "--yes").stdout
    assert told.splitlines()[3:-1] == [
        "Published before, look through: quotes.docx",
        f"Copies: {copy}: left as it is, {gone}: not found",
        "Notes that repeated their words, and no longer do: 1",
    ]
    refused = peervoice("withdraw", study, "PT-01", "--yes")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("'PT-01' was withdrawn already; nothing of them is left here")
    again = peervoice("withdraw", study, "PT-01", "--backups", "--yes").stdout
    assert f"Copies: {copy}: rewritten, {gone}: not found\n" in again


def test_withdraw_suggests_who_was_meant(peervoice, study):
    result = peervoice("withdraw", study, "PT-1", "--yes")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "No participant 'PT-1' in the project. Did you mean 'PT-01'?\n"
