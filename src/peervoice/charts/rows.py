"""Rows: codes in the order of their tree, and how deep each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One code: its path, what is printed of it, and how deep it stands.

    Parameters
    ----------
    code : str
        The path of the code.
    label : str
        Its name in print.
    depth : int
        How many of its parents are shown.
    parent : bool
        Whether codes below it are shown.
    under : tuple of str
        What is printed beneath the name, a paragraph each.
    """

    code: str
    label: str
    depth: int
    parent: bool
    under: tuple[str, ...] = ()


def in_tree_order(names: Mapping[str, T]) -> dict[str, T]:
    """Return what is known of codes with every code behind its parent, and else in their order.

    Examples
    --------
    >>> list(in_tree_order({"police": 1, "care": 2, "police/fines": 3, "care/nurses": 4}))
    ['police', 'police/fines', 'care', 'care/nurses']
    """
    place = {code: at for at, code in enumerate(names)}

    def way(code: str) -> list[int]:
        """Return the places of the parents that there are, from the top, and of the code."""
        steps = code.split("/")
        above = ("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))
        return [place[each] for each in above if each in place]

    return {code: names[code] for code in sorted(names, key=way)}


def rows_of(names: Mapping[str, str]) -> tuple[Row, ...]:
    """Return codes as rows, from their names by path: which stand below which, told apart."""
    shared = {name for name, times in Counter(names.values()).items() if times > 1}
    rows = []
    for code, name in names.items():
        depth = sum(code.startswith(f"{other}/") for other in names)
        parent = any(other.startswith(f"{code}/") for other in names)
        # Two codes of one name are told apart by the parents above them, or by their paths.
        label = f"{name} ({code})" if name in shared and not depth and "/" in code else name
        rows.append(Row(code, label, depth, parent))
    return tuple(rows)
