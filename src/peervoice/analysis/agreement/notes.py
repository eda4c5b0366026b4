"""What has to be said beside a coefficient: why it is undefined, or what it hides.

Notes state numbers. None of them says whether an agreement is good enough: that depends on what
it is needed for.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.measure import Measure
from peervoice.analysis.agreement.rows import Floats, Rows

# Chance alone agrees this often before a note says what that does. With two categories it is so
# where about 85 % of the ratings are in one.
_HIGH: Final = 0.75


def silence(grid: Grid) -> str:
    """Say in a sentence why nothing can be compared."""
    if len(grid.coders) < 2:
        return f"{grid.coders[0]} is the only coder, and agreement needs two."
    return "No unit was rated by two coders."


def undefined(measure: Measure, sums: Floats) -> str:
    """Say in a sentence why a coefficient of some units is undefined."""
    if measure.disagreement(sums).of[0] <= 0:
        return (
            f"The weights add up to no more than one rating, and {measure.name} counts ratings: "
            "give how many units each row stands for."
        )
    return measure.undefined.format(units=units_of(float(sums[0, 0])))


def misleading(measure: Measure, rows: Rows, sums: Floats) -> str:
    """Say where nearly all ratings are in one category, so that few units decide the value.

    The first paradox of Feinstein and Cicchetti: coders agree on nearly all units, and a
    coefficient that takes away what their shares would give by chance is low, or hangs on a few
    units.

    References
    ----------
    Feinstein, A. R., & Cicchetti, D. V. (1990). High agreement but low kappa: I. The problems of
    two paradoxes. *Journal of Clinical Epidemiology*, 43(6), 543-549.
    """
    observed, expected, of = (float(each[0]) for each in measure.disagreement(sums))
    if not measure.by_shares or 1 - expected / of < _HIGH:
        return ""
    shared = rows.raters >= 2
    codes, weight = rows.codes[shared], rows.weight[shared]
    used = np.bincount((codes + 1).ravel(), weights=np.repeat(weight, codes.shape[1]))[1:]
    most = int(used.argmax())
    others = float(weight[((codes != most) & (codes >= 0)).any(axis=1)].sum())
    return (
        f"The coders agree on {percentage(1 - observed / of)}, and chance alone would agree on "
        f"{percentage(1 - expected / of)}, because {percentage(used[most] / used.sum())} of the "
        f"ratings are in one category: the value rests on {units_of(others)} in which somebody "
        "chose another."
    )


def units_of(number: float) -> str:
    """Write a number of units, such as the one unit or the 2 units."""
    if number == 1:
        return "the one unit"
    return f"the {number:,.0f} units" if number.is_integer() else f"the {number:,.6g} units"


def percentage(share: float) -> str:
    """Write a share; as 0 or 100 % only if it is.

    Examples
    --------
    >>> percentage(0.974), percentage(0.99996), percentage(1)
    ('97%', '99.996%', '100%')
    """
    for digits in range(7):
        text = f"{share:.{digits}%}"
        if float(text[:-1]) not in (0, 100):
            return text
    return f"{share:.0%}"
