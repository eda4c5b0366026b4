"""Source: which file a transcript was read from, and how it was understood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a transcript came from, so that a reading can be checked and repeated.

    Parameters
    ----------
    name : str
        Name of the file, without its folder: a folder can name a person.
    format : str
        Name of the reader that read it, such as ``"docx"``.
    digest : str
        SHA-256 of the file's bytes, in hexadecimal; empty if there was no file.
    encoding : str
        The text encoding that was found; empty where the format has one of its own.
    convention : str
        How speakers were found: the name of a convention of `peervoice.turns`, or what the
        format has of its own, such as ``"voices"``; ``"none"`` where nobody is named.
    confidence : float or None
        How sure that is, from 0 to 1; None where nobody asked.
    note : str
        What else to know of the reading, in words.
    """

    name: str
    format: str
    digest: str = ""
    encoding: str = ""
    convention: str = ""
    confidence: float | None = None
    note: str = ""

    def __repr__(self) -> str:
        return f"Source({self.name!r}, {self.format})"
