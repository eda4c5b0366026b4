"""Methods as documents: text, checklist, codes; and a form to fill in."""

from __future__ import annotations

import re
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peervoice.errors import ConflictError, OptionError
from peervoice.readers import read_answers
from peervoice.tables import Methods
from peervoice.tables.coreq import ASKED, BY_KEY, SECTIONS
from peervoice.tables.methods import BLANK, Answer, CodeLine, Item
from peervoice.tables.methods_layout import WHERE

LONG = "What it means: <b>stops</b> | searches *and* ночь 💜"
CODES = (
    CodeLine("policing", "Policing", 0, "3 of 4", "before coding", LONG),
    CodeLine("policing/stops", "Stops | search", 1, "1 of 4", "added", ""),
)
ITEMS = (
    Item("Sample", "participants", "4", "4 people took part.", "participants"),
    Item("Sample", "sampling", None, "How people were chosen", "sampling"),
    Item("Sample", "sample", "x", "All are <adults>.", "sample", answered=True),
    Item("Material", "setting", None, "Where the interviews were held", "setting"),
)


@pytest.fixture
def methods():
    return Methods(ITEMS, codes=CODES, answers={"sample": Answer("All are <adults>.", "p. 4")})


def test_items_are_asked_once_and_stand_in_a_section():
    assert [asked.number for asked in ASKED if asked.number] == list(range(1, 33))
    assert len(BY_KEY) == len(ASKED)
    assert {asked.section for asked in ASKED} <= set(SECTIONS)
    assert all(re.fullmatch("[a-z_]+", key) for key in BY_KEY)
    told = " ".join(f"{a.name} {a.ask} {a.domain}" for a in ASKED).lower()
    assert "reflexiv" not in told


def test_known_stands_before_blanks(methods):
    assert methods.prose == (
        "Sample. 4 people took part. All are <adults>. How people were chosen: [to be filled in]."
        "\n\nMaterial. Where the interviews were held: [to be filled in]."
    )
    assert methods.sections == (
        ("Sample", ("4 people took part. All are <adults>.",), ("How people were chosen.",)),
        ("Material", (), ("Where the interviews were held.",)),
    )
    assert "All are &lt;adults&gt;." in methods._repr_html_()


def opened(methods, folder):
    return docx.Document(str(methods.save(folder / "methods.docx")))


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in dict.fromkeys(row.cells)] for row in table.rows]


def test_the_word_document(methods, tmp_path):
    word = opened(methods, tmp_path)
    told = [(p.style.name, p.text) for p in word.paragraphs if p.text]
    assert told[0] == ("Title", "Methods")
    assert told[2:7] == [
        ("Heading 2", "Sample"),
        ("Normal", "4 people took part. All are <adults>."),
        ("Attribution", f"{BLANK} How people were chosen."),
        ("Heading 2", "Material"),
        ("Attribution", f"{BLANK} Where the interviews were held."),
    ]
    assert [text for style, text in told if style == "Heading 1"] == ["COREQ", "The codes"]
    checklist, codes = word.tables
    lines = cells(checklist)
    assert len(lines) == 1 + 3 + 32
    assert lines[0] == ["No.", "Item", "What is known", "Where reported"]
    assert [line for line in lines if len(line) == 1] == [
        ["1. Who did the research"],
        ["2. How the study was designed"],
        ["3. How it was analysed and what was found"],
    ]
    by_number = {line[0]: line for line in lines}
    assert by_number["10"][2:] == [f"{BLANK} How people were chosen.", WHERE]
    assert by_number["16"][2:] == ["All are <adults>.", "p. 4"]
    assert by_number["1"][2] == f"{BLANK} Who interviewed."
    assert cells(codes) == [
        ["Code", "What it means", "People", "Since"],
        ["Policing", LONG, "3 of 4", "before coding"],
        ["Stops | search", "", "1 of 4", "added"],
    ]


def test_pages_columns_and_rows(methods, tmp_path):
    word = opened(methods, tmp_path)
    upright, across = word.sections
    assert upright.page_height > upright.page_width
    assert across.orientation == WD_ORIENTATION.LANDSCAPE
    room = across.page_width - across.left_margin - across.right_margin
    for table in word.tables:
        assert sum(column.width for column in table.columns) == pytest.approx(room, rel=0.01)
        marks = [[mark.tag for mark in row._tr.trPr] for row in table.rows]
        assert marks[0] == [qn("w:cantSplit"), qn("w:tblHeader")]
        assert all(mark == [qn("w:cantSplit")] for mark in marks[1:])
        for row in table.rows:
            if len(set(row.cells)) == len(table.columns):
                assert [cell.width for cell in row.cells] == [c.width for c in table.columns]
    assert word.tables[1].rows[2].cells[0].paragraphs[
        0
    ].paragraph_format.left_indent.cm == pytest.approx(0.6, abs=0.001)


