"""Krippendorff's family of 2016 for unitizing: which lengths two coders valued alike.

The value of a place is the code of the unit that covers it, or that it is in a gap. On a
continuum that ``m`` coders read, each place that one coder gives the value ``c`` and another the
value ``k`` is a coincidence of ``1/(m - 1)``; their sum is the length ``l_ck``, with the margins
``l_c`` and the total ``l``. With

``alpha = 1 - (l - sum of l_cc) / (l - sum of e_cc)``

chance makes the coincidences

``e_cc = (l_c² - s_c) / (l - s/l)`` and ``e_ck = l_c l_k / (l - s/l)``,

where ``s_c``, with the sum ``s``, is what a unit would have in common with itself: chance may pair
all lengths but those of one unit. Of that, the coefficients are:

- ``u``: all codes and gaps are values. ``s_c`` is the sum of the squared lengths of the units; a
  gap has no inner unity, and gives its length, not the square.
- ``u_binary`` (``|u``): the same, with all codes as one.
- ``cu``: only the stretches where units of two coders meet, so that gaps and borders are left
  out. With ``x`` the length that a unit shares with the units of another coder, ``s_c`` is the sum
  over units and other coders of ``x² / (m - 1)``. Programs differ in this term where there are
  more than two coders; this one gives the .724 that Krippendorff (2019, p. 340) has for three.
- ``ku`` (``(k)u``): one code ``k`` within the coincidences of ``cu``,
  ``1 - (e_k / l_k) * (l_k - l_kk) / (e_k - e_kk)`` with ``e_k`` the margin of the ``e``.

Several continua are added up; no unit goes across the end of one.

References
----------
Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing
textual continua: Further developments. *Quality & Quantity*, 50(6), 2347-2364.

Krippendorff, K. (2019). *Content Analysis: An Introduction to Its Methodology* (4th ed.), section
12.6. Sage.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from peervoice.analysis.agreement.unitized_continua import Bools, Continua, Floats


@dataclass(frozen=True, eq=False, slots=True)
class Coincidences:
    """How much of each unit meets units of other coders, in lengths.

    Parameters
    ----------
    met : numpy.ndarray
        For each unit, the length on which others have units, as a share of the other coders.
    agreed : numpy.ndarray
        The same, with units of the same code only.
    squared : numpy.ndarray
        The same as `met`, with the length that each other coder meets squared.
    """

    met: Floats
    agreed: Floats
    squared: Floats


def coincidences(continua: Continua) -> Coincidences:
    """Return what the units of two coders have in common.

    Parameters
    ----------
    continua : Continua
        What at least two coders read.
    """
    met, agreed, squared = np.zeros((3, len(continua.start)))
    for ours, theirs, at, other in continua.meetings(continua.continuum):
        one, two = ours[at], theirs[other]
        common = np.minimum(continua.end[one], continua.end[two])
        common -= np.maximum(continua.start[one], continua.start[two])
        same = common * (continua.code[one] == continua.code[two])
        for units, places in ((ours, at), (theirs, other)):
            share = np.bincount(places, common, minlength=len(units))
            met[units] += share
            squared[units] += share**2
            agreed[units] += np.bincount(places, same, minlength=len(units))
    others = continua.others
    return Coincidences(met / others, agreed / others, squared / others)


def units_and_gaps(continua: Continua, found: Coincidences) -> float:
    """Return ``u``: all codes, and the gaps as one value more."""
    size = continua.size
    marked = float(size.sum())
    gap = continua.compared - marked
    # Lengths in seconds do not add up to the last digit.
    gap = gap if gap > 1e-12 * continua.compared else 0.0
    return _alpha(
        # What meets a gap counts for the unit and for the gap.
        float((2 * size - found.met - found.agreed).sum()),
        margins=np.append(continua.by_code(size), gap),
        alone=float((size**2).sum()) + gap,
    )


def codes_where_units_meet(continua: Continua, found: Coincidences) -> float:
    """Return ``cu``: the codes of what units of two coders share."""
    return _alpha(
        float((found.met - found.agreed).sum()),
        margins=continua.by_code(found.met),
        alone=float(found.squared.sum()),
    )


def one_code_where_units_meet(found: Coincidences, coded: Bools) -> float:
    """Return ``ku`` of the code that some of the units have."""
    total, alone = float(found.met.sum()), float(found.squared.sum())
    valued, agreed, own = (
        float(each[coded].sum()) for each in (found.met, found.agreed, found.squared)
    )
    by_chance = valued * total - own
    if not (0 < valued < total and total**2 > alone and by_chance >= 0):
        return nan
    return 1 - by_chance / valued**2 * (valued - agreed) / (total - valued)


def _alpha(disagreed: float, *, margins: Floats, alone: float) -> float:
    total = float(margins.sum())
    differing, pairs = total**2 - float(margins @ margins), total**2 - alone
    # Where differing is 0, all has one value; where pairs is, chance has nothing to pair.
    if not (differing > 0 and pairs > 0):
        return nan
    return 1 - disagreed / total * pairs / differing
