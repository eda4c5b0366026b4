"""Journal: memos as a file: a table, or pages to be read day by day."""

from __future__ import annotations

import csv
import re
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from peervoice.errors import OptionError
from peervoice.saving import save_as

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_SUFFIXES: Final = (".csv", ".xlsx", ".md")
# More than this, in UTF-16 units, no cell can hold.
_LONGEST: Final = 32_767
_WIDTHS: Final = {"text": 78, "quote": 50, "target": 26, "created": 19}
# What would be read as Markdown where words are meant.
_SIGNS: Final = re.compile(r"([\\`*_\[\]<>#|~])")


def save(frame: pd.DataFrame, path: Path, *, title: str) -> Path:
    """Write memos to a file, whole or not at all.

    Parameters
    ----------
    frame : DataFrame
        As ``project.memos.frame()`` gives it.
    path : Path
        Where to.
    title : str
        What the memos are of.

    Raises
    ------
    OptionError
        If the suffix is another, there is no such folder, or a memo is too long for a cell.
    """

    def made(suffix: str) -> bytes:
        if suffix == ".csv":
            # All in quotation marks: a carriage return would end a row otherwise.
            table = frame.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_ALL)
            return table.encode()
        return _workbook(frame) if suffix == ".xlsx" else pages(frame, title=title).encode()

    return save_as(path, made, what="memos are", formats=_SUFFIXES, usual=".md")


def pages(frame: pd.DataFrame, *, title: str) -> str:
    """Return memos as Markdown: a heading for each day, and who wrote about what, when."""
    number = len(frame)
    lines = [f"# Memos of {_plain(title)}", ""]
    lines += [f"{number} memo{'s' * (number != 1)}, oldest first. Times are in UTC."]
    rows: list[Any] = list(frame.astype(object).where(frame.notna(), None).itertuples())
    for day, of_day in groupby(rows, key=lambda row: row.created.date()):
        lines += ["", f"## {day}"]
        for row in of_day:
            # Quoted line by line, so that no word of a memo becomes a heading of the journal.
            said = [f"> {line}".rstrip() for line in row.text.splitlines()]
            who = f"**{row.created:%H:%M}, {_plain(row.author)}**"
            lines += ["", f"{who}, {_about(row)}", "", *said]
    return "\n".join(lines) + "\n"


def _about(row: Any) -> str:
    """Return what a memo is about, in words."""
    if row.about == "project":
        return "on the project"
    if row.about != "coding":
        return f"on the {row.about} {_plain(row.target)}"
    quote = f": “{_plain(' '.join(row.quote.split()))}”" if row.quote else ""
    return f"on a coding of {_plain(row.transcript)} with {_plain(row.code)}{quote}"


def _plain(text: str) -> str:
    """Return words that Markdown shows as they are."""
    return _SIGNS.sub(r"\\\1", text)


def _workbook(frame: pd.DataFrame) -> bytes:
    import xlsxwriter

    from peervoice.tables.layout import printable

    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    head = book.add_format({"bold": True, "bottom": 1})
    words = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    when = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet = book.add_worksheet("Memos")
    for place, name in enumerate(frame.columns):
        sheet.set_column(place, place, _WIDTHS.get(name, 16))
        sheet.write_string(0, place, name, head)
        for number, value in enumerate(frame[name], start=1):
            if name == "created":
                # A cell has no time zone; the moment is in UTC.
                sheet.write_datetime(number, place, value.replace(tzinfo=None), when)
            elif isinstance(value, str):
                # As a string: words never become formulas, whatever they begin with.
                sheet.write_string(number, place, _fitting(printable(value), number), words)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
    book.close()
    return file.getvalue()


def _fitting(text: str, number: int) -> str:
    size = len(text.encode("utf-16-le")) // 2
    if size > _LONGEST:
        raise OptionError(
            f"Memo {number} has {size} characters, and a cell of .xlsx holds {_LONGEST}. Save the "
            "memos as .csv or .md."
        )
    return text
