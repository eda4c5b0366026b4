"""Quotes under the headings of a grouping, such as the recommendations of a report."""

from __future__ import annotations

from dataclasses import replace

import docx
import openpyxl
import pandas as pd
import pytest

from peervoice.codebook import CodeGroup, Grouping
from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import corpus_of
from peervoice.selection import Codings
from peervoice.tables import layout, quotes
from peervoice.tables.under import APART

ASKS = Grouping(
    "asks",
    (
        CodeGroup(
            "R1", ("policing/stops/trains",), definition="Leave\n us.", labels={"en": "R1 Trains"}
        ),
        CodeGroup("R1/a", ("policing/stops",), labels={"en": "R1a Stops"}),
        CodeGroup("R2", ("stigma",), labels={"en": "R2 Respect", "fr": "R2 Respect dû"}),
        CodeGroup("R3"),
    ),
    title="What people ask for",
    source="Invented\nfor tests.",
)
STOP, IF = "They stop us.\nEvery ночь 💜.", "=IF(you, ask) e\u0301vite <b>us</b> & “them”"
ARABIC, FLOOR, POLICE = "الشرطة توقفنا كل يوم", "They look at the floor.", "Police, police, police."


@pytest.fixture
def grouped(study):
    book = replace(study.codebook, groupings=(ASKS,))
    corpus = corpus_of(replace(study, codebook=book))
    return Codings(lambda: corpus)


@pytest.fixture
def table(grouped):
    return quotes(grouped, grouping="asks", per_code=None, per_person=None, title="What people ask")


def rows(table, *names) -> list[tuple]:
    frame = table.frame[list(names)].astype(object)
    return sorted(frame.where(frame.notna(), None).itertuples(index=False, name=None), key=str)


def test_each_quote_stands_under_every_heading_that_its_codes_speak_to(table) -> None:
    assert rows(table, "code", "quote", "codes", "repeats", "apart") == sorted(
        [
            ("R1", ARABIC, "On trains", None, False),
            ("R1/a", STOP, "Stop & search", None, False),
            ("R1/a", IF, "Stop & search", None, False),
            ("R1/a", ARABIC, "On trains", "R1 Trains", False),
            ("R2", IF, "Stigma", "R1a Stops", False),
            ("R2", FLOOR, "Stigma", None, False),
            ("policing", POLICE, "Policing", None, True),
        ],
        key=str,
    )
    assert list(dict.fromkeys(table.frame["code"])) == ["R1", "R1/a", "R2", "policing"]
    named = table.frame.drop_duplicates("code")[["theme", "section", "name", "meaning"]]
    assert named.to_numpy().tolist() == [
        ["R1 Trains", "", "R1 Trains", "Leave us."],
        ["R1 Trains", "R1a Stops", "R1a Stops", ""],
        ["R2 Respect", "", "R2 Respect", ""],
        [APART, "Policing", "Policing", ""],
    ]
    assert repr(table) == "QuoteTable('What people ask', 7 quotes for 4 headings)"


def test_numbers_beside_a_heading_are_those_of_counts(table, grouped) -> None:
    counted = grouped.counts(grouping="asks").set_index("code")[["participants", "of"]]
    shown = table.frame[~table.frame["apart"]].drop_duplicates("code").set_index("code")
    for code in shown.index:
        assert shown.loc[code, ["participants", "of"]].tolist() == counted.loc[code].tolist()
    alone = grouped.counts().set_index("code").loc["policing", ["participants", "of"]].tolist()
    apart = table.frame[table.frame["apart"]].iloc[0]
    assert apart[["participants", "of"]].tolist() == alone


