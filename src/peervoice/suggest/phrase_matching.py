"""Phrases: sentences that hold a term of a code, as the codebook lists them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID, uuid5

from peervoice.codebook import Code, Codebook
from peervoice.coding import Suggestion
from peervoice.fold import fold
from peervoice.language import blank, sentences
from peervoice.span import Span
from peervoice.transcript import Transcript

_NAMESPACE: Final = UUID("0d9c6a1e-5f0b-5c2f-9a57-3d1e8a4b7c60")
# A term that was said was said: there is nothing to be more or less sure of.
_SCORE: Final = 1.0

# By folded term in lower case: the codes that it announces, by place in the codebook, each with
# the term as it is written there.
_Terms = Mapping[str, Mapping[int, str]]


def phrases(
    transcript: Transcript, codebook: Codebook, *, language: str | None = None
) -> list[Suggestion]:
    r"""Suggest the sentences in which a term of a code was said.

    Terms are found as whole words, whatever their case, white space, quotation marks, dashes and
    composed letters. Interviewers' turns are passed over. A sentence with several terms of one
    code is suggested once, and the reason names them all.

    Parameters
    ----------
    transcript : Transcript
        Where to look.
    codebook : Codebook
        Its codes' ``terms`` in the language are looked for; where no language is known, those in
        all languages.
    language : str, optional
        BCP 47 tag, of which the first part decides; default the transcript's language.

    Returns
    -------
    list of Suggestion
        In reading order, then in the codebook's order. The score is always 1.0: phrases are all
        alike. The same text and terms give the same suggestions, UUIDs included, so that
        proposing them again stores nothing new.

    Examples
    --------
    >>> from peervoice.transcript import Turn
    >>> t = Transcript("PT-01", "I: Who?\nA: Every day. They STOP us there.",
    ...     (Turn("I", "interviewer", Span(3, 7)), Turn("A", "participant", Span(11, 41))))
    >>> book = Codebook("mine", (Code("policing", terms={"en": ("stop us", "who")}),))
    >>> [idea] = phrases(t, book, language="en")
    >>> idea
    Suggestion('PT-01', 22:41, policing, 1.00 by phrases of mine 1)
    >>> t.words(idea.span), idea.reason
    ('They STOP us there.', "the term 'stop us'")
    """
    spoken = language or transcript.language
    terms = _terms(codebook, spoken)
    source = f"phrases of {codebook.id} {codebook.version}"
    found = [
        (span, place, said)
        for turn in transcript.turns
        if turn.speaker_role != "interviewer" and turn.span is not None
        for span, place, said in _announced(transcript.words(turn), turn.span.start, terms, spoken)
    ]
    return [
        _suggestion(transcript, span, codebook.codes[place], said, source)
        for span, place, said in sorted(found)
    ]


def _terms(codebook: Codebook, language: str | None) -> _Terms:
    terms: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for place, code in enumerate(codebook):
        for tag, written in code.terms.items():
            if language is None or _primary(tag) == _primary(language):
                for term in written:
                    terms[fold(term).text.strip().lower()].setdefault(place, term)
    return terms


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _announced(
    words: str, start: int, terms: _Terms, language: str | None
) -> Iterator[tuple[Span, int, Sequence[str]]]:
    """Yield the sentences of a turn that announce a code, with the code's place and its terms."""
    said: defaultdict[int, list[tuple[Span, str]]] = defaultdict(list)
    whole = sentences(words, language)
    for span, term in _occurrences(words, terms, language):
        held = [sentence for sentence in whole if sentence.overlaps(span)]
        sentence = Span(held[0].start, held[-1].end).shift(start)
        for place, written in terms[term].items():
            said[place].append((sentence, written))
    for place, hits in said.items():
        ...
