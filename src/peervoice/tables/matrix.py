"""Framework: people or countries by themes, with what an analyst makes of each cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from peervoice.coding import Summary
from peervoice.errors import UnknownNameError, near
from peervoice.saving import save_as
from peervoice.selection.charting import Charting, Row
from peervoice.tables.cell import Cell, Theme
from peervoice.tables.draw import check_limits

if TYPE_CHECKING:
    import pandas as pd

FORMATS: Final = (".docx", ".xlsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What a matrix shows.

    Parameters
    ----------
    charting : Charting
        Which rows and columns.
    quotes : bool
        Whether quotes stand in the cells, instead of summaries.
    per_cell : int or None
        At most so many quotes in a cell; None is no limit.
    seed : int
        Which of them, where there are more.
    language : str
        Language of the codes' names.
    title : str
        A title.

    Raises
    ------
    OptionError
        If a limit of quotes is below 1.
    """

    charting: Charting = field(default_factory=Charting)
    quotes: bool = False
    per_cell: int | None = None
    seed: int = 0
    language: str = "en"
    title: str = "Framework matrix"

    def __post_init__(self) -> None:
        check_limits(per_cell=self.per_cell)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Framework:
    """A framework matrix: rows are people, or groups of people; columns are themes.

    Parameters
    ----------
    showing : Showing
        What it shows.
    rows : tuple of Row
        In the order of print.
    themes : tuple of Theme
        In the codebook's order.
    cells : mapping of (str or None, str) to Cell
        By row and code.
    elsewhere : tuple of Summary
        Summaries of such rows, or such columns, that stand in no cell: of people who are not
        there, or of values that nobody has any more.
    notes : tuple of str
        What has to be said beside the cells.
    ask : callable
        Makes another matrix from the same project, as it is then.
    draft : bool
        Whether it still says where words stand, and who said and wrote them.
    """

    showing: Showing
    rows: tuple[Row, ...]
    themes: tuple[Theme, ...]
    cells: Mapping[tuple[str | None, str], Cell]
    elsewhere: tuple[Summary, ...]
    notes: tuple[str, ...]
    ask: Callable[[Showing], Framework]
    draft: bool = True

    def __repr__(self) -> str:
        held = self.cells.values()
        summed = sum(cell.summary is not None for cell in held)
        told = [f"{len(self.rows)} x {_themes(len(self.themes))}"]
        if self.showing.quotes:
            told.append(f"{sum(len(cell.chosen) for cell in held)} quotes")
        else:
            told.append(f"{summed} summar{'y' if summed == 1 else 'ies'}")
            told += [f"{len(self.stale)} stale"] * bool(self.stale)
        told.append(f"{sum(bool(cell.why) for cell in held)} empty")
        return f"Framework({self.title!r}, {', '.join(told)}{'' if self.draft else ', public'})"

    @property
    def title(self) -> str:
        """The title."""
        return self.showing.title

    @property
    def stale(self) -> tuple[Cell, ...]:
        """The cells whose summary was written before something changed."""
        return tuple(cell for cell in self.cells.values() if cell.stale)

    @property
    def unsummarised(self) -> tuple[Cell, ...]:
        """The cells in which something was coded, and of which nobody has written a summary."""
        return tuple(cell for cell in self.cells.values() if cell.summary is None and not cell.why)

    def cell(self, row: str | None, code: str) -> Cell:
        """Return a cell.

        Parameters
        ----------
        row : str or None
            Id of the person, or value of the attribute; None is everybody of whom it is not known.
        code : str
            Path of the code, or of the group.

        Raises
        ------
        UnknownNameError
            If the matrix has no such row or column.
        """
        if (row, code) in self.cells:
            return self.cells[row, code]
        rows = [each.value for each in self.rows]
        if row not in rows:
            known = [value for value in rows if value is not None]
            raise UnknownNameError(f"The matrix has no row {row!r}." + near(str(row), known))
        columns = [theme.code for theme in self.themes]
        raise UnknownNameError(f"The matrix has no column {code!r}." + near(code, columns))

    def with_quotes(self, *, per_cell: int | None = None, seed: int = 0) -> Framework:
        """Return the same matrix with quotes instead of summaries, as the project is now.

        Only words whose speaker consented to have them printed verbatim are shown, as they stand in
        the transcript; no two of a cell overlap.

        Parameters
        ----------
        per_cell : int, optional
            At most so many in a cell.
        seed : int
            Another seed chooses other quotes.
        """
        return self.ask(replace(self.showing, quotes=True, per_cell=per_cell, seed=seed))

    def frame(self) -> pd.DataFrame:
        """Return the matrix as it is printed.

        Returns
        -------
        pandas.DataFrame
            One row a row, under its name; the columns are the attributes that are told of it, then
            ``people`` where rows are groups, then a column for each theme, by its path. A cell has
            the summary, or the quotes; where nothing was coded, the reason in brackets; where
            something was, and nobody has summarised it, how many quotes there are, in brackets.

        Raises
        ------
        OptionError
            If an attribute has the name of a code.
        """
        from peervoice.tables.matrix_frames import wide

        return wide(self)

    def long(self) -> pd.DataFrame:
        """Return one row a cell, with all that is known of it.

        Returns
        -------
        pandas.DataFrame
            row, code, name, summary, by, written, stale, changes, quotes (how many), places (which:
            transcript and turn), participants, of, not_read, not_asked, why.
        """
        from peervoice.tables.matrix_frames import long

        return long(self)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the matrix to a file; the suffix says the format.

        The same matrix gives the same bytes; neither the time nor anything of the machine or its
        user is written. A draft also says where each quote stands.

        Parameters
        ----------
        path : str or path
            Where to: ``.docx`` or ``.xlsx``.

        Returns
        -------
        Path
            The file that was written.

        Raises
        ------
        OptionError
            If a matrix cannot be written as such a file, its folder does not exist, or a cell or
            the matrix is too large for a ``.xlsx``.
        """
        return save_as(path, self._bytes, what="a matrix is", formats=FORMATS, usual=".docx")

    def _bytes(self, suffix: str) -> bytes:
        if suffix == ".docx":
            from peervoice.tables.matrix_word import document

            return document(self)
        from peervoice.tables.matrix_workbook import workbook

        return workbook(self)

    def _repr_html_(self) -> str:
        from peervoice.tables.matrix_page import fragment

        return fragment(self)


def _themes(number: int) -> str:
    return f"{number} theme{'s' * (number != 1)}"
