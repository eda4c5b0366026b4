"""Tables of interviews: a row is an interview, or a row is an answer."""

from __future__ import annotations

import pytest

from peervoice.errors import Fault, InputError
from peervoice.period import Period
from peervoice.readers import Columns
from peervoice.readers.file import File
from peervoice.readers.sheet import read_sheet
from peervoice.readers.table import read_table
from peervoice.span import Span
from peervoice.transcript import Source, Transcript, Turn


def sheet(text: str, name: str = "all.csv"):
    return read_sheet(File(name, text.encode()))


def test_a_row_is_an_interview():
    columns = Columns(
        "Name",
        answers={"Q1": "What changed?", "Q2": "Und für Sie?"},
        speaker="who",
        interviewer="Int",
        date="day",
        date_format="%d-%b-%y",
        language="lang",
    )
    table = sheet(
        "Name,who,day,lang,Q2,Q1\nKE-01,Zoe\u0308,3-Jul-20,en,Да 🙂,\nKE-02,,,,No,They stop us\n",
        "below/all.csv",
    )
    first, second = read_table(table, columns)
    assert first == Transcript(
        "KE-01",
        "Int: What changed?\n\nZoe\u0308:\n\nInt: Und für Sie?\n\nZoe\u0308: Да 🙂",
        (
            Turn("Int", "interviewer", Span(5, 18)),
            Turn("Zoe\u0308", "participant", None),
            Turn("Int", "interviewer", Span(32, 44)),
            Turn("Zoe\u0308", "participant", Span(52, 56)),
        ),
        language="en",
        date=Period.parse("2020-07-03"),
    )
    assert (
        second.text == "Int: What changed?\n\nKE-02: They stop us\n\nInt: Und für Sie?\n\nKE-02: No"
    )
    assert (second.language, second.date) == (None, None)
    assert second.source == Source(
        "all.csv", "csv", table.file.digest, "utf-8", "a row is an interview"
    )
    assert read_table(table, columns) == (first, second)


def test_a_row_is_an_answer():
    columns = Columns("id", question="asked", answer="said", speaker="who", date="day")
    table = sheet(
        "id,asked,said,who,day\n"
        "GR-02,And now?,Да 🙂,Ana,\n"
        "KE-01,Since?,Ten years,,2020\n"
        "GR-02,,No,Bo,2020-11\n"
        "GR-02,And then?,,Ana,2020-11\n"
    )
    first, second = read_table(table, columns)
    assert first.text == (
        "Interviewer: And now?\n\nAna: Да 🙂\n\nBo: No\n\nInterviewer: And then?\n\nAna:"
    )
    assert [(turn.speaker, turn.speaker_role) for turn in first.turns] == [
        ("Interviewer", "interviewer"),
        ("Ana", "participant"),
        ("Bo", "participant"),
        ("Interviewer", "interviewer"),
        ("Ana", "participant"),
    ]
    assert first.turns[4].span is None
    assert first.date == Period.parse("2020-11")
    assert second.text == "Interviewer: Since?\n\nKE-01: Ten years"
    assert second.source.convention == "a row is an answer"


def test_answers_may_come_without_questions():
    table = sheet("id,said\na,One\na,Two\n")
    (transcript,) = read_table(table, Columns("id", answer="said"))
    assert transcript.text == "a: One\n\na: Two"
    (transcript,) = read_table(sheet("id,Q1\na,One\n"), Columns("id", answers={"Q1": " "}))
    assert transcript.text == "a: One"


def test_workbooks_are_tables_too(workbook):
    data = workbook(one=[["id", "Q1"], [7, "Zoe\u0308: Да 🙂"]])
    columns = Columns("id", answers={"Q1": "And?"})
    (transcript,) = read_table(read_sheet(File("a.xlsx", data)), columns)
    assert transcript.id == "7"
    assert transcript.text == "Interviewer: And?\n\n7: Zoe\u0308: Да 🙂"
    assert transcript.source.format == "xlsx"


INTERVIEWS = Columns("Name", answers={"Q1": "?"}, date="day", language="lang", speaker="who")
ANSWERS = Columns("Name", answer="Q1", date="day", language="lang", speaker="who")
HEAD = "Name,Q1,day,lang,who\n"
TWICE = (
    "Name 'a' is in row 2 already, and a row is an interview. Rename one, or pass answer= where "
    "a row is an answer."
)
TWO_ROLES = (
    "Speaker 'Interviewer' of transcript a is interviewer in one turn and participant in "
    "another. Give each label one role."
)


@pytest.mark.parametrize(
    ("text", "columns", "faults"),
    [
        (
            "Nom,Q1\nx,y\n",
            INTERVIEWS,
            [
                ("row 1", "has no column 'Name'. Its columns are Nom, Q1."),
                ("row 1", "has no column 'who'. Its columns are Nom, Q1."),
                ("row 1", "has no column 'day'. Its columns are Nom, Q1."),
                ("row 1", "has no column 'lang'. Its columns are Nom, Q1."),
            ],
        ),
        (HEAD, INTERVIEWS, [("", "has headings, but no rows.")]),
        (
            HEAD + "a,x\nb,y\na,z\n,w\n",
            INTERVIEWS,
            [
                ("row 4", TWICE),
                ("row 5", "column 'Name' is blank."),
            ],
        ),
        (
            HEAD + "a,x,July\nb,y,2020\nc,z,2020-13\n",
            INTERVIEWS,
            [
                ("row 2", "column 'day': 'July' is not a date. Write 2020, 2020-11 or 2020-11-05."),
                (
                    "row 4",
                    "column 'day': '2020-13' is not a date. Write 2020, 2020-11 or 2020-11-05.",
                ),
            ],
        ),
        (
            HEAD + "a,x,2020,en\na,y,,en\na,z,2021,fr\nb,x,,en\nb,y,,fr\nc,x,May\nc,y,June\n",
            ANSWERS,
            [
                ("row 4", "column 'day' has '2021', other than row 2 of the same transcript."),
                ("row 4", "column 'lang' has 'fr', other than row 2 of the same transcript."),
                ("row 6", "column 'lang' has 'fr', other than row 5 of the same transcript."),
                ("row 7", "column 'day': 'May' is not a date. Write 2020, 2020-11 or 2020-11-05."),
                ("row 8", "column 'day': 'June' is not a date. Write 2020, 2020-11 or 2020-11-05."),
            ],
        ),
        (
            HEAD + "a,x,,,Interviewer\n",
            INTERVIEWS,
            [
                ("row 2", TWO_ROLES),
            ],
        ),
    ],
)
def test_faults_name_rows_and_columns(text, columns, faults):
    with pytest.raises(InputError, match=r"all\.csv") as found:
        read_table(sheet(text), columns)
    assert found.value.faults == tuple(Fault("all.csv", *fault) for fault in faults)
