"""Small groups: whose numbers are hidden before a chart is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from peervoice.errors import ConsentError
from peervoice.guard import is_small
from peervoice.tables.columns import NAMES_OF_PEOPLE

# What a group is called whose name stays in the project.
OTHER_GROUPS: Final = "Other groups"
# What is true of the place where people live. Where few people are in a group, any other name may
# be that of a person, or of what one person is known to be.
OF_PLACES: Final = ("country", "place", "region", "jurisdiction", "model")
# Columns of a table that are also called so where people have such an attribute.
_TOLD: Final = (*OF_PLACES, "code", "name", "note", "unit", "coder", "coders")
NAMING: Final = (*NAMES_OF_PEOPLE, "chosen_name")

# Columns of a counts frame that are no numbers.
_WORDS: Final = ("code", "name")


def guarded_counts(counts: pd.DataFrame, *, minimum: int) -> tuple[pd.DataFrame, list[str]]:
    """Hide the numbers of small groups.

    The people of a group are those who were read for a code, those who were not, and those who
    were not asked; as many are in every row of the group.

    Parameters
    ----------
    counts : pandas.DataFrame
        A counts frame; rows that are hidden already stay so.
    minimum : int
        The smallest group that may be shown.

    Returns
    -------
    pandas.DataFrame
        The same rows, with the column ``hidden``; hidden rows have no numbers.
    list of str
        What was hidden, in words.

    Raises
    ------
    ConsentError
        If the groups are people, speakers or transcripts.
    """
    by = list(counts.columns[: counts.columns.get_loc("code")])
    everybody = [name for name in ("of", "not_read", "not_asked") if name in counts]
    people = counts[everybody].astype("Int64").sum(axis=1, min_count=1)
    return guarded_groups(counts, people, by=by, words=_WORDS, minimum=minimum)


def guarded_groups(
    frame: pd.DataFrame, people: pd.Series, *, by: Sequence[str], words: Sequence[str], minimum: int
) -> tuple[pd.DataFrame, list[str]]:
    """Hide the numbers of groups in which few people are.

    Parameters
    ----------
    frame : pandas.DataFrame
        The groups first, then what is known of them; rows that are hidden already stay so.
    people : pandas.Series
        For each row, how many people it is about; the most of a group are its people.
    by : sequence of str
        The columns of the groups.
    words : sequence of str
        Columns that are no numbers.
    minimum : int
        The smallest group that may be shown.

    Returns
    -------
    pandas.DataFrame
        The same rows, with the column ``hidden``; hidden rows have no numbers.
    list of str
        What was hidden, in words.

    Raises
    ------
    ConsentError
        If the groups are people, speakers or transcripts.
    """
    named = [name for name in by if name in NAMING]
    if named:
        raise ConsentError(
            f"The groups of this chart are named by {named[0]}, and those names stay in the "
            "project. Count by another attribute, such as country."
        )
    table = frame.reset_index(drop=True)
    group = _numbered(table, list(by))
    sizes = people.reset_index(drop=True).astype("Int64").groupby(group).max()
    small = [key for key, n in sizes.items() if not pd.isna(n) and is_small(n, minimum=minimum)]
    hidden = group.isin(small)
    if "hidden" in table.columns:
        hidden |= table["hidden"].fillna(value=False).astype(bool)
    for name in table.columns[len(by) :]:
        if name not in words and name != "hidden":
            table[name] = _without(table[name], hidden)
    table["hidden"] = hidden
    told = {"hidden_text": f"n<{minimum}"} | dict(frame.attrs.get("peervoice") or {})
    table.attrs = dict(frame.attrs) | {"peervoice": told}
    hidden_people = int(sizes[sizes.index.isin(small)].sum())
    return table, _notes(
        len(small), len(sizes), minimum=minimum, grouped=bool(by), hidden_people=hidden_people
    )


def without_names(table: pd.DataFrame, attributes: Iterable[str]) -> pd.DataFrame:
    """Take away the names of hidden groups that may tell who is in them.

    Parameters
    ----------
    table : pandas.DataFrame
        With the column ``hidden``, if anything is.
    attributes : iterable of str
        What people may be grouped by.

    Returns
    -------
    pandas.DataFrame
        The same rows; the hidden groups of such an attribute are one, called `OTHER_GROUPS`.
    """
    names = [name for name in attributes if name in table and name not in _TOLD]
    if not names or "hidden" not in table:
        return table
    found = table.copy()
    for name in names:
        small = found["hidden"] & found[name].notna()
        found[name] = found[name].astype(object).mask(small, OTHER_GROUPS)
    kept = found[~(found["hidden"] & found.duplicated())].reset_index(drop=True)
    kept.attrs = dict(table.attrs)
    return kept


def one_alone(hidden: int, of: int) -> list[str]:
    """Warn where a single hidden group could be worked out from a total."""
    if hidden != 1 or of < 2:
        return []
    return ["exactly one group is hidden: who knows a total can work out its numbers."]


def _without(numbers: pd.Series, hidden: pd.Series) -> pd.Series:
    """Take hidden numbers out; shares stay fractions, also where all of them are whole."""
    whole = pd.api.types.is_integer_dtype(numbers)
    return (numbers.astype("Int64") if whole else numbers).mask(hidden)


def _numbered(table: pd.DataFrame, by: list[str]) -> pd.Series:
    if not by:
        return pd.Series(0, index=table.index)
    return table.groupby(by, dropna=False, observed=True, sort=False).ngroup()


def _notes(small: int, of: int, *, minimum: int, grouped: bool, hidden_people: int) -> list[str]:
    if not small:
        return []
    people = f"fewer than {minimum} people"
    if not grouped:
        return [f"all numbers are hidden, because there are {people}."]
    verb = "is" if small == 1 else "are"
    notes = [f"{small} of {of} groups {verb} hidden, with {people} each.", *one_alone(small, of)]
    if small > 1 and hidden_people < minimum:
        notes.append(
            f"the hidden groups together have {people}: who knows a total can work out their "
            "numbers."
        )
    return notes
