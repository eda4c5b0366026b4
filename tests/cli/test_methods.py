"""peervoice methods: the text, the checklist, a document, and a form."""

from __future__ import annotations

import io
import json

import docx
import pandas as pd
import pytest

from peervoice.codebook import Codebook, CodeGroup, Grouping
from peervoice.project import open as open_project


@pytest.fixture
def twin(study):
    """Methods as Python gives them."""
    with open_project(study) as project:
        yield project.methods


def test_the_text_is_that_of_the_twin(peervoice, study, twin):
    result = peervoice("methods", study)
    assert (result.exit_code, result.stdout) == (0, f"{twin().prose}\n")
    assert "How people were chosen: [to be filled in]." in result.stdout
    assert "amina" not in result.stdout
    named = peervoice("methods", study, "--named", "--unit", "sentence", "--min-participants", 1)
    expected = twin(named=True, unit="sentence", min_participants=1).prose
    assert named.stdout == f"{expected}\n"
    assert "amina (4 codings" in named.stdout
    assert "By role: organiser (2), peer worker (1)." in named.stdout


def test_the_checklist_for_programs_and_people(peervoice, study, twin):
    expected = twin().checklist()
    csv = peervoice("methods", study, "--format", "csv").stdout
    read = pd.read_csv(io.StringIO(csv), keep_default_na=False)
    assert read.to_dict("records") == expected.to_dict("records")
    assert json.loads(peervoice("methods", study, "--format", "json").stdout) == (
        expected.to_dict("records")
    )
    lines = peervoice("methods", study, "--format", "table").stdout.splitlines()
    assert lines[0].split() == ["number", "item", "said", "missing"]
    told = {line.split()[0]: line.split() for line in lines[2:]}
    assert len(told) == 32
    assert told["10"][1:3] == ["sampling", "–"]
    assert told["27"][1] == "software"
    assert told["27"][-1] == "–"


def test_answers_and_a_document(peervoice, study, tmp_path):
    form = tmp_path / "answers.yaml"
    made = peervoice("methods", study, "--output", form)
    assert made.stdout == (
        f"Methods(32 items of COREQ, 28 with something to be filled in) in {form}\n"
    )
    again = peervoice("methods", study, "--output", form)
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)
    text = form.read_text("utf-8").replace("\nsampling:", "\nsampling: By word of mouth.")
    form.write_text(text, encoding="utf-8")
    assert "By word of mouth." in peervoice("methods", study, "--answers", form).stdout
    path = tmp_path / "methods.docx"
    assert peervoice("methods", study, "--answers", form, "--out", path).exit_code == 0
    told = [cell.text for cell in docx.Document(str(path)).tables[0].columns[2].cells]
    assert "By word of mouth." in told


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (["--answers", "none.yaml"], 1, "none.yaml"),
        (["--output", "methods.pdf"], 1, "methods are saved as .docx"),
        (["--min-participants", 0], 1, "min_participants=0 protects nobody"),
        (["--output", "a.docx", "--format", "csv"], 2, "--output writes a file"),
        (["--unit", "word"], 2, "'word' is not one of"),
    ],
)
def test_what_is_refused(peervoice, study, tmp_path, monkeypatch, options, status, words):
    monkeypatch.chdir(tmp_path)
    result = peervoice("methods", study, *options)
    assert result.exit_code == status
    assert words in " ".join(result.stderr.replace("│", " ").split())


def test_quotes_under_the_headings_of_a_grouping(peervoice, study):
    asks = Grouping("asks", (CodeGroup("R1", ("policing/stops",)),))
    with open_project(study) as project:
        book = project.codebook
        project.adopt(Codebook(book.id, book.codes, version="2", groupings=(asks,)))
    result = peervoice("quotes", study, "--grouping", "asks", "--format", "json")
    rows = {(row["code"], row["quote"], row["apart"]) for row in json.loads(result.stdout)}
    assert ("stigma", "owners look away", True) in rows
    assert {row[0] for row in rows} == {"R1", "stigma"}
    refused = peervoice("quotes", study, "--grouping", "ask")
    assert (refused.exit_code, "Did you mean 'asks'?" in refused.stderr) == (1, True)
