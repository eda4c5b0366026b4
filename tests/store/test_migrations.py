"""Files of older schemas: brought up to date beside a copy, with all that was in them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pandas as pd
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from rights import public_folder, read_only

import peervoice as pv
from peervoice.errors import ProjectFileError
from peervoice.span import Span
from peervoice.store import Store, backing, connect, schema_version
from peervoice.store.schema_version import SCHEMA, config
from peervoice.study import Study
from peervoice.transcript import Translation

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

FILES = sorted((Path(__file__).parent / "schemas").glob("*.pv"))


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def old(request, tmp_path):
    """A copy of a file of an older schema."""
    shutil.copy(request.param, tmp_path / "study.pv")
    return tmp_path / "study.pv"


@pytest.fixture
def expected(request, old):
    file = request.node.callspec.params["old"]
    return json.loads(file.with_suffix(".json").read_text("utf-8"))


@pytest.fixture
def first(tmp_path):
    """A copy of the file of the first schema."""
    shutil.copy(FILES[0], tmp_path / "study.pv")
    return tmp_path / "study.pv"


def rows(file: Path) -> dict[str, list]:
    """Return all that SQLite holds in a file."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def change(file: Path, *statements: tuple[str, tuple]) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement, values in statements:
            connection.execute(statement, values)
        connection.commit()


def plain(project) -> dict[str, list]:
    """Return what the notes beside a file say of it."""
    people = project.history.frame()["who"]
    return {
        "codings": [
            [
                c.transcript,
                [c.span.start, c.span.end] if c.span else None,
                *(c.code, c.coder, dict(c.values), c.memo, c.quote, c.origin, str(c.uuid)),
            ]
            for c in project.codings
        ],
        "readings": [[r.transcript, r.coder, sorted(r.codes), r.state] for r in project.readings],
        "history": [
            [what, None if pd.isna(who) else who, why]
            for what, who, why in zip(
                project.history.frame()["what"],
                people,
                project.history.frame()["why"],
                strict=True,
            )
        ],
    }


def test_there_is_a_file_for_each_schema_before_this_one(tmp_path) -> None:
    with Store(tmp_path / "new.pv", create=True).reading() as connection:
        steps = ScriptDirectory.from_config(config(connection)).walk_revisions()
        before = {step.revision for step in steps} - {SCHEMA}
    assert {file.stem for file in FILES} == before
    assert {file.with_suffix(".json").is_file() for file in FILES} == {True}


def test_all_that_was_in_it_is_in_it(old, expected) -> None:
    with pv.open(old) as project:
        assert project.digests() == expected["digests"]
        found = plain(project)
        assert found["codings"] == expected["codings"]
        assert found["readings"] == expected["readings"]
        assert found["history"] == [*expected["history"], ["migrate", None, ""]]
        assert not any(coding.stale for coding in project.codings)
        assert project.verify()["faults"].sum() == 0
        for coding in project.codings:
            text = project.transcripts[coding.transcript]
            assert coding.quote == (text.words(coding.span) if coding.span else "")
        last = project.history.frame()["detail"].iloc[-1]
        assert last == f"from {int(_schema(old.parent))}, to {int(SCHEMA)}"


def _schema(folder: Path) -> str:
    (copy,) = folder.glob("study.schema-*.pv")
    return rows(copy)["alembic_version"][0][0]


def test_a_copy_of_what_it_was_is_kept_beside_it(old) -> None:
    before = rows(old)
    number = int(before["alembic_version"][0][0])
    pv.open(old).close()
    copy = old.with_name(f"study.schema-{number}.pv")
    assert {file.name for file in old.parent.iterdir()} == {old.name, copy.name}
    assert rows(copy) == before
    assert rows(old)["alembic_version"] == [(SCHEMA,)]
    with pv.open(old) as project, project._store.reading() as connection:
        assert list(backing.known(connection, old)) == [copy]


