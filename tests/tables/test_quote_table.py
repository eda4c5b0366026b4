"""A table as a value: what it says of itself, what is public, and where it can be saved."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from zipfile import ZipFile

import pytest

from peervoice.errors import OptionError
from peervoice.tables import quotes
from peervoice.tables.layout import DRAFT


def test_repr_is_one_line(table, nothing):
    assert repr(table) == "QuoteTable('What people <said> 💜', 5 quotes for 4 codes)"
    assert (
        repr(table.public()) == "QuoteTable('What people <said> 💜', 5 quotes for 4 codes, public)"
    )
    assert repr(nothing) == "QuoteTable('Quotes', 0 quotes for 0 codes)"
    assert repr(replace(table, frame=table.frame[:1])).endswith("1 quote for 1 code)")


def test_it_cannot_be_changed(table):
    with pytest.raises(FrozenInstanceError):
        table.title = "Other"


def test_public_keeps_what_readers_see_and_nothing_else(table):
    public = table.public()
    assert table.draft
    assert not public.draft
    assert list(public.frame.columns) == [
        "country",
        "group",
        "code",
        "name",
        "theme",
        "section",
        "participants",
        "of",
        "quote",
        "attribution",
    ]
    seen = table.frame[list(public.frame.columns)]
    assert public.frame.equals(seen)
    assert public.note == table.note
    again = public.public()
    assert again.frame.equals(public.frame)
    assert (again.by, again.note) == (public.by, public.note)


@pytest.mark.parametrize("by", ["participant", "speaker", "transcript"])
def test_public_dissolves_groups_that_name_people(codings, by):
    public = quotes(codings, by=by).public()
    assert public.by == ()
    assert by not in public.frame.columns
    assert set(public.frame["group"]) == {""}
    assert public.frame["participants"].isna().all()
    assert public.frame["of"].isna().all()
    assert "For each code, " in public.note


def test_public_joins_the_groups_that_remain(codings):
    table = quotes(codings.where(code="stigma"), by=["participant", "country"])
    mixed = table.frame.assign(country=["PT", "CZ"], place=["Portugal", "Czechia"])
    twice = mixed.iloc[[0, 1, 0]]
    public = replace(table, frame=twice).public()
    assert public.by == ("country",)
    assert list(public.frame["group"]) == ["Portugal", "Portugal", "Czechia"]
    assert public.frame["participants"].isna().all()


def test_remarks_stand_in_the_note(table):
    assert replace(table, remarks=("One more thing.",)).note == f"{table.note} One more thing."


def test_a_table_whose_quotes_are_all_gone_says_so(table):
    assert replace(table, frame=table.frame[:0], left_out=0).note == "There are no quotes."


@pytest.mark.parametrize("suffix", [".html", ".docx", ".xlsx", ".HTML"])
def test_the_same_table_gives_the_same_bytes(table, tmp_path, suffix):
    first = table.save(tmp_path / f"first{suffix}")
    second = table.save(str(tmp_path / f"second{suffix}"))
    assert first == tmp_path / f"first{suffix}"
    assert first.read_bytes() == second.read_bytes()
    if suffix in (".docx", ".xlsx"):
        with ZipFile(first) as zipped:
            assert {entry.date_time for entry in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["quotes.csv", "quotes", "quotes.pdf"])
def test_other_formats_are_refused(table, tmp_path, name):
    with pytest.raises(OptionError, match=r"saved as .html, .docx, .xlsx, not as .*'quotes.docx'"):
        table.save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused(table, tmp_path):
    with pytest.raises(OptionError, match="there is no folder '.*reports'. Make it first"):
        table.save(tmp_path / "reports" / "quotes.docx")


@pytest.mark.parametrize("suffix", [".html", ".docx", ".xlsx"])
def test_public_files_hold_no_locators(codings, tmp_path, suffix):
    table = quotes(codings.where(participant=["A", "B"]))
    secrets = {name: f"{name}-zq" for name in ("transcript", "participant", "coders", "speaker")}
    table = replace(table, frame=table.frame.assign(**secrets))
    draft, public = tmp_path / f"draft{suffix}", tmp_path / f"public{suffix}"
    table.save(draft)
    table.public().save(public)
    shown = {name for name, words in secrets.items() if words in _all_text(draft)}
    assert {"transcript", "participant", "coders"} <= shown
    assert not any(words in _all_text(public) for words in (*secrets.values(), DRAFT))


def _all_text(path) -> str:
    if path.suffix == ".html":
        return path.read_text("utf-8")
    with ZipFile(path) as zipped:
        return "".join(zipped.read(name).decode("utf-8") for name in zipped.namelist())
