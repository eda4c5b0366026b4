"""SubRip subtitles (.srt)."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from peervoice.readers.captions import ARROW, Script, blocks, page_of_captions
from peervoice.readers.decode import decode
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode

_EXAMPLE: Final = "00:00:01,000 --> 00:00:02,500"


def read_srt(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read SubRip subtitles, with ``Name:`` where they name who speaks.

    Numbers of subtitles may be missing, and empty lines between them. Text after an empty
    line, without a number and a time, belongs to the subtitle above it.

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
    >>> page = read_srt(File("a.srt", b"1\n00:00:01,500 --> 00:00:03,000\nAmina: Eleven."))
    >>> page.text, page.turns[0].marks
    ('Amina: Eleven.', (Mark(offset=7, seconds=1.5),))
    """
    text, encoding = decode(file)
    lines = _without_numbers(text.split("\n"))
    gaps = _gaps(lines)
    for start, end in gaps:
        # A line of a space is part of a caption of WebVTT; an empty one ends it.
        lines[start:end] = [" "] * (end - start)
    note = f"subtitles with empty lines within: {len(gaps)}" if gaps else ""
    return page_of_captions(file, Script(lines, _EXAMPLE, encoding, note=note), turns)


def _without_numbers(lines: list[str]) -> list[str]:
    """Return the lines with empty ones in place of the numbers of subtitles."""
    kept = list(lines)
    above = -1
    for at, line in enumerate(lines):
        if ARROW in line and above >= 0 and _is_number(lines[above]):
            alone = above == 0 or not lines[above - 1].strip()
            if alone or above == at - 1:
                kept[above] = ""
        if line.strip():
            above = at
    return kept


def _gaps(lines: list[str]) -> list[tuple[int, int]]:
    """Return the stretches of empty lines that are followed by more of the same subtitle."""
    found = []
    in_subtitle = False
    for (start, end), (then, stop) in pairwise(blocks(lines)):
        in_subtitle = in_subtitle or any(ARROW in line for line in lines[start:end])
        timed = any(ARROW in line for line in lines[then:stop])
        if in_subtitle and not timed and not _is_number(lines[then]):
            found.append((end, then))
    return found


def _is_number(line: str) -> bool:
    return line.strip(" \t\ufeff").isdecimal()