def test_words_with_two_codes_that_speak_to_one_heading_are_one_quote(study) -> None:
    both = Grouping("both", (CodeGroup("all", ("policing", "stigma")),))
    corpus = corpus_of(replace(study, codebook=replace(study.codebook, groupings=(both,))))
    table = quotes(Codings(lambda: corpus), grouping="both", per_code=None, per_person=None)
    assert rows(table, "quote", "codes") == sorted(
        [
            (STOP, "Stop & search"),
            (IF, "Stop & search; Stigma"),
            (ARABIC, "On trains"),
            (FLOOR, "Stigma"),
            (POLICE, "Policing"),
        ],
        key=str,
    )
    assert not table.frame["apart"].any()


def test_the_note_says_what_repeats_what_is_bare_and_what_stands_apart(table, grouped) -> None:
    note = table.note
    assert note.startswith("5 quotes from 7 excerpts. For each heading, in a random order (seed")
    assert "Words that speak to several headings stand under each, 2 times again." in note
    assert "Headings: What people ask for. Invented for tests." in note
    assert "How many people speak of a heading counts those of its parts." in note
    assert note.endswith("1 code speaks to none of them: Policing.")
    few = quotes(grouped.where(participant=["C", "D"]), grouping="asks")
    assert "No quotes stand under: R1 Trains; R1a Stops; R2 Respect." in few.note
    only = quotes(grouped.where(code="stigma"), grouping="asks", per_person=None)
    assert set(only.frame["code"]) == {"R2"}
    assert "No quotes stand" not in only.note
    assert "speaks to none" not in only.note
    once = quotes(grouped.where(code="policing/stops/trains"), grouping="asks")
    assert "stand under each, once again." in once.note


def test_groups_of_people_within_headings(grouped) -> None:
    table = quotes(grouped, grouping="asks", by="country", per_code=None, per_person=None)
    assert rows(table, "code", "group", "quote") == sorted(
        [
            ("R1", "Portugal", ARABIC),
            ("R1/a", "Portugal", STOP),
            ("R1/a", "Portugal", IF),
            ("R1/a", "Portugal", ARABIC),
            ("R2", "Portugal", IF),
            ("R2", "Portugal", FLOOR),
            ("policing", "Czechia", POLICE),
        ],
        key=str,
    )
    assert "For each heading and group" in table.note


def test_names_are_in_the_language_that_is_asked_for(grouped) -> None:
    table = quotes(grouped, grouping="asks", language="fr")
    assert "R2 Respect dû" in set(table.frame["theme"])


def test_limits_hold_for_each_heading(grouped) -> None:
    table = quotes(grouped, grouping="asks", per_code=1, per_person=1)
    assert table.frame["code"].tolist() == ["R1", "R1/a", "R2", "policing"]


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"grouping": "ask"}, UnknownNameError, "no grouping 'ask'.* Did you mean 'asks'?"),
        ({"by": "asks"}, OptionError, r"is a grouping of codes.*grouping='asks'\)"),
        ({"by": "meaning"}, OptionError, "has a column of that name already"),
    ],
)
def test_what_is_no_grouping_is_refused(grouped, options, error, words) -> None:
    with pytest.raises(error, match=words):
        quotes(grouped, **options)


def test_a_code_that_is_called_like_a_heading_stands_apart_all_the_same(study) -> None:
    headings = (
        CodeGroup("policing", ("stigma",), labels={"en": "Elsewhere"}),
        CodeGroup("again", ("stigma",), labels={"en": "Again"}),
    )
    book = replace(study.codebook, groupings=(Grouping("same", headings),))
    corpus = corpus_of(replace(study, codebook=book))
    codings = Codings(lambda: corpus)
    table = quotes(codings, grouping="same", per_person=None)
    told = table.frame[table.frame["code"] == "policing"]
    assert dict(zip(told["quote"], told["apart"], strict=True)) == {
        IF: False,
        FLOOR: False,
        POLICE: True,
    }
    assert [theme.name for theme in layout.themes(table)] == ["Elsewhere", "Again", APART]
    draft = quotes(codings, grouping="same", by="participant", per_person=None)
    assert [t.name for t in layout.themes(draft.public())] == ["Elsewhere", "Again", APART]


