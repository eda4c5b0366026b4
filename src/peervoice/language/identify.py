"""Which language a text is in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# What is not speech: names before it, times, numbers, and what stands in brackets.
_NO_SPEECH: Final = re.compile(
    r"^[^\n:]{1,40}:(?=\s)|[\[(<{][^\])>}\n]{0,40}[\])>}]|\d[\d:.,]*", re.MULTILINE
)
# A language is asked of single places of a text, so that an interview in two languages shows.
_LETTERS: Final = 70
# Fewer say too little.
_FEWEST: Final = 16
# Where in a text to look, as parts of it, and in which order; it is enough if three agree.
_PLACES: Final = (1 / 6, 3 / 6, 5 / 6, 2 / 6, 4 / 6)
_ENOUGH: Final = 3
# So much is looked through at each place for words that are speech.
_WINDOW: Final = 160
# How sure one place has to be to be heard against others, and all of them together. In invented
# talk in eighteen languages no ten words were taken for another language by more than half.
_SURE: Final = 0.8
# Names in the model: what is no language at all, and a code that is shorter in BCP 47.
_NO_LANGUAGE: Final = "zxx"
_SHORTER: Final = {"kik": "ki"}
# Varieties that the model tells from the language that their speakers write, and ancient ones.
_NOT_ASKED: Final = frozenset(("ary", "arz", "ext", "grc", "hbo", "nn", "sdh", "uzs", "wuu", "yue"))


def language_of(text: str) -> str | None:
    """Return the language of a text, as a BCP 47 tag without a region.

    Looks at a few places of the text only, and loads its model when it is first called. It
    needs no network.

    Parameters
    ----------
    text : str
        Any text; labels and times at the start of lines do not count.

    Returns
    -------
    str or None
        None where it is not sure: too few words, several languages, or none.

    Examples
    --------
    >>> language_of("Amina: They still stop us at the corner, and nobody asks why.")
    'en'
    >>> language_of("Amina: Hm.") is None
    True
    """
    tried = 0
    agreed: Counter[str] = Counter()
    # How likely it is that all places that say a language are wrong.
    doubt: defaultdict[str, float] = defaultdict(lambda: 1.0)
    for piece in _pieces(text):
        code, certainty = _identifier().classify(piece)
        tried += 1
        agreed[code] += 1
        doubt[code] *= 1 - certainty
        if agreed[code] == _ENOUGH:
            break
    heard = [str(code) for code, rest in doubt.items() if 1 - rest >= _SURE]
    if len(heard) != 1 or 2 * agreed[heard[0]] <= tried or heard[0] == _NO_LANGUAGE:
        return None
    return _SHORTER.get(heard[0], heard[0])


def _pieces(text: str) -> Iterator[str]:
    """Yield what is said at a few places of a text; a short text is one piece."""
    is_short = len(text) <= _WINDOW
    for place in (0.0,) if is_short else _PLACES:
        start = _whole(text, int(place * len(text)))
        said = " ".join(_NO_SPEECH.sub(" ", text[start : start + _WINDOW]).split())
        piece = said if is_short else said[:_LETTERS]
        if sum(map(str.isalpha, piece)) >= _FEWEST:
            yield piece


def _whole(text: str, at: int) -> int:
    """Return where a line starts at or soon after an offset; else a word, else the offset."""
    for mark in "\n ":
        found = text.find(mark, at - 1, at + _LETTERS) if at else -1
        if found >= 0:
            return found + 1
    return at


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # One of its own: the one of the package may be told by others to know some languages only.
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(identifier.labels) - _NOT_ASKED)
    # Numbers of half this width, in which the model comes, take twice the time to multiply.
    identifier.nb_ptc = identifier.nb_ptc.astype("float32", order="C")
    return identifier
