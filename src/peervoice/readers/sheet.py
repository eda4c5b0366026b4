"""Sheet: the rows of a CSV or XLSX file, with the numbers that a spreadsheet shows."""

from __future__ import annotations

import csv
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any, Final

from peervoice.errors import Fault, InputError, OptionError, near
from peervoice.period import Period
from peervoice.readers.decode import decode, newlines
from peervoice.readers.file import File
from peervoice.readers.zipped import check_zip

Cell = str | bool | date

SHEET_SUFFIXES: Final = (".csv", ".xlsx")
_QUOTED: Final = re.compile(r'"[^"]*"')
_FIRST_ROW: Final = re.compile(r'(?:[^"\n]|"[^"]*")*')


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
        Of a CSV file; empty for XLSX.
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
        CSV, separated by commas, semicolons or tabs; or XLSX.
    sheet : str, optional
        Name of the sheet of an XLSX file; the first unless given.

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
    if file.suffix == ".xlsx":
        encoding, grid = "", _from_xlsx(file, sheet)
    else:
        text, encoding = decode(file)
        grid = _from_csv(file, text)
    numbered = [(number, cells) for number, cells in enumerate(grid, start=1) if _filled(cells)]
    if not numbered or numbered[0][0] != 1:
        raise file.refuse("has no headings in its first row.", "row 1")
    headings = [_heading(cell) for cell in numbered[0][1]]
    columns = [name for name in headings if name]
    twice = [name for name, times in Counter(columns).items() if times > 1]
    if twice:
        raise InputError(
            Fault(file.name, "row 1", f"the heading {name!r} comes twice. Rename one.")
            for name in twice
        )
    wide = [
        Fault(file.name, f"row {number}", f"has more cells than the {len(headings)} headings.")
        for number, cells in numbered[1:]
        if _filled(cells[len(headings) :])
    ]
    if wide:
        raise InputError(wide)
    rows = (
        Row(number, {name: cell for name, cell in zip(headings, cells, strict=False) if name})
        for number, cells in numbered[1:]
    )
    return Sheet(file, tuple(columns), tuple(rows), encoding)


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name).casefold()


def _heading(cell: Cell) -> str:
    return " ".join(Row(1, {"": cell}).text("").split())


def _from_csv(file: File, text: str) -> list[list[Cell]]:
    # The limit is there for the whole process: it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    lines = csv.reader(StringIO(text), delimiter=_delimiter(text), strict=True)
    grid: list[list[Cell]] = []
    try:
        grid += ([newlines(cell).strip() for cell in line] for line in lines)
    except csv.Error as error:
        place = f"row {len(grid) + 1}"
        raise file.refuse(
            f"cannot be split into cells ({error}). Mend its quotes.", place
        ) from error
    return grid


def _delimiter(text: str) -> str:
    """Return the delimiter of the first row: a tab, or what comes more often outside quotes."""
    first = _FIRST_ROW.match(text)
    bare = _QUOTED.sub("", first.group() if first else "")
    return "\t" if "\t" in bare else max(";,", key=bare.count)


def _from_xlsx(file: File, sheet: str | None) -> list[list[Cell]]:
    import openpyxl

    check_zip(file, "an Excel workbook (.xlsx)")
    try:
        with warnings.catch_warnings():
            # About styles and validations of cells, which are not read here.
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(BytesIO(file.data), read_only=True, data_only=True)
            names = [page.title for page in book.worksheets]
            grid = list(_grid(book[sheet or names[0]])) if not sheet or sheet in names else None
            book.close()
    except Exception as error:
        raise file.refuse("is not an Excel workbook (.xlsx), or is damaged.") from error
    if grid is None:
        raise file.refuse(
            f"has no sheet {sheet!r}; it has {', '.join(names)}." + near(sheet or "", names)
        )
    return grid


def _grid(page: Any) -> Iterator[list[Cell]]:
    # The size that a file states of itself is often wrong.
    page.reset_dimensions()
    for row in page.iter_rows(min_row=1, values_only=True):
        cells = [_cell(value) for value in row]
        yield cells if _filled(cells) else []


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == time.min
        return value.date() if midnight else value
    if isinstance(value, (bool, date)):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return newlines(str(value)).strip()


def _filled(cells: Iterable[Cell]) -> bool:
    return any(cell != "" for cell in cells)
