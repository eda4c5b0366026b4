"""What a selection's filters leave of a corpus: codings, pieces, people, and who was read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from peervoice.frames import Corpus, pieces
from peervoice.selection.filters import Filters


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that a selection works on.

    Attributes
    ----------
    codes : list of int
        Keys of the codes to list.
    codings : pandas.DataFrame
        The codings that count, rows of ``corpus.codings``.
    pieces : pandas.DataFrame
        Those codings cut at turn borders, only in turns of people who fit.
    voices : pandas.DataFrame
        The people who fit.
    read : numpy.ndarray
        Booleans, transcripts x codes: what was read, by those who count.
    """

    codes: list[int]
    codings: pd.DataFrame
    pieces: pd.DataFrame
    voices: pd.DataFrame
    read: np.ndarray


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
        Whether the rows are counted: then interviewers are left out unless they were asked
        for, and where a consensus exists it alone counts unless a coder was named. Otherwise
        all that fits is listed.
    codes : list of int, optional
        Keys of codes that take the place of the filters' own.
    """
    codes = filters.codes(corpus) if codes is None else codes
    coders = filters.coders(corpus)
    fits = filters.voices(corpus)
    if count and "speaker_role" not in filters.by_name:
        fits &= corpus.voices["speaker_role"].astype(object) != "interviewer"
    rows = filters.codings(corpus) & np.isin(corpus.codings["code"], codes)
    if coders is not None:
        rows &= np.isin(corpus.codings["coder"], coders)
    elif count:
        rows &= _not_overruled(corpus)
    codings = corpus.codings[rows]
    cut = pieces(codings, corpus.turns)
    cut = cut[fits.to_numpy()[cut["voice"].to_numpy()]]
    if filters.people(corpus):
        codings, cut = _with_people(codings, cut)
    of_coding = cut["coding"].to_numpy()
    cut = cut.assign(
        transcript=codings["transcript"].to_numpy()[of_coding],
        code=codings["code"].to_numpy()[of_coding],
        whole=codings["start"].to_numpy()[of_coding] < 0,
    )
    return Chosen(codes, codings, cut, corpus.voices[fits], read(corpus, coders))


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


def _not_overruled(corpus: Corpus) -> np.ndarray:
    """Return which codings count: all, or those of the consensus where there is one."""
    agreed = corpus.readings[corpus.readings["consensus"]]
    by = np.full((len(corpus.transcripts), len(corpus.codebook)), -1)
    columns = (agreed[name].tolist() for name in ("transcript", "codes", "coder"))
    for transcript, codes, coder in zip(*columns, strict=True):
        by[transcript, corpus.code_sets[codes]] = coder
    codings = corpus.codings
    consensus = by[codings["transcript"].to_numpy(), codings["code"].to_numpy()]
    counts: np.ndarray = (consensus < 0) | (consensus == codings["coder"].to_numpy())
    return counts


def _with_people(codings: pd.DataFrame, cut: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the codings of which any piece is left, and number the pieces anew."""
    kept = np.zeros(len(codings), dtype=bool)
    kept[cut["coding"].to_numpy()] = True
    number = np.cumsum(kept) - 1
    return codings[kept], cut.assign(coding=number[cut["coding"].to_numpy()])
