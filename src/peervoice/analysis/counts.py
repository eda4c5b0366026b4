"""Counts: how many people, segments, transcripts and words, by group and code.

What is counted is written down once, here:

- ``participants`` of ``of``: of the people of a group of whom at least one transcript was read
  for the code, those who said it in a transcript that was read for it.
- ``segments``: spans of one code, overlapping ones of one speaker merged, whoever coded them.
  A coding over several turns is cut at turn borders, and each speaker in it said it. A coding of
  a whole document is one segment of each of its speakers.
- ``words``: words of those segments.
- ``transcripts`` of ``transcripts_of``: as for people.

Where it is told who was asked, people who were not asked and did not say it of their own accord are
neither in ``of`` nor in ``not_read``, but in ``not_asked``. So ``of`` less ``participants`` were
asked, or read, and said nothing of it.

Under a heading that gathers several codes, any of them counts, and it was read where all of them
were.

Interviewers do not count unless they are asked for. Nothing is suppressed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import pandas as pd

from peervoice.analysis.wilson import wilson

_PLACE = ("voice", "code", "start", "end")


class Heading(Protocol):
    """What counts are listed by: a code, or a group of codes."""

    @property
    def path(self) -> str:
        """What people type."""

    @property
    def labels(self) -> Mapping[str, str]:
        """Its names, by language."""

    def name(self, language: str = "en") -> str:
        """Return the label in a language."""


def count(
    *,
    codes: Sequence[int],
    headings: Sequence[Heading],
    pieces: pd.DataFrame,
    voices: pd.DataFrame,
    groups: pd.DataFrame,
    read: np.ndarray,
    asked: np.ndarray | None = None,
    interval: bool = False,
    language: str = "en",
) -> pd.DataFrame:
    """Count codes by group.

    Parameters
    ----------
    codes : sequence of int
        Which headings to list, by their positions.
    headings : sequence of Heading
        All codes, or all groups of codes; what ``code`` in ``pieces`` and the columns of
        ``read`` count off.
    pieces : pandas.DataFrame
        Coded stretches within turns: voice, code, start, end, word_start, word_end, whole
        (True for a part of a coding of the whole document).
    voices : pandas.DataFrame
        Who counts. Index: key; columns transcript and person.
    groups : pandas.DataFrame
        One column a grouping, with the index of ``voices``; no column means one group.
    read : numpy.ndarray
        Booleans, transcripts x headings: who was read for what.
    asked : numpy.ndarray, optional
        Booleans, transcripts x headings: who was asked about what.
    interval : bool
        Whether to add Wilson's interval of the share.
    language : str
        Language of the names.

    Returns
    -------
    pandas.DataFrame
        The group columns, then code, name, segments, participants, of, share, not_read,
        not_asked (if it is told who was asked), transcripts, transcripts_of, words, low and high
        (the ends of the interval); one row for each group and code, also where nothing was
        counted.
    """
    labels, group = _groups(groups)
    shape = (len(labels), len(headings))
    transcript, person = voices["transcript"].to_numpy(), voices["person"].to_numpy()
    known = read[transcript]
    put = np.ones_like(known) if asked is None else asked[transcript]
    stretches, who = _of_voices(merged(pieces), voices)
    code, segment = stretches["code"].to_numpy(), stretches["segment"].to_numpy()
    cell = group[who] * shape[1] + code
    # Stretches are in the order of voices and codes, so what is the same stands together.
    said = _changes(who, code)
    # Who says something of their own accord need not be asked.
    put[who[said], code[said]] = True
    heard = said[known[who[said], code[said]]]
    of, everybody = _known(group, person, known & put, shape), _known(group, person, put, shape)
    table = {
        "segments": _tallied(cell[_changes(segment)], shape),
        "participants": _distinct(cell[heard], person[who[heard]], shape),
        "of": of,
        "not_read": everybody - of,
        "not_asked": _known(group, person, np.ones_like(known), shape) - everybody,
        "transcripts": _distinct(cell[heard], transcript[who[heard]], shape),
        "transcripts_of": _known(group, transcript, known & put, shape),
        "words": _tallied(cell, shape, stretches["words"].to_numpy()),
    }
    if asked is None:
        del table["not_asked"]
    counted = _table(labels, table, [headings[code] for code in codes], list(codes), language)
    if interval:
        number, of = counted["participants"].to_numpy(), counted["of"].to_numpy()
        counted["low"], counted["high"] = wilson(number, of)
    return counted


def merged(pieces: pd.DataFrame) -> pd.DataFrame:
    """Merge overlapping stretches of one code and one voice.

    Parameters
    ----------
    pieces : pandas.DataFrame
        voice, code, start, end, word_start, word_end, whole.

    Returns
    -------
    pandas.DataFrame
        One row a merged stretch: voice, code, words, and segment, a number that stretches of
        one segment share: all stretches of a coding of a whole document are one.
    """
    voice, code, start, end = (pieces[name].to_numpy() for name in _PLACE)
    size = int(end.max(initial=0)) + 1
    # One number to sort by: whose words, under which code, and where they begin. Sorting three
    # columns takes several times as long.
    key = (voice * (int(code.max(initial=0)) + 1) + code) * size + start
    order = np.argsort(key, kind="stable")
    voice, code, start, end = voice[order], code[order], start[order], end[order]
    new_key = np.zeros(len(pieces), dtype=bool)
    new_key[_changes(voice, code)] = True
    number = np.cumsum(new_key)
    # Each key is lifted above all before it, so that one running maximum serves them all.
    lift = number * size
    reach = np.maximum.accumulate(end + lift)
    opens = np.flatnonzero(new_key | (start + lift >= np.roll(reach, 1)))
    words = np.zeros(0, dtype="int64")
    segment = np.arange(len(opens))
    if len(opens):
        last_word = np.maximum.reduceat(pieces["word_end"].to_numpy()[order], opens)
        words = last_word - pieces["word_start"].to_numpy()[order[opens]]
        whole = pieces["whole"].to_numpy(dtype=bool)[order]
        whole_key = np.logical_or.reduceat(whole, np.flatnonzero(new_key))
        of_key = number[opens]
        segment = np.where(whole_key[of_key - 1], -of_key, segment)
    columns = {"voice": voice[opens], "code": code[opens], "words": words, "segment": segment}
    return pd.DataFrame(columns, copy=False)


def _of_voices(stretches: pd.DataFrame, voices: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the stretches of those who count, and the position of each one's voice."""
    keys, voice = voices.index.to_numpy(), stretches["voice"].to_numpy()
    place = np.full(max(keys.max(initial=-1), voice.max(initial=-1)) + 1, -1)
    place[keys] = np.arange(len(keys))
    who = place[voice]
    return stretches[who >= 0], who[who >= 0]


