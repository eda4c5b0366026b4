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
"""

from peervoice.analysis.agreement.cohen import kappa
from peervoice.analysis.agreement.krippendorff import alpha
from peervoice.analysis.agreement.levels import LEVELS, Level
from peervoice.analysis.agreement.pairwise import pairs
from peervoice.analysis.agreement.percentage import percent
from peervoice.analysis.agreement.result import Agreement

__all__ = ["LEVELS", "Agreement", "Level", "alpha", "kappa", "pairs", "percent"]
