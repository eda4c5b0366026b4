"""How far people who coded the same units agree, as pure functions over a ratings frame.

Floor 4. Knows pandas, numpy and the errors, and no other room: a ratings frame may come from
a project or from any other table.

A **ratings frame** has one row a unit and one column a coder. Its values may be booleans,
numbers, categories, text or frozensets (sets of codes); NA means that the coder did not read
the unit, and is never counted as a value. Each row is a unit: the index is not looked at.

Two values are the same category when Python calls them equal. So ``True``, ``1`` and ``1.0``
are one category, in whichever columns and dtypes they stand, and so are two equal labels of
two different categorical columns; ``1`` and ``"1"`` are two. A frozenset equals another that
holds exactly the same codes.

One coefficient is one file; each takes a ratings frame and gives an `Agreement`. No file has
the name of its function, so that ``agreement.kappa`` can only ever be the function.

`unitizing` is for coders who each chose the stretches that they marked: it takes a frame of units
instead, one row a stretch.

All of them are made alike. Units on which the coders said the same are one row with a weight
(`rows`). A coefficient says what such a row adds to some sums, and what disagreement follows from
the sums (`measure`); it is ``1 - observed / expected disagreement``. Sums are additive, so they are
taken once for each cluster, and an interval adds up clusters as they are drawn (`bootstrap`).
"""

from peervoice.analysis.agreement.cohen import kappa
from peervoice.analysis.agreement.credits import CREDITS, Credit
from peervoice.analysis.agreement.free_marginal import brennan_prediger
from peervoice.analysis.agreement.gwet import ac1, ac2
from peervoice.analysis.agreement.krippendorff import alpha
from peervoice.analysis.agreement.levels import LEVELS, Level
from peervoice.analysis.agreement.many_coders import fleiss
from peervoice.analysis.agreement.marginals import Balance, balance
from peervoice.analysis.agreement.options import Options
from peervoice.analysis.agreement.pairwise import pairs
from peervoice.analysis.agreement.percentage import percent
from peervoice.analysis.agreement.pooled import scott
from peervoice.analysis.agreement.result import Agreement
from peervoice.analysis.agreement.unitized import Unitizing, unitizing

__all__ = [
    "CREDITS",
    "LEVELS",
    "Agreement",
    "Balance",
    "Credit",
    "Level",
    "Options",
    "Unitizing",
    "ac1",
    "ac2",
    "alpha",
    "balance",
    "brennan_prediger",
    "fleiss",
    "kappa",
    "pairs",
    "percent",
    "scott",
    "unitizing",
]
