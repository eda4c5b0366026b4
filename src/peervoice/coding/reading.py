"""Reading: the statement that somebody read a transcript for certain codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal, get_args
from uuid import UUID, uuid4

from peervoice.errors import OptionError

ReadingState = Literal["read", "consensus"]

READING_STATES: Final[tuple[ReadingState, ...]] = get_args(ReadingState)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Reading:
    """A coder has read a transcript for these codes: from here, silence is a zero.

    Where there is no reading, nothing is known: not a zero.

    Parameters
    ----------
    transcript : str
        Id of the transcript.
    coder : str
        Name of the person; for a consensus, the name under which it is kept.
    codes : frozenset of str
        Paths of the codes that the coder looked for.
    codebook_version : str
        Version of the codebook at that time.
    state : {"read", "consensus"}
        A consensus counts alone, where there is one.
    when : datetime.datetime
        With a time zone.
    uuid : UUID
        Who it is.

    Raises
    ------
    OptionError
        If the state is another word, or there are no codes.

    Examples
    --------
    >>> Reading("PT-01", "amina", frozenset({"policing", "stigma"}))
    Reading('PT-01', by amina for 2 codes, read)
    """

    transcript: str
    coder: str
    codes: frozenset[str]
    codebook_version: str = ""
    state: ReadingState = "read"
    when: datetime = field(default_factory=_now)
    uuid: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        if self.state not in READING_STATES:
            raise OptionError(
                f"A reading's state {self.state!r} is not one of {', '.join(READING_STATES)}."
            )
        if not self.codes:
            raise OptionError(
                f"A reading of {self.transcript!r} by {self.coder!r} names no codes. "
                "Name the codes that were looked for."
            )

    def __repr__(self) -> str:
        codes = f"{len(self.codes)} code{'s' * (len(self.codes) != 1)}"
        return f"Reading({self.transcript!r}, by {self.coder} for {codes}, {self.state})"
