"""Memo: what a person notes, beside their codings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal, get_args
from uuid import UUID, uuid4

from peervoice.errors import OptionError

MemoAbout = Literal["coding", "code", "transcript", "participant", "project"]

MEMO_ABOUT: Final[tuple[MemoAbout, ...]] = get_args(MemoAbout)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Memo:
    """Words of a researcher about something of the study. A memo is never counted.

    Parameters
    ----------
    about : {"coding", "code", "transcript", "participant", "project"}
        What kind of thing it is about; memos about the project are its journal.
    target : str
        Which: the UUID of a coding, the path of a code, the id of a transcript or participant;
        empty for the project.
    author : str
        Name of the person who wrote it.
    text : str
        The words.
    created : datetime.datetime
        When it was first written, with a time zone.
    uuid : UUID
        Who it is; rewriting leaves it.

    Raises
    ------
    OptionError
        If it is about something of another kind, or the target is missing or no UUID.

    Examples
    --------
    >>> Memo("transcript", "PT-01", "amina", "She laughs before she answers.")
    Memo(transcript 'PT-01', by amina)
    >>> Memo("project", "", "amina", "The third town feels different.")
    Memo(project, by amina)
    """

    about: MemoAbout
    target: str
    author: str
    text: str
    created: datetime = field(default_factory=_now)
    uuid: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        if self.about not in MEMO_ABOUT:
            raise OptionError(f"A memo is about a {_listed()}, not about a {self.about!r}.")
        if bool(self.target) == (self.about == "project"):
            raise OptionError(
                f"A memo about a {self.about} cannot have the target {self.target!r}. Name what it "
                "is about; for the project, leave the target empty."
            )
        if self.about == "coding" and not _is_uuid(self.target):
            raise OptionError(
                f"A memo about a coding needs its UUID, and {self.target!r} is none. Pass "
                "str(coding.uuid)."
            )

    def __repr__(self) -> str:
        which = f" {self.target!r}" if self.target else ""
        return f"Memo({self.about}{which}, by {self.author})"


def _listed() -> str:
    return f"{', '.join(MEMO_ABOUT[:-1])} or {MEMO_ABOUT[-1]}"


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
