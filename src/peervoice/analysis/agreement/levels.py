"""What the values are: the levels of measurement at which alpha compares categories."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from decimal import Decimal
from math import inf, nan
from numbers import Real
from reprlib import repr as brief
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

import numpy as np

from peervoice.analysis.agreement.distances import Distance, Formula, Same, Squares
from peervoice.analysis.agreement.grid import Grid, in_order
from peervoice.analysis.agreement.numbering import Indices
from peervoice.analysis.agreement.rows import Floats
from peervoice.errors import OptionError

Level = Literal["nominal", "ordinal", "interval", "ratio", "masi"]

LEVELS: Final[tuple[Level, ...]] = get_args(Level)


def places(grid: Grid, *, why: str) -> Indices:
    """Return where in their order the categories stand: the lowest is 0.

    Parameters
    ----------
    grid : Grid
        Ratings whose categories have an order that was stated, or are numbers.
    why : str
        What needs the order, as the beginning of a sentence.

    Raises
    ------
    OptionError
        If no order is known, or a category has no place in it.
    """
    if grid.order:
        at = {value: place for place, value in enumerate(grid.order)}
        strange = [value for value in grid.categories if value not in at]
        if strange:
            raise OptionError(
                f"{why} needs the order of the values, and {brief(strange[0])} has no place in "
                f"{in_order(grid.order)}. Leave it out, or give all columns the same ordered "
                "categories."
            )
        return np.array([at[value] for value in grid.categories], dtype=np.intp)
    strange = [value for value in grid.categories if not is_number(value)]
    if strange:
        raise OptionError(
            f"{why} needs the order of the values, and nothing says where {brief(strange[0])} "
            "stands. Use numbers or ordered categories, such as "
            "pd.Categorical(values, ['worse', 'unchanged', 'better'], ordered=True), or "
            "categories= in their order."
        )
    found = numbers(grid.categories, why=why)
    ranks = np.empty(len(found), dtype=np.intp)
    ranks[np.argsort(found)] = np.arange(len(found))
    return ranks


def numbers(categories: Sequence[Hashable], *, why: str) -> Floats:
    """Return the categories as numbers.

    Raises
    ------
    OptionError
        If one is no number, or is infinite.
    """
    found = np.array([_float(value) for value in categories], dtype=float)
    strange = np.flatnonzero(~np.isfinite(found))
    if len(strange):
        raise OptionError(f"{why} needs numbers, and {brief(categories[strange[0]])} is none.")
    return found


def is_number(value: object) -> bool:
    """Say whether a value is a number, also one of a kind that floats do not hold."""
    return isinstance(value, Real | Decimal | np.bool_)


def _float(value: Any) -> float:
    if not is_number(value):
        return nan
    try:
        return float(value)
    except OverflowError:
        return inf


def nominal(_grid: Grid) -> Distance:
    """Compare names: the same, or not the same."""
    return Same()


def interval(grid: Grid) -> Distance:
    """Compare numbers by the square of their difference."""
    values = numbers(grid.categories, why="The interval level")
    # The unit of measurement does not matter, so that large numbers need not become larger
    # than floats are; by a power of two, which changes no digit.
    _, exponent = np.frexp(np.abs(values).max(initial=0))
    return Squares(np.ldexp(values, -exponent))


def ratio(grid: Grid) -> Distance:
    """Compare numbers by the square of their difference over their sum."""
    values = numbers(grid.categories, why="The ratio level")
    if (values < 0).any():
        raise OptionError(
            f"The ratio level counts from nothing, and {values.min():g} is less. "
            "Use level='interval'."
        )

    def formula(first: Indices, second: Indices) -> Floats:
        one, other = values[first], values[second]
        whole = one + other
        # Nothing and nothing are equal.
        apart: Floats = (one - other) / np.where(whole > 0, whole, 1)
        return apart**2

    return Formula(formula)


def masi(grid: Grid) -> Distance:
    """Compare sets: 1 - Jaccard * monotonicity (Passonneau 2006).

    Monotonicity is 1 for equal sets, 2/3 where one holds the other, 1/3 where they share
    something, and 0 where they share nothing. The empty set is a value like others: it equals
    itself, and shares nothing with any other.
    """
    sets = [value for value in grid.categories if isinstance(value, frozenset)]
    if len(sets) < len(grid.categories):
        strange = next(value for value in grid.categories if not isinstance(value, frozenset))
        raise OptionError(
            f"The masi level compares sets of codes, and {brief(strange)} is none. "
            "Give each value as a frozenset, also where it has one code or none."
        )
    members = {code: at for at, code in enumerate(dict.fromkeys(c for each in sets for c in each))}
    # One bit a code, in words of 64: what two sets share is counted without a loop over codes.
    bits = np.zeros((len(members) // 64 + 1, len(sets)), dtype=np.uint64)
    for at, each in enumerate(sets):
        for code in each:
            bits[members[code] // 64, at] |= np.uint64(1 << members[code] % 64)
    size = np.array([len(each) for each in sets], dtype=np.int64)

    def formula(first: Indices, second: Indices) -> Floats:
        shared = sum(
            (np.bitwise_count(word[first] & word[second]).astype(np.int64) for word in bits),
            start=np.zeros(1, dtype=np.int64),
        )
        one, other = size[first], size[second]
        either = one + other - shared
        monotone = np.where(
            shared == either, 3, np.where(shared == np.minimum(one, other), 2, 1) * (shared > 0)
        )
        # Equal sets, the empty one among them, are exactly 0 apart.
        jaccard = np.where(either > 0, shared / np.maximum(either, 1), 1)
        apart: Floats = 1 - jaccard * monotone / 3
        return apart

    return Formula(formula)


# The ordinal level is none of these: how far apart two places are depends on how often those
# between them were used, so alpha works it out from its sums.
STATIC: Final[Mapping[str, Callable[[Grid], Distance]]] = MappingProxyType(
    {"nominal": nominal, "interval": interval, "ratio": ratio, "masi": masi}
)
