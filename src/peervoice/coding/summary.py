"""Summary: what a person writes into a cell of a framework matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap


def _now() -> datetime:
    return datetime.now(UTC)


class Place(NamedTuple):
    """Where a coding stands: its transcript, and from where to where; -1 for all of it."""

    transcript: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What an analyst makes of all that some people said to a theme. It is never counted.

    Parameters
    ----------
    rows : str
        What the rows of the matrix are: "participant", or another attribute such as "country".
    row : str
        Which row: the id of a person, or a value of the attribute.
    code : str
        Path of the code, which stands for all below it too; or of a group of a grouping.
    text : str
        The words.
    by : str
        Who wrote these words.
    written : datetime.datetime
        When, with a time zone.
    grouping : str
        Name of the grouping that ``code`` is a group of; empty for a code.
    quotes : mapping of UUID to Place or None
        The codings that it rests on, which are all that stood in the cell when it was written; and
        where their words stand now. None is nowhere.
    uuid : UUID
        Who it is; writing it anew leaves it.
    reworded : frozenset of UUID
        Which of those codings quote other words by now.
    withdrawn : int
        How many of the codings that it rested on were taken back for good, by the people whose
        words they were.
    recoded : tuple of str
        What became of the code since it was written, in words.

    Raises
    ------
    OptionError
        If it has no words, or no row or code.

    Examples
    --------
    >>> Summary("country", "PT", "policing", "Stops have become rarer.", "amina")
    Summary(country 'PT', 'policing', by amina)
    """

    rows: str
    row: str
    code: str
    text: str
    by: str
    written: datetime = field(default_factory=_now)
    grouping: str = ""
    quotes: Mapping[UUID, Place | None] = field(default_factory=FrozenMap)
    uuid: UUID = field(default_factory=uuid4)
    reworded: frozenset[UUID] = frozenset()
    withdrawn: int = 0
    recoded: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.text, str) or not self.text.strip():
            raise OptionError(
                f"A summary needs words, and {self.text!r} is none. To take one away, use "
                "project.unsummarise(row, code, by=...)."
            )
        for name in ("rows", "row", "code"):
            if not getattr(self, name):
                raise OptionError(f"A summary is about a row and a code: {name}= is empty.")

    def __repr__(self) -> str:
        return f"Summary({self.rows} {self.row!r}, {self.code!r}, by {self.by})"
