"""A column of ratings as whole numbers, one for each category."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api import types

Indices = NDArray[np.intp]
Known = dict[Hashable, int]

# Whole numbers that lie closer together than this are numbered by looking each up in a table.
_RANGE: Final = 2**16


def numbered(column: pd.Series, known: Known) -> Indices:
    """Give each value of a column the number of its category; -1 where it is missing.

    Parameters
    ----------
    column : pandas.Series
        What one coder said.
    known : dict
        The number of each category that there is so far; what is new is added. A category is
        also what a categorical lists without using it, and of booleans both.

    Raises
    ------
    TypeError
        If a value cannot be a category.

    Examples
    --------
    >>> known = {}
    >>> numbered(pd.Series([True, None], dtype="boolean"), known), known
    (array([ 0, -1]), {True: 0, False: 1})
    """
    dtype: Any = column.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        places = _places(dtype.categories.to_numpy(dtype=object), known)
        return places.take(np.asarray(column.cat.codes))
    if types.is_bool_dtype(dtype):
        said = column.to_numpy(dtype="int8", na_value=-1)
        return _places([True, False], known)[np.where(said < 0, -1, 1 - said)]
    if types.is_any_real_numeric_dtype(dtype):
        found = _whole(column, known)
        if found is not None:
            return found
    numbers, values = pd.factorize(column.array)
    # Only the distinct values of a column are Python objects here: categories of another
    # dtype, or of another categorical, meet those of the earlier columns by equality.
    values = np.asarray(values, dtype=object)
    places = _places(values, known)
    if any(isinstance(value, bool | np.bool_) for value in values):
        _places([True, False], known)
    return places[numbers]


def _places(values: Any, known: Known) -> Indices:
    """Return the number of each value, and -1 as the last: what a missing value, -1, finds."""
    return np.array([*(known.setdefault(value, len(known)) for value in values), -1], dtype=np.intp)


def _whole(column: pd.Series, known: Known) -> Indices | None:
    """Return the numbers of whole numbers that lie close together; None of any others."""
    low, high = column.min(), column.max()
    if pd.isna(low) or not high - low < _RANGE or low != low // 1:
        return None
    if types.is_integer_dtype(column.dtype):
        # One below the lowest is a missing value.
        offset = column.to_numpy(dtype="int64", na_value=low - 1) - (int(low) - 1)
    else:
        said = column.to_numpy(dtype="float64", na_value=np.nan)
        said = np.where(np.isnan(said), low - 1, said) - (low - 1)
        offset = said.astype("int64")
        if (said != offset).any():
            return None
    seen = np.flatnonzero(np.bincount(offset))
    seen = seen[seen > 0]
    places = np.full(int(high - low) + 2, -1, dtype=np.intp)
    places[seen] = _places((seen + (int(low) - 1)).tolist(), known)[:-1]
    return places.take(offset)
