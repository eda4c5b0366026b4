"""Units: which files make one transcript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from peervoice.errors import near
from peervoice.readers.faults import Faults
from peervoice.readers.folder import Listed

# Files of one recording, a file a speaker, are told apart by the last part of their names.
_PARTED: Final = (".textgrid",)
_STEM: Final = re.compile(r"(?P<whole>.+)[ _.\-](?P<part>[^ _.\-]+)")
_CUT: Final = re.compile(r"[ _.\-]")
_TAG: Final = re.compile(r"[ _.\-](?P<language>[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)")


class Unit(NamedTuple):
    """One or more files that are read together.

    Attributes
    ----------
    files : tuple of Listed
        More than one where their names say that they may be of one recording.
    translation : Listed or None
        The same in another language.
    """

    files: tuple[Listed, ...]
    translation: Listed | None = None

    @property
    def stem(self) -> str:
        """The id of the transcript: the stem of the file, or what the stems share."""
        stem = self.files[0].path.stem
        found = _STEM.fullmatch(stem) if len(self.files) > 1 else None
        return found["whole"] if found else stem


def units_of(files: Iterable[Listed]) -> list[Unit]:
    """Return what is to be read, in the order of the first file of each.

    Examples
    --------
    >>> from pathlib import Path
    >>> names = ("day1_doctor.TextGrid", "day1_patient.TextGrid", "day2.txt")
    >>> found = units_of(Listed(Path(name), name) for name in names)
    >>> [(unit.stem, len(unit.files)) for unit in found]
    [('day1', 2), ('day2', 1)]
    """
    groups: dict[object, list[Listed]] = {}
    for listed in files:
        found = _STEM.fullmatch(listed.path.stem)
        parted = found is not None and listed.path.suffix.lower() in _PARTED
        key = (PurePosixPath(listed.name).parent, found["whole"]) if parted and found else listed
        groups.setdefault(key, []).append(listed)
    return [Unit(tuple(group)) for group in groups.values()]


def translated(units: Sequence[Unit], files: Iterable[Listed], faults: Faults) -> list[Unit]:
    """Return the units with the files that translate them.

    A file translates the transcript that has its stem as id, or its stem without the tag of a
    language at the end, as in ``RU-01.en.txt``.

    Parameters
    ----------
    units : sequence of Unit
        What is to be read.
    files : iterable of Listed
        Translations.
    faults : Faults
        Where translations of nothing are noted, and second ones.

    Examples
    --------
    >>> from pathlib import Path
    >>> listed = [Listed(Path(name), name) for name in ("RU-01.txt", "RU-01.en.txt")]
    >>> translated(units_of(listed[:1]), listed[1:], Faults())[0].translation.name
    'RU-01.en.txt'
    """
    known = {unit.stem for unit in units}
    found: dict[str, Listed] = {}
    for listed in files:
        stem = listed.path.stem
        begun = (stem[: cut.start()] for cut in _CUT.finditer(stem))
        tagged = [id for id in begun if id in known and language_in(stem, id)]
        id = stem if stem in known or not tagged else tagged[-1]
        if id not in known:
            reason = f"translates no transcript: there is no {id!r}." + near(id, known)
            faults.add(listed.name, "", reason)
        elif id in found:
            reason = f"{found[id].name} translates {id!r}, too. Leave one."
            faults.add(listed.name, "", reason)
        else:
            found[id] = listed
    return [unit._replace(translation=found.get(unit.stem)) for unit in units]


def language_in(stem: str, id: str) -> str | None:
    """Return the tag of a language that follows the id in the name of a translation."""
    tag = _TAG.fullmatch(stem, len(id))
    return tag["language"] if tag else None
