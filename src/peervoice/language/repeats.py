"""Where the words of one text are repeated in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from peervoice.fold import Folded, fold
from peervoice.language.words import words
from peervoice.span import Span

# A run of this many words is somebody's own; shorter ones everybody says.
RUN: Final = 5


def spelt(text: str) -> list[str]:
    r"""Return the words of a text, in one spelling.

    Case makes no difference, nor do punctuation, white space, hyphens and dashes, kinds of
    apostrophes, or how accents are stored.

    Examples
    --------
    >>> spelt("They—took  MY cafe\u0301-tent, “don’t”")
    ['they', 'took', 'my', 'café', 'tent', "don't"]
    """
    folded, found = _words(text)
    return [_one_spelling(folded.text[word.slice]) for word in found]


def runs(text: str, *, length: int = RUN) -> frozenset[str]:
    """Return every run of words of a text, in one spelling.

    Parameters
    ----------
    text : str
        Any text. One that has fewer words than ``length`` has no run.
    length : int
        How many words make a run.

    Examples
    --------
    >>> sorted(runs("They took my tent. And more", length=4))
    ['my tent and more', 'they took my tent', 'took my tent and']
    """
    said = spelt(text)
    return frozenset(" ".join(said[at : at + length]) for at in range(len(said) - length + 1))


def repeated(text: str, known: frozenset[str], *, length: int = RUN) -> tuple[Span, ...]:
    """Return the stretches of a text that repeat known runs of words.

    Parameters
    ----------
    text : str
        The text to look at.
    known : frozenset of str
        As `runs` gives them, of the same ``length``.

    Examples
    --------
    >>> note = "She said: “they took my TENT away”, twice."
    >>> [note[span.slice] for span in repeated(note, runs("They took my tent away."))]
    ['they took my TENT away']
    """
    found = _spelt(text)
    said = [word for word, _ in found]
    return _joined(
        Span(found[at][1].start, found[at + length - 1][1].end)
        for at in range(len(said) - length + 1)
        if " ".join(said[at : at + length]) in known
    )


def _spelt(text: str) -> list[tuple[str, Span]]:
    """Return each word in one spelling, and where it stands."""
    folded, found = _words(text)
    return [
        (_one_spelling(folded.text[word.slice]), folded.span(word.start, word.end))
        for word in found
    ]


def _words(text: str) -> tuple[Folded, Iterator[Span]]:
    """Return a text without differences of storage, and where the words of that stand."""
    folded = fold(text)
    # One person writes stop-and-search, and the next one stop and search.
    return folded, words(folded.text.replace("-", " "))


def _one_spelling(word: str) -> str:
    small = word.casefold()
    # Folded once more: a letter that loses its case may fall apart.
    return small if small.isascii() else fold(small).text


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans, given by their start, that touch or overlap."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
