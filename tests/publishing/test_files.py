"""Files: all or none, never over another, never beside a project, and noted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import peervoice as pv
from peervoice.errors import ConflictError, ConsentError, OptionError
from peervoice.publishing import Publication


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_ledger_notes_each_file(project, report, chart, quotes, digests):
    with pv.publish(project, report) as out:
        assert isinstance(out, Publication)
        assert repr(out) == "Publication('report', 0 files)"
        out.add(chart, "policing")
        out.add(quotes, "policing.docx")
        assert not report.exists()
        assert len(project.ledger) == 0
    assert repr(out) == "Publication('report', 4 files)"
    ledger = project.ledger
    assert list(zip(ledger["file"], ledger["kind"], strict=True)) == [
        ("policing.png", "chart"),
        ("policing.svg", "chart"),
        ("policing.csv", "table"),
        ("policing.docx", "quotes"),
    ]
    assert dict(zip(ledger["file"], ledger["digest"], strict=True)) == digests(report)
    assert ledger[["texts", "codings"]].notna().all(axis=None)
    assert out.files == tuple(report / name for name in ledger["file"])


def test_the_same_project_gives_the_same_bytes(project, tmp_path, chart, quotes, digests):
    for folder in ("one", "two"):
        with pv.publish(project, tmp_path / folder) as out:
            out.add(chart, "policing")
            out.add(chart, "policing.pdf")
            for suffix in ("html", "docx", "xlsx"):
                out.add(quotes, f"quotes.{suffix}")
    assert len(digests(tmp_path / "one")) == 7
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_no_file_names_the_machine_or_who_coded(project, report, chart, quotes, tmp_path):
    with pv.publish(project, report) as out:
        out.add(chart, "policing")
        out.add(quotes, "quotes.html")
    for path in report.iterdir():
        content = path.read_bytes()
        for secret in (str(tmp_path), "amina", "PT-01", "study.pv"):
            assert secret.encode() not in content


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_after_an_error_nothing_is_left(project, tmp_path, report, quotes, error):
    before = names(tmp_path)
    with pytest.raises(error, match="on purpose"), pv.publish(project, report / "deep") as out:
        out.add(quotes, "quotes.docx")
        raise error("on purpose")
    assert names(tmp_path) == before
    assert len(project.ledger) == 0


def test_a_folder_that_was_there_stays_as_it_was(project, report, quotes):
    report.mkdir()
    (report / "old.txt").write_text("old")
    with pytest.raises(ValueError, match="on purpose"), pv.publish(project, report) as out:
        out.add(quotes, "quotes.docx")
        raise ValueError("on purpose")
    assert names(report) == ["old.txt"]


@pytest.mark.parametrize("there", [True, False])
def test_without_the_ledger_nothing_goes_out(project, tmp_path, report, quotes, monkeypatch, there):
    def fail(files):
        assert (report / "quotes.docx").exists()
        raise RuntimeError("the ledger is full")

    monkeypatch.setattr(project, "note_published", fail)
    if there:
        report.mkdir()
        (report / "quotes.docx").write_text("old")
    before = names(tmp_path)
    with (
        pytest.raises(RuntimeError, match="the ledger is full"),
        pv.publish(project, report, overwrite=True) as out,
    ):
        out.add(quotes, "other.docx")
        out.add(quotes, "quotes.docx")
    assert names(tmp_path) == before
    if there:
        assert names(report) == ["quotes.docx"]
        assert (report / "quotes.docx").read_text() == "old"


def test_nothing_added_makes_nothing(project, tmp_path, report):
    before = names(tmp_path)
    with pv.publish(project, report) as out:
        pass
    assert (out.files, out.notes) == ((), ())
    assert names(tmp_path) == before
    assert len(project.ledger) == 0


def test_folders_are_made(project, report, quotes):
    with pv.publish(project, str(report / "a" / "b")) as out:
        out.add(quotes, "quotes.html")
    assert names(report / "a" / "b") == ["quotes.html"]
    assert names(report.parent) == ["data", "project", "report"]


def test_a_relative_folder(project, report, quotes, monkeypatch):
    monkeypatch.chdir(report.parent)
    with pv.publish(project, "report") as out:
        out.add(quotes, "quotes.html")
    assert out.files == (Path("report/quotes.html"),)
    assert names(report) == ["quotes.html"]


def test_a_file_that_is_there_is_not_replaced_unasked(project, report, quotes):
    with pv.publish(project, report) as out:
        out.add(quotes, "quotes.html")
    (report / "quotes.html").write_text("mine")
    with (
        pytest.raises(ConflictError, match=r"quotes.html is there already.*overwrite=True"),
        pv.publish(project, report) as out,
    ):
        out.add(quotes, "quotes.html")
    assert (report / "quotes.html").read_text() == "mine"
    with pv.publish(project, report, overwrite=True) as out:
        out.add(quotes, "quotes.html")
    assert (report / "quotes.html").read_text("utf-8").startswith("<!doctype html>")
    assert len(project.ledger) == 2


def test_a_file_that_appears_meanwhile_is_not_replaced(project, report, quotes):
    with (
        pytest.raises(ConflictError, match="quotes.html is there already"),
        pv.publish(project, report) as out,
    ):
        out.add(quotes, "quotes.html")
        out.add(quotes, "a.html")
        report.mkdir()
        (report / "quotes.html").write_text("mine")
    assert names(report) == ["quotes.html"]
    assert (report / "quotes.html").read_text() == "mine"


def test_a_folder_of_the_name_of_a_file_is_refused(project, report, quotes):
    (report / "quotes.html").mkdir(parents=True)
    with (
        pytest.raises(ConflictError, match="quotes.html is a folder"),
        pv.publish(project, report, overwrite=True) as out,
    ):
        out.add(quotes, "quotes.html")


@pytest.mark.parametrize(("first", "second"), [("a.html", "a.html"), ("a.html", "A.HTML")])
def test_two_files_of_one_name_are_refused(project, report, quotes, first, second):
    with (
        pytest.raises(ConflictError, match=f"has a file '{second}' already"),
        pv.publish(project, report) as out,
    ):
        out.add(quotes, first)
        out.add(quotes, second)
    assert not report.exists()


def test_the_numbers_of_a_chart_are_a_file_too(project, report, chart):
    with (
        pytest.raises(ConflictError, match="has a file 'a.csv' already"),
        pv.publish(project, report) as out,
    ):
        out.add(chart, "a")
        out.add(chart, "a.csv")


def test_a_refused_item_leaves_no_trace_if_the_error_is_caught(project, report, chart, quotes):
    with pv.publish(project, report) as out:
        out.add(quotes, "quotes.html")
        with pytest.raises(OptionError, match="published as"):
            out.add(chart, "chart.gif")
    assert names(report) == ["quotes.html"]


@pytest.mark.parametrize(
    "name", ["", " ", ".html", "../a.html", "b/a.html", "b\\a.html", "c:a.html"]
)
def test_names_are_plain(project, report, quotes, name):
    with (
        pytest.raises(OptionError, match="is no name of a file"),
        pv.publish(project, report) as out,
    ):
        out.add(quotes, name)


@pytest.mark.parametrize("item", [None, "words", pd.DataFrame()])
def test_other_things_are_refused(project, report, item):
    named = type(item).__name__
    with (
        pytest.raises(
            OptionError, match=f"{named} cannot be published. Add a Chart or a QuoteTable"
        ),
        pv.publish(project, report) as out,
    ):
        out.add(item, "item")


def test_a_publication_that_is_closed_takes_nothing(project, report, quotes):
    with pv.publish(project, report) as out:
        pass
    with pytest.raises(OptionError, match="This publication is closed"):
        out.add(quotes, "quotes.html")


@pytest.mark.parametrize("minimum", [0, -3])
def test_fewer_than_one_person_protects_nobody(project, report, minimum):
    with (
        pytest.raises(OptionError, match=f"min_participants={minimum} protects nobody"),
        pv.publish(project, report, min_participants=minimum),
    ):
        pass


@pytest.mark.parametrize("below", ["", "data"])
@pytest.mark.parametrize("name", ["study.pv", "copy of it.bak"])
def test_a_project_in_the_folder_is_refused(project, tmp_path, report, below, name):
    (report / below).mkdir(parents=True)
    shutil.copy(tmp_path / "project" / "study.pv", report / below / name)
    with (
        pytest.raises(ConsentError, match=f"{name}, a project with all its interviews, lies in"),
        pv.publish(project, report),
    ):
        pass
    assert names(tmp_path) == ["data", "project", "report"]


def test_the_folder_of_the_project_itself_is_refused(project, tmp_path, quotes):
    with (
        pytest.raises(ConsentError, match="Publish into a folder of its own"),
        pv.publish(project, tmp_path / "project") as out,
    ):
        out.add(quotes, "quotes.html")
    with pv.publish(project, tmp_path / "project" / "report") as out:
        out.add(quotes, "quotes.html")
    assert names(tmp_path / "project") == ["report", "study.pv"]


def test_other_files_in_the_folder_do_no_harm(project, report, quotes, monkeypatch):
    report.mkdir()
    (report / "short.txt").write_text("x")
    (report / "empty").touch()
    (report / "link").symlink_to(report / "nowhere")
    (report / "closed").write_text("closed")
    opened = Path.open

    def closed(self, *args, **options):
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **options)

    monkeypatch.setattr(Path, "open", closed)
    with pv.publish(project, report) as out:
        out.add(quotes, "quotes.html")
    assert "quotes.html" in names(report)


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_file_in_place_of_the_folder_is_refused(project, report, below):
    report.write_text("a file")
    with (
        pytest.raises(OptionError, match="is a file, not a folder"),
        pv.publish(project, report / below),
    ):
        pass


def test_a_place_where_nothing_can_be_written_is_refused(project, report, monkeypatch):
    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("peervoice.publishing.opening.mkdtemp", refuse)
    with (
        pytest.raises(OptionError, match="Nothing can be written beside .*: Permission denied"),
        pv.publish(project, report),
    ):
        pass
