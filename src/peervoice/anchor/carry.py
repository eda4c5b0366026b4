"""Carry spans over to another text, where nobody said what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final

from peervoice.anchor.alignment import KNOWN
from peervoice.anchor.carried import LOST, Carried, unchanged
from peervoice.anchor.mended import SIMILAR, mended
from peervoice.anchor.pieces import Comparison, Piece
from peervoice.anchor.quote import CONTEXT
from peervoice.anchor.tokens import Tokens, says_something, within_grapheme
from peervoice.errors import SpanError
from peervoice.span import Span

# So many tokens on either side are compared where words are known by their surroundings only.
_NEAR: Final = 6

# With how much of what is around them words are looked for that stand in several places.
_REACHES: Final = (0, CONTEXT // 2, CONTEXT)


def carry(old: str, new: str, spans: Sequence[Span]) -> list[Carried]:
    """Say what became of spans of a text that was replaced by another.

    The texts are compared, and what cannot be told is lost rather than guessed:

    1. Words that are the same in both texts, in the same surroundings, are kept or moved. So
       are words that stand once in each text, if with what is around them they are long enough
       not to be there by chance.
    2. Words that were changed where they stand are fuzzy, if enough of them is left (`SIMILAR`),
       or if they are a name (`NAME`) and all around it is as it was.
    3. Everything else is lost; so are words that were said several times where one of them was
       taken out or put in, and nothing tells which.

    Parameters
    ----------
    old, new : str
        The text that was coded, and the one that takes its place.
    spans : sequence of Span
        In offsets of the old text.

    Returns
    -------
    list of Carried
        One for each span, in the same order.

    Raises
    ------
    SpanError
        If a span ends beyond the old text.

    Examples
    --------
    >>> old = "Amina: The polis stop us all the time."
    >>> new = "Interviewer: And? Amina: The police stop us all the time."
    >>> for each in carry(old, new, [Span(17, 24), Span(7, 24)]):
    ...     print(each.how, new[each.span.slice])
    moved stop us
    fuzzy The police stop us
    """
    for span in spans:
        if span.end > len(old):
            raise SpanError(
                f"{span} ends beyond the old text, which has {len(old)} code points. "
                "Give the text that the span was taken from as the old one."
            )
    if old == new:
        return [unchanged(span, span) for span in spans]
    texts = Comparison.of(old, new)
    said = frozenset(texts.new_tokens.words)
    return [_carried(texts, said, span) for span in spans]


def _carried(texts: Comparison, said: frozenset[str], span: Span) -> Carried:
    found = _same(texts, span) or _once(texts, said, span)
    if found:
        return unchanged(span, found)
    changed = mended(texts, span)
    return Carried("fuzzy", changed) if changed else LOST


def _same(texts: Comparison, span: Span) -> Span | None:
    """Return where the words of a span are by what is the same in both texts."""
    row = texts.touching(span)
    touched = texts.pieces[row.start : row.stop]
    first = next((piece for piece in touched if _tells(texts, piece, span)), None)
    last = next((piece for piece in reversed(touched) if _tells(texts, piece, span)), None)
    if first is None or last is None or first.new - first.old != last.new - last.old:
        return None
    start = span.start + first.new - first.old
    if start < 0 or not _equal(texts, span, start):
        return None
    found = Span(start, start + len(span))
    return found if first.sure or last.sure or _surrounded(texts, span, found) else None


def _tells(texts: Comparison, piece: Piece, span: Span) -> bool:
    """Tell whether what a span shares with a piece says where the span is."""
    shared = Span(piece.old, piece.old_end) & span if piece.length else None
    return shared is not None and (shared == span or says_something(texts.old[shared.slice]))


def _equal(texts: Comparison, span: Span, start: int) -> bool:
    """Tell whether the words of a span stand at a place, and are not parts of longer ones."""
    end = start + len(span)
    return texts.new.startswith(texts.old[span.slice], start) and not any(
        (texts.new_tokens.word_at(there) and not texts.old_tokens.word_at(here))
        or (within_grapheme(texts.new, there) and not within_grapheme(texts.old, here))
        for here, there in ((span.start, start), (span.end, end))
    )


def _surrounded(texts: Comparison, span: Span, found: Span) -> bool:
    """Tell whether enough on either side is the same, and no other place has as much of it."""
    old, new = texts.old, texts.new
    before = _begun_alike(
        old[max(0, span.start - CONTEXT) : span.start][::-1],
        new[max(0, found.start - CONTEXT) : found.start][::-1],
    )
    after = _begun_alike(old[span.end : span.end + CONTEXT], new[found.end : found.end + CONTEXT])
    words = new[found.start - before : found.end + after]
    return new.find(words) == new.rfind(words) and all(
        SequenceMatcher(None, old, new, autojunk=False).ratio() >= SIMILAR
        for old, new in zip(
            _sides(texts.old_tokens, span), _sides(texts.new_tokens, found), strict=True
        )
    )


def _sides(tokens: Tokens, span: Span) -> tuple[list[str], list[str]]:
    """Return the tokens before and after a span, the nearest first."""
    before = tokens.within(0, span.start).stop
    after = tokens.within(span.end, span.end).start
    nearest = tokens.words[max(0, before - _NEAR) : before][::-1]
    return nearest, tokens.words[after : after + _NEAR]


def _once(texts: Comparison, said: frozenset[str], span: Span) -> Span | None:
    """Return where the words of a span are if they stand once in each text, and not by chance.

    Words that stand there several times are looked for with what is around them.
    """
    if not said.issuperset(texts.old_tokens.words[texts.old_tokens.within(span.start, span.end)]):
        return None
    for reach in _REACHES:
        low, high = max(0, span.start - reach), span.end + reach
        words = texts.old[low:high]
        place = texts.new.find(words)
        if place < 0:
            return None
        if place == texts.new.rfind(words) and texts.old.find(words) == texts.old.rfind(words):
            start = place + span.start - low
            found = Span(start, start + len(span))
            known = _equal(texts, span, start) and _shared(texts, span, found) >= KNOWN
            return found if known else None
    return None


def _shared(texts: Comparison, span: Span, found: Span) -> int:
    """Return how many tokens in a row are the same in and around two equal stretches."""
    row = texts.old_tokens.within(span.start, span.end)
    sides = zip(_sides(texts.old_tokens, span), _sides(texts.new_tokens, found), strict=True)
    around = sum(_begun_alike(old, new) for old, new in sides)
    return around + len(texts.old_tokens.words[row])


def _begun_alike(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
