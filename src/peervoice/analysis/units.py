"""Units: the stretches of text that coders agree or disagree about.

Sentences, turns, transcripts and participants are units of their own: a code on any word of one is
a code on it. Characters and tokens are too many for a row each; `runs` has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd

from peervoice.errors import OptionError

Whole = Literal["sentence", "turn", "transcript", "participant"]
Unit = Literal["character", "token", Whole]

UNITS: Final[tuple[str, ...]] = ("character", "token", *get_args(Whole))


@dataclass(frozen=True, eq=False, slots=True)
class Units:
    """What is rated, whatever the code.

    Attributes
    ----------
    index : pandas.Index
        The units.
    rows : pandas.DataFrame
        Where they stand, in reading order: turn_row, start, end (of a sentence, else of the
        turn), and unit, the position in the index.
    number, transcript : numpy.ndarray
        Each unit with each transcript that it is in, once.
    """

    index: pd.Index
    rows: pd.DataFrame
    number: np.ndarray
    transcript: np.ndarray

    def __repr__(self) -> str:
        return f"Units({len(self.index)} in {len(self.rows)} stretches)"

    def of(self, pieces: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        """Return each unit that coded stretches touch, and the stretch, by positions.

        Parameters
        ----------
        pieces : pandas.DataFrame
            turn_row, start, end: each within one turn.
        """
        size = int(max(self.rows["end"].max(), pieces["end"].max())) + 1 if len(pieces) else 1
        line = self.rows["turn_row"].to_numpy() * size
        of_piece = pieces["turn_row"].to_numpy() * size
        ends, starts = (line + self.rows[name].to_numpy() for name in ("end", "start"))
        first = np.searchsorted(ends, of_piece + pieces["start"].to_numpy(), side="right")
        last = np.searchsorted(starts, of_piece + pieces["end"].to_numpy(), side="left")
        many = np.maximum(last - first, 0)
        piece = np.repeat(np.arange(len(pieces)), many)
        row = np.arange(len(piece)) + np.repeat(first - (np.cumsum(many) - many), many)
        return self.rows["unit"].to_numpy()[row], piece


def units(
    unit: Whole,
    *,
    turns: pd.DataFrame,
    voices: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
) -> Units:
    """Return the units of a text.

    Parameters
    ----------
    unit : {"sentence", "turn", "transcript", "participant"}
        What is rated. A turn in which nothing was said is no unit.
    turns : pandas.DataFrame
        All turns: transcript, turn, voice, start, end.
    voices : pandas.DataFrame
        Who counts: transcript, transcript_id, person, participant, speaker.
    sentences : pandas.DataFrame, optional
        Where sentences stand, in reading order: turn_row, sentence (its number in the turn),
        start, end.
    """
    rows = np.flatnonzero((turns["start"] >= 0) & turns["voice"].isin(voices.index))
    if unit == "sentence" and sentences is not None:
        held = sentences[np.isin(sentences["turn_row"], rows)].reset_index(drop=True)
    else:
        held = pd.DataFrame({"turn_row": rows, "sentence": 0})
        for name in ("start", "end"):
            held[name] = turns[name].to_numpy()[rows]
    spoken = turns.iloc[held["turn_row"].to_numpy()]
    number, index = _units(unit, spoken, held["sentence"], voices.loc[spoken["voice"]])
    placed = held[["turn_row", "start", "end"]].assign(unit=number)
    pairs = pd.DataFrame({"number": number, "transcript": spoken["transcript"].to_numpy()})
    once = pairs.drop_duplicates()
    return Units(index, placed, once["number"].to_numpy(), once["transcript"].to_numpy())


def known(whole: Units, read: np.ndarray) -> np.ndarray:
    """Return who has read which unit, as booleans: units x coders.

    A person is read by whoever has read one of their transcripts.

    Parameters
    ----------
    whole : Units
        What is rated.
    read : numpy.ndarray
        Booleans, coders x transcripts.
    """
    known = np.zeros((len(whole.index), len(read)), dtype=bool)
    np.logical_or.at(known, whole.number, read[:, whole.transcript].T)
    return known


def ratings(
    whole: Units, *, pieces: pd.DataFrame, read: np.ndarray, coders: list[str]
) -> pd.DataFrame:
    """Return who put a code on which unit: units x coders.

    Parameters
    ----------
    whole : Units
        What is rated.
    pieces : pandas.DataFrame
        Coded stretches: coder (position in ``coders``), turn_row, start, end.
    read : numpy.ndarray
        Booleans, coders x transcripts: who has read what for the code.
    coders : list of str
        Names of the columns.

    Returns
    -------
    pandas.DataFrame
        Index: unit. Nullable booleans; NA where a coder has not read.
    """
    coded = np.zeros((len(whole.index), len(coders)), dtype=bool)
    unit, piece = whole.of(pieces)
    coded[unit, pieces["coder"].to_numpy()[piece]] = True
    unread = ~known(whole, read)
    columns = {
        name: pd.arrays.BooleanArray(coded[:, at].copy(), unread[:, at].copy())
        for at, name in enumerate(coders)
    }
    return pd.DataFrame(columns, index=whole.index)


def labels(
    whole: Units, *, pieces: pd.DataFrame, coders: list[str], kind: pd.CategoricalDtype
) -> pd.DataFrame:
    """Return the value that each coder gave each unit: units x coders.

    Parameters
    ----------
    whole : Units
        What is rated.
    pieces : pandas.DataFrame
        Coded stretches: coder, turn_row, start, end, value (position among the categories; -1
        for none).
    coders : list of str
        Names of the columns.
    kind : pandas.CategoricalDtype
        The values.

    Returns
    -------
    pandas.DataFrame
        Index: unit. Categories; NA where a coder gave no value, or two different ones.
    """
    told = pieces[pieces["value"].to_numpy() >= 0]
    unit, piece = whole.of(told)
    given = pd.DataFrame(
        {name: told[name].to_numpy()[piece] for name in ("coder", "value")} | {"unit": unit}
    ).drop_duplicates()
    alone = given[~given.duplicated(["unit", "coder"], keep=False)]
    numbers = np.full((len(whole.index), len(coders)), -1)
    numbers[alone["unit"].to_numpy(), alone["coder"].to_numpy()] = alone["value"].to_numpy()
    columns = {
        name: pd.Categorical.from_codes(numbers[:, at], dtype=kind)
        for at, name in enumerate(coders)
    }
    return pd.DataFrame(columns, index=whole.index)


def sets(
    whole: Units,
    *,
    pieces: pd.DataFrame,
    read: np.ndarray,
    coders: list[str],
    paths: dict[int, str],
) -> pd.DataFrame:
    """Return which codes each coder put on each unit: units x coders.

    Parameters
    ----------
    whole : Units
        What is rated.
    pieces : pandas.DataFrame
        Coded stretches: coder, turn_row, start, end, code.
    read : numpy.ndarray
        Booleans, coders x transcripts: who has read what for all of the codes.
    coders : list of str
        Names of the columns.
    paths : dict of int to str
        Path of each code.

    Returns
    -------
    pandas.DataFrame
        Index: unit. Frozensets of paths, empty where nothing was coded; None where a coder has
        not read.
    """
    unit, piece = whole.of(pieces)
    held: dict[tuple[int, int], set[str]] = {}
    columns = (pieces[name].to_numpy()[piece].tolist() for name in ("coder", "code"))
    for at, coder, code in zip(unit.tolist(), *columns, strict=True):
        held.setdefault((at, coder), set()).add(paths[code])
    seen = known(whole, read)
    empty = frozenset[str]()
    table = {
        name: [
            frozenset(held.get((at, coder), empty)) if seen[at, coder] else None
            for at in range(len(whole.index))
        ]
        for coder, name in enumerate(coders)
    }
    return pd.DataFrame(table, index=whole.index, dtype=object)


def refuse(unit: str) -> None:
    """Refuse what is no unit.

    Raises
    ------
    OptionError
        If the unit is none of those known.
    """
    if unit not in UNITS:
        raise OptionError(f"unit={unit!r} is not one of {', '.join(UNITS)}.")


def _units(
    unit: Whole, spoken: pd.DataFrame, sentence: pd.Series, who: pd.DataFrame
) -> tuple[np.ndarray, pd.Index]:
    """Return the unit of each stretch, and the units in order of appearance."""
    ids = who["transcript_id"].astype(str).to_numpy()
    if unit in ("sentence", "turn"):
        levels = {"transcript": ids, "turn": spoken["turn"].to_numpy()}
        if unit == "sentence":
            levels["sentence"] = sentence.to_numpy()
        index = pd.MultiIndex.from_arrays(list(levels.values()), names=list(levels))
        return np.arange(len(spoken)), index
    if unit == "transcript":
        number, names = pd.factorize(ids)
        return number, pd.Index(names, name="transcript")
    number, persons = pd.factorize(who["person"].to_numpy())
    named = who.drop_duplicates("person").set_index("person").loc[persons]
    return number, pd.Index(people(named).tolist(), name="participant")


def people(voices: pd.DataFrame) -> pd.Series:
    """Return the id of the person behind each voice, or the transcript and label of nobody known.

    Parameters
    ----------
    voices : pandas.DataFrame
        transcript_id, participant, speaker.
    """
    speaker = voices["speaker"].astype(object).fillna("?")
    labels = voices["transcript_id"].astype(str) + " · " + speaker
    return voices["participant"].astype(object).where(voices["participant"].notna(), labels)
