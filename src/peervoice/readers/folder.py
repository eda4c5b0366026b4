"""Folder: which files hold interviews, and which are lists about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from peervoice.errors import Fault, InputError
from peervoice.readers.faults import Faults
from peervoice.readers.sheet import SHEET_SUFFIXES

LISTS: Final = ("people", "transcripts", "speakers")

# What Word, Windows and macOS leave in folders.
_LITTER: Final = ("~$", ".")
_LITTER_NAMES: Final = frozenset({"desktop.ini", "thumbs.db", "__macosx"})
# Many people keep a project in the folder of its interviews.
_PROJECTS: Final = (".pv", ".pv-journal")


class Listed(NamedTuple):
    """A file to read.

    Attributes
    ----------
    path : Path
        Where it is.
    name : str
        What faults call it: its path below the folder that was given.
    """

    path: Path
    name: str


class Found(NamedTuple):
    """The files of one call.

    Attributes
    ----------
    interviews : tuple of Listed
        In order of their names.
    lists : mapping of str to Path
        The lists of people, transcripts and speakers, as far as there are any.
    """

    interviews: tuple[Listed, ...]
    lists: Mapping[str, Path]

    def without(self, kind: str) -> Found:
        """Return the same without one of the lists."""
        return self._replace(lists={name: at for name, at in self.lists.items() if name != kind})


def find(path: Path, given: Mapping[str, Path]) -> Found:
    """Find interviews and lists.

    Lists are those that were given; else those named people, transcripts or speakers at the
    top of the folder; else transcripts and speakers beside a list of people that was given.

    Parameters
    ----------
    path : Path
        A file, or a folder that is searched with all folders below it. Hidden files and
        projects are passed over.
    given : mapping of str to Path
        Lists that the caller named.

    Raises
    ------
    InputError
        If there is nothing at the path, the folder is empty, there are two lists of one
        kind, or a list lies in a folder below.
    """
    if path.is_file():
        interviews = [Listed(path, path.name)]
        lists = dict(given)
    elif path.is_dir():
        taken = {one.resolve() for one in given.values()}
        every = [one for one in _files(path) if not taken or one.path.resolve() not in taken]
        inside = _lists_at_top(every)
        lists = inside | dict(given)
        interviews = [one for one in every if _kind(one.path) is None]
        _refuse_lower(every)
    else:
        reason = f"there is no file or folder {str(path)!r}. Mend the path."
        raise InputError([Fault(path.name or str(path), "", reason)])
    if not interviews:
        raise InputError([Fault(path.name or str(path), "", "has no files that can be read.")])
    if "people" in given:
        beside = _beside(given["people"], {one.path.resolve() for one in interviews})
        lists = beside | lists
    return Found(tuple(interviews), lists)


def _files(folder: Path) -> Iterator[Listed]:
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        hidden = any(
            part.startswith(_LITTER) or part.lower() in _LITTER_NAMES for part in below.parts
        )
        if path.is_file() and not hidden and path.suffix.lower() not in _PROJECTS:
            yield Listed(path, below.as_posix())


def _kind(path: Path) -> str | None:
    """Return which list a file is by its name; None for an interview."""
    is_sheet = path.suffix.lower() in SHEET_SUFFIXES
    return path.stem.lower() if is_sheet and path.stem.lower() in LISTS else None


def _lists_at_top(files: list[Listed]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    faults = Faults()
    for path, name in files:
        kind = _kind(path)
        if kind is None or "/" in name:
            continue
        if kind in found:
            reason = f"there is {found[kind].name} too. Leave one, or pass {kind}=."
            faults.add(name, "", reason)
        found.setdefault(kind, path)
    faults.settle()
    return found


def _refuse_lower(files: list[Listed]) -> None:
    faults = Faults()
    for path, name in files:
        if (kind := _kind(path)) is not None and "/" in name:
            reason = f"is a list in a folder below. Move it to the top, or pass {kind}=."
            faults.add(name, "", reason)
    faults.settle()


def _beside(people: Path, interviews: set[Path]) -> dict[str, Path]:
    found = {}
    for kind in ("transcripts", "speakers"):
        for suffix in reversed(SHEET_SUFFIXES):
            path = people.with_name(f"{kind}{suffix}")
            if path.is_file() and path.resolve() not in interviews:
                found[kind] = path
    return found
