"""Phrases: the sentences in which a term of a code was said, as the codebook lists terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID, uuid5

from peervoice.codebook import Codebook
from peervoice.coding import Suggestion
from peervoice.language import sentences
from peervoice.span import Span
from peervoice.suggest.lexicon import Lexicon
from peervoice.transcript import Transcript

_NAMESPACE: Final = UUID("0d9c6a1e-5f0b-5c2f-9a57-3d1e8a4b7c60")
# What was said was said: there is nothing to be more or less sure of.
_SCORE: Final = 1.0


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
        alike. The same transcript and codebook give the same suggestions, UUIDs included, so
        that proposing them again stores nothing new.

    Examples
    --------
    >>> from peervoice.codebook import Code
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
    lexicon = Lexicon(codebook, spoken)
    found = [
        (sentence.shift(turn.span.start), place, terms)
        for turn in transcript.turns
        if turn.speaker_role != "interviewer" and turn.span is not None
        for place, sentence, terms in _announced(transcript.words(turn), lexicon, spoken)
    ]
    source = f"phrases of {codebook.id} {codebook.version}"
    paths = [code.path for code in codebook]
    return [
        _suggestion(transcript, span, paths[place], _reason(terms), source)
        for span, place, terms in sorted(found)
    ]


def _announced(
    words: str, lexicon: Lexicon, language: str | None
) -> Iterator[tuple[int, Span, list[str]]]:
    """Yield for each code, by its place, the sentences that announce it, and by which terms."""
    hits: defaultdict[int, list[tuple[Span, str]]] = defaultdict(list)
    whole = sentences(words, language)
    for span, codes in lexicon.said(words):
        held = [sentence for sentence in whole if sentence.overlaps(span)]
        for place, term in codes.items():
            hits[place].append((Span(held[0].start, held[-1].end), term))
    for place, of_code in hits.items():
        yield from ((place, *joined) for joined in _joined(of_code))


def _joined(hits: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, list[str]]]:
    """Join what shares a sentence: a term may reach over a full stop, as in "Dr. Silva"."""
    terms: list[str] = []
    sentence = hits[0][0]
    for span, term in hits:
        if not span.overlaps(sentence):
            yield sentence, terms
            sentence, terms = span, []
        sentence = Span(sentence.start, max(sentence.end, span.end))
        if term not in terms:
            terms.append(term)
    yield sentence, terms


def _reason(terms: Sequence[str]) -> str:
    named = [repr(term) for term in terms]
    if len(named) == 1:
        return f"the term {named[0]}"
    return f"the terms {', '.join(named[:-1])} and {named[-1]}"


def _suggestion(
    transcript: Transcript, span: Span, code: str, reason: str, source: str
) -> Suggestion:
    of = (transcript.id, transcript.digest, str(span.start), str(span.end), code, source)
    return Suggestion(
        transcript=transcript.id,
        span=span,
        code=code,
        score=_SCORE,
        reason=reason,
        source=source,
        text_digest=transcript.digest,
        uuid=uuid5(_NAMESPACE, "\n".join(of)),
    )
