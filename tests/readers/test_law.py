"""The law over time."""

from __future__ import annotations

import pytest

from peervoice.errors import InputError
from peervoice.law import Jurisdiction, Law, Regime
from peervoice.period import Period
from peervoice.readers import read_law

LIST = (
    "jurisdiction,name,iso3166,part_of,region,valid_from,valid_to,drugs,people,space,basis,"
    "response,thresholds,threshold_detail,decides,compulsory,pets,sources,caveat,note\n"
    "US-OR,Oregon,US-OR,US,Northern America,2021-02-01,2024-08,all,adults,private,de_jure_statute,"
    "administrative,yes,2 g,court,no,,drugs = http://a.org/?x=1;y ; decides=http://b.org; "
    "drugs=http://c.org ;,Seen in 2020.,Да 🙂\n"
    "US,United States,US,,,,,,,,,,,,,,,,,\n"
    "US-OR,,US-OR,US,Northern America,2024-09-01,,all,,,,criminal,,,,,кот,,,\n"
)
LAW = Law(
    (
        Jurisdiction(
            "US-OR",
            name="Oregon",
            iso3166="US-OR",
            part_of="US",
            region="Northern America",
            regimes=(
                Regime(
                    Period.parse("2021-02-01"),
                    Period.parse("2024-08"),
                    drugs="all",
                    people="adults",
                    space="private",
                    basis="de_jure_statute",
                    response="administrative",
                    thresholds="yes",
                    threshold_detail="2 g",
                    decides="court",
                    more={"compulsory": "no"},
                    sources={
                        "drugs": "http://a.org/?x=1;y ; http://c.org",
                        "decides": "http://b.org",
                    },
                    note="Да 🙂",
                    caveat="Seen in 2020.",
                ),
                Regime(
                    Period.parse("2024-09-01"),
                    None,
                    drugs="all",
                    response="criminal",
                    more={"pets": "кот"},
                ),
            ),
        ),
        Jurisdiction("US", name="United States", iso3166="US"),
    )
)


def test_a_law_is_read(put):
    assert read_law(put("jurisdictions.csv", LIST)) == LAW


def test_a_law_of_a_workbook(put, workbook):
    rows = [line.split(",") for line in LIST.splitlines()]
    assert read_law(put("law.xlsx", workbook(law=rows))) == LAW


def test_a_regime_of_one_day(put):
    path = put("a.csv", "jurisdiction,valid_from,valid_to\nPT,2020-01-01,2020-01-01\n")
    day = Period.parse("2020-01-01")
    assert read_law(path)["PT"].regimes == (Regime(day, day),)


def test_little_is_needed(put):
    assert read_law(put("a.csv", "jurisdiction\nPT\n")) == Law((Jurisdiction("PT"),))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "jurisdiction,name,part_of,region\nPT,Portugal,,Europe\n,x,,\nPT,Portugal,PTX,Evropa\n",
            [
                ("row 3", "column 'jurisdiction' is blank."),
                (
                    "row 4",
                    (
                        "region of jurisdiction 'PT' is 'Evropa', but 'Europe' in row 2. "
                        "Make them the same."
                    ),
                ),
                (
                    "row 2",
                    (
                        "jurisdiction 'PT' is part of 'PTX', which has no row. "
                        "Add one, or leave part_of empty."
                    ),
                ),
            ],
        ),
        (
            "jurisdiction,part_of\nUS,\nUS-OR,USA\n",
            [
                (
                    "row 3",
                    (
                        "jurisdiction 'US-OR' is part of 'USA', which has no row. "
                        "Add one, or leave part_of empty. Did you mean 'US'?"
                    ),
                )
            ],
        ),
        (
            "jurisdiction,valid_from,valid_to\nA,soon,\nA,2020,2019\nB,2020-12,2020\n",
            [
                ("row 2", "'soon' is not a date. Write 2020, 2020-11 or 2020-11-05."),
                ("row 3", "valid_to 2019 comes before valid_from 2020. Swap or mend them."),
            ],
        ),
        (
            "jurisdiction,drugs,sources\nA,all,drugs http ; drug=x:y ; =x ; drugs=\n",
            [
                ("row 2", "source 'drugs http' has to be written as field=address."),
                (
                    "row 2",
                    "source 'drug=x:y' is for 'drug', which is no column. Did you mean 'drugs'?",
                ),
                ("row 2", "source '=x' has to be written as field=address."),
                ("row 2", "source 'drugs=' has to be written as field=address."),
            ],
        ),
        (
            "jurisdiction,part_of\nA,B\nB,A\n",
            [("", "Jurisdiction 'A' is part of itself. Mend part_of.")],
        ),
        ("Jurisdiction\nA\n", [("row 1", "column 'Jurisdiction' has to be spelt 'jurisdiction'.")]),
    ],
)
def test_faults_name_their_rows(put, text, faults):
    with pytest.raises(InputError, match=r"law\.csv") as found:
        read_law(put("law.csv", text))
    assert [(fault.place, fault.reason) for fault in found.value.faults] == faults
