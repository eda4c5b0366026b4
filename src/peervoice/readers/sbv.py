"""SubViewer captions (.sbv), as YouTube gives them out."""

from __future__ import annotations

import re
from typing import Final

from peervoice.readers.captions import ARROW, CLOCK, Script, page_of_captions
from peervoice.readers.decode import decode
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode

_EXAMPLE: Final = "0:00:01.000,0:00:02.500"
_TIMES: Final = re.compile(rf"\s*({CLOCK.replace('[.,]', '[.]')})\s*,\s*({CLOCK})\s*")
# What was meant as two times: both begin with a number and a colon.
_MEANT: Final = re.compile(r"\s*[0-9]+:[^\s,]*\s*,\s*[0-9]+:[^\s,]*\s*")


def read_sbv(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read SubViewer captions, with ``Name:`` where they name who speaks.

    Parameters
    ----------
    file : File
        The bytes.
    turns : str or re.Pattern
        How turns are found. Where nobody is found, the whole is one turn.

    Raises
    ------
    InputError
        If times are malformed, text has no time, or there is no text.

    Examples
    --------
    >>> page = read_sbv(File("a.sbv", b"0:00:01.500,0:00:03.000\nAmina: Eleven."))
    >>> page.text, page.turns[0].marks
    ('Amina: Eleven.', (Mark(offset=7, seconds=1.5),))
    """
    text, encoding = decode(file)
    lines = [_as_vtt(line) for line in text.replace("[br]", " ").split("\n")]
    return page_of_captions(file, Script(lines, _EXAMPLE, encoding), turns)


def _as_vtt(line: str) -> str:
    if times := _TIMES.fullmatch(line):
        return f"{times[1]} {ARROW} {times[2]}"
    return line.replace(",", ARROW, 1) if _MEANT.fullmatch(line) else line
