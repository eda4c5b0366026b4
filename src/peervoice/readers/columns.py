"""Columns: what the caller says of a table that holds interviews or codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field

from peervoice.codebook import Code
from peervoice.coding import READING_STATES, ReadingState
from peervoice.errors import OptionError, near
from peervoice.frozen import FrozenMap


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
        where a row is an interview, and the row's answer where a row is an answer.

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

    A row is an interview where ``answers`` names the columns of the answers, and one answer
    where ``answer`` names the column of answers. A table that has neither holds codes for
    transcripts that are there already, one row for each.

    Parameters
    ----------
    transcript : str
        The column with the id of the transcript.
    answers : mapping of str to str
        For each column of answers, in the order of the interview, what the interviewer asked.
    question, answer : str, optional
        The columns with a question and its answer.
    speaker : str, optional
        The column with the label of who answers; the transcript's id unless given.
    interviewer : str
        The label of the interviewer.
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

    transcript: str
    _: KW_ONLY
    answers: Mapping[str, str] = field(default_factory=FrozenMap)
    question: str | None = None
    answer: str | None = None
    speaker: str | None = None
    interviewer: str = "Interviewer"
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
        for problem in self._problems():
            raise OptionError(problem)

    def _problems(self) -> Iterator[str]:
        if self.answers and self.answer is not None:
            yield (
                "answers= says that a row is an interview, answer= that a row is an answer: "
                "pass one of them."
            )
        if self.question is not None and self.answer is None:
            yield f"question={self.question!r} needs answer=, the column with the answers."
        if self.date_format is not None and self.date is None:
            yield f"date_format={self.date_format!r} needs date=, the column with the dates."
        if self.codes and not (self.coder or "").strip():
            yield "codes= needs coder=: whose opinion are they?"
        if self.coder is not None and not self.codes:
            yield f"coder={self.coder!r} needs codes=, the columns with the codes."
        if self.state not in READING_STATES:
            yield f"state={self.state!r} is not one of {', '.join(READING_STATES)}."
        known = list(self.answers) if self.answer is None else [self.answer]
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
            if code.turn is not None and self.answer is not None:
                yield (
                    f"Code column {column!r} has turn={code.turn}, but a row is an answer: its "
                    "codes go on that answer. Leave turn= out."
                )

    @property
    def code_columns(self) -> dict[str, CodeColumn]:
        """The columns of codes, each with the code and where it goes."""
        return {name: code for name, code in self.codes.items() if isinstance(code, CodeColumn)}

    @property
    def holds_interviews(self) -> bool:
        """Whether the table has the words of interviews, and not codes alone."""
        return bool(self.answers) or self.answer is not None

    @property
    def used(self) -> tuple[str, ...]:
        """All columns that are named, each once."""
        single = (self.question, self.answer, self.speaker, self.date, self.language)
        names = (self.transcript, *(name for name in single if name), *self.answers, *self.codes)
        return tuple(dict.fromkeys(names))
