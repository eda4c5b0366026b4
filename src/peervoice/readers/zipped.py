"""Zip archives: what to check before anything of one is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from peervoice.readers.file import File
from peervoice.readers.kinds import LOCKED, refuse_as

# Above these an archive is taken for a zip bomb. A part is never read beyond the size that the
# directory of the archive states, so that a directory that lies ends in a damaged part.
MOST_EXPANDED: Final = 200_000_000
MOST_OF_A_PART: Final = 64_000_000
MOST_PARTS: Final = 10_000

_XML: Final = (".xml", ".rels")
_FAULTS: Final = (BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error)
_LOCKED_FLAG: Final = 1


class Archive(NamedTuple):
    """A zip archive that was looked at and is not too large.

    Attributes
    ----------
    file : File
        The bytes.
    kind : str
        What it is, with its article, such as ``"a Word document (.docx)"``.
    parts : mapping of str to ZipInfo
        By name, in lower case.
    """

    file: File
    kind: str
    parts: Mapping[str, ZipInfo]

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; none if there is no such part.

        Raises
        ------
        InputError
            If it is damaged.
        """
        part = self.parts.get(_folded(name))
        if part is None:
            return b""
        try:
            with ZipFile(BytesIO(self.file.data)) as archive:
                return archive.read(part)
        except _FAULTS as error:
            raise refuse_as(self.file, self.kind) from error

    def read_xml(self, name: str) -> Any:
        """Return the root of a part in XML; None if there is no such part.

        Nothing is fetched, and nothing expanded: a part that defines entities is refused, and
        so is one that nests its elements without end.

        Raises
        ------
        InputError
            If it is damaged, or defines entities.
        """
        from lxml import etree

        data = self.read(name).replace(_STRICT, _USUAL)
        if not data.strip():
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refuse_as(self.file, self.kind) from error
        subset = root.getroottree().docinfo.internalDTD
        if subset is not None and list(subset.iterentities()):
            raise self.file.refuse(
                f"defines entities of its own, as {self.kind} never does. Save it again as one.",
                name,
            )
        return root


# The same words under another name, in documents that Word saves as "Strict Open XML".
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def check_zip(file: File, kind: str) -> Archive:
    """Refuse what is no zip archive, is locked, or would expand too far.

    No part of it is unpacked. All together may have 200 MB, each part in XML 64 MB, and there
    may be 10,000 parts.

    Parameters
    ----------
    file : File
        The bytes.
    kind : str
        What the file should be, with its article, such as ``"a Word document (.docx)"``.

    Raises
    ------
    InputError
        If it is empty, no archive, truncated, protected by a password, or too large.
    """
    try:
        with ZipFile(BytesIO(file.data)) as archive:
            parts = archive.infolist()
    except _FAULTS as error:
        raise refuse_as(file, kind) from error
    if len(parts) > MOST_PARTS:
        raise file.refuse(f"has {len(parts):,} parts; {kind} may have {MOST_PARTS:,} here.")
    size = sum(part.file_size for part in parts)
    if size > MOST_EXPANDED:
        raise file.refuse(
            f"would expand to {size:,} bytes; {kind} may have {MOST_EXPANDED:,} here."
        )
    for part in parts:
        if part.file_size > MOST_OF_A_PART and part.filename.lower().endswith(_XML):
            raise file.refuse(
                f"would expand to {part.file_size:,} bytes; a part may have "
                f"{MOST_OF_A_PART:,} here.",
                part.filename,
            )
        if part.flag_bits & _LOCKED_FLAG:
            raise file.refuse(LOCKED)
    return Archive(file, kind, {_folded(part.filename): part for part in parts})


def _folded(name: str) -> str:
    """Return the name of a part as it is looked up: some programs write it as a Windows path."""
    return name.replace("\\", "/").lstrip("/").lower()
