"""Blocks: what a document is made of, in reading order."""

from __future__ import annotations

from typing import NamedTuple

from peervoice.readers.comment import Comment


class Paragraph(NamedTuple):
    """The words of a paragraph; tabs and line breaks are kept.

    Attributes
    ----------
    text : str
        All of it.
    bold : int
        How many characters at its start are in bold.
    """

    text: str
    bold: int = 0


class Heading(NamedTuple):
    """The words of a heading."""

    text: str


class Table(NamedTuple):
    """The words of a table, row by row and cell by cell."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        r"""The table as text: a line a row, and tabs between cells.

        Examples
        --------
        >>> Table((("Name", "Amina"), ("City", "Lisboa"))).text
        'Name\tAmina\nCity\tLisboa'
        """
        return "\n".join("\t".join(row) for row in self.rows)


Block = Paragraph | Heading | Table


class Document(NamedTuple):
    """What was read of a document.

    Attributes
    ----------
    blocks : tuple of Paragraph, Heading and Table
        In reading order.
    comments : tuple of Comment
        What stands in the margin.
    notes : int
        How many footnotes and endnotes with words were left out.
    encoding : str
        The text encoding; empty where the format has one of its own.
    """

    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    notes: int = 0
    encoding: str = ""
