"""Old encodings: which of those from before UTF-8 some bytes were written in.

In each of them a byte is a character, so that readings of the same bytes can be compared place by
place: how common is the character in the languages that were written so, and does it stand where
such characters stand? Read in a wrong encoding, words have rare letters, capitals inside, signs
between their letters, and letters of two scripts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import Final, NamedTuple

# Letters of a group of languages, from the commonest on.
_WESTERN: Final = "éáàíóçãèêäüñúöõâßåôøùœìîæòûïëýÿ"
_CENTRAL: Final = "ąęéáíłýěóżčśřšćžůńťúöźőňüűďäľĺŕăâîôşţ"
_TURKISH: Final = "ıüşğçöâîéûİ"
_CYRILLIC: Final = "оаеинтсрвлкмдпуяыьзгібчйхїжшєюцщэфґёъ"
_GREEK: Final = "αοιετσνηυρπκμλςωγάδίόέθήχφβύώξζψϊϋΐΰ"
_HEBREW: Final = "יוהלארתבשמנדכקעחפסטגזצםןךףץ"


class _Old(NamedTuple):
    """An encoding: its letters, and how much rarer it is than the first one."""

    letters: str
    rarity: float = 0.0


_OLD: Final[Mapping[str, _Old]] = {
    "cp1252": _Old(_WESTERN),
    "cp1251": _Old(_CYRILLIC),
    "koi8_r": _Old(_CYRILLIC, 1.0),
    "koi8_u": _Old(_CYRILLIC, 1.5),
    "cp866": _Old(_CYRILLIC, 2.0),
    "mac_roman": _Old(_WESTERN, 2.5),
    "cp1250": _Old(_CENTRAL, 3.0),
    "cp1253": _Old(_GREEK, 3.0),
    "cp1254": _Old(_TURKISH, 3.0),
    "cp1255": _Old(_HEBREW, 3.0),
    "mac_cyrillic": _Old(_CYRILLIC, 4.0),
}
# All numbers are logarithms of about how often a thing is met. Letters: the first one, and the
# step to each next one.
_FIRST, _STEP = -1.8, -0.12
_SIGNS: Final[Mapping[str, float]] = {
    "’": -1.5,
    **dict.fromkeys("“”«»–—…\u00a0¿", -2.2),
    **dict.fromkeys("„‘¡º", -4.0),
    **dict.fromkeys("ª°№€·£§©", -6.0),
}
_ANYTHING_ELSE: Final = -9.0
_CAPITAL, _CAPITAL_AMONG_CAPITALS, _CAPITAL_INSIDE = -2.5, -0.3, -5.0
_BESIDE_ANOTHER_SCRIPT, _ALONE = -4.0, -3.0
_ACCENTS_IN_A_ROW: Final = -2.0
_SIGN_INSIDE, _SIGN_ASTRAY, _DASH_INSIDE = -6.0, -3.0, -4.0
# Words of one letter, in the languages that are written in Latin letters with accents.
_LATIN_WORDS: Final = frozenset("àáâãèéêìíòóôõöøùúåæ")
_LATIN: Final = "\u024f"
_OPENING, _CLOSING, _DASHES = frozenset("«„¿¡"), frozenset("”ªº°"), frozenset("–—")
# A text whose characters are less likely than this, on average, is none; in a short one, a few may
# be odd.
_WORST, _ODD = -5.0, -8.0
_LOOKED_AT, _OFTEN = 4_000, 3
_HIGH: Final = re.compile(rb"[\x80-\xff]")


def old_encoding(data: bytes) -> str | None:
    """Return the encoding in which bytes make the likeliest text; None if they make none.

    Parameters
    ----------
    data : bytes
        Text with characters beyond ASCII, which alone tell the encoding. So that it takes no
        longer for a large file, only the first 4,000 of them are looked at.

    Examples
    --------
    >>> old_encoding("Не знаю.".encode("koi8_r")), old_encoding("l’été".encode("cp1252"))
    ('koi8_r', 'cp1252')
    """
    places = (found.start() for found in islice(_HIGH.finditer(data), _LOOKED_AT))
    windows = Counter(b" " * (not at) + data[max(at - 1, 0) : at + 2] for at in places)
    # A word that is said again and again says no more of its encoding.
    seen = Counter({window: min(times, _OFTEN) for window, times in windows.items()})
    scores = {name: _score(seen, name, old) for name, old in _OLD.items()}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= _WORST * seen.total() + _ODD else None


def _score(seen: Counter[bytes], name: str, old: _Old) -> float:
    """Return how likely the characters are in an encoding, each between its neighbours."""
    ranks = {letter: _FIRST + _STEP * at for at, letter in enumerate(old.letters)}
    total = -old.rarity
    # The programs of Windows put a space that does not break where people type one.
    spaced = name.startswith("cp125")
    for window, times in seen.items():
        before, char, after = (*window.decode(name, "replace"), " ")[:3]
        if char.isalpha():
            likely = _letter(before, char, after, ranks)
        else:
            likely = _sign(before, char, after, spaced=spaced)
        total += times * likely
    return total


def _letter(before: str, char: str, after: str, ranks: Mapping[str, float]) -> float:
    small = char.lower()
    likely = ranks.get(small, _ANYTHING_ELSE)
    if char != small:
        likely += _CAPITAL_AMONG_CAPITALS if before.isupper() or after.isupper() else _CAPITAL
        if before.islower():
            likely += _CAPITAL_INSIDE
    elif after.isupper():
        likely += _CAPITAL_INSIDE
    beside = [other for other in (before, after) if other.isalpha()]
    if char > _LATIN:
        likely += _BESIDE_ANOTHER_SCRIPT * sum(other <= _LATIN for other in beside)
    else:
        likely += _ACCENTS_IN_A_ROW * sum(not other.isascii() for other in beside)
    if not beside and small not in _LATIN_WORDS:
        likely += _ALONE
    return likely


def _sign(before: str, char: str, after: str, *, spaced: bool) -> float:
    likely = _SIGNS.get(char, _ANYTHING_ELSE)
    if char == "’" or (char == "\u00a0" and spaced):
        return likely
    if before.isalnum() and after.isalnum():
        return likely + (_DASH_INSIDE if char in _DASHES else _SIGN_INSIDE)
    astray = (
        (char in _OPENING and before.isalpha())
        or (char in _CLOSING and after.isalpha())
        or (char in _DASHES and before.isalpha() != after.isalpha())
    )
    return likely + _SIGN_ASTRAY * astray
