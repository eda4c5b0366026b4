"""From ratings to a result: what all coefficients have in common."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan, nan
from typing import Unpack

import pandas as pd

from peervoice.analysis.agreement.bootstrap import bootstrap, values
from peervoice.analysis.agreement.grid import Grid, as_grid
from peervoice.analysis.agreement.measure import Measure
from peervoice.analysis.agreement.notes import misleading, silence, undefined
from peervoice.analysis.agreement.options import Options, checked, known, told
from peervoice.analysis.agreement.result import Agreement
from peervoice.analysis.agreement.rows import Rows, alike


def agreed(
    ratings: pd.DataFrame, measure: Callable[[Grid, Rows], Measure], **options: Unpack[Options]
) -> Agreement:
    """Compute a coefficient, its interval where clusters are given, and what to say of it.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.
    measure : callable
        Makes the coefficient of the ratings; it may refuse them.
    **options
        See `Options`.

    Raises
    ------
    OptionError
        If this is no ratings frame, or an option is unknown or not what it takes.
    """
    known(options)
    draws, seed = options.get("draws", 1000), options.get("seed", 0)
    confidence = options.get("confidence", 0.95)
    checked(draws=draws, confidence=confidence, seed=seed)
    read, weights, clusters = told(
        ratings, weights=options.get("weights"), clusters=options.get("clusters")
    )
    grid = as_grid(read, categories=options.get("categories"))
    rows = alike(grid, weights=weights, clusters=clusters)
    found = measure(grid, rows)
    whole = rows.together()
    sums = whole.sums(found.columns, found.width)
    n_units, value = float(sums[0, 0]), float(values(found, sums)[0])
    low = high = nan
    if not n_units:
        notes = [silence(grid)]
    elif isnan(value):
        notes = [undefined(found, sums)]
    else:
        notes = [misleading(found, whole, sums), found.remark(sums)]
        if clusters is not None:
            low, high, said = bootstrap(found, rows, draws=draws, confidence=confidence, seed=seed)
            notes.append(said)
    return Agreement(
        found.name,
        value,
        n_units=round(n_units),
        coders=grid.coders,
        low=low,
        high=high,
        note=" ".join(filter(None, notes)),
    )
