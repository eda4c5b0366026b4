"""A framework matrix goes out by place, without who wrote what and where words stand."""

from __future__ import annotations

from zipfile import ZipFile

import docx
import openpyxl
import pytest

import peervoice as pv
from peervoice.errors import ConsentError, OptionError

STOPS = "Fewer stops, more paper."


def matrix_of(path) -> dict[str, dict[str, str]]:
    """What stands in each cell of the sheet, by row and head."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    return {str(row[0]): dict(zip(head[1:], row[1:], strict=True)) for row in rows}


def published(project, folder, matrix, **options) -> tuple[dict, tuple[str, ...]]:
    with pv.publish(project, folder, overwrite=True, **options) as out:
        out.add(matrix, "matrix.xlsx")
    told = tuple(note.removeprefix("matrix.xlsx: ") for note in out.notes)
    return matrix_of(folder / "matrix.xlsx"), told


@pytest.fixture
def summed(project):
    for row, text in {"PT": STOPS, "CZ": "Less fear ночь 💜.", "ES": "One voice only."}.items():
        project.summarise(row, "policing", text, by="amina", rows="country")
    return project


def test_what_goes_out_is_the_summaries_of_groups(summed, report, change_people):
    change_people("CZ-02", "anonymous", "region")
    shown, notes = published(summed, report, summed.framework("country"), min_participants=3)
    assert shown["Portugal"]["policing"] == f"{STOPS}\nsaid by 3 of 3 participants"
    assert shown["Portugal"]["stigma"] == "nothing said"
    assert shown["Czechia"]["policing"] == "Less fear ночь 💜.\nsaid by 3 of 3 participants"
    assert shown["Czechia"]["stigma"] == "nothing said (2 of 3 read)"
    hidden = {shown[row][theme] for row in ("Spain", "country not known") for theme in shown[row]
              if theme in ("policing", "stigma")}  # fmt: skip
    assert hidden == {"hidden"}
    assert notes == ("2 of 4 rows are hidden, with fewer than 3 people each.",)
    assert summed.ledger[["file", "kind"]].to_numpy().tolist() == [["matrix.xlsx", "matrix"]]


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
@pytest.mark.parametrize("quotes", [False, True])
def test_nobody_is_named_in_any_part_of_the_file(summed, report, suffix, quotes):
    matrix = summed.framework("country", quotes=quotes)
    with pv.publish(summed, report, min_participants=3) as out:
        out.add(matrix, f"m.{suffix}")
    with ZipFile(report / f"m.{suffix}") as file:
        whole = "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    for name in ("amina", "PT-01", "PT-02", "CZ-03", "ES-01", "GR-01", "One voice", "Draft"):
        assert name not in whole, name
    assert ("Words of PT 01" in whole) is quotes
    assert "Words of ES 01" not in whole
    assert (STOPS in whole) is not quotes


def test_quotes_stand_in_the_row_that_their_speakers_agreed_to(project, report):
    shown, notes = published(
        project, report, project.framework("country", quotes=True), min_participants=3
    )
    words = shown["Portugal"]["policing"].splitlines()
    assert words == [
        "“Words of PT 01, ночь e\u0301 💜.” (Peer worker, Portugal)",
        "“Words of PT 02, ночь e\u0301 💜.” (Peer worker, Portugal)",
        "“Words of PT 03, ночь e\u0301 💜.” (Participant, Portugal)",
    ]
    # Of the three in Czechia two consented to be named by less than their country.
    assert shown["Czechia"]["policing"] == "“Words of CZ 01, ночь e\u0301 💜.” (Naše síť)"
    assert (
        "2 quotes were left out: the speakers did not consent to be placed in their row." in notes
    )


def test_consent_is_asked_again(summed, report, change_people):
    matrix = summed.framework("country")
    quotes = matrix.with_quotes()
    change_people("PT-02", "verbatim", "none")
    shown, notes = published(summed, report, matrix, min_participants=3)
    assert shown["Portugal"]["policing"] == "said by 3 of 3 participants"
    assert (
        "1 summary was left out (PT and policing): not all who had said it consent to be retold."
        in notes
    )
    shown, _ = published(summed, report, quotes, min_participants=3)
    assert "PT 02" not in shown["Portugal"]["policing"]
    change_people("PT-02", "none", "paraphrase")
    shown, _ = published(summed, report, matrix, min_participants=3)
    assert shown["Portugal"]["policing"].startswith(STOPS)


def test_a_summary_that_is_stale_stays(summed, report):
    matrix = summed.framework("country")
    amina = summed.coder("amina")
    amina.code("PT-01", "Words of PT", "policing")
    shown, notes = published(summed, report, matrix, min_participants=3)
    assert shown["Portugal"]["policing"] == "said by 3 of 3 participants"
    assert notes[-1] == (
        "1 summary was left out (PT and policing): something has changed since. Write anew, or say "
        "that the words still fit."
    )
    summed.summarise("PT", "policing", by="amina", rows="country")
    shown, _ = published(summed, report, matrix, min_participants=3)
    assert shown["Portugal"]["policing"].startswith(STOPS)


def test_a_summary_that_rests_on_nothing_stays(summed, report):
    summed.summarise("PT", "stigma", "Ana said they look away.", by="amina", rows="country")
    shown, notes = published(summed, report, summed.framework("country"), min_participants=3)
    assert shown["Portugal"]["stigma"] == "nothing said"
    assert notes[-1] == (
        "1 summary was left out (PT and stigma): nothing was coded that it rests on, and whose "
        "consent it needs is not known."
    )


def test_few_people_behind_a_summary_have_to_agree_to_their_row(project, report, change_people):
    amina = project.coder("amina")
    one = amina.code("PT-01", "Words of PT", "stigma")
    project.summarise("PT", "stigma", "They look away.", by="amina", rows="country")
    matrix = project.framework("country")
    shown, _ = published(project, report, matrix, min_participants=3)
    assert shown["Portugal"]["stigma"] == "They look away.\nsaid by 1 of 3 participants"
    change_people("PT-01", "role+country", "region")
    shown, notes = published(project, report, matrix, min_participants=3)
    assert shown["Portugal"]["stigma"] == "said by 1 of 3 participants"
    assert one.quote == "Words of PT"
    assert (
        "1 summary was left out (PT and stigma): few people had said it, who did not consent to be "
        "placed in their row."
    ) in notes


def test_where_nobody_has_marked_what_was_read_all_have_to_agree(project, report, change_people):
    project.codebook.add("night")
    project.coder("amina").code("PT-01", "Words of PT", "night")
    project.summarise("PT", "night", "They wait.", by="amina", rows="country")
    matrix = project.framework("country")
    shown, _ = published(project, report, matrix, min_participants=3)
    assert shown["Portugal"]["night"] == "They wait."
    change_people("PT-01", "role+country", "region")
    shown, _ = published(project, report, matrix, min_participants=3)
    assert shown["Portugal"]["night"] == "not read yet"


def test_quotes_stand_in_groups_of_rows_that_their_speakers_agreed_to(project, report):
    matrix = project.framework("model", by="country", quotes=True)
    with pv.publish(project, report, min_participants=3) as out:
        out.add(matrix, "m.docx")
    (table,) = docx.Document(report / "m.docx").tables
    whole = " ".join(cell.text for row in table.rows for cell in row.cells)
    assert "Words of PT 01" in whole
    # Named by their model alone: the band above the row would say the country.
    assert "Words of CZ 03" not in whole
    alone, _ = published(project, report, project.framework("model", quotes=True))
    assert "Words of CZ 03" in alone["administrative sanction"]["policing"]


def test_consent_is_asked_at_the_last_moment(summed, report, change_people, monkeypatch):
    """Somebody else may take consent back between two questions to the project."""
    from peervoice.publishing import matrix_rules

    matrix = summed.framework("country", quotes=True)
    assert "Words of PT 02" in matrix.frame().loc["PT", "policing"]
    monkeypatch.setattr(matrix_rules, "_asked_again", lambda _project, _showing: matrix)
    change_people("PT-02", "verbatim", "none")
    summed.coder("amina").correct("PT-03", "Words of PT 03", "Other words")
    public, notes = matrix_rules.guarded_matrix(matrix, summed, minimum=1)
    shown = [quote.words for quote in public.cell("PT", "policing").chosen]
    assert shown == ["Words of PT 01, ночь e\u0301 💜."]
    assert any(note.startswith("2 quotes were left out: consent to print") for note in notes)


def test_rows_tell_what_is_true_of_their_place_and_no_more(project, report):
    matrix = project.framework("country", by="role", attributes=["region", "role", "model"])
    shown, _ = published(project, report, matrix, min_participants=3)
    assert set(shown["Portugal"]) == {"Region", "Model", "People", "policing", "stigma"}
    assert shown["Portugal"]["Region"] == "Southern Europe"
    # A row that is hidden tells nothing of its people.
    untold = dict.fromkeys(["People", "policing", "stigma"], "hidden")
    assert shown["Spain"] == {"Region": "", "Model": "", **untold}


REPEATS = "words in it were said by people who did not consent to see them in print there."
NAMES = "it names a person, an interview or a coder."


@pytest.mark.parametrize(
    ("text", "consent", "reason"),
    [
        ("One: “words of PT 02 НОЧЬ é!” And so on.", "paraphrase", REPEATS),
        ("One: “words of PT 02 НОЧЬ é!” And so on.", "verbatim,anonymous", REPEATS),
        ("One: “words of PT 02 НОЧЬ é!” And so on.", "verbatim", ""),
        ("Words of PT say much, of the night.", "paraphrase", ""),
        ("They wait, says PT-02.", "verbatim", NAMES),
        ("They wait; see ES-01, too.", "verbatim", NAMES),
        ("They wait (amina: really?).", "verbatim", NAMES),
        ("Voice by Voice, they wait.", "verbatim", NAMES),
        ("They wait; PT-022 and Voices and aminas too.", "verbatim", ""),
    ],
)  # fmt: skip
def test_a_summary_says_no_more_than_quotes_may(
    project, report, change_people, text, consent, reason
):
    if consent != "verbatim":
        level = "" if "," in consent else ",role+country"
        change_people("PT-02", "verbatim,role+country", consent + level)
    project.summarise("PT", "policing", text, by="amina", rows="country")
    shown, notes = published(project, report, project.framework("country"), min_participants=3)
    told = "said by 3 of 3 participants"
    assert shown["Portugal"]["policing"] == (told if reason else f"{text}\n{told}")
    assert (f"1 summary was left out (PT and policing): {reason}" in notes) is bool(reason)
    assert len(notes) == 1 + bool(reason)


@pytest.mark.parametrize(("attribution", "out"), [("country", False), ("chosen name", True)])
def test_a_chosen_name_is_said_where_it_was_chosen(
    project, report, change_people, attribution, out
):
    change_people("PT-01", "role+country,,", f"{attribution},,Graça")
    project.summarise("PT", "policing", "Graça waits.", by="amina", rows="country")
    shown, notes = published(project, report, project.framework("country"), min_participants=3)
    assert shown["Portugal"]["policing"].startswith("Graça waits.") is out
    assert any(NAMES in note for note in notes) is not out


def test_notes_name_some_of_the_cells(project, report):
    for path in "abcdef":
        project.codebook.add(path)
        for text in ("PT-01", "PT-02", "PT-03"):
            project.coder("amina").code(text, "Words of PT", path)
        project.summarise("PT", path, "So says PT-01.", by="amina", rows="country")
    _, notes = published(project, report, project.framework("country"), min_participants=3)
    assert notes[-1] == (
        "6 summaries were left out (PT and a; PT and b; PT and c; PT and d; PT and e, and 1 more): "
        f"{NAMES}"
    )


def test_small_rows_are_not_named_but_by_places(project, report, change_people):
    for each in ("PT-01", "PT-02", "PT-03", "ES-01"):
        change_people(each, ",,", ",Rede,")
    change_people("CZ-02", ",,", ",Jana,")
    matrix = project.framework("organisation", codes="policing")
    shown, notes = published(project, report, matrix, min_participants=3)
    assert set(shown) == {"Rede"}
    assert notes == ("3 of 4 rows are hidden, with fewer than 3 people each.",)
    with ZipFile(report / "matrix.xlsx") as file:
        whole = "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    assert "Jana" not in whole
    assert "síť" not in whole
    assert "3 rows with fewer than 3 people each are not shown." in whole
    shown, notes = published(project, report, matrix, min_participants=2)
    assert notes[0] == "2 of 4 rows are hidden, with fewer than 2 people each."


def test_a_row_tells_what_enough_of_its_people_have_in_common(project, report, change_people):
    change_people("ES-01", "ES,organiser", "PT,organiser")
    change_people("CZ-01", "CZ,organiser", "PT,organiser")
    matrix = project.framework("role", attributes=["country", "region"])
    shown, _ = published(project, report, matrix, min_participants=2)
    assert shown["peer worker"]["Country"] == ""  # three of four in Portugal
    assert shown["organiser"]["Country"] == ""
    change_people("CZ-03", "CZ,peer worker", "PT,peer worker")
    shown, _ = published(project, report, matrix, min_participants=2)
    assert shown["peer worker"]["Country"] == "Portugal"
    assert shown["peer worker"]["Region"] == "Southern Europe"


@pytest.mark.parametrize("rows", ["participant", "transcript", "speaker", "chosen_name"])
def test_rows_that_are_people_never_go_out(project, report, change_people, rows):
    change_people("PT-01", ",,", ",,Graça")
    matrix = project.framework(rows)
    with (
        pytest.raises(ConsentError, match=f"named by {rows}.*Publish project.framework"),
        pv.publish(project, report, min_participants=1) as out,
    ):
        out.add(matrix, "m.xlsx")
    assert not report.exists()


def test_groups_of_rows_may_be_no_people_either(project, report):
    matrix = project.framework("country", by="transcript")
    with (
        pytest.raises(ConsentError, match="named by transcript"),
        pv.publish(project, report) as out,
    ):
        out.add(matrix, "m.xlsx")


def test_what_was_published_is_not_published_again(summed, report, monkeypatch):
    from peervoice.publishing import matrix_rules

    public, _ = matrix_rules.guarded_matrix(summed.framework("country"), summed, minimum=3)
    assert repr(public).endswith("public)")
    told = public.cell("PT", "policing").summary
    assert (told.text, told.by, dict(told.quotes)) == (STOPS, "", {})
    with pytest.raises(ConsentError, match="no longer says whose words it rests on"):
        matrix_rules.guarded_matrix(public, summed, minimum=3)
    with pytest.raises(ConsentError, match=r"asks nothing of a project any more\. Ask the project"):
        public.with_quotes()


@pytest.mark.parametrize("name", ["m", "m.csv", "m.html"])
def test_a_matrix_is_a_document_or_a_workbook(project, report, name):
    with (
        pytest.raises(OptionError, match=r"a matrix is saved as \.docx, \.xlsx"),
        pv.publish(project, report) as out,
    ):
        out.add(project.framework("country"), name)


def test_a_document_says_what_was_done(summed, report):
    with pv.publish(summed, report, min_participants=3) as out:
        out.add(summed.framework("country"), "m.docx")
    said = [paragraph.text for paragraph in docx.Document(report / "m.docx").paragraphs]
    assert "“Hidden” stands where a row has too few people to be shown." in said
    assert all("Draft" not in each for each in said)
