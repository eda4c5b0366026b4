"""Tables of interviews: a row is an interview, or a row is one answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from peervoice.errors import InputError, OptionError
from peervoice.period import Period
from peervoice.readers.columns import Columns
from peervoice.readers.faults import Faults
from peervoice.readers.sheet import Row, Sheet
from peervoice.transcript import Source, SpeakerRole, Transcript, Turn
from peervoice.turns import compose

T = TypeVar("T")


class Line(NamedTuple):
    """One turn of a table, before it has a place in a text.

    Attributes
    ----------
    label : str
        Who speaks.
    speaker_role : {"interviewer", "participant"}
        The part that the speaker has.
    words : str
        What was said; empty for a blank answer.
    cell : tuple of (int, str) or None
        Row number and column of an answer; None for a question.
    """

    label: str
    speaker_role: SpeakerRole
    words: str
    cell: tuple[int, str] | None


def read_table(sheet: Sheet, columns: Columns) -> tuple[Transcript, ...]:
    r"""Make transcripts of the rows of a table.

    Questions and answers alternate: ``Interviewer: question``, then ``Label: answer``. A
    blank answer is an empty turn: asked, and nothing said.

    Parameters
    ----------
    sheet : Sheet
        The rows.
    columns : Columns
        Which columns mean what.

    Raises
    ------
    InputError
        If a column is missing, an id is blank or comes twice where a row is an interview, or
        a date cannot be read.

    Examples
    --------
    >>> from peervoice.readers.file import File
    >>> from peervoice.readers.sheet import read_sheet
    >>> sheet = read_sheet(File("all.csv", b"Name,Q1\nPT-01,They still stop us.\n"))
    >>> read_table(sheet, Columns("Name", answers={"Q1": "And now?"}))[0].text
    'Interviewer: And now?\n\nPT-01: They still stop us.'
    """
    sheet.need(columns.used)
    groups = rows_by_transcript(sheet, columns)
    if not groups:
        raise sheet.file.refuse("has headings, but no rows.")
    faults = Faults()
    made = []
    for id, rows in groups.items():
        with faults.collected():
            made.append(_transcript(id, rows, sheet, columns))
    faults.settle()
    return tuple(made)


def rows_by_transcript(sheet: Sheet, columns: Columns) -> Mapping[str, Sequence[Row]]:
    """Return the rows of each transcript, in the order of the table.

    Raises
    ------
    InputError
        If an id is blank, or comes twice where a row is an interview.
    """
    groups: dict[str, list[Row]] = {}
    faults = Faults()
    for row in sheet.rows:
        id = row.text(columns.transcript)
        first = groups.get(id, [row])[0]
        if not id:
            faults.add(sheet.file.name, row.place, f"column {columns.transcript!r} is blank.")
        elif columns.answer is None and first is not row:
            reason = (
                f"{columns.transcript} {id!r} is in row {first.number} already, and a row is an "
                "interview. Rename one, or pass answer= where a row is an answer."
            )
            faults.add(sheet.file.name, row.place, reason)
        else:
            groups.setdefault(id, []).append(row)
    faults.settle()
    return groups


def lines(id: str, rows: Sequence[Row], columns: Columns) -> Iterator[Line]:
    """Yield the turns of one transcript, questions before their answers."""
    for row in rows:
        label = row.text(columns.speaker) or id
        if columns.answer is None:
            asked = list(columns.answers.items())
        else:
            asked = [(columns.answer, row.text(columns.question))]
        for column, question in asked:
            if question.strip():
                yield Line(columns.interviewer, "interviewer", question, None)
            yield Line(label, "participant", row.text(column), (row.number, column))


def _transcript(id: str, rows: Sequence[Row], sheet: Sheet, columns: Columns) -> Transcript:
    said = list(lines(id, rows, columns))
    text, utterances = compose((line.label, line.words) for line in said)
    turns = tuple(
        Turn(line.label, line.speaker_role, utterance.span)
        for line, utterance in zip(said, utterances, strict=True)
    )
    one = "an interview" if columns.answer is None else "an answer"
    source = Source(
        sheet.file.name.rpartition("/")[2],
        sheet.file.suffix.removeprefix("."),
        sheet.file.digest,
        sheet.encoding,
        f"a row is {one}",
    )
    languages = [(row, row.text(columns.language) or None) for row in rows]
    faults = Faults()
    date, language = None, None
    with faults.collected():
        date = _agreed(_dates(rows, sheet, columns), sheet, columns.date)
    with faults.collected():
        language = _agreed(languages, sheet, columns.language)
    faults.settle()
    try:
        return Transcript(id, text, turns, language=language, date=date, source=source)
    except OptionError as error:
        raise InputError([sheet.fault(rows[0], str(error))]) from error


def _dates(rows: Sequence[Row], sheet: Sheet, columns: Columns) -> list[tuple[Row, Period | None]]:
    faults = Faults()
    dates = []
    for row in rows:
        try:
            dates.append((row, row.period(columns.date, columns.date_format)))
        except OptionError as error:
            faults.add(sheet.file.name, row.place, f"column {columns.date!r}: {error}")
    faults.settle()
    return dates


def _agreed(cells: Sequence[tuple[Row, T | None]], sheet: Sheet, column: str | None) -> T | None:
    """Return the one value that the rows of a transcript have; blank cells do not count."""
    filled = [(row, value) for row, value in cells if value is not None]
    if not filled:
        return None
    first, agreed = filled[0]
    other = [(row, value) for row, value in filled if value != agreed]
    if other:
        raise InputError(
            sheet.fault(
                row,
                f"column {column!r} has {str(value)!r}, other than row {first.number} of the "
                "same transcript.",
            )
            for row, value in other
        )
    return agreed
