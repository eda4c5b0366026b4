"""Verifying: a whole file has no faults, and each fault is found by the check that is for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import lively
import pytest

import peervoice as pv
from peervoice.project import Project

WHOLE = "the file is whole"
REFERENCES = "rows point at rows that are there"
DIGESTS = "texts have the digests that were noted"
TURNS = "turns lie in their texts, in order"
QUOTES = "codings lie in their texts, and quote them"
DECISIONS = "decisions lie in their texts"
ORPHANS = "what is alive rests on what is alive"
SUMMARIES = "summaries stand in cells of their own"
CODES = "codes are those of the codebook in force"
HISTORY = "the history adds up to what is alive"
ORDER = "the history is in order"

# The first coding that is alive and has words, and one that has none.
PLACED = "(SELECT min(id) FROM codings WHERE alive AND start >= 0)"
WHOLE_DOCUMENT = "(SELECT min(id) FROM codings WHERE alive AND start < 0)"
RESTING = "(SELECT min(id) FROM codings WHERE NOT alive)"
GONE = "(SELECT id FROM codes WHERE position IS NULL)"
NIGHT = "(SELECT id FROM codes WHERE path = 'night')"
ONE_READ = "WHERE id = (SELECT min(id) FROM readings WHERE alive)"
UUID_OF = f"SELECT uuid FROM codings WHERE id = {PLACED}"

AGAIN = """
INSERT INTO {table} SELECT 999, {columns} FROM {table} WHERE id = (
  SELECT min(id) FROM {table} WHERE alive);
INSERT INTO {one}_changes (event, {one}, alive) VALUES (1, 999, 1)
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("verifying")
    file = lively.started(folder)
    with pv.open(file) as project:
        for _, step in lively.history(project, folder):
            step()
    return file


@pytest.fixture
def told(file, tmp_path):
    with lively.copied(file, tmp_path) as project:
        yield project


def damage(project: Project, *statements: str) -> None:
    """Change rows behind the project's back."""
    with closing(sqlite3.connect(project._store.path)) as connection:
        for statement in ";".join(statements).split(";"):
            connection.execute(statement)
        connection.commit()


def asked(project: Project, query: str) -> object:
    with closing(sqlite3.connect(project._store.path)) as connection:
        return connection.execute(query).fetchone()[0]


def faults(project: Project) -> dict[str, str]:
    """Return where the faults are, by check."""
    found = project.verify()
    assert found.columns.tolist() == ["check", "looked_at", "faults", "where"]
    wrong = found[found["faults"] > 0]
    assert (found["faults"] <= found["looked_at"]).all()
    assert (found.loc[found["faults"] == 0, "where"] == "").all()
    return dict(zip(wrong["check"], wrong["where"], strict=True))


def test_a_project_in_which_everything_happened_has_no_faults(told) -> None:
    found = told.verify()
    assert found["check"].tolist() == [
        WHOLE,
        REFERENCES,
        DIGESTS,
        TURNS,
        QUOTES,
        DECISIONS,
        ORPHANS,
        SUMMARIES,
        CODES,
        HISTORY,
        ORDER,
    ]
    assert faults(told) == {}
    assert (found["looked_at"] > 0).all()
    looked_at = dict(zip(found["check"], found["looked_at"], strict=True))
    assert looked_at[DIGESTS] == asked(told, "SELECT count(*) FROM texts") > len(told.transcripts)
    turns = asked(told, "SELECT count(*) FROM turns")
    assert looked_at[TURNS] == turns + asked(told, "SELECT count(*) FROM translations") > turns
    assert looked_at[QUOTES] == asked(told, "SELECT count(*) FROM codings") > len(told.codings)
    assert looked_at[DECISIONS] == asked(told, "SELECT count(*) FROM rulings") > 1
    assert looked_at[SUMMARIES] == asked(told, "SELECT count(*) FROM summaries") > 4
    assert looked_at[ORDER] == len(told.history)


def test_an_empty_project_has_no_faults(tmp_path) -> None:
    with pv.open(tmp_path / "empty.pv", create=True) as project:
        assert faults(project) == {}


def test_looking_changes_nothing(told) -> None:
    before = told._store.path.read_bytes()
    told.verify()
    assert told._store.path.read_bytes() == before


TEXT = "(SELECT t.id FROM texts t JOIN transcripts n ON n.id = t.transcript WHERE n.name = '{}'{})"
NOW, THEN = TEXT.format("KE-01", " AND t.alive"), TEXT.format("KE-01", " AND NOT t.alive LIMIT 1")
CODING = "coding {coding} of "

