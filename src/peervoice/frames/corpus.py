"""Corpus: a study as integer-keyed frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np
import pandas as pd

from peervoice.codebook import Codebook
from peervoice.frames.answers import Answers
from peervoice.law import Typology
from peervoice.transcript import Mark, Translation


class Ruled(NamedTuple):
    """A disagreement of coders that somebody has decided.

    Attributes
    ----------
    transcript : int
        Key of the transcript.
    code : str
        Path of the code that it was about.
    start, end : int
        From the first to the last word that one of them marked; -1 for a whole document.
    coders : tuple of str
        Who differed.
    decision : str
        Whose marks were taken, or "both", "neither" or "other".
    """

    transcript: int
    code: str
    start: int
    end: int
    coders: tuple[str, ...]
    decision: str


class Matching(NamedTuple):
    """What an index of words knows of the turns in which a search may find something.

    Attributes
    ----------
    turns : sequence of (int, int, str)
        Key of the transcript, number and words of the turns that may answer, in no order.
    unknown : sequence of int
        Keys of the transcripts of which it knows nothing: any of their turns may answer.
    """

    turns: Sequence[tuple[int, int, str]]
    unknown: Sequence[int]


class Wording(Protocol):
    """Where words, labels and decisions are fetched from, when somebody asks for them."""

    def texts(self, transcripts: Sequence[int]) -> Mapping[int, str]:
        """Return the texts of transcripts, by key."""
        ...

    def digests(self, transcripts: Sequence[int]) -> Mapping[int, str]:
        """Return the digests of the texts of transcripts, by key."""
        ...

    def marks(self, turns: Sequence[tuple[int, int]]) -> Mapping[tuple[int, int], Sequence[Mark]]:
        """Return the times of turns that have any, by key of the transcript and number."""
        ...

    def translations(self, transcripts: Sequence[int]) -> Mapping[int, Translation]:
        """Return the translations of transcripts that have one, by key."""
        ...

    def codings(self, keys: Sequence[int]) -> pd.DataFrame:
        """Return quote, prefix, suffix and memo of codings, indexed by key."""
        ...

    def labels(self) -> pd.DataFrame:
        """Return what does not decide who said what, in the order of all codings."""
        ...

    def matching(self, expression: str) -> Matching | None:
        """Return which turns an expression of `peervoice.language.search` may fit.

        None where there is no index.
        """
        ...

    def rulings(self) -> Sequence[Ruled]:
        """Return what was decided where coders differed, oldest first, of texts in force."""
        ...


@dataclass(frozen=True, slots=True)
class Corpus:
    """A study as tidy frames with integer keys: what selections and counts work on.

    Attributes
    ----------
    codebook : Codebook
        Its codes, in order; a code's key is its position.
    typology : Typology or None
        What "model" means in ``voices``.
    coders : tuple of str
        Names; a coder's key is the position.
    transcripts : pandas.DataFrame
        Index: key. Columns: id, language, date, first, last, title.
    voices : pandas.DataFrame
        One row a speaker of a transcript. Index: key. Columns: transcript, speaker,
        speaker_role, person, participant, and what is known of the person.
    turns : pandas.DataFrame
        One row a turn, ordered by transcript and turn. Columns: transcript, turn, voice,
        start, end, word_start, word_end. Offsets of an empty turn are -1.
    codings : pandas.DataFrame
        One row a coding, oldest first. Index: key. Columns: transcript, start, end,
        word_start, word_end, code, coder. Offsets of a coding of the whole document are -1.
        ``word_start`` counts the words that begin before the start, ``word_end`` those that
        begin before the end.
    readings : pandas.DataFrame
        One row a reading. Columns: transcript, coder, codes (key of a set), consensus.
    code_sets : sequence of numpy.ndarray
        For each key of a set, the keys of its codes.
    wording : Wording
        Fetches texts, quotes, memos and labels.
    answers : Answers
        What has been worked out from these frames.
    """

    codebook: Codebook
    typology: Typology | None
    coders: tuple[str, ...]
    transcripts: pd.DataFrame
    voices: pd.DataFrame
    turns: pd.DataFrame
    codings: pd.DataFrame
    readings: pd.DataFrame
    code_sets: Sequence[np.ndarray]
    wording: Wording
    answers: Answers = field(default_factory=Answers, repr=False, compare=False)

    @property
    def readers(self) -> list[str]:
        """Who has read anything; a consensus is no coder."""
        return self._reading(consensus=False)

    @property
    def consensus(self) -> list[str]:
        """The names under which a consensus is kept."""
        return self._reading(consensus=True)

    def _reading(self, *, consensus: bool) -> list[str]:
        held = self.readings["coder"][self.readings["consensus"] == consensus]
        return [self.coders[key] for key in sorted(held.unique())]

    def labels(self, codings: pd.DataFrame) -> pd.DataFrame:
        """Return what else is known of some codings, in their order.

        Parameters
        ----------
        codings : pandas.DataFrame
            Rows of ``self.codings``.

        Returns
        -------
        pandas.DataFrame
            Columns: uuid_high and uuid_low (see `uuid_columns`), created, origin,
            codebook_version, stale, and one column a value scale.
        """
        held = self.wording.labels()
        if codings.index.equals(self.codings.index):
            return held
        return held.iloc[self.codings.index.get_indexer(codings.index)]

    def __repr__(self) -> str:
        return (
            f"Corpus({len(self.transcripts)} transcripts, {len(self.codings)} codings, "
            f"{len(self.readings)} readings)"
        )
