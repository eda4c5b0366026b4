"""The law table that ships says what was read: no more, and nothing that was only remembered."""

from __future__ import annotations

import csv
from typing import Final

import pytest
from law_table import LAW, OTHER, REGIMES, ROWS, TABLE, named, sources

from peervoice.period import Period
from peervoice.readers import read_law

# What was read, and what of it may ship: research label, start, drugs.
SAFE: Final = [
    ("Portugal", "2001-07-01", "all"),
    ("Portugal", "2023-10-01", "all"),
    ("Czechia", "1990-07-01", "all"),
    ("Czechia", "1999-01-01", "all"),
    ("Czechia", "2010-01-01", "all"),
    ("Czechia", "2013-08-23", "all"),
    ("Czechia", "2026-01-01", "cannabis"),
    ("Czechia", "2026-01-01", OTHER),
    ("Spain", "2015-07-01", "all"),
    ("Italy", "2006-02-27", "all"),
    ("Croatia", "2013-01-01", "all"),
    ("Estonia", "2002-09-01", "all"),
    ("Estonia", "2015-01-01", "all"),
    ("Switzerland", "2013-10-01", "cannabis"),
    ("Germany", "2024-04-01", "cannabis"),
    ("Poland", "2000-12-12", "all"),
    ("Poland", "2011-12-09", "all"),
    ("Mexico", "2009-08-21", "all"),
    ("Uruguay", "1974-11-11", "all"),
    ("Uruguay", "2014-01-07", "cannabis"),
    ("Uruguay", "2014-01-07", OTHER),
    ("Peru", "2007-07-22", "all"),
    ("Paraguay", "1988-11-22", "all"),
    ("Argentina", "1989-10-11", "all"),
    ("Jamaica", "2015-04-15", "cannabis"),
    ("Oregon", "2021-02-01", OTHER),
    ("Oregon", "2024-09-01", OTHER),
    ("British Columbia", "2023-01-31", "opioids; cocaine; methamphetamine; MDMA"),
    ("British Columbia", "2024-05-07", "opioids; cocaine; methamphetamine; MDMA"),
    (
        "Australian Capital Territory",
        "2023-10-28",
        "amphetamine; cocaine; methamphetamine; MDMA; heroin; LSD; lysergic acid; psilocybin",
    ),
    ("South Australia", "2007-12-03", "cannabis"),
    ("Russian Federation", "2004-05-12", "all"),
]
CONTRASTS: Final = [
    ("Sweden", "1968", "all"),
    ("France", "1970", "all"),
    ("France", "2020-09-01", "all"),
    ("United States (federal law)", "", "all"),
    ("England", "1971", OTHER),
]
WITH_CAVEAT: Final = [
    ("Argentina", "2009-08-25", "all"),
    ("Russian Federation", "2006-02-11", "all"),
    ("Armenia", "2008-07-05", "all"),
    ("Slovenia", "1999", "all"),
    ("Latvia", "2002", "all"),
    ("Netherlands", "1996-10", "cannabis"),
    ("Germany", "1992", "cannabis"),
    ("Colombia", "2018-10-01", "all"),
    ("Colombia", "2023-12-07", "all"),
    ("Chile", "2005-02", "all"),
    ("Costa Rica", "2002-01-11", "all"),
    ("South Australia", "1987-04-30", "cannabis"),
    ("Norway (dependent users)", "2022-05", "heroin; amphetamine; cocaine"),
    ("South Africa", "2018-09-18", "cannabis"),
    ("Thailand", "2024-02-09", OTHER),
    ("Thailand", "2024-06-18", OTHER),
]
NAMES: Final = {
    "Russian Federation": "Russia",
    "United States (federal law)": "United States",
    "Norway (dependent users)": "Norway",
}
# The public half of the law of British Columbia is told by the note of the research row.
PUBLIC: Final = "CA-BC 2024-05-07 opioids; heroin; cocaine; methamphetamine; MDMA public"
# Addresses that were found later, and the one field that they fill.
FOUND: Final = {
    ("valid_to", "http://parliament.am/drafts.php?sel=showdraft&DraftID=65209"),
    *(
        (
            field,
            "http://www.bccdc.ca/Health-Professionals-Site/Pages/Data-Reports/Harm-Reduction.aspx",
        )
        for field in ("space", "basis", "response")
    ),
}
ADDED: Final = {"people", "space", "diversion_by"}


