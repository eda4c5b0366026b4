"""Disagreement: words on which coders differ, with what each of them made of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from peervoice.analysis.disputes import Kind, Mark, Part, parts_of
from peervoice.span import Span


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Words that people who read the same coded differently: derived, never stored.

    Attributes
    ----------
    transcript : str
        Id of the transcript.
    kind : {"one-sided", "siblings", "boundaries", "values"}
        What they differ about: some coded it and others not; they chose different codes with the
        same parent; they drew other borders; they gave other values.
    codes : tuple of str
        Path of the code, or of the two siblings.
    coders : tuple of str
        Who is compared.
    marks : tuple of Mark
        What each of them marked.
    span : Span or None
        From the first to the last word that somebody marked; None for the whole document.
    words : str
        What stands there; empty for the whole document.
    turn : int or None
        Number of the turn in which it begins, counted from 0.
    speaker, participant : str or None
        Who says it: the label in the transcript, and the id of the person.
    seconds : float or None
        When it is said, where the transcript has times.
    before, after : str
        What stands around the words.
    digest : str
        Of the text that was compared.
    decision : str or None
        Whose marks were taken, or "both", "neither" or "other"; None if nobody has decided yet, or
        a consensus came from elsewhere.
    """

    transcript: str
    kind: Kind
    codes: tuple[str, ...]
    coders: tuple[str, ...]
    marks: tuple[Mark, ...]
    span: Span | None
    words: str
    turn: int | None = None
    speaker: str | None = None
    participant: str | None = None
    seconds: float | None = None
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    digest: str = field(default="", repr=False)
    decision: str | None = None

    def __repr__(self) -> str:
        short = self.words if len(self.words) <= 40 else f"{self.words[:39]}…"
        about = " or ".join(self.codes)
        decided = f", decided: {self.decision}" if self.decision else ""
        return f"Disagreement({self.kind} about {about}, {self.transcript!r}, {short!r}{decided})"

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it is about, code by code."""
        return parts_of(self.marks)

    def of(self, coder: str) -> tuple[Mark, ...]:
        """Return what a coder marked; nothing if they did not code it."""
        return tuple(mark for mark in self.marks if mark.coder == coder)

    def said(self, coder: str) -> str:
        """Return what a coder marked, as one line: quotes, with the code if there are two.

        Examples
        --------
        >>> mark = Mark("amina", "fines", 4, 8, frozenset({("direction", "worse")}))
        >>> found = Disagreement(
        ...     "KE-01", "one-sided", ("fines",), ("amina", "jonas"), (mark,), Span(4, 8), "fine"
        ... )
        >>> found.said("amina"), found.said("jonas")
        ('“fine” (direction worse)', '')
        """
        return "; ".join(self._line(mark) for mark in self.of(coder))

    def _line(self, mark: Mark) -> str:
        if self.span is None or mark.start < 0:
            words = "the whole document"
        else:
            words = f"“{self.words[mark.start - self.span.start : mark.end - self.span.start]}”"
        named = f"{mark.code}: " if len(self.codes) > 1 else ""
        values = ", ".join(f"{scale} {value}" for scale, value in sorted(mark.values))
        return f"{named}{words}{f' ({values})' if values else ''}"
