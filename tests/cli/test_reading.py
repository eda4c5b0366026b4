"""Commands that show what can be read, and how it would be understood."""

from __future__ import annotations

import json

from peervoice.project import open as open_project
from peervoice.readers import formats_frame


def test_formats(peervoice):
    found = peervoice("formats", "--format", "json")
    assert json.loads(found.stdout) == formats_frame().to_dict("records")
    assert {"suffixes": ".txt", "format": "plain text"}.items() <= json.loads(found.stdout)[
        0
    ].items()
    assert "WebVTT captions" in peervoice("formats").stdout


def test_preview(peervoice, interviews):
    (interviews / "broken.docx").write_bytes(b"PK")
    found = peervoice("preview", str(interviews), "--format", "json")
    rows = json.loads(found.stdout)
    assert [(row["transcript"], row["convention"], row["speakers"]) for row in rows] == [
        ("CZ-01", "name:", "Interviewer (1), Eva (1)"),
        ("PT-01", "name:", "Interviewer (1), Ana (1)"),
        ("PT-02", "name:", "Interviewer (1), Rui (1)"),
    ]
    assert found.stderr.startswith("broken.docx: is not a Word document")
    assert "Interviewer (1), Ana (1)" in peervoice("preview", str(interviews)).stdout


def test_preview_under_another_convention(peervoice, interviews):
    found = peervoice(
        "preview", str(interviews / "PT-01.txt"), "--turns", "none", "--format", "json"
    )
    assert [row["turns"] for row in json.loads(found.stdout)] == [1]
    found = peervoice("preview", str(interviews), "--turns", "otter")
    assert found.exit_code == 1
    assert "turns='otter' is not one of 'auto', 'none'" in found.stderr


def test_adding_what_can_be_read(peervoice, interviews, tmp_path):
    file = str(tmp_path / "s.pv")
    peervoice("new", file)
    (interviews / "broken.docx").write_bytes(b"PK")
    refused = peervoice("add", file, str(interviews))
    assert refused.exit_code == 1
    assert "broken.docx" in refused.stderr
    added = peervoice("add", file, str(interviews), "--skip")
    assert added.exit_code == 0
    assert added.stdout.startswith(
        "3 new, 0 unchanged; skipped, because they cannot be read: broken"
    )
    assert added.stderr.startswith("broken.docx: ")


def test_adding_a_translation(peervoice, tmp_path):
    file = str(tmp_path / "s.pv")
    peervoice("new", file)
    for name, text in (("a", "I: Что?\nАйна: Да.\n"), ("a.en", "I: What?\nAina: Yes.\n")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = peervoice(
        *("add", file, str(tmp_path / "a.txt"), "--translations", str(tmp_path / "a.en.txt"))
    )
    assert done.exit_code == 0
    with open_project(file) as project:
        assert project.transcripts["a"].translation.words == ("What?", "Yes.")