def test_what_is_new_is_left_alone(old) -> None:
    pv.open(old).close()
    files, content = {file.name for file in old.parent.iterdir()}, rows(old)
    pv.open(old).close()
    assert {file.name for file in old.parent.iterdir()} == files
    assert rows(old) == content


def test_the_copy_can_be_migrated_itself(old, expected) -> None:
    with pv.open(old) as project:
        now = project.study()
    number = int(_schema(old.parent))
    copy = old.with_name(f"study.schema-{number}.pv")
    with pv.open(copy) as project:
        assert project.study() == now
    assert old.with_name(f"study.schema-{number}.schema-{number}.pv").is_file()


def test_copies_of_the_same_name_are_left_as_they_are(old) -> None:
    number = int(rows(old)["alembic_version"][0][0])
    taken = [old.with_name(f"study.schema-{number}{end}.pv") for end in ("", "-2")]
    for file in taken:
        file.write_text("mine", encoding="utf-8")
    pv.open(old).close()
    assert [file.read_text("utf-8") for file in taken] == ["mine", "mine"]
    assert old.with_name(f"study.schema-{number}-3.pv").is_file()


def test_the_tables_are_those_of_a_new_file(old, tmp_path) -> None:
    """An old file and a new one have the same tables, columns, indexes and references."""
    pv.open(old).close()
    pv.open(tmp_path / "new.pv", create=True).close()

    def made(file: Path) -> dict[str, list]:
        with closing(sqlite3.connect(file)) as connection:
            query = "SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
            found = {}
            for name, kind in connection.execute(query).fetchall():
                about = ("table_info", "foreign_key_list") if kind == "table" else ("index_info",)
                found[name] = [
                    sorted(map(repr, connection.execute(f"PRAGMA {each}({name})")))
                    for each in about
                ]
            return found

    assert made(old) == made(tmp_path / "new.pv")


def test_what_could_be_undone_and_redone_can_be_still(first) -> None:
    """In the file, amina has taken a coding back and made others, and jonas has undone "done"."""
    with pv.open(first) as project:
        before = project.digests()
        amina, jonas = project.coder("amina"), project.coder("jonas")
        assert jonas.redo() == "done"
        assert [r.coder for r in project.readings].count("jonas") == 1
        assert jonas.redo() == ""
        assert [jonas.undo() for _ in range(4)] == ["done", "code", "code", ""]
        assert {c.coder for c in project.codings} == {"amina"}
        assert [jonas.redo() for _ in range(4)] == ["code", "code", "done", ""]
        assert jonas.undo() == "done"
        assert project.digests() == before
        steps = ["accept", "done", "done", "done", "code", "code", "uncode", "code", "code", ""]
        assert [amina.undo() for _ in steps] == steps
        assert {c.coder for c in project.codings} == {"jonas"}
        assert list(project.readings) == []
        assert [amina.redo() for _ in steps] == [*steps[-2::-1], ""]
        assert project.digests() == before
        assert project.undo() == ""
        assert project.verify()["faults"].sum() == 0


def test_what_the_second_schema_keeps_can_be_undone_still(tmp_path):
    """In the file, "still" was corrected to "always", and a definition was changed and undone."""
    file = tmp_path / "study.pv"
    shutil.copy(FILES[1], file)
    with pv.open(file) as project:
        amina, before = project.coder("amina"), project.study()
        assert project.transcripts["PT-01"].words(Span(32, 53)) == "They always stop us. "
        assert {text.detected for text in project.transcripts} == {()}
        assert {text.translation for text in project.transcripts} == {None}
        assert [memo.text for memo in project.memos][-1] == "Is this one about stops?"
        assert [amina.undo() for _ in range(6)] == [*["confirm"] * 3, "note", "note", "correct"]
        assert "still" in project.transcripts["PT-01"].text
        assert [amina.redo() for _ in range(6)] == ["correct", "note", "note", *["confirm"] * 3]
        assert project.study() == before
        assert project.verify()["faults"].sum() == 0


