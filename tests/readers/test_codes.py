"""Codes of tables: 1, 0 and blank."""

from __future__ import annotations

import pytest

from peervoice.errors import Fault, InputError, OptionError
from peervoice.readers import CodeColumn, Codes, Columns, read_codes
from peervoice.readers.codes import codes_of
from peervoice.readers.file import File
from peervoice.readers.sheet import read_sheet
from peervoice.readers.table import read_table
from peervoice.span import Span
from peervoice.transcript import Transcript, Turn

TEXT = "Interviewer: And now?\n\nZoe\u0308: Да 🙂 they stop us\n\nInterviewer: Since?\n\nZoe\u0308:"
TRANSCRIPTS = {
    id: Transcript(
        id,
        TEXT,
        (
            Turn("Interviewer", "interviewer", Span(13, 21)),
            Turn("Zoe\u0308", "participant", Span(29, 46)),
            Turn("Interviewer", "interviewer", Span(61, 67)),
            Turn("Zoe\u0308", "participant", None),
        ),
    )
    for id in ("KE-01", "KE-02")
}
COLUMNS = Columns(
    "Name",
    codes={
        "p": CodeColumn("policing", turn=1),
        "s": "stigma",
        "f": CodeColumn("fines", turn=3),
    },
    coder="amina",
    state="consensus",
)


SILENT = "column 'f': is 1, but nothing was said there. Clear the cell, or mend the turn."
TWICE = (
    "Name 'KE-01' is in row 2 already, and a row is an interview. Rename one, or pass answer= "
    "where a row is an answer, words= where it is a turn."
)


def plain(codes: Codes):
    """All that a table decides of codings and readings; not the moment and the UUID."""
    return (
        [
            (one.transcript, one.span, one.code, one.coder, one.quote, one.prefix, one.suffix)
            for one in codes.codings
        ],
        [(one.transcript, one.coder, set(one.codes), one.state) for one in codes.readings],
    )


def test_one_codes_zero_reads_blank_says_nothing(put):
    path = put("codes.csv", "Name,p,s,f\nKE-01,1,1.0,0\nKE-02,0.0,,\n")
    codes = read_codes(path, columns=COLUMNS, transcripts=TRANSCRIPTS)
    quote = "Да 🙂 they stop us"
    assert plain(codes) == (
        [
            (
                "KE-01",
                Span(29, 46),
                "policing",
                "amina",
                quote,
                TEXT[:29],
                "\n\nInterviewer: Since?\n\nZoe\u0308:",
            ),
            ("KE-01", None, "stigma", "amina", "", "", ""),
        ],
        [
            ("KE-01", "amina", {"policing", "stigma", "fines"}, "consensus"),
            ("KE-02", "amina", {"policing"}, "consensus"),
        ],
    )
    assert {one.codebook_version for one in (*codes.codings, *codes.readings)} == {""}
    assert repr(codes) == "Codes(2 codings, 2 readings)"


def test_a_transcript_without_any_mark_is_not_read(put):
    path = put("codes.csv", "Name,p,s,f\nKE-01,,,\n")
    assert read_codes(path, columns=COLUMNS, transcripts=TRANSCRIPTS) == Codes()


def test_booleans_and_sheets_of_workbooks(put, workbook):
    data = workbook(
        notes=[["x"]],
        codes=[["Name", "p", "s", "f"], ["KE-01", True, False, 0], ["KE-02", 1, 1.0, None]],
    )
    codes = read_codes(
        put("codes.xlsx", data), columns=COLUMNS, transcripts=TRANSCRIPTS, sheet="codes"
    )
    assert [(one.transcript, one.code) for one in codes.codings] == [
        ("KE-01", "policing"),
        ("KE-02", "policing"),
        ("KE-02", "stigma"),
    ]
    assert [set(one.codes) for one in codes.readings] == [
        {"policing", "stigma", "fines"},
        {"policing", "stigma"},
    ]


def test_two_columns_of_one_code():
    columns = Columns(
        "Name",
        codes={
            "a": CodeColumn("policing", turn=1),
            "b": CodeColumn("policing", turn=1),
            "c": CodeColumn("policing", turn=3),
            "d": CodeColumn("stigma", turn=1),
            "e": CodeColumn("stigma", turn=0),
        },
        coder="amina",
    )
    sheet = read_sheet(File("codes.csv", b"Name,a,b,c,d,e\nKE-01,1,1,,0,\n"))
    codes = codes_of(sheet, columns, TRANSCRIPTS)
    # The same code on the same words is one coding. A blank about words that were said leaves
    # the code unread; a blank where nothing was said does not.
    assert [(one.code, one.span) for one in codes.codings] == [("policing", Span(29, 46))]
    assert [set(one.codes) for one in codes.readings] == [{"policing"}]


