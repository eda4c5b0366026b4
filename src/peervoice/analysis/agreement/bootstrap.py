"""The interval: what a coefficient would be of other clusters of the same kind."""

from __future__ import annotations

from collections.abc import Iterator
from math import nan
from typing import Final, NamedTuple

import numpy as np

from peervoice.analysis.agreement.measure import Measure
from peervoice.analysis.agreement.numbering import Indices
from peervoice.analysis.agreement.rows import Column, Floats, Rows

FEWEST: Final = 10

# Numbers held at once (32 MB of floats).
_CELLS: Final = 2**22


class Interval(NamedTuple):
    """Ends of an interval, and a sentence where one is needed."""

    low: float
    high: float
    note: str


def values(measure: Measure, sums: Floats) -> Floats:
    """Return the coefficient of each row of sums; NaN where it is undefined."""
    observed, expected, of = measure.disagreement(sums)
    some = (expected > 0) & (of > 0) & (sums[:, 0] > 0)
    return np.where(some, 1 - observed / np.where(some, expected, 1), nan)


def bootstrap(
    measure: Measure, rows: Rows, *, draws: int, confidence: float, seed: int
) -> Interval:
    """Draw clusters with replacement, and return the percentiles of the coefficient.

    As many clusters are drawn as there are with any rating that the coefficient looks at.

    Parameters
    ----------
    measure : Measure
        The coefficient.
    rows : Rows
        The ratings, by cluster.
    draws : int
        How many times.
    confidence : float
        Share of the draws within the interval.
    seed : int
        Seed of numpy's generator.

    References
    ----------
    Field, C. A., & Welsh, A. H. (2007). Bootstrapping clustered data. *Journal of the Royal
    Statistical Society: Series B*, 69(3), 369-390.
    """
    few = _compared(measure, rows)
    if few < FEWEST:
        have = "is 1" if few == 1 else f"are {few}"
        return Interval(
            nan,
            nan,
            f"An interval needs at least ten clusters with units that two coders rated, and there "
            f"{have}.",
        )
    found = np.concatenate(list(_drawn(measure, rows, draws=draws, seed=seed)))
    defined = found[~np.isnan(found)]
    if not len(defined):
        return Interval(nan, nan, "No interval: the coefficient is undefined in every draw.")
    tail = (1 - confidence) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    missing = draws - len(defined)
    note = (
        f"In {missing:,} of {draws:,} draws the coefficient is undefined; the interval is of the "
        "others."
    )
    return Interval(float(low), float(high), note if missing else "")


def _compared(measure: Measure, rows: Rows) -> int:
    """Return how many clusters have a unit that counts."""
    return int((rows.sums(measure.columns[:1], 1)[:, 0] > 0).sum())


def _drawn(measure: Measure, rows: Rows, *, draws: int, seed: int) -> Iterator[Floats]:
    """Yield the coefficient of the draws, some at a time."""
    dice = np.random.default_rng(seed)
    if rows.n_clusters * measure.width <= _CELLS:
        sums = rows.sums(measure.columns, measure.width)
        sums = sums[sums.any(axis=1)]
        for times in _times(dice, len(sums), draws=draws, width=measure.width):
            yield values(measure, times.astype(float) @ sums)
        return
    # As many sums as units, as with free text: the sums of one draw at a time.
    anywhere = tuple(Column(each.amount, np.minimum(each.place, 0)) for each in measure.columns)
    held = np.flatnonzero(rows.sums(anywhere, 1)[:, 0])
    for block in _times(dice, len(held), draws=draws, width=1):
        for drawn in block:
            times = np.zeros(rows.n_clusters, dtype=np.intp)
            times[held] = drawn
            yield values(measure, rows.together(times).sums(measure.columns, measure.width))


def _times(dice: np.random.Generator, n: int, *, draws: int, width: int) -> Iterator[Indices]:
    """Yield how often each of n clusters is drawn: draws x clusters, some draws at a time."""
    step = max(1, _CELLS // max(n, width))
    for start in range(0, draws, step):
        size = min(step, draws - start)
        drawn = dice.integers(n, size=(size, n)) + np.arange(size)[:, np.newaxis] * n
        yield np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n)
