"""Regimes over time, and the models that follow from them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_laws import OTHER, RULES, regime

from peervoice.errors import OptionError, UnknownNameError
from peervoice.law import (
    UNDETERMINED,
    Jurisdiction,
    Law,
    Regime,
    Rule,
    Scope,
    Typology,
    oddities,
    oddities_of,
)
from peervoice.period import Period

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
        ("CH", "2020", "all", "undetermined"),
        ("CH", "2020", OTHER, "unknown"),
        ("CH", "2020", "cannabis", "fines"),
        ("CH", "2010", "all", "unknown"),
        ("CH", "2013", "all", "undetermined"),
        ("CH", None, "all", "undetermined"),
        ("CH", None, OTHER, "unknown"),
        ("US-OR", "2022", "heroin; cocaine", "fines"),
        ("US-OR", "2022", "heroin; cannabis", "undetermined"),
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
    ("drugs", "scope", "answers", "touches"),
    [
        ("all", "all", True, True),
        ("all", "cannabis", True, True),
        ("all", "heroin; cocaine", True, True),
        ("", "all", False, False),
        ("", "cannabis", False, False),
        ("cannabis", "all", False, True),
        ("cannabis", "cannabis", True, True),
        ("cannabis", OTHER, False, False),
        ("cannabis", "heroin", False, False),
        (OTHER, "all", False, True),
        (OTHER, OTHER, True, True),
        (OTHER, "cannabis", False, False),
        (OTHER, "heroin; cocaine", True, True),
        (OTHER, "heroin; cannabis", False, True),
        ("heroin; cocaine", OTHER, False, True),
        ("heroin; cocaine", "cocaine", True, True),
        ("heroin; cocaine; LSD", "cocaine; heroin", True, True),
        ("heroin", "heroin; cocaine", False, True),
        ("heroin", "cannabis", False, False),
    ],
)
def test_which_drugs_a_regime_speaks_of(drugs, scope, answers, touches) -> None:
    regime = Regime(drugs=drugs)
    assert (regime.answers(scope), regime.touches(scope)) == (answers, touches)


@pytest.mark.parametrize(
    ("people", "space", "scope", "missed"),
    [
        ("", "", Scope(), ()),
        ("", "", Scope(people="adults", space="public"), ()),
        ("adults", "public", Scope(people="adults", space="public"), ()),
        ("", "public", Scope(space="public"), ()),
        ("", "private", Scope(space="public"), None),
        ("dependent users", "private", Scope(space="public"), None),
        ("", "private", Scope(), ("space is private, not everywhere",)),
        ("adults", "", Scope(), ("people are adults, not everyone",)),
        (
            "dependent users",
            "",
            Scope(people="adults"),
            ("people are dependent users, not adults",),
        ),
        ("adults", "", Scope(people="minors"), None),
        ("minors", "", Scope(people="adults"), None),
        (
            "adults",
            "",
            Scope(people="dependent users"),
            ("people are adults, not dependent users",),
        ),
        (
            "adults",
            "public",
            Scope("heroin; cannabis"),
            (
                "drugs are other than cannabis, not heroin; cannabis",
                "people are adults, not everyone",
                "space is public, not everywhere",
            ),
        ),
    ],
)
def test_what_a_regime_leaves_out_of_a_question(people, space, scope, missed) -> None:
    drugs = OTHER if "cannabis" in scope.drugs else "all"
    assert scope.missed(Regime(drugs=drugs, people=people, space=space)) == missed


def test_a_question_can_be_read() -> None:
    assert str(Scope()) == "all drugs"
    assert repr(Scope("heroin", people="adults", space="public")) == "Scope(heroin, adults, public)"


@pytest.mark.parametrize(
    ("when", "borders"),
    [
        ("2015", ()),
        ("2009", ("starts 2010",)),
        ("2010-12-30", ("starts 2010",)),
        ("2010-12-31", ()),
        ("2020-06-30", ()),
        ("2020-07-01", ("ends 2020-06-30",)),
        ("2009/2021", ("starts 2010", "ends 2020-06-30")),
    ],
)
def test_borders_that_a_date_touches(when, borders) -> None:
    held = regime("2010", "2020-06-30", "none")
    assert held.borders(Period.parse(when)) == borders
    assert regime(None, None, "none").borders(Period.parse(when)) == ()


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


ADULTS, MINORS = Regime(drugs="all", people="adults"), Regime(drugs="all", people="minors")
INDOORS, OUTDOORS = Regime(drugs="all", space="private"), Regime(drugs="all", space="public")
CANNABIS, REST = Regime(drugs="cannabis"), Regime(drugs="other than cannabis")


@pytest.mark.parametrize(
    ("scope", "parts", "covered"),
    [
        (Scope(), [ADULTS, MINORS], True),
        (Scope(), [ADULTS], False),
        (Scope(), [INDOORS, OUTDOORS], True),
        (Scope(), [INDOORS], False),
        (Scope(), [CANNABIS, REST], True),
        (Scope("cannabis; heroin"), [CANNABIS, REST], True),
        (Scope(), [REST], False),
        (Scope(), [ADULTS, OUTDOORS], False),
        (Scope(people="adults"), [replace(INDOORS, people="dependent users"), OUTDOORS], False),
        (Scope(), [replace(INDOORS, people="adults"), OUTDOORS], False),
        (Scope("heroin; cocaine"), [Regime(drugs="heroin"), Regime(drugs="cocaine; MDMA")], True),
        (Scope("heroin; cocaine"), [Regime(drugs="heroin"), Regime(drugs="MDMA")], False),
    ],
)
def test_parts_that_answer_together(scope, parts, covered):
    assert scope.covered(parts) is covered


def test_a_divided_law_that_agrees_has_a_model():
    both = (replace(CANNABIS, response="none"), replace(REST, response="none"))
    law = Law((Jurisdiction("UY", regimes=both),))
    typology = Typology("t", (Rule("free", {"response": ("none",)}),))
    assert typology.model(law, "UY", "2020-05") == "free"
    assert (
        typology.model(Law((Jurisdiction("UY", regimes=both[:1]),)), "UY", "2020") == UNDETERMINED
    )


@pytest.mark.parametrize(
    ("regime", "told"),
    [
        (
            Regime(response="administrativ", drugs="all"),
            "response 'administrativ' is no usual value. Did you mean 'administrative'?",
        ),
        (Regime(space="street"), "space 'street' is no usual value. Usual are public, private."),
        (
            Regime(decides="comission"),
            "decides 'comission' is no usual value. Did you mean 'commission'?",
        ),
        (
            Regime(drugs="heroin, cocaine"),
            "drugs 'heroin, cocaine' is one drug. Put '; ' between several.",
        ),
        (
            Regime(more={"caveats": "old"}),
            "column 'caveats' is kept as one of your own. Did you mean 'caveat'?",
        ),
        (Regime(more={"compulsory": "maybe"}), "compulsory 'maybe' is no usual value. Usual are"),
    ],
)
def test_odd_words_of_a_law_are_told(regime, told):
    (odd,) = oddities(Law((Jurisdiction("PT", regimes=(regime, regime)),)))
    assert odd.startswith(f"PT: {told}")


def test_words_of_ones_own_are_nothing_odd():
    own = Regime(people="aged 21 and over", decides="health office", more={"mood": "stern"})
    assert oddities(Law((Jurisdiction("PT", regimes=(own,)),))) == ()


ALL = Law((Jurisdiction("PT", regimes=(Regime(drugs="heroin; cocaine", response="none"),)),))


@pytest.mark.parametrize(
    ("typology", "told"),
    [
        (Typology("t", (Rule("m", {"respons": ("none",)}),), "heroin"), "no column 'respons'. Did"),
        (
            Typology("t", (Rule("m", {"response": ("noen", "none")}),), "heroin"),
            "no regime has response 'noen'. Did you mean 'none'?",
        ),
        (
            Typology("t", (Rule("m", {}),), "Heroin"),
            "no regime names the drug_scope 'Heroin'. Did you mean 'heroin'?",
        ),
        (Typology("t", (Rule("m", {}),), "weed"), "no regime names the drug_scope 'weed'."),
        (
            Typology("t", (Rule("m", {}),), "heroin", people_scope="adult"),
            "no regime names the people_scope 'adult'. Did you mean 'adults'?",
        ),
        (
            Typology("t", (Rule("m", {}),), "heroin", space_scope="Public"),
            "no regime names the space_scope 'Public'. Did you mean 'public'?",
        ),
    ],
)
def test_odd_words_of_a_typology_are_told(typology, told):
    (odd,) = oddities_of(typology, ALL)
    assert told in odd


def test_what_answers_is_nothing_odd():
    fine = Typology(
        "t", (Rule("m", {"response": ("regulated",)}),), "heroin; cocaine", people_scope="minors"
    )
    assert oddities_of(fine, ALL) == ()
    every = Law((Jurisdiction("PT", regimes=(Regime(drugs="all"),)),))
    assert oddities_of(Typology("t", (Rule("m", {}),), "khat"), every) == ()
