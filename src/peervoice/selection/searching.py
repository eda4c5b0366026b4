"""From a query to hits: which turns may answer, and which words of them do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from peervoice.span import Span
from peervoice.transcript import digest

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
    turns = corpus.turns
    fits = filters.voices(corpus).to_numpy()[turns["voice"].to_numpy()]
    rows = _candidates(corpus, query)
    rows = rows[fits[rows] & (turns["start"].to_numpy()[rows] >= 0)]
    columns = (turns[name].to_numpy()[rows].tolist() for name in ("transcript", "start", "end"))
    texts = corpus.wording.texts(sorted(set(turns["transcript"].to_numpy()[rows].tolist())))
    lemmas = _Lemmas(corpus) if query.asks_for_lemmas else None
    found = [
        (row, hit)
        for row, key, start, end in zip(rows.tolist(), *columns, strict=True)
        for hit in query.hits(texts[key][start:end], lemmas.of(key) if lemmas else None)
    ]
    yield from _worded(corpus, found, texts, context)


class _Lemmas:
    """What gives the lemmas of each transcript, by its language."""

    def __init__(self, corpus: Corpus) -> None:
        self._languages: Sequence[str | None] = corpus.transcripts["language"].tolist()

    def of(self, transcript: int) -> Lemmas:
        return lemmas_of(self._languages[transcript])


def _candidates(corpus: Corpus, query: Query) -> np.ndarray:
    """Return the rows of the turns that may answer, in order; all of them if nobody knows."""
    expression = query.candidates()
    known = corpus.wording.matching(expression) if expression else None
    number = len(corpus.turns)
    if known is None:
        return np.arange(number)
    # Turns stand in the order of transcripts, and then of their numbers.
    first = np.searchsorted(
        corpus.turns["transcript"].to_numpy(), np.arange(len(corpus.transcripts))
    )
    rows = [int(first[key]) + turn for key, turn in known.turns]
    others = np.isin(corpus.turns["transcript"].to_numpy(), known.unknown)
    others[np.array(rows, dtype="int64")] = True
    return np.flatnonzero(others)


def _worded(
    corpus: Corpus, found: Sequence[tuple[int, Span]], texts: Mapping[int, str], context: int
) -> Iterator[Hit]:
    """Yield hits, each given by the row of its turn and its place in it."""
    ids = corpus.transcripts["id"].tolist()
    names = ["speaker", "speaker_role", "participant"]
    voices = corpus.voices[names].astype(object)
    about = voices.where(voices.notna(), None).to_dict("index")
    rows = corpus.turns.iloc[[row for row, _ in found]]
    columns = (rows[name].tolist() for name in ("transcript", "turn", "voice", "start", "end"))
    places = list(zip(*columns, strict=True))
    marks = corpus.wording.marks(sorted({(key, turn) for key, turn, *_ in places}))
    digests = {key: digest(texts[key]) for key in {key for key, *_ in places}}
    for (_, hit), (key, turn, voice, start, end) in zip(found, places, strict=True):
        said, who = texts[key][start:end], about[voice]
        yield Hit(
            transcript=ids[key],
            turn=turn,
            span=Span(start + hit.start, start + hit.end),
            words=said[hit.slice],
            speaker=who["speaker"],
            speaker_role=str(who["speaker_role"]),
            participant=who["participant"],
            seconds=seconds_at(marks.get((key, turn), ()), start + hit.start),
            before=before(said, hit.start, context),
            after=after(said, hit.end, context),
            digest=digests[key],
        )
