"""Krippendorff's alpha: any number of coders, missing ratings, agreement beyond chance."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Unpack

import numpy as np
import pandas as pd

from peervoice.analysis.agreement.computing import agreed
from peervoice.analysis.agreement.distances import Distance, Same
from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.levels import LEVELS, STATIC, Level, places
from peervoice.analysis.agreement.measure import (
    Disagreement,
    Measure,
    counting,
    each_pair,
    pairwise,
    using,
)
from peervoice.analysis.agreement.numbering import Indices
from peervoice.analysis.agreement.options import Options
from peervoice.analysis.agreement.result import Agreement
from peervoice.analysis.agreement.rows import Column, Floats, Rows
from peervoice.errors import OptionError, near


def alpha(
    ratings: pd.DataFrame, *, level: Level = "nominal", **options: Unpack[Options]
) -> Agreement:
    """Return Krippendorff's alpha of any number of coders.

    ``alpha = 1 - D_o / D_e``, the observed disagreement over that expected by chance. Only
    units with at least two ratings count; such a unit ``u`` has ``m_u`` ratings, and all of
    them together are ``n``. With ``d`` the distance of two values at the level,

    - ``D_o = 1/n * sum over units of 1/(m_u - 1) * sum of d over the ordered pairs of ratings
      within the unit`` (the coincidences), and
    - ``D_e = 1/(n (n - 1)) * sum over categories c and k of n_c * n_k * d(c, k)``, where
      ``n_c`` is how often category ``c`` was used.

    The distance of ``c`` and ``k`` is at the level

    - nominal: 0 for the same, 1 for any other;
    - ordinal: ``(n_c / 2 + the n_g of all between + n_k / 2)²``;
    - interval: ``(c - k)²``; ratio: ``((c - k) / (c + k))²``;
    - masi: ``1 - J M``, of sets of codes. ``J`` is what they share over what is in either,
      ``M`` is 1 for equal sets, 2/3 where one holds the other, 1/3 where they share something
      else. The empty set is a value: "read, and no code fits".

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.
    level : {"nominal", "ordinal", "interval", "ratio", "masi"}
        What the values are: names; steps of an order (ordered categoricals, or numbers); numbers;
        numbers that count from nothing; frozensets.
    **options
        How many units a row stands for, and an interval: see `Options`.

    Returns
    -------
    Agreement
        NaN with a note where no unit was rated by two coders, or all ratings of such units
        are one and the same category.

    Raises
    ------
    OptionError
        If this is no ratings frame, the level is another word, or the values are not of this
        level.

    References
    ----------
    Krippendorff, K. (2011). *Computing Krippendorff's Alpha-Reliability*. University of
    Pennsylvania, Annenberg School for Communication.

    Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and
    pragmatic annotation. *Proceedings of LREC 2006*, 831-836.

    Examples
    --------
    >>> ratings = pd.DataFrame(
    ...     {"amina": ["yes", "yes", None], "jonas": ["no", "no", None], "li": ["no", None, "no"]}
    ... )
    >>> alpha(ratings)
    Agreement(alpha=-0.333333, 2 units, amina, jonas and li)
    """
    if level not in LEVELS:
        raise OptionError(
            f"Level {level!r} is not one that alpha has: {', '.join(LEVELS)}."
            + near(str(level), LEVELS)
        )

    def measure(grid: Grid, rows: Rows) -> Measure:
        if level == "ordinal":
            return _ordinal(rows, places(grid, why="The ordinal level"))
        name = "alpha" if level == "nominal" else f"{level} alpha"
        return _static(name, rows, STATIC[level](grid), categories=len(grid.categories))

    return agreed(ratings, measure, **options)


_ONE: Final = (
    "All ratings of {units} that two or more coders rated are one and the same category, "
    "so there is no variation to agree on."
)


def _static(name: str, rows: Rows, distance: Distance, *, categories: int) -> Measure:
    """Return alpha of distances that do not depend on the ratings.

    Sums: units, disagreement, then how often each category was used.
    """
    # Twice: each two ratings of a unit are two ordered pairs.
    observed = 2 * pairwise(rows, distance) / np.maximum(rows.raters - 1, 1)
    shared = counting(rows)

    def disagreement(sums: Floats) -> Disagreement:
        used = sums[:, 2:]
        return _disagreement(sums[:, 1], distance.over(used, used), used)

    return Measure(
        name,
        (shared, Column(observed, 1), *using(rows, shared.amount, first=2)),
        2 + categories,
        disagreement,
        undefined=_ONE,
        by_shares=isinstance(distance, Same),
    )


def _ordinal(rows: Rows, places: Indices) -> Measure:
    """Return alpha of steps, whose distance hangs on how often those between them were used.

    ``n_c / 2 + those between + n_k / 2`` is the difference of two places in the queue of all
    ratings, each ``how many are below + n_c / 2``. So these are numbers as at the interval
    level, and other ones in every draw; the sums hold how often each two categories met.

    Sums: units, how often each category was used in their order, how often each two met.
    """
    size = len(places)
    # What is missing, -1, finds the last, which is -1.
    ordered = replace(rows, codes=np.append(places, -1)[rows.codes])
    pairs = []
    for both, first, second in each_pair(ordered):
        pair = np.full(len(rows.codes), -1, dtype=np.intp)
        low, high = np.minimum(first, second), np.maximum(first, second)
        pair[both] = np.where(low < high, low * size + high, -1)
        pairs.append(pair)
    # Only pairs that occur: of many categories these are few of those possible.
    met = np.unique(np.concatenate([*pairs, [-1]]))[1:].astype(np.intp)
    low, high = np.divmod(met, max(size, 1))
    each = 2 / np.maximum(rows.raters - 1, 1)
    at = (np.where(pair >= 0, 1 + size + np.searchsorted(met, pair), -1) for pair in pairs)
    shared = counting(rows)

    def disagreement(sums: Floats) -> Disagreement:
        used = sums[:, 1 : 1 + size]
        queue = np.cumsum(used, axis=1) - used / 2
        observed = (sums[:, 1 + size :] * (queue[:, low] - queue[:, high]) ** 2).sum(axis=1)
        n = used.sum(axis=1, keepdims=True)
        mean = (used * queue).sum(axis=1, keepdims=True) / np.where(n > 0, n, 1)
        expected = 2 * n[:, 0] * (used * (queue - mean) ** 2).sum(axis=1)
        return _disagreement(observed, expected, used)

    return Measure(
        "ordinal alpha",
        (shared, *using(ordered, shared.amount, first=1), *(Column(each, place) for place in at)),
        1 + size + len(met),
        disagreement,
        undefined=_ONE,
    )


def _disagreement(observed: Floats, expected: Floats, used: Floats) -> Disagreement:
    n = used.sum(axis=1)
    # Of one category, rounding must not make something of nothing.
    some = (used > 0).sum(axis=1) > 1
    return Disagreement(observed * (n - 1), np.where(some, expected, 0), n * (n - 1))
