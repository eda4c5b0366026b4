"""Beside: the words that comments of a document stand beside."""

from __future__ import annotations

from typing import Final

# Whoever comments on a whole interview does not quote it.
_LONGEST: Final = 1_000


class Beside:
    """Listens to the words of a document, and keeps those between two marks.

    Examples
    --------
    >>> beside = Beside()
    >>> beside.begin("1")
    >>> beside.say("They stop us. ")
    >>> beside.end("1")
    >>> beside.quote("1"), beside.quote("2")
    ('They stop us.', '')
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._starts: dict[str, int] = {}
        self._quotes: dict[str, str] = {}

    def begin(self, name: str) -> None:
        """Keep words from here on."""
        self._starts[name] = len(self._pieces)

    def say(self, words: str) -> None:
        """Add words."""
        if self._starts:
            self._pieces.append(words)

    def end(self, name: str) -> None:
        """Keep no more words."""
        if (start := self._starts.pop(name, None)) is None:
            return
        quote = ""
        for piece in range(start, len(self._pieces)):
            quote += self._pieces[piece]
            if len(quote) > _LONGEST:
                quote = f"{quote[:_LONGEST]}…"
                break
        self._quotes[name] = quote.strip()
        if not self._starts:
            self._pieces.clear()

    def quote(self, name: str) -> str:
        """Return the words between two marks, cut short if they are many; empty if unknown."""
        return self._quotes.get(name, "")
