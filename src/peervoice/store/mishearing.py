"""Where a person's words stand outside of their own turns, in older versions of a conversation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from peervoice.anchor import carry
from peervoice.language import repeated, runs
from peervoice.span import Span
from peervoice.transcript import Transcript

_TAKEN: Final = re.compile("\1+")


class Misheard:
    """Finds the words of some speakers where a version of a text has them elsewhere.

    Who said what may have been mended since: in an older version their words may stand in another's
    turn, or outside of all turns, and may be spelt otherwise. What others say in the text in force
    is theirs, also where it is the same.

    Parameters
    ----------
    versions : sequence of Transcript
        All versions of the text.
    now : Transcript
        The one in force.
    labels : collection of str or None
        The speakers.
    """

    def __init__(
        self, versions: Sequence[Transcript], now: Transcript, labels: Collection[str | None]
    ) -> None:
        self._now, self._labels = now, labels
        hers = [words for said in versions for words in _said(said, labels, by_them=True)]
        others = _said(now, labels, by_them=False)
        self._runs = frozenset[str]().union(*map(runs, hers)).difference(*map(runs, others))

    def spans(self, said: Transcript, but: Sequence[Span]) -> list[Span]:
        """Return where the words stand in a version, apart from stretches that are known."""
        taken = bytearray(len(said.text))
        for span in (*self._repeated(said), *self._carried(said)):
            taken[span.slice] = b"\1" * len(span)
        for span in but:
            taken[span.slice] = bytes(len(span))
        marks = taken.decode("ascii")
        return [
            Span(place.start + found.start(), place.start + found.end())
            for place in _places(said)
            for found in _TAKEN.finditer(marks[place.slice])
            if re.search(r"\w", said.text[place.slice][found.start() : found.end()])
        ]

    def _repeated(self, said: Transcript) -> Iterator[Span]:
        for place in _places(said):
            found = repeated(said.text[place.slice], self._runs)
            yield from (span.shift(place.start) for span in found)

    def _carried(self, said: Transcript) -> Iterator[Span]:
        """Follow their turns of the text in force, whose words may have been mended."""
        if said == self._now:
            return
        spans = [t.span for t in self._now.turns if t.span and t.speaker in self._labels]
        for each in carry(self._now.text, said.text, spans):
            if each.span is not None:
                yield each.span


def _said(said: Transcript, labels: Collection[str | None], *, by_them: bool) -> Iterator[str]:
    return (said.words(turn) for turn in said.turns if (turn.speaker in labels) is by_them)


def _places(said: Transcript) -> Iterator[Span]:
    """Cut a text into what was said in each turn, and what stands between turns."""
    after = 0
    for turn in said.turns:
        if turn.span is not None:
            if after < turn.span.start:
                yield Span(after, turn.span.start)
            yield turn.span
            after = turn.span.end
    if after < len(said.text):
        yield Span(after, len(said.text))