def _changes(*columns: np.ndarray) -> np.ndarray:
    """Return the rows that differ from the row before in any column, and the first row."""
    new = np.arange(len(columns[0])) == 0
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new)


def _groups(groups: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the distinct groups in their order, and the group of each row."""
    if not len(groups.columns):
        return pd.DataFrame(index=[0]), np.zeros(len(groups), dtype="int64")
    labels = groups.drop_duplicates().sort_values(list(groups.columns), na_position="last")
    labels = labels.reset_index(drop=True)
    numbered = labels.assign(_group=np.arange(len(labels)))
    found = groups.merge(numbered, how="left", on=list(groups.columns))["_group"]
    return labels, found.to_numpy(dtype="int64")


def _tallied(
    cell: np.ndarray, shape: tuple[int, int], amounts: np.ndarray | None = None
) -> np.ndarray:
    """Count how often each cell occurs, or add up the amounts in it."""
    return np.bincount(cell, amounts, minlength=shape[0] * shape[1]).reshape(shape)


def _distinct(cell: np.ndarray, ids: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Count the distinct ids in each cell."""
    pairs = pd.DataFrame({"cell": cell, "id": ids}).drop_duplicates()
    return _tallied(pairs["cell"].to_numpy(), shape)


def _known(
    group: np.ndarray, ids: np.ndarray, known: np.ndarray, shape: tuple[int, int]
) -> np.ndarray:
    """Count, by group and code, the distinct ids of which any row is known."""
    result = np.zeros(shape, dtype="int64")
    if len(ids):
        order = np.lexsort((ids, group))
        group, ids = group[order], ids[order]
        opens = np.flatnonzero(np.r_[True, (np.diff(group) != 0) | (np.diff(ids) != 0)])
        np.add.at(result, group[opens], np.logical_or.reduceat(known[order], opens, axis=0))
    return result


def _table(
    labels: pd.DataFrame,
    cells: dict[str, np.ndarray],
    listed: list[Heading],
    codes: list[int],
    language: str,
) -> pd.DataFrame:
    table = labels.loc[labels.index.repeat(len(codes))].reset_index(drop=True)
    paths = [code.path for code in listed]
    names = [code.name(language) for code in listed]
    table["code"] = pd.Categorical(paths * len(labels), categories=paths)
    table["name"] = names * len(labels)
    flat = {name: values[:, codes].ravel().astype("int64") for name, values in cells.items()}
    read = np.where(flat["of"] > 0, flat["of"], np.nan)
    for name in ("segments", "participants", "of"):
        table[name] = flat[name]
    table["share"] = flat["participants"] / read
    for name in (name for name in flat if name not in table):
        table[name] = flat[name]
    return table
