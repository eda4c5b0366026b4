"""Hit: words that a search found, with who said them."""

from __future__ import annotations

from dataclasses import dataclass, field

from peervoice.span import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a transcript that answers to a search: derived, never stored.

    Attributes
    ----------
    transcript : str
        Id of the transcript.
    turn : int
        Number of the turn in it, counted from 0.
    span : Span
        Where the words stand.
    words : str
        The words, as they stand in the transcript.
    speaker : str or None
        The label in the transcript.
    speaker_role : str
        interviewer, participant or other.
    participant : str or None
        Id of the person.
    seconds : float or None
        When the words begin, in seconds since the recording began, where the transcript has times.
    before, after : str
        What stands around them in their turn.
    digest : str
        Of the text that was searched.
    """

    transcript: str
    turn: int
    span: Span
    words: str
    speaker: str | None
    speaker_role: str
    participant: str | None
    seconds: float | None = field(default=None, repr=False)
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    digest: str = field(default="", repr=False)

    def __repr__(self) -> str:
        short = self.words if len(self.words) <= 40 else f"{self.words[:39]}…"
        return f"Hit({self.transcript!r}, turn {self.turn}, {short!r})"
