"""The law table that ships: its words, sources and places, and how its regimes join."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

import pycountry
import pytest
from law_table import (
    DIVERTED,
    LAW,
    OTHER,
    PLACE,
    REGIMES,
    ROWS,
    TABLE,
    VOCABULARY,
    named,
    sources,
)

from peervoice.law import Regime
from peervoice.readers import read_law

# United Nations M49, sub-regions of the countries of the table.
SUB_REGIONS: Final = {
    "Australia and New Zealand": {"AU"},
    "Eastern Europe": {"CZ", "PL", "RU"},
    "Latin America and the Caribbean": {"AR", "CL", "CO", "CR", "JM", "MX", "PE", "PY", "UY"},
    "Northern America": {"CA", "US"},
    "Northern Europe": {"EE", "GB", "LV", "NO", "SE"},
    "South-eastern Asia": {"TH"},
    "Southern Europe": {"ES", "HR", "IT", "PT", "SI"},
    "Sub-Saharan Africa": {"ZA"},
    "Western Asia": {"AM"},
    "Western Europe": {"CH", "DE", "FR", "NL"},
}


def test_the_columns():
    assert list(ROWS[0]) == [*PLACE, *LAW, "sources", "caveat", "note"]
    assert len(REGIMES) == 54
    assert len({named(row) for row in ROWS}) == len(ROWS) == 57


@pytest.mark.parametrize("field", VOCABULARY)
def test_fields_use_known_words(field):
    assert {row[field] for row in ROWS} - {""} <= VOCABULARY[field]


def test_what_every_regime_says():
    for row in REGIMES:
        for field in ("drugs", "basis", "response", "note"):
            assert row[field], named(row)
        for field in ("caveat", "note"):
            text = row[field]
            assert text == " ".join(text.split())
            assert not text or text.endswith("."), named(row)
            assert not any(word in text for word in ("START UNKNOWN", "seen_as_of", "recalled"))


@pytest.mark.parametrize("row", REGIMES, ids=named)
def test_every_filled_field_has_a_source(row):
    told = sources(row)
    assert {field for field, _ in told} == {field for field in LAW if row[field]}
    assert len(set(told)) == len(told)
    for _, address in told:
        parts = urlsplit(address)
        assert parts.scheme in ("http", "https")
        assert "." in parts.netloc
        assert address == address.strip()
        assert not set(address) & set(' "<>')


def test_a_place_without_a_regime_says_nothing():
    without = [row for row in ROWS if row not in REGIMES]
    assert [row["jurisdiction"] for row in without] == ["AU", "CA", "GB"]
    assert not [row for row in without if row["sources"] or row["caveat"] or row["note"]]


def test_how_a_case_is_diverted_is_told_where_its_source_tells_it():
    told = {named(row): row["diversion_by"] for row in ROWS if row["response"] in DIVERTED}
    assert told == {
        "MX 2009-08-21 all": "",
        "PL 2011-12-09 all": "statute",
        "TH 2024-02-09 other than cannabis": "",
        "TH 2024-06-18 other than cannabis": "",
        "US-OR 2024-09-01 other than cannabis": "statute",
    }
    for row in REGIMES:
        by = {address for field, address in sources(row) if field == "diversion_by"}
        assert row["response"] in DIVERTED or not by
        assert by <= {address for field, address in sources(row) if field == "response"}


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_codes_are_iso_3166(row):
    code = row["iso3166"]
    assert row["jurisdiction"] == code
    if "-" not in code:
        assert pycountry.countries.get(alpha_2=code) is not None
        assert row["part_of"] == ""
    else:
        assert pycountry.subdivisions.get(code=code).country_code == row["part_of"]
        assert row["part_of"] in {other["jurisdiction"] for other in ROWS}


def test_regions_are_those_of_the_united_nations():
    countries: dict[str, set[str]] = {}
    for row in ROWS:
        countries.setdefault(row["region"], set()).add(row["iso3166"].partition("-")[0])
    assert countries == SUB_REGIONS


def test_lists_of_drugs_that_are_not_cannabis_name_heroin_and_cocaine():
    """The typologies ask about these two, standing for what is not cannabis."""
    lists = {row["drugs"] for row in REGIMES} - {"all", "cannabis", OTHER}
    assert len(lists) == 3
    assert all({"heroin", "cocaine"} <= set(drugs.split("; ")) for drugs in lists)


# Who, what and where, cut so finely that a regime covers all of a piece or nothing of it.
DEPENDENT: Final = "dependent and 21 or over"
WHO: Final = {
    "": ("under 18", "18 to 20", "21 or over", DEPENDENT),
    "adults": ("18 to 20", "21 or over", DEPENDENT),
    "aged 21 and over": ("21 or over", DEPENDENT),
    "dependent users": (DEPENDENT,),
}
PIECES: Final = list(
    itertools.product(("cannabis", "heroin", "LSD", "ketamine"), WHO[""], ("public", "private"))
)
# Where the table falls silent after it spoke, and why.
SILENT: Final = {
    "AM 2022": "nothing on the law since the Criminal Code of 2022 was read",
    "AR 2009-08-24": "in public: the ruling of 2009 is about private conduct",
    "CA-BC 2026-01-31": "the end of the exemption was announced, and nothing later was read",
    "CZ 2025-12-31": "cannabis, under 21: their rule stands in the note of the new law",
    "DE 2024-03-31": "cannabis, under 18: the law of 2024 was read for adults",
    "LV 2020-06-30": "the law since July 2020 was read in part only",
}


def _covers(regime: Regime, piece: tuple[str, str, str]) -> bool:
    drug, who, space = piece
    return regime.answers(drug) and who in WHO[regime.people] and regime.space in ("", space)


def _joints(law) -> dict[str, set[str]]:
    """Where regimes of one place and piece leave a gap, overlap, or end."""
    found: dict[str, set[str]] = {"gap": set(), "overlap": set(), "silent": set()}
    for place, piece in itertools.product(law, PIECES):
        held = [regime for regime in place.regimes if _covers(regime, piece)]
        held.sort(key=lambda each: each.valid_from.first if each.valid_from else date.min)
        for one, other in itertools.pairwise(held):
            assert one.valid_to is not None, place.id
            free = other.valid_from.first - one.valid_to.last
            if free != timedelta(days=1):
                kind = "gap" if free > timedelta(days=1) else "overlap"
                found[kind].add(f"{place.id} {one.valid_to}/{other.valid_from}")
        if held and held[-1].valid_to is not None:
            found["silent"].add(f"{place.id} {held[-1].valid_to}")
    return found


def test_regimes_follow_each_other_without_gaps_and_overlaps():
    joints = _joints(read_law(TABLE))
    assert joints["gap"] == set()
    assert joints["overlap"] == set()
    assert joints["silent"] == set(SILENT)


@pytest.mark.parametrize(
    ("regimes", "kind", "what"),
    [
        ("A,2001,2002-12-31,all,\nA,2003-01-02,,all,\n", "gap", "A 2002-12-31/2003-01-02"),
        ("A,2001,2002-12-31,all,\nA,2002-12-31,,all,\n", "overlap", "A 2002-12-31/2002-12-31"),
        ("A,2001,2009,all,\nA,2009,,cannabis,\n", "overlap", "A 2009/2009"),
        ("A,2001,2002-12-31,all,\nA,2003-01-01,,all,adults\n", "silent", "A 2002-12-31"),
    ],
)
def test_the_search_for_gaps_finds_them(tmp_path, regimes, kind, what):
    path = tmp_path / "law.csv"
    path.write_text("jurisdiction,valid_from,valid_to,drugs,people\n" + regimes, "utf-8")
    assert what in _joints(read_law(path))[kind]
