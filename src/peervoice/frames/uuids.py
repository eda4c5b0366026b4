"""UUIDs as two columns of numbers, and as the text that people see."""

from __future__ import annotations

from typing import Final

import numpy as np

# Where the groups of a UUID stand among its 32 digits, and in its dashed text.
_GROUPS: Final = ((0, 8, 0), (8, 12, 9), (12, 16, 14), (16, 20, 19), (20, 32, 24))


def uuid_columns(digits: str) -> dict[str, np.ndarray]:
    """Return UUIDs as columns: the first and the second 64 bits of each.

    A million UUIDs are 16 MB so, and no Python object; as texts they are 90.

    Parameters
    ----------
    digits : str
        The 32 hexadecimal digits of each UUID, one after the other, with nothing between.

    Examples
    --------
    >>> columns = uuid_columns("6ba7b8109dad11d180b400c04fd430c8")
    >>> dashed(columns["uuid_high"], columns["uuid_low"])
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8']
    """
    halves = np.frombuffer(bytes.fromhex(digits), dtype=">u8").astype("uint64").reshape(-1, 2)
    return {"uuid_high": halves[:, 0].copy(), "uuid_low": halves[:, 1].copy()}


def dashed(high: np.ndarray, low: np.ndarray) -> list[str]:
    """Return the text of each UUID.

    Parameters
    ----------
    high, low : numpy.ndarray
        The columns of `uuid_columns`.
    """
    if not len(high):
        return []
    digits = np.stack([high, low], axis=1).astype(">u8").tobytes().hex().encode("ascii")
    held = np.frombuffer(digits, dtype="uint8").reshape(-1, 32)
    # A line for each: splitting one long text is the fastest way to many short ones.
    lines = np.full((len(held), 37), ord("-"), dtype="uint8")
    for start, end, at in _GROUPS:
        lines[:, at : at + end - start] = held[:, start:end]
    lines[:, 36] = ord("\n")
    return lines.tobytes().decode("ascii").splitlines()
