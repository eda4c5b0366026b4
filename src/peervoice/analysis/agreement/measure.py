"""What a coefficient is made of: sums over units, and a formula over these sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from peervoice.analysis.agreement.distances import Distance
from peervoice.analysis.agreement.numbering import Indices
from peervoice.analysis.agreement.rows import Column, Floats, Rows


class Disagreement(NamedTuple):
    """Observed and expected disagreement: a coefficient is ``1 - observed / expected``.

    Attributes
    ----------
    observed, expected : numpy.ndarray
        One number a draw, in whatever unit both have. Where nothing is expected, the
        coefficient is undefined.
    of : numpy.ndarray
        What full disagreement is in this unit.
    """

    observed: Floats
    expected: Floats
    of: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Measure:
    """One coefficient of one ratings frame.

    Parameters
    ----------
    name : str
        What the coefficient is called.
    columns : tuple of Column
        What each row adds to the sums. The first sum is the number of units that count.
    width : int
        Number of sums.
    disagreement : callable
        Takes draws x sums.
    undefined : str
        Why nothing is expected although units count, with ``{units}`` for how many they are.
    remark : callable
        Takes the sums of all units; gives what is to be said of this coefficient alone, or nothing.
    by_shares : bool
        Whether agreement by chance hangs on how often each category was used, and on nothing
        else: a category that is used much then makes it high.
    """

    name: str
    columns: tuple[Column, ...]
    width: int
    disagreement: Callable[[Floats], Disagreement]
    undefined: str = ""
    remark: Callable[[Floats], str] = lambda _: ""
    by_shares: bool = False

    def __repr__(self) -> str:
        return f"Measure({self.name}, {self.width} sum{'s' * (self.width != 1)})"


def counting(rows: Rows) -> Column:
    """Count the units that at least two coders rated: the first of the sums."""
    return Column((rows.raters >= 2).astype(float))


def using(rows: Rows, amount: Floats, *, first: int) -> tuple[Column, ...]:
    """Count how often each category was used, whoever used it.

    Parameters
    ----------
    rows : Rows
        The ratings.
    amount : numpy.ndarray
        What each rating of a row counts.
    first : int
        The sum of the first category.
    """
    return tuple(Column(amount, np.where(said >= 0, first + said, -1)) for said in rows.codes.T)


def each_pair(rows: Rows) -> Iterator[tuple[Indices, Indices, Indices]]:
    """Yield for each pair of coders the rows that both rated, and what each said there."""
    for first, second in combinations(rows.codes.T, 2):
        both = np.flatnonzero((first >= 0) & (second >= 0))
        yield both, first[both], second[both]


def pairwise(rows: Rows, distance: Distance) -> Floats:
    """Add up the distances of every two ratings of a unit, each two once."""
    total = np.zeros(len(rows.codes))
    for both, first, second in each_pair(rows):
        total[both] += distance.between(first, second)
    return total
