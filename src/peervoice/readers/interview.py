"""Interview: one file that holds one interview, as a transcript."""

from __future__ import annotations

from typing import Final, NamedTuple

from peervoice.errors import OptionError
from peervoice.language import language_of
from peervoice.period import Period
from peervoice.readers.comment import Comment
from peervoice.readers.dates import date_of
from peervoice.readers.file import File
from peervoice.readers.formats import READERS, known_suffixes
from peervoice.readers.kinds import kind_of
from peervoice.readers.page import Page, TurnsMode
from peervoice.transcript import Detected, Source, Transcript

# Where a file says its date, it does so at its beginning.
_HEAD: Final = 2_000


class Interview(NamedTuple):
    """What was read of one interview.

    Attributes
    ----------
    transcript : Transcript
        Its text and turns.
    comments : tuple of Comment
        What was written in its margin.
    """

    transcript: Transcript
    comments: tuple[Comment, ...] = ()


def read_interview(
    file: File, *, turns: TurnsMode = "auto", language: str | None = None
) -> Interview:
    """Read a file that holds one interview.

    Parameters
    ----------
    file : File
        The bytes; the stem of its name is the transcript's id.
    turns : str or re.Pattern
        How turns are found.
    language : str, optional
        Its language; detected unless given.

    Raises
    ------
    InputError
        If the suffix is unknown, or the file cannot be read.

    Examples
    --------
    >>> read_interview(File("PT-01.txt", b"Amina: They still stop us.")).transcript
    Transcript('PT-01', 1 turn, 26 characters)
    """
    reader = READERS.get(file.suffix)
    if reader is None:
        suffix = f"suffix {file.suffix!r}" if file.suffix else "no suffix"
        kind = kind_of(file.data)
        told = f"is {kind.what}. {kind.remedy}" if kind else f"has {suffix}."
        raise file.refuse(f"{told} What can be read: {known_suffixes()}.")
    return interview_of(file, reader(file, turns), language=language)


def interview_of(
    file: File, page: Page, *, name: str = "", language: str | None = None
) -> Interview:
    """Make an interview of what a reader found in a file.

    Parameters
    ----------
    file : File
        The bytes; of files that are read as one, all of them.
    page : Page
        What was found.
    name : str
        What the source is called; the name of the file unless given.
    language : str, optional
        Its language; detected unless given.

    Raises
    ------
    InputError
        If it cannot be a transcript.
    """
    source = Source(
        name=name or file.name.rpartition("/")[2],
        format=file.suffix.removeprefix("."),
        digest=file.digest,
        encoding=page.encoding,
        convention=page.convention,
        confidence=page.confidence,
        note=page.note,
    )
    facts = detected(file.stem, page.text, language=language)
    try:
        transcript = Transcript(
            file.stem,
            page.text,
            page.turns,
            language=facts.language,
            date=facts.date,
            detected=facts.detected,
            source=source,
        )
    except OptionError as error:
        raise file.refuse(str(error)) from error
    return Interview(transcript, page.comments)


class Facts(NamedTuple):
    """Language and date of an interview, and which of them a file was asked for."""

    language: str | None
    date: Period | None
    detected: tuple[Detected, ...]


def detected(
    name: str, text: str, *, language: str | None = None, date: Period | None = None
) -> Facts:
    """Return language and date: what is stated, else what the file tells.

    Parameters
    ----------
    name : str
        Name of the file, without its suffix.
    text : str
        What it says.
    language, date
        What is stated.
    """
    found_date = date_of(name, text[:_HEAD]) if date is None else None
    found_language = language_of(text) if language is None else None
    found: list[tuple[Detected, object]] = [("date", found_date), ("language", found_language)]
    return Facts(
        language if language is not None else found_language,
        date if date is not None else found_date,
        tuple(what for what, value in found if value is not None),
    )
