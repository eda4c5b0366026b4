"""Telling: how methods are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from peervoice.analysis.units import Unit


class Telling(NamedTuple):
    """How methods are told.

    Attributes
    ----------
    unit : str
        At which unit agreement is told.
    coders : sequence of str or None
        Between whom; all who have read anything unless given.
    by : sequence of str
        Attributes that describe the people.
    named : bool
        Whether coders are named.
    minimum : int
        The smallest group of people that is named.
    language : str
        Language of the codes' names.
    """

    unit: Unit = "turn"
    coders: Sequence[str] | None = None
    by: Sequence[str] = ()
    named: bool = False
    minimum: int = 3
    language: str = "en"
