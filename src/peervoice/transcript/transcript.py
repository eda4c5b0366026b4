"""Transcript: the text of one interview, and whose words are where."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from peervoice.errors import AmbiguousError, OptionError, SpanError, UnknownNameError
from peervoice.fold import Folded, fold
from peervoice.period import Period
from peervoice.span import Span
from peervoice.transcript.source import Source
from peervoice.transcript.translation import Translation
from peervoice.transcript.turn import TextOf, Turn

# What a reader may find in a file where nobody has stated it.
Detected = Literal["date", "language"]


def digest(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Transcript:
    r"""One interview as text, never edited in place.

    Two transcripts are equal when all that was said, and all that is known of it, is equal;
    the file that it was read from does not count.

    Parameters
    ----------
    id : str
        What people type, such as ``"PT-01"``.
    text : str
        The whole text, with ``\n`` newlines and no byte order mark.
    turns : tuple of Turn
        In reading order, not overlapping.
    language : str or None
        BCP 47 tag such as ``"pt"``, where it is known.
    date : Period or None
        When the interview was held, as closely as it is known.
    title : str
        A name for people; empty if the id will do.
    detected : tuple of {"date", "language"}
        What nobody stated, and the reader found in the file.
    translation : Translation or None
        The same in another language, turn by turn.
    source : Source or None
        The file behind it.

    Raises
    ------
    OptionError
        If the id is empty, the text has a byte order mark, other newlines or lone
        surrogates, one label has two roles, or a translation has not as many turns.
    SpanError
        If turns overlap, are out of order, or reach beyond the text.

    Examples
    --------
    >>> t = Transcript("PT-01", "Amina: They still stop us.",
    ...                (Turn("Amina", "participant", Span(7, 26)),))
    >>> t
    Transcript('PT-01', 1 turn, 26 characters)
    >>> t.words(t.find("stop us"))
    'stop us'
    """

    id: str
    text: str = field(repr=False)
    turns: tuple[Turn, ...] = ()
    language: str | None = None
    date: Period | None = None
    title: str = ""
    detected: tuple[Detected, ...] = ()
    translation: Translation | None = field(default=None, repr=False)
    source: Source | None = field(default=None, compare=False)
    digest: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise OptionError("A transcript needs an id, such as 'PT-01'.")
        try:
            object.__setattr__(self, "digest", digest(self.text))
        except UnicodeEncodeError as error:
            raise OptionError(
                f"The text of transcript {self.id} has half an emoji at {error.start}: a lone "
                "surrogate, which no file can hold. Read the file again with its true encoding."
            ) from error
        if "\r" in self.text or self.text.startswith("\ufeff"):
            raise OptionError(
                f"The text of transcript {self.id} has carriage returns or a byte order mark. "
                "Read it with peervoice.read_transcripts, or replace them by newlines."
            )
        of = TextOf(self.id, self.digest)
        object.__setattr__(self, "turns", tuple(_of(turn, of) for turn in self.turns))
        spans = [turn.span for turn in self.turns if turn.span is not None]
        for before, after in pairwise(spans):
            if after.start < before.end:
                raise SpanError(
                    f"Turns of transcript {self.id} overlap or are out of order: "
                    f"{before} and {after}."
                )
        for span in spans[-1:]:
            self.check(span)
        roles: dict[str | None, str] = {}
        for turn in self.turns:
            if roles.setdefault(turn.speaker, turn.speaker_role) != turn.speaker_role:
                raise OptionError(
                    f"Speaker {turn.speaker!r} of transcript {self.id} is "
                    f"{roles[turn.speaker]} in one turn and {turn.speaker_role} in another. "
                    "Give each label one role."
                )

        if self.translation is not None and len(self.translation.words) != len(self.turns):
            raise OptionError(
                f"The translation of transcript {self.id} has {len(self.translation.words)} turns, "
                f"and the transcript has {len(self.turns)}. Align them turn by turn."
            )

    def __repr__(self) -> str:
        turns = f"{len(self.turns)} turn{'s' * (len(self.turns) != 1)}"
        return f"Transcript({self.id!r}, {turns}, {len(self.text)} characters)"

    def check(self, span: Span) -> Span:
        """Return the span if it lies inside the text.

        Raises
        ------
        SpanError
            If it reaches beyond the text.
        """
        if span.end > len(self.text):
            raise SpanError(
                f"{span} reaches beyond transcript {self.id}, which has "
                f"{len(self.text)} characters."
            )
        return span

    def words(self, where: Span | Turn) -> str:
        """Return the words of a span or a turn; nothing for an empty turn."""
        span = where.span if isinstance(where, Turn) else where
        return self.text[self.check(span).slice] if span is not None else ""

    def turn_at(self, offset: int) -> Turn | None:
        """Return the turn whose words hold a code point, or None between turns."""
        held = (turn for turn in self.turns if turn.span and Span(offset, offset + 1) in turn.span)
        return next(held, None)

    def seconds_at(self, offset: int) -> float | None:
        """Return when a code point was said, in seconds since the recording began.

        That is the time of the last mark of its turn that is not after it; None where the turn
        has no such mark, or there is no turn.
        """
        turn = self.turn_at(offset)
        times = [mark.seconds for mark in turn.marks if mark.offset <= offset] if turn else []
        return times[-1] if times else None

    def find(self, phrase: str, nth: int | None = None) -> Span:
        """Find a phrase and return its span in the original text.

        White space, quotation marks, dashes and composed letters are folded; letters and
        their case are not.

        Parameters
        ----------
        phrase : str
            The words, as they are read.
        nth : int, optional
            Which occurrence is meant, counted from 1.

        Raises
        ------
        UnknownNameError
            If the phrase does not occur, or not that often.
        AmbiguousError
            If it occurs more than once and ``nth`` is not given.
        """
        spans = self.find_all(phrase)
        if not spans:
            raise UnknownNameError(f"{phrase!r} does not occur in transcript {self.id}.")
        if nth is None and len(spans) > 1:
            raise AmbiguousError(
                f"{phrase!r} occurs {len(spans)} times in transcript {self.id}. "
                "Pass nth=, or a longer phrase."
            )
        chosen = 1 if nth is None else nth
        if not 1 <= chosen <= len(spans):
            raise UnknownNameError(
                f"{phrase!r} occurs {len(spans)} times in transcript {self.id}; nth={nth} "
                f"is not between 1 and {len(spans)}."
            )
        return spans[chosen - 1]

    def find_all(self, phrase: str) -> tuple[Span, ...]:
        """Return the spans of every occurrence of a phrase, folded as in `find`."""
        needle = fold(phrase).text.strip()
        if not needle:
            raise OptionError("An empty phrase cannot be found. Pass the words to look for.")
        folded = _folded(self.text)
        spans, at = [], folded.text.find(needle)
        while at >= 0:
            spans.append(folded.span(at, at + len(needle)))
            at = folded.text.find(needle, at + len(needle))
        return tuple(spans)


def _of(turn: Turn, of: TextOf) -> Turn:
    return Turn(turn.speaker, turn.speaker_role, turn.span, turn.marks, of)


@lru_cache(maxsize=256)
def _folded(text: str) -> Folded:
    """Fold a text once for all phrases that are looked for in it, one after another."""
    return fold(text)
