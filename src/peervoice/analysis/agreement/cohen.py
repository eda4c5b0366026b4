"""Cohen's kappa: two coders, agreement beyond chance."""

from __future__ import annotations

from math import nan

import numpy as np
import pandas as pd

from peervoice.analysis.agreement.grid import Indices, as_grid
from peervoice.analysis.agreement.result import Agreement
from peervoice.errors import OptionError


def kappa(ratings: pd.DataFrame) -> Agreement:
    """Return Cohen's kappa of two coders.

    ``kappa = (p_o - p_c) / (1 - p_c)``, where ``p_o`` is the share of units on which both
    agree, and ``p_c`` the share expected by chance: for each category the product of the
    shares of units that either coder put there, added up. Only units that both coders rated
    count, for the shares too.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, exactly two columns, one a coder; NA where the coder did not read the
        unit.

    Returns
    -------
    Agreement
        NaN with a note where no unit was rated by both, or both put every unit into one and
        the same category.

    Raises
    ------
    OptionError
        If this is no ratings frame, or it has not exactly two columns.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. *Educational and
    Psychological Measurement*, 20(1), 37-46.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [1, 1, 0, 0, None], "jonas": [1, 0, 0, 0, 1]})
    >>> kappa(ratings)
    Agreement(kappa=0.5, 4 units, amina and jonas)
    """
    grid = as_grid(ratings)
    if len(grid.coders) != 2:
        raise _not_two(ratings)
    _, first, second = next(grid.each_pair())
    value = _beyond_chance(first, second, categories=len(grid.categories))
    return Agreement(
        "kappa",
        value,
        n_units=len(first),
        coders=grid.coders,
        note=grid.silence() or (_one_category(len(first)) if np.isnan(value) else ""),
    )


def _beyond_chance(first: Indices, second: Indices, *, categories: int) -> float:
    # Numerator and denominator times n²: whole numbers, so that chance is 0 and not 1e-17.
    n = len(first)
    agreed = n * int(np.count_nonzero(first == second))
    chance = int(
        np.bincount(first, minlength=categories) @ np.bincount(second, minlength=categories)
    )
    return (agreed - chance) / (n * n - chance) if chance < n * n else nan


def _one_category(n_units: int) -> str:
    units = "the one unit" if n_units == 1 else f"the {n_units} units"
    return (
        f"Both coders put {units} that both rated into one and the same category, "
        "so chance alone would agree as often."
    )


def _not_two(ratings: pd.DataFrame) -> OptionError:
    names = list(ratings.columns)
    if len(names) == 1:
        return OptionError(
            f"kappa compares exactly two coders, and these ratings have one column, {names[0]!r}. "
            "Add the column of the second coder."
        )
    return OptionError(
        f"kappa compares exactly two coders, and these ratings have {len(names)} columns. "
        f"Pass two columns, such as ratings[{names[:2]!r}], or use pairs(ratings), which takes "
        "every two. One number for more than two coders is another coefficient: alpha, or "
        "Fleiss' kappa (fleiss)."
    )
