"""The framework matrix: what a cell says, as a frame, in a notebook, as XLSX and as DOCX."""

from __future__ import annotations

import io
from dataclasses import replace
from uuid import uuid4
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from peervoice.codebook import Code, Codebook
from peervoice.coding import Summary
from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import corpus_of
from peervoice.law import Law
from peervoice.selection.charting import Charting
from peervoice.span import Span
from peervoice.tables.framing import framework
from peervoice.tables.matrix import Showing

ARABIC = "الشرطة توقفنا كل يوم"


@pytest.fixture
def matrix(study):
    """Make a matrix with a summary of A, which is stale, and one of Portugal."""
    corpus = corpus_of(study)
    held = (
        Summary("participant", "A", "policing", "=Stopped\nand asked 💜.", "amina"),
        Summary("participant", "B", "policing", ARABIC, "amina", recoded=("it was called law",)),
        Summary("participant", "Z", "policing", "Who?", "amina"),
        Summary("country", "PT", "stigma", "They look away.", "jonas"),
    )

    def make(rows="participant", *, quotes=False, **more):
        showing = {name: more.pop(name) for name in ("per_cell", "seed", "title") if name in more}
        charting = Charting(rows=rows, **more)
        return framework(
            lambda: (corpus, held), Showing(charting=charting, quotes=quotes, **showing)
        )

    return make


def test_a_cell_says_what_was_said_and_what_an_analyst_makes_of_it(matrix) -> None:
    cell = matrix().cell("A", "policing")
    assert [(quote.place, quote.words) for quote in cell.quotes] == [
        ("A, turn 1", "They stop us.\nEvery ночь 💜."),
        ("A, turn 3", "=IF(you, ask) e\u0301vite <b>us</b> & “them”"),
    ]
    assert {quote.attribution for quote in cell.quotes} == {"Peer worker, Portugal"}
    assert cell.changes == ("2 new quotes",)
    assert (cell.participants, cell.of, cell.why, cell.stale) == (1, 1, "", True)
    assert repr(cell) == "Cell('A', 'policing': 2 quotes, stale summary)"
    nothing = matrix().cell("C", "stigma")
    assert (nothing.why, nothing.text) == ("nothing said", "")
    assert repr(nothing) == "Cell('C', 'stigma': nothing said)"


def test_words_without_consent_are_nowhere(matrix, tmp_path) -> None:
    cell = matrix().cell("D", "stigma")
    assert [quote.words for quote in cell.quotes] == [None]
    shown = matrix(quotes=True)
    assert shown.frame().loc["D", "stigma"] == "[1 quote not shown: no consent to print the words]"
    for one in (matrix(), shown):
        assert "Not these words" not in one._repr_html_() + one.long().to_string()
        for name in ("m.xlsx", "m.docx"):
            with ZipFile(one.save(tmp_path / name)) as file:
                assert not any(b"Not these" in file.read(each) for each in file.namelist())


def test_a_matrix_says_how_much_there_is(matrix) -> None:
    made = matrix(codes="*")
    assert repr(made) == (
        "Framework('Framework matrix', 5 x 2 themes, 2 summaries, 2 stale, 3 empty)"
    )
    assert repr(made.with_quotes(per_cell=1)) == (
        "Framework('Framework matrix', 5 x 2 themes, 5 quotes, 3 empty)"
    )
    assert [cell.row for cell in made.stale] == ["A", "B"]
    assert [(cell.row, cell.code) for cell in made.unsummarised] == [
        ("A", "stigma"), ("B", "stigma"), ("C", "policing"), ("D", "stigma"), ("E", "stigma"),
    ]  # fmt: skip
    assert [each.row for each in made.elsewhere] == ["Z"]
    assert made.notes == (
        "2 summaries were written before something changed; the cells say what.",
        (
            "1 summary stands in no cell, because there is no such row or column any more: "
            "Z and policing."
        ),
    )


