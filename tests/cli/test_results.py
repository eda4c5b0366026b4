"""counts and quotes: frames as tables, CSV and JSON."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest

from peervoice.errors import UnreadWarning
from peervoice.project import open as open_project
from peervoice.tables import quotes

COUNTS = ["code", "name", "segments", "participants", "of", "share", "not_read"]
COUNTS += ["transcripts", "transcripts_of", "words"]


@pytest.fixture
def project(study):
    with open_project(study) as project:
        yield project


def _counted(project, code=None, **options):
    with pytest.warns(UnreadWarning, match="nobody has marked as read"):
        return project.codings.where(code=code).counts(**options)


@pytest.mark.parametrize(
    ("options", "twin"),
    [
        ([], {}),
        (["--by", "country"], {"by": "country"}),
        (["--by", "country", "--by", "role"], {"by": ["country", "role"]}),
        (["--rollup"], {"rollup": True}),
    ],
)
def test_csv_and_json_are_the_frame_of_the_twin(peervoice, study, project, options, twin):
    expected = _counted(project, **twin)
    groups = [] if "by" not in twin else pd.Series(twin["by"]).tolist()
    csv = peervoice("counts", study, *options, "--format", "csv")
    read = pd.read_csv(io.StringIO(csv.stdout))
    assert list(read.columns) == [*groups, *COUNTS]
    pd.testing.assert_frame_equal(read, expected.astype(read.dtypes.to_dict()))
    plain = peervoice("counts", study, *options, "--format", "json").stdout
    records = json.loads(plain, parse_constant=pytest.fail)
    plainly = expected.astype(object)
    assert records == plainly.where(plainly.notna(), None).to_dict("records")


def test_what_was_not_read_is_null_and_not_zero(peervoice, study):
    result = peervoice("counts", study, "--by", "country", "--code", "stigma", "--format", "json")
    rows = {row["country"]: (row["share"], row["not_read"]) for row in json.loads(result.stdout)}
    assert rows == {"CZ": (None, 1), "PT": (0.0, 0)}
    assert result.stderr.startswith("Note: 1 of the codings are in transcripts that nobody")


def test_the_table_says_k_of_n(peervoice, study):
    result = peervoice(
        "counts", study, "--by", "country", "--code", "policing/*", "--code", "stigma"
    )
    lines = [line.split() for line in result.stdout.splitlines() if line.strip()]
    assert lines[0] == ["country", "code", "participants", "share", "not_read", "segments", "words"]
    assert lines[2:] == [
        ["CZ", "policing/stops", "–", "–", "1", "0", "0"],
        ["CZ", "policing/fines", "–", "–", "1", "0", "0"],
        ["CZ", "stigma", "–", "–", "1", "1", "3"],
        ["PT", "policing/stops", "1", "of", "2", "50%", "0", "2", "7"],
        ["PT", "policing/fines", "1", "of", "2", "50%", "0", "1", "5"],
        ["PT", "stigma", "0", "of", "2", "0%", "0", "0", "0"],
    ]


def test_a_group_that_is_not_known_says_so(peervoice, study):
    result = peervoice("counts", study, "--by", "language", "--code", "stigma")
    assert "not known" in result.stdout


def test_quotes_as_json_are_the_frame_of_the_twin(peervoice, study, project):
    options = ["--by", "country", "--code", "policing", "--per-person", 2, "--seed", 5]
    result = peervoice("quotes", study, *options, "--format", "json")
    chosen = project.codings.where(code="policing")
    table = quotes(chosen, by=["country"], per_person=2, seed=5)
    plain = table.frame.astype(object)
    assert json.loads(result.stdout) == plain.where(plain.notna(), None).to_dict("records")
    assert {row["quote"] for row in json.loads(result.stdout)} == {
        "They still stop us 💜.",
        "Обыск, каждый день.",
    }
    assert result.stderr == f"{table.note}\n"


@pytest.mark.parametrize(("options", "number"), [([], 1), (["--per-person", 2], 2)])
def test_limits_of_quotes(peervoice, study, options, number):
    stops = ["--code", "policing/stops", "--format", "json"]
    assert len(json.loads(peervoice("quotes", study, *stops, *options).stdout)) == number
    limited = peervoice("quotes", study, *stops, "--per-person", 2, "--per-code", 1)
    assert len(json.loads(limited.stdout)) == 1
    refused = peervoice("quotes", study, "--per-code", 0)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("per_code=0 is no limit")


def test_quotes_as_a_table(peervoice, study):
    result = peervoice("quotes", study, "--code", "stigma")
    assert result.stdout.splitlines()[0].split() == [
        "code",
        "quote",
        "attribution",
        "transcript",
        "turn",
    ]
    assert " ".join(result.stdout.split()).endswith("stigma owners look away Participant CZ-01 1")


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html"])
def test_quotes_as_a_file(peervoice, study, tmp_path, suffix):
    path = tmp_path / f"draft.{suffix}"
    result = peervoice("quotes", study, "--out", path)
    assert result.exit_code == 0
    assert result.stdout == f"QuoteTable('Quotes', 2 quotes for 2 codes) in {path}\n"
    assert path.stat().st_size > 1000


def test_a_file_of_another_kind_is_refused(peervoice, study, tmp_path):
    result = peervoice("quotes", study, "--out", tmp_path / "draft.odt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "a table of quotes is saved as .html, .docx, .xlsx" in result.stderr
