"""Adopting a codebook, a law, a typology."""

from __future__ import annotations

from dataclasses import replace

import pytest

import peervoice as pv
from peervoice.codebook import Code, Codebook
from peervoice.errors import ConflictError, UnknownNameError
from peervoice.law import Jurisdiction, Law, Rule, Typology


def test_a_codebook_that_ships_is_found_by_name(empty) -> None:
    assert repr(empty.adopt("inpud-2021")).startswith("codebook inpud-2021 ")
    assert empty.codebook == pv.read_codebook("inpud-2021")
    assert repr(empty.adopt("inpud-2021")).endswith("(in force already)")
    with pytest.raises(UnknownNameError, match="Did you mean 'inpud-2021'"):
        empty.adopt("inpud-2012")


def test_a_new_project_knows_the_law_that_ships(empty) -> None:
    assert empty.law == pv.read_law("jurisdictions")
    assert set(empty.law.frame()["jurisdiction"]) == {place.id for place in empty.law}


def test_a_renamed_code_takes_its_codings_along(project, codebook) -> None:
    made = project.coder("amina").code("PT-01", "stop us", "policing/stop-and-search")
    project.coder("amina").done("PT-01")
    moved = [replace(code, path=code.path.replace("stop-and-search", "stops")) for code in codebook]
    project.adopt(replace(codebook, codes=tuple(moved), version="2"))
    assert list(project.codings) == [replace(made, code="policing/stops")]
    assert "policing/stops" in next(iter(project.readings)).codes
    assert project.codings.where(code="policing/stops").counts()["participants"].tolist() == [1]


def test_codes_in_use_are_not_lost(project, codebook) -> None:
    project.coder("amina").code("PT-01", "stop us", "stigma/police")
    fewer = replace(codebook, codes=codebook.codes[:2])
    with pytest.raises(ConflictError, match=r"'mine' 1 lacks 'stigma/police', and its"):
        project.adopt(fewer)
    assert project.codebook == codebook


@pytest.mark.parametrize(("number", "told"), [(5, "'c4', and"), (6, "'c4', …, and")])
def test_at_most_five_lost_codes_are_named(empty, tmp_path, number, told) -> None:
    (tmp_path / "A-1.txt").write_text("Ana: So.\n", encoding="utf-8")
    empty.add(tmp_path / "A-1.txt")
    empty.adopt(Codebook("mine", tuple(map(Code, [f"c{at}" for at in range(number)]))))
    empty.coder("amina").done("A-1")
    with pytest.raises(ConflictError, match=rf"'other' 1 lacks 'c0', .*{told} its"):
        empty.adopt(Codebook("other", (Code("x"),)))


def test_places_where_people_live_are_not_lost(project, law) -> None:
    project.adopt(law)
    with pytest.raises(
        ConflictError, match=r"'(PT|CZ)-0\d' lives in '(PT|CZ)', which the new law lacks"
    ):
        project.adopt(Law((Jurisdiction("PT"),)))
    assert project.law == law


def test_the_typology_stands_behind_the_word_model(project) -> None:
    assert project.typology.name == "response"
    project.typology = Typology("mine", (Rule("by law", {"basis": ("de_jure_statute",)}),))
    models = project.codings.counts(by="model")
    assert set(models["model"]) == {"by law", "undetermined"}
    with pytest.raises(UnknownNameError, match="No 'respons' among the typologies"):
        project.typology = "respons"


def test_without_a_typology_there_are_no_models(empty, folder, codebook) -> None:
    empty.add(folder / "transcripts", people=folder / "people.csv")
    empty.adopt(codebook)
    assert empty.typology is None
    assert empty.codings.counts(by="model")["model"].isna().all()