@pytest.fixture(scope="module")
def research(shared_data):
    """The rows that were read, by label, start and drugs."""
    with (shared_data / "regimes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 97
    return {(row["jurisdiction"], row["valid_from"], row["drugs"]): row for row in rows}


def _key(row: dict[str, str]) -> tuple[str, str, str]:
    label = {name: label for label, name in NAMES.items()}.get(row["name"], row["name"])
    return label, row["valid_from"], row["drugs"].replace("opioids; heroin; ", "opioids; ")


def test_what_was_found_good_enough_ships_and_nothing_else():
    expected = [*SAFE, *CONTRASTS, *WITH_CAVEAT]
    assert sorted(_key(row) for row in REGIMES if named(row) != PUBLIC) == sorted(expected)
    assert PUBLIC in {named(row) for row in REGIMES}


def test_a_caveat_stands_where_one_is_needed():
    # Federal law is safe as such; that other places fall back on it is what has to be known.
    expected = [*WITH_CAVEAT, ("United States (federal law)", "", "all")]
    assert sorted(_key(row) for row in REGIMES if row["caveat"]) == sorted(expected)


def test_each_cell_is_the_one_that_was_read(research):
    for row in REGIMES:
        read = research[_key(row)]
        assert row["name"] == NAMES.get(read["jurisdiction"], read["jurisdiction"])
        assert (row["iso3166"], row["region"]) == (read["iso3166"], read["region"])
        same = {"valid_from", "valid_to"} if named(row) == PUBLIC else set(LAW) - ADDED - {"drugs"}
        ours = {field: row[field] for field in same}
        theirs = {field: read[field] for field in same}
        if row["jurisdiction"] == "AM":
            assert theirs["valid_to"] == ""
            theirs["valid_to"] = "2022"
        assert ours == theirs, named(row)
        assert row["drugs"].replace("; heroin", "") == read["drugs"].replace("; heroin", "")


def test_each_source_is_one_that_was_read(research):
    for row in REGIMES:
        read = sources(research[_key(row)])
        known = {address for _, address in read}
        for field, address in sources(row):
            if field in ADDED or named(row) == PUBLIC:
                assert address in known or (field, address) in FOUND
            else:
                assert (field, address) in read or (field, address) in FOUND


def test_nothing_that_was_only_recalled_fills_a_cell(research):
    checked = 0
    for row in REGIMES:
        for recalled in research[_key(row)]["recalled"].split("; "):
            field, equals, value = recalled.partition("=")
            if equals and field in LAW:
                assert row[field] != value.partition(" (")[0], named(row)
                checked += 1
    assert checked >= 10


def test_what_must_not_ship_is_absent(research):
    shipped = {_key(row) for row in REGIMES}
    unknown = {key for key, row in research.items() if row["note"].startswith("START UNKNOWN")}
    assert shipped & unknown == {("United States (federal law)", "", "all")}
    doubtful = {key for key, row in research.items() if "DOUBTFUL" in row["note"]}
    assert len(doubtful) >= 5
    assert not shipped & doubtful
    places = {row["jurisdiction"] for row in ROWS}
    assert not places & {"KG", "GE", "KE", "ID"}
    law = read_law(TABLE)
    for place, day, drugs in (
        ("AM", "2023-01-01", "heroin"),
        ("AU-ACT", "2025-01-01", "cannabis"),
        ("CA-BC", "2026-02-01", "heroin"),
        ("CO", "2011-01-01", "heroin"),
        ("LV", "2020-07-01", "heroin"),
        ("TH", "2025-07-01", "cannabis"),
    ):
        when = Period.parse(day)
        held = [each for each in law[place].regimes if each.may_hold(when)]
        assert not [each for each in held if each.touches(drugs)], place
