"""The demo's project: three invented interviews, coded by accepting every suggested phrase."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from peervoice.project import Project
from peervoice.project import open as open_project
from peervoice.readers import shipped
from peervoice.suggest import phrases

CODEBOOK: Final = "inpud-2021"
TYPOLOGY: Final = "response"
CODER: Final = "demo"


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


def is_demo(project: Project) -> bool:
    """Tell whether a project is a demo's, to which nobody has added anything of their own."""
    folder = shipped("data", "transcripts")
    codings, history = project.codings.frame(), project.history.frame()
    return (
        {transcript.id for transcript in project.transcripts} == {p.stem for p in folder.iterdir()}
        and set(codings["origin"]) == {"suggestion"}
        and set(history["who"].dropna()) == {CODER}
    )
