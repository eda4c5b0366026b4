"""Entry: one row of a list, and the faults that are found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, NamedTuple

from peervoice.errors import InputError, OptionError, UnknownNameError, near
from peervoice.readers.sheet import Row, Sheet
from peervoice.transcript import Transcript

# Programs that write tables make 2.0 of a 2 where other cells of the column are blank.
_NUMBER: Final = re.compile(r"([0-9]{1,9})(\.0+)?")


class Entry(NamedTuple):
    r"""One row of a list, with the list that faults name.

    Attributes
    ----------
    sheet : Sheet
        The list.
    row : Row
        The row.

    Examples
    --------
    >>> from peervoice.readers.file import File
    >>> from peervoice.readers.sheet import read_sheet
    >>> sheet = read_sheet(File("codings.csv", b"coder,nth\namina,2\n"))
    >>> entry = Entry(sheet, sheet.rows[0])
    >>> entry.filled("coder"), entry.number("nth", "Count from 1.")
    ('amina', 2)
    """

    sheet: Sheet
    row: Row

    def refuse(self, reason: str) -> InputError:
        """Return the error that names this row, for the caller to raise."""
        return InputError([self.sheet.fault(self.row, reason)])

    @contextmanager
    def place(self) -> Iterator[None]:
        """Let what is refused inside name this row."""
        try:
            yield
        except (OptionError, UnknownNameError) as error:
            raise self.refuse(str(error)) from error

    def filled(self, column: str) -> str:
        """Return a cell that has to be filled.

        Raises
        ------
        InputError
            If it is blank.
        """
        if not (text := self.row.text(column)):
            raise self.refuse(f"column {column!r} is blank.")
        return text

    def number(self, column: str, remedy: str) -> int | None:
        """Return a cell as a number from 0; None where it is blank.

        Raises
        ------
        InputError
            If it is anything else.
        """
        if not (text := self.row.text(column)):
            return None
        if not (written := _NUMBER.fullmatch(text)):
            raise self.refuse(f"{column} {text!r} is no whole number. {remedy}")
        return int(written[1])

    def transcript(self, transcripts: Mapping[str, Transcript]) -> Transcript:
        """Return the transcript that the row is about.

        Raises
        ------
        InputError
            If the cell is blank, or there is no such transcript.
        """
        id = self.filled("transcript")
        if id not in transcripts:
            hint = near(id, transcripts) or " Add it first, or mend the cell."
            raise self.refuse(f"there is no transcript {id!r}.{hint}")
        return transcripts[id]
