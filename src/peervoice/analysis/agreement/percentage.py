"""Percent agreement: how often coders said the same."""

from __future__ import annotations

from typing import Unpack

import numpy as np
import pandas as pd

from peervoice.analysis.agreement.computing import agreed
from peervoice.analysis.agreement.distances import Same
from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.measure import Disagreement, Measure
from peervoice.analysis.agreement.options import Options
from peervoice.analysis.agreement.result import Agreement
from peervoice.analysis.agreement.rows import Floats, Rows
from peervoice.analysis.agreement.unitwise import within


def percent(ratings: pd.DataFrame, **options: Unpack[Options]) -> Agreement:
    """Return how often two coders who rated the same unit agree.

    Of each unit that at least two coders rated: the share of its pairs of coders who agree. The
    mean of these is the value, so that every unit weighs the same, however many rated it. With
    two coders this is the plain share of the units that both rated on which they agree. It is
    the ``p_a`` that `fleiss`, `brennan_prediger` and `ac1` start from.

    The value is a share between 0 and 1. It takes no account of agreement by chance, which is
    high where one category is much used; report it beside `kappa` or `alpha`.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.
    **options
        How many units a row stands for, and an interval: see `Options`.

    Returns
    -------
    Agreement
        NaN with a note where no unit was rated by two coders.

    Raises
    ------
    OptionError
        If this is no ratings frame.

    References
    ----------
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. *Psychological
    Bulletin*, 76(5), 378-382. With gaps: Gwet, K. L. (2014). *Handbook of Inter-Rater
    Reliability* (4th ed.). Advanced Analytics.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [1, 1, 0, None], "jonas": [1, 0, 0, 1]})
    >>> percent(ratings)
    Agreement(percent=0.666667, 3 units, amina and jonas)
    """

    def measure(_grid: Grid, rows: Rows) -> Measure:
        return Measure("percent", within(rows, Same()), 2, _all)

    return agreed(ratings, measure, **options)


def _all(sums: Floats) -> Disagreement:
    n = sums[:, 0]
    return Disagreement(sums[:, 1], n, np.maximum(n, 1))
