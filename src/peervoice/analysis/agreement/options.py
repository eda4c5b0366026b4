"""What every coefficient may be told beside its ratings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypedDict

import numpy as np
import pandas as pd
from pandas.api import types

from peervoice.analysis.agreement.grid import coders_of
from peervoice.analysis.agreement.numbering import Indices
from peervoice.analysis.agreement.rows import Floats
from peervoice.errors import OptionError, near

Weights = Sequence[float] | Floats | pd.Series
Clusters = str | Sequence[Any] | np.ndarray[Any, Any] | pd.Series | pd.Index


class Options(TypedDict, total=False):
    """Keyword options that all coefficients take.

    Attributes
    ----------
    weights : sequence of float
        One number a row of the ratings: how many units it stands for. A row of weight 3 gives
        what three equal rows give; so runs of characters that both coders treat alike are one
        row with the length of the run. Default: each row is one unit.
    categories : sequence
        All categories that there are, in their order. Default: those that ordered or other
        categoricals list, both of booleans, and else those that somebody used.
    clusters : str or sequence
        What the interval draws: the name of a level of the index, or one value a row, such as
        the transcript or the person that the unit belongs to. Default: no interval. With fewer
        than ten clusters it is NaN, and the note says so.
    draws : int
        How many times as many clusters are drawn with replacement. Default: 1,000.
    confidence : float
        Share of the draws within the interval (percentiles). Default: 0.95.
    seed : int
        The same seed gives the same interval. Default: 0.
    """

    weights: Weights
    categories: Sequence[Any]
    clusters: Clusters
    draws: int
    confidence: float
    seed: int


def known(options: Iterable[str]) -> None:
    """Refuse an option that there is not.

    Raises
    ------
    OptionError
        If a name is none of `Options`.
    """
    names = list(Options.__annotations__)
    for name in options:
        if name not in names:
            raise OptionError(
                f"There is no option {name!r} here, but {', '.join(names)}." + near(name, names)
            )


class Told(NamedTuple):
    """Ratings, with what was said of their rows.

    Attributes
    ----------
    ratings : pandas.DataFrame
        The rows that stand for any units.
    weights : numpy.ndarray or None
        How many units each stands for.
    clusters : numpy.ndarray or None
        The number of each row's cluster.
    """

    ratings: pd.DataFrame
    weights: Floats | None
    clusters: Indices | None


def told(
    ratings: pd.DataFrame, *, weights: Weights | None = None, clusters: Clusters | None = None
) -> Told:
    """Read what was said of the rows of ratings; leave out rows that stand for no unit.

    Raises
    ------
    OptionError
        If this is no ratings frame, or there is not one weight and one cluster a row.
    """
    coders_of(ratings)
    number = None if clusters is None else clusters_of(ratings, clusters)
    if weights is None:
        return Told(ratings, None, number)
    weight = weights_of(len(ratings), weights)
    if weight.all():
        return Told(ratings, weight, number)
    some = np.flatnonzero(weight)
    return Told(ratings.iloc[some], weight[some], number if number is None else number[some])


def weights_of(rows: int, weights: Any) -> Floats:
    """Return weights as numbers, one a row.

    Raises
    ------
    OptionError
        If these are no numbers, too few or too many, negative or missing.
    """
    if isinstance(weights, str):
        raise OptionError(
            f"weights= takes numbers, one a row: how many units it stands for; not {weights!r}. "
            f"For categories that nearly agree, credit={weights!r} is the option of ac2 and kappa."
        )
    try:
        found = np.asarray(weights, dtype=float)
    except (TypeError, ValueError):
        found = np.empty(())
    if found.ndim != 1:
        raise OptionError("weights= takes numbers, one a row: how many units it stands for.")
    if len(found) != rows:
        raise OptionError(f"weights= has {len(found):,} numbers for {rows:,} rows of ratings.")
    wrong = np.flatnonzero(~(np.isfinite(found) & (found >= 0)))
    if len(wrong):
        raise OptionError(
            f"weights= has {found[wrong[0]]:g} at row {wrong[0]}. A row stands for some units, "
            "or for 0."
        )
    return found


def clusters_of(ratings: pd.DataFrame, clusters: Any) -> Indices:
    """Return the number of each row's cluster.

    Raises
    ------
    OptionError
        If there is no such level of the index, or not one cluster a row.
    """
    if isinstance(clusters, str):
        levels = [str(name) for name in ratings.index.names if name is not None]
        if clusters not in levels:
            raise OptionError(
                f"clusters={clusters!r} is no level of the index of the ratings, which has "
                f"{', '.join(map(repr, levels)) or 'no names'}. Name a level, or pass one value a "
                "row." + near(clusters, levels)
            )
        values = ratings.index.get_level_values(clusters)
    else:
        values = pd.Index(clusters) if types.is_list_like(clusters) else pd.Index([])
        if len(values) != len(ratings):
            raise OptionError(
                f"clusters= takes one value a row or the name of a level of the index, and has "
                f"{len(values):,} for {len(ratings):,} rows."
            )
    try:
        numbers, _ = pd.factorize(values, sort=True)
    except TypeError:
        # Values of different kinds have no order of their own.
        numbers, _ = pd.factorize(values)
    missing = np.flatnonzero(numbers < 0)
    if len(missing):
        raise OptionError(f"clusters= is missing at row {missing[0]}. Every unit is in a cluster.")
    return numbers


def checked(*, draws: int, confidence: float, seed: int) -> None:
    """Refuse an interval that cannot be.

    Raises
    ------
    OptionError
        If there are no draws, the confidence is not between 0 and 1, or the seed is below 0.
    """
    for name, value, least in (("draws", draws, 1), ("seed", seed, 0)):
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise OptionError(f"{name}={value!r} is not a whole number of {least} or more.")
    if not 0 < confidence < 1:
        raise OptionError(f"confidence={confidence!r} is not between 0 and 1, such as 0.95.")
