"""Brennan and Prediger's coefficient: chance is the same for each category."""

from __future__ import annotations

from typing import Unpack

import numpy as np
import pandas as pd

from peervoice.analysis.agreement.computing import agreed
from peervoice.analysis.agreement.distances import Same
from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.measure import Measure
from peervoice.analysis.agreement.options import Options
from peervoice.analysis.agreement.result import Agreement
from peervoice.analysis.agreement.rows import Floats, Rows
from peervoice.analysis.agreement.unitwise import unitwise


def brennan_prediger(ratings: pd.DataFrame, **options: Unpack[Options]) -> Agreement:
    """Return Brennan and Prediger's coefficient of any number of coders.

    ``(p_a - 1/q) / (1 - 1/q)``, where ``p_a`` is what `percent` gives, and ``q`` is the number of
    categories. With two categories it is also known as the prevalence-adjusted bias-adjusted
    kappa (PABAK), ``2 p_a - 1``.

    The number of categories matters. It is that of `categories`; else of all that categorical
    columns list, used or not, and two for booleans; else of the values that somebody used,
    which are fewer if a category was never chosen.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.
    **options
        The categories, how many units a row stands for, and an interval: see `Options`.

    Returns
    -------
    Agreement
        NaN with a note where no unit was rated by two coders, or there is only one category.

    Raises
    ------
    OptionError
        If this is no ratings frame.

    References
    ----------
    Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: Some uses, misuses, and
    alternatives. *Educational and Psychological Measurement*, 41(3), 687-699.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [True, True, False], "jonas": [True, False, False]})
    >>> brennan_prediger(ratings)
    Agreement(brennan_prediger=0.333333, 3 units, amina and jonas)
    """

    def measure(grid: Grid, rows: Rows) -> Measure:
        q = len(grid.categories)

        def expected(shares: Floats) -> Floats:
            return np.full(len(shares), 1 - 1 / max(q, 1))

        return unitwise(
            "brennan_prediger", grid, rows, Same(), expected=expected, undefined=ONE_KNOWN
        )

    return agreed(ratings, measure, **options)


ONE_KNOWN = (
    "Only one category is known, and the coefficient hangs on how many there are. Name all of "
    "them: categories=, or categorical columns."
)
