"""Tables of interviews: a row is an interview, one answer, or one turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeVar

from peervoice.errors import InputError, OptionError
from peervoice.period import Period
from peervoice.readers.captions import backwards
from peervoice.readers.columns import Columns
from peervoice.readers.faults import Faults
from peervoice.readers.laid_out import Layout, laid_out
from peervoice.readers.page import CERTAIN
from peervoice.readers.sheet import Row, Sheet
from peervoice.transcript import Source, Transcript, Translation

T = TypeVar("T")

# So many columns that are left out are named.
_NAMED: Final = 12


def read_table(sheet: Sheet, columns: Columns) -> tuple[Transcript, ...]:
    r"""Make transcripts of the rows of a table.

    Questions and answers alternate: ``Interviewer: question``, then ``Label: answer``. A
    blank answer is an empty turn: asked, and nothing said. Rows that are turns with times are
    joined as captions are: those of one speaker are one turn, with a mark for each.

    Parameters
    ----------
    sheet : Sheet
        The rows.
    columns : Columns
        Which columns mean what.

    Raises
    ------
    InputError
        If a column is missing, an id is blank or comes twice where a row is an interview, a
        date or a time cannot be read, a speaker has two roles, or nothing is said in turns.

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
    if columns.transcript is None:
        return {sheet.file.stem: sheet.rows} if sheet.rows else {}
    groups: dict[str, list[Row]] = {}
    faults = Faults()
    for row in sheet.rows:
        id = row.text(columns.transcript)
        first = groups.get(id, [row])[0]
        if not id:
            faults.add(sheet.file.name, row.place, f"column {columns.transcript!r} is blank.")
        elif columns.said is None and first is not row:
            reason = (
                f"{columns.transcript} {id!r} is in row {first.number} already, and a row is an "
                "interview. Rename one, or pass answer= where a row is an answer, words= where it "
                "is a turn."
            )
            faults.add(sheet.file.name, row.place, reason)
        else:
            groups.setdefault(id, []).append(row)
    faults.settle()
    return groups


def _transcript(id: str, rows: Sequence[Row], sheet: Sheet, columns: Columns) -> Transcript:
    layout = laid_out(id, rows, sheet, columns)
    # Blank answers are data: asked, and nothing said. Rows without words are no conversation.
    if columns.words is not None and not any(turn.span for turn in layout.turns):
        raise InputError([sheet.fault(rows[0], f"nothing is said in transcript {id!r}.")])
    source = _source(layout, sheet, columns)
    languages = [(row, row.text(columns.language) or None) for row in rows]
    faults = Faults()
    date, language = None, None
    with faults.collected():
        date = _agreed(_dates(rows, sheet, columns), sheet, columns.date)
    with faults.collected():
        language = _agreed(languages, sheet, columns.language)
    faults.settle()
    try:
        return Transcript(
            id,
            layout.text,
            layout.turns,
            language=language,
            date=date,
            translation=_translation(layout, source, columns),
            source=source,
        )
    except OptionError as error:
        raise InputError([sheet.fault(rows[0], str(error))]) from error


def _source(layout: Layout, sheet: Sheet, columns: Columns) -> Source:
    names_nobody = all(turn.speaker is None for turn in layout.turns)
    return Source(
        name=sheet.file.name.rpartition("/")[2],
        format=sheet.file.suffix.removeprefix("."),
        digest=sheet.file.digest,
        encoding=sheet.encoding,
        convention="none" if names_nobody else "columns",
        confidence=CERTAIN,
        note="; ".join(filter(None, _notes(layout, sheet, columns))),
    )


def _notes(layout: Layout, sheet: Sheet, columns: Columns) -> Iterator[str]:
    """Yield what was taken for what."""
    if columns.words is None:
        yield f"a row is {'an interview' if columns.answer is None else 'an answer'}"
        return
    taken = {"words": columns.words, "speakers": columns.speaker, "roles": columns.role}
    times = "times" if columns.time_unit == "seconds" else f"times, as {columns.time_unit},"
    taken |= {times: columns.time, "transcripts": columns.transcript}
    named = (f"{what} in {column!r}" for what, column in taken.items() if column is not None)
    yield f"a row is a turn: {', '.join(named)}"
    rest = [name for name in sheet.columns if name not in columns.used]
    if rest:
        yield f"columns left out: {', '.join(rest[:_NAMED])}{', …' if len(rest) > _NAMED else ''}"
    yield backwards([mark.seconds for turn in layout.turns for mark in turn.marks])


def _translation(layout: Layout, source: Source, columns: Columns) -> Translation | None:
    if not any(layout.translations):
        return None
    return Translation(columns.translation_language, layout.translations, source)


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
