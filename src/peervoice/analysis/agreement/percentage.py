"""Percent agreement: how often coders said the same."""

from __future__ import annotations

from math import nan

import numpy as np
import pandas as pd

from peervoice.analysis.agreement.grid import as_grid
from peervoice.analysis.agreement.result import Agreement


def percent(ratings: pd.DataFrame) -> Agreement:
    """Return the share of agreeing pairs of coders among all pairs that rated the same unit.

    Every two coders who rated a unit are one pair, and the pairs of all units are put
    together: ``agreeing pairs / pairs``. With two coders this is the plain share of the units
    that both rated on which they agree. With more, a unit that many coders rated weighs more
    than one that few rated.

    The value is a share between 0 and 1. It takes no account of agreement by chance, which is
    high where one category is much used; report it beside `kappa` or `alpha`.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.

    Returns
    -------
    Agreement
        NaN with a note where no unit was rated by two coders.

    Raises
    ------
    OptionError
        If this is no ratings frame.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [1, 1, 0, None], "jonas": [1, 0, 0, 1]})
    >>> percent(ratings)
    Agreement(percent=0.666667, 3 units, amina and jonas)
    """
    grid = as_grid(ratings).shared()
    agreeing = of = 0
    for rows, first, second in grid.each_pair():
        agreeing += int(np.count_nonzero(first == second))
        of += len(rows)
    value = agreeing / of if of else nan
    return Agreement(
        "percent", value, n_units=len(grid.codes), coders=grid.coders, note=grid.silence()
    )
