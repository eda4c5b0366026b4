"""Zip archives: what to check before a library unpacks one."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from peervoice.readers.file import File

# Expanded size above which an archive is taken for a zip bomb.
MOST_EXPANDED: Final = 200_000_000


def check_zip(file: File, kind: str) -> None:
    """Refuse what is no zip archive, or would expand beyond 200 MB.

    Parameters
    ----------
    file : File
        The bytes.
    kind : str
        What the file should be, with its article, such as ``"a Word document (.docx)"``.

    Raises
    ------
    InputError
        If it is empty, no archive, truncated, or too large.
    """
    if not file.data:
        raise file.refuse("is empty.")
    try:
        with ZipFile(BytesIO(file.data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise file.refuse(f"is not {kind}, or is damaged. Save it again as one.") from error
    if size > MOST_EXPANDED:
        raise file.refuse(
            f"would expand to {size:,} bytes; {kind} may have {MOST_EXPANDED:,} here."
        )
