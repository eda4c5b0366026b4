"""Intake: a file or a folder, with lists, and all faults at once."""

from __future__ import annotations

import sys

import pytest
import tqdm

from peervoice.errors import Fault, InputError, OptionError
from peervoice.law import Jurisdiction, Law
from peervoice.people import Participant, Speaker
from peervoice.period import Period
from peervoice.readers import CodeColumn, Columns, Intake, read_intake, read_transcripts
from peervoice.readers.formats import known_suffixes

TALK = "Interviewer: And now?\nZoe\u0308: Да 🙂\n"


@pytest.fixture
def study(put, word):
    """A folder as users keep it."""
    put("study/PT-01.txt", TALK)
    put("study/round 2/CZ-01.docx", word(["I: And?", "Kája: No."]))
    put("study/US-01.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nDez: Hm.\n")
    put("study/.hidden.txt", "")
    put("study/.git/config", "")
    put("study/~$CZ-01.docx", "")
    put("study/Thumbs.db", "")
    put("study/study.pv", "")
    put("study/study.pv-journal", "")
    put("study/People.CSV", "participant,jurisdiction\nP-1,PT\nP-2,\n")
    put("study/transcripts.csv", "transcript,date,language,participant\nPT-01,2020-11,pt,P-1\n")
    put("study/speakers.csv", "transcript,speaker,participant\nUS-01,Dez,P-2\n")
    return put("study/PT-01.txt", TALK).parent


def faults_of(*arguments, **options):
    with pytest.raises(InputError, match="Nothing was added") as found:
        read_intake(*arguments, **options)
    return [str(fault) for fault in found.value.faults], found.value.of


def test_a_folder(study):
    intake = read_intake(study, language="en", law=Law((Jurisdiction("PT"),)))
    assert [(one.id, one.language, one.date) for one in intake.transcripts] == [
        ("PT-01", "pt", Period.parse("2020-11")),
        ("US-01", "en", None),
        ("CZ-01", "en", None),
    ]
    assert [one.source.name for one in intake.transcripts] == [
        "PT-01.txt",
        "US-01.vtt",
        "CZ-01.docx",
    ]
    assert intake.people == (Participant("P-1", jurisdiction="PT"), Participant("P-2"))
    assert intake.speakers == (Speaker("US-01", "Dez", "P-2"), Speaker("PT-01", None, "P-1"))
    assert (intake.codings, intake.readings) == ((), ())
    assert repr(intake) == "Intake(3 transcripts, 2 people, 0 codings, 0 readings)"
    assert read_intake(study, language="en") == intake
    assert read_transcripts(study, language="en") == list(intake.transcripts)


def test_lists_that_are_given_win(study, put):
    people = put("elsewhere/who.csv", "participant\nP-9\nP-2\n")
    about = put("elsewhere/dates.csv", "transcript,date,participant\nPT-01,1999,P-9\n")
    intake = read_intake(study, people=people, transcripts=about)
    assert [one.id for one in intake.people] == ["P-9", "P-2"]
    assert intake.transcripts[0].date == Period.parse("1999")
    speakers = put("elsewhere/voices.csv", "transcript,speaker,speaker_role\nUS-01,Dez,other\n")
    intake = read_intake(study, speakers=speakers)
    assert intake.transcripts[1].turns[0].speaker_role == "other"
    assert intake.speakers[0] == Speaker("US-01", "Dez", None, "other")


def test_people_may_be_nouns(study):
    people = [Participant("P-1"), Participant("P-2"), Participant("P-3")]
    assert read_intake(study, people=iter(people)).people == tuple(people)
    assert faults_of(study, people=people[:1])[0] == [
        "speakers.csv, row 2: participant 'P-2' is not in the list of people. Did you mean 'P-1'?"
    ]


def test_lists_beside_the_people(put):
    put("data/transcripts/PT-01.txt", TALK)
    people = put("data/people.csv", "participant\nP-1\n")
    put("data/transcripts.csv", "transcript,date,participant\nPT-01,2020,P-1\n")
    put("data/speakers.csv", "transcript,speaker,speaker_role\nPT-01,Interviewer,other\n")
    folder = people.parent / "transcripts"
    intake = read_intake(folder, people=people)
    assert intake.transcripts[0].date == Period.parse("2020")
    assert intake.transcripts[0].turns[0].speaker_role == "other"
    assert read_intake(folder).transcripts[0].date is None


