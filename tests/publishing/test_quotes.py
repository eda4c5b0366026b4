"""Quotes: consent at this moment, attributions that enough share, groups that may be named."""

from __future__ import annotations

from dataclasses import replace

import docx
import openpyxl
import pytest

import peervoice as pv
from peervoice.errors import ConsentError, OptionError


def words(id: str) -> str:
    return f"Words of {id[:2]} {id[3:]}, ночь e\u0301 💜."


def printed(path) -> dict[str, tuple]:
    """By words: group or None, participants, of, attribution."""
    sheet = openpyxl.load_workbook(path)["Quotes"]
    head, *rows = sheet.iter_rows(values_only=True)
    named = [dict(zip(head, row, strict=True)) for row in rows]
    return {
        row["Quote"]: (row.get("Country"), row["Participants"], row["Of"], row["Attribution"])
        for row in named
    }


def published(project, folder, quotes, **options) -> tuple[dict[str, tuple], tuple[str, ...]]:
    with pv.publish(project, folder, overwrite=True, **options) as out:
        out.add(quotes, "quotes.xlsx")
    return printed(folder / "quotes.xlsx"), out.notes


OTHER = ("Other groups", None, None)


def test_who_is_named_how_and_in_which_group(project, report, quotes):
    shown, notes = published(project, report, quotes, min_participants=3)
    assert shown == {
        words("PT-01"): ("PT", 3, 3, "Peer worker, Portugal"),
        words("PT-02"): ("PT", 3, 3, "Peer worker, Portugal"),
        words("PT-03"): ("PT", 3, 3, "Participant, Portugal"),
        words("CZ-01"): ("CZ", 3, 3, "Naše síť"),
        words("CZ-02"): (*OTHER, "Participant"),
        words("CZ-03"): (*OTHER, "Participant, law: administrative sanction"),
        words("ES-01"): (*OTHER, "Participant, Southern Europe"),
    }
    assert set(list(shown)[-3:]) == {words("CZ-02"), words("CZ-03"), words("ES-01")}
    less, small, alone, untold = [note.removeprefix("quotes.xlsx: ") for note in notes]
    assert less.startswith("1 of 7 attributions say less than was consented to, because fewer than")
    assert small == "1 of 3 groups with fewer than 3 people each stand under “Other groups”."
    assert alone == "exactly one group is hidden: who knows a total can work out its numbers."
    assert untold.startswith("2 quotes were put under “Other groups”: the speakers did not consent")


def test_the_table_says_to_its_readers_what_was_done(project, report, quotes):
    published(project, report, quotes, min_participants=3)
    about = openpyxl.load_workbook(report / "quotes.xlsx")["About"]
    note = [cell.value for cell in about["A"] if cell.value][-1]
    assert note == (
        f"{quotes.note} Where fewer than 3 people share an attribution, it says less. Under “Other "
        "groups” stand quotes from groups of fewer than 3 people, and from people who did not "
        "consent to be placed in a group."
    )
    assert "1 excerpt was left out" in note


@pytest.mark.parametrize(
    ("minimum", "attribution"),
    [
        (1, "Organiser, Spain"),
        (2, "Participant, Southern Europe"),
        (4, "Participant, Southern Europe"),
        (5, "Participant"),
    ],
)
def test_attribution_says_less_until_enough_people_share_it(
    project, report, quotes, minimum, attribution
):
    shown, _ = published(project, report, quotes, min_participants=minimum)
    assert shown[words("ES-01")][3] == attribution


def test_people_are_counted_once_however_often_they_were_interviewed(project, report, data):
    (data / "transcripts" / "ES-02.txt").write_text("Q: And?\n\nVoice: Again.", encoding="utf-8")
    path = data / "transcripts.csv"
    path.write_text("transcript,participant\nES-02,ES-01\n", encoding="utf-8")
    project.add(data / "transcripts", people=data / "people.csv", transcripts=path)
    assert list(project.codings.load().voices["participant"]).count("ES-01") == 2
    quotes = pv.tables.quotes(project.codings.where(participant="ES-01"))
    shown, _ = published(project, report, quotes, min_participants=2)
    assert shown[words("ES-01")][3] == "Participant, Southern Europe"