def test_a_translation_is_put_beside_a_text_of_an_old_file(old):
    with pv.open(old) as project:
        before = project.digests()
        text = next(each for each in project.transcripts if each.translation is None)
        told = Translation("pt", tuple(f"{at}: e hoje?" for at, _ in enumerate(text.turns)))
        project.merge(Study(transcripts=(replace(text, translation=told),)))
        assert project.transcripts[text.id].translation == told
        changed = {name for name, digest in project.digests().items() if digest != before[name]}
        assert changed == {"texts"}
        assert project.verify()["faults"].sum() == 0


def test_times_before_the_migration_can_be_seen(first) -> None:
    """What was alive is told by the old file's own history."""
    was = rows(first)
    with pv.open(first) as project:
        for event, _, at, *_ in was["events"]:
            alive: dict[int, bool] = {}
            for changed, coding, lives in sorted(was["coding_changes"]):
                if changed <= event:
                    alive[coding] = bool(lives)
            uuids = {row[0]: UUID(hex=row[1]) for row in was["codings"]}
            when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
            with project.at(when) as past:
                assert {c.uuid for c in past.codings} == {uuids[k] for k, on in alive.items() if on}
                assert not any(c.stale for c in past.codings)
                assert len(past.history) == event
                assert len(past.transcripts) == (3 if event >= 4 else 0)
                assert len(past.people) == (4 if event >= 4 else 0)
                assert len(past.codebook) == (4 if event >= 3 else 0)
                assert len(past.law) == (0 if not event else 37 if event == 1 else 2)
                assert (past.typology is None) == (event < 5)
                assert len(past.suggestions) == (3 if event >= 22 else 0)
                decided = past.suggestions["decision"].notna().sum()
                assert decided == max(0, min(event, 24) - 22)
                assert len(past.ledger) == (event >= 26)


def test_work_goes_on_in_a_file_that_was_migrated(first) -> None:
    with pv.open(first) as project:
        before = project.digests()
        amina = project.coder("amina")
        amina.correct("PT-01", "still", "always")
        project.codebook.redefine("policing", definition="Being policed.")
        assert {c.code for c in project.codings.where(stale=True)} >= {"policing"}
        project.codebook.merge("stigma/police", "stigma")
        project.codebook.move("policing/stop-and-search", "policing/stops")
        assert project.verify()["faults"].sum() == 0
        assert [project.undo() for _ in range(4)] == ["adopt", "adopt", "adopt", ""]
        assert amina.undo() == "correct"
        assert project.digests() == before
        assert project.verify()["faults"].sum() == 0


def _with_a_second_codebook(file: Path) -> UUID:
    """Let the old file have had a code more, and then a codebook without it and with other words.

    Returns
    -------
    UUID
        Of a suggestion that names the code that is gone.
    """
    was = rows(file)
    ((key, content),) = [
        (key, json.loads(content))
        for key, kind, _, content, _ in was["documents"]
        if kind == "codebook"
    ]
    uuid = UUID(int=7)
    gone = {**content["codes"][0], "path": "gone", "uuid": str(uuid)}
    first = {**content, "codes": [gone, *content["codes"]]}
    second = {**content, "version": "2"}
    for code in second["codes"]:
        code["definition"] = f"What is {code['path']} 💜."
    at = max(row[2] for row in was["events"]) + 1_000_000
    change(
        file,
        ("UPDATE documents SET content = ? WHERE id = ?", (json.dumps(first), key)),
        ("INSERT INTO events VALUES (27, ?, ?, NULL, 'adopt', '{}')", ("0" * 32, at)),
        (
            "INSERT INTO documents (id, kind, name, content, event) VALUES (99, ?, ?, ?, 27)",
            ("codebook", "mine", json.dumps(second)),
        ),
        ("INSERT INTO codes (id, uuid, path, position) VALUES (99, ?, 'gone', NULL)", (uuid.hex,)),
        ("UPDATE suggestions SET code = 99 WHERE id = 3", ()),
    )
    return UUID(hex=was["suggestions"][2][1])


