"""DOCX: what Word gets."""

from __future__ import annotations

from dataclasses import replace
from zipfile import ZipFile

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peervoice.tables import quotes
from peervoice.tables.layout import DRAFT


def opened(table, folder):
    return docx.Document(str(table.save(folder / "quotes.docx")))


def paragraphs(word) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in word.paragraphs if p.text]


def cells(word) -> list[list[list[str]]]:
    """The texts of each table, of cells that span columns once."""
    return [
        [[cell.text for cell in dict.fromkeys(row.cells)] for row in table.rows]
        for table in word.tables
    ]


def test_a_public_document_in_full(table, tmp_path):
    word = opened(table.public(), tmp_path)
    assert paragraphs(word) == [
        ("Title", "What people <said> 💜"),
        ("Heading 1", "Policing"),
        ("Heading 2", "Stop & search"),
        ("Heading 2", "Stop & search › On trains"),
        ("Heading 1", "Stigma"),
        ("Heading 1", "How the quotes were chosen"),
        ("Normal", table.note),
    ]
    head, portugal = ["Quote", "Attribution"], "Portugal — {} of 2 participants".format
    quoted = [f"“{words}”" for words in table.frame["quote"]]
    assert cells(word) == [
        [head, ["Czechia — 1 of 2 participants"], [quoted[0], "Naše síť"]],
        [head, [portugal(1)], [quoted[1], "Peer worker, Portugal"]],
        [head, [portugal(1)], [quoted[2], "Participant, law: administrative"]],
        [
            head,
            [portugal(2)],
            [quoted[3], "Participant, law: administrative"],
            [quoted[4], "Peer worker, Portugal"],
        ],
    ]


def test_without_groups_k_of_n_stands_above_the_table(codings, tmp_path):
    word = opened(quotes(codings.where(code="stigma")).public(), tmp_path)
    assert paragraphs(word)[1:3] == [
        ("Heading 1", "Stigma"),
        ("Caption", "4 of 5 participants"),
    ]
    assert [len(row) for row in cells(word)[0]] == [2] * len(cells(word)[0])


def test_what_was_not_read_or_may_not_be_said(table, tmp_path):
    hidden = table.frame[:1].assign(participants=pd.NA, of=pd.NA)
    assert cells(opened(replace(table, frame=hidden), tmp_path))[0][1] == ["Czechia"]
    unread = table.frame[:1].assign(participants=0, of=0)
    assert cells(opened(replace(table, frame=unread), tmp_path))[0][1] == [
        "Czechia — not read for this code yet"
    ]


def test_a_draft_has_a_small_line_for_each_quote(table, tmp_path):
    word = opened(table, tmp_path)
    assert paragraphs(word)[1] == ("Caption", DRAFT)
    cell = word.tables[0].rows[2].cells[0]
    assert [(p.style.name, p.text) for p in cell.paragraphs] == [
        ("Quote", "“Police, police, police.”"),
        ("Locator", "C · turn 1 · 12–35 · coded by amina"),
    ]
    style = word.styles["Locator"].font
    assert (style.size.pt, str(style.color.rgb)) == (7.5, "66747E")


def test_the_header_row_repeats_and_rows_stay_whole(table, tmp_path):
    for each in opened(table, tmp_path).tables:
        marks = [[mark.tag for mark in row._tr.trPr] for row in each.rows]
        assert marks[0] == [qn("w:cantSplit"), qn("w:tblHeader")]
        assert all(mark == [qn("w:cantSplit")] for mark in marks[1:])


def test_columns_fill_the_page(table, tmp_path):
    word = opened(table, tmp_path)
    page = word.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    for each in word.tables:
        assert sum(column.width for column in each.columns) == pytest.approx(room, rel=0.01)
        assert [cell.width for cell in each.rows[0].cells] == [c.width for c in each.columns]


def test_words_from_right_to_left_are_marked(table, tmp_path):
    word = opened(table, tmp_path)
    arabic = word.tables[2].rows[2].cells[0].paragraphs[0]
    assert arabic.text == "“الشرطة توقفنا كل يوم”"
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert arabic.runs[0].font.rtl
    latin = word.tables[0].rows[2].cells[0].paragraphs[0]
    assert latin._p.pPr.find(qn("w:bidi")) is None


def test_nothing_is_said_of_machine_or_user(table, tmp_path):
    path = table.save(tmp_path / "quotes.docx")
    about = docx.Document(str(path)).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert (about.created.year, about.modified.year, about.revision) == (2000, 2000, 1)
    assert about.title == "What people <said> 💜"
    with ZipFile(path) as zipped:
        names = zipped.namelist()
        core = zipped.read("docProps/core.xml").decode()
    assert "docProps/app.xml" not in names
    assert not any("thumbnail" in name for name in names)
    assert "python-docx" not in core


def test_nothing_to_show_is_said(nothing, tmp_path):
    word = opened(nothing.public(), tmp_path)
    assert paragraphs(word) == [("Title", "Quotes"), ("Normal", nothing.note)]
    assert word.tables == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("documents")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(words=st.text(st.characters(exclude_characters="\r")))
def test_any_words_survive(table, folder, words):
    said = table.frame[:1].assign(quote=words)
    word = opened(replace(table, frame=said).public(), folder)
    expected = "".join(_shown(letter) for letter in words)
    assert cells(word)[0][2][0] == f"“{expected}”"


def _shown(letter: str) -> str:
    """XML holds no control characters, surrogates, or what is no character."""
    bad = letter < " " and letter not in "\t\n"
    return "\ufffd" if bad or "\ud800" <= letter <= "\udfff" or letter in "\ufffe\uffff" else letter
