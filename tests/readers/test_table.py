"""Tables of interviews: a row is an interview, an answer, or a turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peervoice.errors import Fault, InputError
from peervoice.period import Period
from peervoice.readers import Columns
from peervoice.readers.file import File
from peervoice.readers.sheet import read_sheet
from peervoice.readers.table import read_table
from peervoice.span import Span
from peervoice.transcript import Mark, Source, Transcript, Translation, Turn


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
        "all.csv", "csv", table.file.digest, "utf-8", "columns", 1.0, "a row is an interview"
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
    assert second.source.note == "a row is an answer"


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


def test_a_row_is_a_turn():
    table = sheet("who,said\nMK,And now?\nAna,Да 🙂\nAna,No\nBo,\n,(a door)\n,\n", "PT-01.csv")
    (transcript,) = read_table(table, Columns(words="said", speaker="who", interviewer="MK"))
    assert transcript.id == "PT-01"
    assert transcript.text == "MK: And now?\n\nAna: Да 🙂\n\nAna: No\n\nBo:\n\n(a door)"
    assert transcript.turns == (
        Turn("MK", "interviewer", Span(4, 12)),
        Turn("Ana", "participant", Span(19, 23)),
        Turn("Ana", "participant", Span(30, 32)),
        Turn("Bo", "participant", None),
        Turn(None, "participant", Span(39, 47)),
    )
    assert transcript.source.note == "a row is a turn: words in 'said', speakers in 'who'"


def test_turns_with_times_are_joined_as_captions_are():
    table = sheet(
        't,who,said\n0:00.5 - 0:02.0,Ana,They came\n0:02.0,Ana,"twice,\n I think"\n'
        "[00:00:03],Ana,\n,Ana,and then\n00:00:05:12,Bo,Da\u0301 🙂\n6.5,,No.\n4,MK,Sure?\n"
    )
    (transcript,) = read_table(table, Columns(words="said", speaker="who", time="t"))
    assert transcript.text == (
        "Ana: They came twice, I think and then\n\nBo: Da\u0301 🙂 No.\n\nMK: Sure?"
    )
    assert transcript.turns == (
        Turn("Ana", "participant", Span(5, 38), (Mark(5, 0.5), Mark(15, 2.0), Mark(29, 3.0))),
        Turn("Bo", "participant", Span(44, 53), (Mark(44, 5.0), Mark(50, 6.5))),
        Turn("MK", "participant", Span(59, 64), (Mark(59, 4.0),)),
    )
    assert transcript.source.note.endswith(
        "; earlier than what stands above: 1; the order of the file is kept"
    )


def test_rows_of_nobody():
    table = sheet("start,text\n0,They came\n2400,twice.\n")
    columns = Columns(words="text", time="start", time_unit="milliseconds")
    (transcript,) = read_table(table, columns)
    assert (transcript.text, transcript.source.convention) == ("They came twice.", "none")
    marks = (Mark(0, 0.0), Mark(10, 2.4))
    assert transcript.turns == (Turn(None, "participant", Span(0, 16), marks),)


def test_turns_of_several_transcripts_with_stated_roles():
    table = sheet(
        "id,who,role,said\nA,MK,Interviewer,And?\nB,MK,participant,Me?\nA,Ana,,No\n"
        "A,Int,participant,Yes\nA,Jo,interpreter,Da\n"
    )
    first, second = read_table(table, Columns("id", words="said", speaker="who", role="role"))
    assert [(turn.speaker, turn.speaker_role) for turn in first.turns] == [
        ("MK", "interviewer"),
        ("Ana", "participant"),
        ("Int", "participant"),
        ("Jo", "other"),
    ]
    assert second.text == "MK: Me?"
    assert second.turns[0].speaker_role == "participant"


def test_a_file_of_answers_may_be_one_transcript():
    (transcript,) = read_table(
        sheet("who,said\nAna,One\n,Two\n", "GR-02.csv"), Columns(answer="said", speaker="who")
    )
    assert (transcript.id, transcript.text) == ("GR-02", "Ana: One\n\nGR-02: Two")


@pytest.mark.parametrize(
    ("columns", "text", "words"),
    [
        (
            Columns("id", answers={"Q1": "Et?", "Q2": ""}, translations={"Q1": "E1", "Q2": "E2"}),
            "id,Q1,Q2,E1,E2\na,Oui,Non,Yes 🙂,\n",
            ("", "Yes 🙂", ""),
        ),
        (
            Columns("id", question="q", answer="said", translation="en"),
            "id,q,said,en\na,Et?,Oui,Yes\na,,Non,No\n",
            ("", "Yes", "No"),
        ),
        (
            Columns("id", words="said", speaker="who", translation="en"),
            "id,who,said,en\na,I,Et?,And?\na,B,Oui,\na,,,lost\n",
            ("And?", ""),
        ),
        (
            Columns("id", words="said", speaker="who", time="t", translation="en"),
            "id,t,who,said,en\na,1,I,Et,And\na,2,I,maintenant ?,now?\na,3,B,Oui,Yes\n",
            ("And now?", "Yes"),
        ),
    ],
)
def test_translations_beside_the_words(columns, text, words):
    table = sheet(text)
    columns = replace(columns, translation_language="en")
    (transcript,) = read_table(table, columns)
    assert transcript.translation == Translation("en", words)
    assert transcript.translation.source == transcript.source


def test_a_transcript_without_a_word_translated_has_no_translation():
    columns = Columns("id", words="said", translation="en")
    first, second = read_table(sheet("id,said,en\na,Oui,Yes\nb,Non,\n"), columns)
    assert first.translation == Translation(None, ("Yes",))
    assert second.translation is None


TWO_ROLES_STATED = (
    "column 'r' makes 'a' participant, and row 2 interviewer. Give each speaker one role."
)
INTERVIEWS = Columns("Name", answers={"Q1": "?"}, date="day", language="lang", speaker="who")
ANSWERS = Columns("Name", answer="Q1", date="day", language="lang", speaker="who")
HEAD = "Name,Q1,day,lang,who\n"
TWICE = (
    "Name 'a' is in row 2 already, and a row is an interview. Rename one, or pass answer= where "
    "a row is an answer, words= where it is a turn."
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
            "Name,w,t,r\na,one,1,interviewer\na,two,noon,participant\na,three,2,\nb,four,-1,\n",
            Columns("Name", words="w", speaker="Name", time="t"),
            [
                ("row 3", "column 't': 'noon' is no time. Write 00:01:02, or 62.5."),
                ("row 5", "column 't': '-1' is no time. Write 00:01:02, or 62.5."),
            ],
        ),
        (
            "Name,w,r\na,one,interviewer\na,two,\na,three,guest\nb,four,guest\n",
            Columns("Name", words="w", speaker="Name", role="r"),
            [
                (
                    "row 4",
                    TWO_ROLES_STATED,
                ),
            ],
        ),
        (
            "Name,w\na,one\nb,\nb,\n,two\n",
            Columns("Name", words="w"),
            [("row 5", "column 'Name' is blank.")],
        ),
        (
            "Name,w\na,one\nb,\nb,\n",
            Columns("Name", words="w"),
            [("row 3", "nothing is said in transcript 'b'.")],
        ),
        ("w\n", Columns(words="w"), [("", "has headings, but no rows.")]),
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