def test_blanks_are_marked_and_nothing_else_is(methods, tmp_path):
    word = opened(methods, tmp_path)
    cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
    paragraphs = [*word.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    runs = [run for paragraph in paragraphs for run in paragraph.runs]
    marked = {
        run.text for run in runs if run._r.rPr is not None and run._r.rPr.findall(qn("w:shd"))
    }
    assert marked == {BLANK, WHERE}
    assert sum(run.text == BLANK for run in runs) == sum(p.text.count(BLANK) for p in paragraphs)


def test_an_answer_that_runs_from_right_to_left_is_a_paragraph_of_its_own(tmp_path):
    arabic = Item("Sample", "sampling", "x", "من فم إلى فم.", "sampling", answered=True)
    made = Methods([arabic, ITEMS[0]])
    assert made.sections == (("Sample", ("4 people took part.", "من فم إلى فم."), ()),)
    word = opened(made, tmp_path)
    told = {p.text: bool(p._p.findall(f".//{qn('w:bidi')}")) for p in word.paragraphs}
    assert (told["4 people took part."], told["من فم إلى فم."]) == (False, True)


@pytest.mark.parametrize("suffix", ["docx", "md"])
def test_the_same_methods_give_the_same_bytes(suffix, tmp_path):
    saved = []
    for name in ("one", "two"):
        made = Methods(ITEMS, codes=CODES)
        saved.append(made.save(tmp_path / f"{name}.{suffix}").read_bytes())
    assert saved[0] == saved[1]
    if suffix == "docx":
        with ZipFile(tmp_path / "one.docx") as zipped:
            assert {entry.date_time for entry in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert "docProps/app.xml" not in zipped.namelist()


def test_without_codes_there_is_no_list_of_them(tmp_path):
    bare = Methods(ITEMS)
    assert len(opened(bare, tmp_path).tables) == 1
    assert "The codes" not in bare.save(tmp_path / "a.md").read_text("utf-8")


def test_what_the_columns_of_codes_mean(methods, tmp_path):
    assert "People: how many speak of it" in methods.save(tmp_path / "a.md").read_text("utf-8")
    note = "“not read”: no interview was read for all of that."
    assert note not in methods.save(tmp_path / "a.md").read_text("utf-8")
    some = Methods(ITEMS, codes=[*CODES, CodeLine("a", "A", 0, "not read", "", "")])
    assert note in some.save(tmp_path / "c.md").read_text("utf-8")
    bare = Methods(ITEMS, codes=[CodeLine("a", "A", 0, "", "", "")])
    assert "In the order of the codebook." in bare.save(tmp_path / "b.md").read_text("utf-8")


def test_markdown_in_full(methods, tmp_path):
    text = methods.save(tmp_path / "methods.md").read_text("utf-8")
    assert text.startswith("# Methods\n\nMade from a project of peervoice.")
    assert (
        "## Sample\n\n4 people took part. All are \\<adults\\>.\n\n"
        "- **[to be filled in]** How people were chosen.\n\n## Material\n\n"
        "- **[to be filled in]** Where the interviews were held.\n\n## COREQ\n"
    ) in text
    assert (
        "| 10 | Choice of people | **[to be filled in]** How people were chosen. | [page] |" in text
    )
    assert "| 16 | Who the people are | All are \\<adults\\>. | p. 4 |" in text
    assert "| &emsp;Stops \\| search |  | 1 of 4 | added |\n" in text
    assert "\\<b\\>stops\\</b\\> \\| searches \\*and\\* ночь 💜" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    assert len(rows) == 32 + 3 * 2 + 2 + 2


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("methods.pdf", OptionError, r"saved as .docx, .md.*not as '.pdf'. Type 'methods.docx'"),
        ("methods", OptionError, "not as ''"),
        ("none/methods.docx", OptionError, "there is no folder"),
        ("taken.yaml", ConflictError, r"taken.yaml is there already.*answers='taken.yaml'"),
    ],
)
def test_what_cannot_be_saved(methods, tmp_path, name, error, words):
    (tmp_path / "taken.yaml").write_text("guide: Mine.\n", encoding="utf-8")
    with pytest.raises(error, match=words):
        methods.save(tmp_path / name)
    assert (tmp_path / "taken.yaml").read_text("utf-8") == "guide: Mine.\n"


def test_an_older_document_is_replaced(methods, tmp_path):
    path = tmp_path / "methods.md"
    path.write_text("old", encoding="utf-8")
    assert methods.save(str(path)) == path
    assert path.read_text("utf-8").startswith("# Methods")


def test_a_form_has_a_key_for_each_item_with_what_is_known(methods, tmp_path):
    form = methods.save(tmp_path / "a.yaml")
    text = form.read_text("utf-8")
    keys = re.findall(r"^([a-z_]+):", text, re.M)
    assert keys == [asked.key for asked in ASKED]
    assert "# 10. How people were chosen?\nsampling:\n" in text
    assert "# Known already: 4 people took part.\nparticipants:\n" in text
    assert 'sample:\n  answer: "All are <adults>."\n  reported: "p. 4"\n' in text
    assert read_answers(form, known=BY_KEY) == {"sample": ("All are <adults>.", "p. 4")}
    assert max(map(len, text.splitlines())) <= 94


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("forms")


WORDS = st.text(min_size=1).filter(str.strip)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    answers=st.dictionaries(
        st.sampled_from(sorted(BY_KEY)), st.tuples(WORDS, st.just("") | WORDS), max_size=4
    )
)
def test_a_form_gives_back_every_answer(folder, answers):
    path = folder / "a.yaml"
    path.unlink(missing_ok=True)
    given_answers = {key: Answer(*words) for key, words in answers.items()}
    Methods(ITEMS, answers=given_answers).save(path)
    assert read_answers(path, known=BY_KEY) == answers


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(words=st.text(min_size=1))
def test_what_is_known_is_a_comment_whatever_it_says(folder, words):
    path = folder / "known.yaml"
    path.unlink(missing_ok=True)
    Methods([Item("Sample", "sample", words, words, "sample")]).save(path)
    assert read_answers(path, known=BY_KEY) == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(words=st.text(st.characters(exclude_characters="\r"), min_size=1))
def test_any_words_can_be_saved(folder, words):
    said = Item("Sample", "sample", words, words, "sample", answered=True)
    made = Methods([said], codes=[CodeLine("a", words, 0, "", "", words)])
    word = opened(made, folder)
    assert len(cells(word.tables[1])) == 2
    text = made.save(folder / "a.md").read_text("utf-8")
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert len(rows) == 32 + 3 * 2 + 2 + 1
