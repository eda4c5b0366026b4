"""Heatmap sides: what stands left of the cells and what above them, codes or groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from peervoice.charts.rows import Row
from peervoice.errors import OptionError, near

if TYPE_CHECKING:
    from peervoice.charts.grid import Cell, Grid

Rows = Literal["codes", "groups"]

ROWS: Final = ("codes", "groups")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column.

    Parameters
    ----------
    text : str
        The name of a group or of a code.
    size : str
        How many people it has; empty where that is said elsewhere.
    depth : int
        How many of its parents are shown.
    parent : bool
        Whether codes below it are shown.
    """

    text: str
    size: str = ""
    depth: int = 0
    parent: bool = False


@dataclass(frozen=True, slots=True)
class Sides:
    """Cells as they stand on the page.

    Parameters
    ----------
    of : Grid
        The codes, the groups and their cells.
    rows : tuple of Row
        What stands left of them.
    heads : tuple of Head
        What stands above them.
    cells : tuple of tuple of Cell
        One tuple a row, one cell a head.
    turned : bool
        Whether the rows are groups.
    """

    of: Grid
    rows: tuple[Row, ...]
    heads: tuple[Head, ...]
    cells: tuple[tuple[Cell, ...], ...]
    turned: bool

    @property
    def named(self) -> tuple[str, str]:
        """What rows and columns are called in the drawing."""
        return ("group", "code") if self.turned else ("code", "group")

    def placed(self) -> Iterator[tuple[tuple[int, int], str, Cell]]:
        """Yield where each cell stands, its code and its group, and the cell."""
        for down, line in enumerate(self.cells):
            for across, cell in enumerate(line):
                name = f"{across}-{down}" if self.turned else f"{down}-{across}"
                yield (down, across), name, cell


def sides_of(cells: Grid, rows: Rows) -> Sides:
    """Return the cells of a grid with codes or groups as rows.

    Parameters
    ----------
    cells : Grid
        The codes, the groups and their cells.
    rows : str
        ``"codes"`` or ``"groups"``.

    Raises
    ------
    OptionError
        If rows are something else, or more than names stands beside the codes.
    """
    if rows not in ROWS:
        raise OptionError(
            f"The rows of a heatmap cannot be rows={rows!r}; they are {' or '.join(ROWS)}."
            + near(rows, ROWS)
        )
    if rows == "codes":
        heads = tuple(Head(one.label, cells.wording.size(one.n)) for one in cells.columns)
        return Sides(cells, cells.rows, heads, cells.cells, turned=False)
    if any(row.under for row in cells.rows):
        raise OptionError(
            "rows='groups' has no room for what stands under the headings of recommendations. "
            "Leave it out, or draw the counts with heatmap()."
        )
    return Sides(
        of=cells,
        rows=tuple(
            Row(str(at), f"{one.label} ({cells.wording.size(one.n)})", 0, parent=False)
            for at, one in enumerate(cells.columns)
        ),
        heads=tuple(Head(row.label, "", row.depth, row.parent) for row in cells.rows),
        cells=tuple(zip(*cells.cells, strict=True)),
        turned=True,
    )
