"""publish: files for others, through the guarded exit."""

from __future__ import annotations

import pandas as pd
import pytest

from peervoice.project import open as open_project

CHARTS = ["png", "svg", "csv"]
TABLES = ["docx", "xlsx", "html"]


def _names(ending):
    charts = [f"{kind}{ending}.{suffix}" for kind in ("heatmap", "bars") for suffix in CHARTS]
    return charts + [f"quotes{ending}.{suffix}" for suffix in TABLES]


@pytest.mark.parametrize(
    ("options", "ending"),
    [
        ([], ""),
        (["--by", "country"], "-by-country"),
        (["--by", "country", "--by", "role"], "-by-country-and-role"),
    ],
)
def test_charts_and_quotes_are_written_and_listed(peervoice, study, tmp_path, options, ending):
    folder = tmp_path / "report"
    result = peervoice("publish", study, folder, "--code", "policing", *options)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [str(folder / name) for name in _names(ending)]
    assert sorted(path.name for path in folder.iterdir()) == sorted(_names(ending))
    with open_project(study) as project:
        assert list(project.ledger["file"]) == _names(ending)


def test_small_groups_are_hidden_unless_told_otherwise(peervoice, study, tmp_path):
    options = ["--by", "country", "--code", "policing"]
    guarded = peervoice("publish", study, tmp_path / "guarded", *options)
    assert "Note: heatmap-by-country: 2 of 2 groups are hidden" in guarded.stderr
    open_ = peervoice("publish", study, tmp_path / "open", *options, "--min-participants", 1)
    assert "hidden" not in open_.stderr
    hidden = pd.read_csv(tmp_path / "guarded" / "bars-by-country.csv")
    shown = pd.read_csv(tmp_path / "open" / "bars-by-country.csv")
    assert hidden["participants"].isna().all()
    assert shown.set_index(["country", "code"])["participants"].to_dict() == {
        ("CZ", "policing"): 0,
        ("CZ", "policing/stops"): 0,
        ("CZ", "policing/fines"): 0,
        ("PT", "policing"): 2,
        ("PT", "policing/stops"): 1,
        ("PT", "policing/fines"): 1,
    }


def test_quotes_are_within_consent(peervoice, study, tmp_path):
    options = ["--by", "country", "--min-participants", 1]
    peervoice("publish", study, tmp_path / "report", *options)
    page = (tmp_path / "report" / "quotes-by-country.html").read_text(encoding="utf-8")
    assert ">Portugal<" in page
    assert "Обыск" in page or "They still stop us 💜." in page
    assert "A fine is a fine" not in page
    assert "PT-01" not in page


def test_what_is_there_stays_unless_told_otherwise(peervoice, study, tmp_path):
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "quotes.docx").write_text("mine")
    result = peervoice("publish", study, folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "quotes.docx is there already." in result.stderr
    assert [path.name for path in folder.iterdir()] == ["quotes.docx"]
    assert peervoice("publish", study, folder, "--overwrite").exit_code == 0
    assert (folder / "quotes.docx").read_bytes().startswith(b"PK")
