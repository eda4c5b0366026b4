"""Questions: which of them were asked in several interviews, and what was said to them.

A question is known where interviewers ask it in the same words in at least two transcripts: case,
punctuation and white space make no difference. What is said up to the next known question is said
to it, follow-ups and answers to them included. Fewer than four words are no question of a guide:
"And then?" belongs to the question before it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np

from peervoice.frames.corpus import Corpus
from peervoice.language import spelt

_FEWEST: Final = 4
_TRANSCRIPTS: Final = 2


@dataclass(frozen=True, eq=False, slots=True)
class Questions:
    """The questions that are known, and where they were asked.

    Attributes
    ----------
    words : tuple of str
        As they were asked first, in the order in which they are first asked.
    of_turn : numpy.ndarray
        For each turn of the corpus, the position of the question that it belongs to; -1 where
        none has been asked yet, or none is known.
    asked : numpy.ndarray
        Booleans, transcripts x questions.
    """

    words: tuple[str, ...]
    of_turn: np.ndarray
    asked: np.ndarray

    def __repr__(self) -> str:
        return f"Questions({len(self.words)} in {len(self.asked)} transcripts)"


def questions(corpus: Corpus) -> Questions:
    """Return the questions of a corpus, worked out once.

    Examples
    --------
    >>> from peervoice.frames.tables import corpus_of
    >>> from peervoice.study import Study
    >>> questions(corpus_of(Study()))
    Questions(0 in 0 transcripts)
    """
    known = corpus.answers.get("questions")
    if not isinstance(known, Questions):
        known = _found(corpus)
        corpus.answers.keep("questions", known)
    return known


def _found(corpus: Corpus) -> Questions:
    turns = corpus.turns
    role = corpus.voices["speaker_role"].to_numpy()[turns["voice"].to_numpy()]
    rows = np.flatnonzero((role == "interviewer") & (turns["start"].to_numpy() >= 0))
    place = turns.iloc[rows]
    texts = corpus.wording.texts(sorted(set(place["transcript"].tolist())))
    said: list[str] = []
    in_transcripts: defaultdict[str, set[int]] = defaultdict(set)
    shown: dict[str, str] = {}
    columns = (place[name].tolist() for name in ("transcript", "start", "end"))
    for transcript, start, end in zip(*columns, strict=True):
        words = texts[transcript][start:end]
        spelling = spelt(words)
        said.append(" ".join(spelling) if len(spelling) >= _FEWEST else "")
        in_transcripts[said[-1]].add(transcript)
        shown.setdefault(said[-1], " ".join(words.split()))
    kept = [one for one, where in in_transcripts.items() if one and len(where) >= _TRANSCRIPTS]
    position = {one: at for at, one in enumerate(kept)}
    asked = np.zeros((len(corpus.transcripts), len(kept)), dtype=bool)
    for one, at in position.items():
        asked[list(in_transcripts[one]), at] = True
    number = np.array([position.get(one, -1) for one in said], dtype="int64")
    return Questions(tuple(shown[one] for one in kept), _spread(corpus, rows, number), asked)


def _spread(corpus: Corpus, rows: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Return for each turn the last question before it, or with it, in its transcript."""
    transcript = corpus.turns["transcript"].to_numpy()
    # The row of the last turn that asks something, or that begins a transcript.
    last = np.full(len(transcript), -1)
    last[rows[number >= 0]] = rows[number >= 0]
    first = np.flatnonzero(np.r_[True, np.diff(transcript) != 0][: len(transcript)])
    last[first] = np.maximum(last[first], first)
    np.maximum.accumulate(last, out=last)
    asked = np.full(len(transcript) + 1, -1)
    asked[rows] = number
    found: np.ndarray = asked[last]
    return found
