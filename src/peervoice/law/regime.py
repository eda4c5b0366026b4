"""Regime: what the law of one place says of certain drugs, people and spaces, for a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

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
        ``"all"``, or the drugs that it covers.
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
        Caveats.

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
        return str(getattr(self, name)) if name in _FIELDS else self.more.get(name, "")

    def answers(self, drug_scope: str) -> bool:
        """Tell whether the regime speaks of the drugs that a typology asks about."""
        return self.drugs in ("all", drug_scope)

    def touches(self, drug_scope: str) -> bool:
        """Tell whether the regime speaks of any of the drugs that a typology asks about."""
        if self.answers(drug_scope) or drug_scope == "all":
            return bool(self.drugs)
        own, asked = (set(text.split("; ")) for text in (self.drugs, drug_scope))
        for one, other in ((own, asked), (asked, own)):
            if one == {_OTHER}:
                return other != {"cannabis"}
        return bool(own & asked)

    def may_hold(self, when: Period) -> bool:
        """Tell whether the regime may have been in force on some day of a period."""
        return self._earliest() <= when.last and when.first <= self._latest()

    def surely_holds(self, when: Period) -> bool:
        """Tell whether the regime was in force on every day of a period, for certain."""
        certain_from = self.valid_from.last if self.valid_from else date.min
        certain_to = self.valid_to.first if self.valid_to else date.max
        return certain_from <= when.first and when.last <= certain_to

    def _earliest(self) -> date:
        return self.valid_from.first if self.valid_from else date.min

    def _latest(self) -> date:
        return self.valid_to.last if self.valid_to else date.max


# How the law of places with a cannabis law of its own calls all the rest.
_OTHER = "other than cannabis"

_FIELDS = (
    "drugs",
    "people",
    "space",
    "basis",
    "response",
    "thresholds",
    "threshold_detail",
    "decides",
)
