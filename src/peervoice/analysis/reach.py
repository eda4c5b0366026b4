"""Reach: who was read by whom for what.

What is counted is written down once, here. Of the people of a group, those are reached by a coder
for a code of whom at least one transcript was read by the coder for it; transcripts alike; and of
the words, those that stand in such transcripts. Under a heading that gathers several codes, all of
them must have been looked for. Consensus readings are nobody's own, and stand by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from peervoice.analysis.counts import Heading

# In the column coder, beside names.
ANYBODY: Final = "anybody"
SEVERAL: Final = "two or more"

_OWN: Final = "own "
_NUMBERS: Final = ("participants", "of", "transcripts", "transcripts_of", "words", "words_of")


def reach(
    *,
    headings: Sequence[Heading],
    read: Mapping[str, np.ndarray],
    voices: pd.DataFrame,
    groups: pd.DataFrame,
    language: str = "en",
) -> pd.DataFrame:
    """Return how much of each group each coder has read for each heading.

    Parameters
    ----------
    headings : sequence of Heading
        Codes, or groups of codes.
    read : mapping of str to numpy.ndarray
        By coder: booleans, transcripts x headings.
    voices : pandas.DataFrame
        Who counts: transcript, person, words.
    groups : pandas.DataFrame
        One column a grouping, with the index of ``voices``; no column means one group.
    language : str
        Language of the names.

    Returns
    -------
    pandas.DataFrame
        The group columns, then code, name, coder, participants, of, share, transcripts,
        transcripts_of, words, words_of; one row for each group, code and coder, then one for
        ``anybody`` and one for what ``two or more`` have read.
    """
    size = max((len(known) for known in read.values()), default=0)
    size = max(size, int(voices["transcript"].max()) + 1 if len(voices) else 0)
    nothing = np.zeros((size, len(headings)), dtype="int64")
    times = sum((known.astype("int64") for known in read.values()), nothing)
    by = {**read, ANYBODY: times >= 1, SEVERAL: times >= 2}
    names = list(groups.columns)
    # Groups may have any name, that of a column too.
    held = pd.concat([groups, voices.add_prefix(_OWN)], axis=1)
    transcript = voices["transcript"].to_numpy()
    frames = []
    for coder, known in by.items():
        for at, heading in enumerate(headings):
            table = _reached(held, known[transcript, at], names)
            frames.append(table.assign(code=heading.path, name=heading.name(language), coder=coder))
    columns = [*names, "code", "name", "coder", *_NUMBERS[:2], "share", *_NUMBERS[2:]]
    if not frames:
        return pd.DataFrame(columns=columns)
    table = pd.concat(frames, ignore_index=True)
    table["share"] = table["participants"] / table["of"]
    paths = list(dict.fromkeys(heading.path for heading in headings))
    table["code"] = table["code"].astype(pd.CategoricalDtype(paths))
    table["coder"] = table["coder"].astype(pd.CategoricalDtype(list(by)))
    ordered = table[columns].sort_values([*names, "code", "coder"], kind="stable")
    return ordered.reset_index(drop=True)


def _reached(held: pd.DataFrame, known: np.ndarray, names: list[str]) -> pd.DataFrame:
    """Return the numbers of one coder and heading, one row a group."""
    of = _numbers(held, names)
    read = _numbers(held[known], names).reindex(of.index, fill_value=0)
    table = pd.concat([read, of.add_suffix("_of")], axis=1).reset_index(drop=not names)
    return table.rename(columns={"participants_of": "of"})


def _numbers(held: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    keys = names or (lambda _row: 0)
    grouped = held.groupby(keys, dropna=False, observed=True, sort=False)
    return grouped.agg(
        participants=(f"{_OWN}person", "nunique"),
        transcripts=(f"{_OWN}transcript", "nunique"),
        words=(f"{_OWN}words", "sum"),
    )
