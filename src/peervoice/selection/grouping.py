"""Groups: what people are counted and quoted by."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence

import numpy as np
import pandas as pd

from peervoice.errors import OptionError
from peervoice.selection.filters import attribute

By = str | Callable[[pd.DataFrame], "pd.Series"]


def groups(voices: pd.DataFrame, by: By | Sequence[By] | None) -> pd.DataFrame:
    """Return the group of each voice: one column a grouping, named as people named it.

    Parameters
    ----------
    voices : pandas.DataFrame
        Who is grouped.
    by : str, callable or sequence of these, optional
        Attributes, or named functions that are given the voices and return a group for each.

    Raises
    ------
    UnknownNameError
        If people and transcripts have no such attribute.
    OptionError
        If a grouping is named twice.
    """
    asked = [by] if isinstance(by, str) or callable(by) else list(by or ())
    columns = {}
    for each in asked:
        if callable(each):
            columns[each.__name__] = pd.Series(each(voices), index=voices.index)
        else:
            columns[each] = attribute(voices, each)
    if len(columns) < len(asked):
        raise OptionError(f"by= names a group twice: {asked}.")
    return pd.DataFrame(columns, index=voices.index)


def each_group(grouped: pd.DataFrame) -> Iterator[tuple[tuple[object, ...], np.ndarray]]:
    """Yield each group with who is in it, as booleans; all together where there is no grouping.

    Parameters
    ----------
    grouped : pandas.DataFrame
        What `groups` returns.

    Yields
    ------
    tuple
        The value of each grouping, None where it is not known; and who is in the group.
    """
    names = list(grouped.columns)
    if not names:
        yield (), np.ones(len(grouped), dtype=bool)
        return
    # Groups may have any name, so they are told apart by their number.
    number = grouped.groupby(names, dropna=False, observed=True, sort=True).ngroup().to_numpy()
    for each in range(int(number.max(initial=-1)) + 1):
        own = number == each
        values = (grouped[name].astype(object)[own].iloc[0] for name in names)
        yield tuple(None if pd.isna(value) else value for value in values), own


def refuse_taken(names: Sequence[str], columns: Container[str]) -> None:
    """Refuse groupings that are called like a column beside which they would stand.

    Raises
    ------
    OptionError
        If one is.
    """
    for name in names:
        if name in columns:
            raise OptionError(
                f"by={name!r}: the table has another column {name!r}. Group by a function with a "
                f"name of its own instead, such as def {name}_of(people): return people[{name!r}]."
            )
