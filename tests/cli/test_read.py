"""import: codings that others made, located by phrase."""

from __future__ import annotations

import pytest

from peervoice.project import open as open_project

CODINGS = """transcript,coder,code,quote,memo
PT-01,jonas,policing/stops,каждый день,see 💜
CZ-01,jonas,stigma,Café owners,
"""
TWICE = (
    "quote 'fine' occurs 2 times in transcript 'PT-02'. Say in nth which one is meant, or give a "
    "longer quote."
)


@pytest.fixture
def codings(tmp_path):
    path = tmp_path / "codings.csv"
    path.write_text(CODINGS, encoding="utf-8")
    return path


def test_a_list_is_read_once(peervoice, study, codings, tmp_path):
    readings = tmp_path / "readings.csv"
    readings.write_text("coder,transcript,codes\njonas,CZ-01,stigma\n", encoding="utf-8")
    first = peervoice("import", study, codings, "--readings", readings)
    assert (first.exit_code, first.stdout, first.stderr) == (0, "2 codings, 1 reading\n", "")
    again = peervoice("import", study, codings)
    assert again.stdout == "0 codings, 0 readings; 2 known already\n"
    with open_project(study) as project:
        mine = [each for each in project.codings if each.coder == "jonas"]
        assert [(each.quote, each.memo) for each in mine] == [
            ("каждый день", "see 💜"),
            ("Cafe\u0301 owners", ""),
        ]
        assert [each.codes for each in project.readings if each.coder == "jonas"] == [{"stigma"}]


def test_every_fault_has_a_line_and_nothing_is_read(peervoice, study, codings):
    codings.write_text(CODINGS + "PT-1,jonas,stigma,x,\nPT-02,jonas,stigmata,fine,\n", "utf-8")
    result = peervoice("import", study, codings)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[1:] == [
        "codings.csv, row 4: there is no transcript 'PT-1'. Did you mean 'PT-01'?",
        "codings.csv, row 5: No code 'stigmata' in the codebook. Did you mean 'stigma'?",
        f"codings.csv, row 5: {TWICE}",
    ]
    with open_project(study) as project:
        assert {each.coder for each in project.codings} == {"amina"}


def test_help_names_the_twin_in_python(peervoice):
    result = peervoice("import", "--help")
    assert result.exit_code == 0
    assert "In Python: project.read(path, readings=...)." in result.stdout
