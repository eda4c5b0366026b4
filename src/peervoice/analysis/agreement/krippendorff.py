"""Krippendorff's alpha: any number of coders, missing ratings, agreement beyond chance."""

from __future__ import annotations

from math import nan
from typing import Final

import numpy as np
import pandas as pd

from peervoice.analysis.agreement.grid import Grid, Indices, as_grid
from peervoice.analysis.agreement.levels import LEVELS, Distance, Level
from peervoice.analysis.agreement.result import Agreement
from peervoice.errors import OptionError, near

# Distances held at once while every category is compared with every other (32 MB of floats).
_CELLS: Final = 2**22


def alpha(ratings: pd.DataFrame, *, level: Level = "nominal") -> Agreement:
    """Return Krippendorff's alpha of any number of coders.

    ``alpha = 1 - D_o / D_e``, the observed disagreement over that expected by chance. Only
    units with at least two ratings count; such a unit ``u`` has ``m_u`` ratings, and all of
    them together are ``n``. With ``d`` the distance of two values at the level,

    - ``D_o = 1/n * sum over units of 1/(m_u - 1) * sum of d over the ordered pairs of ratings
      within the unit`` (the coincidences), and
    - ``D_e = 1/(n (n - 1)) * sum over categories c and k of n_c * n_k * d(c, k)``, where
      ``n_c`` is how often category ``c`` was used.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.
    level : {"nominal"}
        What the values are. ``"nominal"``: names, the same or not the same.

    Returns
    -------
    Agreement
        NaN with a note where no unit was rated by two coders, or all ratings of such units
        are one and the same category.

    Raises
    ------
    OptionError
        If this is no ratings frame, or the level is another word.

    References
    ----------
    Krippendorff, K. (2011). *Computing Krippendorff's Alpha-Reliability*. University of
    Pennsylvania, Annenberg School for Communication.

    Examples
    --------
    >>> ratings = pd.DataFrame(
    ...     {"amina": ["yes", "yes", None], "jonas": ["no", "no", None], "li": ["no", None, "no"]}
    ... )
    >>> alpha(ratings)
    Agreement(alpha=-0.333333, 2 units, amina, jonas and li)
    """
    if level not in tuple(LEVELS):
        raise OptionError(
            f"Level {level!r} is not one that alpha has here: {', '.join(LEVELS)}."
            + near(str(level), LEVELS)
        )
    grid = as_grid(ratings).shared()
    used = np.bincount(grid.codes[grid.codes >= 0], minlength=len(grid.categories))
    distance = LEVELS[level](grid.categories, used)
    expected = _expected(used, distance)
    return Agreement(
        "alpha",
        1 - _observed(grid, distance) / expected if expected else nan,
        n_units=len(grid.codes),
        coders=grid.coders,
        note=grid.silence() or ("" if expected else _one_category(len(grid.codes))),
    )


def _observed(grid: Grid, distance: Distance) -> float:
    raters = grid.raters
    total = 0.0
    for rows, first, second in grid.each_pair():
        # Twice: each two ratings of a unit are two ordered pairs.
        total += 2 * float((1 / (raters[rows] - 1)) @ distance(first, second))
    return total / int(raters.sum())


def _expected(used: Indices, distance: Distance) -> float:
    categories = np.flatnonzero(used)
    often = used[categories].astype(float)
    n = int(used.sum())
    # In blocks of rows: free text has as many categories as units, and their square is too
    # much to hold at once.
    step = max(1, _CELLS // max(1, len(categories)))
    total = 0.0
    for start in range(0, len(categories), step):
        block = categories[start : start + step, np.newaxis]
        total += float(often[start : start + step] @ (distance(block, categories) @ often))
    return total / (n * (n - 1)) if n else 0.0


def _one_category(n_units: int) -> str:
    units = "the one unit" if n_units == 1 else f"the {n_units} units"
    return (
        f"All ratings of {units} that two or more coders rated are one and the same category, "
        "so there is no variation to agree on."
    )
