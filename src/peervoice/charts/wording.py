"""Wording: in which words a chart says what it says beside names and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Final

from peervoice.charts.lettering import plain
from peervoice.charts.style import current
from peervoice.charts.words import ENGLISH, VALUES, WORDS
from peervoice.errors import OptionError, near
from peervoice.frozen import FrozenMap


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a chart in one language.

    Parameters
    ----------
    language : str
        Which one, by BCP 47 tag.
    words : mapping of str to str
        All words by their English form.
    values : mapping of str to str
        How some values of groups and scales are printed.

    Examples
    --------
    >>> spanish = wording_of("es")
    >>> spanish("{k} of {of}", k=3, of=5), spanish.size(5), spanish.size(None)
    ('3 de 5', 'n = 5', 'n oculto')
    """

    language: str
    words: FrozenMap[str, str]
    values: FrozenMap[str, str] = field(default_factory=FrozenMap)

    def __call__(self, word: str, **parts: object) -> str:
        """Return a word, with its parts filled in."""
        return self.words[word].format(**parts)

    def named(self, value: object) -> str:
        """Return a value of a group or scale, or the name of one, in print.

        Examples
        --------
        >>> wording_of("fr").named("unknown"), wording_of("fr").named("PT")
        ('inconnu', 'PT')
        """
        text = plain(value)
        return self.values.get(text, text)

    def size(self, n: int | None) -> str:
        """Say how many people a group has; None where that is hidden."""
        return self("n hidden") if n is None else self("n = {n}", n=n)

    def segments(self, n: int) -> str:
        """Say how many segments there are."""
        one = n == 1 or (n == 0 and self.language == "fr")
        return self("{n} segment" if one else "{n} segments", n=n)

    def percent(self, share: float) -> str:
        """Return a share in print.

        Examples
        --------
        >>> wording_of(None).percent(0.25), wording_of(None).percent(0.025)
        ('25%', '2.5%')
        """
        return self("{n}%", n=f"{100 * share:.3g}")


PLAIN: Final = Wording("en", ENGLISH)


def wording_of(language: str | None) -> Wording:
    """Return the words in a language: those of the house, else of charts, else English.

    Parameters
    ----------
    language : str or None
        By BCP 47 tag: ``"es-MX"`` takes the words of ``"es"`` where it has none of its own.
    """
    tag = language or "en"
    spoken = tag.partition("-")[0].lower()
    words, values = dict(ENGLISH), dict[str, str]()
    for name in dict.fromkeys((spoken, tag)):
        words |= WORDS.get(name, {})
        words |= current().words.get(name, {})
        values |= VALUES.get(name, {})
        values |= current().values.get(name, {})
    return Wording(spoken, FrozenMap(words), FrozenMap(values))


def checked(words: Mapping[str, Mapping[str, str]]) -> FrozenMap[str, FrozenMap[str, str]]:
    """Return the words of a house, if charts have such words and the same parts in them.

    Parameters
    ----------
    words : mapping of str to mapping
        For each language, words by their English form.

    Raises
    ------
    OptionError
        If they are no such mapping, no chart says such a word, or a part is missing.
    """
    if not _is_by_language(words):
        raise OptionError(
            f"words={words!r} are no words by language. Type such as "
            "words={'pt': {'not read': 'por ler'}}."
        )
    for language, own in words.items():
        for word, said in own.items():
            _check(language, word, said)
    return FrozenMap({language: FrozenMap(own) for language, own in words.items()})


def checked_values(
    values: Mapping[str, Mapping[str, str]],
) -> FrozenMap[str, FrozenMap[str, str]]:
    """Return how values are printed, if each is printed as something.

    Parameters
    ----------
    values : mapping of str to mapping
        For each language, what stands for a value.

    Raises
    ------
    OptionError
        If they are no such mapping, or a value would not be seen.
    """
    if not _is_by_language(values):
        raise OptionError(
            f"values={values!r} are no values by language. Type such as "
            "values={'es': {'worse': 'peor'}}."
        )
    for language, own in values.items():
        for value, said in own.items():
            if not (isinstance(said, str) and plain(said)):
                raise OptionError(
                    f"values: {said!r} cannot stand for {value!r} in {language!r}. It needs "
                    "letters."
                )
    return FrozenMap(
        {
            language: FrozenMap({plain(value): plain(said) for value, said in own.items()})
            for language, own in values.items()
        }
    )


def _is_by_language(given: object) -> bool:
    return isinstance(given, Mapping) and all(isinstance(own, Mapping) for own in given.values())


def _check(language: str, word: object, said: object) -> None:
    if word not in ENGLISH:
        raise OptionError(
            f"words: no chart says {word!r}. Name words by their English form, as they stand in "
            f"peervoice.charts.words.ENGLISH." + near(str(word), ENGLISH)
        )
    if not (isinstance(said, str) and said.strip() and _parts(said) == _parts(str(word))):
        parts = ", ".join(f"{{{part}}}" for part in sorted(_parts(str(word)) or ()))
        raise OptionError(
            f"words: {said!r} cannot stand for {word!r} in {language!r}. It needs letters, and "
            + (f"in braces {parts} and nothing else." if parts else "no braces.")
        )


def _parts(text: str) -> set[str] | None:
    """Return what is filled into a text; None where its braces say nothing."""
    try:
        found = [(name, how) for _, name, *how in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    return None if any(how != ["", None] for _, how in found) else {name for name, _ in found}
