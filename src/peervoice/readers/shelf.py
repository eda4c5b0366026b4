"""Shelf: what travels inside the package, found by name."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Literal

from peervoice.errors import UnknownNameError, near

Kind = Literal["codebooks", "typologies", "data"]

_PATH_SUFFIXES = (".csv", ".yaml", ".yml")


def shipped(kind: Kind, name: str) -> Path:
    """Return the path of something that travels inside the package.

    Parameters
    ----------
    kind : {"codebooks", "typologies", "data"}
        What it is.
    name : str
        Its name, such as ``"inpud-2021"``; a suffix may be left out.

    Raises
    ------
    UnknownNameError
        If nothing of that kind has the name.
    """
    entries = _shipped(kind)
    for entry in entries:
        if entry.name == name:
            return entry
    by_stem = {entry.stem: entry for entry in entries}
    if name not in by_stem:
        known = ", ".join(by_stem) or "nothing"
        raise UnknownNameError(
            f"No {name!r} among the {kind} that travel with peervoice: there is {known}."
            + near(name, by_stem)
            + " For a file of your own, pass its path."
        )
    return by_stem[name]


def _shipped(kind: Kind) -> list[Path]:
    folder = Path(str(files("peervoice"))) / "shipped" / kind
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    return [entry for entry in entries if not entry.name.startswith((".", "_", "README"))]


def located(path_or_name: str | Path, kind: Kind) -> Path:
    """Return the path behind what may be a path, or the name of something that ships.

    A Path is a path; so is a string that ends in .csv, .yaml or .yml, or names a file.
    """
    path = Path(path_or_name)
    if isinstance(path_or_name, Path) or path.suffix.lower() in _PATH_SUFFIXES or path.is_file():
        return path
    return shipped(kind, path_or_name)