def test_of_one_file_only_what_is_said_of_it_matters(put):
    path = put("PT-01.txt", TALK)
    people = put("people.csv", "participant\nP-1\n")
    put("transcripts.csv", "transcript,date,participant\nCZ-01,2021,P-7\nPT-01,2020,P-1\n")
    put("speakers.csv", "transcript,speaker,participant\nCZ-01,x,P-8\n")
    intake = read_intake(path, people=people)
    assert [(one.id, one.date) for one in intake.transcripts] == [("PT-01", Period.parse("2020"))]
    assert intake.speakers == (Speaker("PT-01", None, "P-1"),)
    assert read_intake(str(path)).people == ()
    assert read_intake(path).speakers == ()


def test_tables_give_transcripts_codings_and_readings(put, workbook):
    rows = [["id", "Q1", "p"], ["A", "Да 🙂", 1], ["B", "No", 0]]
    columns = Columns(
        "id", answers={"Q1": "?"}, codes={"p": CodeColumn("x", answer="Q1")}, coder="me"
    )
    path = put("all.xlsx", workbook(notes=[["x"]], data=rows))
    intake = read_intake(path, columns=columns, sheet="data")
    assert [one.text for one in intake.transcripts] == [
        "Interviewer: ?\n\nA: Да 🙂",
        "Interviewer: ?\n\nB: No",
    ]
    assert [(one.transcript, one.code, one.quote) for one in intake.codings] == [
        ("A", "x", "Да 🙂")
    ]
    assert [(one.transcript, one.coder) for one in intake.readings] == [("A", "me"), ("B", "me")]
    # A table may have the name of a list when it is given as the file to read.
    other = put("transcripts.csv", "id,Q1\nA,Да\n")
    people = put("people.csv", "participant\nP\n")
    found = read_transcripts(other, columns=Columns("id", answers={"Q1": "?"}), people=people)
    assert [one.id for one in found] == ["A"]


def test_turns_can_be_left_alone(put):
    (one,) = read_transcripts(put("PT-01.txt", TALK), turns="none")
    assert [(turn.speaker, turn.span.start) for turn in one.turns] == [(None, 0)]


def test_all_faults_of_all_files_are_raised_at_once(study, put, word):
    put("study/CZ-01.txt", "again")
    put("study/broken.docx", b"PK")
    put("study/notes.wpd", "x")
    put("study/table.csv", "id,Q1\nA,x\n")
    put("study/round 2/empty.txt", "")
    put("study/People.CSV", "participant,jurisdiction\nP-1,XX\n,PT\n")
    put("study/transcripts.csv", "transcript,date\nbroken,2020\nNO-01,soon\n")
    put("study/speakers.csv", "transcript,speaker\nUS-01,Dex\n")
    found, of = faults_of(study, law=Law((Jurisdiction("PT"),)))
    assert found == [
        "broken.docx: is not a Word document (.docx), or is damaged. Save it again as one.",
        f"notes.wpd: has suffix '.wpd'. What can be read: {known_suffixes()}.",
        "round 2/CZ-01.docx: transcript 'CZ-01' is in CZ-01.txt too. Rename one.",
        "round 2/empty.txt: is empty.",
        "table.csv: is a table. Say with columns= what its columns mean: id, Q1.",
        (
            "People.CSV, row 2: jurisdiction 'XX' is not in jurisdictions.csv. Add it there, "
            "or leave the cell empty."
        ),
        "People.CSV, row 3: A participant needs an id, such as 'PT-01'.",
        "transcripts.csv, row 3: 'soon' is not a date. Write 2020, 2020-11 or 2020-11-05.",
        "speakers.csv, row 2: transcript 'US-01' has no speaker 'Dex'. Did you mean 'Dez'?",
    ]
    assert of == 11


def test_statements_about_what_could_not_be_read_are_no_second_fault(put):
    folder = put("in/PT-01.txt", "").parent
    put("in/transcripts.csv", "transcript,date\nPT-01,2020\nPT-02,2020\n")
    put("in/CZ-01.txt", TALK)
    assert faults_of(folder) == (
        ["PT-01.txt: is empty.", "transcripts.csv, row 3: there is no transcript 'PT-02'."],
        3,
    )
    put("in/more.CSV", "id\n")
    assert [one.partition(":")[0] for one in faults_of(folder)[0]] == ["PT-01.txt", "more.CSV"]


def test_statements_about_transcripts_that_no_table_has(put):
    folder = put("in/all.csv", "id,Q1\nA,x\n").parent
    put("in/transcripts.csv", "transcript,date\nA,2020\nBCD,2020\n")
    assert faults_of(folder, columns=Columns("id", answers={"Q1": "?"})) == (
        ["transcripts.csv, row 3: there is no transcript 'BCD'."],
        2,
    )


