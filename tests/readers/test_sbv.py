"""SubViewer captions."""

from __future__ import annotations

import pytest

from peervoice.errors import InputError
from peervoice.readers.file import File
from peervoice.readers.sbv import read_sbv


def test_names_and_times():
    page = read_sbv(
        File(
            "a.sbv",
            "0:00:01.500,0:00:02.000\r\nInterviewer: And[br]now?\r\n\r\n"
            "1:00:03.250 , 1:00:04.000\r\nZoe\u0308: Да 🙂, 1:2, then\r\nmore\r\n\r\n"
            "1:00:05.000,1:00:04.000\r\n\r\n1:00:06.000,1:00:07.000\r\nInterviewer: Oh\r\n\r\n"
            "1:00:08.000,1:00:09.000\r\nZoe\u0308:\r\n".encode(),
        )
    )
    assert [
        (
            turn.speaker,
            page.text[turn.span.slice] if turn.span else "",
            [m.seconds for m in turn.marks],
        )
        for turn in page.turns
    ] == [
        ("Interviewer", "And now?", [1.5]),
        ("Zoe\u0308", "Да 🙂, 1:2, then more", [3603.25]),
        ("Interviewer", "Oh", [3606.0]),
        ("Zoe\u0308", "", [3608.0]),
    ]
    assert (page.convention, page.encoding, page.note) == ("name:", "utf-8", "")


MALFORMED = "this cue is malformed. Write its times as 0:00:01.000,0:00:02.500."
UNTIMED = "text without a time. Add its time."


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Ana: hello", [("line 1", UNTIMED)]),
        (
            "0:00:01.000,0:00:02.000\na\n\nb\n\n0:00:0x.000,0:00:04.000\nc",
            [("line 4", UNTIMED), ("line 6", MALFORMED)],
        ),
        ("0:00:01.000,0:61:02.000\na", [("line 1", MALFORMED)]),
        ("Ana: words\n0:00:01.000,0:00:02.000\na", [("line 1", UNTIMED)]),
        ("0:00:01.000,0:00:02.000\na --> b", [("line 2", MALFORMED)]),
        ("0:00:01.000,0:00:02.000\n", [("", "holds no captions with words.")]),
        ("", [("", "is empty.")]),
    ],
)
def test_faults_name_their_lines(text, faults):
    with pytest.raises(InputError, match=r"a\.sbv") as found:
        read_sbv(File("a.sbv", text.encode()))
    assert [(one.place, one.reason) for one in found.value.faults] == faults
