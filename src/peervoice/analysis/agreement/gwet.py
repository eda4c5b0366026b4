"""Gwet's AC1 and AC2: chance agreement of coders who are now and then uncertain."""

from __future__ import annotations

from typing import Unpack

import numpy as np
import pandas as pd

from peervoice.analysis.agreement.computing import agreed
from peervoice.analysis.agreement.credits import Credit, lost_credit
from peervoice.analysis.agreement.distances import Distance, Same
from peervoice.analysis.agreement.free_marginal import ONE_KNOWN
from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.measure import Measure
from peervoice.analysis.agreement.options import Options
from peervoice.analysis.agreement.result import Agreement
from peervoice.analysis.agreement.rows import Floats, Rows
from peervoice.analysis.agreement.unitwise import unitwise


def ac1(ratings: pd.DataFrame, **options: Unpack[Options]) -> Agreement:
    """Return Gwet's AC1 of any number of coders.

    ``AC1 = (p_a - p_e) / (1 - p_e)``, where ``p_a`` is what `percent` gives, and ``p_e = 1/(q - 1)
    * sum over categories of s (1 - s)``, with ``q`` the number of categories and ``s`` the share of
    each: the mean over units of the share of the ratings of a unit that it has. Chance agreement
    is small where one category is used much, unlike that of `kappa`, `fleiss` and `alpha`.

    With gaps, as Gwet (2014) has it: units that at least two coders rated give ``p_a``; units
    with one rating count for the shares, too.

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
    Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high
    agreement. *British Journal of Mathematical and Statistical Psychology*, 61(1), 29-48.

    Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability* (4th ed.). Advanced Analytics.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [True, True, False], "jonas": [True, False, False]})
    >>> ac1(ratings)
    Agreement(ac1=0.333333, 3 units, amina and jonas)
    """

    def measure(grid: Grid, rows: Rows) -> Measure:
        return _uncertain("ac1", grid, rows, Same())

    return agreed(ratings, measure, **options)


def ac2(ratings: pd.DataFrame, *, credit: Credit, **options: Unpack[Options]) -> Agreement:
    """Return Gwet's AC2 of any number of coders: AC1 with partial credit.

    ``AC2 = (p_a - p_e) / (1 - p_e)``. Two ratings of a unit agree by the credit ``w`` that their
    categories give each other, 1 for the same; ``p_a`` is the mean over units of the mean over
    their pairs of ratings. ``p_e = T/(q (q - 1)) * sum over categories of s (1 - s)``, with ``T``
    the sum of all credits, ``q`` the number of categories and ``s`` the shares, as in `ac1`.

    The categories matter, also those that nobody chose: their number, the lowest and the highest.
    They are `categories`; else all that categorical columns list; else the values that somebody
    used.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.
    credit : {"linear", "quadratic", "ordinal", "radical", "ratio", "circular", "bipolar"}
        How near categories are to each other: see `lost_credit`.
    **options
        The categories, how many units a row stands for, and an interval: see `Options`.

    Returns
    -------
    Agreement
        NaN with a note where no unit was rated by two coders, or there is only one category.

    Raises
    ------
    OptionError
        If this is no ratings frame, the credit is another word, or the values have no order.

    References
    ----------
    Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability* (4th ed.). Advanced Analytics.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [1, 2, 3, 3], "jonas": [1, 2, 2, 3]})
    >>> ac2(ratings, credit="linear")
    Agreement(linear ac2=0.724138, 4 units, amina and jonas)
    """

    def measure(grid: Grid, rows: Rows) -> Measure:
        return _uncertain(f"{credit} ac2", grid, rows, lost_credit(grid, credit))

    return agreed(ratings, measure, **options)


def _uncertain(name: str, grid: Grid, rows: Rows, distance: Distance) -> Measure:
    q = len(grid.categories)
    each = np.ones((1, q))
    credit = q * q - float(distance.over(each, each)[0])

    def expected(shares: Floats) -> Floats:
        if q < 2:
            return np.zeros(len(shares))
        left: Floats = 1 - credit / (q * (q - 1)) * (shares * (1 - shares)).sum(axis=1)
        return left

    return unitwise(name, grid, rows, distance, expected=expected, undefined=ONE_KNOWN)
