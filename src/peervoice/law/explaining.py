"""Explaining: which model a place had on a day, and why; the one way to a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from peervoice.law.finding import UNDETERMINED, UNKNOWN, Finding
from peervoice.law.jurisdiction import Jurisdiction
from peervoice.law.law import Law
from peervoice.law.regime import Regime
from peervoice.period import Period

if TYPE_CHECKING:
    from peervoice.law.typology import Typology


def explain(typology: Typology, law: Law, jurisdiction: str | None, when: Period | None) -> Finding:
    """Return the finding of a typology; `Typology.explain` tells how.

    Examples
    --------
    >>> from peervoice.law import Rule, Typology
    >>> explain(Typology("t", (Rule("x", {}),)), Law(), "PT", None)
    Finding('unknown': The law holds no jurisdiction 'PT'.)
    """
    if jurisdiction is None:
        return Finding(UNKNOWN, "No jurisdiction is given.")
    if jurisdiction not in law:
        return Finding(UNKNOWN, f"The law holds no jurisdiction {jurisdiction!r}.")
    places = law.chain(jurisdiction)
    for place in places:
        speaking = {
            regime: missed
            for regime in place.regimes
            if (missed := typology.scope.missed(regime)) is not None
            and (when is None or regime.may_hold(when))
        }
        if not speaking:
            continue
        if when is None:
            why = "The date is not known, so the law that was in force is not known either."
            return Finding(UNDETERMINED, why)
        return _at(typology, places[: places.index(place) + 1], speaking, when)
    names = " or ".join(_name(place) for place in places)
    day = f" at the date {when}" if when else ""
    why = f"No regime of {names} speaks of what is asked ({typology.scope}){day}."
    return Finding(UNKNOWN, why)


def _at(
    typology: Typology,
    places: Sequence[Jurisdiction],
    speaking: Mapping[Regime, tuple[str, ...]],
    when: Period,
) -> Finding:
    """Return what the regimes of the last place lead to, which may hold at a time."""
    regimes = tuple(speaking)
    name = _name(places[-1])
    borders = dict.fromkeys(border for regime in regimes for border in regime.borders(when))
    if borders:
        changes = "; ".join(f"a regime {border}" for border in borders)
        why = f"The date {when} touches a change of the law of {name}: {changes}."
        return Finding(UNDETERMINED, why, regimes)
    parts = typology.rules[0].parts(regimes[0]) if len(regimes) == 1 else ()
    if all(speaking.values()) and not typology.scope.covered(regimes):
        laws = "; ".join(f"{_told(each)}, where {' and '.join(speaking[each])}" for each in regimes)
        why = f"The law of {name} that was in force speaks of a part of what is asked: {laws}."
        return Finding(UNDETERMINED, why, regimes, parts)
    models = {regime: typology.model_of(regime) for regime in regimes}
    if len(set(models.values())) > 1:
        laws = "; ".join(f"{_told(each)}, leads to {model}" for each, model in models.items())
        why = f"Regimes of {name} that were in force together do not agree: {laws}."
        return Finding(UNDETERMINED, why, regimes, parts)
    why = f"The law of {name} was in force: {'; '.join(_told(each) for each in regimes)}"
    if len(places) > 1:
        why += f"; no regime of {' or '.join(map(_name, places[:-1]))} speaks of what is asked then"
    why += _left_over(typology, regimes[0])
    return Finding(models[regimes[0]], f"{why}.", regimes, parts)


def _left_over(typology: Typology, regime: Regime) -> str:
    """Return why a regime has no model, to be put behind a sentence; nothing where it has one."""
    rule = typology.rule_for(regime)
    if rule is None:
        return f"; no rule of the typology {typology.name!r} fits it"
    empty = [part.field for part in rule.parts(regime) if part.fits is None]
    if not empty:
        return ""
    are = "are" if len(empty) > 1 else "is"
    return f"; {' and '.join(empty)} {are} empty, which the model {rule.model!r} asks for"


def _name(place: Jurisdiction) -> str:
    return place.name or place.id


def _told(regime: Regime) -> str:
    """Return when a regime holds and whom, what and where it covers."""
    start = f"from {regime.valid_from}" if regime.valid_from else "start not known"
    end = f" to {regime.valid_to}" if regime.valid_to else ""
    drugs = "all drugs" if regime.drugs == "all" else regime.drugs
    covered = ", ".join(part for part in (drugs, regime.people, regime.space) if part)
    return f"{start}{end} ({covered})"
