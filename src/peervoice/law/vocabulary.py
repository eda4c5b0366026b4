"""Vocabulary: the words that laws and typologies are told in, and what strays from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from peervoice.errors import near
from peervoice.law.law import Law
from peervoice.law.regime import FIELDS, Regime

if TYPE_CHECKING:
    from peervoice.law.typology import Typology

_YES_NO: Final = ("yes", "no")

# Values that the law which ships and its typologies use. A law may use others: then a typology has
# to know them.
VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("adults", "minors", "dependent users"),
    "space": ("public", "private"),
    "basis": ("de_jure_statute", "de_jure_ruling", "de_facto", "criminal_law"),
    "response": (
        "none",
        "diversion",
        "administrative",
        "administrative_detention",
        "criminal_diverted",
        "criminal",
        "regulated",
    ),
    "thresholds": _YES_NO,
    "decides": ("police", "prosecutor", "court", "commission", "administrative_body"),
    "repeat_becomes_criminal": _YES_NO,
    "compulsory": _YES_NO,
    "diversion_by": ("statute", "practice"),
}
_DRUGS: Final = ("all", "other than cannabis", "cannabis")
# Fields in words of one's own.
_FREE: Final = ("drugs", "threshold_detail", "people", "decides")
_COLUMNS: Final = (*FIELDS, *VALUES, "valid_from", "valid_to", "sources", "note", "caveat")


def oddities(law: Law) -> tuple[str, ...]:
    """Return what in a law may be misspelt, a sentence each.

    Parameters
    ----------
    law : Law
        Any law.

    Examples
    --------
    >>> from peervoice.law import Jurisdiction
    >>> regime = Regime(response="administrativ", drugs="all")
    >>> oddities(Law((Jurisdiction("PT", regimes=(regime,)),)))
    ("PT: response 'administrativ' is no usual value. Did you mean 'administrative'?",)
    """
    found = (
        f"{place.id}: {told}" for place in law for regime in place.regimes for told in _odd(regime)
    )
    return tuple(dict.fromkeys(found))


def oddities_of(typology: Typology, law: Law) -> tuple[str, ...]:
    """Return what in a typology nothing in a law answers to, a sentence each.

    Parameters
    ----------
    typology : Typology
        Its rules and its scope are looked at.
    law : Law
        The law that it would sort.
    """
    regimes = [regime for place in law for regime in place.regimes]
    fields = {*FIELDS, *VALUES, *(name for regime in regimes for name in regime.more)}
    found = []
    for rule in typology.rules:
        for name, values in rule.when.items():
            if name not in fields:
                found.append(f"the law has no column {name!r}.{near(name, sorted(fields))}")
                continue
            used = {regime.field(name) for regime in regimes}
            known = {*VALUES.get(name, ()), *used} - {""}
            found += [
                f"no regime has {name} {value!r}.{near(value, sorted(known))}"
                for value in values
                if value not in known
            ]
    return tuple(dict.fromkeys([*found, *_out_of_scope(typology, regimes)]))


def _odd(regime: Regime) -> Iterator[str]:
    for name, usual in VALUES.items():
        value = regime.field(name)
        hint = near(value, usual)
        if value and value not in usual and (hint or name not in _FREE):
            yield f"{name} {value!r} is no usual value.{hint or _usual(usual)}"
    if "," in regime.drugs:
        yield f"drugs {regime.drugs!r} is one drug. Put '; ' between several."
    for column in regime.more:
        if column not in _COLUMNS and (hint := near(column, _COLUMNS)):
            yield f"column {column!r} is kept as one of your own.{hint}"


def _out_of_scope(typology: Typology, regimes: Iterable[Regime]) -> Iterator[str]:
    held = list(regimes)
    drugs = {drug.strip() for regime in held for drug in regime.drugs.split(";")} | {*_DRUGS}
    people = {regime.people for regime in held} | {*VALUES["people"]}
    # A law for all drugs answers for any. What looks like a drug that is named may be misspelt.
    every = any(regime.answers(_DRUGS[1]) for regime in held)
    asked = [
        ("drug_scope", drug, drugs)
        for drug in map(str.strip, typology.drug_scope.split(";"))
        if not every or near(drug, sorted(drugs - {""}))
    ]
    asked.append(("people_scope", typology.people_scope, people))
    asked.append(("space_scope", typology.space_scope, {*VALUES["space"]}))
    for name, value, known in asked:
        if value and value not in known:
            yield f"no regime names the {name} {value!r}.{near(value, sorted(known - {''}))}"


def _usual(values: Iterable[str]) -> str:
    return f" Usual are {', '.join(values)}."
