"""Cohen's kappa: two coders, agreement beyond chance."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Unpack

import numpy as np
import pandas as pd

from peervoice.analysis.agreement.bootstrap import values
from peervoice.analysis.agreement.computing import agreed
from peervoice.analysis.agreement.credits import Credit, lost_credit
from peervoice.analysis.agreement.distances import Distance, Same
from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.measure import Disagreement, Measure, counting, pairwise
from peervoice.analysis.agreement.options import Options
from peervoice.analysis.agreement.result import Agreement
from peervoice.analysis.agreement.rows import Column, Floats, Rows
from peervoice.errors import OptionError


def kappa(
    ratings: pd.DataFrame, *, credit: Credit | None = None, **options: Unpack[Options]
) -> Agreement:
    """Return Cohen's kappa of two coders.

    ``kappa = (p_o - p_c) / (1 - p_c)``, where ``p_o`` is the share of units on which both
    agree, and ``p_c`` the share expected by chance: for each category the product of the
    shares of units that either coder put there, added up. Only units that both coders rated
    count, for the shares too.

    Weighted kappa (`credit`) is ``1 - q_o / q_c``: the mean credit that is lost, over what would
    be lost by chance, with the same shares.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, exactly two columns, one a coder; NA where the coder did not read the
        unit.
    credit : str, optional
        Partial credit for categories that are near each other, such as ``"linear"`` or
        ``"quadratic"``: see `lost_credit`. Default: none, and the order does not matter.
    **options
        How many units a row stands for, and an interval: see `Options`.

    Returns
    -------
    Agreement
        NaN with a note where no unit was rated by both, or both put every unit into one and
        the same category.

    Raises
    ------
    OptionError
        If this is no ratings frame, or it has not exactly two columns; with `credit`, if the
        categories have no order.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. *Educational and
    Psychological Measurement*, 20(1), 37-46.

    Cohen, J. (1968). Weighted kappa: Nominal scale agreement with provision for scaled
    disagreement or partial credit. *Psychological Bulletin*, 70(4), 213-220.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [1, 1, 0, 0, None], "jonas": [1, 0, 0, 0, 1]})
    >>> kappa(ratings)
    Agreement(kappa=0.5, 4 units, amina and jonas)
    """

    def measure(grid: Grid, rows: Rows) -> Measure:
        only_two(grid, "kappa")
        distance = Same() if credit is None else lost_credit(grid, credit)
        name = "kappa" if credit is None else f"{credit} kappa"
        kappa, pooled = (
            two_coders(name, rows, distance, categories=len(grid.categories), pooled=each)
            for each in (False, True)
        )
        return replace(kappa, remark=lambda sums: _of_shares(kappa, pooled, sums))

    return agreed(ratings, measure, **options)


# Kappa is this much above the same with shared shares before a note says so.
_APART: Final = 0.05


def _of_shares(kappa: Measure, pooled: Measure, sums: Floats) -> str:
    """Say where kappa is high because the coders use the categories differently.

    The second paradox of Feinstein and Cicchetti (1990), see `notes`.
    """
    value, other = (float(values(each, sums)[0]) for each in (kappa, pooled))
    if value - other < _APART:
        return ""
    name = "Scott's pi" if kappa.by_shares else "as in Scott's pi"
    return (
        "The coders use the categories in different shares, which lowers the agreement that kappa "
        f"expects by chance: with the shares of both together ({name}) it would be {other:.6g}."
    )


def two_coders(
    name: str, rows: Rows, distance: Distance, *, categories: int, pooled: bool = False
) -> Measure:
    """Return agreement of two coders beyond what their shares of each category give.

    Sums: units, disagreement, then how often the first coder used each category, then the other.

    Parameters
    ----------
    name : str
        What the coefficient is called.
    rows : Rows
        The ratings.
    distance : Distance
        How far apart two categories are, at most 1.
    categories : int
        Number of categories.
    pooled : bool
        Whether both coders are taken to use the categories alike: by the mean of their shares.
    """
    both = counting(rows)
    one, other = rows.codes.T
    middle = 2 + categories

    def disagreement(sums: Floats) -> Disagreement:
        # Times n²: of whole numbers these are whole numbers, so that chance is 0, not 1e-17.
        n, observed = sums[:, 0], sums[:, 1]
        first, second = sums[:, 2:middle], sums[:, middle:]
        if not pooled:
            return Disagreement(n * observed, distance.over(first, second), n * n)
        used = first + second
        return Disagreement(4 * n * observed, distance.over(used, used), 4 * n * n)

    return Measure(
        name,
        (
            both,
            Column(pairwise(rows, distance), 1),
            Column(both.amount, np.where(one >= 0, 2 + one, -1)),
            Column(both.amount, np.where(other >= 0, middle + other, -1)),
        ),
        middle + categories,
        disagreement,
        undefined="Both coders put {units} that both rated into one and the same category, "
        "so chance alone would agree as often.",
        by_shares=isinstance(distance, Same),
    )


def only_two(grid: Grid, name: str) -> None:
    """Refuse ratings that are not of two coders.

    Raises
    ------
    OptionError
        If there are fewer or more.
    """
    coders = list(grid.coders)
    if len(coders) == 1:
        raise OptionError(
            f"{name} compares exactly two coders, and these ratings have one column, "
            f"{coders[0]!r}. Add the column of the second coder."
        )
    if len(coders) > 2:
        raise OptionError(
            f"{name} compares exactly two coders, and these ratings have {len(coders)} columns. "
            f"Pass two columns, such as ratings[{coders[:2]!r}], or use pairs(ratings), which "
            "takes every two. One number for more than two coders is another coefficient: alpha, "
            "or Fleiss' kappa (fleiss)."
        )
