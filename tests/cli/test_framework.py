"""peervoice framework: the cells of a matrix, printed and as files."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from peervoice.codebook import CodeGroup, Grouping
from peervoice.project import open as open_project

ASKS = Grouping("asks", (CodeGroup("R1", ("policing",)), CodeGroup("R2", ("stigma",))))


@pytest.fixture
def summed(study):
    """The project, with two summaries, of which one is stale."""
    with open_project(study) as project:
        project.summarise("PT-01", "policing", "Still stopped 💜.", by="amina")
        project.summarise("PT", "policing", "Fines.", by="jonas", rows="country")
        project.coder("amina").code("PT-02", "Nobody stops me.", "policing/stops")
    return study


@pytest.fixture
def twin(summed):
    """The matrix as Python gives it."""
    with open_project(summed) as project:
        yield project.framework


def test_a_line_a_cell_for_people(peervoice, summed):
    result = peervoice("framework", summed, "--code", "*")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert lines[0] == ["row", "code", "quotes", "summary", "changed"]
    assert lines[2:4] == [
        ["CZ-01", "policing", "0", "not", "read"],
        ["CZ-01", "stigma", "1"],
    ]
    assert ["PT-01", "policing", "2", "Still", "stopped", "💜."] in lines
    assert ["PT-01", "stigma", "0", "nothing", "said"] in lines


def test_what_has_changed_is_said_beside_it(peervoice, summed):
    result = peervoice("framework", summed, "--rows", "country", "--code", "policing")
    assert "Fines." in result.stdout
    assert "1 new quote" in result.stdout
    assert result.stderr == (
        "1 summary was written before something changed; the cells say what.\n"
    )


@pytest.mark.parametrize("options", [(), ("--rows", "country"), ("--by", "role", "--quotes")])
def test_programs_get_the_frame_of_the_twin(peervoice, summed, twin, options):
    named = {"rows": {"rows": "country"}, "by": {"by": "role", "quotes": True}}
    given = named[options[0].lstrip("-")] if options else {}
    expected = twin(**given).long()
    csv = peervoice("framework", summed, *options, "--format", "csv").stdout
    read = pd.read_csv(io.StringIO(csv), keep_default_na=False)
    assert list(read.columns) == list(expected.columns)
    assert read["places"].tolist() == expected["places"].tolist()
    rows = json.loads(peervoice("framework", summed, *options, "--format", "json").stdout)
    assert [row["quotes"] for row in rows] == expected["quotes"].tolist()


def test_a_file(peervoice, summed, twin, tmp_path):
    path = tmp_path / "m.xlsx"
    result = peervoice("framework", summed, "--rows", "country", "--code", "*", "--out", path)
    assert result.stdout == (
        f"Framework('Framework matrix', 2 x 2 themes, 1 summary, 1 stale, 2 empty) in {path}\n"
    )
    assert path.read_bytes() == twin("country", codes="*").save(tmp_path / "n.xlsx").read_bytes()
    assert openpyxl.load_workbook(path).worksheets[0]["A2"].value == "Czechia"


def test_the_groups_of_a_grouping_are_columns(peervoice, summed, twin):
    with open_project(summed) as project:
        book = project.study().codebook
        project.adopt(replace(book, version="2", groupings=(ASKS,)))
    result = peervoice("framework", summed, "--grouping", "asks", "--format", "csv")
    read = pd.read_csv(io.StringIO(result.stdout))
    assert read["code"].unique().tolist() == ["R1", "R2"]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--rows", "contry"), 1, "no attribute 'contry'"),
        (("--rows", "coder"), 1, "says something of codings, not of people"),
        (("--code", "polcing"), 1, "Did you mean 'policing'"),
        (("--out", "m.pdf"), 1, "a matrix is saved as .docx, .xlsx, not as '.pdf'"),
        (("--out", "m.xlsx", "--format", "csv"), 2, "Pass one of them"),
    ],
)
def test_what_cannot_be_shown_is_said(peervoice, summed, options, code, said):
    result = peervoice("framework", summed, *options)
    assert result.exit_code == code
    assert said in " ".join(result.stderr.replace("│", " ").split())
