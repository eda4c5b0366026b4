"""Units: the stretches of text that coders agree or disagree about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd

from peervoice.errors import OptionError

Unit = Literal["turn", "transcript", "participant"]

UNITS: Final[tuple[Unit, ...]] = get_args(Unit)


@dataclass(frozen=True, eq=False, slots=True)
class Units:
    """What is rated, whatever the code.

    Attributes
    ----------
    index : pandas.Index
        The units.
    of_turn : numpy.ndarray
        The unit of each turn, by the turn's row; -1 for a turn that is in none.
    number, transcript : numpy.ndarray
        Each unit with each transcript that it is in, once.
    """

    index: pd.Index
    of_turn: np.ndarray
    number: np.ndarray
    transcript: np.ndarray

    def __repr__(self) -> str:
        return f"Units({len(self.index)} of {len(self.of_turn)} turns)"


def units(unit: Unit, *, turns: pd.DataFrame, voices: pd.DataFrame) -> Units:
    """Return the units of a text.

    Parameters
    ----------
    unit : {"turn", "transcript", "participant"}
        What is rated. A turn in which nothing was said is no unit.
    turns : pandas.DataFrame
        All turns: transcript, turn, voice, start.
    voices : pandas.DataFrame
        Who counts: transcript, transcript_id, person, participant, speaker.

    Raises
    ------
    OptionError
        If the unit is none of those known.
    """
    if unit not in UNITS:
        raise OptionError(f"unit={unit!r} is not one of {', '.join(UNITS)}.")
    rows = np.flatnonzero((turns["start"] >= 0) & turns["voice"].isin(voices.index))
    spoken = turns.iloc[rows]
    number, index = _units(unit, spoken, voices.loc[spoken["voice"]])
    of_turn = np.full(len(turns), -1)
    of_turn[rows] = number
    pairs = pd.DataFrame({"number": number, "transcript": spoken["transcript"].to_numpy()})
    once = pairs.drop_duplicates()
    return Units(index, of_turn, once["number"].to_numpy(), once["transcript"].to_numpy())


def ratings(
    units: Units, *, pieces: pd.DataFrame, read: np.ndarray, coders: list[str]
) -> pd.DataFrame:
    """Return who put a code on which unit: units x coders.

    Parameters
    ----------
    units : Units
        What is rated.
    pieces : pandas.DataFrame
        Coded stretches: coder (position in ``coders``), turn_row.
    read : numpy.ndarray
        Booleans, coders x transcripts: who has read what for the code.
    coders : list of str
        Names of the columns.

    Returns
    -------
    pandas.DataFrame
        Index: unit. Nullable booleans; NA where a coder has not read.
    """
    coded = np.zeros((len(units.index), len(coders)), dtype=bool)
    unit, coder = units.of_turn[pieces["turn_row"].to_numpy()], pieces["coder"].to_numpy()
    coded[unit[unit >= 0], coder[unit >= 0]] = True
    known = np.zeros_like(coded)
    np.logical_or.at(known, units.number, read[:, units.transcript].T)
    columns = {
        name: pd.arrays.BooleanArray(coded[:, at].copy(), ~known[:, at])
        for at, name in enumerate(coders)
    }
    return pd.DataFrame(columns, index=units.index)


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