def test_codes_on_answers_of_the_same_table():
    columns = Columns(
        "id",
        answers={"Q1": "And?", "Q2": "Since?"},
        codes={
            "c1": CodeColumn("policing", answer="Q1"),
            "c2": CodeColumn("policing", answer="Q2"),
        },
        coder="amina",
    )
    sheet = read_sheet(File("a.csv", "id,Q1,Q2,c1,c2\na,Да,🙂 no,1,1\nb,,x,,0\n".encode()))
    transcripts = {one.id: one for one in read_table(sheet, columns)}
    assert plain(codes_of(sheet, columns, transcripts)) == (
        [
            (
                "a",
                Span(22, 24),
                "policing",
                "amina",
                "Да",
                "Interviewer: And?\n\na: ",
                "\n\nInterviewer: Since?\n\na: 🙂 no",
            ),
            (
                "a",
                Span(50, 54),
                "policing",
                "amina",
                "🙂 no",
                "\na: Да\n\nInterviewer: Since?\n\na: "[-32:],
                "",
            ),
        ],
        [("a", "amina", {"policing"}, "read"), ("b", "amina", {"policing"}, "read")],
    )


def test_codes_on_the_answer_of_their_row():
    columns = Columns(
        "id", question="q", answer="said", codes={"p": "policing", "s": "stigma"}, coder="amina"
    )
    text = "id,q,said,p,s\na,And?,One,0,1\nb,,Two,1,0\na,,Three,1,\na,So?,,,\n"
    sheet = read_sheet(File("a.csv", text.encode()))
    transcripts = {one.id: one for one in read_table(sheet, columns)}
    codes = codes_of(sheet, columns, transcripts)
    assert [(one.transcript, one.quote, one.code) for one in codes.codings] == [
        ("a", "One", "stigma"),
        ("a", "Three", "policing"),
        ("b", "Two", "policing"),
    ]
    # Nobody looked for stigma in "Three": transcript a is not read for it.
    assert [(one.transcript, set(one.codes)) for one in codes.readings] == [
        ("a", {"policing"}),
        ("b", {"policing", "stigma"}),
    ]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Name,p,f\nKE-01,1,0\n", [("row 1", "has no column 's'. Its columns are Name, p, f.")]),
        (
            "Name,p,s,f\nKE-01,yes,2,TRUE\nKE-02,-1,x,\n",
            [
                ("row 2", "column 'p': 'yes' is neither 0, 1 nor blank."),
                ("row 2", "column 's': '2' is neither 0, 1 nor blank."),
                ("row 2", "column 'f': 'TRUE' is neither 0, 1 nor blank."),
                ("row 3", "column 'p': '-1' is neither 0, 1 nor blank."),
                ("row 3", "column 's': 'x' is neither 0, 1 nor blank."),
            ],
        ),
        (
            "Name,p,s,f\nKE-01,1,1,1\n",
            [
                ("row 2", SILENT),
            ],
        ),
        (
            "Name,p,s,f\nKE-1,1,1,\nKE-01,1,1,\nZZ,1,1,\nKE-02,x,1,\n",
            [
                ("row 2", "there is no transcript 'KE-1'. Did you mean 'KE-01'?"),
                ("row 4", "there is no transcript 'ZZ'."),
                ("row 5", "column 'p': 'x' is neither 0, 1 nor blank."),
            ],
        ),
        (
            "Name,p,s,f\nKE-01,1,1,\nKE-01,1,1,\n",
            [
                ("row 3", TWICE),
            ],
        ),
    ],
)
def test_faults_name_rows_and_columns(put, text, faults):
    with pytest.raises(InputError, match=r"codes\.csv") as found:
        read_codes(put("codes.csv", text), columns=COLUMNS, transcripts=TRANSCRIPTS)
    assert found.value.faults == tuple(Fault("codes.csv", *fault) for fault in faults)


