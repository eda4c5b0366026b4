"""Erasing in place: what is mended, what is deleted, what stays, and that it is seen at once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
import sqlalchemy as sa
from leaving import said

import peervoice as pv
from peervoice.anchor import Edit
from peervoice.span import Span
from peervoice.store import (
    Store,
    blotting,
    documents,
    erasing,
    events,
    recall,
    tombstones,
    transcripts,
)
from peervoice.store.editing import with_edits
from peervoice.store.schema import codings, definitions, texts
from peervoice.store.schema import documents as rows
from peervoice.study import Study

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

WORDS = "The heron 💜 stood by the weir, cafe\u0301 doors shut."
BOOK = pv.Codebook("mine", tuple(pv.Code.named(path, codebook="mine") for path in ("a", "b")))


@pytest.fixture
def project(tmp_path):
    with pv.open(tmp_path / "study.pv", create=True) as project:
        project.merge(Study(transcripts=(said("A-01", [("Bo", WORDS), ("Ana", "Yes.")]),)))
        project.adopt(BOOK)
        yield project


def _store(project: pv.Project) -> Store:
    return project._store


def _text(project: pv.Project) -> int:
    with _store(project).reading() as connection:
        return transcripts.texts_of(connection, ["A-01"])["A-01"].key


def _rewrite(project: pv.Project, *edits: tuple[str, str]) -> int:
    """Let words of the text have been others all along."""
    text = project.transcripts["A-01"]
    made = [Edit(text.find(old), new) for old, new in edits]
    with _store(project).writing() as connection:
        changed = erasing.rewrite(connection, _text(project), with_edits(text, made), made)
        erasing.leave_unswept(connection)
    return changed


def _faults(project: pv.Project) -> list[str]:
    found = project.verify()
    return list(found.loc[found["faults"] > 0, "check"])


def test_codings_follow_alive_or_not_and_those_that_are_alive_are_counted(project) -> None:
    amina = project.coder("amina")
    amina.code("A-01", "heron 💜 stood", "a")
    amina.code("A-01", "cafe\u0301 doors", "a")
    amina.code("A-01", None, "b")
    gone = amina.code("A-01", "the weir", "b")
    amina.uncode(gone)
    assert _rewrite(project, ("heron", "[bird of the water]"), ("weir", "x")) == 1
    assert [each.quote for each in project.codings] == [
        "[bird of the water] 💜 stood",
        "cafe\u0301 doors",
        "",
    ]
    assert _faults(project) == []
    amina.undo()
    assert [each.quote for each in project.codings][-1] == "the x"
    assert _faults(project) == []


def test_words_in_front_are_gone_from_what_stands_around_a_quote(project) -> None:
    project.coder("amina").code("A-01", "stood", "a")
    _rewrite(project, ("heron 💜", "x"), ("weir", "y"))
    [coding] = project.codings
    assert (coding.prefix, coding.quote) == ("Bo: The x ", "stood")
    assert coding.suffix.startswith(" by the y, ")


def test_the_file_counts_how_often_words_were_erased(project) -> None:
    with _store(project).reading() as connection:
        before = connection.scalar(sa.select(recall.TIMES_ERASED))
    assert before is None
    for times in (1, 2):
        with _store(project).writing() as connection:
            erasing.leave_unswept(connection)
            assert connection.scalar(sa.select(recall.TIMES_ERASED)) == str(times)


def test_a_definition_is_mended_in_its_place(project) -> None:
    for words in ("what the heron does", "what the egret does"):
        project.codebook.redefine("a", definition=words)
        project.coder("amina").code("A-01", None, "a", memo=words) if "heron" in words else None
    [stale] = project.codings.where(stale=True)
    before = _definitions(project)
    with _store(project).writing() as connection:
        event = events.record(connection, "test")
        # Both are the same from now on, and one of them is in force.
        mend = lambda words: words.replace("heron", "bird").replace("egret", "bird")  # noqa: E731
        assert blotting.blot(connection, mend, event=event) == 3
    assert project.codebook["a"].definition == "what the bird does"
    after = _definitions(project)
    assert [(key, alive) for key, _, alive in after] == [(key, alive) for key, _, alive in before]
    assert len({digest for _, digest, _ in after}) == len({digest for _, digest, _ in before}) - 1
    assert [each.uuid for each in project.codings.where(stale=True)] == [stale.uuid]
    assert _faults(project) == []
    project.codebook.redefine("a", definition="something else")
    project.codebook.redefine("a", definition="what the bird does")
    assert _faults(project) == []


def _definitions(project: pv.Project) -> list[tuple[int, str, bool]]:
    with _store(project).reading() as connection:
        query = definitions.select().order_by(definitions.c.id)
        return [(row.id, row.digest, row.alive) for row in connection.execute(query)]


def test_every_version_of_a_document_is_mended(project) -> None:
    project.adopt(replace(BOOK, version="2", title="The heron's book"))
    project.adopt(replace(BOOK, version="3"))
    law = project.law
    with _store(project).writing() as connection:
        event = events.record(connection, "test")
        blotting.blot(connection, lambda words: words.replace("heron", "x"), event=event)
        titles = [book.title for book in documents.codebooks(connection).values()]
        kinds = set(connection.scalars(rows.select().with_only_columns(rows.c.kind)))
    assert titles == ["", "The x's book", ""]
    assert kinds == {"law", "codebook"}
    assert project.law == law


def test_a_text_without_its_source_keeps_the_name_of_the_file(project, tmp_path) -> None:
    (tmp_path / "B-01.txt").write_text("Ana: Yes.\n\nBo: No.\n", encoding="utf-8")
    project.add(tmp_path / "B-01.txt")
    with _store(project).writing() as connection:
        for key in connection.scalars(texts.select().with_only_columns(texts.c.id)).all():
            erasing.leave_no_source(connection, key)
        erasing.leave_unswept(connection)
    source = project.transcripts["B-01"].source
    assert (source.name, source.format, source.digest, source.convention) == (
        "B-01.txt",
        "txt",
        "",
        "",
    )
    assert project.transcripts["A-01"].source is None


def test_of_shared_steps_the_reasons_stay(project) -> None:
    amina = project.coder("amina")
    mine = amina.code("A-01", "heron", "a")
    amina.code("A-01", "weir", "a")
    project.codebook.merge("a", "b", why="one thing")
    amina.uncode(mine, why="no heron")
    with _store(project).writing() as connection:
        row = codings.select().with_only_columns(codings.c.id)
        keys = connection.scalars(row.where(codings.c.uuid == mine.uuid.hex)).all()
        assert len(keys) == 2
        erasing.forget_codings(connection, keys)
        erasing.prune(connection)
    history = project.history.frame()
    assert [why for why in history["why"] if why] == ["one thing"]
    assert list(history["detail"][history["what"] == "code"]) == [
        "transcript A-01",
        "transcript A-01, code a",
    ]
    assert [each.quote for each in project.codings] == ["weir"]
    assert _faults(project) == []
    # The step that took the coding back is nobody's any more.
    assert (amina.undo(), amina.undo()) == ("code", "")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("They took my tent away!", "they  TOOK my tent - away", True),
        ("A cafe\u0301 by the weir there", "a café by the weir there", True),
        ("They took my tent away", "They took my tent twice", False),
    ],
)
def test_marks_know_words_however_they_are_written(project, one, other, same) -> None:
    with _store(project).reading() as connection:
        marks = tombstones.Marks(connection)
        assert (marks.of(one) == marks.of(other)) is same
        assert marks.of_all([one, other]) == {marks.of(one), marks.of(other)}


def test_what_everybody_says_has_no_mark(project) -> None:
    with _store(project).reading() as connection:
        marks = tombstones.Marks(connection)
        assert marks.of("Yes, I do know.") is None
        assert marks.of_all(["Yes.", "", "💜"]) == set()


def test_a_tombstone_is_set_once(project) -> None:
    with _store(project).writing() as connection:
        event = events.record(connection, "test")
        tombstones.put(connection, "turn", ["x", "x", "y"], event=event)
        tombstones.put(connection, "turn", ["y", "z"], event=event)
        tombstones.put(connection, "text", ["x"], event=event)
        assert tombstones.held(connection, "turn") == {"x", "y", "z"}
        assert tombstones.held(connection, "text") == {"x"}
        assert tombstones.held(connection, "note") == set()


def test_free_pages_are_empty_after_the_sweep(project) -> None:
    file = _store(project).path
    long = "The heron stood by the weir for a very long time. " * 2000
    project.merge(Study(transcripts=(said("Z-01", [("Zoe", long)]),)))
    with _store(project).writing() as connection:
        key = transcripts.texts_of(connection, ["Z-01"])["Z-01"].key
        nothing = said("Z-01", [("Zoe", "Nothing.")])
        erasing.empty(connection, key, instead=nothing)
        erasing.leave_unswept(connection)
    with closing(sqlite3.connect(file)) as plain:
        assert plain.execute("PRAGMA freelist_count").fetchone()[0] > 10
    before = file.stat().st_size
    _store(project).vacuum()
    assert file.stat().st_size < before - len(long) // 2
    assert b"for a very long time" not in file.read_bytes()
    with closing(sqlite3.connect(file)) as plain:
        assert plain.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert plain.execute("SELECT 1 FROM facts WHERE name = 'unswept'").fetchone() is None


def test_spans_of_whole_documents_are_not_among_the_spans(project) -> None:
    amina = project.coder("amina")
    amina.code("A-01", None, "a")
    amina.code("A-01", Span(4, 9), "a")
    with _store(project).reading() as connection:
        text = transcripts.texts_of(connection, ["A-01"])["A-01"].key
        assert list(erasing.spans_on(connection, codings, text).values()) == [Span(4, 9)]
        assert len(erasing.all_on(connection, codings, text)) == 2
