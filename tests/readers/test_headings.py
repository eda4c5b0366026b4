"""Headings: which tables say of themselves that their rows are turns."""

from __future__ import annotations

import pytest

from peervoice.readers import Columns
from peervoice.readers.file import File
from peervoice.readers.headings import columns_of
from peervoice.readers.sheet import read_sheet
from peervoice.readers.table import read_table


def found(text: str, name: str = "PT-01.csv") -> Columns | None:
    return columns_of(read_sheet(File(name, text.encode())))


@pytest.mark.parametrize(
    ("name", "text", "columns"),
    [
        (
            "nvivo.csv",
            "Timespan,Content,Speaker\n0:00.0 - 0:05.2,And now?,Ana\n0:05.2 - 0:09.0,No.,Bo\n",
            Columns(words="Content", speaker="Speaker", time="Timespan"),
        ),
        (
            "whisper.tsv",
            'start\tend\ttext\n0\t2400\t"Never again," they said.\n2400\t5200\tI know.\n',
            Columns(words="text", time="start", time_unit="milliseconds"),
        ),
        (
            "whisper.cpp.csv",
            'start,end,text\n0,2400," ""Never again,"" they said."\n2400,3000," No."\n',
            Columns(words="text", time="start", time_unit="milliseconds"),
        ),
        (
            "whisperx.csv",
            "start,end,speaker,text\n0,2400,SPEAKER_00,Never again.\n2400,5200,SPEAKER_01,No.\n",
            Columns(words="text", speaker="speaker", time="start", time_unit="milliseconds"),
        ),
        (
            "segments.csv",
            ",start,end,text\n0,0.0,2.4,Never again\n1,2.4,5.0,I know\n",
            Columns(words="text", time="start"),
        ),
        (
            "whole seconds.csv",
            "start,text\n0,Never again\n90,And then nothing for a long time\n",
            Columns(words="text", time="start"),
        ),
        (
            "stated.csv",
            "Start Time (s),Start_ms,Text\n90000,1,No\n",
            Columns(words="Text", time="Start Time (s)"),
        ),
        (
            "stated.csv",
            "start_ms,text\n5,One two three\n",
            Columns(words="text", time="start_ms", time_unit="milliseconds"),
        ),
        (
            "sonix.csv",
            "Start Time,End Time,Speaker,Text\n00:00:01,00:00:02,Speaker 1,Hello\n",
            Columns(words="Text", speaker="Speaker", time="Start Time"),
        ),
        (
            "premiere.csv",
            "Speaker Name,Start Time,End Time,Text\nAna,00:00:01:12,00:00:02:00,Hello\n",
            Columns(words="Text", speaker="Speaker Name", time="Start Time"),
        ),
        (
            "ru.csv",
            "Время;Спикер;Текст\n00:01;И;А теперь?\n",
            Columns(words="Текст", speaker="Спикер", time="Время"),
        ),
        (
            "es.csv",
            "Hablante;Intervención\nAna;No\n",
            Columns(words="Intervención", speaker="Hablante"),
        ),
        ("fr.csv", "Locuteur;Énoncé\nAna;Non\n", Columns(words="Énoncé", speaker="Locuteur")),
        ("pt.csv", "Falante;Fala\nAna;Não\n", Columns(words="Fala", speaker="Falante")),
        (
            "de.csv",
            "Beginn;Sprecher:in;Äußerung\n00:01;Ana;Nein\n",
            Columns(words="Äußerung", speaker="Sprecher:in", time="Beginn"),
        ),
        (
            "names.csv",
            "name,text\nInterviewer,And?\nAna,No\n",
            Columns(words="text", speaker="name"),
        ),
        (
            "timed names.csv",
            "participant,time,text\nAna,00:01,No\n",
            Columns(words="text", speaker="participant", time="time"),
        ),
        (
            "role.csv",
            "speaker,role,text\nMK,interviewer,And?\n",
            Columns(words="text", speaker="speaker", role="role"),
        ),
        (
            "several.csv",
            "transcript,speaker,text\nA,MK,And?\nB,Bo,Yes\n",
            Columns("transcript", words="text", speaker="speaker"),
        ),
        (
            "not times.csv",
            "speaker,time,text\nMK,in the morning,And?\n",
            Columns(words="text", speaker="speaker"),
        ),
    ],
)
def test_headings_that_leave_no_doubt(name, text, columns):
    assert found(text, name) == columns


@pytest.mark.parametrize(
    "text",
    [
        # One answer of each person, as far as anybody can tell.
        "participant,text\na,Hello\nb,You\n",
        "name,text\nAna,Hello\n",
        "speaker,question,text\na,b,c\n",
        "Timestamp,Name,text\n2020/11/05 3:04:05 PM,Ana,Hello\n",
        "Timestamp,What is your name?\n00:01,Ana\n",
        "id,text\n1,Hello\n",
        "speaker,start\nAna,00:01\n",
        "id,name,role\n1,Ana,nurse\n",
        "speaker,text,content\nAna,No,Yes\n",
        "speaker,speaker name,text\n1,Ana,Yes\n",
        "speaker,text\nAna,1\nAna,0\n",
        "speaker,text\n",
        "transcript,speaker,text\nA,MK,And?\n,Bo,Yes\n",
        "a,b\nspeaker,text\n",
    ],
)
def test_headings_that_do(text):
    assert found(text) is None


def test_what_was_taken_for_what_is_said():
    text = "Timespan,Content,Speaker,Rating\n0:00.0 - 0:05.2,And now?,Interviewer,\n"
    text += "0:05.2 - 0:09.0,Да 🙂,Amina,\n0:09.0 - 0:11.0,Zoe\u0308.,Amina,5\n"
    sheet = read_sheet(File("below/PT-01.csv", text.encode()))
    (transcript,) = read_table(sheet, columns_of(sheet))
    assert transcript.id == "PT-01"
    assert transcript.text == "Interviewer: And now?\n\nAmina: Да 🙂 Zoe\u0308."
    assert (transcript.source.convention, transcript.source.confidence) == ("columns", 1.0)
    assert transcript.source.note == (
        "a row is a turn: words in 'Content', speakers in 'Speaker', times in 'Timespan'; "
        "columns left out: Rating"
    )
