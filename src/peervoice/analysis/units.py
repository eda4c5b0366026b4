"""Units: the stretches of text that coders agree or disagree about."""

from __future__ import annotations

from typing import Final, Literal, get_args

import numpy as np
import pandas as pd

from peervoice.errors import OptionError

Unit = Literal["turn", "transcript", "participant"]

UNITS: Final[tuple[Unit, ...]] = get_args(Unit)


def ratings(
    *,
    unit: Unit,
    pieces: pd.DataFrame,
    turns: pd.DataFrame,
    voices: pd.DataFrame,
    read: np.ndarray,
    coders: list[str],
) -> pd.DataFrame:
    """Return who put a code on which unit: units x coders.

    Parameters
    ----------
    unit : {"turn", "transcript", "participant"}
        What is rated. A turn in which nothing was said is no unit.
    pieces : pandas.DataFrame
        Coded stretches: coder (position in ``coders``), turn_row, voice.
    turns : pandas.DataFrame
        All turns: transcript, turn, voice, start.
    voices : pandas.DataFrame
        Who counts: transcript, transcript_id, person, participant, speaker.
    read : numpy.ndarray
        Booleans, coders x transcripts: who has read what for the code.
    coders : list of str
        Names of the columns.

    Returns
    -------
    pandas.DataFrame
        Index: unit. Nullable booleans; NA where a coder has not read.

    Raises
    ------
    OptionError
        If the unit is none of those known.
    """
    if unit not in UNITS:
        raise OptionError(f"unit={unit!r} is not one of {', '.join(UNITS)}.")
    spoken = turns[(turns["start"] >= 0) & turns["voice"].isin(voices.index)]
    who = voices.loc[spoken["voice"]]
    number, index = _units(unit, spoken, who)
    of_turn = pd.Series(number, index=spoken.index)
    said = pieces[pieces["turn_row"].isin(spoken.index)]
    coded = np.zeros((len(index), len(coders)), dtype=bool)
    coded[of_turn[said["turn_row"]].to_numpy(), said["coder"].to_numpy()] = True
    known = np.zeros_like(coded)
    np.logical_or.at(known, number, read[:, spoken["transcript"].to_numpy()].T)
    columns = {
        name: pd.arrays.BooleanArray(coded[:, at].copy(), ~known[:, at])
        for at, name in enumerate(coders)
    }
    return pd.DataFrame(columns, index=index)


def _units(unit: Unit, spoken: pd.DataFrame, who: pd.DataFrame) -> tuple[np.ndarray, pd.Index]:
    """Return the unit of each turn, and the units in order of appearance."""
    if unit == "turn":
        pairs = [who["transcript_id"].astype(str).to_numpy(), spoken["turn"].to_numpy()]
        index = pd.MultiIndex.from_arrays(pairs, names=["transcript", "turn"])
        return np.arange(len(spoken)), index
    if unit == "transcript":
        number, names = pd.factorize(who["transcript_id"].astype(str).to_numpy())
        return number, pd.Index(names, name="transcript")
    number, persons = pd.factorize(who["person"].to_numpy())
    named = who.drop_duplicates("person").set_index("person").loc[persons]
    speaker = named["speaker"].astype(object).fillna("?")
    labels = named["transcript_id"].astype(str) + " · " + speaker
    people = named["participant"].astype(object).where(named["participant"].notna(), labels)
    return number, pd.Index(people.tolist(), name="participant")
