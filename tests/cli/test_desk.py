"""new, add and adopt: what brings a project into being."""

from __future__ import annotations

import pytest

from peervoice.project import open as open_project


def test_new_makes_a_project(peervoice, tmp_path):
    result = peervoice("new", tmp_path / "study.pv")
    assert result.stdout == "Project('study.pv': 0 transcripts, 0 people, no codebook, 0 codings)\n"
    with open_project(tmp_path / "study.pv") as project:
        assert repr(project) + "\n" == result.stdout


def test_new_leaves_what_is_there(peervoice, tmp_path):
    file = tmp_path / "study.pv"
    file.write_text("mine")
    result = peervoice("new", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{file} is there already. Choose another name, or add to it: peervoice add {file} PATH.\n"
    )
    assert file.read_text() == "mine"


def test_add_adds_what_is_new(peervoice, tmp_path, interviews):
    file = tmp_path / "new.pv"
    peervoice("new", file)
    lists = {
        "people": "participant,jurisdiction,quote_consent\nP1,PT,verbatim\nP2,CZ,\n",
        "transcripts": "transcript,date,participant\nPT-01,2022-04,P1\nCZ-01,2021,P2\n",
        "speakers": "transcript,speaker,participant\nPT-02,Rui,P1\n",
    }
    options = []
    for name, text in lists.items():
        (tmp_path / f"my-{name}.csv").write_text(text, encoding="utf-8")
        options += [f"--{name}", tmp_path / f"my-{name}.csv"]
    first = peervoice("add", file, interviews, *options, "--language", "pt")
    assert first.stdout == "3 new, 0 unchanged; people: 2 new\n"
    assert peervoice("add", file, interviews, *options, "--language", "pt").stdout.startswith(
        "0 new, 3 unchanged"
    )
    with open_project(file) as project:
        assert {t.id: (t.language, str(t.date)) for t in project.transcripts} == {
            "CZ-01": ("pt", "2021"),
            "PT-01": ("pt", "2022-04"),
            "PT-02": ("pt", "None"),
        }
        assert {(each.transcript, each.participant) for each in project.study().speakers} == {
            ("CZ-01", "P2"),
            ("PT-01", "P1"),
            ("PT-02", "P1"),
        }


def test_add_says_every_fault_and_adds_nothing(peervoice, tmp_path, interviews):
    file = tmp_path / "new.pv"
    peervoice("new", file)
    (interviews / "bad.docx").write_text("no Word document")
    (interviews / "worse.vtt").write_text("no captions")
    result = peervoice("add", file, interviews)
    assert (result.exit_code, result.stdout) == (1, "")
    head, *faults = result.stderr.splitlines()
    assert head.startswith("2 of 5 files could not be read;")
    assert [fault.partition(":")[0].partition(",")[0] for fault in faults] == [
        "bad.docx",
        "worse.vtt",
    ]
    with open_project(file) as project:
        assert len(project.transcripts) == 0


def test_adopt_takes_a_codebook_and_a_typology(peervoice, tmp_path):
    file = tmp_path / "new.pv"
    peervoice("new", file)
    result = peervoice("adopt", file, "inpud-2021", "--typology", "response")
    assert result.stdout.splitlines() == ["codebook inpud-2021 1.0", "typology response"]
    again = peervoice("adopt", file, "--typology", "response")
    assert again.stdout == "typology response (in force already)\n"
    with open_project(file) as project:
        assert (project.codebook.id, project.typology.name) == ("inpud-2021", "response")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["inpud-2020"], "Did you mean 'inpud-2021'?"), (["--typology", "respons"], "'response'?")],
)
def test_adopt_suggests_what_was_meant(peervoice, study, arguments, words):
    result = peervoice("adopt", study, *arguments)
    assert result.exit_code == 1
    assert words in result.stderr