@pytest.mark.parametrize(
    ("czech", "order"),
    [("Czechia", ["CZ", "PT"]), ("Tschechien", ["PT", "CZ"]), ("Česko", ["CZ", "PT"])],
)
def test_countries_stand_in_the_order_of_their_names(study, czech, order) -> None:
    named = {"CZ": czech, "PT": "Portugal"}
    law = Law(tuple(replace(each, name=named[each.id]) for each in study.law))
    corpus = corpus_of(replace(study, law=law))
    made = framework(lambda: (corpus, ()), Showing(charting=Charting(rows="country")))
    assert [row.value for row in made.rows] == [*order, None]


def test_the_frame_is_the_matrix_as_it_is_printed(matrix) -> None:
    frame = matrix(by="model", about=("country",), codes="*").frame()
    assert list(frame.columns) == ["model", "country", "policing", "stigma"]
    assert frame.loc["A"].tolist() == [
        "administrative", "Portugal", "=Stopped\nand asked 💜.", "[1 quote, no summary yet]",
    ]  # fmt: skip
    assert frame.loc["C", "stigma"] == "[nothing said]"
    frame = matrix("country", codes="*").frame()
    assert frame.loc["PT"].tolist() == [2, "[3 quotes, no summary yet]", "They look away."]
    assert frame.index.tolist()[:2] == ["CZ", "PT"]
    assert frame.isna().sum().sum() == 0
    with pytest.raises(OptionError, match="another column 'stigma'"):
        broken = matrix()
        replace(
            broken,
            showing=replace(broken.showing, charting=Charting(about=("stigma",))),
        ).frame()


def test_one_row_a_cell(matrix) -> None:
    frame = matrix(codes="*").long().set_index(["row", "code"])
    told = ["summary", "by", "stale", "changes", "quotes"]
    assert frame.loc[("A", "policing"), told].tolist() == [
        "=Stopped\nand asked 💜.", "amina", True, "2 new quotes", 2,
    ]  # fmt: skip
    assert frame.loc[("A", "policing"), "places"] == "A, turn 1; A, turn 3"
    assert frame.loc[("C", "stigma"), ["of", "not_read", "not_asked", "why"]].tolist() == [
        1, 0, 0, "nothing said",
    ]  # fmt: skip


def test_some_of_a_cells_quotes_by_lot(matrix) -> None:
    chosen = {
        seed: matrix(quotes=True, per_cell=1, seed=seed).cell("A", "policing").chosen
        for seed in range(8)
    }
    assert {len(each) for each in chosen.values()} == {1}
    assert len({each[0].words for each in chosen.values()}) == 2
    assert matrix(quotes=True, per_cell=1, seed=3).cell("A", "policing").chosen == chosen[3]
    with pytest.raises(OptionError, match="per_cell=0 is no limit"):
        matrix(quotes=True, per_cell=0)


def test_what_the_matrix_does_not_have(matrix) -> None:
    made = matrix()
    with pytest.raises(UnknownNameError, match="no row 'AA'"):
        made.cell("AA", "policing")
    with pytest.raises(UnknownNameError, match="no column 'polcing'. Did you mean 'policing'"):
        made.cell("A", "polcing")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("m.pdf", r"saved as \.docx, \.xlsx, not as '\.pdf'. Type 'm\.docx'"),
        ("no/m.docx", "there is no folder"),
    ],
)
def test_what_cannot_be_saved(matrix, tmp_path, name, said) -> None:
    with pytest.raises(OptionError, match=said):
        matrix().save(tmp_path / name)


# As XLSX


def sheets(matrix, tmp_path) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(matrix.save(tmp_path / "m.xlsx"))
    return {sheet.title: [[c.value for c in row] for row in sheet.rows] for sheet in book}


