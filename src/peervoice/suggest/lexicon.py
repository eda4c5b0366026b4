"""Lexicon: the terms of a codebook in one language, and where a text says them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from peervoice.codebook import Codebook
from peervoice.fold import fold
from peervoice.language import blank
from peervoice.span import Span

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher


class Lexicon:
    """The terms that announce codes, ready to be found.

    Parameters
    ----------
    codebook : Codebook
        Gives the terms.
    language : str or None
        BCP 47 tag, of which the first part decides which terms are looked for and how texts are
        split into words; None takes the terms of all languages.

    Examples
    --------
    >>> from peervoice.codebook import Code
    >>> book = Codebook("mine", (Code("policing"), Code("fines", terms={"en": ("a fine",)})))
    >>> list(Lexicon(book, "en").said("It was A  FINE."))
    [(Span(7, 14), {1: 'a fine'})]
    """

    def __init__(self, codebook: Codebook, language: str | None) -> None:
        self._codes = _codes(codebook, language)
        self._pipeline = blank(language)
        self._matcher = self._ready()

    def said(self, words: str) -> Iterator[tuple[Span, Mapping[int, str]]]:
        """Yield where each term stands, in reading order, with the codes that it announces.

        Parameters
        ----------
        words : str
            Any text.

        Yields
        ------
        (Span, mapping of int to str)
            The term's own words; and by the place of a code in the codebook, how the term is
            written there.
        """
        folded = fold(words)
        found = self._matcher(self._pipeline.tokenizer(folded.text), as_spans=True)
        for match in sorted(found, key=lambda match: (match.start, match.end)):
            # Words are split before they are compared, and "cannot" is split as "can not" is.
            codes = self._codes.get(match.text.lower())
            if codes is not None:
                yield folded.span(match.start_char, match.end_char), codes

    def _ready(self) -> PhraseMatcher:
        from spacy.matcher import PhraseMatcher

        matcher = PhraseMatcher(self._pipeline.vocab, attr="LOWER")
        matcher.add("terms", [self._pipeline.tokenizer(term) for term in self._codes])
        return matcher


def _codes(codebook: Codebook, language: str | None) -> Mapping[str, Mapping[int, str]]:
    """Return the codes of each folded term in lower case, with the term as it is written."""
    codes: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for place, code in enumerate(codebook):
        for tag, terms in code.terms.items():
            if language is None or _primary(tag) == _primary(language):
                for term in terms:
                    codes[fold(term).text.strip().lower()].setdefault(place, term)
    return codes


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
