"""Retelling: whether a summary, which retells what people said, says more than it may."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from peervoice.frames import Corpus
from peervoice.language import SHORTEST_ID, repeated, runs, whole_words
from peervoice.publishing.consent_now import ConsentNow, Row

# Shorter names are words of many languages.
_SHORTEST_NAME: Final = 3
# What speakers are called who are not called by a name.
_ROLES: Final = frozenset(("participant", "interviewer", "interpreter", "moderator", "speaker"))


@dataclass(frozen=True, slots=True)
class Retelling:
    """What the words of a summary are held against.

    Parameters
    ----------
    unsaid : frozenset of str
        Runs of words that are in summaries, and may not be printed as they were said.
    names : re.Pattern
        Finds names of people, of their interviews and of those who coded.
    """

    unsaid: frozenset[str]
    names: re.Pattern[str]

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        texts: Iterable[str],
        now: ConsentNow,
        *,
        may_stand: Callable[[Row], bool],
    ) -> Self:
        """Ask a corpus, for the transcripts that a matrix rests on.

        Parameters
        ----------
        corpus : Corpus
            Of a project.
        texts : iterable of str
            The summaries: what nobody repeats is not kept.
        now : ConsentNow
            Consent, and the texts of these transcripts.
        may_stand : callable
            Tells whether the words of somebody may stand in such rows.
        """
        retold = frozenset[str]().union(*map(runs, texts))
        said = _unsaid(corpus, now, may_stand) if retold else ()
        words = frozenset[str]().union(*(runs(turn) & retold for turn in said))
        return cls(words, whole_words(_names(corpus)))

    def repeats(self, text: str) -> bool:
        """Tell whether a text repeats what may not be printed."""
        return bool(self.unsaid) and bool(repeated(text, self.unsaid))

    def names_anybody(self, text: str) -> bool:
        """Tell whether a text names anybody, or an interview."""
        return self.names.search(text) is not None


def _unsaid(corpus: Corpus, now: ConsentNow, may_stand: Callable[[Row], bool]) -> Iterator[str]:
    """Return the turns of interviewees whose words may not stand in such rows."""
    voices = dict(zip(corpus.voices.index, _rows(corpus), strict=True))
    held = {
        key
        for key, row in voices.items()
        if row["transcript"] in now.texts
        and row["speaker_role"] == "participant"
        and not (now.allows(row) and may_stand(row))
    }
    turns = corpus.turns[np.isin(corpus.turns["voice"], list(held)) & (corpus.turns["start"] >= 0)]
    columns = (turns[name].tolist() for name in ("voice", "start", "end"))
    for voice, start, end in zip(*columns, strict=True):
        yield now.texts[voices[voice]["transcript"]][start:end]


def _rows(corpus: Corpus) -> Iterable[Row]:
    named = corpus.voices[["transcript_id", "speaker", "speaker_role"]].astype(object)
    named = named.where(named.notna(), None).rename(columns={"transcript_id": "transcript"})
    return named.to_dict("records")


def _names(corpus: Corpus) -> Iterator[str]:
    """Return names that no summary may say: ids, coders, and what people are called."""
    people = {name for name in corpus.voices["participant"].dropna() if isinstance(name, str)}
    for id in people.union(corpus.transcripts["id"]):
        if len(id) >= SHORTEST_ID:
            yield id
    voices, called = corpus.voices, set(corpus.coders)
    called |= set(voices["speaker"].dropna().astype(str))
    if "chosen_name" in voices:
        named = voices["chosen_name"].dropna().astype(str)
        chose = voices["attribution"] == "chosen name"
        called = (called | set(named)) - set(named[chose.loc[named.index]])
    for name in called:
        if len(name) >= _SHORTEST_NAME and name.casefold() not in _ROLES:
            yield name
