"""Coefficients of agreement as their definitions read: pair by pair, in exact fractions.

Units are lists with one rating a coder, None where the coder did not rate. Where a coefficient is
undefined, these give None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from typing import Any

Units = Sequence[Sequence[Any]]
Lost = Callable[[Any, Any], Any]


def given(unit: Sequence[Any]) -> list[Any]:
    return [value for value in unit if value is not None]


def shared(units: Units) -> list[list[Any]]:
    return [given(unit) for unit in units if len(given(unit)) >= 2]


def differ(one: object, other: object) -> Fraction:
    return Fraction(one != other)


def squares(one: Any, other: Any) -> Fraction:
    return Fraction(one - other) ** 2


def ratios(one: Any, other: Any) -> Fraction:
    return Fraction(one - other, one + other) ** 2 if one != other else Fraction(0)


def masi(one: frozenset[Any], other: frozenset[Any]) -> Fraction:
    if one == other:
        return Fraction(0)
    both = one & other
    monotone = Fraction(2, 3) if both in (one, other) else Fraction(1, 3)
    return 1 - Fraction(len(both), len(one | other)) * (monotone if both else 0)


def steps(units: Units) -> Lost:
    """Return the ordinal distance of numbers: by how often those between them were used."""
    used = Counter(value for unit in shared(units) for value in unit)

    def lost(one: Any, other: Any) -> Fraction:
        low, high = sorted((one, other))
        between = sum(often for value, often in used.items() if low <= value <= high)
        return (between - Fraction(used[low] + used[high], 2)) ** 2 if low < high else Fraction(0)

    return lost


def alpha(units: Units, lost: Lost = differ) -> Fraction | None:
    rated = shared(units)
    values = [value for unit in rated for value in unit]
    observed = sum(
        (
            Fraction(1, len(unit) - 1) * lost(*two)
            for unit in rated
            for two in permutations(unit, 2)
        ),
        Fraction(0),
    )
    # Every rating against every other, whoever gave it and to whichever unit.
    expected = sum((lost(one, other) for one, other in permutations(values, 2)), Fraction(0))
    if not expected:
        return None
    return 1 - (observed / len(values)) / (expected / (len(values) * (len(values) - 1)))


def percent(units: Units, lost: Lost = differ) -> Fraction | None:
    means = []
    for unit in shared(units):
        pairs = [1 - lost(*two) for two in combinations(unit, 2)]
        means.append(sum(pairs, Fraction(0)) / len(pairs))
    return sum(means, Fraction(0)) / len(means) if means else None


def shares(units: Units, categories: Sequence[Any]) -> list[Fraction]:
    some = [given(unit) for unit in units if given(unit)]
    return [
        sum((Fraction(unit.count(each), len(unit)) for unit in some), Fraction(0)) / len(some)
        for each in categories
    ]


def beyond(observed: Fraction | None, chance: Fraction) -> Fraction | None:
    return None if observed is None or chance == 1 else (observed - chance) / (1 - chance)


def seen(units: Units) -> list[Any]:
    return sorted({value for unit in units for value in given(unit)})


def fleiss(units: Units) -> Fraction | None:
    if not shared(units):
        return None
    return beyond(percent(units), sum((s * s for s in shares(units, seen(units))), Fraction(0)))


def brennan_prediger(units: Units, categories: Sequence[Any]) -> Fraction | None:
    return beyond(percent(units), Fraction(1, len(categories))) if shared(units) else None


def ac2(units: Units, categories: Sequence[Any], lost: Lost = differ) -> Fraction | None:
    q = len(categories)
    if not shared(units) or q < 2:
        return None
    credit = sum(1 - lost(one, other) for one in categories for other in categories)
    uncertain = sum(s * (1 - s) for s in shares(units, categories))
    return beyond(percent(units, lost), credit * uncertain / (q * (q - 1)))


def kappa(units: Units, lost: Lost = differ) -> Fraction | None:
    """Return (weighted) kappa of the first two coders."""
    rated = [unit[:2] for unit in units if None not in unit[:2]]
    return _of_two(rated, [unit[0] for unit in rated], [unit[1] for unit in rated], lost)


def scott(units: Units) -> Fraction | None:
    rated = [unit[:2] for unit in units if None not in unit[:2]]
    both = [value for unit in rated for value in unit]
    return _of_two(rated, both, both, differ)


def _of_two(rated: Units, one: list[Any], other: list[Any], lost: Lost) -> Fraction | None:
    met = [lost(first, second) for first in one for second in other]
    if not sum(met):
        return None
    observed = sum((lost(*unit) for unit in rated), Fraction(0)) / len(rated)
    return 1 - observed / (sum(met, Fraction(0)) / len(met))
