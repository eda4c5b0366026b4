"""Open a project."""

from __future__ import annotations

from pathlib import Path

from peervoice.project.adopting import begin
from peervoice.project.project import Project
from peervoice.store import Store


def open(path: str | Path, *, create: bool = False) -> Project:
    """Open a project file.

    Parameters
    ----------
    path : str or path
        The file; by custom its name ends in ``.pv``.
    create : bool
        Whether to make it where it is missing. Without it, a missing file is an error.

    Returns
    -------
    Project
        Ready to read and write. A new project knows the law that ships.

    Raises
    ------
    ProjectFileError
        If the file is missing, is no project, or was made by a newer peervoice.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = open(f"{folder.name}/study.pv", create=True)
    >>> project
    Project('study.pv': 0 transcripts, 0 people, no codebook, 0 codings)
    >>> project.close(); folder.cleanup()
    """
    store = Store(Path(path), create=create)
    project = Project(store)
    # Nothing was ever done in it; its maker may also have been killed before this.
    if store.changes() == 0:
        begin(store)
    return project
