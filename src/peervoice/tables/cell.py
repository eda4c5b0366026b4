"""Cell: what stands where a row and a theme of a framework matrix meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from peervoice.coding import Summary


class Theme(NamedTuple):
    """A column of a matrix.

    Attributes
    ----------
    code : str
        Path of the code, or of the group.
    name : str
        As it is printed.
    above : str
        The names of what it is below, from the top; empty where it is at the top.
    """

    code: str
    name: str
    above: str = ""

    @property
    def whole(self) -> str:
        """Its name behind those of what it is below: two codes may have the same name.

        Examples
        --------
        >>> Theme("police/stops", "Stops", "Police").whole, Theme("night", "Night").whole
        ('Police › Stops', 'Night')
        """
        return f"{self.above} › {self.name}" if self.above else self.name


class Quoted(NamedTuple):
    """A quote in a cell.

    Attributes
    ----------
    transcript : str
        Id of the transcript.
    turn : int or None
        Number of the turn, counted from 0; None for a coding of the whole transcript.
    start, end : int or None
        Where the words stand in the transcript.
    words : str or None
        The words, as they stand there; None where consent to print them is missing, or the whole
        transcript is meant.
    attribution : str
        How the speaker is named beside them.
    participant, speaker : str or None
        Who said it, and what they are called in the transcript.
    consent : str
        What the speaker allows: verbatim, paraphrase or none.
    """

    transcript: str
    turn: int | None
    start: int | None
    end: int | None
    words: str | None
    attribution: str
    participant: str | None
    speaker: str | None
    consent: str

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return self.transcript if self.turn is None else f"{self.transcript}, turn {self.turn}"


class Cell(NamedTuple):
    """What the people of a row said to a theme, and what an analyst makes of it.

    Attributes
    ----------
    row : str or None
        Id of the person, or value of the attribute; None is everybody of whom it is not known.
    code : str
        Path of the code or group.
    summary : Summary or None
        What an analyst wrote.
    changes : tuple of str
        What has changed since; then the summary is stale.
    quotes : tuple of Quoted
        All that was coded, in reading order, each once.
    participants, of, not_read, not_asked : int
        How many people of the row said it, of how many who were read for it; and how many were not
        read, and not asked. The same numbers as in counts.
    why : str
        Why nothing stands there: "not asked", "nothing said" or "not read"; empty where something
        was coded.
    chosen : tuple of Quoted
        The quotes that are shown, where quotes are.
    """

    row: str | None
    code: str
    summary: Summary | None
    changes: tuple[str, ...]
    quotes: tuple[Quoted, ...]
    participants: int
    of: int
    not_read: int
    not_asked: int
    why: str
    chosen: tuple[Quoted, ...] = ()

    def __repr__(self) -> str:
        said = f"{len(self.quotes)} quote{'s' * (len(self.quotes) != 1)}" if not self.why else ""
        told = [said or self.why]
        told += ["summary" if not self.changes else "stale summary"] * bool(self.summary)
        return f"Cell({self.row!r}, {self.code!r}: {', '.join(told)})"

    @property
    def stale(self) -> bool:
        """Whether the summary was written before something changed."""
        return bool(self.changes)

    @property
    def text(self) -> str:
        """The summary; empty where there is none."""
        return self.summary.text if self.summary is not None else ""
