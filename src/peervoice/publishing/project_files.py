"""Projects must not lie where reports go: whoever gets the folder would get the interviews."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from peervoice.errors import ConsentError
from peervoice.store.connect import APPLICATION

# How every SQLite file begins, and where it says whose it is.
_SQLITE: Final = b"SQLite format 3\x00"
_OWNER: Final = slice(68, 72)


def refuse_projects_in(folder: Path) -> None:
    """Refuse a folder that holds a project, or a copy of one, at any depth.

    Parameters
    ----------
    folder : Path
        Need not exist.

    Raises
    ------
    ConsentError
        If there is a project.
    """
    found = next(_projects(folder), None)
    if found is not None:
        raise ConsentError(
            f"{found.name}, a project with all its interviews, lies in {str(folder)!r}: whoever "
            "is given that folder is given them too. Publish into a folder of its own, or move "
            "the project out."
        )


def _projects(folder: Path) -> Iterator[Path]:
    for home, _, names in os.walk(folder):
        paths = (Path(home, name) for name in sorted(names))
        yield from (path for path in paths if path.is_file() and _is_project(path))


def _is_project(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_OWNER.stop)
    except PermissionError:
        # What cannot be read here tells nothing; a project of ours can be read.
        return False
    return head.startswith(_SQLITE) and head[_OWNER] == APPLICATION.to_bytes(4, "big")
