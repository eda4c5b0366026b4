"""Parts: a grid with fewer columns, or with its codes in another order; the cells stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from peervoice.charts.grid import Cell
from peervoice.errors import OptionError, near

if TYPE_CHECKING:
    from peervoice.charts.grid import Column, Grid
    from peervoice.charts.value import Value

Weight = Callable[[tuple[Cell, ...]], float]


def part(
    cells: Grid,
    columns: Sequence[Column],
    places: Sequence[int | None],
    *,
    by: tuple[str, ...],
) -> Grid:
    """Return a grid of some columns, under labels of their own, on the scale of the whole.

    Parameters
    ----------
    cells : Grid
        All of them.
    columns : sequence of Column
        What the columns are called in the part.
    places : sequence of int or None
        Where each of them stands in ``cells``; None where there is no such group.
    by : tuple of str
        What makes the groups of the part.
    """
    none = Cell("left out")
    return replace(
        cells,
        by=by,
        whole=cells.whole or cells,
        columns=tuple(columns),
        cells=tuple(
            tuple(none if place is None else line[place] for place in places)
            for line in cells.cells
        ),
    )


def in_order(cells: Grid, order: str, **weights: Weight) -> Grid:
    """Return a grid with its codes in an order that has a name.

    Parameters
    ----------
    cells : Grid
        What to order.
    order : str
        ``"codebook"``, or the name of one of the weights.
    **weights : callable
        Is given the cells of a code, and says how far up it belongs.

    Raises
    ------
    OptionError
        If the order has another name.
    """
    known = ["codebook", *weights]
    if order not in known:
        raise OptionError(
            f"Codes cannot be ordered by {order!r}; they are by {' or '.join(known)}."
            + near(order, known)
        )
    return cells if order == "codebook" else ordered(cells, weights[order])


def ordered(cells: Grid, weight: Weight) -> Grid:
    """Return a grid with the heaviest codes first; children stay under their parents.

    Codes of one weight keep the order that they have.

    Parameters
    ----------
    cells : Grid
        What to order.
    weight : callable
        Is given the cells of a code, and says how far up it belongs.
    """
    weights = {row.code: weight(line) for row, line in zip(cells.rows, cells.cells, strict=True)}
    codes = list(weights)
    above = {code: [each for each in codes if code.startswith(f"{each}/")] for code in codes}

    def place(number: int) -> list[tuple[float, int]]:
        # From the top of the tree down to the code itself: what its siblings are compared by.
        way = [*sorted(above[codes[number]], key=len), codes[number]]
        return [(-weights[code], codes.index(code)) for code in way]

    order = sorted(range(len(codes)), key=place)
    return replace(
        cells,
        rows=tuple(cells.rows[number] for number in order),
        cells=tuple(cells.cells[number] for number in order),
    )


def pooled(line: tuple[Cell, ...]) -> float:
    """Return the share of all people of a code together; below zero where nobody was read."""
    of = sum(cell.of for cell in line if cell.state == "read")
    return sum(cell.participants for cell in line if cell.state == "read") / of if of else -1.0


def widest(parts: Sequence[Grid], value: Value) -> Grid:
    """Return a grid in which every cell is the one of some parts that takes most words.

    Parameters
    ----------
    parts : sequence of Grid
        Grids of the same codes and groups.
    value : Value
        What is said of the cells.
    """

    def words(cell: Cell) -> int:
        return len(value.say(cell))

    lines = zip(*(each.cells for each in parts), strict=True)
    cells = tuple(tuple(max(some, key=words) for some in zip(*line, strict=True)) for line in lines)
    return replace(parts[0], cells=cells)
