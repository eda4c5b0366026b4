"""The typologies that ship, walked through every regime of the law table that ships."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from peervoice.law import UNDETERMINED, UNKNOWN, Regime, Typology
from peervoice.period import Period
from peervoice.readers import read_law, read_typology

NAMES: Final = ("basis", "response", "six-models", "full-decriminalisation")
TYPOLOGIES: Final = {name: read_typology(name) for name in NAMES}
LAW: Final = read_law("jurisdictions")

# Long names, short here.
SHORT: Final = {
    "statute": "de jure, by statute",
    "ruling": "de jure, by ruling",
    "sanction": "administrative sanction",
    "detention": "administrative detention",
    "none": "no sanction",
    "diverted": "criminal with diversion",
    "police": "de jure police diversion",
    "referrals": "decriminalisation with targeted referrals",
    "penalties": "decriminalisation with civil penalties",
    "free": "decriminalisation with no sanctions",
    "no six": "none of the six",
    "met": "met on paper",
    "?": UNDETERMINED,
    "-": UNKNOWN,
}

# Worked out by hand from the words of the rules and the cells of the table, not by the code.
# jurisdiction | date | basis | response | six-models | full-decriminalisation
EXPECTED: Final = """
AM | 2008-07-04 | - | - | - | -
AM | 2008-07-05 | statute | sanction | ? | not met
AM | 2021-12-31 | statute | sanction | ? | not met
AM | 2022-03-01 | ? | ? | ? | ?
AM | 2023-01-01 | - | - | - | -
AR | 1989-10-10 | - | - | - | -
AR | 2009-08-24 | criminal law | criminal | no six | not met
AR | 2009-08 | ? | ? | ? | ?
AR | 2015-05-05 | - | - | - | -
AU | 2024-01-01 | - | - | - | -
AU-ACT | 2023-10-27 | - | - | - | -
AU-ACT | 2024-02 | statute | sanction | penalties | not met
AU-SA | 1995 | - | - | - | -
AU-SA | 2015 | - | - | - | -
CA | 2023-06-01 | - | - | - | -
CA-BC | 2023-01-30 | - | - | - | -
CA-BC | 2023-01-31 | statute | none | free | not met
CA-BC | 2024-05-06 | statute | none | free | not met
CA-BC | 2024-05-07 | criminal law | criminal | no six | not met
CA-BC | 2024-05 | ? | ? | ? | ?
CA-BC | 2026-01-31 | criminal law | criminal | no six | not met
CA-BC | 2026-02-01 | - | - | - | -
CH | 2013-09-30 | - | - | - | -
CH | 2020-06-06 | - | - | - | -
CL | 2005-01-31 | - | - | - | -
CL | 2005-02-14 | ? | ? | ? | ?
CL | 2005-03-01 | statute | sanction | penalties | not met
CO | 2015-01-01 | - | - | - | -
CO | 2018-10-01 | statute | sanction | penalties | not met
CO | 2023-12 | ? | ? | ? | ?
CO | 2023-12-07 | ruling | none | free | not met
CR | 2002-01-10 | - | - | - | -
CR | 2019 | statute | none | free | ?
CZ | 1990-06-30 | - | - | - | -
CZ | 1995-05-05 | statute | none | free | ?
CZ | 1998-12-31/1999-01-01 | ? | ? | ? | ?
CZ | 2005-05-05 | statute | sanction | penalties | not met
CZ | 2012-05-05 | statute | sanction | penalties | not met
CZ | 2013-08 | ? | ? | ? | ?
CZ | 2022-03 | statute | sanction | penalties | not met
CZ | 2026-01-01 | statute | sanction | penalties | not met
DE | 1992 | - | - | - | -
DE | 2010-05-05 | - | - | - | -
DE | 2024-04-01 | - | - | - | -
EE | 2002-08-31 | - | - | - | -
EE | 2010 | statute | detention | penalties | not met
EE | 2014/2015 | ? | ? | ? | ?
EE | 2022-11 | statute | detention | penalties | not met
ES | 2015-06-30 | - | - | - | -
ES | 2015-06/2015-07 | ? | ? | ? | ?
ES | 2022 | statute | sanction | penalties | not met
FR | 1970-06-01 | ? | ? | ? | ?
FR | 2020-08-31 | criminal law | criminal | no six | not met
FR | 2020-09-01 | criminal law | criminal | no six | not met
GB | 2020 | - | - | - | -
GB-ENG | 1970-12-31 | - | - | - | -
GB-ENG | 2020-11-15 | criminal law | criminal | no six | not met
HR | 2012-12-31 | - | - | - | -
HR | 2013-01-01 | statute | sanction | penalties | not met
IT | 2006-02-26 | - | - | - | -
IT | 2020-05 | statute | sanction | penalties | not met
JM | 2020 | - | - | - | -
LV | 2001 | - | - | - | -
LV | 2002-10-17 | ? | ? | ? | ?
LV | 2020-06-30 | statute | sanction | ? | not met
LV | 2020-07-01 | - | - | - | -
MX | 2009-08-20 | - | - | - | -
MX | 2009-08-21 | statute | diversion | referrals | not met
NL | 1996-10-15 | - | - | - | -
NL | 2010 | - | - | - | -
NO | 2022-04-30 | - | - | - | -
NO | 2022-05-23 | ? | ? | ? | ?
NO | 2023-03-03 | ? | ? | ? | ?
PE | 2007-07-22 | statute | none | free | not met
PL | 2000-12-11 | - | - | - | -
PL | 2005 | criminal law | criminal | no six | not met
PL | 2011-12 | ? | ? | ? | ?
PL | 2012 | criminal law | diverted | no six | not met
PT | 2001-06-30 | - | - | - | -
PT | 2001 | ? | ? | ? | ?
PT | 2001-07-01 | statute | sanction | referrals | not met
PT | 2023-09-30 | statute | sanction | referrals | not met
PT | 2023-09/2023-10 | ? | ? | ? | ?
PT | 2024 | statute | sanction | referrals | not met
PY | 1988-11-21 | - | - | - | -
PY | 2018-01 | statute | none | free | not met
RU | 2004-05-11 | - | - | - | -
RU | 2005 | statute | sanction | penalties | not met
RU | 2006-02 | ? | ? | ? | ?
RU | 2006-02-11 | statute | detention | penalties | not met
SE | 1967-12-31 | - | - | - | -
SE | 2020-11-15 | criminal law | criminal | no six | not met
SI | 1999-07-01 | ? | ? | ? | ?
SI | 2018 | statute | sanction | ? | not met
TH | 2024-02-08 | - | - | - | -
TH | 2024-03-03 | criminal law | diverted | ? | not met
TH | 2024-06 | ? | ? | ? | ?
TH | 2024-12-24 | criminal law | diverted | ? | not met
US | 2020-11-15 | criminal law | criminal | no six | not met
US-OR | 2020-11-15 | criminal law | criminal | no six | not met
US-OR | 2021-01-31 | criminal law | criminal | no six | not met
US-OR | 2021-02-01 | statute | sanction | penalties | not met
US-OR | 2021 | ? | ? | ? | ?
US-OR | 2022-03-04 | statute | sanction | penalties | not met
US-OR | 2024-08-31 | statute | sanction | penalties | not met
US-OR | 2024-08/2024-09 | ? | ? | ? | ?
US-OR | 2024-09-01 | criminal law | diverted | police | not met
UY | 1974-11-10 | - | - | - | -
UY | 1974-11-11 | statute | none | free | met
UY | 2013-12/2014-01 | ? | ? | ? | ?
UY | 2014-01-07 | statute | none | free | met
ZA | 2018-09-17 | - | - | - | -
ZA | 2020 | - | - | - | -
"""
WALKED: Final = [
    [part.strip() for part in line.split("|")] for line in EXPECTED.strip().splitlines()
]


def _model(typology: Typology, place: str, when: str) -> str:
    return typology.model(LAW, place, Period.parse(when))


@pytest.mark.parametrize("line", WALKED, ids=lambda line: " ".join(line[:2]))
def test_models_worked_out_by_hand(line):
    place, when, *models = line
    assert [_model(TYPOLOGIES[name], place, when) for name in NAMES] == [
        SHORT.get(model, model) for model in models
    ]


def test_the_walk_sets_foot_in_every_regime():
    def walked(place: str, regime: Regime) -> bool:
        dates = [Period.parse(when) for where, when, *_ in WALKED if where == place]
        return any(regime.may_hold(when) and not regime.borders(when) for when in dates)

    missed = [(each.id, held) for each in LAW for held in each.regimes if not walked(each.id, held)]
    assert missed == []
    assert {line[0] for line in WALKED} == {place.id for place in LAW}


@pytest.mark.parametrize("name", NAMES)
def test_a_regime_has_one_model_from_its_first_day_to_its_last(name):
    for id, regime in [(place.id, regime) for place in LAW for regime in place.regimes]:
        first = regime.valid_from.last if regime.valid_from else date(1900, 1, 1)
        last = regime.valid_to.first if regime.valid_to else date(2026, 11, 22)
        days = [first, first + (last - first) / 2, last]
        found = {TYPOLOGIES[name].model(LAW, id, Period(day, day)) for day in days}
        assert len(found) == 1, (id, regime)


@pytest.mark.parametrize("name", NAMES)
def test_the_day_before_and_after_a_year_of_change_are_sure(name):
    """Around a border that is known to the year only, the year alone is undetermined."""
    for place, year in (("SI", 1999), ("LV", 2002), ("SE", 1968), ("FR", 1970), ("GB-ENG", 1971)):
        before = Period.parse(f"{year - 1}-12-31")
        after = Period(before.first + timedelta(days=366 + 1), before.first + timedelta(days=400))
        models = [TYPOLOGIES[name].model(LAW, place, when) for when in (before, after)]
        assert models[0] == UNKNOWN
        assert models[1] != UNKNOWN
        assert _model(TYPOLOGIES[name], place, f"{year}-07-07") == UNDETERMINED


# What the question changes.


def _asked(name: str, **scope: str) -> Typology:
    return replace(TYPOLOGIES[name], **scope)


@pytest.mark.parametrize(
    ("place", "when", "scope", "model"),
    [
        ("CA-BC", "2025", {"space_scope": "public"}, "criminal"),
        ("CA-BC", "2025", {"space_scope": "private"}, "no sanction"),
        ("CA-BC", "2025", {"space_scope": ""}, UNDETERMINED),
        ("CA-BC", "2023-06", {"people_scope": ""}, UNDETERMINED),
        ("CA-BC", "2023-06", {"drug_scope": "heroin; cocaine; MDMA"}, "no sanction"),
        ("CA-BC", "2023-06", {"drug_scope": "heroin; LSD"}, UNDETERMINED),
        ("CA-BC", "2023-06", {"drug_scope": "LSD"}, UNKNOWN),
        ("CA-BC", "2023-06", {"drug_scope": "cannabis"}, UNKNOWN),
        ("ES", "2022", {"space_scope": "private"}, UNKNOWN),
        ("ES", "2022", {"space_scope": ""}, UNDETERMINED),
        ("ES", "2022", {"people_scope": ""}, "administrative sanction"),
        ("AR", "2022", {"space_scope": "private"}, "no sanction"),
        ("CO", "2020", {"space_scope": "private"}, UNKNOWN),
        ("NO", "2023", {"people_scope": "dependent users"}, "no sanction"),
        ("NO", "2023", {"people_scope": "dependent users", "drug_scope": "LSD"}, UNKNOWN),
        ("NO", "2023", {"people_scope": ""}, UNDETERMINED),
        ("CH", "2020", {"drug_scope": "cannabis"}, "administrative sanction"),
        ("CH", "2020", {"drug_scope": "cannabis", "people_scope": ""}, UNDETERMINED),
        ("CH", "2020", {"drug_scope": "all"}, UNDETERMINED),
        ("DE", "2023", {"drug_scope": "cannabis"}, "no sanction"),
        ("DE", "2025", {"drug_scope": "cannabis"}, "regulated"),
        ("JM", "2020", {"drug_scope": "cannabis"}, "administrative sanction"),
        ("NL", "2010", {"drug_scope": "cannabis"}, "no sanction"),
        ("AU-SA", "1995", {"drug_scope": "cannabis"}, "administrative sanction"),
        ("ZA", "2020", {"drug_scope": "cannabis"}, UNKNOWN),
        ("ZA", "2020", {"drug_scope": "cannabis", "space_scope": "private"}, "no sanction"),
        ("UY", "2020", {"drug_scope": "cannabis"}, "regulated"),
        ("UY", "2020", {"drug_scope": "all"}, UNDETERMINED),
        ("UY", "2010", {"drug_scope": "all"}, "no sanction"),
        ("US-OR", "2022", {"drug_scope": "cannabis"}, "criminal"),
        ("CZ", "2026-03", {"drug_scope": "cannabis"}, UNDETERMINED),
        (
            "CZ",
            "2026-03",
            {"drug_scope": "cannabis", "people_scope": "aged 21 and over"},
            "regulated",
        ),
    ],
)
def test_what_is_asked_changes_the_answer(place, when, scope, model):
    assert _model(_asked("response", **scope), place, when) == model


@pytest.mark.parametrize(
    ("name", "place", "when", "model", "why"),
    [
        (
            "full-decriminalisation",
            "CR",
            "2020",
            UNDETERMINED,
            (
                "The law of Costa Rica was in force: from 2002-01-11 (all drugs); "
                "repeat_becomes_criminal is empty, which the model 'met on paper' asks for."
            ),
        ),
        (
            "six-models",
            "US-OR",
            "2020-11-15",
            "none of the six",
            (
                "The law of United States was in force: start not known (all drugs); no regime of "
                "Oregon speaks of what is asked then."
            ),
        ),
        (
            "basis",
            "NO",
            "2023",
            UNDETERMINED,
            (
                "The law of Norway that was in force speaks of a part of what is asked: "
                "from 2022-05 (heroin; amphetamine; cocaine, dependent users), where people are "
                "dependent users, not adults."
            ),
        ),
        (
            "response",
            "CH",
            "2020",
            UNKNOWN,
            (
                "No regime of Switzerland speaks of what is asked (heroin; cocaine, adults, "
                "public) at the date 2020."
            ),
        ),
    ],
)
def test_findings_say_why(name, place, when, model, why):
    found = TYPOLOGIES[name].explain(LAW, place, Period.parse(when))
    assert (found.model, found.why) == (model, why)


def test_what_is_missing_to_full_decriminalisation():
    def missing(place: str, when: str) -> tuple[list[str], list[str]]:
        found = TYPOLOGIES["full-decriminalisation"].explain(LAW, place, Period.parse(when))
        return [str(part) for part in found.failing], [str(part) for part in found.open]

    assert missing("UY", "2020") == ([], [])
    assert missing("PT", "2020") == (
        ["response: administrative, not none", "thresholds: yes, not no"],
        [],
    )
    assert missing("CZ", "1995") == ([], ["compulsory: not known"])
    assert missing("CA-BC", "2023-06") == (
        [
            "thresholds: yes, not no",
            (
                "drugs: opioids; heroin; cocaine; methamphetamine; MDMA, "
                "not all or other than cannabis"
            ),
        ],
        [],
    )
