"""XLSX: what a spreadsheet gets."""

from __future__ import annotations

from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peervoice.errors import OptionError
from peervoice.tables import quotes
from peervoice.tables.layout import DRAFT


def opened(table, folder):
    return openpyxl.load_workbook(table.save(folder / "quotes.xlsx"))


def values(sheet) -> list[tuple]:
    return list(sheet.iter_rows(values_only=True))


def test_a_public_workbook_in_full(table, tmp_path):
    book = opened(table.public(), tmp_path)
    quoted = list(table.frame["quote"])
    stops = "Stop & search"
    assert book.sheetnames == ["Quotes", "About"]
    assert values(book["Quotes"]) == [
        ("Theme", "Code", "Country", "Participants", "Of", "Quote", "Attribution"),
        ("Policing", "Policing", "CZ", 1, 2, quoted[0], "Naše síť"),
        ("Policing", stops, "PT", 1, 2, quoted[1], "Peer worker, Portugal"),
        (
            "Policing",
            f"{stops} › On trains",
            "PT",
            1,
            2,
            quoted[2],
            "Participant, law: administrative",
        ),
        ("Stigma", "Stigma", "PT", 2, 2, quoted[3], "Participant, law: administrative"),
        ("Stigma", "Stigma", "PT", 2, 2, quoted[4], "Peer worker, Portugal"),
    ]
    assert [row[0] for row in values(book["About"]) if row[0]] == [
        table.title,
        "How the quotes were chosen",
        table.note,
    ]


def test_a_draft_has_columns_for_where_quotes_stand(table, tmp_path):
    book = opened(table, tmp_path)
    head, first, *_ = values(book["Quotes"])
    places = ("Participant", "Speaker", "Transcript", "Turn", "Start", "End", "Time", "Coders")
    assert head[7:] == places
    assert first[7:] == ("C", "C", "C", 1, 12, 35, None, "amina")
    assert book["About"]["A3"].value == DRAFT


def test_words_never_become_formulas(table, tmp_path):
    sheet = opened(table, tmp_path)["Quotes"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=IF(") for cell in cells)
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_sheet_is_ready_to_be_worked_with(table, tmp_path):
    sheet = opened(table, tmp_path)["Quotes"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:O6"
    assert sheet.column_dimensions["F"].width > 70
    assert sheet["F2"].alignment.wrap_text
    assert sheet.print_title_rows == "$1:$1"
    arabic = next(cell for cell in sheet["F"] if cell.value == "الشرطة توقفنا كل يوم")
    assert arabic.alignment.readingOrder == 2


@pytest.mark.parametrize(
    ("words", "height"),
    [("short", None), ("a\nb\n\nc", 60), ("word " * 28, 30), ("字" * 78, 45), ("x\n" * 100, 408)],
)
def test_rows_are_high_enough(table, tmp_path, words, height):
    said = table.frame[:1].assign(quote=words)
    sheet = opened(replace(table, frame=said), tmp_path)["Quotes"]
    assert sheet.row_dimensions[2].height == height


def test_nothing_is_said_of_machine_or_user(table, tmp_path):
    path = table.save(tmp_path / "quotes.xlsx")
    about = openpyxl.load_workbook(path).properties
    assert (about.creator, about.lastModifiedBy) in {(None, None), ("", "")}
    assert (about.created.year, about.modified.year) == (2000, 2000)
    assert about.title == table.title
    with ZipFile(path) as zipped:
        assert str(tmp_path) not in "".join(map(str, map(zipped.read, zipped.namelist())))


def test_what_is_not_known_is_said(codings, tmp_path):
    table = quotes(codings.where(code="stigma", participant="B"), by="role")
    hidden = table.frame.assign(participants=None, of=None)
    head, row = values(opened(replace(table, frame=hidden).public(), tmp_path)["Quotes"])
    assert dict(zip(head, row, strict=True))["Role"] == "not known"
    assert row[3:5] == (None, None)


def test_a_quote_that_no_cell_can_hold_is_refused(table, tmp_path):
    long = table.frame[:1].assign(quote="💜" * 16_384)
    with pytest.raises(OptionError, match=r"a text of 32768 characters.*Save it as .docx"):
        replace(table, frame=long).save(tmp_path / "quotes.xlsx")
    assert list(tmp_path.iterdir()) == []
    fits = table.frame[:1].assign(quote="💜" * 16_383)
    assert replace(table, frame=fits).save(tmp_path / "quotes.xlsx").exists()


def test_nothing_to_show_is_said(nothing, tmp_path):
    book = opened(nothing.public(), tmp_path)
    assert values(book["Quotes"]) == [
        ("Theme", "Code", "Participants", "Of", "Quote", "Attribution"),
    ]
    assert nothing.note in [row[0] for row in values(book["About"])]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("workbooks")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(words=st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t")))
def test_any_words_survive(table, folder, words):
    said = table.frame[:1].assign(quote=words)
    row = values(opened(replace(table, frame=said).public(), folder)["Quotes"])[1]
    expected = words.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert (row[5] or "") == expected


def test_a_draft_is_as_wide_as_a3(table, tmp_path) -> None:
    for made, paper in ((table, "8"), (table.public(), "9")):
        sheet = openpyxl.load_workbook(made.save(tmp_path / "a.xlsx"))["Quotes"]
        assert str(sheet.page_setup.paperSize) == paper


def test_a_row_is_as_high_as_its_heading(table, tmp_path) -> None:
    frame = table.frame.assign(theme="What is said of trains and stations " * 3, quote="Yes.")
    made = replace(table, frame=frame).save(tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(made)["Quotes"]
    assert sheet.row_dimensions[2].height == 75
