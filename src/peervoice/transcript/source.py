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
        How speakers were found, in words.
    """

    name: str
    format: str
    digest: str = ""
    encoding: str = ""
    convention: str = ""

    def __repr__(self) -> str:
        return f"Source({self.name!r}, {self.format})"
