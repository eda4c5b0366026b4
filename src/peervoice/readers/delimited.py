"""Delimited text: tables with commas, semicolons, bars or tabs between their cells."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import Final, Literal

from peervoice.readers.decode import decode
from peervoice.readers.file import File
from peervoice.readers.grid import Cell, Grid, NumberedRows, is_filled

TAB_SUFFIXES: Final = (".tsv", ".tab")
_QUOTED: Final = re.compile(r'"[^"]*"')
_FIRST_ROW: Final = re.compile(r'(?:[^"\n]|"[^"]*")*')
# A line that Excel reads and does not show.
_STATED: Final = re.compile(r'"?sep=([^\n"])"?\n', re.IGNORECASE)
# What Whisper writes: its words stand between tabs as they are, quotation marks included.
_WHISPER: Final = "start\tend\ttext\n"


def read_delimited(file: File) -> Grid:
    r"""Read a table of delimited text.

    Tabs divide the cells where the suffix or the first row says so; else a first line such as
    ``sep=;``, or what the first row has most of: commas, semicolons or bars.

    Parameters
    ----------
    file : File
        The bytes.

    Raises
    ------
    InputError
        If it is no text; and, when its rows are asked for, if a row cannot be split into cells.

    Examples
    --------
    >>> list(read_delimited(File("a.csv", b"sep=;\nid;words\n\n1;one, two\n")).rows)
    [(1, ['id', 'words']), (3, ['1', 'one, two'])]
    """
    text, encoding = decode(file)
    stated = _STATED.match(text)
    text = text[stated.end() :] if stated else text
    delimiter = stated[1] if stated else _delimiter(text, tabs=file.suffix in TAB_SUFFIXES)
    return Grid(_rows(file, text, delimiter), encoding)


def _delimiter(text: str, *, tabs: bool) -> str:
    """Return the delimiter of the first row, from what stands outside quotes."""
    first = _FIRST_ROW.match(text)
    bare = _QUOTED.sub("", first.group() if first else "")
    if "\t" in bare or (tabs and not any(mark in bare for mark in ";,|")):
        return "\t"
    # Within a heading, a space comes after a comma.
    return max(
        ";,|", key=lambda mark: (bare.count(mark) - bare.count(f"{mark} "), bare.count(mark))
    )


def _rows(file: File, text: str, delimiter: str) -> NumberedRows:
    # The limit is there for the whole process: it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    bare = delimiter == "\t" and (text.startswith(_WHISPER) or not _can_be_split(text))
    quoting: Literal[0, 3] = csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL
    lines = csv.reader(StringIO(text), delimiter=delimiter, quoting=quoting, strict=True)
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            cells: list[Cell] = [cell.strip() for cell in line]
            if is_filled(cells):
                yield number, cells
    except csv.Error as error:
        raise file.refuse(
            f"cannot be split into cells ({error}). Mend its quotes.", f"row {number + 1}"
        ) from error


def _can_be_split(text: str) -> bool:
    """Tell whether quotation marks hold the cells of a table with tabs together."""
    try:
        for _ in csv.reader(StringIO(text), delimiter="\t", strict=True):
            pass
    except csv.Error:
        return False
    return True
