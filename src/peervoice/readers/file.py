"""File: the bytes of one file, and what the caller calls it."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath
from typing import NamedTuple

from peervoice.errors import Fault, InputError


class File(NamedTuple):
    """The bytes of a file, read once.

    Attributes
    ----------
    name : str
        What faults call it: its name, or its path below the folder that was given.
    data : bytes
        All of it.

    Examples
    --------
    >>> file = File("interviews/PT-01.TXT", b"Amina: Yes.")
    >>> file.stem, file.suffix, file.digest[:8]
    ('PT-01', '.txt', '9fa86fa7')
    """

    name: str
    data: bytes

    @property
    def stem(self) -> str:
        """Name without folder and suffix."""
        return PurePath(self.name).stem

    @property
    def suffix(self) -> str:
        """Last suffix, in lower case."""
        return PurePath(self.name).suffix.lower()

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    def refuse(self, reason: str, place: str = "") -> InputError:
        """Return the error that names this file, for the caller to raise."""
        return InputError([Fault(self.name, place, reason)])


def load(path: str | Path, *, name: str | None = None) -> File:
    """Read the bytes of a file.

    Parameters
    ----------
    path : str or Path
        Where it is.
    name : str, optional
        What faults call it; the file's own name unless given.

    Raises
    ------
    InputError
        If there is no such file, or it may not be read.
    """
    file = File(name or Path(path).name or str(path), b"")
    try:
        return file._replace(data=Path(path).read_bytes())
    except FileNotFoundError as error:
        raise file.refuse(f"there is no file {str(path)!r}. Mend the path.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise file.refuse(f"cannot be opened ({why}).") from error
