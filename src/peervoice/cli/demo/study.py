"""The demo's project: the invented study, with what its invented coders put on the words."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from peervoice.errors import ConflictError
from peervoice.project import Project
from peervoice.project import open as open_project
from peervoice.readers import shipped
from peervoice.suggest import phrases

CODEBOOK: Final = "inpud-2021"
TYPOLOGY: Final = "response"

# What the history of an untouched demo holds; steps that come once, and others.
_ONCE: Final = {"add": 1, "adopt": 3, "read": 1, "propose": 1}
_STEPS: Final = {*_ONCE, "publish"}


def make_study(path: Path) -> None:
    """Make the project file.

    Parameters
    ----------
    path : path
        Where to; there is no such file yet.
    """
    with open_project(path, create=True) as project:
        project.add(shipped("data", "transcripts"), people=shipped("data", "people"))
        project.adopt(CODEBOOK)
        project.typology = TYPOLOGY
        project.read(shipped("data", "codings"), readings=shipped("data", "readings"))
        _propose(project)


def _propose(project: Project) -> None:
    """Suggest what the codebook's terms announce, in interviews where nobody used the code."""
    coded = project.codings.frame()
    taken = set(zip(coded["transcript"], coded["code"], strict=True))
    ideas = [
        idea
        for transcript in project.transcripts
        for idea in phrases(transcript, project.codebook)
        if (idea.transcript, idea.code) not in taken
    ]
    project.propose(ideas)


def refuse_work(path: Path) -> None:
    """Refuse to replace a project in which anybody has done anything since the demo made it.

    Raises
    ------
    ConflictError
        If somebody has.
    """
    with open_project(path) as project:
        history = project.history.frame()
    steps = history["what"].value_counts().to_dict()
    once = {step: steps.get(step, 0) for step in _ONCE}
    if once != _ONCE or not steps.keys() <= _STEPS:
        raise ConflictError(
            f"{path} is no demo, or somebody has worked on it since, and a demo would replace it. "
            "Choose another folder."
        )
