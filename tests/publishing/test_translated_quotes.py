"""Translations that go out: what the project says now, and never more than the quote."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

import peervoice as pv
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Translation

SAID = "Words of PT 01, ночь e\u0301 💜."
TOLD = "Palavras de Rita, à noite."


def translate(project, id: str, words: str) -> None:
    text = project.transcripts[id]
    project.replace(id, replace(text, translation=Translation("pt", ("E?", words))))


def published(project, folder, table) -> dict[str, tuple]:
    with pv.publish(project, folder, overwrite=True, min_participants=1) as out:
        out.add(table, "quotes.xlsx")
    sheet = openpyxl.load_workbook(folder / "quotes.xlsx")["Quotes"]
    head, *rows = sheet.iter_rows(values_only=True)
    names = ("Quote", "Translation of the whole turn", "Translation language")
    at = [head.index(name) for name in names]
    return {row[at[0]]: (row[at[1]], row[at[2]]) for row in rows}


@pytest.fixture
def translated(project):
    translate(project, "PT-01", TOLD)
    translate(project, "PT-02", "Palavras do segundo.")
    amina = project.coder("amina")
    amina.code("PT-02", "Words of PT", "stigma")
    return project


@pytest.fixture
def table(translated):
    return pv.tables.quotes(translated.codings, per_code=None, per_person=None, translation=True)


def test_a_whole_turn_has_its_translation(translated, report, table):
    shown = published(translated, report, table)
    assert shown[SAID] == (TOLD, "pt")
    assert shown["Words of PT"] == (None, None)
    assert shown["Words of CZ 01, ночь e\u0301 💜."] == (None, None)


def test_what_the_project_says_now_goes_out(translated, report, table):
    translated.pseudonymise({"Rita": "[friend]"})
    assert published(translated, report, table)[SAID] == ("Palavras de [friend], à noite.", "pt")
    text = translated.transcripts["PT-01"]
    translated.replace("PT-01", replace(text, translation=Translation("pt", ("E?", ""))))
    assert published(translated, report, table)[SAID] == (None, None)


def test_a_quote_that_was_a_whole_turn_and_is_a_part_by_now(translated, report, table):
    text = translated.transcripts["PT-01"]
    first, last = text.turns
    longer = replace(text, text=f"{text.text} And more.", translation=None)
    turns = (first, replace(last, span=Span(last.span.start, len(longer.text))))
    told = Translation("pt", ("E?", f"{TOLD} E mais."))
    translated.replace("PT-01", replace(longer, turns=turns, translation=told))
    assert published(translated, report, table)[SAID] == (None, None)


def test_no_consent_no_translation(translated, report, table, change_people):
    change_people("PT-01", "verbatim", "paraphrase")
    assert SAID not in published(translated, report, table)
    assert TOLD not in str(published(translated, report, table))


def test_tables_without_translations_stay_so(translated, report, quotes):
    with pv.publish(translated, report, overwrite=True) as out:
        out.add(quotes, "quotes.xlsx")
    sheet = openpyxl.load_workbook(report / "quotes.xlsx")["Quotes"]
    assert "Translation of the whole turn" not in [cell.value for cell in sheet[1]]


def test_they_count_to_what_it_rests_on(project):
    before = project.digests()["texts"]
    translate(project, "PT-01", TOLD)
    after = project.digests()["texts"]
    project.undo()
    assert (project.digests()["texts"] == before, after == before) == (True, False)
    assert project.study().transcripts == Study(transcripts=tuple(project.transcripts)).transcripts


def test_a_quote_that_was_a_part_and_is_a_whole_turn_by_now(translated, report, table):
    text = translated.transcripts["PT-02"]
    first, last = text.turns
    end = last.span.start + len("Words of PT")
    turns = (first, replace(last, span=Span(last.span.start, end)))
    cut = replace(text, text=text.text[:end], turns=turns, translation=None)
    told = Translation("pt", ("E?", "Palavras."))
    translated.replace("PT-02", replace(cut, translation=told))
    assert published(translated, report, table)["Words of PT"] == ("Palavras.", "pt")
