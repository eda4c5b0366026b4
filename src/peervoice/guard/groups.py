"""When a group is so small that printing it may name somebody."""

from __future__ import annotations


def is_small(participants: int, *, minimum: int) -> bool:
    """Tell whether a group has fewer people than may be shown on their own.

    A group of nobody names nobody: it is not small.

    Examples
    --------
    >>> is_small(2, minimum=3), is_small(3, minimum=3), is_small(0, minimum=3)
    (True, False, False)
    """
    return 0 < participants < minimum
