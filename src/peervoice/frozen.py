"""A mapping that cannot be changed, can be hashed, and can be sent to another process.

Floor 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


class FrozenMap(Mapping[K, V_co]):
    """A read-only copy of a mapping.

    Parameters
    ----------
    items : mapping
        What to copy.

    Examples
    --------
    >>> labels = FrozenMap({"en": "Fines"})
    >>> labels["en"], labels == {"en": "Fines"}
    ('Fines', True)
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V_co] | None = None) -> None:
        self._items = dict(items or {})

    def __getitem__(self, key: K) -> V_co:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)
