"""The list of transcripts: what the files themselves do not say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from peervoice.errors import OptionError
from peervoice.period import Period
from peervoice.readers.faults import Faults
from peervoice.readers.sheet import Row, Sheet

_COLUMNS: Final = ("date", "language", "title", "participant")


class About(NamedTuple):
    """What is known of one transcript; None and an empty title say nothing.

    Attributes
    ----------
    file, place : str
        The list and the row that say so.
    date : Period or None
        When the interview was held.
    language : str or None
        BCP 47 tag.
    title : str
        A name for people.
    participant : str or None
        Id of the one participant.
    """

    file: str
    place: str
    date: Period | None
    language: str | None
    title: str
    participant: str | None


def about_transcripts(sheet: Sheet) -> Mapping[str, About]:
    r"""Return what a list says of each transcript, by id.

    Parameters
    ----------
    sheet : Sheet
        Columns ``transcript``, ``date``, ``language``, ``title`` and ``participant``, of
        which only the first has to be there. Further columns are not read.

    Raises
    ------
    InputError
        If an id is blank or comes twice, or a date cannot be read.

    Examples
    --------
    >>> from peervoice.readers.file import File
    >>> from peervoice.readers.sheet import read_sheet
    >>> rows = b"transcript,date\nPT-01,2020-11\n"
    >>> about_transcripts(read_sheet(File("transcripts.csv", rows)))["PT-01"].date
    Period('2020-11')
    """
    sheet.expect(["transcript"], _COLUMNS)
    faults = Faults()
    found: dict[str, About] = {}
    for row in sheet.rows:
        id = row.text("transcript")
        if not id:
            faults.add(sheet.file.name, row.place, "column 'transcript' is blank.")
        elif id in found:
            reason = f"transcript {id!r} is in {found[id].place} already. Leave out one."
            faults.add(sheet.file.name, row.place, reason)
        else:
            try:
                found[id] = _about(row, sheet)
            except OptionError as error:
                faults.add(sheet.file.name, row.place, str(error))
    faults.settle()
    return found


def _about(row: Row, sheet: Sheet) -> About:
    return About(
        sheet.file.name,
        row.place,
        row.period("date"),
        row.text("language") or None,
        row.text("title"),
        row.text("participant") or None,
    )