def test_codes_that_had_gone_and_words_that_had_changed(first) -> None:
    """Nobody noted what a coder knew of a code: no coding is stale, now or then."""
    suggested = _with_a_second_codebook(first)
    last = rows(first)["events"][-2][2]
    with pv.open(first) as project:
        assert project.verify()["faults"].sum() == 0
        assert [code.path for code in project.codebook][:1] == ["policing"]
        assert not any(c.stale for c in project.codings)
        with project.at(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=last)) as past:
            assert [code.path for code in past.codebook][:2] == ["gone", "policing"]
            assert (past.codebook.version, project.codebook.version) == ("1", "2")
            assert set(past.codings) == set(project.codings)
            assert len(past.codings.counts()) == len(past.codebook)
        shown = project.suggestions.set_index("suggestion").loc[str(suggested)]
        assert (shown["code"], pd.isna(shown["decision"])) == ("gone", True)
        project.codebook.redefine("policing", definition="Other words.")
        assert {c.code for c in project.codings.where(stale=True)} == {"policing"}
        project.undo()
        assert not any(c.stale for c in project.codings)


def test_an_empty_file_is_migrated(tmp_path) -> None:
    file = tmp_path / "study.pv"
    file.touch()
    engine = connect.engine(file)
    with engine.connect() as plain_connection:
        connection = plain_connection.execution_options(writes=True)
        with connection.begin():
            connection.exec_driver_sql(f"PRAGMA application_id={connect.APPLICATION}")
            command.upgrade(config(connection), "0001")
            connection.exec_driver_sql("INSERT INTO facts VALUES ('project', 'x'), ('changes', 0)")
    engine.dispose()
    with pv.open(file) as project:
        assert project.study() == pv.study.Study()
        assert project.verify()["faults"].sum() == 0
        assert project.history.frame()["what"].tolist() == ["migrate"]


def test_a_newer_file_is_refused(old) -> None:
    change(old, ("UPDATE alembic_version SET version_num = '0099'", ()))
    before = old.read_bytes()
    with pytest.raises(ProjectFileError, match=r"study\.pv was made by a newer peervoice \(schema"):
        pv.open(old)
    assert old.read_bytes() == before
    assert [file.name for file in old.parent.iterdir()] == ["study.pv"]


@pytest.mark.parametrize("which", ["file", "folder", "both"])
def test_a_file_that_cannot_be_written_to_is_left_as_it_is(which) -> None:
    with public_folder() as folder:
        home = folder / "home"
        home.mkdir()
        file = Path(shutil.copy(FILES[0], home / "study.pv"))
        file.chmod(0o666)
        home.chmod(0o777)
        before = file.read_bytes()
        closed = {"file": [file], "folder": [home], "both": [file, home]}[which]
        with read_only(*closed):
            with pytest.raises(ProjectFileError, match="cannot be written"):
                pv.open(file)
        assert file.read_bytes() == before
        assert [each.name for each in home.iterdir()] == ["study.pv"]
        pv.open(file).close()


def test_a_damaged_file_is_left_as_it_is(first) -> None:
    change(
        first,
        ("PRAGMA foreign_keys=OFF", ()),
        ("UPDATE codings SET code = 77 WHERE id = 1", ()),
    )
    before = rows(first)
    with pytest.raises(ProjectFileError, match=r"study\.pv is damaged: rows point at rows that"):
        pv.open(first)
    assert rows(first) == before
    assert [file.name for file in first.parent.iterdir()] == ["study.pv"]


def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(first, monkeypatch) -> None:
    before = rows(first)

    def fail(connection) -> None:
        upgrade(connection)
        raise ZeroDivisionError

    upgrade = schema_version.upgrade
    with monkeypatch.context() as patched:
        patched.setattr("peervoice.store.store.upgrade", fail)
        with pytest.raises(ZeroDivisionError):
            pv.open(first)
    assert rows(first) == before
    with pv.open(first) as project:
        assert project.verify()["faults"].sum() == 0
        assert Span(32, 50) in {c.span for c in project.codings}
