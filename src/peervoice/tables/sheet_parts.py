"""Parts of workbooks: formats, cells that never become formulas, and heights of rows."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final

from peervoice.errors import OptionError
from peervoice.tables.layout import leftwards, printable

# More than this, in UTF-16 units, no cell can hold.
LONGEST: Final = 32_767
# Points: not every program makes room for wrapped words by itself, and no row may be higher.
LINE: Final = 15
HIGHEST: Final = 408
# A day that means nothing stands where programs write the day of saving.
NO_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones

# Letters that take two places, as of Chinese.
_WIDE: Final = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60"
    "\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)


def fitting(text: str, where: str) -> str:
    """Return a text as a cell may hold it.

    Raises
    ------
    OptionError
        If it is too long for a cell.
    """
    text = printable(text)
    size = len(text)
    if size * 2 > LONGEST:
        size = len(text.encode("utf-16-le")) // 2
    if size > LONGEST:
        raise OptionError(
            f"{where} has a text of {size} characters, and a cell of .xlsx holds {LONGEST}. Save "
            "it as .docx."
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
