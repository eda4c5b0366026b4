"""A small project on disk, made as its users make one."""

from __future__ import annotations

import pytest

import peervoice as pv
from peervoice.codebook import Scale
from peervoice.law import Jurisdiction, Law

INTERVIEWS = {
    "PT-01.txt": "Interviewer: And today?\n\nAmina: They still stop us. Every ночь 💜.\n",
    "PT-02.txt": (
        "Interviewer: And today?\n\nBo:\n\nInterviewer: Nothing?\n\nBo: They stop us, e\u0301vite."
    ),
    "CZ-01.txt": "Interviewer: And you?\n\nCyril: Nobody asks. They still stop us.\n",
}
PEOPLE = """participant,jurisdiction,role,language,quote_consent,attribution,gender
PT-01,PT,peer worker,pt,verbatim,role+country,woman
PT-02,PT,,,,,
CZ-01,CZ,organiser,cs,paraphrase,region,man
"""
DATES = "transcript,date,language\nPT-01,2020-11,pt\nPT-02,2001,pt\nCZ-01,,cs\n"


@pytest.fixture
def folder(tmp_path):
    """Three interviews with their lists, as a researcher keeps them."""
    home = tmp_path / "data"
    (home / "transcripts").mkdir(parents=True)
    for name, text in INTERVIEWS.items():
        (home / "transcripts" / name).write_text(text, encoding="utf-8")
    (home / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (home / "transcripts.csv").write_text(DATES, encoding="utf-8")
    return home


@pytest.fixture
def codebook():
    paths = ("policing", "policing/stop-and-search", "stigma", "stigma/police")
    return pv.Codebook(
        "mine",
        tuple(pv.Code.named(path, codebook="mine") for path in paths),
        values=(Scale("direction", ("worse", "better"), ordered=True),),
    )


@pytest.fixture
def empty(tmp_path):
    with pv.open(tmp_path / "study.pv", create=True) as project:
        yield project


@pytest.fixture
def project(empty, folder, codebook):
    empty.add(folder / "transcripts", people=folder / "people.csv")
    empty.adopt(codebook)
    empty.typology = "response"
    return empty


@pytest.fixture
def law():
    return Law((Jurisdiction("PT", "Portugal", "PT"), Jurisdiction("CZ", "Czechia", "CZ")))
