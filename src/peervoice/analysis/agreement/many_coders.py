"""Fleiss' kappa: any number of coders, agreement beyond chance."""

from __future__ import annotations

from typing import Unpack

import pandas as pd

from peervoice.analysis.agreement.computing import agreed
from peervoice.analysis.agreement.distances import Same
from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.measure import Measure
from peervoice.analysis.agreement.options import Options
from peervoice.analysis.agreement.result import Agreement
from peervoice.analysis.agreement.rows import Floats, Rows
from peervoice.analysis.agreement.unitwise import unitwise


def fleiss(ratings: pd.DataFrame, **options: Unpack[Options]) -> Agreement:
    """Return Fleiss' kappa of any number of coders.

    ``kappa = (p_a - p_e) / (1 - p_e)``, where ``p_a`` is what `percent` gives, and ``p_e`` the
    share expected by chance: the square of the share of each category, added up. A category's
    share is the mean over units of the share of the ratings of a unit that it has. Of two
    coders without gaps this is Scott's pi.

    With gaps, as Gwet (2014) has it: units that at least two coders rated give ``p_a``; units
    with one rating count for the shares, too.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.
    **options
        How many units a row stands for, and an interval: see `Options`.

    Returns
    -------
    Agreement
        NaN with a note where no unit was rated by two coders, or all ratings are one and the
        same category.

    Raises
    ------
    OptionError
        If this is no ratings frame.

    References
    ----------
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. *Psychological
    Bulletin*, 76(5), 378-382.

    Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability* (4th ed.). Advanced Analytics.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [1, 1, 0], "jonas": [1, 0, 0], "li": [1, 1, None]})
    >>> fleiss(ratings)
    Agreement(fleiss=0.55, 3 units, amina, jonas and li)
    """

    def measure(grid: Grid, rows: Rows) -> Measure:
        return unitwise(
            "fleiss",
            grid,
            rows,
            Same(),
            expected=_expected,
            undefined="All ratings are one and the same category, so there is no variation to "
            "agree on.",
            by_shares=True,
        )

    return agreed(ratings, measure, **options)


def _expected(shares: Floats) -> Floats:
    expected: Floats = 1 - (shares**2).sum(axis=1)
    return expected
