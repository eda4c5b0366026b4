"""Scope: the drugs, people and places that a typology asks about."""

from __future__ import annotations

from dataclasses import dataclass

from peervoice.law.regime import Regime


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
        if elsewhere or not regime.touches(self.drugs):
            return None
        missed = []
        if not regime.answers(self.drugs):
            missed.append(f"drugs are {regime.drugs}, not {self.drugs}")
        if regime.people not in ("", self.people):
            missed.append(f"people are {regime.people}, not {self.people or 'everyone'}")
        if regime.space not in ("", self.space):
            missed.append(f"space is {regime.space}, not everywhere")
        return tuple(missed)
