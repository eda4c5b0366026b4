"""Tokens: what a search compares, and where it stands.

A token is a letter or digit with those that follow it; a hyphen or an apostrophe ends it, so that
*stop-and-search* is a phrase of three tokens, and *eau* is found in *l'eau*. An emoji is a token.
In scripts that are written without spaces every character is one, so that any word of them can be
found as a phrase.

Two tokens are the same if their keys are: case, accents and other marks make no difference, nor do
ligatures and the width of letters; ё is е, ß is ss, ı is i, ł is l. The Cyrillic letters й, ї and ў
are letters of their own, and so are vowels and other signs of the scripts of India.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Scripts that are written without spaces: Thai, Lao, Burmese, Khmer, Han and the two kana.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3038-\u303a\u3041-\u30ff\u3192-\u3195"
    "\u31f0-\u31ff\u3220-\u3229\u3280-\u3289\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
# Of these, one sign each, although Unicode takes them apart into two.
_WHOLE: Final = frozenset("\u0e33\u0eb3\u0edc\u0edd\u309f\u30ff")
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-"
    "\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03"
    "\u0a3c-\u0a4d\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b4d\u0b82\u0bbe-"
    "\u0bcd\u0c00-\u0c03\u0c3e-\u0c4d\u0c81-\u0c83\u0cbc\u0cbe-\u0ccd\u0d00-\u0d03\u0d3e-\u0d4d"
    "\u0dca-\u0ddf\u0f71-\u0f84\u0f8d-\u0fbc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
# What joins letters and is not seen: soft hyphens, and the joiners of Persian and of emoji.
_JOINERS: Final = "\u00ad\u200c\u200d"
_PICTURE: Final = (
    r"(?:[\U0001f1e6-\U0001f1ff]{2}|[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff"
    r"\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299])"
)
_DRESS: Final = r"[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
_LETTER: Final = rf"[^\W{_UNSPACED}]"
_TOKEN: Final = re.compile(
    # Most of all tokens are letters alone: they are tried first, and in one go.
    rf"{_LETTER}+(?:(?:[{_MARKS}]|[{_JOINERS}](?=\w))+{_LETTER}*)*"
    rf"|(?P<picture>{_PICTURE}{_DRESS}*(?:\u200d{_PICTURE}{_DRESS}*)*)"
    rf"|(?P<sign>[{_UNSPACED}][{_MARKS}]*)"
)
_ASCII: Final = re.compile(r"[a-zA-Z0-9_]+")
# What is a word by itself, whatever stands beside it.
_ALONE: Final = re.compile(rf"{_PICTURE}|[{_UNSPACED}]")
_BARE_DRESS: Final = re.compile(_DRESS)
# Between these, tokens are of one word: it is counted as one.
_WITHIN: Final = frozenset("-'’\u2010\u2011")
# Marks that make another letter of the one before them.
_OWN_LETTERS: Final = {("и", "\u0306"), ("у", "\u0306"), ("і", "\u0308")}
# Letters with a stroke and two letters in one, which Unicode does not take apart.
_ALSO: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe"}
)
_ACCENTS: Final = (range(10, 36), range(200, 256))
_NO_LETTERS: Final = frozenset("\u0640")


@dataclass(slots=True)
class Tokens:
    """The tokens of a text.

    Attributes
    ----------
    text : str
        The text.
    keys : list of str
        What is compared.
    """

    text: str
    keys: list[str]
    _spans: list[tuple[int, int]] | None = None

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each token stands: half-open code points."""
        if self._spans is None:
            # Most texts that are searched answer nowhere, and nobody asks where.
            self._spans = [found.span() for found in _ASCII.finditer(self.text)]
        return self._spans

    def words(self) -> list[int]:
        """Return the number of the word that each token is part of.

        Tokens with a hyphen or an apostrophe between them are of one word. An emoji, and a sign of
        a script without spaces, is a word.
        """
        numbers: list[int] = []
        word, last, alone = -1, -2, True
        for start, end in self.spans:
            is_alone = _ALONE.match(self.text, start) is not None
            is_joined = start == last + 1 and self.text[last] in _WITHIN
            word += alone or is_alone or not is_joined
            numbers.append(word)
            last, alone = end, is_alone
        return numbers


def tokens(text: str) -> Tokens:
    """Return the tokens of a text, in order.

    Examples
    --------
    >>> found = tokens("L'été — stop-and-search 💜")
    >>> found.keys, found.words()
    (['l', 'ete', 'stop', 'and', 'search', '💜'], [0, 0, 1, 1, 1, 2])
    >>> found.spans[1]
    (2, 5)
    """
    if text.isascii():
        return Tokens(text, _ASCII.findall(text.lower()))
    held = [(key_of(found[0]), found.span()) for found in _TOKEN.finditer(text)]
    spans = [span for key, span in held if key]
    return Tokens(text, [key for key, _ in held if key], spans)


@lru_cache(maxsize=1 << 16)
def key_of(token: str) -> str:
    """Return what of a token is compared.

    Examples
    --------
    >>> key_of("Été"), key_of("ЕЩЁ"), key_of("Мой"), key_of("STRASSE"), key_of("Straße")
    ('ete', 'еще', 'мой', 'strasse', 'strasse')
    """
    if token.isascii():
        return token.lower()
    if _TOKEN.fullmatch(token) is not None and not any(map(str.isalnum, token)):
        return _BARE_DRESS.sub("", token)
    if token[0] in _WHOLE:
        return token[0]
    plain = unicodedata.normalize("NFKD", token).casefold().translate(_ALSO)
    kept: list[str] = []
    for char in unicodedata.normalize("NFKD", plain):
        if _is_letter(char, kept[-1] if kept else ""):
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)).casefold()


def _is_letter(char: str, before: str) -> bool:
    """Tell whether a character makes a difference, after the one that was kept before it."""
    if char.isalnum() or char == "_":
        return char not in _NO_LETTERS
    if not unicodedata.category(char).startswith("M"):
        return False
    if (before, char) in _OWN_LETTERS:
        return True
    weight = unicodedata.combining(char)
    return not any(weight in accents for accents in _ACCENTS) and weight != 1
