"""Codes of a table: columns of 0, 1 and blank cells become codings and readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from peervoice.anchor import anchor
from peervoice.coding import Coding, Reading
from peervoice.errors import InputError, OptionError, near
from peervoice.readers.columns import Columns
from peervoice.readers.faults import Faults
from peervoice.readers.file import load
from peervoice.readers.laid_out import Place, laid_out, said_in
from peervoice.readers.sheet import Row, Sheet, read_sheet
from peervoice.readers.table import rows_by_transcript
from peervoice.span import Span
from peervoice.transcript import Transcript

_WORDS: Final = {"1": True, "1.0": True, "0": False, "0.0": False}


@dataclass(frozen=True, slots=True)
class Codes:
    """What the coders of a table found, and what they looked for.

    Parameters
    ----------
    codings : tuple of Coding
        One for each 1.
    readings : tuple of Reading
        One for each transcript that was read for any code.

    Examples
    --------
    >>> Codes()
    Codes(0 codings, 0 readings)
    """

    codings: tuple[Coding, ...] = ()
    readings: tuple[Reading, ...] = ()

    def __repr__(self) -> str:
        return f"Codes({len(self.codings)} codings, {len(self.readings)} readings)"


def read_codes(
    path: str | Path,
    *,
    columns: Columns,
    transcripts: Mapping[str, Transcript],
    sheet: str | None = None,
) -> Codes:
    """Read the codes of a table and put them on transcripts that are there already.

    A cell of 1 codes, 0 says that the coder looked and found nothing, and blank says that
    nobody looked; 1.0, 0.0 and the TRUE and FALSE of a workbook count as 1 and 0. A
    transcript counts as read for a code only where no cell about words of it is blank.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX.
    columns : Columns
        Which columns mean what, with ``codes`` and ``coder``.
    transcripts : mapping of str to Transcript
        By id.
    sheet : str, optional
        Name of the sheet of an XLSX file; the first unless given.

    Returns
    -------
    Codes
        Codings and readings, without a codebook version.

    Raises
    ------
    InputError
        If the table cannot be read, a transcript is unknown, a cell is neither 0, 1 nor
        blank, a code would go on a turn that is not there or has no words, or an answer
        differs from the transcript's.
    OptionError
        If ``columns`` names no codes.
    """
    if not columns.codes:
        raise OptionError("read_codes needs columns with codes= and coder=.")
    table = read_sheet(load(path), sheet=sheet)
    table.need(columns.used)
    return codes_of(table, columns, transcripts)


def codes_of(sheet: Sheet, columns: Columns, transcripts: Mapping[str, Transcript]) -> Codes:
    """Put the codes of a table on transcripts; `read_codes` tells how.

    Raises
    ------
    InputError
        As for `read_codes`.
    """
    if not columns.codes:
        return Codes()
    faults = Faults()
    codings: list[Coding] = []
    readings: list[Reading] = []
    for id, rows in rows_by_transcript(sheet, columns).items():
        if id not in transcripts:
            reason = f"there is no transcript {id!r}." + near(id, transcripts)
            faults.add(sheet.file.name, rows[0].place, reason)
            continue
        with faults.collected():
            marks = _marks(sheet, rows, columns, transcripts[id])
            codings += _codings(marks, columns, transcripts[id])
            missed = {mark.code for mark in marks if mark.found is None and not mark.goal.silent}
            read = frozenset(mark.code for mark in marks if mark.found is not None) - missed
            if read:
                readings.append(Reading(id, columns.coder or "", read, state=columns.state))
    faults.settle()
    return Codes(tuple(codings), tuple(readings))


class _Goal(NamedTuple):
    """Where a code of a cell goes; no span means the whole document."""

    span: Span | None
    silent: bool


class _Mark(NamedTuple):
    """What a cell says of a code: found, not found, or nothing."""

    code: str
    found: bool | None
    goal: _Goal


class _Cell(NamedTuple):
    """A cell, for faults that name it."""

    sheet: Sheet
    row: Row
    column: str

    def refuse(self, reason: str) -> InputError:
        fault = self.sheet.fault(self.row, f"column {self.column!r}: {reason}")
        return InputError([fault])


def _marks(
    sheet: Sheet, rows: Sequence[Row], columns: Columns, transcript: Transcript
) -> list[_Mark]:
    """Read all cells of one transcript's codes."""
    places = laid_out(transcript.id, rows, sheet, columns).places
    faults = Faults()
    marks = []
    for row in rows:
        for column, code in columns.code_columns.items():
            with faults.collected():
                cell = _Cell(sheet, row, column)
                if (said := code.answer or columns.said) is not None:
                    goal = _of_cell(cell, places.get((row.number, said)), transcript)
                    _same_words(cell, said, said_in(row.text(said), columns), goal, transcript)
                elif code.turn is not None:
                    goal = _of_turn(cell, code.turn, transcript)
                else:
                    goal = _of_all(transcript)
                marks.append(_Mark(code.code, _found(cell, goal), goal))
    faults.settle()
    return marks


def _of_all(transcript: Transcript) -> _Goal:
    turns = transcript.turns
    heard = (turn.span for turn in turns if turn.speaker_role != "interviewer")
    return _Goal(None, silent=bool(turns) and not any(heard))


def _of_turn(cell: _Cell, at: int, transcript: Transcript) -> _Goal:
    turns = transcript.turns
    if at >= len(turns):
        raise cell.refuse(
            f"transcript {transcript.id!r} has no turn {at}: it has {len(turns)}, counted from 0."
        )
    return _Goal(turns[at].span, silent=turns[at].span is None)


def _of_cell(cell: _Cell, place: Place | None, transcript: Transcript) -> _Goal:
    """Return where the words of a cell stand in their turn; a blank cell has none."""
    if place is None:
        return _Goal(None, silent=True)
    whole = _of_turn(cell, place.turn, transcript)
    if place.end is None or whole.span is None:
        return whole
    start, end = (min(whole.span.start + at, whole.span.end) for at in (place.start, place.end))
    return _Goal(Span(start, end), silent=False) if start < end else _Goal(None, silent=True)


def _same_words(cell: _Cell, column: str, words: str, goal: _Goal, transcript: Transcript) -> None:
    """Refuse words that are not what stands in the transcript at their place."""
    there = transcript.text[goal.span.slice] if goal.span else ""
    if words != there:
        raise cell.refuse(
            f"the words in column {column!r} are not those in transcript {transcript.id!r}."
        )


def _found(cell: _Cell, goal: _Goal) -> bool | None:
    value = cell.row.cells.get(cell.column, "")
    if value == "":
        return None
    found = value if isinstance(value, bool) else _WORDS.get(str(value))
    if found is None:
        raise cell.refuse(f"{str(value)!r} is neither 0, 1 nor blank.")
    if found and goal.silent:
        raise cell.refuse("is 1, but nothing was said there. Clear the cell, or mend the turn.")
    return found


def _codings(marks: Sequence[_Mark], columns: Columns, transcript: Transcript) -> Iterator[Coding]:
    # Two columns may say the same of the same words: that is one coding.
    found = dict.fromkeys((mark.code, mark.goal.span) for mark in marks if mark.found)
    for code, span in found:
        words = anchor(transcript.text, span)._asdict() if span else {}
        yield Coding(transcript.id, span, code, columns.coder or "", **words)
