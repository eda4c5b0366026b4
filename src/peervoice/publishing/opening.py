"""Publish: open a publication, and let its files out when all of it went well."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from peervoice.errors import OptionError
from peervoice.project import Project
from peervoice.publishing.moving import moved_in
from peervoice.publishing.project_files import refuse_projects_in
from peervoice.publishing.publication import Publication


@contextmanager
def publish(
    project: Project,
    folder: str | PathLike[str],
    *,
    min_participants: int = 3,
    overwrite: bool = False,
) -> Iterator[Publication]:
    """Open a publication: what is added to it becomes files that others may see.

    - Groups of fewer than ``min_participants`` people are hidden: their numbers in charts and
      tables, and their names and "k of n" among quotes, which then stand under "Other groups".
    - Quotes are printed only with the consent that the project holds at this moment. Where fewer
      than ``min_participants`` of the people interviewed share an attribution, it says less, and
      a quote stands in no group that says more of its speaker than they consented to. An
      organisation and a chosen name are printed by choice, however few they name.
    - Files say nothing of where words stand, who coded them, or of the machine or its user.
    - All files appear when the ``with`` block ends well; after an error there are none. Then the
      project's ledger notes each with a digest.

    What is hidden in one chart can sometimes be worked out from another, or from a total: of all
    groups but one and their sum, the last one follows. Such sums are not hidden yet; ``notes``
    warns where exactly one group of a chart or a table is hidden. Of groups by a function of one's
    own nothing is known but their size.

    Parameters
    ----------
    project : Project
        Where consent is asked, and the ledger is kept.
    folder : str or path
        Where the files go; made if it is missing.
    min_participants : int
        The smallest group that may be shown.
    overwrite : bool
        Whether files of the same name may be replaced.

    Yields
    ------
    Publication
        ``add(chart, "name")`` and ``add(quotes, "name.docx")`` fill it; ``files`` and ``notes``
        say what came of it.

    Raises
    ------
    OptionError
        If fewer than one participant is asked for, or the folder cannot be made.
    ConsentError
        If a project lies in the folder.
    ConflictError
        If a file of the same name is there and may not be replaced.

    Examples
    --------
    >>> import tempfile
    >>> from peervoice.project import open as open_project
    >>> from peervoice.tables import quotes
    >>> home = tempfile.TemporaryDirectory()
    >>> with open_project(f"{home.name}/study.pv", create=True) as project:
    ...     with publish(project, f"{home.name}/report") as out:
    ...         out.add(quotes(project.codings), "quotes.docx")
    >>> [path.name for path in out.files]
    ['quotes.docx']
    >>> home.cleanup()
    """
    if min_participants < 1:
        raise OptionError(
            f"min_participants={min_participants} protects nobody. Pass 1 or more; "
            "3 is a common choice."
        )
    target = Path(folder)
    refuse_projects_in(target)
    stage = _stage_beside(target)
    try:
        publication = Publication(
            project, target, stage=stage, minimum=min_participants, overwrite=overwrite
        )
        yield publication
        ledger = publication.close()
        with moved_in(stage, target, list(ledger), overwrite=overwrite):
            if ledger:
                project.note_published(ledger)
    finally:
        rmtree(stage)


def _stage_beside(folder: Path) -> Path:
    """Make a folder for files that are not out yet, where they can be moved from at once."""
    whole = folder.absolute()
    nearest = next(each for each in (whole, *whole.parents) if each.exists())
    if not nearest.is_dir():
        raise OptionError(f"{nearest} is a file, not a folder. Choose another folder.")
    beside = whole.parent if nearest == whole else nearest
    try:
        return Path(mkdtemp(prefix=".publishing-", dir=beside))
    except OSError as error:
        raise OptionError(
            f"Nothing can be written beside {folder}: {error.strerror}. Choose another folder."
        ) from error
