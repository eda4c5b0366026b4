"""The demo's project: three invented interviews, coded by accepting every suggested phrase."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from peervoice.errors import ConflictError
from peervoice.project import open as open_project
from peervoice.readers import shipped
from peervoice.suggest import phrases

CODEBOOK: Final = "inpud-2021"
TYPOLOGY: Final = "response"
CODER: Final = "demo"

# What the history of an untouched demo holds; steps that come once, and others.
_ONCE: Final = {"add": 1, "adopt": 3}
_STEPS: Final = {*_ONCE, "propose", "accept", "done", "publish"}


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
        coder = project.coder(CODER)
        for transcript in project.transcripts:
            ideas = phrases(transcript, project.codebook)
            project.propose(ideas)
            for idea in ideas:
                coder.accept(idea)
            coder.done(transcript)


def refuse_work(path: Path) -> None:
    """Refuse to replace a project in which anybody but a demo has done anything.

    Raises
    ------
    ConflictError
        If somebody has.
    """
    with open_project(path) as project:
        history = project.history.frame()
    steps = history["what"].value_counts().to_dict()
    once = {step: steps.get(step, 0) for step in _ONCE}
    if once != _ONCE or not steps.keys() <= _STEPS or {*history["who"].dropna()} != {CODER}:
        raise ConflictError(
            f"{path} is no demo, or somebody has worked on it since, and a demo would replace it. "
            "Choose another folder."
        )
