"""Partial credit: how nearly two categories agree, for AC2 and weighted kappa."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

import numpy as np

from peervoice.analysis.agreement.distances import Formula
from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.levels import is_number, numbers, places
from peervoice.analysis.agreement.numbering import Indices
from peervoice.analysis.agreement.rows import Floats
from peervoice.errors import OptionError, near

Credit = Literal["linear", "quadratic", "ordinal", "radical", "ratio", "circular", "bipolar"]

CREDITS: Final[tuple[Credit, ...]] = get_args(Credit)

# Every category is compared with every other, in one table.
_MOST: Final = 4096


def lost_credit(grid: Grid, credit: Credit) -> Formula:
    """Return how much credit two categories lose: 0 if they are the same, 1 the most.

    With ``c`` and ``k`` two values, ``min`` and ``max`` the lowest and the highest category, and
    ``r = max - min``, they lose (each divided by the largest of its kind, so that it is 1):

    - linear: ``|c - k|``; quadratic: ``(c - k)²``; radical: ``sqrt(|c - k|)``
    - ordinal: ``m (m + 1) / 2``, with ``m`` the number of steps from one to the other
    - ratio: ``((c - k) / (c + k))²``
    - circular: ``sin²(pi (c - k) / (r + 1))``, where the highest is next to the lowest
    - bipolar: ``(c - k)² / ((c + k - 2 min) (2 max - c - k))``

    Numbers are taken as they are, other categories by their places 1, 2, 3 in their order.

    Raises
    ------
    OptionError
        If the word is another, the values have no order, or there are too many.

    References
    ----------
    Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability* (4th ed.), chapter 3. Advanced
    Analytics.
    """
    if credit not in CREDITS:
        raise OptionError(
            f"credit={credit!r} is not one of {', '.join(CREDITS)}." + near(str(credit), CREDITS)
        )
    why = f"credit={credit!r}"
    if len(grid.categories) > _MOST:
        raise OptionError(
            f"{why} compares every category with every other, and there are "
            f"{len(grid.categories):,}. Put them into at most {_MOST:,}, or use "
            "alpha(level='interval')."
        )
    place = places(grid, why=why)
    values: Floats = place.astype(float) + 1
    if credit != "ordinal" and all(map(is_number, grid.categories)):
        values = numbers(grid.categories, why=why)
    if credit == "ratio" and values.min(initial=0) < 0:
        raise OptionError(f"{why} counts from nothing, and {values.min():g} is less.")
    lost = _FORMULAS[credit](values[:, np.newaxis], values[np.newaxis, :])
    most = lost.max(initial=0)
    table = lost / (most if most > 0 else 1)

    def formula(first: Indices, second: Indices) -> Floats:
        found: Floats = table[first, second]
        return found

    return Formula(formula)


def _ordinal(one: Floats, other: Floats) -> Floats:
    steps: Floats = np.abs(one - other)
    return steps * (steps + 1) / 2


def _ratio(one: Floats, other: Floats) -> Floats:
    whole = one + other
    lost: Floats = ((one - other) / np.where(whole > 0, whole, 1)) ** 2
    return lost


def _circular(one: Floats, other: Floats) -> Floats:
    lost: Floats = (
        np.sin(np.pi * (one - other) / (one.max(initial=-np.inf) - one.min(initial=np.inf) + 1))
        ** 2
    )
    return lost


def _bipolar(one: Floats, other: Floats) -> Floats:
    low, high = one.min(initial=np.inf), one.max(initial=-np.inf)
    whole = (one + other - 2 * low) * (2 * high - one - other)
    lost: Floats = (one - other) ** 2 / np.where(whole > 0, whole, 1)
    return lost


_FORMULAS: Final[Mapping[str, Callable[[Floats, Floats], Floats]]] = MappingProxyType(
    {
        "linear": lambda one, other: np.abs(one - other),
        "quadratic": lambda one, other: (one - other) ** 2,
        "radical": lambda one, other: np.sqrt(np.abs(one - other)),
        "ordinal": _ordinal,
        "ratio": _ratio,
        "circular": _circular,
        "bipolar": _bipolar,
    }
)