def test_the_sheet_is_the_matrix(matrix, tmp_path) -> None:
    found = sheets(matrix(by="model", about=("role",), codes="*"), tmp_path)
    assert list(found) == ["Matrix", "Quotes", "About"]
    head, first, *_ = found["Matrix"]
    assert head == [*("Participant", "Model", "Role", "Policing", "Quotes", "Stigma", "Quotes")]
    assert first == [
        *("A", "administrative", "peer worker"),
        "=Stopped\nand asked 💜.\nChanged since: 2 new quotes.\n2 quotes: A, turns 1, 3",
        "2 quotes",
        "1 quote, no summary yet\nA, turn 3",
        "1 quote",
    ]
    assert found["Quotes"][1] == [
        "A", "Policing", "A", "1", "They stop us.\nEvery ночь 💜.",
    ]  # fmt: skip
    assert [row[4] for row in found["Quotes"] if row[0] == "D"] == ["no consent to print the words"]
    assert list(sheets(matrix(quotes=True), tmp_path)) == ["Matrix", "About"]


def test_words_are_never_formulas(matrix, tmp_path) -> None:
    for made in (matrix(), matrix(quotes=True)):
        book = openpyxl.load_workbook(made.save(tmp_path / "m.xlsx"))
        kinds = {c.data_type for sheet in book for row in sheet.rows for c in row}
        assert "f" not in kinds


