"""A small project of our own invention, and the program to ask it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from peervoice.cli import app
from peervoice.codebook import Code, Codebook
from peervoice.people import Consent, Participant
from peervoice.project import open as open_project

INTERVIEWS = {
    "PT-01": "Interviewer: And then?\n\nAna: They still stop us 💜. Обыск, каждый день.\n",
    "PT-02": "Interviewer: And then?\n\nRui: Nobody stops me. A fine is a fine.\n",
    "CZ-01": "Interviewer: And then?\n\nEva: Cafe\u0301 owners look away.\n",
}
PEOPLE = (
    Participant("PT-01", "PT", "peer worker", consent=Consent("verbatim", "role+country")),
    Participant("PT-02", "PT", "organiser", consent=Consent("none")),
    Participant("CZ-01", "CZ", "organiser", consent=Consent("verbatim", "anonymous")),
)
BOOK = Codebook(
    "mine", tuple(map(Code, ("policing", "policing/stops", "policing/fines", "stigma")))
)


@pytest.fixture
def interviews(tmp_path) -> Path:
    """A folder with three interviews."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    for id, text in INTERVIEWS.items():
        (folder / f"{id}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def _study(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    for id, text in INTERVIEWS.items():
        (folder / f"{id}.txt").write_text(text, encoding="utf-8")
    with open_project(folder / "study.pv", create=True) as project:
        for id in INTERVIEWS:
            project.add(folder / f"{id}.txt", people=PEOPLE)
        project.adopt(BOOK)
        amina = project.coder("amina")
        amina.code("PT-01", "They still stop us 💜.", "policing/stops")
        amina.code("PT-01", "Обыск, каждый день.", "policing/stops")
        amina.code("PT-02", "A fine is a fine.", "policing/fines")
        amina.code("CZ-01", "owners look away", "stigma")
        amina.done("PT-01")
        amina.done("PT-02")
    return folder / "study.pv"


@pytest.fixture
def study(_study, tmp_path) -> str:
    """The path of a project: PT-01 and PT-02 are read, CZ-01 is not."""
    return str(shutil.copy(_study, tmp_path / "study.pv"))


@pytest.fixture(scope="session")
def peervoice() -> Callable[..., Result]:
    """Run the program; a bug is raised."""

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
