"""What travels inside the package, and how a name is told from a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from peervoice.errors import InputError, UnknownNameError
from peervoice.readers import read_codebook, read_law, read_typology, shelf, shipped


@pytest.fixture
def shipping(put, monkeypatch):
    """A small package folder in the place of the real one."""
    root = put("shipped/codebooks/mine-2021.yaml", "id: mine\ncodes: [{path: x}]\n").parents[2]
    put("shipped/codebooks/.hidden.yaml", "")
    put("shipped/typologies/response.yaml", "name: r\nrules: [{model: x}]\n")
    put("shipped/data/jurisdictions.csv", "jurisdiction\nPT\n")
    put("shipped/data/transcripts.csv", "transcript\n")
    put("shipped/data/transcripts/PT-01.txt", "They still stop us.")
    monkeypatch.setattr(shelf, "files", lambda package: root)
    return root / "shipped"


def test_things_are_found_by_name(shipping):
    assert shipped("codebooks", "mine-2021") == shipping / "codebooks" / "mine-2021.yaml"
    assert shipped("codebooks", "mine-2021.yaml") == shipping / "codebooks" / "mine-2021.yaml"
    assert shipped("data", "transcripts") == shipping / "data" / "transcripts"
    assert shipped("data", "transcripts.csv") == shipping / "data" / "transcripts.csv"


def test_readers_take_names(shipping):
    assert read_codebook("mine-2021").id == "mine"
    assert read_typology("response").name == "r"
    assert [place.id for place in read_law("jurisdictions")] == ["PT"]


def test_unknown_names(shipping):
    reason = (
        r"No 'mine-2020' among the codebooks that travel with peervoice: there is mine-2021\. "
        r"Did you mean 'mine-2021'\? For a file of your own, pass its path\."
    )
    with pytest.raises(UnknownNameError, match=reason):
        read_codebook("mine-2020")
    with pytest.raises(UnknownNameError, match=r"No '\.hidden'"):
        shipped("codebooks", ".hidden")


def test_a_package_without_anything(put, monkeypatch):
    monkeypatch.setattr(shelf, "files", lambda package: put("x", "").parent)
    with pytest.raises(UnknownNameError, match="there is nothing"):
        shipped("typologies", "response")


def test_paths_are_told_from_names(shipping, put, monkeypatch):
    path = put("mybook", "id: other\ncodes: [{path: y}]\n")
    assert read_codebook(path).id == "other"
    monkeypatch.chdir(path.parent)
    assert read_codebook("mybook").id == "other"
    with pytest.raises(InputError, match=r"mine-2021\.yaml: there is no file"):
        read_codebook("mine-2021.yaml")
    with pytest.raises(InputError, match=r"jurisdictions\.CSV: there is no file"):
        read_law("jurisdictions.CSV")
    with pytest.raises(InputError, match="mine-2021: there is no file"):
        read_codebook(Path("mine-2021"))


def test_what_really_ships_can_be_read():
    assert read_codebook("inpud-2021").id
    assert len(read_law("jurisdictions")) > 0
    assert read_typology("response").rules


def test_a_readme_is_nothing_to_be_found_by_name():
    assert (shipped("data", "people").parent / "README.md").is_file()
    with pytest.raises(UnknownNameError, match="No 'README' among the data that travel"):
        shipped("data", "README")
