"""Groups: what people are counted and quoted by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
