"""Pieces: codings cut at the borders of turns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd


def pieces(codings: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    """Cut each coding at the borders of the turns that it touches.

    Text between turns, such as a label, belongs to nobody and falls away. A coding of the
    whole document has a piece in every turn that holds words.

    Parameters
    ----------
    codings : pandas.DataFrame
        Index: key. Columns transcript, start, end, word_start, word_end; offsets of -1 mean
        the whole document.
    turns : pandas.DataFrame
        Columns transcript, turn, voice, start, end, word_start, word_end; offsets of -1
        mean an empty turn.

    Returns
    -------
    pandas.DataFrame
        One row a coding and turn, in the order of the codings, then of the turns: coding
        (position in ``codings``), turn_row (position among ``turns``), voice, start, end,
        word_start, word_end.
    """
    spoken = np.flatnonzero(turns["start"].to_numpy() >= 0)
    held = turns.iloc[spoken]
    order = np.lexsort((held["start"].to_numpy(), held["transcript"].to_numpy()))
    held, spoken = held.iloc[order], spoken[order]
    first, last = _touched(codings, held)
    counts = np.maximum(last - first, 0)
    coding = np.repeat(np.arange(len(codings)), counts)
    begins = np.cumsum(counts) - counts
    turn = np.arange(counts.sum()) - np.repeat(begins, counts) + np.repeat(first, counts)
    whole = codings["start"].to_numpy()[coding] < 0

    def cut(name: str, closer: Callable[..., np.ndarray]) -> np.ndarray:
        of_turn, of_coding = held[name].to_numpy()[turn], codings[name].to_numpy()[coding]
        return np.where(whole, of_turn, closer(of_turn, of_coding))

    return pd.DataFrame(
        {
            "coding": coding,
            "turn_row": spoken[turn],
            "voice": held["voice"].to_numpy()[turn],
            "start": cut("start", np.maximum),
            "end": cut("end", np.minimum),
            "word_start": cut("word_start", np.maximum),
            "word_end": cut("word_end", np.minimum),
        }
    )


def _touched(codings: pd.DataFrame, held: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the first turn that each coding touches, and the first after it."""
    transcript = codings["transcript"].to_numpy()
    start, end = codings["start"].to_numpy(), codings["end"].to_numpy()
    # One line of numbers for all transcripts: each begins where no other can reach.
    ends = held["end"].to_numpy()
    size = int(max(ends.max(initial=0), end.max(initial=0))) + 2
    line = held["transcript"].to_numpy() * size
    first = np.searchsorted(line + ends, transcript * size + np.maximum(start, 0), side="right")
    stop = np.where(start < 0, size - 1, end)
    last = np.searchsorted(line + held["start"].to_numpy(), transcript * size + stop, side="left")
    return first, last
