"""Run the demo: the project, the files for a report, and the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from peervoice.cli.demo.page import MARK, page
from peervoice.cli.demo.report import publish_report
from peervoice.cli.demo.study import make_study, refuse_work
from peervoice.errors import ConflictError
from peervoice.project import open as open_project

STUDY: Final = "study.pv"
REPORT: Final = "report"
PAGE: Final = "index.html"


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Where to look.

    Parameters
    ----------
    page : Path
        A page that shows everything.
    study : Path
        The project file.
    files : tuple of Path
        The charts and quote tables.
    """

    page: Path
    study: Path
    files: tuple[Path, ...]

    def __repr__(self) -> str:
        files = f"{len(self.files)} file{'s' * (len(self.files) != 1)}"
        return f"DemoResult({str(self.page)!r}, {files})"


def run(folder: str | Path) -> DemoResult:
    """Report on the invented study, and write everything that comes of it.

    Running it again replaces what it made, and touches nothing else.

    Parameters
    ----------
    folder : str or path
        Where to; made if it is missing.

    Returns
    -------
    DemoResult
        Where to look.

    Raises
    ------
    ConflictError
        If the folder has a project or a page of the same name that is not a demo's.
    """
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    study, index = home / STUDY, home / PAGE
    again = study.exists()
    if again:
        refuse_work(study)
    if index.exists() and MARK not in index.read_text(encoding="utf-8", errors="replace"):
        raise ConflictError(f"{index} is there already, and is no demo's. Choose another folder.")
    with TemporaryDirectory(prefix=".demo-", dir=home) as work:
        made = Path(work) / STUDY
        make_study(made)
        with open_project(made) as project:
            report = publish_report(project, home / REPORT, overwrite=again)
            text = page(project, report)
        made.replace(study)
    index.write_text(text, encoding="utf-8", newline="\n")
    return DemoResult(index, study, report.files)
