"""Charting: the verbs by which people write into the cells of a framework matrix."""

from __future__ import annotations

from peervoice.coding import Summary
from peervoice.project import summarising
from peervoice.project.coder import Coder
from peervoice.project.judging import Judging
from peervoice.project.summarising import Place


class Charting(Judging):
    """The verbs of the stage that the framework method calls charting."""

    def summarise(
        self,
        row: str,
        code: str,
        text: str | None = None,
        *,
        by: str,
        rows: str = "participant",
        grouping: str | None = None,
        why: str = "",
    ) -> Summary:
        """Write what the people of a row say to a theme, or write it anew.

        A cell has one summary, which everybody in the team may write anew. It remembers what it
        rests on: from when a quote of the cell is new, gone, or reads otherwise, or its code has
        another name or meaning, it is stale, and `framework` says why. Writing it anew clears that,
        and so does ``summarise(row, code, by=...)`` without words, which says that it still fits.
        ``project.coder(by).undo()`` takes it back.

        Parameters
        ----------
        row : str
            Id of the person, or a value of the attribute that ``rows`` names.
        code : str
            Path of the code, which stands for all below it too; or of a group, with ``grouping``.
        text : str, optional
            The words. Left out, the summary still fits as it is.
        by : str
            Who writes.
        rows : str
            What the rows of the matrix are: "participant", or an attribute such as "country".
        grouping : str, optional
            Name of a grouping of the codebook, such as "recommendations".
        why : str
            The reason, for the history; without words of the interviews.

        Returns
        -------
        Summary
            As it was saved; the one that is there, if it says the same.

        Raises
        ------
        OptionError
            If there are no words, or there is no summary that could fit.
        UnknownNameError
            If there is no such row, code or grouping.
        ConflictError
            If a summary that rests on words that were taken back is said to fit, or to say the
            same.
        """
        place = Place(rows, row, code, grouping or "")
        return summarising.summarise(
            self._store, place, text, by=Coder(self._store, by).name, why=why
        )

    def unsummarise(
        self,
        row: str,
        code: str,
        *,
        by: str,
        rows: str = "participant",
        grouping: str | None = None,
        why: str = "",
    ) -> None:
        """Take the summary of a cell away; ``project.coder(by).undo()`` brings it back.

        Parameters
        ----------
        row, code, by, rows, grouping, why
            As for `summarise`.

        Raises
        ------
        UnknownNameError
            If there is none.
        """
        place = Place(rows, row, code, grouping or "")
        summarising.unsummarise(self._store, place, by=Coder(self._store, by).name, why=why)
