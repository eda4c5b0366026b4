"""WebVTT captions, as Zoom, Teams, YouTube and other recorders write them."""

from __future__ import annotations

from typing import Final

from peervoice.readers.captions import Script, page_of_captions
from peervoice.readers.decode import decode
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode

_EXAMPLE: Final = "00:00:01.000 --> 00:00:02.500"


def read_vtt(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read WebVTT captions.

    Speakers are named by ``<v Name>`` voices or by ``Name:`` at the start of a line. A cue
    that names nobody goes on with the speaker before it, and neighbouring cues of one
    speaker are one turn, with a mark for the start of each cue. Lines that rolling captions
    show again are kept once.

    Parameters
    ----------
    file : File
        The bytes.
    turns : str or re.Pattern
        How turns are found where there are no voices. Where nobody is found, the whole is one
        turn.

    Raises
    ------
    InputError
        If it is not WebVTT, a cue is malformed, text has no time, or there is no text.

    Examples
    --------
    >>> page = read_vtt(File("a.vtt", b"WEBVTT\n\n00:01.500 --> 00:03.000\nAmina: Eleven."))
    >>> page.text, page.turns[0].marks
    ('Amina: Eleven.', (Mark(offset=7, seconds=1.5),))
    """
    text, encoding = decode(file)
    if not text.startswith("WEBVTT"):
        raise file.refuse("is not WebVTT: its first line has to be WEBVTT.", "line 1")
    script = Script(text.split("\n"), _EXAMPLE, encoding, names=True, header=True)
    return page_of_captions(file, script, turns)
