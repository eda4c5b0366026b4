"""Grid: the rows of a table of a web page, in which cells may reach into rows below."""

from __future__ import annotations

from typing import Final

# A page may say that a cell reaches over any number of rows.
_MOST: Final = 1_000


class Grid:
    """Rows that are filled cell by cell.

    Examples
    --------
    >>> grid = Grid()
    >>> grid.begin_row(); grid.add("Ana", None, "2"); grid.add("Yes.")
    >>> grid.begin_row(); grid.add("No.")
    >>> grid.rows
    (('Ana', 'Yes.'), ('', 'No.'))
    """

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._column = 0
        self._reaching: dict[int, int] = {}

    def begin_row(self) -> None:
        """Begin a row."""
        self._rows.append([])
        self._column = 0

    def add(self, text: str, columns: str | None = None, rows: str | None = None) -> None:
        """Add a cell; one that a cell above reaches into is empty.

        Parameters
        ----------
        text : str
            What it holds.
        columns, rows : str or None
            Over how many it reaches, as the page says it.
        """
        if not self._rows:
            self.begin_row()
        self._fill()
        self._rows[-1].append(text)
        if (reach := _number(rows)) > 1:
            self._reaching[self._column] = reach - 1
        self._column += _number(columns)

    def _fill(self) -> None:
        while self._reaching.get(self._column, 0):
            self._reaching[self._column] -= 1
            self._rows[-1].append("")
            self._column += 1

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """All rows that have cells."""
        return tuple(tuple(row) for row in self._rows if row)


def _number(stated: str | None) -> int:
    return min(int(stated), _MOST) if stated and stated.isdecimal() and int(stated) else 1
