"""Co-occurrence pairs: what a table of co-occurrence says of each pair of codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, isnan, log10
from typing import TYPE_CHECKING, Any, Final, Literal

from peervoice.charts.frames import hidden_rows
from peervoice.charts.lettering import plain
from peervoice.charts.rows import Row, in_tree_order, rows_of

if TYPE_CHECKING:
    import pandas as pd

State = Literal["read", "partly read", "not read", "neither", "hidden"]

PARTLY: Final = "*"  # behind a number of which a part was not read


@dataclass(frozen=True, slots=True)
class Pair:
    """How two codes stand together.

    Parameters
    ----------
    state : str
        ``"not read"`` where nobody looked for both, ``"partly read"`` where somebody did so in a
        part, ``"neither"`` where none of the two is used, ``"hidden"`` where the numbers may not be
        shown.
    both : int
        How often they stand together.
    value : float
        What the colour shows.
    """

    state: State
    both: int = 0
    value: float = 0.0

    @property
    def text(self) -> str:
        """What stands in the cell."""
        if self.state == "read":
            return f"{self.both:,}"
        return {"partly read": f"{self.both:,}{PARTLY}", "not read": "–"}.get(self.state, "")


@dataclass(frozen=True, slots=True)
class Matrix:
    """All pairs of some codes.

    Parameters
    ----------
    rows : tuple of Row
        The codes, in the order of the codebook.
    each : tuple of int or None
        How often each code stands alone or with others; None where that is hidden.
    pairs : mapping of (int, int) to Pair
        By the places of the two codes, the smaller one first.
    most : float
        Where the scale of colours ends.
    """

    rows: tuple[Row, ...]
    each: tuple[int | None, ...]
    pairs: Mapping[tuple[int, int], Pair]
    most: float

    @property
    def states(self) -> set[State]:
        """The states that occur."""
        return {pair.state for pair in self.pairs.values()}


def matrix_of(table: pd.DataFrame, value: str) -> Matrix:
    """Return all pairs of a table, with the value that the colours show."""
    names: dict[str, str] = {}
    for code, name in (("code", "name"), ("other", "other_name")):
        for path, label in zip(table[code], table[name], strict=True):
            names.setdefault(str(path), plain(label) or plain(path))
    names = in_tree_order(names)
    place = {path: at for at, path in enumerate(names)}
    each: list[int | None] = [None] * len(names)
    pairs = {}
    for hidden, row in zip(hidden_rows(table), table.to_dict("records"), strict=True):
        one, other = place[str(row["code"])], place[str(row["other"])]
        if not hidden:
            each[one], each[other] = int(row["of_code"]), int(row["of_other"])
        pairs[min(one, other), max(one, other)] = _pair(row, value, hidden=hidden)
    most = max([0.0, *(pair.value for pair in pairs.values())])
    return Matrix(rows_of(names), tuple(each), pairs, _rounded(most, whole=value == "both"))


def _pair(row: Mapping[Any, Any], value: str, *, hidden: bool) -> Pair:
    if hidden:
        return Pair("hidden")
    both, unread = int(row["both"]), int(row["not_read"])
    either = int(row["of_code"]) + int(row["of_other"]) - both
    if either <= 0 and not unread:
        return Pair("neither")
    if unread >= either and not both:
        return Pair("not read")
    number = float(row[value])
    return Pair("partly read" if unread else "read", both, 0.0 if isnan(number) else number)


def _rounded(most: float, *, whole: bool) -> float:
    """Return a round number at which a scale may end."""
    if most <= 0:
        return 1.0
    step = 10.0 ** (ceil(log10(most)) - 1)
    end = round(ceil(most / step) * step, 6)
    return max(1.0, end) if whole else end
