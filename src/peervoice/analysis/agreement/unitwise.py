"""What Fleiss' kappa, Brennan and Prediger's coefficient, AC1 and AC2 have in common.

All take the mean disagreement within units, and differ in what they expect by chance. Gaps are
treated as Gwet (2014, chapters 2 to 4) does: a unit that two or more coders rated shows agreement,
in which every unit weighs the same; a unit that anybody rated shows how often the categories are
used, and also counts once, each of its ratings for a part.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from peervoice.analysis.agreement.distances import Distance
from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.measure import Disagreement, Measure, counting, pairwise, using
from peervoice.analysis.agreement.rows import Column, Floats, Rows


def within(rows: Rows, distance: Distance) -> tuple[Column, Column]:
    """Return the sums of units and of the mean distance of the ratings within each."""
    pairs = rows.raters * (rows.raters - 1) / 2
    return (
        counting(rows),
        Column(pairwise(rows, distance) / np.maximum(pairs, 1), 1),
    )


def unitwise(
    name: str,
    grid: Grid,
    rows: Rows,
    distance: Distance,
    *,
    expected: Callable[[Floats], Floats],
    undefined: str,
    by_shares: bool = False,
) -> Measure:
    """Return a coefficient of disagreement within units over that expected by chance.

    Sums: units, disagreement, then how often each category was used.

    Parameters
    ----------
    name : str
        What the coefficient is called.
    grid, rows : Grid, Rows
        The ratings.
    distance : Distance
        How far apart two categories are, at most 1.
    expected : callable
        Takes the share of each category, draws x categories, and gives the disagreement that is
        expected by chance.
    undefined : str
        Why nothing is expected.
    by_shares : bool
        Whether a category that is used much makes agreement by chance high.
    """
    part = 1 / np.maximum(rows.raters, 1)

    def disagreement(sums: Floats) -> Disagreement:
        n, used = sums[:, 0], sums[:, 2:]
        whole = used.sum(axis=1, keepdims=True)
        shares = used / np.where(whole > 0, whole, 1)
        return Disagreement(sums[:, 1] / np.where(n > 0, n, 1), expected(shares), np.ones(len(n)))

    return Measure(
        name,
        (*within(rows, distance), *using(rows, part, first=2)),
        2 + len(grid.categories),
        disagreement,
        undefined=undefined,
        by_shares=by_shares,
    )
