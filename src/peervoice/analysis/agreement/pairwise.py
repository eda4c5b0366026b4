"""A coefficient for every two coders."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any, Final

import pandas as pd

from peervoice.analysis.agreement.cohen import kappa
from peervoice.analysis.agreement.grid import as_grid
from peervoice.analysis.agreement.result import Agreement
from peervoice.errors import OptionError


def pairs(
    ratings: pd.DataFrame, *, coefficient: Callable[..., Agreement] = kappa, **options: Any
) -> pd.DataFrame:
    """Return one row for each pair of coders, with their agreement.

    Each pair is taken by itself, whoever else rated the units.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.
    coefficient : callable
        A function of a ratings frame that gives an `Agreement`, such as `alpha`.
    **options
        What this function is given, such as ``level="ordinal"`` or ``clusters="transcript"``.

    Returns
    -------
    pandas.DataFrame
        The columns first, second, value, low, high, n_units and note, in the order of the columns
        of the ratings; no row where there is only one coder.

    Raises
    ------
    OptionError
        If this is no ratings frame, or the coefficient is no function.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [1, 1, 0, 0], "jonas": [1, 0, 0, 0], "li": [1, 1, 0, 0]})
    >>> pairs(ratings)
       first second  value  low  high  n_units note
    0  amina  jonas    0.5  NaN   NaN        4
    1  amina     li    1.0  NaN   NaN        4
    2  jonas     li    0.5  NaN   NaN        4
    """
    if not callable(coefficient):
        raise OptionError(
            f"coefficient= takes a function of ratings, such as kappa or alpha, "
            f"not {coefficient!r}."
        )
    coders = as_grid(ratings).coders
    rows = []
    for first, second in combinations(range(len(coders)), 2):
        found = coefficient(ratings.iloc[:, [first, second]], **options)
        rows.append((coders[first], coders[second], *(getattr(found, name) for name in _FOUND)))
    frame = pd.DataFrame(rows, columns=["first", "second", *_FOUND])
    text, number = ("first", "second", "note"), ("value", "low", "high")
    return frame.astype(
        dict.fromkeys(text, "str") | dict.fromkeys(number, "float64") | {"n_units": "int64"}
    )


_FOUND: Final = ("value", "low", "high", "n_units", "note")
