"""Runs: characters or words that all coders treat alike, as one row with their number.

So agreement character by character takes time with the codings, and not with the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np
import pandas as pd

from peervoice.analysis.units import people

Fine = Literal["character", "token"]

# Which columns of pieces and turns hold the borders of each, and what one of them is called.
_BORDERS: Final = {
    "character": ("start", "end", "characters"),
    "token": ("word_start", "word_end", "words"),
}


def runs(
    unit: Fine,
    *,
    pieces: pd.DataFrame,
    turns: pd.DataFrame,
    voices: pd.DataFrame,
    read: np.ndarray,
    coders: Sequence[str],
) -> pd.DataFrame:
    """Return who put a code on which characters or words: runs x coders.

    Parameters
    ----------
    unit : {"character", "token"}
        What is rated. Words are those that counts count.
    pieces : pandas.DataFrame
        Coded stretches within turns: coder (position in ``coders``), turn_row, voice, start, end,
        word_start, word_end.
    turns : pandas.DataFrame
        All turns: transcript, voice, start, end, word_start, word_end.
    voices : pandas.DataFrame
        Who counts: transcript, transcript_id, person, participant, speaker.
    read : numpy.ndarray
        Booleans, coders x transcripts: who has read what for the code.
    coders : sequence of str
        Names of the columns.

    Returns
    -------
    pandas.DataFrame
        Nullable booleans; NA where a coder has not read. Index: transcript, participant, start
        (offset, or number of words before it; -1 for the row of all that nobody coded), and
        characters or words: how many units the row stands for.
    """
    first, last, name = _BORDERS[unit]
    spoken = turns[(turns["start"] >= 0) & turns["voice"].isin(voices.index)]
    place = pd.Series(np.arange(len(voices)), index=voices.index)
    coded, voice, start, length = _coded(pieces, turns, first, last, len(coders))
    whole = np.bincount(
        place.loc[spoken["voice"]].to_numpy(),
        (spoken[last] - spoken[first]).to_numpy(),
        minlength=len(voices),
    ).astype("int64")
    at = place.loc[voice].to_numpy()
    left = whole - np.bincount(at, length, minlength=len(voices)).astype("int64")
    bare = np.flatnonzero(left > 0)
    who = np.concatenate([at, bare])
    order = np.argsort(who, kind="stable")
    rated = np.concatenate([coded, np.zeros((len(bare), len(coders)), dtype=bool)])[order]
    levels = {
        "transcript": voices["transcript_id"].astype(str).to_numpy()[who],
        "participant": people(voices).to_numpy()[who],
        "start": np.concatenate([start, np.full(len(bare), -1)]),
        name: np.concatenate([length, left[bare]]),
    }
    index = pd.MultiIndex.from_arrays(
        [level[order] for level in levels.values()], names=list(levels)
    )
    unread = ~read[:, voices["transcript"].to_numpy()[who][order]].T
    columns = {
        coder: pd.arrays.BooleanArray(rated[:, n].copy(), unread[:, n].copy())
        for n, coder in enumerate(coders)
    }
    return pd.DataFrame(columns, index=index)


def weights(ratings: pd.DataFrame) -> np.ndarray:
    """Return how many units each row of runs stands for.

    Parameters
    ----------
    ratings : pandas.DataFrame
        What `runs` returns.
    """
    counted: np.ndarray = ratings.index.get_level_values(-1).to_numpy()
    return counted


def _coded(
    pieces: pd.DataFrame, turns: pd.DataFrame, first: str, last: str, coders: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the runs that somebody coded: by whom, in whose words, where, and how long."""
    starts, ends = pieces[first].to_numpy(), pieces[last].to_numpy()
    size = int(ends.max(initial=0)) + 1
    # One line of numbers for all turns: each begins where no other can reach.
    line = pieces["turn_row"].to_numpy() * size
    borders, at = np.unique(np.concatenate([line + starts, line + ends]), return_inverse=True)
    begins, stops = at[: len(pieces)], at[len(pieces) :]
    inside = np.zeros((len(borders), coders), dtype="int64")
    coder = pieces["coder"].to_numpy()
    np.add.at(inside, (begins, coder), 1)
    np.add.at(inside, (stops, coder), -1)
    held = np.cumsum(inside, axis=0) > 0
    rows = np.flatnonzero(held.any(axis=1))
    turn = borders[rows] // size
    length = borders[rows + 1] - borders[rows] if len(rows) else np.zeros(0, dtype="int64")
    voice = turns["voice"].to_numpy()[turn]
    return held[rows], voice, borders[rows] % size, length