def test_all_codes_apart_stand_together(study) -> None:
    one = Grouping("one", (CodeGroup("trains", ("policing/stops/trains",)),))
    corpus = corpus_of(replace(study, codebook=replace(study.codebook, groupings=(one,))))
    table = quotes(Codings(lambda: corpus), grouping="one")
    assert [(theme.name, len(theme.sections)) for theme in layout.themes(table)] == [
        ("trains", 1),
        (APART, 3),
    ]


def test_word_says_a_long_quote_once(grouped, tmp_path) -> None:
    long = "word " * 30
    table = quotes(grouped, grouping="asks", per_code=None, per_person=None)
    told = table.frame.assign(quote=table.frame["quote"].replace(ARABIC, long.strip()))
    word = docx.Document(str(replace(table, frame=told).public().save(tmp_path / "a.docx")))
    assert [(p.style.name, p.text) for p in word.paragraphs if p.text][:5] == [
        ("Title", "Quotes"),
        ("Heading 1", "R1 Trains"),
        ("Caption", "Leave us."),
        ("Caption", "2 of 5 participants"),
        ("Heading 2", "R1a Stops"),
    ]
    cells = [cell.text for each in word.tables for row in each.rows for cell in row.cells[:1]]
    assert f"“{long.strip()}”\nOn trains" in cells
    again = [cell for cell in cells if "in full under “R1 Trains”" in cell]
    assert again == [f"“{'word ' * 10}word …”\nOn trains · in full under “R1 Trains”"]
    assert any(cell.endswith("Stigma · also under “R1a Stops”") for cell in cells)
    assert f"“{POLICE}”" in cells


def test_the_page_and_the_workbook(table, tmp_path) -> None:
    page = table.public().save(tmp_path / "a.html").read_text("utf-8")
    assert '<p class="meaning" dir="auto">Leave us.</p>' in page
    assert "Stigma · also under “R1a Stops”</small>" in page
    assert f">{APART}</h2>" in page
    sheet = openpyxl.load_workbook(table.public().save(tmp_path / "a.xlsx"))["Quotes"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert lines[0] == [
        *("Heading", "Part", "Participants", "Of", "Quote", "Codes", "Stands also under"),
        "Attribution",
    ]
    assert [line[6] for line in lines if line[4] == IF] == [None, "R1a Stops"]
    assert len(lines) == 1 + len(table)


def test_a_public_table_keeps_its_headings(table) -> None:
    public = table.public()
    assert not public.draft
    assert public.note == table.note
    assert {"codes", "meaning", "repeats", "apart"} <= set(public.frame.columns)


def test_dissolved_groups_keep_the_order_of_headings(grouped) -> None:
    draft = quotes(grouped, grouping="asks", by="participant", per_code=None, per_person=None)
    public = draft.public()
    assert list(dict.fromkeys(public.frame["code"])) == ["R1", "R1/a", "R2", "policing"]
    assert public.frame["participants"].isna().all()


def test_tables_without_a_grouping_have_none_of_its_columns(grouped) -> None:
    assert not {"codes", "meaning", "repeats", "apart"} & set(quotes(grouped).frame.columns)


def test_nothing_to_quote(grouped, tmp_path) -> None:
    empty = quotes(grouped.where(participant="D"), grouping="asks")
    assert len(empty) == 0
    assert pd.api.types.is_integer_dtype(empty.frame["of"])
    assert empty.save(tmp_path / "a.docx").exists()


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        ("They stop us.", "They stop us."),
        ("x" * 60, "x" * 60),
        ("x" * 61, f"{'x' * 60} …"),
        ("e\u0301" * 40, "e\u0301" * 30 + " …"),
        ("xe\u0301" * 30, "xe\u0301" * 20 + " …"),
        ("x" + "e\u0301" * 30, "x" + "e\u0301" * 29 + " …"),
        ("\u0301" * 61, "\u0301" * 61),
    ],
)
def test_the_beginning_of_a_long_quote(words, beginning) -> None:
    assert layout._beginning(words) == beginning
