"""What a selection's filters leave of a corpus: codings, pieces, people, and who was read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from peervoice.frames import Corpus, pieces, touched
from peervoice.selection.filters import Filters


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that a selection works on.

    Attributes
    ----------
    corpus : Corpus
        The frames.
    codes : list of int
        Keys of the codes to list.
    coders : list of int or None
        Keys of the coders who were named.
    codings : pandas.DataFrame
        The codings that count, rows of ``corpus.codings``.
    fits : numpy.ndarray
        For each voice, whether it is a person who fits.
    """

    corpus: Corpus
    codes: list[int]
    coders: list[int] | None
    codings: pd.DataFrame
    fits: np.ndarray

    @property
    def voices(self) -> pd.DataFrame:
        """The people who fit."""
        return self.corpus.voices[self.fits]

    @property
    def pieces(self) -> pd.DataFrame:
        """The codings cut at turn borders, in turns of people who fit; cut anew each time.

        Beside the columns of `peervoice.frames.pieces`: transcript, code, and whole (True for a
        part of a coding of the whole document).
        """
        cut = pieces(self.codings, self.corpus.turns, who=self.fits)
        of_coding = cut["coding"].to_numpy()
        return cut.assign(
            transcript=self.codings["transcript"].to_numpy()[of_coding],
            code=self.codings["code"].to_numpy()[of_coding],
            whole=(self.codings["start"].to_numpy() < 0)[of_coding],
        )

    @property
    def read(self) -> np.ndarray:
        """Booleans, transcripts x codes: what was read, by those who count."""
        return read(self.corpus, self.coders)


def choose(
    corpus: Corpus, filters: Filters, *, count: bool, codes: list[int] | None = None
) -> Chosen:
    """Apply filters to a corpus.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    filters : Filters
        The filters, already checked.
    count : bool
        Whether the rows are counted: then only participants are, unless another role was
        asked for, and where a consensus exists it alone counts unless a coder was named. Otherwise
        all that fits is listed.
    codes : list of int, optional
        Keys of codes that take the place of the filters' own.
    """
    codes = filters.codes(corpus) if codes is None else codes
    coders = filters.coders(corpus)
    fits = filters.voices(corpus).to_numpy(copy=True)
    if count and "speaker_role" not in filters.by_name:
        fits &= (corpus.voices["speaker_role"] == "participant").to_numpy()
    rows = filters.codings(corpus) & _among(corpus.codings["code"], codes, len(corpus.codebook))
    if coders is not None:
        rows &= _among(corpus.codings["coder"], coders, len(corpus.coders))
    elif count:
        rows &= _not_overruled(corpus)
    if filters.people(corpus):
        # Most codings fall away by their transcript, which is the cheaper question.
        heard = corpus.voices["transcript"].to_numpy()[fits]
        rows &= _among(corpus.codings["transcript"], heard, len(corpus.transcripts))
        held = corpus.codings.loc[rows, ["transcript", "start", "end"]]
        rows[rows] = touched(held, corpus.turns, who=fits).number > 0
    codings = corpus.codings if rows.all() else corpus.codings[rows]
    return Chosen(corpus, codes, coders, codings, fits)


def read(corpus: Corpus, coders: list[int] | None) -> np.ndarray:
    """Return what was read for which code, as booleans: transcripts x codes."""
    known = np.zeros((len(corpus.transcripts), len(corpus.codebook)), dtype=bool)
    readings = corpus.readings
    if coders is not None:
        readings = readings[np.isin(readings["coder"], coders)]
    transcripts, sets = readings["transcript"].to_numpy(), readings["codes"].to_numpy()
    for key in np.unique(sets):
        known[np.ix_(np.unique(transcripts[sets == key]), corpus.code_sets[key])] = True
    return known


def _among(keys: pd.Series, wanted: list[int] | np.ndarray, number: int) -> np.ndarray:
    """Tell of each key whether it is wanted; keys count off from 0."""
    held = np.zeros(number, dtype=bool)
    held[wanted] = True
    if held.all():
        return np.ones(len(keys), dtype=bool)
    among: np.ndarray = held[keys.to_numpy()]
    return among


def _not_overruled(corpus: Corpus) -> np.ndarray:
    """Return which codings count: all, or those of the consensus where there is one."""
    agreed = corpus.readings[corpus.readings["consensus"]]
    codings = corpus.codings
    if agreed.empty:
        return np.ones(len(codings), dtype=bool)
    by = np.full((len(corpus.transcripts), len(corpus.codebook)), -1)
    columns = (agreed[name].tolist() for name in ("transcript", "codes", "coder"))
    for transcript, codes, coder in zip(*columns, strict=True):
        by[transcript, corpus.code_sets[codes]] = coder
    consensus = by[codings["transcript"].to_numpy(), codings["code"].to_numpy()]
    counts: np.ndarray = (consensus < 0) | (consensus == codings["coder"].to_numpy())
    return counts
