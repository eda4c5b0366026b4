"""Timeline: what was said in which order, and where codes lie on it.

A transcript is laid out along its words: what everybody says, one turn after the other, without the
labels of speakers. Where its recording has times, there are minutes, too: the places of known times
divide the text, between them it is taken to run evenly, and after the last one as fast as before.

Stretches are those of counts: of one code within one turn, overlapping ones merged, whoever coded
them. A code has a row of its own where it has no stretch: ``whole`` if it is on the whole document
alone, ``nothing`` if it was read for and not used, ``not read`` if nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from peervoice.analysis.counts import Heading
from peervoice.analysis.overlaps import Stretches, merged
from peervoice.transcript import Mark

TURN: Final = "turn"
CODED: Final = "coded"
WHOLE: Final = "whole"
NOTHING: Final = "nothing"
NOT_READ: Final = "not read"
PARTS: Final = (TURN, CODED, WHOLE, NOTHING, NOT_READ)

COLUMNS: Final = (
    *("transcript", "part", "code", "name", "turn", "speaker", "speaker_role"),
    *("start", "end", "minute_start", "minute_end"),
)
_BORDERS: Final = ("turn_row", "start", "end")
_TWO: Final = 2
_DIGITS: Final = 2


def timeline(
    turns: pd.DataFrame,
    pieces: pd.DataFrame,
    *,
    headings: Sequence[Heading],
    read: np.ndarray,
    times: Mapping[int, Sequence[Mark]],
    language: str = "en",
) -> pd.DataFrame:
    """Lay transcripts out along their words, with the codes on them.

    Parameters
    ----------
    turns : pandas.DataFrame
        All turns of the transcripts, in reading order: transcript, transcript_id, turn, speaker,
        speaker_role, start, end, word_start, word_end; offsets of an empty turn are -1.
    pieces : pandas.DataFrame
        What is coded: turn_row (position in ``turns``), code (position in ``headings``), start,
        end, whole.
    headings : sequence of Heading
        Codes, or groups of codes.
    read : numpy.ndarray
        Booleans, transcripts (by key) x headings.
    times : mapping of int to sequence of Mark
        By key of a transcript: which place of its text was said when.
    language : str
        Language of the codes' names.

    Returns
    -------
    pandas.DataFrame
        ``COLUMNS``: a row for each turn that holds words, then a row for each stretch of each code,
        transcript by transcript. ``start`` and ``end`` count words.
    """
    spoken = (turns["word_end"] - turns["word_start"]).where(turns["start"] >= 0, 0)
    before = spoken.groupby(turns["transcript"]).cumsum() - spoken
    places = turns.assign(before=before, spoken=spoken).reset_index(drop=True)
    clock = {key: _clock(places[places["transcript"] == key], told) for key, told in times.items()}
    said = places[places["start"] >= 0]
    rows = said.index.to_numpy()
    stretches, code = merged(
        Stretches(*(pieces[name].to_numpy()[~_whole(pieces)] for name in _BORDERS)),
        pieces["code"].to_numpy()[~_whole(pieces)],
    )
    found = [
        _placed(places, rows, said["start"].to_numpy(), said["end"].to_numpy(), clock).assign(
            part=TURN, heading=-1
        ),
        _placed(places, stretches.where, stretches.start, stretches.end, clock).assign(
            part=CODED, heading=code
        ),
        _silent(places, pieces, code, stretches.where, read),
    ]
    held = [each for each in found if len(each)]
    if not held:
        return pd.DataFrame(columns=list(COLUMNS))
    table = pd.concat(held, ignore_index=True)
    table = table.reindex(columns=list(dict.fromkeys([*COLUMNS, *table.columns])))
    table["part"] = pd.Categorical(table["part"], categories=list(PARTS))
    order = table.assign(is_code=table["part"] != TURN).sort_values(
        ["transcript_key", "is_code", "heading", "start"], kind="stable"
    )
    return _named(order, headings, language)


def _whole(pieces: pd.DataFrame) -> np.ndarray:
    return pieces["whole"].to_numpy(dtype=bool)


def _placed(
    places: pd.DataFrame,
    row: np.ndarray,
    start: np.ndarray,
    end: np.ndarray,
    clock: Mapping[int, tuple[np.ndarray, np.ndarray]],
) -> pd.DataFrame:
    """Return stretches of turns by words and minutes."""
    turn = places.loc[row]
    first, length, words = (turn[name].to_numpy() for name in ("start", "end", "spoken"))
    length = np.maximum(length - first, 1)
    columns: dict[str, object] = {
        "transcript_key": turn["transcript"].to_numpy(),
        "transcript": turn["transcript_id"].to_numpy(),
        "turn": turn["turn"].to_numpy(),
        "speaker": turn["speaker"].to_numpy(),
        "speaker_role": turn["speaker_role"].to_numpy(),
    }
    for name, place in (("start", start), ("end", end)):
        within = (place - first) / length * words
        columns[name] = (turn["before"].to_numpy() + within).round(_DIGITS)
        columns[f"minute_{name}"] = _minutes(turn["transcript"].to_numpy(), place, clock)
    return pd.DataFrame(columns)


def _minutes(
    transcript: np.ndarray, place: np.ndarray, clock: Mapping[int, tuple[np.ndarray, np.ndarray]]
) -> np.ndarray:
    minutes = np.full(len(place), np.nan)
    for key, (offsets, seconds) in clock.items():
        own = transcript == key
        minutes[own] = (np.interp(place[own], offsets, seconds) / 60).round(_DIGITS)
    return minutes


def _clock(turns: pd.DataFrame, marks: Sequence[Mark]) -> tuple[np.ndarray, np.ndarray]:
    """Return known places and seconds, up to the end of the text."""
    told = np.array(sorted(marks), dtype=float)
    # A recording does not run backwards, whatever its marks say.
    offsets, seconds = told[:, 0], np.maximum.accumulate(told[:, 1])
    last = float(turns["end"].max())
    reach = offsets[-1] - offsets[0]
    if len(offsets) >= _TWO and reach > 0 and last > offsets[-1]:
        pace = (seconds[-1] - seconds[0]) / reach
        offsets = np.append(offsets, last)
        seconds = np.append(seconds, seconds[-1] + pace * (last - offsets[-2]))
    return offsets, seconds


def _silent(
    places: pd.DataFrame, pieces: pd.DataFrame, code: np.ndarray, row: np.ndarray, read: np.ndarray
) -> pd.DataFrame:
    """Return a row for each code that has no stretch in a transcript, with why that is."""
    transcripts = places.drop_duplicates("transcript")
    key = places["transcript"].to_numpy()
    coded, entire = np.zeros((2, *read.shape), dtype=bool)
    coded[key[row], code] = True
    whole = pieces[_whole(pieces)]
    entire[key[whole["turn_row"].to_numpy()], whole["code"].to_numpy()] = True
    frames = []
    for of, name in zip(transcripts["transcript"], transcripts["transcript_id"], strict=True):
        silent = np.flatnonzero(~coded[of])
        part = np.select([entire[of][silent], read[of][silent]], [WHOLE, NOTHING], NOT_READ)
        columns = {"transcript_key": of, "transcript": name, "part": part, "heading": silent}
        frames.append(pd.DataFrame(columns))
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def _named(table: pd.DataFrame, headings: Sequence[Heading], language: str) -> pd.DataFrame:
    """Return the columns as they are documented."""
    at = table["heading"].to_numpy(dtype="int64")
    paths = [heading.path for heading in headings]
    names = np.array([*(heading.name(language) for heading in headings), None], dtype=object)
    table["code"] = pd.Categorical.from_codes(at, dtype=pd.CategoricalDtype(paths))
    table["name"] = pd.Series(names[at], index=table.index, dtype="str")
    table["turn"] = table["turn"].astype("Int64")
    for name in ("transcript", "speaker", "speaker_role"):
        table[name] = table[name].astype("str")
    return table[list(COLUMNS)].reset_index(drop=True)
