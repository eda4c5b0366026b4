"""Typology: one way of sorting regimes into models. Several exist; none is the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap
from peervoice.law.explaining import explain
from peervoice.law.finding import UNDETERMINED, UNKNOWN, Finding, Part
from peervoice.law.law import Law
from peervoice.law.regime import Regime
from peervoice.law.scope import Scope
from peervoice.period import Period


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
        answers = {part.fits for part in self.parts(regime)}
        if False in answers:
            return False
        return None if None in answers else True

    def parts(self, regime: Regime) -> tuple[Part, ...]:
        """Return each field that the rule asks for, with what a regime says."""
        return tuple(Part(name, regime.field(name), values) for name, values in self.when.items())


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
        The drugs that are asked about, such as ``"heroin; cocaine"``. A regime for other drugs
        does not answer.
    title : str
        A title for charts.
    source : str
        Where the rules come from.
    people_scope : str
        Whom the question is about, such as ``"adults"``; empty for everyone. A regime for some
        people speaks of a part only.
    space_scope : str
        ``"public"`` or ``"private"``; empty for everywhere. A regime for the other of the two
        does not answer.

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
    >>> typology.explain(law, "PT", Period.parse("2001"))
    Finding('undetermined': The date 2001 touches a change of the law of PT:
    a regime starts 2001-07.)
    """

    name: str
    rules: tuple[Rule, ...]
    drug_scope: str = "all"
    title: str = ""
    source: str = ""
    people_scope: str = ""
    space_scope: str = ""

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

    @property
    def scope(self) -> Scope:
        """What is asked about: drugs, people and space."""
        return Scope(self.drug_scope, self.people_scope, self.space_scope)

    def model(self, law: Law, jurisdiction: str | None, when: Period | str | None) -> str:
        """Return the model alone; `explain` tells how it is found, and why it is this one."""
        return self.explain(law, jurisdiction, when).model

    def explain(self, law: Law, jurisdiction: str | None, when: Period | str | None) -> Finding:
        """Derive the model that a person lived under when they were interviewed, and say why.

        The most specific jurisdiction whose law speaks of what is asked wins, else those that it
        is part of.

        Parameters
        ----------
        law : Law
            The regimes.
        jurisdiction : str or None
            Id of the person's jurisdiction.
        when : Period, str or None
            Date of the interview, such as ``"2022-09-14"``; None where it is not known.

        Returns
        -------
        Finding
            With a model; with ``"undetermined"`` where the date touches a change of law or is
            missing, or the regimes in force lead to several models, leave a needed field empty, or
            speak of some of the drugs, people or places only; with ``"unknown"`` where no regime
            speaks of what is asked, or no rule fits the one that does.
        """
        period = Period.parse(when) if isinstance(when, str) else when
        return explain(self, law, jurisdiction, period)

    def model_of(self, regime: Regime) -> str:
        """Return the model of one regime, or why there is none."""
        rule = self.rule_for(regime)
        if rule is None:
            return UNKNOWN
        return rule.model if rule.fits(regime) else UNDETERMINED

    def rule_for(self, regime: Regime) -> Rule | None:
        """Return the first rule that fits a regime or may fit it; None where none can."""
        return next((rule for rule in self.rules if rule.fits(regime) is not False), None)
