"""From a selection to agreement: code by code, and over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import nan
from typing import Any, Final

import numpy as np
import pandas as pd

import peervoice.analysis.agreement as coefficients
from peervoice.analysis.runs import weights
from peervoice.analysis.units import Unit
from peervoice.frames import Corpus
from peervoice.selection.filters import Filters
from peervoice.selection.headings import headings_of
from peervoice.selection.rating import Clusters, Rating

POOLED: Final = "all codes"
_TWO: Final = 2
_COLUMNS: Final = (
    *("code", "name", "unit", "n_units", "coders", "percent", "kappa", "fleiss"),
    *("brennan_prediger", "ac1", "alpha", "low", "high", "prevalence", "bias", "note"),
)
_Ratings = tuple[pd.DataFrame, "np.ndarray | None", "pd.Index | None"]


def agreed(
    corpus: Corpus,
    filters: Filters,
    *,
    unit: Unit,
    coders: Sequence[str] | None,
    rollup: bool,
    grouping: str | None,
    clusters: Clusters | None,
    draws: int,
    seed: int,
    language: str,
) -> pd.DataFrame:
    """Return agreement code by code, and pooled: several coefficients of the same units.

    Raises
    ------
    UnknownNameError
        If a coder or the grouping does not exist.
    OptionError
        If the unit or the clusters are none of those known, or both ``rollup`` and ``grouping``
        are asked for.
    """
    headings = headings_of(corpus, filters, rollup=rollup, grouping=grouping)
    rating = Rating.of(corpus, filters, headings.codes, unit=unit, coders=coders)
    rows, every = [], []
    for at in headings.listed:
        found = _rated(rating, headings.under[at], clusters)
        heading = headings.all[at]
        rows.append(
            (heading.path, heading.name(language), unit, *_told(*found, draws=draws, seed=seed))
        )
        every.append(found)
    # A code with those below it, or a group, holds what others hold, too.
    if len(every) > 1 and not rollup and grouping is None:
        rows.append((POOLED, "", unit, *_told(*_pooled(every), draws=draws, seed=seed)))
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    table.attrs["peervoice"] = {"labels": headings.labels}
    return table


def _rated(rating: Rating, codes: Sequence[int], clusters: Clusters | None) -> _Ratings:
    """Return ratings, how many units each row stands for, and what the interval draws.

    Units that one coder alone has read are left out of every coefficient: some would take the
    shares of the categories from them.
    """
    found = rating.of_codes(codes)
    shared = found.notna().sum(axis=1).to_numpy() >= min(_TWO, len(found.columns))
    counted = weights(found)[shared] if rating.whole is None else None
    drawn = None if clusters is None else rating.clusters(found, clusters)[shared]
    return found[shared], counted, drawn


def _pooled(every: Sequence[_Ratings]) -> _Ratings:
    """Return the ratings of all codes below each other: a unit of each code is a unit."""
    frames, numbers, clusters = zip(*every, strict=True)
    counted = None if numbers[0] is None else np.concatenate(numbers)
    drawn = None if clusters[0] is None else clusters[0].append(list(clusters[1:]))
    plain = [frame.reset_index(drop=True) for frame in frames]
    return pd.concat(plain, ignore_index=True), counted, drawn


def _told(
    rated: pd.DataFrame, counted: Any, clusters: Any, *, draws: int, seed: int
) -> Iterator[Any]:
    """Yield the columns of a row after the unit."""
    plain: coefficients.Options = {} if counted is None else {"weights": counted}
    drawn = plain.copy()
    if clusters is not None:
        drawn |= {"clusters": clusters, "draws": draws, "seed": seed}
    percent = coefficients.percent(rated, **plain)
    alpha = coefficients.alpha(rated, **drawn)
    two = len(rated.columns) == _TWO
    kappa = coefficients.kappa(rated, **plain) if two else None
    balance = coefficients.balance(rated, weights=counted)
    yield percent.n_units
    yield ", ".join(str(name) for name in rated.columns)
    yield percent.value
    yield kappa.value if kappa is not None else nan
    yield coefficients.fleiss(rated, **plain).value
    yield coefficients.brennan_prediger(rated, **plain).value
    yield coefficients.ac1(rated, **plain).value
    yield alpha.value
    yield alpha.low
    yield alpha.high
    yield balance.prevalence
    yield balance.bias
    # The interval is of alpha, and so is the sentence that it may need.
    yield alpha.note or (kappa.note if kappa is not None else "")
