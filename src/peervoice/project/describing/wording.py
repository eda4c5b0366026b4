"""How facts are worded: items, numbers, lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from peervoice.tables.coreq import BY_KEY
from peervoice.tables.methods import Item

_MOST: Final = 12


def fact(asked: str, item: str, value: object, sentence: str, *, section: str = "") -> Item:
    """Return something that a project knows."""
    return Item(section or BY_KEY[asked].section, item, str(value), sentence, asked)


def blank(asked: str, item: str = "", sentence: str = "", *, section: str = "") -> Item:
    """Return something that a person has to say."""
    question = BY_KEY[asked]
    return Item(section or question.section, item or asked, None, sentence or question.ask, asked)


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number of things.

    Examples
    --------
    >>> count(1, "person", "people"), count(1200, "turn")
    ('1 person', '1,200 turns')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def rounded(value: Any) -> str:
    """Write a coefficient; nothing below zero that rounds to zero.

    Examples
    --------
    >>> rounded(-0.001), rounded(0.666)
    ('0.00', '0.67')
    """
    return f"{round(value, 2) + 0.0:.2f}"


def some(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are.

    Examples
    --------
    >>> some(["fines", "care"]), some(["fines, and more", "care"])
    ('fines, care', 'fines, and more; care')
    """
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    # Commas within names need another mark between them.
    between = "; " if any(", " in name for name in names[:_MOST]) else ", "
    return between.join(names[:_MOST]) + more


def is_or_are(number: int) -> str:
    """Return the verb of a number."""
    return "is" if number == 1 else "are"
