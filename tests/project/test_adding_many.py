"""Adding much at once: what cannot be read, what nobody is sure of, what was in the margin."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

import peervoice as pv
from peervoice.errors import InputError
from peervoice.period import Period
from peervoice.project import adding
from peervoice.readers import Spool


@pytest.fixture
def project(tmp_path):
    with pv.open(tmp_path / "s.pv", create=True) as project:
        yield project


def talk(number: int) -> str:
    return (
        f"Interviewer: And now, {number}?\n\nZoe\u0308: Да 🙂 {number}.\n\n"
        f"Interviewer: Really?\n\nZoe\u0308: Yes.\n"
    )


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(7):
        (folder / f"T-{number}.txt").write_text(talk(number), encoding="utf-8")
    return folder


@pytest.fixture
def commented() -> bytes:
    """A Word document with a comment beside two words."""
    document = docx.Document()
    document.add_paragraph("Interviewer: And now?")
    spoken = document.add_paragraph("Zoe\u0308: ").add_run("Да 🙂")
    document.add_comment(spoken, "Who is she?", author="jonas")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_one_bad_file_and_nothing_is_added(project, folder):
    (folder / "T-3.txt").write_bytes(bytes(range(256)))
    before = project.digests(), len(project.history)
    with pytest.raises(InputError, match=r"T-3.txt"):
        project.add(folder)
    assert (project.digests(), len(project.history)) == before


def test_one_bad_file_is_skipped(project, folder):
    (folder / "T-3.txt").write_bytes(bytes(range(256)))
    added = project.add(folder, on_fault="skip")
    assert added.new == ("T-0", "T-1", "T-2", "T-4", "T-5", "T-6")
    assert [fault.file for fault in added.skipped] == ["T-3.txt"]
    assert repr(added) == ("6 new, 0 unchanged; skipped, because they cannot be read: T-3.txt")
    again = project.add(folder, on_fault="skip")
    assert repr(again) == ("0 new, 6 unchanged; skipped, because they cannot be read: T-3.txt")


def test_many_that_cannot_be_read_are_counted(project, folder):
    for number in range(7):
        (folder / f"x-{number}.docx").write_bytes(b"PK")
    assert repr(project.add(folder, on_fault="skip")).endswith(
        "cannot be read: x-0.docx, x-1.docx, x-2.docx, x-3.docx, x-4.docx and 2 more"
    )


def test_what_nobody_is_sure_of_is_named(project, folder):
    (folder / "sure.txt").write_text("They came, and nobody asked.", encoding="utf-8")
    (folder / "unsure.txt").write_text("They said: come.\nWe said: never.", encoding="utf-8")
    added = project.add(folder)
    assert added.unsure == ("unsure",)
    assert repr(added) == "9 new, 0 unchanged; look at who speaks in: unsure"


@pytest.mark.parametrize("in_memory", [0, 200])
def test_more_than_memory_holds(project, folder, monkeypatch, in_memory):
    monkeypatch.setattr(
        "peervoice.project.project.Spool", lambda path: Spool(path, in_memory=in_memory)
    )
    monkeypatch.setattr(adding, "_AT_ONCE", 2)
    added = project.add(folder, people=[pv.Participant("T-2")], language="uk")
    assert added.new == tuple(f"T-{number}" for number in range(7))
    assert list(project.transcripts) == [
        text
        for number in range(7)
        for text in pv.read_transcripts(folder / f"T-{number}.txt", language="uk")
    ]
    assert repr(project.add(folder, language="uk")) == "0 new, 7 unchanged"
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "s.pv"]


def test_comments_of_a_document_become_memos(project, folder, commented):
    (folder / "W-1.docx").write_bytes(commented)
    project.add(folder)
    memos = list(project.memos)
    assert [(memo.about, memo.target, memo.author, memo.text) for memo in memos] == [
        ("transcript", "W-1", "jonas", "“Да 🙂” — Who is she?")
    ]
    project.add(folder)
    assert list(project.memos) == memos


def test_what_is_not_said_again_stays_as_it_was_said(project, folder):
    lists = folder / "transcripts.csv"
    lists.write_text("transcript,date,language,title\nT-1,2020-11,kk,First\n", encoding="utf-8")
    project.add(folder)
    lists.unlink()
    assert project.add(folder).updated == ()
    one = project.transcripts["T-1"]
    assert (one.date, one.language, one.title) == (Period.parse("2020-11"), "kk", "First")
