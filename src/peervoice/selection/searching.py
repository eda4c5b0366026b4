"""From a query to hits: which turns may answer, and which words of them do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from peervoice.errors import OptionError
from peervoice.frames import Corpus
from peervoice.language.search import Lemmas, Query, lemmas_of
from peervoice.selection.around import after, before
from peervoice.selection.excerpts import seconds_at
from peervoice.selection.filters import Filters
from peervoice.selection.hit import Hit
from peervoice.selection.hits import Hits
from peervoice.selection.who import who
from peervoice.span import Span

# So many characters are shown around a hit unless it is said how many.
CONTEXT: Final = 60


def search(
    corpus: Corpus,
    query: str,
    *,
    context: int = CONTEXT,
    **attributes: str | Iterable[str],
) -> Hits:
    """Find words in what was said.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    query : str
        What is looked for within a turn: see `peervoice.language.search.Query`.
    context : int
        How many characters around a hit to add.
    **attributes : str or iterable of str
        Whose words are searched, by attributes of people and transcripts.

    Raises
    ------
    OptionError
        If the query cannot be read, the context is negative, or something is asked of codings.
    UnknownNameError
        If an attribute or a value does not exist.
    MissingExtraError
        If it looks for lemmas, and nothing that knows those of a language is installed.
    """
    of_codings = {"code", "coder", "origin", *(scale.name for scale in corpus.codebook.values)}
    for name in attributes:
        if name in of_codings:
            raise OptionError(
                f"{name}= says something of codings, and words are searched whether or not they "
                "are coded. Leave it out."
            )
    filters = Filters().narrowed(**attributes).check(corpus)
    parsed = Query.parse(query)
    return Hits(_searched(corpus, filters, parsed, context=context), query=query)


def _searched(corpus: Corpus, filters: Filters, query: Query, *, context: int) -> Iterator[Hit]:
    """Yield the hits of a query, in the order of the transcripts and of their text."""
    if context < 0:
        raise OptionError(f"context={context} is not a number of characters. Pass 0 or more.")
    fits = filters.voices(corpus).to_numpy()[corpus.turns["voice"].to_numpy()]
    transcript = corpus.turns["transcript"].to_numpy()
    lemmas = _Lemmas(corpus) if query.asks_for_lemmas else None
    found = [
        (row, said, hit)
        for row, said in _candidates(corpus, query)
        if fits[row]
        for hit in query.hits(said, lemmas.of(int(transcript[row])) if lemmas else None)
    ]
    yield from _worded(corpus, found, context)


class _Lemmas:
    """What gives the lemmas of each transcript, by its language."""

    def __init__(self, corpus: Corpus) -> None:
        self._languages: Sequence[str | None] = corpus.transcripts["language"].tolist()

    def of(self, transcript: int) -> Lemmas:
        return lemmas_of(self._languages[transcript])


def _candidates(corpus: Corpus, query: Query) -> Iterator[tuple[int, str]]:
    """Yield row and words of the turns that may answer, in order; of all if nobody knows."""
    expression = query.candidates()
    known = corpus.wording.matching(expression) if expression else None
    transcript = corpus.turns["transcript"].to_numpy()
    if known is None:
        yield from _spoken(corpus, np.arange(len(transcript)))
        return
    # Turns stand in the order of transcripts, and then of their numbers.
    first = np.searchsorted(transcript, np.arange(len(corpus.transcripts)))
    rows = {int(first[key]) + turn: said for key, turn, said in known.turns}
    if known.unknown:
        rows |= _spoken(corpus, np.flatnonzero(np.isin(transcript, known.unknown)))
    yield from sorted(rows.items())


def _spoken(corpus: Corpus, rows: np.ndarray) -> Iterator[tuple[int, str]]:
    """Yield rows of turns that hold words, each with its words."""
    rows = rows[corpus.turns["start"].to_numpy()[rows] >= 0]
    names = ("transcript", "start", "end")
    columns = (corpus.turns[name].to_numpy()[rows].tolist() for name in names)
    texts = corpus.wording.texts(np.unique(corpus.turns["transcript"].to_numpy()[rows]).tolist())
    for row, key, start, end in zip(rows.tolist(), *columns, strict=True):
        yield row, texts[key][start:end]


def _worded(corpus: Corpus, found: Sequence[tuple[int, str, Span]], context: int) -> Iterator[Hit]:
    """Yield hits, each given by the row of its turn, its words, and its place in them."""
    ids = corpus.transcripts["id"].tolist()
    names = ("transcript", "turn", "voice", "start")
    rows = np.array([row for row, *_ in found], dtype="int64")
    columns = (corpus.turns[name].to_numpy()[rows].tolist() for name in names)
    places = list(zip(*columns, strict=True))
    marks = corpus.wording.marks(sorted({(key, turn) for key, turn, *_ in places}))
    digests = corpus.wording.digests(sorted({key for key, *_ in places}))
    known = who(corpus, {voice for _, _, voice, _ in places})
    for (_, said, hit), (key, turn, voice, start) in zip(found, places, strict=True):
        yield Hit(
            transcript=ids[key],
            turn=turn,
            span=Span(start + hit.start, start + hit.end),
            words=said[hit.slice],
            **known[voice]._asdict(),
            seconds=seconds_at(marks.get((key, turn), ()), start + hit.start),
            before=before(said, hit.start, context),
            after=after(said, hit.end, context),
            digest=digests[key],
        )
