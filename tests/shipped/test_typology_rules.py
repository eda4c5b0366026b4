"""The rules of the typologies that ship: what they ask, and that they sort whatever is known."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final

import pytest
from law_table import VOCABULARY

from peervoice.law import UNDETERMINED, UNKNOWN, Regime
from peervoice.readers import read_typology

NAMES: Final = ("basis", "response", "six-models", "full-decriminalisation")
TYPOLOGIES: Final = {name: read_typology(name) for name in NAMES}
SHELF: Final = Path(__file__).resolve().parents[2] / "src/peervoice/shipped/typologies"


def test_every_typology_says_what_it_asks_and_why():
    assert {path.stem for path in SHELF.glob("*.yaml")} == set(NAMES)
    for name, typology in TYPOLOGIES.items():
        scope = (typology.drug_scope, typology.people_scope, typology.space_scope)
        assert (typology.name, scope) == (name, ("heroin; cocaine", "adults", "public"))
        assert typology.title
        assert "copy this file and change drug_scope, people_scope" in typology.source
        assert "because that is where people meet police" in typology.source
    assert "read by this project" in TYPOLOGIES["six-models"].title
    assert "THIS PROJECT'S READING" in TYPOLOGIES["six-models"].source
    assert "10.1177/1477370819887514" in TYPOLOGIES["six-models"].source
    assert "on paper" in TYPOLOGIES["full-decriminalisation"].title
    assert "NEVER A VERDICT ON PRACTICE" in TYPOLOGIES["full-decriminalisation"].source


@pytest.mark.parametrize("name", ["basis", "response"])
def test_typologies_sort_every_known_value_once(name):
    values = [value for rule in TYPOLOGIES[name].rules for value in rule.when[name]]
    assert sorted(values) == sorted(VOCABULARY[name])
    assert all(set(rule.when) == {name} for rule in TYPOLOGIES[name].rules)


def test_de_jure_and_de_facto_can_be_seen():
    found = {
        value: TYPOLOGIES["basis"].model_of(Regime(basis=value)).partition(",")[0]
        for value in VOCABULARY["basis"]
    }
    assert found == {
        "de_jure_statute": "de jure",
        "de_jure_ruling": "de jure",
        "de_facto": "de facto",
        "criminal_law": "criminal law",
    }


def _six(basis: str, response: str, decides: str, by: str) -> str:
    """The definitions once more, as a person reads them."""
    diverted = response in ("diversion", "criminal_diverted")
    if response in ("criminal", "regulated"):
        return "none of the six"
    if basis.startswith("de_jure"):
        if response == "none":
            return "decriminalisation with no sanctions"
        if response == "diversion" or (response, decides) == ("administrative", "commission"):
            return "decriminalisation with targeted referrals"
        return UNKNOWN if diverted else "decriminalisation with civil penalties"
    if diverted and decides == "police":
        return "de jure police diversion" if by == "statute" else "de facto police diversion"
    if diverted and decides in ("prosecutor", "court"):
        return "none of the six"
    return "depenalisation" if (basis, response) == ("de_facto", "none") else UNKNOWN


def test_six_models_sort_whatever_is_known():
    fields = ("basis", "response", "decides", "diversion_by")
    for values in itertools.product(*(sorted(VOCABULARY[field]) for field in fields)):
        basis, response, decides, by = values
        regime = Regime(basis=basis, response=response, decides=decides, more={"diversion_by": by})
        assert TYPOLOGIES["six-models"].model_of(regime) == _six(*values), values


MET: Final = {
    "basis": "de_jure_statute",
    "response": "none",
    "compulsory": "no",
    "thresholds": "no",
    "repeat_becomes_criminal": "no",
    "drugs": "all",
}


def _full(**changed: str) -> str:
    fields = {**MET, **changed}
    more = {name: fields.pop(name) for name in ("compulsory", "repeat_becomes_criminal")}
    return TYPOLOGIES["full-decriminalisation"].model_of(Regime(**fields, more=more))


def test_full_decriminalisation_asks_for_every_part():
    assert _full() == _full(drugs="other than cannabis", basis="de_jure_ruling") == "met on paper"
    for field in MET:
        assert _full(**{field: "something else"}) == "not met"
        assert _full(**{field: ""}) == UNDETERMINED
        other = "response" if field != "response" else "basis"
        assert _full(**{field: "", other: "criminal"}) == "not met"