ONE = [
    ("UPDATE texts SET digest = '0' WHERE id = " + NOW, DIGESTS, "KE-01"),
    ("UPDATE texts SET digest = '0' WHERE id = " + THEN, DIGESTS, "KE-01"),
    ("UPDATE texts SET text = text || '.' WHERE id = " + NOW, DIGESTS, "KE-01"),
    (f"UPDATE turns SET start = 3 WHERE turn = 1 AND text = {NOW}", TURNS, "turn 1 of KE-01"),
    (f"UPDATE turns SET start = end WHERE turn = 1 AND text = {NOW}", TURNS, "turn 1 of KE-01"),
    (f"UPDATE turns SET end = 9999 WHERE turn = 5 AND text = {NOW}", TURNS, "turn 5 of KE-01"),
    (f"UPDATE turns SET end = 9999 WHERE turn = 5 AND text = {THEN}", TURNS, "turn 5 of KE-01"),
    (f"UPDATE turns SET start = 7 WHERE turn = 3 AND text = {NOW}", TURNS, "turn 3 of KE-01"),
    (
        f"UPDATE turns SET word_end = word_end + 1 WHERE turn = 1 AND text = {NOW}",
        TURNS,
        "turn 1 of KE-01",
    ),
    (f"UPDATE turns SET word_start = 0 WHERE turn = 3 AND text = {NOW}", TURNS, "turn 3 of KE-01"),
    (f"UPDATE codings SET end = 9999 WHERE id = {PLACED}", QUOTES, CODING),
    (f"UPDATE codings SET end = start WHERE id = {PLACED}", QUOTES, CODING),
    (f"UPDATE codings SET start = start - 1 WHERE id = {PLACED}", QUOTES, CODING),
    (f"UPDATE codings SET start = -1 WHERE id = {PLACED}", QUOTES, CODING),
    (f"UPDATE codings SET word_start = word_start + 1 WHERE id = {PLACED}", QUOTES, CODING),
    (f"UPDATE codings SET word_end = word_end + 1 WHERE id = {PLACED}", QUOTES, CODING),
    (f"UPDATE codings SET word_end = 1 WHERE id = {WHOLE_DOCUMENT}", QUOTES, "coding "),
    (f"UPDATE coding_words SET quote = 'x' WHERE coding = {PLACED}", QUOTES, CODING),
    (f"UPDATE coding_words SET prefix = 'x' WHERE coding = {PLACED}", QUOTES, CODING),
    (f"UPDATE coding_words SET suffix = 'x' WHERE coding = {PLACED}", QUOTES, CODING),
    (f"UPDATE coding_words SET quote = 'x' WHERE coding = {WHOLE_DOCUMENT}", QUOTES, "coding "),
    (
        f"UPDATE coding_words SET quote = 'x' WHERE coding = {RESTING}",
        QUOTES,
        "coding ",
    ),
    (f"DELETE FROM coding_words WHERE coding = {PLACED}", QUOTES, CODING),
    ("UPDATE rulings SET end = 9999 WHERE id = 1", DECISIONS, "of KE-01"),
    ("UPDATE rulings SET marks = '[[7, 7, {}]]' WHERE id = 1", DECISIONS, "of KE-01"),
    (f"UPDATE codings SET text = {THEN} WHERE id = {WHOLE_DOCUMENT}", ORPHANS, "coding "),
    (
        f"UPDATE codings SET code = {GONE} WHERE id = {PLACED}",
        ORPHANS,
        "coding {coding}",
    ),
    (
        f"INSERT INTO transcripts VALUES (99, 'X'); UPDATE readings SET transcript = 99 {ONE_READ}",
        ORPHANS,
        "reading ",
    ),
    (
        "DELETE FROM memo_words WHERE memo = (SELECT min(id) FROM memos WHERE alive)",
        ORPHANS,
        "memo ",
    ),
    ("DELETE FROM summary_words WHERE summary = 1", SUMMARIES, "summary "),
    (f"UPDATE summaries SET code = {GONE} WHERE alive AND row = 'PT'", SUMMARIES, "summary "),
    (f"UPDATE summaries SET code = {NIGHT} WHERE alive AND row = 'PT-01'", SUMMARIES, "summary "),
    ("UPDATE summaries SET code = NULL WHERE alive AND row = 'PT'", SUMMARIES, "summary "),
    ("UPDATE summaries SET grouping = 'x' WHERE alive AND row = 'PT'", SUMMARIES, "summary "),
    ("UPDATE codes SET path = 'elsewhere' WHERE position = 0", CODES, "code elsewhere"),
    ("UPDATE codes SET position = 99 WHERE position = 0", CODES, "code law"),
    ("UPDATE codes SET position = 99 WHERE path = 'stigma/police'", CODES, "code stigma/police"),
    (
        f"UPDATE definitions SET digest = '0' WHERE alive AND code = {NIGHT}",
        CODES,
        "code night",
    ),
    (f"UPDATE codings SET alive = 0 WHERE id = {PLACED}", HISTORY, "of codings"),
    (f"DELETE FROM coding_changes WHERE coding = {PLACED}", HISTORY, "of codings"),
    (
        f"UPDATE coding_changes SET alive = 0 WHERE coding = {PLACED}",
        HISTORY,
        "of codings",
    ),
    ("UPDATE events SET at = at - 1000000000000 WHERE id = 20", ORDER, "event 20"),
    (
        "UPDATE events SET at = (SELECT at FROM events WHERE id = 19) WHERE id = 20",
        ORDER,
        "event 20",
    ),
    (f"UPDATE codings SET coder = 999 WHERE id = {PLACED}", REFERENCES, "1 in table codings"),
    ("UPDATE turns SET voice = 999 WHERE turn = 0", REFERENCES, "in table turns"),
    ("UPDATE events SET who = 999 WHERE who = 1", REFERENCES, "in table events"),
]


