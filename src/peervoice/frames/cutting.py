"""Pieces: codings cut at the borders of turns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd


class Touched(NamedTuple):
    """Which turns codings touch.

    Attributes
    ----------
    rows : numpy.ndarray
        Positions of the turns that were asked about and hold words, in reading order.
    first : numpy.ndarray
        For each coding, where in ``rows`` the first turn that it touches stands; has no meaning
        where it touches none.
    number : numpy.ndarray
        How many of them each coding touches.
    """

    rows: np.ndarray
    first: np.ndarray
    number: np.ndarray


def touched(
    codings: pd.DataFrame, turns: pd.DataFrame, *, who: np.ndarray | None = None
) -> Touched:
    """Find the turns that each coding touches.

    Parameters
    ----------
    codings : pandas.DataFrame
        Columns transcript, start, end; offsets of -1 mean the whole document, which touches
        every turn that holds words.
    turns : pandas.DataFrame
        Columns transcript, voice, start, end; offsets of -1 mean an empty turn.
    who : numpy.ndarray, optional
        For each voice, whether to look at its turns.

    Examples
    --------
    >>> turns = pd.DataFrame({"transcript": 0, "voice": [0, 1], "start": [3, 9], "end": [7, 12]})
    >>> codings = pd.DataFrame({"transcript": 0, "start": [0, -1, 7], "end": [2, -1, 12]})
    >>> touched(codings, turns).number.tolist()
    [0, 2, 1]
    """
    asked = turns["start"].to_numpy() >= 0
    if who is not None:
        asked &= who[turns["voice"].to_numpy()]
    rows = np.flatnonzero(asked)
    place, start, end = (turns[name].to_numpy()[rows] for name in ("transcript", "start", "end"))
    transcript, begin, stop = (codings[name].to_numpy() for name in ("transcript", "start", "end"))
    # One line of numbers for all transcripts: each begins where no other can reach.
    size = int(max(end.max(initial=0), stop.max(initial=0))) + 2
    line = place * size
    order = np.argsort(line + start, kind="stable")
    stop = np.where(begin < 0, size - 1, stop)
    of_coding = transcript * size
    first = np.searchsorted((line + end)[order], of_coding + np.maximum(begin, 0), side="right")
    last = np.searchsorted((line + start)[order], of_coding + stop, side="left")
    return Touched(rows[order], first, np.maximum(last - first, 0))


def pieces(
    codings: pd.DataFrame, turns: pd.DataFrame, *, who: np.ndarray | None = None
) -> pd.DataFrame:
    """Cut each coding at the borders of the turns that it touches.

    Text between turns, such as a label, belongs to nobody and falls away. A coding of the
    whole document has a piece in every turn that holds words.

    Parameters
    ----------
    codings : pandas.DataFrame
        Columns transcript, start, end, word_start, word_end; offsets of -1 mean the whole
        document.
    turns : pandas.DataFrame
        Columns transcript, turn, voice, start, end, word_start, word_end; offsets of -1
        mean an empty turn.
    who : numpy.ndarray, optional
        For each voice, whether to keep what is coded in its turns.

    Returns
    -------
    pandas.DataFrame
        One row a coding and turn, in the order of the codings, then of the turns: coding
        (position in ``codings``), turn_row (position among ``turns``), voice, start, end,
        word_start, word_end.
    """
    rows, first, number = touched(codings, turns, who=who)
    coding = np.repeat(np.arange(len(codings)), number)
    # The first turn of each coding, and one further for each piece after its first.
    turn = rows[np.arange(len(coding)) + np.repeat(first - (np.cumsum(number) - number), number)]
    whole = codings["start"].to_numpy() < 0

    def of_turn(name: str) -> np.ndarray:
        values: np.ndarray = turns[name].to_numpy()[turn]
        return values

    def begin(name: str) -> np.ndarray:
        # That of a whole document is -1, and so always before the turn.
        cut: np.ndarray = np.maximum(of_turn(name), codings[name].to_numpy()[coding])
        return cut

    def end(name: str) -> np.ndarray:
        ends = np.where(whole, np.iinfo("int64").max, codings[name].to_numpy())
        cut: np.ndarray = np.minimum(of_turn(name), ends[coding])
        return cut

    columns = {
        "coding": coding,
        "turn_row": turn,
        "voice": of_turn("voice"),
        "start": begin("start"),
        "end": end("end"),
        "word_start": begin("word_start"),
        "word_end": end("word_end"),
    }
    return pd.DataFrame(columns, copy=False)
