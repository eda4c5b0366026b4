"""Columns: what the caller says of a table that holds interviews or codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Final, Literal, get_args

from peervoice.codebook import Code
from peervoice.coding import READING_STATES, ReadingState
from peervoice.errors import OptionError, near
from peervoice.frozen import FrozenMap

TimeUnit = Literal["seconds", "milliseconds"]

TIME_UNITS: Final[tuple[TimeUnit, ...]] = get_args(TimeUnit)


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """A column of 0, 1 and blank cells: the code that it is about, and where that goes.

    Parameters
    ----------
    code : str
        Path of the code.
    turn : int, optional
        Position of the turn in the transcript, counted from 0, that a 1 is put on.
    answer : str, optional
        The column of answers that a 1 is put on. With neither, the whole document is coded
        where a row is an interview, and else the words of the row.

    Raises
    ------
    OptionError
        If the path is no code path, the turn is negative, or both places are given.

    Examples
    --------
    >>> CodeColumn("policing", answer="Q1")
    CodeColumn(code='policing', turn=None, answer='Q1')
    """

    code: str
    turn: int | None = None
    answer: str | None = None

    def __post_init__(self) -> None:
        Code(self.code)
        if self.turn is not None and self.answer is not None:
            raise OptionError(
                f"Code {self.code!r} goes on turn {self.turn} or on the answer {self.answer!r}: "
                "pass one of them."
            )
        if self.turn is not None and self.turn < 0:
            raise OptionError(f"turn={self.turn} is no position. Turns are counted from 0.")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table mean what.

    A row is an interview where ``answers`` names the columns of the answers, one answer where
    ``answer`` names the column of answers, and one turn where ``words`` names the column of what
    is said. A table that has none of them holds codes for transcripts that are there already,
    one row for each.

    Parameters
    ----------
    transcript : str, optional
        The column with the id of the transcript. Without it, a table whose rows are answers or
        turns is one transcript, with the name of the file.
    answers : mapping of str to str
        For each column of answers, in the order of the interview, what the interviewer asked.
    question, answer : str, optional
        The columns with a question and its answer.
    words : str, optional
        The column with what is said, whoever says it.
    speaker : str, optional
        The column with the label of who speaks. Unless given, answers have the transcript's id,
        and turns have no label.
    interviewer : str
        The label of the interviewer.
    role : str, optional
        Where a row is a turn, the column with what its speaker is, such as "interviewer"; else
        the labels tell.
    time : str, optional
        Where a row is a turn, the column with the time of it, or with its start and end. Rows
        of one speaker that follow each other are then one turn, with a mark for each.
    time_unit : {"seconds", "milliseconds"}
        What plain numbers in that column are.
    translations : mapping of str to str
        For columns of answers, the column with the same in another language.
    translation : str, optional
        The column with the answer, or the words, in another language.
    translation_language : str, optional
        BCP 47 tag of that language.
    date : str, optional
        The column with the date of the interview.
    date_format : str, optional
        How dates are written, such as ``"%d-%b-%y"``; else 2020, 2020-11 or 2020-11-05.
    language : str, optional
        The column with the BCP 47 tag of the language.
    codes : mapping of str to str or CodeColumn
        Columns of 0, 1 and blank cells, with the code that each is about. 1 codes, 0 says
        that the coder looked and found nothing, blank says that nobody looked.
    coder : str, optional
        Whose opinion the codes are.
    state : {"read", "consensus"}
        Whether the codes are one person's, or what several agreed on.

    Raises
    ------
    OptionError
        If arguments exclude each other, or one lacks another that it needs.

    Examples
    --------
    >>> columns = Columns("Name", answers={"Q1": "What changed?"}, coder="amina",
    ...                   codes={"police_q1": CodeColumn("policing", answer="Q1")})
    >>> columns.used
    ('Name', 'Q1', 'police_q1')
    """

    transcript: str | None = None
    _: KW_ONLY
    answers: Mapping[str, str] = field(default_factory=FrozenMap)
    question: str | None = None
    answer: str | None = None
    words: str | None = None
    speaker: str | None = None
    interviewer: str = "Interviewer"
    role: str | None = None
    time: str | None = None
    time_unit: TimeUnit = "seconds"
    translations: Mapping[str, str] = field(default_factory=FrozenMap)
    translation: str | None = None
    translation_language: str | None = None
    date: str | None = None
    date_format: str | None = None
    language: str | None = None
    codes: Mapping[str, str | CodeColumn] = field(default_factory=FrozenMap)
    coder: str | None = None
    state: ReadingState = "read"

    def __post_init__(self) -> None:
        codes = {
            column: CodeColumn(code) if isinstance(code, str) else code
            for column, code in self.codes.items()
        }
        object.__setattr__(self, "codes", FrozenMap(codes))
        object.__setattr__(self, "answers", FrozenMap(self.answers))
        object.__setattr__(self, "translations", FrozenMap(self.translations))
        for problem in (*self._unfit(), *self._untranslatable(), *self._unfit_codes()):
            raise OptionError(problem)

    def _unfit(self) -> Iterator[str]:
        """Yield what is wrong with the columns of interviews."""
        if (bool(self.answers), self.answer is not None, self.words is not None).count(True) > 1:
            yield (
                "answers= says that a row is an interview, answer= that a row is an answer, "
                "words= that a row is a turn: pass one of them."
            )
        if self.transcript is None and self.said is None:
            yield "transcript= is needed: the column with the id, where a row is an interview."
        if self.question is not None and self.answer is None:
            yield f"question={self.question!r} needs answer=, the column with the answers."
        if self.role is not None and self.words is None:
            yield f"role={self.role!r} needs words=, the column with what is said."
        if self.time is not None and self.words is None:
            yield f"time={self.time!r} needs words=, the column with what is said."
        if self.time_unit not in TIME_UNITS:
            yield f"time_unit={self.time_unit!r} is not one of {', '.join(TIME_UNITS)}."
        if self.date_format is not None and self.date is None:
            yield f"date_format={self.date_format!r} needs date=, the column with the dates."

    def _untranslatable(self) -> Iterator[str]:
        """Yield what is wrong with the columns of translations."""
        if self.translation is not None and self.said is None:
            yield (
                f"translation={self.translation!r} needs answer= or words=. Where a row is an "
                "interview, pass translations=."
            )
        if self.translation_language is not None and not (self.translations or self.translation):
            yield (
                f"translation_language={self.translation_language!r} needs translation= or "
                "translations=, the columns that are in it."
            )
        for column in self.translations:
            if column not in self.answers:
                yield f"translations= has {column!r}, which is no column of answers." + near(
                    column, self.answers
                )

    def _unfit_codes(self) -> Iterator[str]:
        """Yield what is wrong with the columns of codes."""
        if self.codes and not (self.coder or "").strip():
            yield "codes= needs coder=: whose opinion are they?"
        if self.coder is not None and not self.codes:
            yield f"coder={self.coder!r} needs codes=, the columns with the codes."
        if self.state not in READING_STATES:
            yield f"state={self.state!r} is not one of {', '.join(READING_STATES)}."
        known = list(self.answers) if self.said is None else [self.said]
        for column, code in self.code_columns.items():
            if code.answer is not None and code.answer not in known:
                has = (
                    f"The columns of answers are {', '.join(known)}."
                    if known
                    else "There are none."
                )
                yield (
                    f"Code column {column!r} goes on {code.answer!r}, which is no column of "
                    f"answers. {has}" + near(code.answer, known)
                )
            if code.turn is not None and self.said is not None:
                what = "an answer" if self.words is None else "a turn"
                yield (
                    f"Code column {column!r} has turn={code.turn}, but a row is {what}: its "
                    f"codes go on that {what.rpartition(' ')[2]}. Leave turn= out."
                )

    @property
    def said(self) -> str | None:
        """The column of what a row says; None where a row is an interview, or has codes alone."""
        return self.words if self.words is not None else self.answer

    @property
    def code_columns(self) -> dict[str, CodeColumn]:
        """The columns of codes, each with the code and where it goes."""
        return {name: code for name, code in self.codes.items() if isinstance(code, CodeColumn)}

    @property
    def holds_interviews(self) -> bool:
        """Whether the table has the words of interviews, and not codes alone."""
        return bool(self.answers) or self.said is not None

    @property
    def used(self) -> tuple[str, ...]:
        """All columns that are named, each once."""
        said = (self.transcript, self.question, self.answer, self.words, self.translation)
        about = (self.speaker, self.role, self.time, self.date, self.language)
        several = (*self.answers, *self.translations.values(), *self.codes)
        return tuple(dict.fromkeys(name for name in (*said, *about, *several) if name))
