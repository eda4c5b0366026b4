"""Scott's pi: two coders, agreement beyond chance, with the shares of both together."""

from __future__ import annotations

from typing import Unpack

import pandas as pd

from peervoice.analysis.agreement.cohen import only_two, two_coders
from peervoice.analysis.agreement.computing import agreed
from peervoice.analysis.agreement.distances import Same
from peervoice.analysis.agreement.grid import Grid
from peervoice.analysis.agreement.measure import Measure
from peervoice.analysis.agreement.options import Options
from peervoice.analysis.agreement.result import Agreement
from peervoice.analysis.agreement.rows import Rows


def scott(ratings: pd.DataFrame, **options: Unpack[Options]) -> Agreement:
    """Return Scott's pi of two coders.

    ``pi = (p_o - p_e) / (1 - p_e)``, where ``p_o`` is the share of units on which both agree,
    and ``p_e`` the share expected by chance: the square of the share of all ratings that each
    category has, added up. Only units that both coders rated count. Unlike `kappa`, it takes
    both coders to use the categories alike, and so does not rise if they do not.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, exactly two columns, one a coder; NA where the coder did not read the
        unit.
    **options
        How many units a row stands for, and an interval: see `Options`.

    Returns
    -------
    Agreement
        NaN with a note where no unit was rated by both, or both put every unit into one and
        the same category.

    Raises
    ------
    OptionError
        If this is no ratings frame, or it has not exactly two columns.

    References
    ----------
    Scott, W. A. (1955). Reliability of content analysis: The case of nominal scale coding.
    *Public Opinion Quarterly*, 19(3), 321-325.

    Examples
    --------
    >>> ratings = pd.DataFrame({"amina": [1, 1, 0, 0, None], "jonas": [1, 0, 0, 0, 1]})
    >>> scott(ratings)
    Agreement(scott=0.466667, 4 units, amina and jonas)
    """

    def measure(grid: Grid, rows: Rows) -> Measure:
        only_two(grid, "scott")
        return two_coders("scott", rows, Same(), categories=len(grid.categories), pooled=True)

    return agreed(ratings, measure, **options)
