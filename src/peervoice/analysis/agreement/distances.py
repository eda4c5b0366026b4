"""How far apart two categories are.

A distance is asked for two things: how far each of some pairs of categories are apart
(`between`), and what that adds up to if everything in one list of categories meets everything
in another (`over`): the disagreement that is expected by chance. Equal categories are 0 apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from peervoice.analysis.agreement.numbering import Indices
from peervoice.analysis.agreement.rows import Floats

# Distances held at once while every category is compared with every other (32 MB of floats).
_CELLS: Final = 2**22


class Distance(Protocol):
    """How far apart categories are."""

    def between(self, first: Indices, second: Indices) -> Floats:
        """Return the distance of categories, element by element."""

    def over(self, first: Floats, second: Floats) -> Floats:
        """Add up ``first[c] * second[k] * distance(c, k)`` in each row of two tables.

        Parameters
        ----------
        first, second : numpy.ndarray
            Draws x categories: how often each category is there.
        """


class Same:
    """Names: 0 for the same category, 1 for any other.

    Examples
    --------
    >>> Same().between(np.array([0, 1]), np.array([0, 0]))
    array([0., 1.])
    """

    def between(self, first: Indices, second: Indices) -> Floats:
        """Return the distance of categories, element by element."""
        return np.not_equal(first, second).astype(float)

    def over(self, first: Floats, second: Floats) -> Floats:
        """Add up what is expected by chance."""
        # Of whole numbers this is a whole number: chance agreement is 0, and not 1e-17.
        meeting: Floats = first.sum(axis=1) * second.sum(axis=1) - (first * second).sum(axis=1)
        return meeting


@dataclass(frozen=True, eq=False, slots=True)
class Squares:
    """Numbers: the square of their difference.

    Parameters
    ----------
    values : numpy.ndarray
        The number that each category is.
    """

    values: Floats

    def between(self, first: Indices, second: Indices) -> Floats:
        """Return the distance of categories, element by element."""
        apart: Floats = self.values[first] - self.values[second]
        return apart**2

    def over(self, first: Floats, second: Floats) -> Floats:
        """Add up what is expected by chance."""
        # From sums of the values and of their squares, so that many numbers take no square of
        # their number; measured from their mean, so that no digits are lost.
        n, m = first.sum(axis=1), second.sum(axis=1)
        mean = (first + second) @ self.values / np.maximum(n + m, np.finfo(float).tiny)
        values = self.values - mean[:, np.newaxis]
        sums = [(each * values).sum(axis=1) for each in (first, second)]
        squares = [(each * values**2).sum(axis=1) for each in (first, second)]
        total: Floats = m * squares[0] + n * squares[1] - 2 * sums[0] * sums[1]
        return total


@dataclass(frozen=True, eq=False, slots=True)
class Formula:
    """Any other formula for the distance of two categories.

    Parameters
    ----------
    formula : callable
        Takes two arrays of categories, which are broadcast against each other.
    """

    formula: Callable[[Indices, Indices], NDArray[np.float64]]

    def between(self, first: Indices, second: Indices) -> Floats:
        """Return the distance of categories, element by element."""
        return self.formula(first, second)

    def over(self, first: Floats, second: Floats) -> Floats:
        """Add up what is expected by chance."""
        rows = np.flatnonzero(first.any(axis=0))
        columns = np.flatnonzero(second.any(axis=0))
        met = second[:, columns]
        total = np.zeros(len(first))
        # In blocks: many categories are too many to hold their square.
        step = max(1, _CELLS // max(1, len(columns)))
        for start in range(0, len(rows), step):
            block = rows[start : start + step]
            apart = self.formula(block[:, np.newaxis], columns)
            total += (first[:, block] * (met @ apart.T)).sum(axis=1)
        return total