def test_interviewers_do_not_make_a_group_large_enough(project, report, data):
    people, speakers = data / "people.csv", data / "speakers.csv"
    people.write_text(f"{people.read_text('utf-8')}ES-09,ES,organiser,,,,\n", encoding="utf-8")
    lines = ["transcript,speaker,participant,speaker_role", "ES-01,Interviewer,ES-09,interviewer"]
    speakers.write_text("\n".join(lines), encoding="utf-8")
    project.add(data / "transcripts", people=people, speakers=speakers)
    assert "ES-09" in set(project.codings.load().voices["participant"])
    quotes = pv.tables.quotes(project.codings.where(participant="ES-01"))
    shown, _ = published(project, report, quotes, min_participants=2)
    assert shown[words("ES-01")][3] == "Participant, Southern Europe"


def test_a_model_that_could_not_be_told_is_no_name(project, report, change_people):
    change_people("CZ-03", ",CZ,", ",,")
    quotes = pv.tables.quotes(project.codings.where(participant="CZ-03"))
    shown, notes = published(project, report, quotes, min_participants=1)
    assert shown[words("CZ-03")][3] == "Participant"
    assert notes == ()


@pytest.mark.parametrize("level", ["organisation", "chosen name"])
def test_what_was_not_given_is_not_named_by_choice(project, report, change_people, level):
    change_people("ES-01", "role+country", level)
    quotes = pv.tables.quotes(project.codings.where(participant="ES-01"))
    assert list(quotes.frame["attribution"]) == ["Organiser, Spain"]
    shown, _ = published(project, report, quotes, min_participants=3)
    assert shown[words("ES-01")][3] == "Participant, Southern Europe"


def test_a_chosen_name_stays_however_few_it_names(project, report, change_people):
    change_people("ES-01", "role+country,,", "chosen name,,Lucía")
    quotes = pv.tables.quotes(project.codings.where(participant="ES-01"))
    shown, notes = published(project, report, quotes, min_participants=9)
    assert shown[words("ES-01")][3] == "Lucía"
    assert notes == (
        "quotes.xlsx: how many said it is hidden, because there are fewer than 9 people.",
    )


def test_consent_that_was_withdrawn_since_leaves_the_quote_out(
    project, report, quotes, change_people
):
    change_people("PT-01", "verbatim", "none")
    change_people("PT-02", "verbatim", "paraphrase")
    change_people("PT-03", ",country,", ",anonymous,")
    shown, notes = published(project, report, quotes, min_participants=3)
    assert words("PT-01") not in shown
    assert words("PT-02") not in shown
    assert shown[words("PT-03")] == (*OTHER, "Participant")
    assert notes[0] == "quotes.xlsx: 2 quotes were left out: consent to print them is missing."
    about = openpyxl.load_workbook(report / "quotes.xlsx")["About"]
    note = [cell.value for cell in about["A"] if cell.value][-1]
    assert "3 excerpts were left out" in note


def test_a_quote_under_two_codes_is_left_out_once(project, report, change_people):
    amina = project.coder("amina")
    amina.code(project.transcripts["PT-01"].turns[1], "stigma")
    quotes = pv.tables.quotes(project.codings.where(participant="PT-01"))
    assert len(quotes) == 2
    change_people("PT-01", "verbatim", "none")
    _, notes = published(project, report, quotes)
    assert notes[0].startswith("quotes.xlsx: 2 quotes were left out")
    about = openpyxl.load_workbook(report / "quotes.xlsx")["About"]
    note = [cell.value for cell in about["A"] if cell.value][-1]
    assert note.startswith("There are no quotes. 1 excerpt was left out, because consent to print")


def test_a_speaker_who_is_nobody_by_now_is_left_out(project, report, data, quotes):
    other = data.parent / "other.pv"
    with pv.open(other, create=True) as elsewhere:
        elsewhere.adopt(pv.Law(project.law.jurisdictions))
        elsewhere.add(data / "transcripts")
        shown, notes = published(elsewhere, report, quotes)
    assert shown == {}
    assert notes == ("quotes.xlsx: 7 quotes were left out: the words no longer stand there.",)


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "Words that were never said."},
        {"participant": "PT-02"},
        {"transcript": "PT-09"},
        {"speaker": "Somebody"},
    ],
)
def test_words_that_no_longer_stand_there_are_left_out(project, report, quotes, change):
    alone = quotes.frame[quotes.frame["participant"] == "PT-01"].assign(**change)
    shown, notes = published(project, report, replace(quotes, frame=alone))
    assert shown == {}
    assert notes == ("quotes.xlsx: 1 quote was left out: the words no longer stand there.",)


