"""Rows: units on which the coders said the same, taken together, and how often there are such.

All coefficients are sums over units and a formula over these sums. The units that are alike in
every column give the same to every sum, so they are one row here, with a weight; and because
sums are additive, they are taken once for each cluster (a transcript, a person), after which a
bootstrap only adds up clusters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.numbering import Indices

Floats = NDArray[np.float64]

# A table of this many places is small enough to count in, however few units there are.
_SMALL: Final = 2**16


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """What each row adds to the sums.

    Parameters
    ----------
    amount : numpy.ndarray
        One number a row: how much a unit of this row adds.
    place : numpy.ndarray or int
        To which of the sums; one number a row, or the same for all. Where it is negative,
        nothing is added.
    """

    amount: Floats
    place: Indices | int = 0


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Different rows of ratings, and the weight of each in each cluster.

    Parameters
    ----------
    codes : numpy.ndarray
        Rows x coders: categories, each row once; -1 where the coder did not rate.
    row, cluster : numpy.ndarray
        Which row there is in which cluster.
    weight : numpy.ndarray
        How many units these are.
    n_clusters : int
        Number of clusters.
    """

    codes: Indices
    row: Indices
    cluster: Indices
    weight: Floats
    n_clusters: int

    def __repr__(self) -> str:
        rows, clusters = len(self.codes), self.n_clusters
        return (
            f"Rows({rows} row{'s' * (rows != 1)} in {clusters} cluster{'s' * (clusters != 1)}, "
            f"{self.weight.sum():.6g} units)"
        )

    @property
    def raters(self) -> Indices:
        """How many coders rated a unit of each row."""
        raters: Indices = (self.codes >= 0).sum(axis=1)
        return raters

    def sums(self, columns: tuple[Column, ...], width: int) -> Floats:
        """Add up columns: clusters x sums."""
        total = np.zeros(self.n_clusters * width)
        for column in columns:
            place = np.broadcast_to(column.place, len(self.codes))
            amount = np.where(place >= 0, column.amount, 0.0)[self.row] * self.weight
            at = self.cluster * width + np.maximum(place, 0)[self.row]
            total += _added(at, amount, len(total))
        return total.reshape(self.n_clusters, width)

    def together(self, times: Indices | None = None) -> Rows:
        """Return all clusters as one, each as many times as is said."""
        weight = self.weight if times is None else self.weight * times[self.cluster]
        size = len(self.codes)
        return Rows(
            self.codes,
            row=np.arange(size),
            cluster=np.zeros(size, dtype=np.intp),
            weight=_added(self.row, weight, size),
            n_clusters=1,
        )


def alike(grid: Grid, *, weights: Floats | None = None, clusters: Indices | None = None) -> Rows:
    """Take units together that are alike.

    Parameters
    ----------
    grid : Grid
        The ratings.
    weights : numpy.ndarray, optional
        How many units each row stands for: more than 0.
    clusters : numpy.ndarray, optional
        The number of each row's cluster.

    Examples
    --------
    >>> from peervoice.analysis.agreement.grid import as_grid
    >>> alike(as_grid(pd.DataFrame({"amina": [1, 1, 0], "jonas": [1, 1, None]})))
    Rows(2 rows in 1 cluster, 3 units)
    """
    codes = grid.codes
    key, size = _keys(codes, len(grid.categories))
    key, size = _fewer(key, size)
    # Where a key stands: any of the rows that have it, as they are alike.
    where = np.zeros(size, dtype=np.intp)
    where[key] = np.arange(len(key))
    n_clusters = 1 if clusters is None else int(clusters.max(initial=0)) + 1
    both = key if clusters is None else clusters * size + key
    if n_clusters * size <= max(_SMALL, 2 * len(both)):
        weight = _added(both, weights, n_clusters * size)
        held = np.flatnonzero(weight)
        weight = weight[held]
    else:
        at, held = pd.factorize(both)
        weight = _added(at, weights, len(held))
    present, row = np.unique(held % size, return_inverse=True)
    return Rows(codes[where[present]], row, held // size, weight, n_clusters)


def _added(at: Indices, weights: Floats | None, size: int) -> Floats:
    """Add up weights by place; without them, count."""
    return np.bincount(at, weights=weights, minlength=size).astype(float, copy=False)


def _keys(codes: Indices, categories: int) -> tuple[Indices, int]:
    """Give each row a number that only rows like it have."""
    key, size = np.zeros(len(codes), dtype=np.intp), 1
    for said in codes.T:
        key, size = _fewer(key, size, then=categories + 1)
        key = key * (categories + 1) + (said + 1)
        size *= categories + 1
    return key, size


def _fewer(key: Indices, size: int, *, then: int = 1) -> tuple[Indices, int]:
    """Return keys that are numbered anew, if there could be more of them than rows."""
    if size * then <= max(_SMALL, 2 * len(key)):
        return key, size
    numbers, values = pd.factorize(key)
    return numbers, max(1, len(values))
