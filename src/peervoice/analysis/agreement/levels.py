"""How far apart two categories are, at each level of measurement.

A level is a function of the categories and of how often each was used. It gives a distance:
a function of two arrays of category indices, element by element, with broadcasting; equal
categories are 0 apart. Alpha asks nothing else of a level.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from peervoice.analysis.agreement.grid import Indices

Level = Literal["nominal"]
Distance = Callable[[Indices, Indices], NDArray[Any]]


def nominal(_categories: Sequence[object], _used: Indices) -> Distance:
    """Give the distance of names: 0 for the same category, 1 for any other.

    Examples
    --------
    >>> nominal(("worse", "better"), np.array([3, 2]))(np.array([0, 1]), np.array([0, 0]))
    array([False,  True])
    """
    return np.not_equal


LEVELS: Final[Mapping[Level, Callable[[Sequence[object], Indices], Distance]]] = MappingProxyType(
    {"nominal": nominal}
)
