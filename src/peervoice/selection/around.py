"""What stands around words of a text, in whole words."""

from __future__ import annotations


def before(text: str, start: int, length: int) -> str:
    """Return about so many characters before a place; where words are left out, "…" says so.

    Examples
    --------
    >>> before("They still stop us", 11, 8)
    '… still '
    """
    if start <= length:
        return text[:start]
    _, gap, words = text[start - length : start].partition(" ")
    return f"…{gap}{words}"


def after(text: str, end: int, length: int) -> str:
    """Return about so many characters behind a place; where words are left out, "…" says so.

    Examples
    --------
    >>> after("They still stop us", 4, 8)
    ' still …'
    """
    if len(text) - end <= length:
        return text[end:]
    words, gap, _ = text[end : end + length].rpartition(" ")
    return f"{words}{gap}…"
