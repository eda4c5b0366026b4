"""Sheet: the rows of a table, by the headings in its first row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from peervoice.errors import Fault, InputError, OptionError, near
from peervoice.period import Period
from peervoice.readers.delimited import TAB_SUFFIXES, read_delimited
from peervoice.readers.faults import Faults
from peervoice.readers.file import File
from peervoice.readers.grid import Cell, Grid, is_filled
from peervoice.readers.workbook_rows import read_workbook

SHEET_SUFFIXES: Final = (".csv", ".xlsx", *TAB_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the headings.

    Parameters
    ----------
    number : int
        As a spreadsheet counts: the headings are row 1.
    cells : mapping of str to str, bool or date
        By heading; blank cells are empty strings.
    """

    number: int
    cells: Mapping[str, Cell]

    @property
    def place(self) -> str:
        """The row, as faults name it."""
        return f"row {self.number}"

    def text(self, column: str | None) -> str:
        """Return a cell as text; empty where the cell is blank or there is no such column."""
        cell = self.cells.get(column, "") if column is not None else ""
        if isinstance(cell, bool):
            return str(cell).upper()
        return cell.isoformat() if isinstance(cell, date) else cell

    def period(self, column: str | None, form: str | None = None) -> Period | None:
        """Return a cell as a date; None where the cell is blank.

        Parameters
        ----------
        column : str or None
            The heading.
        form : str, optional
            How dates are written, as for ``strptime``, such as ``"%d-%b-%y"``; else 2020,
            2020-11 or 2020-11-05.

        Raises
        ------
        OptionError
            If the cell has another form.
        """
        cell = self.cells.get(column, "") if column is not None else ""
        if isinstance(cell, date):
            day = cell.date() if isinstance(cell, datetime) else cell
            return Period(day, day)
        if not (text := self.text(column)):
            return None
        if form is None:
            return Period.parse(text)
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError as error:
            raise OptionError(f"{text!r} is not a date of the form {form!r}.") from error
        return Period(day, day)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headings and rows of a table.

    Parameters
    ----------
    file : File
        Where they were read.
    columns : tuple of str
        Headings; columns without one are left out.
    rows : tuple of Row
        All rows that have a filled cell.
    encoding : str
        Of a text file; empty for XLSX.
    """

    file: File
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = ""

    def fault(self, row: Row, reason: str) -> Fault:
        """Return a fault of one row."""
        return Fault(self.file.name, row.place, reason)

    def need(self, columns: Iterable[str]) -> None:
        """Refuse a table that lacks a column.

        Raises
        ------
        InputError
            If a column is missing; the nearest heading is suggested.
        """
        missing = [name for name in dict.fromkeys(columns) if name not in self.columns]
        has = f"Its columns are {', '.join(self.columns[:12])}"
        has += ", …." if len(self.columns) > 12 else "."
        if missing:
            raise InputError(
                Fault(
                    self.file.name,
                    "row 1",
                    f"has no column {name!r}." + (near(name, self.columns) or f" {has}"),
                )
                for name in missing
            )

    def expect(self, required: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Refuse a list that lacks a column, or has one that is all but spelt as expected.

        Raises
        ------
        InputError
            If a required column is missing, or a heading is an expected one but for case,
            spaces or hyphens.
        """
        known = {_folded(name): name for name in (*required, *optional)}
        nearly = [
            (name, known[_folded(name)])
            for name in self.columns
            if known.get(_folded(name), name) != name
        ]
        if nearly:
            raise InputError(
                Fault(self.file.name, "row 1", f"column {name!r} has to be spelt {right!r}.")
                for name, right in nearly
            )
        self.need(required)


def read_sheet(file: File, *, sheet: str | None = None) -> Sheet:
    r"""Read a table whose first row holds the headings.

    Parameters
    ----------
    file : File
        CSV or TSV, with commas, semicolons, bars or tabs between cells; or XLSX.
    sheet : str, optional
        Name of the sheet of an XLSX file; the first that is not hidden unless given.

    Raises
    ------
    InputError
        If it is no table, damaged, empty, a heading comes twice, or a row has more cells
        than headings.

    Examples
    --------
    >>> table = read_sheet(File("people.csv", b"participant;role\nPT-01;peer worker\n"))
    >>> table.columns, table.rows[0].number, table.rows[0].text("role")
    (('participant', 'role'), 2, 'peer worker')
    """
    grid = read_workbook(file, sheet) if file.suffix == ".xlsx" else read_delimited(file)
    number, first = next(grid.rows, (0, []))
    if number != 1:
        reason = "has no headings in its first row."
        if grid.others:
            reason += f" Its sheets are {', '.join(grid.others)}: name one with sheet=."
        raise file.refuse(reason, "row 1")
    headings = [_heading(cell) for cell in first]
    columns = tuple(name for name in headings if name)
    twice = [name for name, times in Counter(columns).items() if times > 1]
    if twice:
        raise InputError(
            Fault(file.name, "row 1", f"the heading {name!r} comes twice. Rename one.")
            for name in twice
        )
    rows = tuple(_rows(file, headings, grid))
    return Sheet(file, columns, rows, grid.encoding)


def _rows(file: File, headings: Sequence[str], grid: Grid) -> Iterator[Row]:
    """Yield the rows under the headings, or raise all that are too wide."""
    named = [(at, name) for at, name in enumerate(headings) if name]
    wide = Faults()
    for number, cells in grid.rows:
        if is_filled(cells[len(headings) :]):
            reason = f"has more cells than the {len(headings)} headings."
            wide.add(file.name, f"row {number}", reason)
        yield Row(number, {name: cells[at] for at, name in named if at < len(cells)})
    wide.settle()


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name).casefold()


def _heading(cell: Cell) -> str:
    return " ".join(Row(1, {"": cell}).text("").split())
