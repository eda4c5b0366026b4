"""What ships: invented interviews that say so, and a law table and codebook that name sources."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path
from typing import Final

import pytest
from ruamel.yaml import YAML

SHIPPED: Final = Path(__file__).resolve().parents[2] / "src" / "peervoice" / "shipped"
TRANSCRIPTS: Final = SHIPPED / "data" / "transcripts"
SAYS_SO: Final = "An invented interview, made to show how peervoice works. Nobody said these words."
TURNS: Final = range(12, 21)

# Chapter titles 4.1 to 4.6 of the INPUD report of 2021: all that is taken from it.
THEMES: Final = {
    "policing": "Policing, Detention and Other Sanctions",
    "stigma": "Stigma and Discrimination",
    "surveillance": "Surveillance and Privacy",
    "access": "Access to Health and Social Care",
    "involvement": "Meaningful Involvement",
    "way-forward": "Way Forward",
}
COLUMNS: Final = [
    "jurisdiction",
    "name",
    "iso3166",
    "part_of",
    "region",
    "valid_from",
    "valid_to",
    "drugs",
    "people",
    "space",
    "basis",
    "response",
    "thresholds",
    "threshold_detail",
    "decides",
    "repeat_becomes_criminal",
    "compulsory",
    "sources",
    "note",
]
LAW: Final = COLUMNS[COLUMNS.index("valid_from") : COLUMNS.index("sources")]
VOCABULARY: Final = {
    "basis": {"criminal_law", "de_jure_statute", "de_jure_ruling", "de_facto"},
    "response": {
        "none",
        "diversion",
        "administrative",
        "administrative_detention",
        "criminal_diverted",
        "criminal",
        "regulated",
    },
}


def _rows(name: str) -> list[dict[str, str]]:
    with (SHIPPED / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _yaml(name: str) -> dict:
    return YAML(typ="safe").load((SHIPPED / name).read_text(encoding="utf-8"))


def _turns_txt() -> tuple[str, list[tuple[str, str]]]:
    lines = (TRANSCRIPTS / "PT-01.txt").read_text(encoding="utf-8").splitlines()
    turns = [line.partition(":") for line in lines[1:] if line]
    return lines[0], [(label, words.strip()) for label, _, words in turns]


def _turns_docx() -> tuple[str, list[tuple[str, str]]]:
    import docx

    lines = [par.text for par in docx.Document(str(TRANSCRIPTS / "CZ-01.docx")).paragraphs]
    turns = [line.partition(":") for line in lines[1:]]
    return lines[0], [(label, words.strip()) for label, _, words in turns]


def _turns_vtt() -> tuple[str, list[tuple[str, str]]]:
    import webvtt

    path = TRANSCRIPTS / "US-OR-01.vtt"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["WEBVTT", "", "NOTE"]
    turns: list[tuple[str, str]] = []
    for cue in webvtt.read(str(path)):
        if turns and turns[-1][0] == cue.voice:
            turns[-1] = (cue.voice, f"{turns[-1][1]} {cue.text}")
        else:
            turns.append((cue.voice, cue.text))
    return lines[3], turns


INTERVIEWS: Final = {
    "PT-01": (_turns_txt, {"Interviewer", "Lídia"}),
    "CZ-01": (_turns_docx, {"Interviewer", "Kája"}),
    "US-OR-01": (_turns_vtt, {"Interviewer", "Dez"}),
}


@pytest.mark.parametrize("name", INTERVIEWS)
def test_interviews_say_that_they_are_invented(name):
    read, speakers = INTERVIEWS[name]
    first, turns = read()
    assert first == SAYS_SO
    assert {label for label, _ in turns} == speakers
    assert len(turns) in TURNS


def test_interviews_hold_what_readers_find_hard():
    (_, portuguese), (_, czech), (_, oregon) = (read() for read, _ in INTERVIEWS.values())
    assert [index for index, (_, words) in enumerate(portuguese) if not words] == [10]
    assert "comissão" in " ".join(words for _, words in portuguese)
    assert "přestupek" in " ".join(words for _, words in czech)
    assert "🙃" in " ".join(words for _, words in oregon)


def test_people_and_transcripts_belong_together():
    people = {row["participant"]: row for row in _rows("people.csv")}
    files = {path.stem for path in TRANSCRIPTS.iterdir()}
    assert {row["transcript"]: row["participant"] for row in _rows("transcripts.csv")} == {
        name: name for name in sorted(files)
    }
    assert set(people) == files == set(INTERVIEWS)
    assert {row["jurisdiction"] for row in people.values()} == {"PT", "CZ", "US-OR"}
    assert {(row["quote_consent"], row["attribution"]) for row in people.values()} == {
        ("verbatim", "role+country"),
        ("verbatim", "anonymous"),
        ("paraphrase", "region"),
    }
    assert all(row["date"].startswith("2022") for row in _rows("transcripts.csv"))


@pytest.mark.parametrize("name", INTERVIEWS)
def test_terms_of_the_codebook_occur(name):
    _, turns = INTERVIEWS[name][0]()
    said = " ".join(words for _, words in turns).casefold().replace("’", "'")
    found = {
        code["path"]
        for code in _yaml("codebooks/inpud-2021.yaml")["codes"]
        for term in code.get("terms", {}).get("en", ())
        if term.casefold() in said
    }
    assert len(found) >= 8, sorted(found)


def test_every_statement_of_law_has_a_source():
    rows = _rows("jurisdictions.csv")
    assert list(rows[0]) == COLUMNS
    for row in rows:
        sources = [source.partition("=") for source in row["sources"].split(" ; ")]
        assert {field for field, _, _ in sources} == {field for field in LAW if row[field]}
        assert all(address.startswith(("http://", "https://")) for _, _, address in sources)


def test_jurisdictions_use_known_words_and_places():
    rows = _rows("jurisdictions.csv")
    ids = {row["jurisdiction"] for row in rows}
    assert ids == {"PT", "CZ", "UY", "US-OR", "US", "SE", "FR"}
    assert {row["part_of"] for row in rows} - {""} <= ids
    assert {row["jurisdiction"] for row in rows} >= {
        row["jurisdiction"] for row in _rows("people.csv")
    }
    for field, words in VOCABULARY.items():
        assert {row[field] for row in rows} <= words


@pytest.mark.parametrize("name", ["basis", "response"])
def test_typologies_sort_every_known_value_once(name):
    typology = _yaml(f"typologies/{name}.yaml")
    assert (typology["name"], set(typology)) == (
        name,
        {"name", "title", "drug_scope", "source", "rules"},
    )
    values = [value for rule in typology["rules"] for value in rule["when"][name]]
    assert sorted(values) == sorted(VOCABULARY[name])


def test_themes_are_the_chapters_of_the_report():
    codes = _yaml("codebooks/inpud-2021.yaml")["codes"]
    assert {c["path"]: c["label"]["en"] for c in codes if "/" not in c["path"]} == THEMES
    colours = {code["path"]: code["colour"] for code in codes}
    assert len({colours[path] for path in THEMES}) == len(THEMES)
    assert all(colours[path] == colours[path.partition("/")[0]] for path in colours)


def test_every_code_can_be_applied():
    for code in _yaml("codebooks/inpud-2021.yaml")["codes"]:
        needed = {"definition", "include", "exclude", "examples", "colour", "provenance"}
        assert not [field for field in sorted(needed) if not code.get(field)], code["path"]
        if "/" in code["path"]:
            assert code["terms"]["en"], code["path"]


@pytest.mark.parametrize("language", ["en", "es", "fr", "ru"])
def test_a_term_announces_one_code(language):
    terms = [
        term
        for code in _yaml("codebooks/inpud-2021.yaml")["codes"]
        for term in code.get("terms", {}).get(language, ())
    ]
    assert terms
    assert sorted(terms) == sorted(set(terms))
    assert all(term == unicodedata.normalize("NFC", term).strip() for term in terms)
