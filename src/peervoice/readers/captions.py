"""Captions: what WebVTT, SubRip and SBV files share, once their times are written alike."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from peervoice.errors import Fault, InputError
from peervoice.readers.decode import newlines
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode, page_of_cues
from peervoice.turns import Cue

ARROW: Final = "-->"
CLOCK: Final = r"(?:[0-9]{1,4}:[0-5]?[0-9]|[0-9]{1,3}):[0-5]?[0-9](?:[.,][0-9]{1,9})?"
_TIMES: Final = re.compile(rf"\s*({CLOCK})\s*-->\s*({CLOCK})(?=\s|$)")
# What the parser takes as it stands; all else is written anew for it.
_PLAIN: Final = re.compile(
    r"(?:[0-9]{1,4}:)?[0-5]?[0-9]:[0-5]?[0-9]\.[0-9]{1,3}\s*-->\s*"
    r"(?:[0-9]{1,4}:)?[0-5]?[0-9]:[0-5]?[0-9]\.[0-9]{1,3}(?=\s|$)"
)
_NO_SPEECH: Final = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|$)")
_VOICE: Final = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\s][^<>]{0,200})>")
# Tags of the formats. Other words in angle brackets, such as <laughs>, are the transcript's.
_TAG: Final = re.compile(
    r"</?(?:b|c|font|i|lang|rt|ruby|s|u|v)(?:[.\s][^<>]*)?>|<(?:\d{1,4}:)?\d{1,3}:\d{1,2}\.\d{1,9}>"
    r"|\{\\[^{}]*\}|\{/?[biu]\}",
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Captions of speech that is recognised as it goes time each word.
_WORD_TIME: Final = re.compile(r"<\d{2}:\d{2}:\d{2}\.\d{3}><c")
# So many captions in a row that begin with the line above them are no chance.
_REPEATS: Final = 3


class Script(NamedTuple):
    """A file of captions, written line by line as WebVTT.

    Attributes
    ----------
    lines : list of str
        Those of the file; only times, numbers and empty lines are written otherwise.
    example : str
        How the format writes the times of a caption.
    encoding : str
        The text encoding.
    names : bool
        Whether a line above the times may be a name of the caption. Else it is speech.
    header : bool
        Whether the lines up to the first empty one are no speech.
    note : str
        What was written otherwise.
    """

    lines: list[str]
    example: str
    encoding: str
    names: bool = False
    header: bool = False
    note: str = ""


class _Caption(NamedTuple):
    """The lines of a caption that have words or a voice, as they stand and without tags."""

    seconds: float
    raw: tuple[str, ...]
    plain: tuple[str, ...]


def page_of_captions(file: File, script: Script, turns: TurnsMode) -> Page:
    r"""Make a page of captions: in the order of the file, with a mark for each.

    Speakers are named by ``<v Name>`` voices, or by ``Name:`` at the start of a line. A
    caption that names nobody goes on with the speaker before it.

    Parameters
    ----------
    file : File
        For faults.
    script : Script
        The captions.
    turns : str or re.Pattern
        How turns are found where there are no voices.

    Raises
    ------
    InputError
        If times are malformed, text has no time, or there is no text.

    Examples
    --------
    >>> lines = ["00:01.500 --> 00:03.000", "Amina: Eleven."]
    >>> page = page_of_captions(File("a.vtt", b""), Script(lines, "", "utf-8"), "auto")
    >>> page.text, page.turns[0].marks
    ('Amina: Eleven.', (Mark(offset=7, seconds=1.5),))
    """
    captions = [one for one in _captions(file, script) if one.plain]
    if not any(any(one.plain) for one in captions):
        raise file.refuse("holds no captions with words.")
    notes = [script.note, backwards([one.seconds for one in captions])]
    if any(_VOICE.search(line) for one in captions for line in one.raw):
        cues = [cue for one in captions for cue in _by_voice("\n".join(one.raw), one.seconds)]
        convention = "voices"
    else:
        captions, note = _once(captions)
        notes.append(note)
        cues, convention = [Cue(None, "\n".join(one.plain), one.seconds) for one in captions], ""
    note = "; ".join(filter(None, notes))
    return page_of_cues(cues, turns, convention=convention, encoding=script.encoding, note=note)


def blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each block of lines between empty lines starts and ends.

    Examples
    --------
    >>> list(blocks(["", "1", "2", "", "3"]))
    [(1, 3), (4, 5)]
    """
    start = None
    for at, line in enumerate(lines):
        if line and start is None:
            start = at
        elif not line and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(lines)


