"""Krippendorff's alpha of 1995 and 2004 for unitizing: how far apart units lie, squared.

Code by code, with everything else a gap. Two units of different coders that meet, the one from
``b`` to ``e`` and the other from ``b'`` to ``e'``, are ``(b - b')² + (e - e')²`` apart; a unit of
length ``l`` that lies within a gap of the other coder is ``l²`` apart from it; all other pairs of
stretches are not compared.

With ``m`` coders on a continuum of length ``L``, a code's observed disagreement is

``D_o = sum over the ordered pairs of coders and their stretches of the distance / (m (m - 1) L²)``,

where a unit in a gap is met twice, once from either coder's side. What chance would give, if
every unit could lie anywhere, is

``D_e = 2/L * sum over units of [(N - 1)/3 * (2 l³ - 3 l² + l) + l² * sum over gaps of g >= l of
(g - l + 1)] / (m L (m L - 1) - sum over units of l (l - 1))``

with ``N`` units of the code, of lengths ``l``, and gaps of lengths ``g``, all coders together.

Several continua are one, except that no unit and no gap goes across their ends: ``m L`` becomes
the sum of what everybody read, and the distances in a continuum that ``m`` coders read count
``1/(m - 1)`` each.

References
----------
Krippendorff, K. (1995). On the reliability of unitizing continuous data. *Sociological
Methodology*, 25, 47-76.

Krippendorff, K. (2004). Measuring the reliability of qualitative text analysis data. *Quality &
Quantity*, 38(6), 787-800.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from peervoice.analysis.agreement.unitized_continua import Bools, Continua, Floats, Indices


def observed(continua: Continua) -> Floats:
    """Return the observed disagreement on each code.

    Parameters
    ----------
    continua : Continua
        What at least two coders read.
    """
    apart = np.zeros(len(continua.start))
    met = np.zeros(len(continua.start))
    group = continua.code * len(continua.lengths) + continua.continuum
    for ours, theirs, at, other in continua.meetings(group):
        one, two = ours[at], theirs[other]
        squared = (continua.start[one] - continua.start[two]) ** 2
        squared += (continua.end[one] - continua.end[two]) ** 2
        for units, places in ((ours, at), (theirs, other)):
            apart[units] += np.bincount(places, squared, minlength=len(units))
            met[units] += np.bincount(places, minlength=len(units)) > 0
    # A unit that meets none of another coder's lies in one of their gaps.
    apart += 2 * continua.size**2 * (continua.others - met)
    total = continua.by_code(apart / continua.others)
    return np.divide(total, continua.compared * float(continua.lengths.sum()))


def expected(continua: Continua) -> Floats:
    """Return the disagreement on each code that chance would give.

    Parameters
    ----------
    continua : Continua
        What at least two coders read.

    Returns
    -------
    numpy.ndarray
        One number a code; 0 where so little was read that no two places are left to compare.
    """
    size, compared = continua.size, continua.compared
    number = continua.by_code(np.ones_like(size))
    meeting = (number[continua.code] - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
    pairs = compared * (compared - 1) - continua.by_code(size * (size - 1))
    total = 2 * continua.by_code(meeting + size**2 * _room(continua))
    found: Floats = np.zeros_like(total)
    np.divide(total, pairs * continua.lengths.sum(), out=found, where=pairs > 0)
    return found


def _room(continua: Continua) -> Floats:
    """Return for each unit in how many places of the gaps of its code it could lie."""
    order = np.lexsort((continua.start, continua.continuum, continua.coder, continua.code))
    code, end = continua.code[order], continua.end[order]
    length = continua.lengths[continua.continuum[order]]
    first = _differ_from_the_last(code, continua.coder[order], continua.continuum[order])
    last = np.append(first[1:], True)[: len(first)]
    before = continua.start[order] - np.where(first, 0.0, np.roll(end, 1))
    after = length - end
    room = _places(np.repeat(continua.lengths, continua.readers.sum(axis=0)), continua.size)
    borders = np.searchsorted(code, np.arange(len(continua.codes) + 1))
    for units in (slice(*each) for each in pairwise(borders)):
        size, ends = continua.size[order[units]], last[units]
        # Where a coder marked something, the gaps take the place of the whole continuum.
        gaps = np.concatenate([before[units], after[units][ends]])
        room[order[units]] += _places(gaps, size) - _places(length[units][ends], size)
    return room


def _places(gaps: Floats, sizes: Floats) -> Floats:
    """Count the places that all gaps together have for a unit of each size."""
    gaps = np.sort(gaps)
    fitting = np.searchsorted(gaps, sizes)
    lengths = np.append(np.cumsum(gaps[::-1])[::-1], 0.0)
    places: Floats = lengths[fitting] - (len(gaps) - fitting) * (sizes - 1)
    return places


def _differ_from_the_last(*columns: Indices) -> Bools:
    """Say of sorted rows which are the first of their kind."""
    differ: Bools = np.logical_or.reduce([np.diff(column, prepend=-1) != 0 for column in columns])
    return differ
