"""Columns of the frame behind a table of quotes, and the labels of its groups."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

# What a reader sees.
SEEN: Final = (
    "group",
    "code",
    "name",
    "theme",
    "section",
    "participants",
    "of",
    "quote",
    "attribution",
)
# What an attribution may say, and what decides how much of it.
KNOWN: Final = (
    "people",
    "level",
    "role",
    "place",
    "region",
    "model",
    "organisation",
    "chosen_name",
)
# Where the words stand, who said them, and who coded them.
LOCATORS: Final = ("participant", "speaker", "transcript", "turn", "start", "end", "time", "coders")
# What the turn of a quote says in another language, and whether the quote is all of the turn.
TRANSLATION: Final = ("translation", "translation_language")
WHOLE_TURN: Final = "whole_turn"
# Under headings of a grouping: the codes that speak to the heading; what it stands for; the heading
# under which the same words stand before; whether it is a code that speaks to no heading.
OF_GROUPING: Final = ("codes", "meaning", "repeats", "apart")
COLUMNS: Final = (*SEEN, *KNOWN, *LOCATORS, *TRANSLATION, WHOLE_TURN, *OF_GROUPING)

# Columns that say the same when people are grouped by them.
SHARED: Final = (
    "role",
    "place",
    "region",
    "model",
    "organisation",
    "chosen_name",
    "participant",
    "speaker",
    "transcript",
)
# Groups whose names are names of people or of their interviews.
NAMES_OF_PEOPLE: Final = ("participant", "speaker", "transcript")


def labels(frame: pd.DataFrame, by: Sequence[str]) -> list[str]:
    """Return, for each row, its group in print; empty where there are no groups.

    Parameters
    ----------
    frame : pandas.DataFrame
        With the columns of the groups, and ``place``.
    by : sequence of str
        The columns of the groups.

    Examples
    --------
    >>> frame = pd.DataFrame({"country": ["PT", None], "place": ["Portugal", None],
    ...     "gender": ["woman", None]})
    >>> labels(frame, ["country", "gender"])
    ['Portugal · woman', 'country not known · gender not known']
    """
    rows = frame[list(dict.fromkeys([*by, "place"]))].astype(object).to_dict("records")
    return [" · ".join(dict.fromkeys(_label(row, name) for name in by)) for row in rows]


def _label(row: Mapping[Hashable, Any], name: str) -> str:
    value = row[name]
    if name == "country" and not pd.isna(row["place"]):
        return str(row["place"])
    return f"{name} not known" if pd.isna(value) else str(value)