def _captions(file: File, script: Script) -> Iterator[_Caption]:
    """Yield the captions; what is malformed is looked for before they are parsed."""
    import webvtt

    text = "\n".join(_mended(file, script))
    whole = text if script.header else f"WEBVTT\n\n{text}"
    for caption in webvtt.from_string(whole).captions:
        lines = [(line, _unmarked(line)) for line in caption.lines]
        told = [(raw, words) for raw, words in lines if words or _VOICE.search(raw)]
        raw, plain = tuple(raw for raw, _ in told), tuple(words for _, words in told)
        yield _Caption(caption.start_time.in_milliseconds() / 1000, raw, plain)


def _mended(file: File, script: Script) -> list[str]:
    """Return the lines with times as the parser takes them, or raise what is malformed.

    The parser itself passes over what it does not understand, words included.
    """
    lines, faults = list(script.lines), []
    for start, end in blocks(script.lines):
        arrows = [at for at in range(start, end) if ARROW in lines[at]]
        is_header = script.header and start == 0
        if not is_header and not _is_placed(script, start, arrows[0] if arrows else end, end):
            reason = "text without a time. Add its time."
            faults.append(Fault(file.name, f"line {start + 1}", reason))
        for at in arrows:
            if _PLAIN.match(lines[at]):
                continue
            if times := _TIMES.match(lines[at]):
                lines[at] = " --> ".join(_clock(time) for time in times.groups())
            elif not _NO_SPEECH.match(lines[start]):
                reason = f"this cue is malformed. Write its times as {script.example}."
                faults.append(Fault(file.name, f"line {at + 1}", reason))
    if faults:
        raise InputError(sorted(faults, key=lambda fault: int(fault.place.split()[-1])))
    return lines


def _is_placed(script: Script, start: int, first: int, end: int) -> bool:
    """Tell whether what stands before the first time of a block may be there."""
    before = script.lines[start:first]
    if not before or _NO_SPEECH.match(before[0]):
        return True
    if first == end or not script.names:
        return False
    return len(before) == 1 or not any(" " in line.strip() for line in before)


def _clock(written: str) -> str:
    """Return a time with hours, minutes below 60, and three decimals."""
    whole, _, part = written.replace(",", ".").partition(".")
    hours, minutes, seconds = (["0", *whole.split(":")])[-3:]
    more, minute = divmod(int(minutes), 60)
    return f"{int(hours) + more:02}:{minute:02}:{int(seconds):02}.{part[:3]:0<3}"


def _unmarked(line: str) -> str:
    """Return the words of a line without tags."""
    if "<" in line or "{" in line:
        line = _TAG.sub("", line)
    if "&" in line:
        # Only whole references: html.unescape alone also takes the start of a word for one.
        line = newlines(_REFERENCE.sub(lambda found: html.unescape(found[0]), line))
    return line.strip()


def _by_voice(raw: str, seconds: float) -> Iterator[Cue]:
    before, *voiced = _VOICE.split(raw)
    if words := _words(before):
        yield Cue(None, words, seconds)
    for name, rest in zip(voiced[::2], voiced[1::2], strict=True):
        yield Cue(" ".join(_words(name).split()) or None, _words(rest), seconds)


def _words(raw: str) -> str:
    return "\n".join(filter(None, map(_unmarked, raw.split("\n"))))


def _once(captions: list[_Caption]) -> tuple[list[_Caption], str]:
    """Leave out lines that a caption repeats of the one before it, as rolling captions do."""
    repeats = [0]
    for before, after in pairwise(captions):
        widths = range(min(len(before.plain), len(after.plain)), 0, -1)
        same = (width for width in widths if before.plain[-width:] == after.plain[:width])
        repeats.append(next(same, 0))
    if not any(repeats):
        return captions, ""
    timed = any(_WORD_TIME.search(line) for one in captions for line in one.raw)
    # Who says the same twice in a row says it twice: what rolls has a new line below the old one.
    rolling = sum(0 < count < len(one.plain) for one, count in zip(captions, repeats, strict=True))
    if not timed and (rolling < _REPEATS or rolling < len(captions) / 2):
        return captions, _kept(captions, repeats)
    once = [
        one._replace(raw=one.raw[count:], plain=one.plain[count:])
        for one, count in zip(captions, repeats, strict=True)
        if count < len(one.plain)
    ]
    return once, f"lines that the next caption repeats: {sum(repeats)}, kept once"


def _kept(captions: Sequence[_Caption], repeats: Sequence[int]) -> str:
    """Return a note on captions that look as if they rolled, and may not."""
    some = sum(0 < count < len(one.plain) for one, count in zip(captions, repeats, strict=True))
    return f"captions that begin with the last line of the one before: {some}, kept" if some else ""


def backwards(times: Sequence[float]) -> str:
    """Return a note on what stands after later words; empty where nothing does.

    Examples
    --------
    >>> backwards([1.0, 5.0, 2.0])
    'earlier than what stands above: 1; the order of the file is kept'
    """
    back = sum(after < before for before, after in pairwise(times))
    return f"earlier than what stands above: {back}; the order of the file is kept" if back else ""
