"""Where a query answers in a text: exact spans, by tokens alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from peervoice.language.search.nodes import All, Any, Lemma, Near, Node, Phrase, Term
from peervoice.language.search.tokens import Tokens, key_of, tokens
from peervoice.span import Span

# Gives the dictionary form of words of a text, each with where the word stands.
Lemmas = Callable[[str], Sequence[tuple[int, int, str]]]


class Place(NamedTuple):
    """Tokens that answer, from the first to behind the last."""

    first: int
    last: int


@dataclass(slots=True)
class Read:
    """A text that has been read for a search.

    Attributes
    ----------
    held : Tokens
        Its tokens.
    lemmas : callable or None
        What gives dictionary forms.
    """

    held: Tokens
    lemmas: Lemmas | None

    @classmethod
    def of(cls, text: str, lemmas: Lemmas | None) -> Read:
        """Read a text."""
        return cls(tokens(text), lemmas)


def spans(node: Node, read: Read) -> tuple[Span, ...]:
    """Return where a query answers; nothing if the text as a whole does not.

    Of what lies within another answer, only the longer is given.
    """
    found = places(node, read)
    if not found:
        return ()
    stands = read.held.spans
    widest: list[Place] = []
    for place in sorted(set(found), key=lambda each: (each.first, -each.last)):
        if not widest or place.last > widest[-1].last:
            widest.append(place)
    return tuple(Span(stands[place.first][0], stands[place.last - 1][1]) for place in widest)


def places(node: Node, read: Read) -> list[Place]:
    """Return the tokens that answer to a part of a query, in order; empty if it is not there."""
    match node:
        case Phrase():
            return list(_phrases(node.terms, read))
        case Lemma():
            return _lemmas(node, read)
        case Near():
            return _near(node, read)
        case Any():
            return sorted({place for part in node.parts for place in places(part, read)})
        case All():
            return _all(node, read)


def _all(node: All, read: Read) -> list[Place]:
    found: list[Place] = []
    for part in node.parts:
        here = places(part, read)
        if not here:
            return []
        found += here
    return [] if any(places(part, read) for part in node.without) else sorted(set(found))


def _phrases(terms: Sequence[Term], read: Read) -> Iterator[Place]:
    keys = read.held.keys
    for start in _positions(terms[0], keys):
        end = start + len(terms)
        if end <= len(keys) and all(
            _fits(term, keys[at]) for term, at in zip(terms[1:], range(start + 1, end), strict=True)
        ):
            yield Place(start, end)


def _positions(term: Term, keys: Sequence[str]) -> Iterator[int]:
    """Yield where a term stands."""
    if term.is_prefix:
        yield from (at for at, key in enumerate(keys) if key.startswith(term.key))
        return
    at = -1
    for _ in range(keys.count(term.key)):
        at = keys.index(term.key, at + 1)
        yield at


def _fits(term: Term, key: str) -> bool:
    return key.startswith(term.key) if term.is_prefix else key == term.key


def _lemmas(node: Lemma, read: Read) -> list[Place]:
    if read.lemmas is None:
        return []
    wanted = {node.key, *(key_of(form) for _, _, form in read.lemmas(node.key))}
    starts = [start for start, _ in read.held.spans]
    found = []
    for start, end, form in read.lemmas(read.held.text):
        first = bisect_left(starts, start)
        last = bisect_left(starts, end)
        if first < last and not wanted.isdisjoint((key_of(form), read.held.keys[first])):
            found.append(Place(first, last))
    return found


def _near(node: Near, read: Read) -> list[Place]:
    """Return the narrowest pairs: none has another pair within."""
    first, second = places(node.first, read), places(node.second, read)
    if not first or not second:
        return []
    words = read.held.words()
    found = set(_ordered(first, second, node.words, words))
    if not node.in_order:
        found |= set(_ordered(second, first, node.words, words))
    narrowest: list[Place] = []
    for place in sorted(found, key=lambda each: (-each.first, each.last)):
        if not narrowest or place.last < narrowest[-1].last:
            narrowest.append(place)
    return narrowest[::-1]


def _ordered(
    earlier: Sequence[Place], later: Sequence[Place], most: int, words: Sequence[int]
) -> Iterator[Place]:
    """Yield from each of the earlier to the next of the later, if that is not too far."""
    begins = [place.first for place in later]
    for place in earlier:
        at = bisect_left(begins, place.last)
        if at < len(later) and words[begins[at]] - words[place.last - 1] <= most:
            yield Place(place.first, later[at].last)
