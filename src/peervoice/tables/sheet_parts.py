"""Parts of workbooks: formats, cells that never become formulas, and heights of rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from peervoice.errors import OptionError
from peervoice.tables.layout import leftwards, printable

# More than this, in UTF-16 units, no cell can hold.
_LONGEST: Final = 32_767
# Points: not every program makes room for wrapped words by itself, and no row may be higher.
_LINE: Final = 15
_HIGHEST: Final = 408
# How wide a column is that fits A4, upright, also in letters wider than those of Excel.
_PAGE: Final = 66
# A day that means nothing stands where programs write the day of saving.
NO_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones

# The look of what stands over columns.
HEAD: Final[dict[str, object]] = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": "#12303F",
    "valign": "vcenter",
    "border": 1,
    "border_color": "#12303F",
}
# Letters that take two places, as of Chinese.
_WIDE: Final = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60"
    "\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)


def fitting(text: str, where: str, *, instead: str) -> str:
    """Return a text as a cell may hold it.

    Parameters
    ----------
    text, where : str
        The text, and what has it.
    instead : str
        Formats that hold longer ones.

    Raises
    ------
    OptionError
        If it is too long for a cell.
    """
    text = printable(text)
    size = len(text)
    if size * 2 > _LONGEST:
        size = len(text.encode("utf-16-le")) // 2
    if size > _LONGEST:
        raise OptionError(
            f"{where} has a text of {size} characters, and a cell of .xlsx holds {_LONGEST}. Save "
            f"it as {instead}."
        )
    return text


def lines(text: str, width: int) -> int:
    r"""Return how many lines a text takes in a column, rather too many than too few.

    Examples
    --------
    >>> lines("word " * 20, 36), lines("a\nb", 36)
    (4, 2)
    """
    # A tenth is lost where words break.
    room = width * 9
    if "\n" not in text:
        size = len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
        return -(-size * 10 // room) or 1
    return sum(lines(line, width) for line in text.split("\n"))


def runs_leftwards(text: str) -> bool:
    """Tell whether a text runs from right to left."""
    return not text.isascii() and leftwards(text)


def formats(book: Any, **looks: dict[str, object]) -> dict[str, Any]:
    """Return formats by name; each also as "name leftwards", for words from right to left."""
    found = {}
    for name, look in looks.items():
        found[name] = book.add_format(look)
        found[f"{name} leftwards"] = book.add_format(look | {"reading_order": 2, "align": "right"})
    return found


def height(deepest: Iterable[int]) -> int:
    """Return how high a row has to be, in points, whose cells have so many lines."""
    return min(_HIGHEST, _LINE * max([1, *deepest]))


def explain(book: Any, title: str, told: Sequence[str], *, heading: str) -> None:
    """Add the sheet that says what readers have to know.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        The workbook.
    title : str
        Its title.
    told : sequence of str
        Sentences; one is the heading of those behind it.
    heading : str
        Which one.
    """
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, _PAGE)
    large = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, printable(title), large)
    for number, line in enumerate(told, start=2):
        sheet.write_string(number, 0, printable(line), large if line == heading else wrapped)
        sheet.set_row(number, 20 if line == heading else height([lines(line, _PAGE)]))
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.6)
    sheet.fit_to_pages(1, 0)
