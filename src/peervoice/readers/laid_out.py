"""Laid out: the rows of one transcript as its text and turns, and where each cell came to stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from peervoice.readers.columns import Columns, TimeUnit
from peervoice.readers.faults import Faults
from peervoice.readers.sheet import Row, Sheet
from peervoice.readers.speech_columns import time_of
from peervoice.transcript import Mark, SpeakerRole, Turn
from peervoice.turns import Cue, Utterance, compose, join_cues, role_of, roles_of

# Number of a row, and column.
CellAt = tuple[int, str]
_NUMBER: Final = re.compile(r"\d{1,12}(?:[.,]\d{1,12})?")
# Hours, minutes, seconds, and frames of a film, which are no part of a second that is known here.
_FRAMES: Final = re.compile(r"(\d{1,3}:\d{2}:\d{2})[:;]\d{2}")
_PER_SECOND: Final[Mapping[TimeUnit, int]] = {"seconds": 1, "milliseconds": 1000}


class Line(NamedTuple):
    """What one cell of words says, before it has a place in a text.

    Attributes
    ----------
    label : str or None
        Who speaks; None where nobody is named.
    speaker_role : {"interviewer", "participant", "other"}
        The part that the speaker has.
    words : str
        What was said; empty for a blank cell.
    cell : tuple of (int, str) or None
        Row number and column; None for a question that the caller gave.
    seconds : float or None
        When it was said.
    translation : str
        The same in another language.
    """

    label: str | None
    speaker_role: SpeakerRole
    words: str
    cell: CellAt | None
    seconds: float | None = None
    translation: str = ""


class Place(NamedTuple):
    """Where the words of a cell stand.

    Attributes
    ----------
    turn : int
        Position of the turn.
    start, end : int, int or None
        From where to where in the words of the turn; None where they are all of it.
    """

    turn: int
    start: int = 0
    end: int | None = None


class Layout(NamedTuple):
    """A text made of rows.

    Attributes
    ----------
    text : str
        ``Label: words`` lines.
    turns : tuple of Turn
        In the order of the rows.
    translations : tuple of str
        One for each turn.
    places : mapping of (int, str) to Place
        Of every cell that has a turn.
    """

    text: str
    turns: tuple[Turn, ...]
    translations: tuple[str, ...]
    places: Mapping[CellAt, Place]


def laid_out(id: str, rows: Sequence[Row], sheet: Sheet, columns: Columns) -> Layout:
    """Lay out the rows of one transcript.

    Parameters
    ----------
    id : str
        Of the transcript.
    rows : sequence of Row
        Those that belong to it.
    sheet : Sheet
        For faults.
    columns : Columns
        Which columns mean what.

    Raises
    ------
    InputError
        If a time cannot be read, or a speaker has two roles.
    """
    said = _turns(rows, sheet, columns) if columns.words else _answers(id, rows, columns)
    # What nobody says has no turn.
    lines = [line for line in said if line.label is not None or line.words]
    text, utterances, members = (_joined if columns.time else _apart)(lines)
    turns, translations, places = [], [], {}
    for at, (utterance, parts) in enumerate(zip(utterances, members, strict=True)):
        inside = [lines[number] for number, _ in parts]
        start = utterance.span.start if utterance.span else 0
        marks = tuple(
            Mark(offset, line.seconds)
            for line, (_, offset) in zip(inside, parts, strict=True)
            if line.seconds is not None
        )
        turns.append(Turn(utterance.label, inside[0].speaker_role, utterance.span, marks))
        translations.append(" ".join(filter(None, (line.translation for line in inside))))
        for line, (_, offset) in zip(inside, parts, strict=True):
            if line.cell is not None and len(parts) == 1:
                places[line.cell] = Place(at)
            elif line.cell is not None:
                end = offset - start + len(said_in(line.words, columns))
                places[line.cell] = Place(at, offset - start, end)
    return Layout(text, tuple(turns), tuple(translations), places)


def said_in(words: str, columns: Columns) -> str:
    """Return words as they stand in a turn: those of rows that are joined are one paragraph."""
    if not columns.time:
        return words
    return " ".join(line.strip() for line in words.split("\n")).strip()


# The lines of a turn, as positions, each with the offset at which it begins.
_Members = list[tuple[int, int]]


def _apart(lines: Sequence[Line]) -> tuple[str, tuple[Utterance, ...], list[_Members]]:
    """Make a turn of each line."""
    text, utterances = compose((line.label, line.words) for line in lines)
    starts = (one.span.start if one.span else 0 for one in utterances)
    return text, utterances, [[(at, start)] for at, start in enumerate(starts)]


def _joined(lines: Sequence[Line]) -> tuple[str, tuple[Utterance, ...], list[_Members]]:
    """Make a turn of the lines of one speaker that follow each other."""
    # Marked with their positions, all of them say where they went, also those without a time.
    cues = (Cue(line.label, line.words, float(at)) for at, line in enumerate(lines))
    text, utterances = join_cues(cues)
    return text, utterances, [[(int(at), offset) for offset, at in one.marks] for one in utterances]


def _answers(id: str, rows: Sequence[Row], columns: Columns) -> Iterator[Line]:
    """Yield questions, each before its answer."""
    for row in rows:
        label = row.text(columns.speaker) or id
        if columns.answer is None:
            asked = [(name, text, columns.translations) for name, text in columns.answers.items()]
        else:
            beside = {columns.answer: columns.translation} if columns.translation else {}
            asked = [(columns.answer, row.text(columns.question), beside)]
        for column, question, translations in asked:
            if question.strip():
                yield Line(columns.interviewer, "interviewer", question, None)
            other = row.text(translations.get(column))
            cell = row.number, column
            yield Line(label, "participant", row.text(column), cell, None, other)


def _turns(rows: Sequence[Row], sheet: Sheet, columns: Columns) -> Iterator[Line]:
    """Yield the words of each row."""
    labels = [" ".join(row.text(columns.speaker).split()) or None for row in rows]
    roles = _roles(rows, labels, sheet, columns)
    times = _times(rows, sheet, columns)
    for row, label, seconds in zip(rows, labels, times, strict=True):
        words, other = row.text(columns.words), row.text(columns.translation)
        yield Line(label, roles[label], words, (row.number, columns.words or ""), seconds, other)


def _roles(
    rows: Sequence[Row], labels: Sequence[str | None], sheet: Sheet, columns: Columns
) -> dict[str | None, SpeakerRole]:
    """Return what each speaker is: as a column says, else as the label tells."""
    roles: dict[str | None, SpeakerRole] = dict(roles_of(labels))
    if columns.interviewer in roles:
        roles[columns.interviewer] = "interviewer"
    stated: dict[str | None, tuple[SpeakerRole, Row]] = {}
    faults = Faults()
    for row, label in zip(rows, labels, strict=True):
        if written := row.text(columns.role):
            role, first = stated.setdefault(label, (role_of(written), row))
            if role != role_of(written):
                reason = (
                    f"column {columns.role!r} makes {label!r} {role_of(written)}, and row "
                    f"{first.number} {role}. Give each speaker one role."
                )
                faults.add(sheet.file.name, row.place, reason)
    faults.settle()
    return roles | {label: role for label, (role, _) in stated.items()}


def _times(rows: Sequence[Row], sheet: Sheet, columns: Columns) -> list[float | None]:
    faults, times = Faults(), []
    for row in rows:
        written = row.text(columns.time)
        times.append(second_of(written, columns.time_unit))
        if written and times[-1] is None:
            reason = f"column {columns.time!r}: {written!r} is no time. Write 00:01:02, or 62.5."
            faults.add(sheet.file.name, row.place, reason)
    faults.settle()
    return times


def second_of(written: str, unit: TimeUnit = "seconds") -> float | None:
    """Return the time of a cell, or the start of its span, in seconds; None if it is no time.

    Examples
    --------
    >>> second_of("0:01:02 - 0:01:05"), second_of("1500", "milliseconds"), second_of("noon")
    (62.0, 1.5, None)
    """
    if _NUMBER.fullmatch(written):
        return float(written.replace(",", ".")) / _PER_SECOND[unit]
    frames = _FRAMES.fullmatch(written)
    return time_of(frames[1] if frames else written) if written else None
