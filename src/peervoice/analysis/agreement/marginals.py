"""Prevalence and bias: how often coders say yes, and whether one of them says it more often."""

from __future__ import annotations

from math import nan
from reprlib import repr as brief
from typing import NamedTuple

import numpy as np
import pandas as pd

from peervoice.analysis.agreement.grid import as_grid
from peervoice.analysis.agreement.notes import silence
from peervoice.analysis.agreement.options import Weights, told
from peervoice.analysis.agreement.rows import alike
from peervoice.errors import OptionError


class Balance(NamedTuple):
    """How evenly coders say yes and no.

    Attributes
    ----------
    prevalence : float
        Share of yes less share of no, of all ratings: 0 if both are as frequent, 1 if all is yes,
        -1 if all is no.
    bias : float
        Share of yes of the first coder less that of the second; NaN for more than two coders.
    shares : dict of str to float
        Share of yes of each coder; NaN for a coder none of whose ratings count.
    n_units : int
        Number of units that count: those that at least two coders rated.
    note : str
        Why something is NaN; else empty.
    """

    prevalence: float
    bias: float
    shares: dict[str, float]
    n_units: int
    note: str


def balance(ratings: pd.DataFrame, *, weights: Weights | None = None) -> Balance:
    """Return the prevalence and bias indices of yes and no.

    Of the table of two coders, with ``a`` units where both say yes, ``b`` where only the first,
    ``c`` where only the second and ``d`` where neither does, and ``n`` all of them: the prevalence
    index is ``(a - d) / n``, the bias index ``(b - c) / n``. For more coders the prevalence index
    is the same in other words: share of yes less share of no, of all ratings. Both have a sign.

    The farther prevalence is from 0, the more agreement chance alone gives, and the lower is
    `kappa` for the same `percent`; the farther bias is from 0, the higher it is.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder, with True and False, or 1 and 0; NA where the coder
        did not read the unit.
    weights : sequence of float, optional
        One number a row: how many units it stands for.

    Returns
    -------
    Balance
        One row of a table, if there are several: ``pd.DataFrame([balance(each), ...])``.

    Raises
    ------
    OptionError
        If this is no ratings frame, or a value is neither yes nor no.

    References
    ----------
    Byrt, T., Bishop, J., & Carlin, J. B. (1993). Bias, prevalence and kappa. *Journal of Clinical
    Epidemiology*, 46(5), 423-429.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [1, 1, 0, 0], "jonas": [1, 0, 0, 0]})
    >>> found = balance(ratings)
    >>> found.prevalence, found.bias, found.shares
    (-0.25, 0.25, {'amina': 0.5, 'jonas': 0.25})
    """
    read, weight_of_row, _ = told(ratings, weights=weights)
    grid = as_grid(read)
    strange = [value for value in grid.categories if value not in (True, False)]
    if strange:
        raise OptionError(
            f"Prevalence and bias are of yes and no, True and False, and {brief(strange[0])} is "
            "neither. Compare one category at a time, such as ratings == value."
        )
    rows = alike(grid, weights=weight_of_row).together()
    shared = rows.raters >= 2
    codes, weight = rows.codes[shared], rows.weight[shared]
    n_units = float(weight.sum())
    rated = weight @ (codes >= 0)
    yes = weight @ (codes == grid.categories.index(True)) if True in grid.categories else 0 * rated
    shares = np.divide(yes, rated, out=np.full(len(rated), nan), where=rated > 0)
    two = len(grid.coders) == 2
    if not n_units:
        note = silence(grid)
    else:
        note = "" if two else f"Bias is of two coders, and these are {len(grid.coders)}."
    return Balance(
        float((2 * yes.sum() - rated.sum()) / rated.sum()) if n_units else nan,
        float((yes[0] - yes[1]) / n_units) if two and n_units else nan,
        dict(zip(grid.coders, shares.tolist(), strict=True)),
        round(n_units),
        note,
    )
