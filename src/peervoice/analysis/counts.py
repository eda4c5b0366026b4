"""Counts: how many people, segments, transcripts and words, by group and code.

What is counted is written down once, here:

- ``participants`` of ``of``: of the people of a group of whom at least one transcript was read
  for the code, those who said it in a transcript that was read for it.
- ``segments``: spans of one code, overlapping ones of one speaker merged, whoever coded them.
  A coding over several turns is cut at turn borders, and each speaker in it said it. A coding of
  a whole document is one segment of each of its speakers.
- ``words``: words of those segments.
- ``transcripts`` of ``transcripts_of``: as for people.

Under a heading that gathers several codes, any of them counts, and it was read where all of them
were.

Interviewers do not count unless they are asked for. Nothing is suppressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import pandas as pd


class Heading(Protocol):
    """What counts are listed by: a code, or a group of codes."""

    @property
    def path(self) -> str:
        """What people type."""

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
        Coded stretches within turns: voice, transcript, code, start, end, word_start,
        word_end, whole (True for a part of a coding of the whole document).
    voices : pandas.DataFrame
        Who counts. Index: key; columns transcript and person.
    groups : pandas.DataFrame
        One column a grouping, with the index of ``voices``; no column means one group.
    read : numpy.ndarray
        Booleans, transcripts x headings: who was read for what.
    language : str
        Language of the names.

    Returns
    -------
    pandas.DataFrame
        The group columns, then code, name, segments, participants, of, share, not_read,
        transcripts, transcripts_of, words; one row for each group and code, also where
        nothing was counted.
    """
    labels, group = _groups(groups)
    shape = (len(labels), len(headings))
    transcript, person = voices["transcript"].to_numpy(), voices["person"].to_numpy()
    known = read[transcript]
    row = pd.Series(np.arange(len(voices)), index=voices.index)
    said = pieces[pieces["voice"].isin(voices.index)]
    heard = said[read[said["transcript"].to_numpy(), said["code"].to_numpy()]]
    stretches = merged(said)
    at = _cell(group[row[stretches["voice"]].to_numpy()], stretches["code"].to_numpy(), shape)
    who = row[heard["voice"]].to_numpy()
    cell = _cell(group[who], heard["code"].to_numpy(), shape)
    of = _known(group, person, known, shape)
    table = {
        "segments": _distinct(at, stretches["segment"].to_numpy(), shape),
        "participants": _distinct(cell, person[who], shape),
        "of": of,
        "not_read": _known(group, person, np.ones_like(known), shape) - of,
        "transcripts": _distinct(cell, transcript[who], shape),
        "transcripts_of": _known(group, transcript, known, shape),
        "words": np.bincount(at, stretches["words"], minlength=shape[0] * shape[1]).reshape(shape),
    }
    return _table(labels, table, [headings[code] for code in codes], list(codes), language)


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
    by = pieces.sort_values(["voice", "code", "start", "end"], kind="stable")
    voice, code, start, end = (by[name].to_numpy() for name in ("voice", "code", "start", "end"))
    first = np.arange(len(by)) == 0
    new_key = first | (voice != np.roll(voice, 1)) | (code != np.roll(code, 1))
    key = np.cumsum(new_key)
    # Each key is lifted above all before it, so that one running maximum serves them all.
    lift = key * (int(end.max(initial=0)) + 1)
    reach = np.maximum.accumulate(end + lift)
    opens = np.flatnonzero(new_key | (start + lift >= np.roll(reach, 1)))
    if not len(by):
        return pd.DataFrame({"voice": voice, "code": code, "words": end, "segment": key})
    last_word = np.maximum.reduceat(by["word_end"].to_numpy(), opens)
    whole = np.logical_or.reduceat(by["whole"].to_numpy(dtype=bool), np.flatnonzero(new_key))
    of_key = key[opens]
    return pd.DataFrame(
        {
            "voice": voice[opens],
            "code": code[opens],
            "words": last_word - by["word_start"].to_numpy()[opens],
            "segment": np.where(whole[of_key - 1], -of_key, np.arange(len(opens))),
        }
    )


def _groups(groups: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the distinct groups in their order, and the group of each row."""
    if not len(groups.columns):
        return pd.DataFrame(index=[0]), np.zeros(len(groups), dtype="int64")
    labels = groups.drop_duplicates().sort_values(list(groups.columns), na_position="last")
    labels = labels.reset_index(drop=True)
    numbered = labels.assign(_group=np.arange(len(labels)))
    found = groups.merge(numbered, how="left", on=list(groups.columns))["_group"]
    return labels, found.to_numpy(dtype="int64")


def _cell(group: np.ndarray, code: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    cell: np.ndarray = group * shape[1] + code
    return cell


def _distinct(cell: np.ndarray, ids: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Count the distinct ids in each cell."""
    pairs = pd.DataFrame({"cell": cell, "id": ids}).drop_duplicates()
    counted: np.ndarray = np.bincount(pairs["cell"], minlength=shape[0] * shape[1])
    return counted.reshape(shape)


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
    for name in ("not_read", "transcripts", "transcripts_of", "words"):
        table[name] = flat[name]
    return table
