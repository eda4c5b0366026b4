"""Excerpt: words that were coded, with who said them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from peervoice.frozen import FrozenMap
from peervoice.span import Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote with its speaker: derived from codings, never stored.

    A quote that several people coded, or that has several codes, is one excerpt.

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
    codes, coders : tuple of str
        Paths of the codes and names of the coders, sorted as in the codebook and by name.
    speaker : str or None
        The label in the transcript.
    speaker_role : str
        interviewer, participant or other.
    participant : str or None
        Id of the person.
    about : mapping of str to str or None
        What is known of the person and the interview, by column name: role, jurisdiction,
        country, region, model, date, and further attributes.
    seconds : float or None
        When the words begin, in seconds since the recording began: the last time that is written
        at or before them in their turn.
    translation : str or None
        What the whole turn says in another language, where there is a translation.
    translation_language : str or None
        BCP 47 tag of that language, where it is known.
    whole_turn : bool
        Whether the words are all that was said in their turn.
    before, after : tuple of (str or None, str)
        Speaker and words of the turns around it, as many as were asked for.
    """

    transcript: str
    turn: int
    span: Span
    words: str
    codes: tuple[str, ...]
    coders: tuple[str, ...]
    speaker: str | None
    speaker_role: str
    participant: str | None
    about: Mapping[str, str | None] = field(default_factory=FrozenMap, repr=False)
    seconds: float | None = field(default=None, repr=False)
    translation: str | None = field(default=None, repr=False)
    translation_language: str | None = field(default=None, repr=False)
    whole_turn: bool = field(default=False, repr=False)
    before: tuple[tuple[str | None, str], ...] = field(default=(), repr=False)
    after: tuple[tuple[str | None, str], ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        short = self.words if len(self.words) <= 40 else f"{self.words[:39]}…"
        return f"Excerpt({self.transcript!r}, turn {self.turn}, {short!r})"
