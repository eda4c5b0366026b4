"""Tokens: the words and line breaks by which two texts are compared, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Final, NamedTuple

# What stands between words: white space and punctuation. Everything else belongs to a word:
# letters, digits, emoji, and the marks and joiners that hold a grapheme together. A line break
# is a token of its own, so that short turns are known by where they begin and end.
_BETWEEN: Final = (
    r"\s!-/:-@\[-^`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf"
    r"\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4"
    r"\u0964\u0965\u1362-\u1368\u2010-\u205e\u3001-\u3003\u3008-\u3011\u30fb\uff01-\uff0f"
    r"\uff1a-\uff20\uff3b-\uff3f\uff5b-\uff65"
)
# Scripts that put no spaces between words: each letter is a token, with what is drawn into it.
_UNSPACED: Final = (
    r"\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_DRAWN: Final = r"\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TOKEN: Final = re.compile(rf"(\n\s*|[{_UNSPACED}][{_DRAWN}]*|[^{_BETWEEN}{_UNSPACED}]+)")
_WORD_CHARACTER: Final = re.compile(rf"[^{_BETWEEN}]")

_JOINER: Final = "\u200d"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS: Final = range(0x1F1E6, 0x1F200)

BREAK: Final = "\n"


class Tokens(NamedTuple):
    """The tokens of a text, between two that stand for its edges and are line breaks as well.

    Attributes
    ----------
    words : list of str
        What they are. Every line break is the same, with or without blank lines.
    starts, ends : list of int
        Where each stands in the text.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]

    def within(self, start: int, end: int) -> slice:
        """Return which tokens lie wholly within a stretch of the text, but for its edges."""
        edge = len(self.words) - 1
        first = bisect_left(self.starts, start, 1, edge)
        return slice(first, max(first, bisect_right(self.ends, end, 1, edge)))

    def word_at(self, at: int) -> tuple[int, int] | None:
        """Return start and end of the word that has a place inside of it, if there is one."""
        index = bisect_right(self.starts, at) - 1
        start, end = self.starts[index], self.ends[index]
        return (start, end) if start < at < end and self.words[index] != BREAK else None


def tokens(text: str) -> Tokens:
    r"""Take a text apart.

    Examples
    --------
    >>> tokens("“Don’t.”\n\nNo.")
    Tokens(words=['\n', 'Don', 't', '\n', 'No', '\n'],
           starts=[0, 1, 5, 8, 10, 13], ends=[0, 4, 6, 10, 12, 13])
    """
    parts = _TOKEN.split(text)
    borders = list(accumulate(map(len, parts)))
    words = [BREAK if word[0] == BREAK else word for word in parts[1::2]]
    edge = len(text)
    return Tokens([BREAK, *words, BREAK], [0, *borders[0:-1:2], edge], [0, *borders[1::2], edge])


def says_something(text: str) -> bool:
    """Tell whether there is a word in a text, or a part of one.

    Examples
    --------
    >>> says_something("“…”"), says_something("💜")
    (False, True)
    """
    return _WORD_CHARACTER.search(text) is not None


def within_grapheme(text: str, at: int) -> bool:
    r"""Tell whether a place is inside of what is seen as one letter or one emoji.

    Examples
    --------
    >>> [within_grapheme("e\u0301a", at) for at in (0, 1, 2)]
    [False, True, False]
    """
    if not 0 < at < len(text):
        return False
    if _joined(text[at - 1], text[at]):
        return True
    flags = 0
    while flags < at and ord(text[at - 1 - flags]) in _FLAG_LETTERS:
        flags += 1
    return ord(text[at]) in _FLAG_LETTERS and flags % 2 == 1


def _joined(before: str, after: str) -> bool:
    return (
        _JOINER in (before, after)
        or unicodedata.category(after).startswith("M")
        or ord(after) in _SKIN_TONES
        or before + after == "\r\n"
    )