def test_the_sheet_can_be_read(matrix, tmp_path) -> None:
    book = openpyxl.load_workbook(matrix("country", about=("region",)).save(tmp_path / "m.xlsx"))
    sheet = book["Matrix"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:K4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_title_cols == "$A:$A"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["B"].width
    assert all(cell.alignment.wrap_text for row in sheet.rows for cell in row)
    leftwards = {
        cell.value.partition("\n")[0]: cell.alignment.readingOrder
        for row in openpyxl.load_workbook(matrix().save(tmp_path / "m.xlsx"))["Matrix"].rows
        for cell in row
        if isinstance(cell.value, str)
    }
    assert leftwards[ARABIC] == 2
    assert leftwards["nothing said"] == 0


def test_a_row_is_as_high_as_its_words_and_no_higher_than_a_row_may_be(study, tmp_path) -> None:
    corpus = corpus_of(study)
    for words, height in (("word " * 40, 105), ("word " * 4000, 408)):
        held = (Summary("participant", "C", "stigma", words.strip(), "amina"),)
        made = framework(lambda held=held: (corpus, held), Showing())
        sheet = openpyxl.load_workbook(made.save(tmp_path / "m.xlsx"))["Matrix"]
        assert sheet.row_dimensions[4].height == height


def test_a_quote_is_as_high_as_the_name_of_its_theme(study, tmp_path) -> None:
    label = "What is said of being stopped and searched in trains and stations " * 2
    code = Code.named("policing", codebook="b", label=label.strip())
    book = Codebook("b", (code, *study.codebook.codes[1:]))
    made = framework(lambda: (corpus_of(replace(study, codebook=book)), ()), Showing())
    sheet = openpyxl.load_workbook(made.save(tmp_path / "m.xlsx"))["Quotes"]
    assert {sheet.row_dimensions[row].height for row in (2, 3)} == {75}


def test_what_is_explained_fits_a_page(matrix, tmp_path) -> None:
    sheet = openpyxl.load_workbook(matrix().save(tmp_path / "m.xlsx"))["About"]
    assert sheet.page_setup.paperSize == 9
    assert 60 < sheet.column_dimensions["A"].width < 70
    assert all(cell.alignment.wrap_text for cell in sheet["A"] if cell.value)


def test_a_cell_that_no_sheet_holds_is_refused(study, tmp_path) -> None:
    held = (Summary("participant", "A", "policing", "💜" * 16_400, "amina"),)
    made = framework(lambda: (corpus_of(study), held), Showing())
    with pytest.raises(OptionError, match=r"A, Policing has a text of 32\d+ .* as \.docx"):
        made.save(tmp_path / "m.xlsx")
    assert made.save(tmp_path / "m.docx").is_file()


def test_a_matrix_that_no_sheet_holds_is_refused(matrix, tmp_path) -> None:
    made = matrix()
    wide = replace(made, rows=(), themes=made.themes[:1] * 16_400)
    with pytest.raises(OptionError, match="16400 themes, more than a sheet of .xlsx holds"):
        wide.save(tmp_path / "m.xlsx")


def links_of(sheet) -> dict[str, str]:
    """Where the cells of a sheet lead to."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    return {cell.coordinate: cell.hyperlink.location for cell in cells}


@pytest.mark.parametrize("codes", ["*", None])
def test_a_cell_of_a_sheet_leads_to_its_quotes(matrix, tmp_path, codes) -> None:
    """From beside its words: LibreOffice breaks no lines in a cell that is a link."""
    book = openpyxl.load_workbook(matrix(codes=codes).save(tmp_path / "m.xlsx"))
    sheet, quotes = book["Matrix"], book["Quotes"]
    links = links_of(sheet)
    assert links
    for ref, location in links.items():
        row, column = sheet[ref].row, sheet[ref].column
        assert sheet.cell(1, column).value == "Quotes"
        theme = sheet.cell(1, column - 1).value.replace("\n", " ")
        to = quotes[location.removeprefix("'Quotes'!")]
        place = (to.value, quotes.cell(to.row, 2).value)
        assert place == (sheet.cell(row, 1).value, theme)
        listed = [(row[0].value, row[1].value) for row in quotes.iter_rows(min_row=2)]
        assert listed.index(place) == to.row - 2
        number = listed.count(place)
        assert sheet[ref].value == f"{number} quote{'s' * (number != 1)}"
    columns = [cell.column for cell in sheet[1] if cell.value == "Quotes"]
    for row in sheet.iter_rows(min_row=2):
        for column in columns:
            words, link = row[column - 2].value, row[column - 1]
            assert (link.coordinate in links) is ("quote" in words) is bool(link.value)
    shown = openpyxl.load_workbook(matrix(codes="*", quotes=True).save(tmp_path / "n.xlsx"))
    assert links_of(shown["Matrix"]) == {}
    assert [cell.value for cell in shown["Matrix"][1]].count("Quotes") == 0


def test_more_links_than_a_sheet_holds(matrix, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("peervoice.tables.matrix_workbook._MOST_LINKS", 1)
    sheet = openpyxl.load_workbook(matrix(codes="*").save(tmp_path / "m.xlsx"))["Matrix"]
    assert list(links_of(sheet)) == ["C2"]
    assert (sheet["C2"].value, sheet["E2"].value) == ("2 quotes", "1 quote")


# As DOCX


def test_the_document_is_the_matrix(matrix, tmp_path) -> None:
    made = matrix(by="model", about=("role",), codes="*", title="All <five>")
    word = docx.Document(made.save(tmp_path / "m.docx"))
    (table,) = word.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Participant", "Policing", "Stigma"]
    assert cells[1][0] == "Model: administrative"
    assert cells[2] == [
        "A\npeer worker",
        "=Stopped\nand asked 💜.\nChanged since: 2 new quotes.\n2 quotes: A, turns 1, 3",
        "1 quote, no summary yet\nA, turn 3",
    ]
    page = word.sections[0]
    assert page.page_width > page.page_height
    said = [paragraph.text for paragraph in word.paragraphs]
    assert said[0] == "All <five>"
    assert "About this matrix" in said
    assert made.notes[0] in said


def test_the_head_of_a_table_is_repeated_and_rows_stay_whole(matrix, tmp_path) -> None:
    word = docx.Document(matrix(by="model").save(tmp_path / "m.docx"))
    (table,) = word.tables
    xml = [row._tr.xml for row in table.rows]
    assert ["w:tblHeader" in each for each in xml] == [True] + [False] * (len(xml) - 1)
    assert all("w:cantSplit" in each for each in xml)
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads[:3] == ["Participant", "Policing", "Policing ›\nStop & search"]


def test_a_cell_of_many_lines_may_break_over_pages(study, tmp_path) -> None:
    held = (Summary("participant", "A", "policing", "word " * 400, "amina"),)
    made = framework(lambda: (corpus_of(study), held), Showing())
    (table,) = docx.Document(made.save(tmp_path / "m.docx")).tables
    assert ["w:cantSplit" in row._tr.xml for row in table.rows[:3]] == [True, False, True]


def test_many_themes_stand_in_several_tables(study, tmp_path) -> None:
    codes = tuple(Code(f"theme-{number:02}") for number in range(1, 13))
    wide = replace(study, codebook=Codebook("wide", codes), codings=(), readings=())
    made = framework(lambda: (corpus_of(wide), ()), Showing())
    word = docx.Document(made.save(tmp_path / "m.docx"))
    heads = [[cell.text for cell in table.rows[0].cells] for table in word.tables]
    named = [f"theme-{number:02}" for number in range(1, 13)]
    assert heads == [["Participant", *named[at : at + 4]] for at in (0, 4, 8)]
    rows = [[row.cells[0].text for row in table.rows] for table in word.tables]
    assert rows[0] == rows[1] == rows[2]
    told = [p.text for p in word.paragraphs if p.text.startswith("Themes ")]
    assert told == ["Themes 1–4 of 12", "Themes 5–8 of 12", "Themes 9–12 of 12"]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_what_was_summarised_leads_to_its_quotes(matrix, tmp_path) -> None:
    word = docx.Document(matrix(codes="policing").save(tmp_path / "m.docx"))
    body = word.element.body
    links = {
        "".join(part.text for part in link.iter(f"{W}t")): link.get(f"{W}anchor")
        for link in body.iter(f"{W}hyperlink")
    }
    assert links == {"2 quotes: A, turns 1, 3": "quotes1", "1 quote: B, turn 1": "quotes2"}
    marks = [(mark.get(f"{W}id"), mark.get(f"{W}name")) for mark in body.iter(f"{W}bookmarkStart")]
    assert marks == [("1", "quotes1"), ("2", "quotes2")]
    assert [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkEnd")] == ["1", "2"]
    said = [paragraph.text for paragraph in word.paragraphs]
    at = said.index("The quotes")
    assert said[at + 1 : at + 4] == [
        "A: Policing",
        "“They stop us.\nEvery ночь 💜.” (A, turn 1)",
        "“=IF(you, ask) e\u0301vite <b>us</b> & “them”” (A, turn 3)",
    ]
    assert said[at + 4] == "B: Policing"


def test_quotes_stand_under_the_whole_name_of_their_theme(study, tmp_path) -> None:
    """Two codes may have the same name, below different ones."""
    held = (Summary("participant", "A", "policing/stops", "Asked.", "amina"),)
    made = framework(lambda: (corpus_of(study), held), Showing())
    said = [p.text for p in docx.Document(made.save(tmp_path / "m.docx")).paragraphs]
    assert "A: Policing › Stop & search" in said


def test_a_quote_within_another_is_not_printed_again(study, tmp_path) -> None:
    whole = next(each for each in study.codings if each.code == "policing/stops/trains")
    inside = []
    for code, words in (("policing/stops", "توقفنا"), ("policing", "كل")):
        start = whole.span.start + ARABIC.index(words)
        span = Span(start, start + len(words))
        inside.append(replace(whole, code=code, quote=words, span=span, uuid=uuid4()))
    corpus = corpus_of(replace(study, codings=(*study.codings, *inside)))
    held = (Summary("participant", "B", "policing", "Asked.", "amina"),)
    made = framework(lambda: (corpus, held), Showing(charting=Charting(codes="*")))
    assert len(made.cell("B", "policing").quotes) == 3
    told = [p.text for p in docx.Document(made.save(tmp_path / "m.docx")).paragraphs]
    at = told.index("B: Policing")
    assert told[at + 1] == f"“{ARABIC}”"
    assert told[at + 2].startswith("B, turn ")
    assert told[at + 3] == "2 quotes more are within these"


def test_there_is_room_around_the_words_of_a_cell(matrix, tmp_path) -> None:
    (table,) = docx.Document(matrix(codes="*").save(tmp_path / "m.docx")).tables
    sides = table._tbl.tblPr.find(f"{W}tblCellMar")
    room = {side.tag.removeprefix(W): side.get(f"{W}w") for side in sides}
    assert room == {"top": "60", "left": "85", "bottom": "60", "right": "85"}


def test_words_without_consent_are_in_no_annex(study, tmp_path) -> None:
    held = (Summary("participant", "D", "stigma", "They look away.", "amina"),)
    made = framework(lambda: (corpus_of(study), held), Showing())
    said = [p.text for p in docx.Document(made.save(tmp_path / "m.docx")).paragraphs]
    at = said.index("D: Stigma")
    assert said[at + 1] == "D, turn 1: no consent to print the words"


@pytest.mark.parametrize("options", [{"quotes": True}, {"codes": "stigma"}])
def test_without_summaries_there_is_no_annex(matrix, tmp_path, options) -> None:
    word = docx.Document(matrix(**options).save(tmp_path / "m.docx"))
    assert list(word.element.body.iter(f"{W}hyperlink")) == []
    assert "The quotes" not in [paragraph.text for paragraph in word.paragraphs]


def test_words_that_run_leftwards_are_marked_as_such(matrix, tmp_path) -> None:
    word = docx.Document(matrix(codes="policing").save(tmp_path / "m.docx"))
    runs = {
        paragraph.text: ("w:bidi" in paragraph._p.xml, "w:rtl" in paragraph._p.xml)
        for table in word.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    }
    assert runs[ARABIC] == (True, True)
    assert runs["1 quote: B, turn 1"] == (False, False)


def test_nothing_of_the_machine_is_in_a_file(matrix, tmp_path) -> None:
    for name in ("one.docx", "one.xlsx"):
        first = matrix().save(tmp_path / name).read_bytes()
        assert matrix().save(tmp_path / f"again{name}").read_bytes() == first
        with ZipFile(io.BytesIO(first)) as file:
            about = file.read("docProps/core.xml").decode()
        assert "<dc:creator></dc:creator>" in about or "<dc:creator/>" in about


def test_a_matrix_without_rows_says_so(matrix, tmp_path) -> None:
    empty = replace(matrix(), rows=(), cells={})
    word = docx.Document(empty.save(tmp_path / "m.docx"))
    assert "There is nothing to show: no rows, or no themes." in [p.text for p in word.paragraphs]
    assert empty.save(tmp_path / "m.xlsx").is_file()
    assert empty.frame().empty
    assert empty.long().empty


# In a notebook


def test_quotes_fold_out_in_a_notebook(matrix) -> None:
    page = matrix(codes="*")._repr_html_()
    assert page.count("<details><summary>2 quotes</summary>") == 1
    assert "“They stop us.\nEvery ночь 💜.” <cite>A, turn 1</cite>" in page
    assert "“words not shown” <cite>D, turn 1</cite>" in page
    assert '<p class="changed" dir="auto">Changed since: 2 new quotes.</p>' in page
    assert "&lt;b&gt;us&lt;/b&gt;" in page
    assert "<b>us</b>" not in page


def test_a_notebook_shows_the_first_rows_of_many(matrix) -> None:
    made = matrix()
    rows = tuple(row._replace(label=f"{row.label}-{n}") for n in range(14) for row in made.rows)
    page = replace(made, rows=rows)._repr_html_()
    assert page.count('<th scope="row"') == 60
    assert "10 rows more: frame() and save() have all." in page
