"""Suggestion: a code that a program proposes, until a named person has judged it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from peervoice.span import Span


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed coding. It is shown, and never counted as a coding.

    Parameters
    ----------
    transcript : str
        Id of the transcript.
    span : Span
        The words that are proposed.
    code : str
        Path of the code.
    score : float
        How sure the source is, between 0 and 1; comparable only within one source.
    reason : str
        Why, in words for the person who judges it.
    source : str
        Which method proposed it, with its version.
    text_digest : str
        Digest of the text that the offsets belong to.
    uuid : UUID
        Who it is.

    Examples
    --------
    >>> Suggestion("PT-01", Span(12, 26), "policing", 1.0, "the term 'stop us'", "phrases")
    Suggestion('PT-01', 12:26, policing, 1.00 by phrases)
    """

    transcript: str
    span: Span
    code: str
    score: float
    reason: str
    source: str
    text_digest: str = ""
    uuid: UUID = field(default_factory=uuid4)

    def __repr__(self) -> str:
        return (
            f"Suggestion({self.transcript!r}, {self.span.start}:{self.span.end}, {self.code}, "
            f"{self.score:.2f} by {self.source})"
        )
