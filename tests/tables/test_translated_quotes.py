"""Quotes with what their turn says in another language: all of it in drafts alone."""

from __future__ import annotations

from dataclasses import replace

import docx
import openpyxl
import pandas as pd
import pytest

from peervoice.errors import OptionError
from peervoice.frames import corpus_of
from peervoice.selection import Codings
from peervoice.span import Span
from peervoice.tables import quotes
from peervoice.transcript import Translation

WHOLE = "الشرطة توقفنا كل يوم"
PART = "They look"
OF_PART = "Смотрят в пол <b>и</b> молчат."


@pytest.fixture
def translated(study):
    """B's turns have translations; of the second, only a part is quoted. A's has no language."""

    def told(text):
        if text.id == "A":
            return replace(
                text, translation=Translation(None, ("", "Isto é tudo.", "", "", "", ""))
            )
        if text.id == "B":
            words = ("Et?", "La police nous arrête tous les jours.", "", OF_PART)
            return replace(text, translation=Translation("ru-Latn", words))
        return text

    def cut(coding):
        if coding.transcript == "B" and coding.code == "stigma":
            return replace(coding, span=Span(coding.span.start, coding.span.start + len(PART)))
        return coding

    texts, codings = map(told, study.transcripts), map(cut, study.codings)
    corpus = corpus_of(replace(study, transcripts=tuple(texts), codings=tuple(codings)))
    return Codings(lambda: corpus)


@pytest.fixture
def table(translated):
    return quotes(translated, per_code=None, per_person=None, translation=True)


def shown(frame) -> dict[str, tuple]:
    names = ["translation", "translation_language"]
    frame = frame.astype(object).where(frame.notna(), None)
    told = zip(*(frame[name] for name in names), strict=True)
    return dict(zip(frame["quote"], told, strict=True))


def test_a_draft_has_the_whole_turn(table):
    told = shown(table.frame)
    assert told[WHOLE] == ("La police nous arrête tous les jours.", "ru-Latn")
    assert told[PART] == (OF_PART, "ru-Latn")
    assert told["They stop us.\nEvery ночь 💜."] == ("Isto é tudo.", None)
    assert told["Police, police, police."] == (None, None)
    assert dict(zip(table.frame["quote"], table.frame["whole_turn"], strict=True))[PART] is False


def test_what_others_see_is_never_more_than_the_quote(table):
    public = table.public()
    told = shown(public.frame)
    assert told[PART] == (None, None)
    assert told[WHOLE] == ("La police nous arrête tous les jours.", "ru-Latn")
    assert not public.draft
    assert "whole_turn" not in public.frame.columns
    assert public.public().frame.equals(public.frame)
    assert table.draft


def test_without_asking_there_are_none(translated):
    table = quotes(translated)
    assert {"translation", "translation_language", "whole_turn"}.isdisjoint(table.frame.columns)
    assert "Translation" not in table._repr_html_()


def test_a_table_of_which_only_that_is_left_is_a_draft_still(table):
    kept = ["group", "code", "name", "theme", "section", "participants", "of", "quote"]
    frame = table.frame[[*kept, "attribution", "translation", "translation_language", "whole_turn"]]
    left = replace(table, frame=frame)
    assert left.draft
    assert shown(left.public().frame)[PART] == (None, None)


@pytest.mark.parametrize("name", ["translation", "translation_language", "whole_turn", "time"])
def test_groups_have_other_names(translated, name):
    def group(people: pd.DataFrame) -> pd.Series:
        return people["country"]

    group.__name__ = name
    with pytest.raises(OptionError, match=f"a group '{name}', and the table has a column"):
        quotes(translated, by=group)


def test_a_page_says_what_it_is(table):
    html = table._repr_html_()
    assert (
        '<p class="translation">Translation of the whole turn (ru-Latn): <span dir="auto" '
        'lang="ru-Latn">“Смотрят в пол &lt;b&gt;и&lt;/b&gt; молчат.”</span></p>'
    ) in html
    assert 'Translation of the whole turn: <span dir="auto">“Isto é tudo.”</span>' in html
    assert html.count('class="translation"') == 3
    assert table.public()._repr_html_().count('class="translation"') == 2


def test_a_document_says_what_it_is(table, tmp_path):
    word = docx.Document(str(table.save(tmp_path / "q.docx")))
    cells = [cell for each in word.tables for row in each.rows for cell in row.cells]
    said = {cell.paragraphs[0].text: cell.paragraphs[1:] for cell in cells}
    translation, place = said[f"“{PART}”"]
    assert translation.text == f"Translation of the whole turn (ru-Latn): “{OF_PART}”"
    assert (translation.style.name, place.style.name) == ("Translation", "Locator")
    assert len(said["“Police, police, police.”"]) == 1


def test_words_that_run_from_right_to_left(study, tmp_path):
    texts = tuple(
        replace(t, translation=Translation("ar", ("", WHOLE))) if t.id == "C" else t
        for t in study.transcripts
    )
    corpus = corpus_of(replace(study, transcripts=texts))
    table = quotes(Codings(lambda: corpus).where(participant="C"), translation=True)
    word = docx.Document(str(table.save(tmp_path / "q.docx")))
    (row,) = word.tables[0].rows[1:]
    heading, words = row.cells[0].paragraphs[1].runs
    assert (heading.text, heading.font.rtl) == ("Translation of the whole turn (ar): ", None)
    assert (words.text, words.font.rtl) == (f"“{WHOLE}”", True)


def test_a_workbook_has_columns_of_their_own(table, tmp_path):
    def rows(table):
        sheet = openpyxl.load_workbook(table.save(tmp_path / "q.xlsx"))["Quotes"]
        head, *rows = sheet.iter_rows(values_only=True)
        told = ("Translation of the whole turn", "Translation language")
        place = [head.index(name) for name in ("Quote", *told)]
        assert place == [4, 5, 6]
        return {row[4]: row[5:7] for row in rows}

    draft, public = rows(table), rows(table.public())
    assert draft[PART] == (OF_PART, "ru-Latn")
    assert public[PART] == (None, None)
    assert public[WHOLE] == ("La police nous arrête tous les jours.", "ru-Latn")
