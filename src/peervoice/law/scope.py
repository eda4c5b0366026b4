"""Scope: the drugs, people and places that a typology asks about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from peervoice.law.regime import Regime

# All other names of people may overlap: dependent users may be adults.
_NOBODY_IS_BOTH: Final = {"adults", "minors"}
_EVERYWHERE: Final = {"public", "private"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked of the law.

    Parameters
    ----------
    drugs : str
        ``"all"``, ``"other than cannabis"``, or drugs with ``"; "`` between them.
    people : str
        Whom the question is about, such as ``"adults"``; empty for everyone.
    space : str
        ``"public"`` or ``"private"``; empty for everywhere.

    Examples
    --------
    >>> scope = Scope("heroin; cocaine", people="adults", space="public")
    >>> scope
    Scope(heroin; cocaine, adults, public)
    >>> scope.missed(Regime(drugs="all"))
    ()
    >>> scope.missed(Regime(drugs="all", people="dependent users"))
    ('people are dependent users, not adults',)
    >>> scope.missed(Regime(drugs="all", space="private")) is None
    True
    """

    drugs: str = "all"
    people: str = ""
    space: str = ""

    def __str__(self) -> str:
        drugs = "all drugs" if self.drugs == "all" else self.drugs
        return ", ".join(part for part in (drugs, self.people, self.space) if part)

    def __repr__(self) -> str:
        return f"Scope({self})"

    def missed(self, regime: Regime) -> tuple[str, ...] | None:
        """Return what of the scope a regime leaves out, in words.

        Nothing where the regime answers the whole scope; None where it speaks of no part of it.
        """
        elsewhere = bool(regime.space and self.space and regime.space != self.space)
        others = {regime.people, self.people} == _NOBODY_IS_BOTH
        if elsewhere or others or not regime.touches(self.drugs):
            return None
        missed = []
        if not regime.answers(self.drugs):
            missed.append(f"drugs are {regime.drugs}, not {self.drugs}")
        if regime.people not in ("", self.people):
            missed.append(f"people are {regime.people}, not {self.people or 'everyone'}")
        if regime.space and not self.space:
            missed.append(f"space is {regime.space}, not everywhere")
        return tuple(missed)

    def covered(self, regimes: Iterable[Regime]) -> bool:
        """Tell whether regimes that each speak of a part answer the whole scope together.

        They do where they divide one thing between them: public and private places, adults and
        minors, or all of the drugs.

        Examples
        --------
        >>> parts = [Regime(drugs="cannabis"), Regime(drugs="other than cannabis")]
        >>> Scope("all").covered(parts), Scope("all").covered(parts[:1])
        (True, False)
        """
        parts = list(regimes)
        if len({(part.people, part.space) for part in parts}) == 1:
            drugs = "; ".join(part.drugs for part in parts)
            return self.missed(replace(parts[0], drugs=drugs)) == ()
        told = [part for part in parts if part.answers(self.drugs)]
        spaces = {part.space for part in told if part.people in ("", self.people)}
        people = {part.people for part in told if part.space in ("", self.space)}
        everywhere = not self.space and spaces >= _EVERYWHERE
        return everywhere or (not self.people and people >= _NOBODY_IS_BOTH)