@pytest.mark.parametrize("words", ["[]", '["a"]', '["", "", "", "", "", "", "", "", ""]'])
def test_a_translation_has_as_many_turns_as_its_text(told, words) -> None:
    key = asked(told, "SELECT min(id) FROM translations")
    damage(told, f"UPDATE translations SET words = '{words}' WHERE id = {key}")
    assert faults(told) == {TURNS: "the translation of PT-01"}


@pytest.mark.parametrize(("statement", "check", "where"), ONE, ids=range(len(ONE)))
def test_each_fault_is_found_by_its_check(told, statement, check, where) -> None:
    expected = where.format(coding=asked(told, UUID_OF))
    damage(told, statement)
    found = faults(told)
    assert list(found) == [check]
    assert expected in found[check]


@pytest.mark.parametrize(
    ("table", "which"),
    [
        ("documents", "kind = 'law'"),
        ("participants", "1"),
        ("details", "1"),
        ("translations", "1"),
        ("readings", "1"),
        ("memos", "1"),
        ("rulings", "1"),
        ("summaries", "1"),
        ("codings", "1"),
    ],
)
@pytest.mark.parametrize("alive", [True, False])
def test_what_is_alive_against_the_history(told, table, which, alive) -> None:
    chosen = f"(SELECT min(id) FROM {table} WHERE alive = {int(alive)} AND {which})"
    row = asked(told, f"SELECT {chosen}")
    # The index would not let two be alive.
    if not alive and table != "codings":
        damage(told, f"DROP INDEX uq_{table}_alive")
    damage(told, f"UPDATE {table} SET alive = {int(not alive)} WHERE id = {row}")
    found = faults(told)
    assert f"row {row} of {table}" in found.pop(HISTORY)
    assert set(found) <= {ORPHANS, SUMMARIES}


def test_a_text_that_is_not_alive_leaves_its_codings_alone(told) -> None:
    damage(told, f"UPDATE texts SET alive = 0 WHERE id = {NOW}")
    assert set(faults(told)) == {HISTORY, ORPHANS}


def test_a_meaning_that_is_not_alive_is_missed_by_its_code(told) -> None:
    damage(told, f"UPDATE definitions SET alive = 0 WHERE alive AND code = {NIGHT}")
    found = faults(told)
    assert set(found) == {HISTORY, CODES}
    assert found[CODES] == "code night"


@pytest.mark.parametrize(
    ("table", "one"),
    [
        ("codings", "coding"),
        ("readings", "reading"),
        ("memos", "memo"),
        ("participants", "participant"),
        ("translations", "translation"),
    ],
)
def test_nothing_lives_twice(told, table, one) -> None:
    with closing(sqlite3.connect(told._store.path)) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    names = ", ".join(f'"{name}"' for name in columns if name != "id")
    if table != "codings":
        damage(told, f"DROP INDEX uq_{table}_alive")
    damage(told, AGAIN.format(table=table, one=one, columns=names))
    if table in ("codings", "memos"):
        words = f"{one}_words"
        with closing(sqlite3.connect(told._store.path)) as connection:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({words})")]
        first = f"(SELECT min(id) FROM {table} WHERE alive)"
        said = f"SELECT 999, {', '.join(columns[1:])} FROM {words} WHERE {one} = {first}"
        damage(told, f"INSERT INTO {words} {said}")
    found = faults(told)
    assert list(found) == [HISTORY]
    assert found[HISTORY] == f"row 999 of {table}"


def test_many_faults_are_counted_and_the_first_are_named(told) -> None:
    number = asked(told, "SELECT count(*) FROM codings")
    damage(told, "UPDATE coding_words SET prefix = 'x'")
    found = told.verify().set_index("check").loc[QUOTES]
    assert found[["looked_at", "faults"]].tolist() == [number, number]
    assert found["where"].count("coding ") == 5
    assert found["where"].endswith(f"and {number - 5} more")


def test_a_damaged_index_is_found(told) -> None:
    roots = {
        name: asked(told, f"SELECT rootpage FROM sqlite_master WHERE name = '{name}'")
        for name in ("ix_participants_name", "uq_participants_alive")
    }
    one, other = roots
    damage(
        told,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET rootpage = {roots[other]} WHERE name = '{one}'",
        f"UPDATE sqlite_master SET rootpage = {roots[one]} WHERE name = '{other}'",
    )
    # A connection that is open already knows where its indexes were.
    with pv.open(told._store.path) as again:
        assert list(faults(again)) == [WHOLE]
