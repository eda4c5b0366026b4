"""Headings that say of themselves that each row of a table is a turn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from peervoice.readers.columns import Columns, TimeUnit
from peervoice.readers.heading_words import (
    PEOPLE,
    QUESTIONS,
    ROLES,
    SPEAKERS,
    TIMES,
    TRANSCRIPTS,
    WORDS,
    plain,
)
from peervoice.readers.laid_out import second_of
from peervoice.readers.sheet import Sheet
from peervoice.turns import role_of

_UNIT: Final = re.compile(r"[\s(\[]*\b(ms|msec|milliseconds?|s|sec|secs|seconds?)\b[)\]\s]*$")
_WHOLE: Final = re.compile(r"\d+")
# People say two or three words a second. Where the last number is so many times the words, plain
# numbers are milliseconds, as Whisper writes them.
_FEWEST_PER_SECOND: Final = 0.05


def columns_of(sheet: Sheet) -> Columns | None:
    r"""Return which columns hold words, speakers and times, if the headings leave no doubt.

    That takes one heading for words, and one for speakers or for times that are times. Headings
    for people, such as "Name", do where the times of their words stand beside them, or one of
    them is an interviewer. A table with questions is never taken for turns.

    Parameters
    ----------
    sheet : Sheet
        A table.

    Returns
    -------
    Columns or None
        None where people have to say what the columns mean.

    Examples
    --------
    >>> from peervoice.readers.file import File
    >>> from peervoice.readers.sheet import read_sheet
    >>> table = read_sheet(File("a.csv", b"Timespan,Content,Speaker\n0:00.0 - 0:01.0,No.,Ana\n"))
    >>> found = columns_of(table)
    >>> found.words, found.speaker, found.time
    ('Content', 'Speaker', 'Timespan')
    """
    words = _one(sheet, WORDS)
    if words is None or _named(sheet, QUESTIONS) or not _speaks(sheet, words):
        return None
    time, unit = _time(sheet, words)
    speaker = _one(sheet, SPEAKERS)
    if speaker is None and not _named(sheet, SPEAKERS):
        people = _one(sheet, PEOPLE)
        is_asked = any(role_of(row.text(people)) == "interviewer" for row in sheet.rows)
        speaker = people if time is not None or (people is not None and is_asked) else None
    if speaker is None and time is None:
        return None
    transcript = _one(sheet, TRANSCRIPTS)
    if transcript is not None and any(not row.text(transcript) for row in sheet.rows):
        return None
    return Columns(
        transcript,
        words=words,
        speaker=speaker,
        role=_one(sheet, ROLES),
        time=time,
        time_unit=unit,
    )


def _named(sheet: Sheet, known: frozenset[str]) -> list[str]:
    """Return the columns with headings of a kind."""
    return [name for name in sheet.columns if plain(name) in known]


def _one(sheet: Sheet, known: frozenset[str]) -> str | None:
    """Return the only column with a heading of a kind; two of them leave a doubt."""
    named = _named(sheet, known)
    return named[0] if len(named) == 1 else None


def _speaks(sheet: Sheet, words: str) -> bool:
    return any(any(map(str.isalpha, row.text(words))) for row in sheet.rows)


def _time(sheet: Sheet, words: str) -> tuple[str | None, TimeUnit]:
    """Return the first column with a heading and cells of times, and what its numbers are."""
    for name in sheet.columns:
        heading = plain(name)
        stated = _UNIT.search(heading)
        if (heading[: stated.start()] if stated else heading) not in TIMES:
            continue
        cells = [cell for row in sheet.rows if (cell := row.text(name))]
        if cells and all(second_of(cell) is not None for cell in cells):
            said = sum(len(row.text(words).split()) for row in sheet.rows)
            is_milli = stated[1].startswith("m") if stated else _are_milliseconds(cells, said)
            return name, "milliseconds" if is_milli else "seconds"
    return None, "seconds"


def _are_milliseconds(cells: Iterable[str], words: int) -> bool:
    """Tell whether times are too large for seconds: nobody is silent for so long."""
    numbers = [int(cell) for cell in cells if _WHOLE.fullmatch(cell)]
    return bool(numbers) and words < _FEWEST_PER_SECOND * max(numbers)