@pytest.mark.parametrize(
    ("by", "level", "alone"),
    [
        ("region", "region", False),
        ("region", "model", True),
        ("region", "country", False),
        ("model", "model", False),
        ("model", "region", True),
        ("model", "role+country", False),
        ("role", "country", True),
        ("role", "role+country", False),
        ("jurisdiction", "country", False),
        ("jurisdiction", "region", True),
        ("organisation", "role+country", True),
        ("language", "anonymous", False),
        ("country", "chosen name", False),
        ("country", "anonymous", True),
    ],
)
def test_a_group_says_no_more_than_was_consented_to(
    project, report, change_people, by, level, alone
):
    change_people("PT-01", "role+country", level)
    quotes = pv.tables.quotes(project.codings.where(participant="PT-01"), by=by)
    with pv.publish(project, report, min_participants=1) as out:
        out.add(quotes, "quotes.docx")
    table = docx.Document(str(report / "quotes.docx")).tables[0]
    label = table.rows[1].cells[0].text
    assert label.startswith("Other groups") == alone
    assert bool(out.notes) == alone


def test_people_named_as_groups_are_not_printed(project, report):
    quotes = pv.tables.quotes(project.codings, by="participant", per_code=None)
    with pv.publish(project, report, min_participants=1) as out:
        out.add(quotes, "quotes.html")
    html = (report / "quotes.html").read_text("utf-8")
    assert not any(each in html for each in quotes.frame["participant"])
    assert html.count("<blockquote") == 7


def test_a_hidden_country_is_not_named_when_people_are_dissolved(project, report):
    quotes = pv.tables.quotes(
        project.codings.where(participant="ES-01"), by=["country", "participant"]
    )
    with pv.publish(project, report, min_participants=3) as out:
        out.add(quotes, "quotes.docx")
    table = docx.Document(str(report / "quotes.docx")).tables[0]
    assert [row.cells[0].text for row in table.rows][1] == "Other groups"


def test_without_groups_k_of_n_stands_unless_there_are_too_few(project, report):
    quotes = pv.tables.quotes(project.codings, per_code=None)
    shown, _ = published(project, report, quotes, min_participants=3)
    assert {row[:3] for row in shown.values()} == {(None, 8, 8)}
    shown, notes = published(project, report, quotes, min_participants=9)
    assert {row[:3] for row in shown.values()} == {(None, None, None)}
    assert notes[-1].endswith("how many said it is hidden, because there are fewer than 9 people.")


def test_a_public_table_is_refused(project, report, quotes):
    with (
        pytest.raises(ConsentError, match=r"no longer say whose they are.*not its public\(\)"),
        pv.publish(project, report) as out,
    ):
        out.add(quotes.public(), "quotes.docx")


def test_a_table_without_quotes_can_be_published(project, report):
    nothing = pv.tables.quotes(project.codings.where(code="stigma"), by="country")
    shown, notes = published(project, report, nothing)
    assert (shown, notes) == ({}, ())


@pytest.mark.parametrize("name", ["quotes", "quotes.csv"])
def test_other_suffixes_are_refused(project, report, quotes, name):
    with (
        pytest.raises(OptionError, match=r"saved as .html, .docx, .xlsx"),
        pv.publish(project, report) as out,
    ):
        out.add(quotes, name)


@pytest.mark.parametrize("by", [None, "country", "place", "model", "region", "role"])
def test_what_is_published_never_calls_itself_a_draft(project, report, by):
    table = pv.tables.quotes(project.codings, by=by, per_code=None)
    assert table.draft
    assert not table.public().draft
    with pv.publish(project, report, min_participants=3) as out:
        for suffix in ("docx", "xlsx", "html"):
            out.add(table, f"quotes.{suffix}")
    told = [
        (report / "quotes.html").read_text(encoding="utf-8"),
        " ".join(each.text for each in docx.Document(str(report / "quotes.docx")).paragraphs),
        " ".join(
            str(cell)
            for sheet in openpyxl.load_workbook(report / "quotes.xlsx")
            for row in sheet.iter_rows(values_only=True)
            for cell in row
        ),
    ]
    assert [text for text in told if "Draft for the team" in text] == []
