"""Typology: one way of sorting regimes into models. Several exist; none is the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap
from peervoice.law.law import Law
from peervoice.law.regime import Regime
from peervoice.period import Period

UNDETERMINED: Final = "undetermined"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Rule:
    """A model, and the values of a regime's fields that lead to it.

    Parameters
    ----------
    model : str
        Name of the model.
    when : mapping of str to tuple of str
        For each field the values that fit. All fields must fit; no field at all fits always.

    Examples
    --------
    >>> Rule("no sanction", {"response": ("none",)}).fits(Regime(response="none"))
    True
    >>> Rule("no sanction", {"response": ("none",)}).fits(Regime()) is None
    True
    """

    model: str
    when: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        when = {name: tuple(values) for name, values in self.when.items()}
        object.__setattr__(self, "when", FrozenMap(when))

    def fits(self, regime: Regime) -> bool | None:
        """Tell whether a regime fits; None where an empty field leaves it open."""
        open_field = False
        for name, values in self.when.items():
            value = regime.field(name)
            if value and value not in values:
                return False
            open_field |= not value
        return None if open_field else True


@dataclass(frozen=True, slots=True)
class Typology:
    """Rules that turn the regime in force on the day of an interview into a model.

    Parameters
    ----------
    name : str
        Name of the typology, such as ``"response"``.
    rules : tuple of Rule
        Tried in order; the first that fits gives the model.
    drug_scope : str
        The drugs that are asked about. A regime for other drugs does not answer.
    title : str
        A title for charts.
    source : str
        Where the rules come from.

    Raises
    ------
    OptionError
        If there are no rules, or a rule uses a name that means "not known".

    Examples
    --------
    >>> from peervoice.law import Jurisdiction
    >>> law = Law((Jurisdiction("PT", regimes=(
    ...     Regime(Period.parse("2001-07"), None, drugs="all", response="administrative"),)),))
    >>> typology = Typology("response", (Rule("fines", {"response": ("administrative",)}),))
    >>> typology.model(law, "PT", Period.parse("2020"))
    'fines'
    >>> typology.model(law, "PT", Period.parse("2001"))
    'undetermined'
    """

    name: str
    rules: tuple[Rule, ...]
    drug_scope: str = "all"
    title: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if not self.rules:
            raise OptionError(f"Typology {self.name!r} has no rules.")
        for rule in self.rules:
            if rule.model in (UNDETERMINED, UNKNOWN, ""):
                raise OptionError(
                    f"Typology {self.name!r} cannot name a model {rule.model!r}: "
                    "the word says that no model is known."
                )

    def __repr__(self) -> str:
        return f"Typology({self.name!r}, {', '.join(self.models)})"

    @property
    def models(self) -> tuple[str, ...]:
        """Names of the models, in the order of the rules."""
        return tuple(dict.fromkeys(rule.model for rule in self.rules))

    def model(self, law: Law, jurisdiction: str | None, when: Period | None) -> str:
        """Derive the model that a person lived under when they were interviewed.

        The most specific jurisdiction that answers wins, else those that it is part of.

        Parameters
        ----------
        law : Law
            The regimes.
        jurisdiction : str or None
            Id of the person's jurisdiction.
        when : Period or None
            Date of the interview.

        Returns
        -------
        str
            A model; ``"undetermined"`` where the date touches a change of law, is missing,
            or the regimes in force lead to several models, leave a needed field empty, or
            speak of some of the drugs only;
            ``"unknown"`` where no regime answers.
        """
        if jurisdiction is None or jurisdiction not in law:
            return UNKNOWN
        partly = False
        for place in law.chain(jurisdiction):
            regimes = [regime for regime in place.regimes if regime.answers(self.drug_scope)]
            if when is None:
                if regimes:
                    return UNDETERMINED
                continue
            possible = [regime for regime in regimes if regime.may_hold(when)]
            if not possible:
                # A nearer law for some of the drugs: what lies above it does not hold alone.
                partly |= any(
                    each.touches(self.drug_scope) and each.may_hold(when) for each in place.regimes
                )
                continue
            if partly or not all(regime.surely_holds(when) for regime in possible):
                return UNDETERMINED
            models = {self.model_of(regime) for regime in possible}
            return models.pop() if len(models) == 1 else UNDETERMINED
        return UNKNOWN

    def model_of(self, regime: Regime) -> str:
        """Return the model of one regime, or why there is none."""
        for rule in self.rules:
            fits = rule.fits(regime)
            if fits is None:
                return UNDETERMINED
            if fits:
                return rule.model
        return UNKNOWN
