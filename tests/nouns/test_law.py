"""Regimes over time, and the models that follow from them."""

from __future__ import annotations

import pytest

from peervoice.errors import OptionError, UnknownNameError
from peervoice.law import Jurisdiction, Law, Regime, Rule, Typology
from peervoice.period import Period

OTHER = "other than cannabis"
RULES = (
    Rule("criminal", {"response": ("criminal",)}),
    Rule("fines", {"response": ("administrative",), "basis": ("statute",)}),
    Rule("fines in practice", {"response": ("administrative",)}),
    Rule("nothing", {"response": ("none", "no response")}),
)


def regime(
    first: str | None, last: str | None, response: str, drugs: str = "all", **more
) -> Regime:
    start, end = (Period.parse(each) if each else None for each in (first, last))
    return Regime(start, end, drugs, response=response, **{"basis": "statute"} | more)


LAW = Law(
    (
        Jurisdiction("US", iso3166="US", regimes=(regime(None, None, "criminal"),)),
        Jurisdiction(
            "US-OR",
            iso3166="US-OR",
            part_of="US",
            regimes=(
                regime("2021-02-01", "2024-08-31", "administrative", OTHER),
                regime("2024-09-01", None, "criminal", OTHER),
            ),
        ),
        Jurisdiction("US-WA", part_of="US"),
        Jurisdiction(
            "CO",
            regimes=(
                regime("1994", "2009", "none"),
                regime("2009", "2012-06", "criminal"),
                regime("2012-07", None, ""),
            ),
        ),
        Jurisdiction("CH", regimes=(regime("2013-10-01", None, "administrative", "cannabis"),)),
        Jurisdiction(
            "CL",
            regimes=(
                regime("2007", None, "none", space="private"),
                regime("2007", None, "administrative", space="public"),
            ),
        ),
        Jurisdiction("DE", regimes=(regime("1992", None, "administrative", basis=""),)),
        Jurisdiction("XX", regimes=(regime("1992", None, "exile"),)),
    )
)


@pytest.mark.parametrize(
    ("place", "when", "scope", "model"),
    [
        ("US-OR", "2019", OTHER, "criminal"),
        ("US-OR", "2021", OTHER, "undetermined"),
        ("US-OR", "2021-01-31", OTHER, "criminal"),
        ("US-OR", "2021-02-01", OTHER, "fines"),
        ("US-OR", "2022", OTHER, "fines"),
        ("US-OR", "2024-08", OTHER, "fines"),
        ("US-OR", "2024", OTHER, "undetermined"),
        ("US-OR", "2025-03", OTHER, "criminal"),
        ("US-OR", "2022", "cannabis", "criminal"),
        ("US-OR", "2022", "all", "undetermined"),
        ("US-OR", "2019", "all", "criminal"),
        ("US-WA", "2022", "all", "criminal"),
        ("CO", "2000", "all", "nothing"),
        ("CO", "2009-05", "all", "undetermined"),
        ("CO", "2010", "all", "criminal"),
        ("CO", "2020", "all", "undetermined"),
        ("CO", "1980", "all", "unknown"),
        ("CO", None, "all", "undetermined"),
        ("CH", "2020", "all", "unknown"),
        ("CH", "2020", OTHER, "unknown"),
        ("CH", "2020", "cannabis", "fines"),
        ("CH", None, "all", "unknown"),
        ("CL", "2020", "all", "undetermined"),
        ("DE", "2020", "all", "undetermined"),
        ("XX", "2020", "all", "unknown"),
        ("AQ", "2020", "all", "unknown"),
        (None, "2020", "all", "unknown"),
    ],
)
def test_the_model_on_the_day_of_the_interview(place, when, scope, model) -> None:
    typology = Typology("t", RULES, drug_scope=scope)
    assert typology.model(LAW, place, Period.parse(when) if when else None) == model


def test_the_order_of_models_is_that_of_the_rules() -> None:
    typology = Typology("t", (*RULES, Rule("criminal", {"basis": ("other",)})))
    assert typology.models == ("criminal", "fines", "fines in practice", "nothing")
    assert repr(typology) == "Typology('t', criminal, fines, fines in practice, nothing)"


@pytest.mark.parametrize(
    ("drugs", "scope", "touches"),
    [
        ("all", "cannabis", True),
        ("", "all", False),
        ("cannabis", "all", True),
        ("cannabis", OTHER, False),
        (OTHER, "cannabis", False),
        (OTHER, "heroin; cannabis", True),
        ("heroin; cocaine", OTHER, True),
        ("heroin; cocaine", "cocaine", True),
        ("heroin", "cannabis", False),
    ],
)
def test_which_drugs_a_regime_speaks_of(drugs, scope, touches) -> None:
    assert Regime(drugs=drugs).touches(scope) is touches


def test_chains_and_countries() -> None:
    assert [place.id for place in LAW.chain("US-OR")] == ["US-OR", "US"]
    assert LAW["US-OR"].country == "US"
    assert LAW["US-WA"].country is None
    assert repr(LAW) == "Law(8 jurisdictions, 11 regimes)"
    assert repr(LAW["US-OR"].regimes[1]) == (
        "Regime(from 2024-09-01, other than cannabis, criminal)"
    )
    with pytest.raises(UnknownNameError, match="No jurisdiction 'US-ORE'. Did you mean 'US-OR'"):
        LAW["US-ORE"]


def test_fields_have_names() -> None:
    more = Regime(drugs="all", more={"repeat_becomes_criminal": "yes"})
    assert (more.field("drugs"), more.field("repeat_becomes_criminal"), more.field("x")) == (
        "all",
        "yes",
        "",
    )


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ((Jurisdiction("PT"), Jurisdiction("PT")), "Jurisdiction 'PT' is there 2 times"),
        ((Jurisdiction("PT", part_of="EU"),), "part of 'EU', which is missing"),
        ((Jurisdiction("A", part_of="B"), Jurisdiction("B", part_of="A")), "'A' is part of itself"),
    ],
)
def test_what_is_no_law(places, words) -> None:
    with pytest.raises(OptionError, match=words):
        Law(places)


def test_what_is_no_place_and_no_typology() -> None:
    with pytest.raises(OptionError, match="A jurisdiction needs an id"):
        Jurisdiction("")
    with pytest.raises(OptionError, match="Typology 't' has no rules"):
        Typology("t", ())
    with pytest.raises(OptionError, match="cannot name a model 'unknown'"):
        Typology("t", (Rule("unknown", {}),))
