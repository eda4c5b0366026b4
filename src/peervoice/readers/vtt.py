"""WebVTT captions, as Zoom, Teams and other recorders write them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from peervoice.errors import Fault, InputError
from peervoice.readers.decode import decode, newlines
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode
from peervoice.transcript import Mark, Turn
from peervoice.turns import compose, labelled, role_of

_ARROW: Final = "-->"
_VOICE: Final = re.compile(r"<v(?:\.[^\s>]+)*[ \t]+([^>\s][^>]*)>")
# Tags of the format. Other words in angle brackets, such as <laughs>, are the transcript's.
_TAG: Final = re.compile(
    r"</?(?:b|c|i|lang|rt|ruby|u|v)(?:[.\s][^>]*)?>|<(?:\d+:)?\d+:\d+\.\d+>", re.IGNORECASE
)
_NO_SPEECH: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


class _Cue(NamedTuple):
    """One speaker's words in one cue; no label where the cue names nobody."""

    label: str | None
    words: str
    seconds: float


def read_vtt(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read WebVTT captions.

    Speakers are named by ``<v Name>`` voices or by ``Name:`` at the start of a line. A cue
    that names nobody goes on with the speaker before it, and neighbouring cues of one
    speaker are one turn, with a mark for the start of each cue.

    Parameters
    ----------
    file : File
        The bytes.
    turns : {"auto", "none"}
        Whether to look for speakers. Where none are found, the whole is one turn.

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
    captions = _captions(file, text)
    spoken = [(_unmarked(raw), seconds) for raw, seconds in captions]
    if not any(words for words, _ in spoken):
        raise file.refuse("holds no captions with words.")
    voices = any(_VOICE.search(raw) for raw, _ in captions)
    labels = frozenset(
        said.label for said in labelled("\n".join(words for words, _ in spoken)).utterances
    )
    if turns == "none":
        cues, convention = [_Cue(None, *cue) for cue in spoken], "the whole text is one turn"
    elif voices:
        cues = [cue for raw, seconds in captions for cue in _by_voice(raw, seconds)]
        convention = "<v Name> voices of the captions"
    else:
        cues = [cue for words, at in spoken for cue in _by_name(words, at, labels)]
        convention = "'Name:' in the captions" if labels else "no speaker labels: one turn"
    composed, found = _turns(cues)
    return Page(composed, found, convention, encoding)


def _captions(file: File, text: str) -> list[tuple[str, float]]:
    """Return the raw text and the start of every cue, or raise what is malformed."""
    import webvtt
    from webvtt.errors import MalformedCaptionError

    if not text.startswith("WEBVTT"):
        raise file.refuse("is not WebVTT: its first line has to be WEBVTT.", "line 1")
    faults: list[Fault] = []
    captions: list[tuple[str, float]] = []
    for line, block in _blocks(text):
        # Each block on its own: the message of the whole would quote the words of the cue.
        source = block if line == 1 else f"WEBVTT\n\n{block}"
        arrows = sum(_ARROW in one for one in block.split("\n"))
        try:
            cues = webvtt.WebVTT.from_string(source).captions
        except MalformedCaptionError:
            cues = []
        if line > 1 and not arrows and not _NO_SPEECH.match(block):
            faults.append(Fault(file.name, f"line {line}", "text without a time. Add its time."))
        elif len(cues) != arrows and not _NO_SPEECH.match(block):
            reason = "this cue is malformed. Write its times as 00:00:01.000 --> 00:00:02.500."
            faults.append(Fault(file.name, f"line {line}", reason))
        captions += ((cue.raw_text, cue.start_time.in_milliseconds() / 1000) for cue in cues)
    if faults:
        raise InputError(faults)
    return captions


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each block of lines between empty lines, with the number of its first line."""
    numbered = enumerate(text.split("\n"), start=1)
    for empty, group in groupby(numbered, key=lambda line: not line[1]):
        if not empty:
            lines = list(group)
            yield lines[0][0], "\n".join(line for _, line in lines)


def _unmarked(raw: str) -> str:
    """Return the words of a cue without tags, one line for each of its lines that has any."""
    lines = (newlines(html.unescape(_TAG.sub("", line))).strip() for line in raw.split("\n"))
    return "\n".join(line for line in lines if line)


def _by_voice(raw: str, seconds: float) -> Iterator[_Cue]:
    before, *voiced = _VOICE.split(raw)
    if words := _unmarked(before):
        yield _Cue(None, words, seconds)
    for name, rest in zip(voiced[::2], voiced[1::2], strict=True):
        yield _Cue(_unmarked(name) or None, _unmarked(rest), seconds)


def _by_name(words: str, seconds: float, labels: frozenset[str | None]) -> Iterator[_Cue]:
    found: list[_Cue] = []
    for line in words.split("\n"):
        head, colon, rest = line.partition(":")
        if colon and head.rstrip() in labels and (not rest or rest[0].isspace()):
            found.append(_Cue(head.rstrip(), rest.strip(), seconds))
        elif found:
            found[-1] = found[-1]._replace(words=f"{found[-1].words}\n{line}")
        else:
            found.append(_Cue(None, line, seconds))
    yield from found


def _turns(cues: Sequence[_Cue]) -> tuple[str, tuple[Turn, ...]]:
    """Join neighbouring cues of one speaker, and compose the text."""
    groups: list[list[_Cue]] = []
    for cue in cues:
        if groups and cue.label in (None, groups[-1][0].label):
            groups[-1].append(cue)
        elif cue.label is not None or cue.words:
            groups.append([cue])
    joined = [_joined(group) for group in groups]
    said = [(group[0].label, words) for group, (words, _) in zip(groups, joined, strict=True)]
    text, utterances = compose(said)
    turns, end = [], 0
    for (label, span), (_, marks) in zip(utterances, joined, strict=True):
        start = span.start if span else end + 2 * (end > 0) + len(f"{label}:")
        placed = tuple(Mark(start + at, seconds) for at, seconds in marks)
        turns.append(Turn(label, role_of(label), span, placed))
        end = span.end if span else start
    return text, tuple(turns)


def _joined(group: Sequence[_Cue]) -> tuple[str, list[tuple[int, float]]]:
    """Return the words of a turn, and where in them each cue starts."""
    words, marks = "", []
    for cue in group:
        more = cue.words.replace("\n", " ")
        words += " " * bool(words and more)
        marks.append((len(words), cue.seconds))
        words += more
    return words, marks