def test_turns_that_are_not_there(put):
    columns = Columns("Name", codes={"p": CodeColumn("policing", turn=4)}, coder="amina")
    with pytest.raises(InputError, match=r"'KE-01' has no turn 4: it has 4, counted from 0\."):
        read_codes(put("a.csv", "Name,p\nKE-01,0\n"), columns=columns, transcripts=TRANSCRIPTS)


def test_a_whole_document_in_which_nothing_was_said(put):
    silent = Transcript("S", "Ana:", (Turn("Ana", "participant", None),))
    columns = Columns("Name", codes={"p": "policing"}, coder="amina")
    path = put("a.csv", "Name,p\nS,1\n")
    with pytest.raises(InputError, match="column 'p': is 1, but nothing was said there"):
        read_codes(path, columns=columns, transcripts={"S": silent})
    asked = Transcript(
        "S", "I: And?\n\nAna:", (Turn("I", "interviewer", Span(3, 7)), silent.turns[0])
    )
    with pytest.raises(InputError, match="column 'p': is 1, but nothing was said there"):
        read_codes(path, columns=columns, transcripts={"S": asked})
    whole = Transcript("S", "Plain text without turns.")
    codes = read_codes(path, columns=columns, transcripts={"S": whole})
    assert [(one.span, one.code) for one in codes.codings] == [(None, "policing")]


def test_answers_that_differ_from_the_transcript(put):
    columns = Columns(
        "Name", answers={"Q1": "And now?"}, codes={"p": CodeColumn("x", answer="Q1")}, coder="me"
    )
    same = put("a.csv", "Name,Q1,p\nKE-01,Да 🙂 they stop us,1\n")
    codes = read_codes(same, columns=columns, transcripts=TRANSCRIPTS)
    assert [one.span for one in codes.codings] == [Span(29, 46)]
    other = put("b.csv", "Name,Q1,p\nKE-01,Да,1\n")
    with pytest.raises(
        InputError, match="the words in column 'Q1' are not those in transcript 'KE-01'"
    ):
        read_codes(other, columns=columns, transcripts=TRANSCRIPTS)


def test_columns_have_to_name_codes(put):
    with pytest.raises(OptionError, match="read_codes needs columns with codes= and coder="):
        read_codes(put("a.csv", "Name\nx\n"), columns=Columns("Name"), transcripts={})


def test_codes_of_turns():
    columns = Columns(
        words="said", speaker="who", codes={"p": "policing", "s": "stigma"}, coder="amina"
    )
    table = read_sheet(
        File("PT-01.csv", "who,said,p,s\nMK,And now?,0,0\nAna,Да 🙂,1,0\n,,,\nBo,,,\n".encode())
    )
    (transcript,) = read_table(table, columns)
    codes = codes_of(table, columns, {"PT-01": transcript})
    assert [(one.code, one.quote) for one in codes.codings] == [("policing", "Да 🙂")]
    assert [one.codes for one in codes.readings] == [frozenset({"policing", "stigma"})]


def test_codes_of_rows_that_are_joined_stay_with_their_words():
    columns = Columns(
        words="said", speaker="who", time="t", codes={"p": CodeColumn("policing")}, coder="amina"
    )
    text = 't,who,said,p\n1,Ana,They came,0\n2,Ana,"twice,\n I think",1\n3,Ana,,\n4,Bo,No.,1\n'
    table = read_sheet(File("PT-01.csv", text.encode()))
    (transcript,) = read_table(table, columns)
    assert transcript.text == "Ana: They came twice, I think\n\nBo: No."
    codes = codes_of(table, columns, {"PT-01": transcript})
    assert [(one.span, one.quote) for one in codes.codings] == [
        (Span(15, 29), "twice, I think"),
        (Span(35, 38), "No."),
    ]
    assert [one.codes for one in codes.readings] == [frozenset({"policing"})]
    silent = read_sheet(File("PT-01.csv", text.replace("3,Ana,,", "3,Ana,,1").encode()))
    with pytest.raises(InputError, match="row 4: column 'p': is 1, but nothing was said there"):
        codes_of(silent, columns, {"PT-01": transcript})
    other = read_sheet(File("PT-01.csv", text.replace("They", "We").encode()))
    with pytest.raises(InputError, match="the words in column 'said' are not those in transcript"):
        codes_of(other, columns, {"PT-01": transcript})
    short = Transcript("PT-01", "Ana: They", (Turn("Ana", "participant", Span(5, 9)),))
    with pytest.raises(InputError, match=r"PT-01.csv has 3 faults"):
        codes_of(table, columns, {"PT-01": short})
