"""Regime: what the law of one place says of certain drugs, people and spaces, for a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from peervoice.frozen import FrozenMap
from peervoice.period import Period


@dataclass(frozen=True, slots=True)
class Regime:
    """The law on possession for one's own use, between two borders in time.

    An empty field means that nothing is known; it never means "no".

    Parameters
    ----------
    valid_from : Period or None
        First day in force, as closely as it is known; None where no start is known.
    valid_to : Period or None
        Last day in force; None where no end is known.
    drugs : str
        ``"all"``, ``"other than cannabis"``, or the drugs that it covers, with ``"; "`` between
        them.
    people : str
        Whom it covers, such as ``"dependent users"``; empty for everyone.
    space : str
        Where it holds, such as ``"private"``; empty for everywhere.
    basis : str
        What it rests on, such as ``"de_jure_statute"`` or ``"criminal_law"``.
    response : str
        The usual reaction to a first, small case, such as ``"administrative"``.
    thresholds : str
        ``"yes"`` where amounts are fixed, ``"no"`` where they are not.
    threshold_detail : str
        The amounts, in words.
    decides : str
        Who settles a small case.
    more : mapping of str to str
        Further fields.
    sources : mapping of str to str
        Where each filled field was read.
    note : str
        Anything else: what the law says beyond the fields, and how it was read.
    caveat : str
        What to know before relying on it; empty where nothing special has to be known.

    Examples
    --------
    >>> Regime(Period.parse("2001-07-01"), None, drugs="all", response="administrative")
    Regime(from 2001-07-01, all drugs, administrative)
    """

    valid_from: Period | None = None
    valid_to: Period | None = None
    drugs: str = ""
    people: str = ""
    space: str = ""
    basis: str = ""
    response: str = ""
    thresholds: str = ""
    threshold_detail: str = ""
    decides: str = ""
    more: Mapping[str, str] = field(default_factory=FrozenMap)
    sources: Mapping[str, str] = field(default_factory=FrozenMap)
    note: str = ""
    caveat: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "more", FrozenMap(self.more))
        object.__setattr__(self, "sources", FrozenMap(self.sources))

    def __repr__(self) -> str:
        borders = [f"from {self.valid_from}"] * (self.valid_from is not None)
        borders += [f"to {self.valid_to}"] * (self.valid_to is not None)
        drugs = f"{self.drugs} drugs" if self.drugs == "all" else self.drugs
        known = [" ".join(borders), drugs, self.people, self.space, self.response]
        return f"Regime({', '.join(part for part in known if part)})"

    def field(self, name: str) -> str:
        """Return a field by its column name; empty where nothing is known."""
        return str(getattr(self, name)) if name in FIELDS else self.more.get(name, "")

    def answers(self, drugs: str) -> bool:
        """Tell whether the regime speaks of all the drugs that are asked about.

        Examples
        --------
        >>> Regime(drugs="other than cannabis").answers("heroin; cocaine")
        True
        """
        own, asked = _listed(self.drugs), _listed(drugs)
        if _ALL in own or own >= {_OTHER, _CANNABIS}:
            return True
        if _OTHER in own and not asked & {_ALL, _CANNABIS}:
            return True
        return asked <= own

    def touches(self, drugs: str) -> bool:
        """Tell whether the regime speaks of any of the drugs that are asked about."""
        if self.answers(drugs) or drugs == _ALL:
            return bool(self.drugs)
        own, asked = _listed(self.drugs), _listed(drugs)
        for one, other in ((own, asked), (asked, own)):
            if one == {_OTHER}:
                return other != {_CANNABIS}
        return bool(own & asked)

    def may_hold(self, when: Period) -> bool:
        """Tell whether the regime may have been in force on some day of a period."""
        return self._earliest() <= when.last and when.first <= self._latest()

    def borders(self, when: Period) -> tuple[str, ...]:
        """Return the borders that a period touches, if any: it may lie on either side of them.

        Examples
        --------
        >>> Regime(Period.parse("2021-02-01"), Period.parse("2024")).borders(Period.parse("2021"))
        ('starts 2021-02-01',)
        """
        start, end = self.valid_from, self.valid_to
        found = []
        if start is not None and when.first < start.last:
            found.append(f"starts {start}")
        if end is not None and end.first < when.last:
            found.append(f"ends {end}")
        return tuple(found)

    def _earliest(self) -> date:
        return self.valid_from.first if self.valid_from else date.min

    def _latest(self) -> date:
        return self.valid_to.last if self.valid_to else date.max


def _listed(drugs: str) -> set[str]:
    named = {drug.strip() for drug in drugs.split(";")}
    return named - {""} or named


_ALL: Final = "all"
_CANNABIS: Final = "cannabis"
# How the law of places with a cannabis law of its own calls all the rest.
_OTHER: Final = "other than cannabis"

FIELDS: Final = (
    "drugs",
    "people",
    "space",
    "basis",
    "response",
    "thresholds",
    "threshold_detail",
    "decides",
)
