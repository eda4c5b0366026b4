"""Words that were changed where they stand: which words stand there now."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from peervoice.anchor.pieces import Comparison, Piece
from peervoice.anchor.tokens import says_something, within_grapheme
from peervoice.span import Span

# The share of what was said that still has to be there. It is where difflib calls two words
# close; unrelated sentences share about half of their letters by chance.
SIMILAR: Final = 0.6

# A name, a place or a number is often replaced as a whole, and nothing of it is left. So many
# words may be, if what stands around them is as it was.
NAME: Final = 3

# How many words more may stand where some were mended.
_MORE: Final = 2


class _End(NamedTuple):
    """Where one end of a span is in the new text, and what of the old text lies beyond it.

    What lies beyond is all there is between the span and the next thing that is the same.
    """

    at: int
    beyond: str


def mended(texts: Comparison, span: Span) -> Span | None:
    """Return where the words are that took the place of others, if they are like them.

    Parameters
    ----------
    texts : Comparison
        The old and the new text.
    span : Span
        Of the old text.

    Examples
    --------
    >>> texts = Comparison.of("Ask the polis.", "Ask the police.")
    >>> mended(texts, Span(8, 13))
    Span(8, 14)
    """
    parts = _parts(texts, span)
    if any(after.new < before.new_end for before, after in pairwise(parts)):
        return None
    start, end = _start(texts, span), _end(texts, span)
    if start is None or end is None or start.at >= end.at:
        return None
    low, high = start.at, end.at
    if parts:
        first, last = parts[0], parts[-1]
        if _longer(texts, (span.start, first.old), (low, first.new)):
            low = first.new
        if _longer(texts, (last.old_end, span.end), (last.new_end, high)):
            high = last.new_end
    found = _whole(texts, span, low, high)
    if found is None or texts.new[found.slice] == texts.old[span.slice]:
        return None
    if _same_words(texts, span, found) and not _known(texts, parts):
        return None
    tight = not says_something(start.beyond + end.beyond)
    return found if _similar(parts, span, found) or (tight and _names(texts, span, found)) else None


def _parts(texts: Comparison, span: Span) -> list[Piece]:
    """Return what of a span is the same in both texts, in the order of the old one."""
    touched = texts.touching(span)
    whole = [*texts.pieces[touched.start : touched.stop]]
    for gap in range(touched.start - 1, touched.stop):
        whole += texts.mended(gap)
    parts = []
    for piece in whole:
        shared = Span(piece.old, piece.old_end) & span
        if shared is not None:
            start = shared.start + piece.new - piece.old
            parts.append(Piece(shared.start, start, len(shared), piece.sure))
    return sorted(parts)


def _start(texts: Comparison, span: Span) -> _End | None:
    """Return where a span starts: what was put in before it does not belong to it."""
    row = _row(texts, texts.touching(span).start - 1)
    for piece in row:
        if piece.old <= span.start < piece.old_end:
            return _End(span.start + piece.new - piece.old, "")
    before = [piece for piece in row if piece.old_end <= span.start][-1]
    in_order = row[0].new_end <= row[-1].new
    beyond = texts.old[before.old_end : span.start]
    return _End(before.new_end, beyond) if in_order else None


def _end(texts: Comparison, span: Span) -> _End | None:
    """Return where a span ends: what was put in after it does not belong to it."""
    row = _row(texts, texts.touching(span).stop - 1)
    for piece in row:
        if piece.old < span.end <= piece.old_end:
            return _End(span.end + piece.new - piece.old, "")
    after = next(piece for piece in row if piece.old >= span.end)
    in_order = row[0].new_end <= row[-1].new
    return _End(after.new, texts.old[span.end : after.old]) if in_order else None


def _row(texts: Comparison, gap: int) -> list[Piece]:
    """Return two pieces, and between them what is the same letter by letter."""
    return [texts.pieces[gap], *texts.mended(gap), texts.pieces[gap + 1]]


def _longer(texts: Comparison, old: tuple[int, int], new: tuple[int, int]) -> bool:
    """Tell whether too much stands where less stood for it to be the same, mended."""
    here, there = texts.old_tokens.within(*old), texts.new_tokens.within(*new)
    return bool(there.stop - there.start > here.stop - here.start + _MORE)


def _whole(texts: Comparison, span: Span, start: int, end: int) -> Span | None:
    """Return a stretch of the new text that begins and ends with whole words, as the span does."""
    old, new = texts.old, texts.new
    if says_something(old[span.start]):
        while start < end and not says_something(new[start]):
            start += 1
    if says_something(old[span.end - 1]):
        while start < end and not says_something(new[end - 1]):
            end -= 1
    if start >= end:
        return None
    if not texts.old_tokens.word_at(span.start):
        start, _ = texts.new_tokens.word_at(start) or (start, start)
    if not texts.old_tokens.word_at(span.end):
        _, end = texts.new_tokens.word_at(end) or (end, end)
    while within_grapheme(new, start):
        start -= 1
    while within_grapheme(new, end):
        end += 1
    return Span(start, end)


def _same_words(texts: Comparison, span: Span, found: Span) -> bool:
    """Tell whether marks and spaces differ at the most: the words may be of another place."""
    start, _ = texts.old_tokens.word_at(span.start) or (span.start, 0)
    _, end = texts.old_tokens.word_at(span.end) or (0, span.end)
    here, there = (
        texts.old_tokens.within(start, end),
        texts.new_tokens.within(found.start, found.end),
    )
    return texts.old_tokens.words[here] == texts.new_tokens.words[there]


def _known(texts: Comparison, parts: Sequence[Piece]) -> bool:
    return any(part.sure and says_something(texts.old[part.old : part.old_end]) for part in parts)


def _similar(parts: Sequence[Piece], span: Span, found: Span) -> bool:
    same = sum(part.length for part in parts)
    return 2 * same >= SIMILAR * (len(span) + len(found))


def _names(texts: Comparison, span: Span, found: Span) -> bool:
    """Tell whether a few words were replaced by a few."""
    rows = (
        texts.old_tokens.within(span.start, span.end),
        texts.new_tokens.within(found.start, found.end),
    )
    return all(0 < row.stop - row.start <= NAME for row in rows)
