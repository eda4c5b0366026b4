"""Why a place had a model on a day: findings, and what holds for any law and any question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_laws import OTHER, RULES, regime

from peervoice.law import Finding, Jurisdiction, Law, Part, Regime, Rule, Typology
from peervoice.period import Period

NOBODY = regime("2010", "2015", "none", people="dependent users")
PRIVATE = regime("2010", None, "none", space="private")
PUBLIC = regime("2010", "2020-06-30", "administrative", space="public")
WITHOUT = regime(None, None, "criminal")
BLANK = regime("2016", None, "", basis="")
PLACES = Law(
    (
        Jurisdiction("A", "Aland", regimes=(PRIVATE, PUBLIC)),
        Jurisdiction("B", "Bland", part_of="C", regimes=(NOBODY, BLANK)),
        Jurisdiction("C", "Cland", regimes=(WITHOUT,)),
        Jurisdiction("D", part_of="C"),
        Jurisdiction("E", regimes=(WITHOUT, regime("2010", None, "criminal", people="adults"))),
        Jurisdiction("F", regimes=(WITHOUT, regime("2010", None, "none", people="minors"))),
        Jurisdiction("G", "Gland", regimes=(regime("1990", None, "exile"),)),
    )
)


def asked(*, people: str = "", space: str = "") -> Typology:
    return Typology("t", RULES, people_scope=people, space_scope=space)


def told(response: str, fits: bool | None) -> tuple[Part, ...]:
    part = Part("response", response, ("criminal",))
    assert part.fits is fits
    return (part,)


@pytest.mark.parametrize(
    ("typology", "place", "when", "finding"),
    [
        (asked(), None, "2020", Finding("unknown", "No jurisdiction is given.")),
        (asked(), "X", "2020", Finding("unknown", "The law holds no jurisdiction 'X'.")),
        (
            asked(),
            "A",
            None,
            Finding(
                "undetermined",
                "The date is not known, so the law that was in force is not known either.",
            ),
        ),
        (
            asked(people="adults", space="public"),
            "A",
            "2009-12-31",
            Finding(
                "unknown",
                "No regime of Aland speaks of what is asked (all drugs, adults, public) "
                "at the date 2009-12-31.",
            ),
        ),
        (
            Typology("t", RULES, space_scope="under water"),
            "A",
            None,
            Finding(
                "unknown",
                "No regime of Aland speaks of what is asked (all drugs, under water).",
            ),
        ),
        (
            asked(space="public"),
            "A",
            "2012",
            Finding(
                "fines",
                "The law of Aland was in force: from 2010 to 2020-06-30 (all drugs, public).",
                (PUBLIC,),
                told("administrative", False),
            ),
        ),
        (
            asked(space="public"),
            "A",
            "2020-07",
            Finding(
                "unknown",
                "No regime of Aland speaks of what is asked (all drugs, public) "
                "at the date 2020-07.",
            ),
        ),
        (
            asked(space="private"),
            "A",
            "2020-07",
            Finding(
                "nothing",
                "The law of Aland was in force: from 2010 (all drugs, private).",
                (PRIVATE,),
                told("none", False),
            ),
        ),
        (
            asked(),
            "A",
            "2012",
            Finding(
                "undetermined",
                "Regimes of Aland that were in force together do not agree: from 2010 (all drugs, "
                "private), leads to nothing; from 2010 to 2020-06-30 (all drugs, public), leads to "
                "fines.",
                (PRIVATE, PUBLIC),
            ),
        ),
        (
            asked(),
            "A",
            "2020-06/2020-07",
            Finding(
                "undetermined",
                "The date 2020-06-01/2020-07-31 touches a change of the law of Aland: "
                "a regime ends 2020-06-30.",
                (PRIVATE, PUBLIC),
            ),
        ),
        (
            asked(people="adults"),
            "B",
            "2012",
            Finding(
                "undetermined",
                "The law of Bland that was in force speaks of a part of what is asked: from 2010 "
                "to 2015 (all drugs, dependent users), where people are dependent users, "
                "not adults.",
                (NOBODY,),
                told("none", False),
            ),
        ),
        (
            asked(people="dependent users"),
            "B",
            "2010-05",
            Finding(
                "undetermined",
                "The date 2010-05 touches a change of the law of Bland: a regime starts 2010.",
                (NOBODY,),
            ),
        ),
        (
            asked(),
            "B",
            "2015/2016",
            Finding(
                "undetermined",
                "The date 2015-01-01/2016-12-31 touches a change of the law of Bland: "
                "a regime ends 2015; a regime starts 2016.",
                (NOBODY, BLANK),
            ),
        ),
        (
            asked(),
            "B",
            "2018",
            Finding(
                "undetermined",
                "The law of Bland was in force: from 2016 (all drugs); response is empty, which "
                "the model 'criminal' asks for.",
                (BLANK,),
                told("", None),
            ),
        ),
        (
            Typology("t", RULES[1:]),
            "B",
            "2018",
            Finding(
                "undetermined",
                "The law of Bland was in force: from 2016 (all drugs); response and basis are "
                "empty, which the model 'fines' asks for.",
                (BLANK,),
                (Part("response", "", ("administrative",)), Part("basis", "", ("statute",))),
            ),
        ),
        (
            asked(),
            "B",
            "2009",
            Finding(
                "criminal",
                "The law of Cland was in force: start not known (all drugs); no regime of Bland "
                "speaks of what is asked then.",
                (WITHOUT,),
                told("criminal", True),
            ),
        ),
        (
            asked(),
            "D",
            "2009",
            Finding(
                "criminal",
                "The law of Cland was in force: start not known (all drugs); no regime of D "
                "speaks of what is asked then.",
                (WITHOUT,),
                told("criminal", True),
            ),
        ),
        (
            asked(),
            "E",
            "2012",
            Finding(
                "criminal",
                "The law of E was in force: start not known (all drugs); "
                "from 2010 (all drugs, adults).",
                PLACES["E"].regimes,
            ),
        ),
        (
            asked(people="adults"),
            "F",
            "2012",
            Finding(
                "criminal",
                "The law of F was in force: start not known (all drugs).",
                (WITHOUT,),
                told("criminal", True),
            ),
        ),
        (
            asked(),
            "F",
            "2012",
            Finding(
                "undetermined",
                "Regimes of F that were in force together do not agree: start not known "
                "(all drugs), leads to criminal; from 2010 (all drugs, minors), leads to nothing.",
                PLACES["F"].regimes,
            ),
        ),
        (
            asked(),
            "G",
            "2012",
            Finding(
                "unknown",
                "The law of Gland was in force: from 1990 (all drugs); no rule of the typology "
                "'t' fits it.",
                PLACES["G"].regimes,
                told("exile", False),
            ),
        ),
    ],
)
def test_a_finding_says_what_it_rests_on(typology, place, when, finding) -> None:
    found = typology.explain(PLACES, place, Period.parse(when) if when else None)
    assert found == finding
    assert repr(found) == f"Finding({finding.model!r}: {finding.why})"
    assert "\n" not in repr(found)


def test_the_parts_of_a_finding() -> None:
    rule = Rule("free", {"response": ("none",), "basis": ("statute", "ruling"), "repeat": ("no",)})
    law = Law((Jurisdiction("A", regimes=(regime(None, None, "none", basis="practice"),)),))
    found = Typology("t", (rule, Rule("not free", {}))).explain(law, "A", Period.parse("2020"))
    assert found.model == "not free"
    assert [str(part) for part in found.parts] == [
        "response: none",
        "basis: practice, not statute or ruling",
        "repeat: not known",
    ]
    assert [part.field for part in found.failing] == ["basis"]
    assert [part.field for part in found.open] == ["repeat"]


# Any law, any question, any date: what must hold for all of them.

WORDS = st.sampled_from(["", "adults", "dependent users"])
SPACES = st.sampled_from(["", "public", "private"])
DRUGS = st.sampled_from(["", "all", "cannabis", OTHER, "heroin; cocaine", "heroin"])
DATES = st.builds(
    Period.parse,
    st.sampled_from(["2001", "2002", "2003-05", "2003-05-17", "2004", "2004-01-01", "2002/2004"]),
)
REGIMES = st.builds(
    lambda first, last, **fields: Regime(
        first, last if first is None or last is None or last.last >= first.first else None, **fields
    ),
    st.none() | DATES,
    st.none() | DATES,
    drugs=DRUGS,
    people=WORDS,
    space=SPACES,
    basis=st.sampled_from(["", "statute"]),
    response=st.sampled_from(["", "none", "criminal", "administrative", "exile"]),
)
PLACE = st.lists(REGIMES, max_size=4).map(tuple)
LAWS = st.builds(
    lambda top, part: Law(
        (Jurisdiction("A", regimes=top), Jurisdiction("A-B", part_of="A", regimes=part))
    ),
    PLACE,
    PLACE,
)
TYPOLOGIES = st.builds(
    Typology,
    st.just("t"),
    st.lists(st.sampled_from(RULES), min_size=1, max_size=4).map(tuple),
    drug_scope=DRUGS.filter(bool),
    people_scope=WORDS,
    space_scope=SPACES,
)


@given(LAWS, TYPOLOGIES, st.none() | st.sampled_from(["A", "A-B", "X"]), st.none() | DATES)
def test_there_is_always_an_answer_with_a_reason(law, typology, place, when) -> None:
    found = typology.explain(law, place, when)
    assert found.model in (*typology.models, "undetermined", "unknown")
    assert found.why.endswith(".")
    assert "\n" not in found.why
    assert typology.model(law, place, when) == found.model
    if found.model in typology.models:
        assert found.regimes
        assert all(each.may_hold(when) and not each.borders(when) for each in found.regimes)
    assert {part.fits for part in found.parts} <= {True, False, None}
    assert not found.parts or len(found.regimes) == 1


@given(LAWS, TYPOLOGIES, st.sampled_from(["A", "A-B"]), DATES, DATES)
def test_an_answer_never_changes_between_two_borders(law, typology, place, one, other) -> None:
    """Days on the same, certain side of every border of the law have the same model."""

    def sides(when: Period) -> list[tuple[bool, bool]]:
        regimes = [each for part in law for each in part.regimes]
        return [(each.may_hold(when), bool(each.borders(when))) for each in regimes]

    days = [Period(day, day) for day in (one.first, one.last, other.first, other.last)]
    models: dict[str, set[str]] = {}
    for day in days:
        models.setdefault(str(sides(day)), set()).add(typology.model(law, place, day))
    assert all(len(found) == 1 for found in models.values())


@given(LAWS, TYPOLOGIES, DATES)
def test_a_longer_date_never_makes_an_answer_of_another_model(law, typology, when) -> None:
    """Where a stretch of days has a model, each of its days has the same."""
    model = typology.model(law, "A-B", when)
    if model in typology.models:
        for day in (when.first, when.last):
            assert typology.model(law, "A-B", Period(day, day)) == model