@pytest.mark.parametrize(
    ("files", "faults"),
    [
        ([], ["in: has no files that can be read."]),
        (["people.csv"], ["in: has no files that can be read."]),
        (
            ["a.txt", "people.csv", "people.xlsx"],
            ["people.xlsx: there is people.csv too. Leave one, or pass people=."],
        ),
        (
            ["a.txt", "b/speakers.csv"],
            ["b/speakers.csv: is a list in a folder below. Move it to the top, or pass speakers=."],
        ),
    ],
)
def test_folders_that_cannot_be_understood(put, files, faults):
    folder = put("in/.keep", "").parent
    for name in files:
        put(f"in/{name}", TALK)
    assert faults_of(folder)[0] == faults


@pytest.mark.parametrize("name", ["missing", "missing/PT-01.txt"])
def test_nothing_is_there(tmp_path, name):
    found, _ = faults_of(tmp_path / name)
    assert found == [
        (
            f"{(tmp_path / name).name}: there is no file or folder {str(tmp_path / name)!r}. "
            "Mend the path."
        )
    ]


def test_a_missing_list(put, tmp_path):
    found, of = faults_of(put("a.txt", TALK), people=tmp_path / "people.csv")
    assert found == [
        f"people.csv: there is no file {str(tmp_path / 'people.csv')!r}. Mend the path."
    ]
    assert of == 2


def test_a_single_file_of_another_kind(put):
    assert faults_of(put("a.wpd", "x")) == (
        [f"a.wpd: has suffix '.wpd'. What can be read: {known_suffixes()}."],
        1,
    )


def test_options_are_checked_first(tmp_path):
    with pytest.raises(
        OptionError, match="turns='all' is not one of 'auto', 'none', 'name, time below'"
    ):
        read_intake(tmp_path / "missing", turns="all")
    with pytest.raises(OptionError, match="Pass answers=, answer= or words="):
        read_intake(tmp_path / "missing", columns=Columns("id"))


def test_an_empty_intake():
    assert Intake() == Intake((), (), (), (), (), (), ())


@pytest.mark.parametrize(
    ("files", "terminal", "shown"), [(51, True, 1), (50, True, 0), (51, False, 0)]
)
def test_a_bar_is_shown_to_people(put, monkeypatch, files, terminal, shown):
    for number in range(files):
        folder = put(f"in/{number}.txt", f"I: And?\nAna: {number} 🙂").parent
    bars = []
    monkeypatch.setattr(tqdm, "tqdm", lambda files, **options: bars.append(options) or files)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    assert len(read_transcripts(folder, language="en")) == files
    bar = {"total": files, "desc": "Reading", "unit": "file", "leave": False, "delay": 1.0}
    assert bars == [bar] * shown


def test_files_with_the_same_text(put):
    folder = put("in/a.txt", TALK).parent
    put("in/b/c.txt", TALK)
    assert faults_of(folder)[0] == ["b/c.txt: has the same text as a.txt. Leave one out."]


def test_short_answers_of_a_table_may_be_the_same(put):
    path = put("all.csv", "id,who,Q1\nA,P,Да\nB,P,Да\n")
    found = read_transcripts(path, columns=Columns("id", answers={"Q1": "?"}, speaker="who"))
    assert [(one.id, one.text) for one in found] == [
        ("A", "Interviewer: ?\n\nP: Да"),
        ("B", "Interviewer: ?\n\nP: Да"),
    ]


def test_faulty_interviews_can_be_skipped(put):
    folder = put("in/a.txt", TALK).parent
    put("in/b.txt", "")
    put("in/c.docx", b"PK")
    put("in/transcripts.csv", "transcript,date\na,2020\nb,2021\n")
    found = read_intake(folder, on_fault="skip")
    assert [(one.id, one.date) for one in found.transcripts] == [("a", Period.parse("2020"))]
    assert [fault.file for fault in found.skipped] == ["b.txt", "c.docx"]
    found = read_transcripts(folder, on_fault="skip")
    assert ([one.id for one in found], [fault.file for fault in found.skipped]) == (
        ["a"],
        ["b.txt", "c.docx"],
    )
    # Lists have to be right all the same.
    put("in/speakers.csv", "transcript,speaker\na,Zorro\n")
    with pytest.raises(InputError, match="has no speaker 'Zorro'") as raised:
        read_intake(folder, on_fault="skip")
    assert [fault.file for fault in raised.value.faults] == ["speakers.csv"]


def test_ways_to_treat_faults(tmp_path):
    with pytest.raises(OptionError, match="on_fault='skp' is neither .* Did you mean 'skip'"):
        read_intake(tmp_path, on_fault="skp")
    with pytest.raises(OptionError, match="processes=0 is no number of processes"):
        read_intake(tmp_path, processes=0)


def test_fault_is_a_value():
    assert str(Fault("a.txt", "row 2", "is odd.")) == "a.txt, row 2: is odd."
