"""The lists of transcripts and speakers, and what they do to transcripts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peervoice.errors import Fault, InputError
from peervoice.people import Speaker
from peervoice.period import Period
from peervoice.readers.faults import Faults
from peervoice.readers.file import File
from peervoice.readers.interview import read_interview
from peervoice.readers.lists import Lists, Register
from peervoice.readers.sheet import read_sheet
from peervoice.readers.speakers_csv import Stated, stated_speakers
from peervoice.readers.transcripts_csv import About, about_transcripts

TALK = "I: And?\nAna: Да.\nBo: No.\nAna: 🙂\n"
GROUP = read_interview(File("GR-02.txt", TALK.encode())).transcript
SINGLE = read_interview(File("KE-01.txt", b"They still stop us.")).transcript


def about(text: str):
    return about_transcripts(read_sheet(File("transcripts.csv", text.encode())))


def stated(text: str):
    return stated_speakers(read_sheet(File("speakers.csv", text.encode())))


def put(*transcripts, people=None, unread=(), transcripts_csv=None, speakers_csv=None):
    faults = Faults()
    lists = Lists(
        about(transcripts_csv) if transcripts_csv else {},
        stated(speakers_csv) if speakers_csv else (),
        people,
    )
    register = Register(lists, language=None, faults=faults)
    described = tuple(register.described(each) for each in transcripts)
    return (described, register.settle(unread=unread)), faults.found


def roles(transcript):
    return {turn.speaker: turn.speaker_role for turn in transcript.turns}


def test_the_list_of_transcripts():
    assert about(
        "transcript,date,language,title,participant,notes\nA,2020-11,ky,Тема 🙂,P,x\nB\n"
    ) == {
        "A": About("transcripts.csv", "row 2", Period.parse("2020-11"), "ky", "Тема 🙂", "P"),
        "B": About("transcripts.csv", "row 3", None, None, "", None),
    }


def test_faults_of_the_list_of_transcripts():
    with pytest.raises(InputError, match="3 faults") as found:
        about("transcript,date\nA,May\n,2020\nB,2020\nB,2021\n")
    assert found.value.faults == (
        Fault(
            "transcripts.csv", "row 2", "'May' is not a date. Write 2020, 2020-11 or 2020-11-05."
        ),
        Fault("transcripts.csv", "row 3", "column 'transcript' is blank."),
        Fault("transcripts.csv", "row 5", "transcript 'B' is in row 4 already. Leave out one."),
    )


def test_the_list_of_speakers():
    assert stated("transcript,speaker,participant,speaker_role\nA,Voice 3,P,other\nA,,Q,\n") == (
        Stated("speakers.csv", "row 2", Speaker("A", "Voice 3", "P", "other")),
        Stated("speakers.csv", "row 3", Speaker("A", None, "Q")),
    )


def test_faults_of_the_list_of_speakers():
    with pytest.raises(InputError, match="4 faults") as found:
        stated("transcript,speaker,speaker_role\nA,x,participants\n,x,\nA,x,\nB,,\nB,,\n")
    assert found.value.faults == (
        Fault(
            "speakers.csv",
            "row 2",
            "speaker_role 'participants' is not one of interviewer, participant, other. "
            "Did you mean 'participant'?",
        ),
        Fault("speakers.csv", "row 3", "column 'transcript' is blank."),
        Fault(
            "speakers.csv",
            "row 4",
            "speaker 'x' of transcript 'A' is in row 2 already. Leave out one.",
        ),
        Fault(
            "speakers.csv",
            "row 6",
            "the one speaker of transcript 'B' is in row 5 already. Leave out one.",
        ),
    )


def test_what_is_stated_of_a_transcript_is_put_on_it():
    text = "transcript,date,language,title,participant\nKE-01,2020,sw,Mazungumzo,P-1\nGR-02,,,,\n"
    (done, speakers), faults = put(SINGLE, GROUP, transcripts_csv=text, people={"P-1"})
    assert faults == []
    assert done == (
        replace(SINGLE, date=Period.parse("2020"), language="sw", title="Mazungumzo"),
        GROUP,
    )
    assert done[0].source == SINGLE.source
    assert speakers == (Speaker("KE-01", None, "P-1"),)


def test_what_a_file_says_stays_where_the_list_says_nothing():
    dated = replace(SINGLE, date=Period.parse("2019"), language="en", title="T")
    (done, speakers), faults = put(dated, transcripts_csv="transcript,date\nKE-01,\n")
    assert (done, speakers, faults) == ((dated,), (), [])


def test_roles_are_overridden():
    text = "transcript,speaker,participant,speaker_role\nGR-02,Bo,,interviewer\nGR-02,Ana,P-1,\n"
    (done, speakers), faults = put(GROUP, speakers_csv=text)
    assert faults == []
    assert roles(done[0]) == {"I": "interviewer", "Ana": "participant", "Bo": "interviewer"}
    assert [turn.span for turn in done[0].turns] == [turn.span for turn in GROUP.turns]
    assert speakers == (
        Speaker("GR-02", "Bo", None, "interviewer"),
        Speaker("GR-02", "Ana", "P-1"),
    )


def test_the_one_speaker_is_found_after_roles():
    (_, speakers), faults = put(
        GROUP,
        transcripts_csv="transcript,participant\nGR-02,P-1\n",
        speakers_csv="transcript,speaker,speaker_role\nGR-02,Bo,interviewer\n",
    )
    assert faults == []
    assert speakers == (Speaker("GR-02", "Bo", None, "interviewer"), Speaker("GR-02", None, "P-1"))


LEAVE = "row 2. Leave out one."
NOT_FOUND = "'P-1' cannot be found in transcript 'GR-02': who is a participant there is"
WHO = "Say in speakers.csv who is who."


@pytest.mark.parametrize(
    ("lists", "faults"),
    [
        (
            {"transcripts_csv": "transcript,date\nGR-2,2020\nZZ,2020\n"},
            [
                (
                    "transcripts.csv",
                    "row 2",
                    "there is no transcript 'GR-2'. Did you mean 'GR-02'?",
                ),
                ("transcripts.csv", "row 3", "there is no transcript 'ZZ'."),
            ],
        ),
        (
            {"speakers_csv": "transcript,speaker\nGR-2,Ana\nGR-02,Anna\nGR-02,Zorro\nKE-01,X\n"},
            [
                ("speakers.csv", "row 2", "there is no transcript 'GR-2'. Did you mean 'GR-02'?"),
                (
                    "speakers.csv",
                    "row 3",
                    "transcript 'GR-02' has no speaker 'Anna'. Did you mean 'Ana'?",
                ),
                (
                    "speakers.csv",
                    "row 4",
                    "transcript 'GR-02' has no speaker 'Zorro'. It has I, Ana, Bo.",
                ),
                (
                    "speakers.csv",
                    "row 5",
                    "transcript 'KE-01' has no speaker 'X'. It has no labels.",
                ),
            ],
        ),
        (
            {
                "transcripts_csv": "transcript,participant\nKE-01,P-2\n",
                "speakers_csv": "transcript,speaker,participant\nGR-02,Ana,Q\n",
                "people": ["P-1"],
            },
            [
                ("speakers.csv", "row 2", "participant 'Q' is not in the list of people."),
                (
                    "transcripts.csv",
                    "row 2",
                    "participant 'P-2' is not in the list of people. Did you mean 'P-1'?",
                ),
            ],
        ),
        (
            {"transcripts_csv": "transcript,participant\nGR-02,P-1\n"},
            [
                (
                    "transcripts.csv",
                    "row 2",
                    f"{NOT_FOUND} Ana, Bo. {WHO}",
                )
            ],
        ),
        (
            {
                "speakers_csv": "transcript,speaker,participant,speaker_role\n"
                "GR-02,Ana,,interviewer\nGR-02,Bo,,interviewer\nGR-02,,P-1,\n"
            },
            [
                (
                    "speakers.csv",
                    "row 4",
                    f"{NOT_FOUND} nobody. {WHO}",
                )
            ],
        ),
        (
            {
                "transcripts_csv": "transcript,participant\nKE-01,P-1\n",
                "speakers_csv": "transcript,participant\nKE-01,P-2\n",
            },
            [
                (
                    "transcripts.csv",
                    "row 2",
                    f"the one speaker of 'KE-01' is 'P-1', but 'P-2' in speakers.csv, {LEAVE}",
                )
            ],
        ),
        (
            {
                "transcripts_csv": "transcript,participant\nGR-02,P-1\n",
                "speakers_csv": (
                    "transcript,speaker,participant,speaker_role\n"
                    "GR-02,Ana,,participant\nGR-02,Bo,P-2,\n"
                ),
            },
            [("transcripts.csv", "row 2", f"{NOT_FOUND} Ana, Bo. {WHO}")],
        ),
        (
            {"speakers_csv": "transcript,speaker_role\nKE-01,other\n"},
            [("speakers.csv", "row 2", "speaker_role needs the speaker whose role it is.")],
        ),
    ],
)
def test_statements_that_fit_nothing(lists, faults):
    _, found = put(SINGLE, GROUP, **lists)
    assert found == [Fault(*fault) for fault in faults]


def test_the_same_participant_may_be_stated_twice():
    (_, speakers), faults = put(
        SINGLE,
        transcripts_csv="transcript,participant\nKE-01,P-1\n",
        speakers_csv="transcript,participant\nKE-01,P-1\n",
    )
    assert (speakers, faults) == ((Speaker("KE-01", None, "P-1"),), [])


def test_a_participant_of_a_group_in_which_everybody_is_named():
    (_, speakers), faults = put(
        GROUP,
        transcripts_csv="transcript,participant\nGR-02,P-1\n",
        speakers_csv="transcript,speaker,participant\nGR-02,Ana,P-1\nGR-02,Bo,P-2\n",
    )
    assert faults == []
    assert speakers[-1] == Speaker("GR-02", None, "P-1")


def test_transcripts_that_could_not_be_read_are_no_second_fault():
    text = "transcript,date\nXX,2020\n"
    assert put(SINGLE, transcripts_csv=text, unread={"XX"})[1] == []
    assert put(SINGLE, transcripts_csv=text, unread=None)[1] == []
    assert len(put(SINGLE, transcripts_csv=text)[1]) == 1
