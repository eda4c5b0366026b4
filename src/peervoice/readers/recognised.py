"""What programs recognised in a recording, as JSON."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple, NoReturn

from peervoice.readers.captions import backwards
from peervoice.readers.decode import decode, newlines
from peervoice.readers.file import File
from peervoice.readers.page import Page, TurnsMode, page_of_cues, page_of_text
from peervoice.readers.recognisers import SHAPES, TEXTS, Json, Shape, first, items, walk
from peervoice.turns import Cue, seconds

# So many items tell what a list holds.
_LOOKED_AT: Final = 50
_SHOWN: Final = 12
# Some fifty years, in seconds.
_LATEST: Final = 1.6e9
_NO_TEXT: Final = re.compile("[\x00\ud800-\udfff]")
_SECONDS: Final = re.compile(r"(?:PT)?([0-9]{1,10}(?:\.[0-9]{1,12})?)s?", re.IGNORECASE)
# Programs of .NET count in ten-millionths.
_FINE: Final = re.compile(r"(\.[0-9]{6})[0-9]{1,6}\s*$")
_ENDS: Final = ".?!…。？！"
# Where no sentence ends, there is a mark after so many seconds.
_LONG: Final = 10.0
# What is written without a space before it, where words are joined with spaces.
_PUNCTUATION: Final = re.compile(r"[.,;:?!…%)\]}。，？！、]+")


class _Word(NamedTuple):
    """Who says a word, when, and where it stands in a stretch."""

    label: str | None
    seconds: float | None
    at: int


def read_recognised(file: File, turns: TurnsMode = "auto") -> Page:
    r"""Read what a program recognised: Whisper and its kin, or a service on the web.

    Speakers are labelled as the program labels them; where it counts them, they are
    ``Speaker 0`` and so on. Where it names none, names are looked for in the words.

    Parameters
    ----------
    file : File
        The bytes.
    turns : str or re.Pattern
        How turns are found where the program tells no speakers.

    Raises
    ------
    InputError
        If it is no JSON, none of the known programs writes so, a time or words are not
        what they should be, or there are no words.

    Examples
    --------
    >>> said = b'{"segments": [{"start": 1.5, "text": " They stop us.", "speaker": "SPEAKER_00"}]}'
    >>> page = read_recognised(File("a.json", said))
    >>> page.text, page.turns[0].marks
    ('SPEAKER_00: They stop us.', (Mark(offset=12, seconds=1.5),))
    """
    text, encoding = decode(file)
    found = _parsed(file, text)
    for shape in SHAPES:
        listed = items(found, shape.path)
        if _fits(shape, listed):
            cues = list(_cues(file, shape, _settled(found, listed)))
            return _page(file, cues, turns, encoding)
    for path in TEXTS:
        if said := [end for end in walk(found, path) if isinstance(end, str) and end.strip()]:
            return page_of_text(_words(file, "\n\n".join(said), ""), turns, encoding=encoding)
    raise file.refuse(
        f"is written by no recogniser that is known here: {_keys(found)}. "
        "Export it as .vtt, .srt or text."
    )


def _parsed(file: File, text: str) -> Json:
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        reason = f"is no JSON: {error.msg}. Export it anew."
        raise file.refuse(reason, f"line {error.lineno}") from error
    except ValueError as error:
        raise file.refuse("holds a number that is none (NaN, or endless).") from error
    except RecursionError as error:
        raise file.refuse("is nested too deeply to be a transcript.") from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _fits(shape: Shape, listed: Sequence[Json]) -> bool:
    """Tell whether a list is written in a shape; smaller units are whole numbers."""
    some = listed[:_LOOKED_AT]
    starts = [start for one in some if (start := first(one, shape.start)) is not None]
    whole = shape.unit == 1 or all(isinstance(start, int) for start in starts)
    return bool(starts) and whole and any(first(one, shape.words) is not None for one in some)


def _settled(found: Json, listed: list[Json]) -> list[Json]:
    """Return items with speakers where a program writes these elsewhere."""
    if any(first(one, "speakerTag speaker_tag") for one in listed):
        # Google's last result tells all words again, and only these with speakers.
        return [one for one in listed if first(one, "speakerTag speaker_tag")]
    apart = items(found, "results.speaker_labels.segments.*.items")
    labels = {
        str(start): label
        for one in apart
        if (start := first(one, "start_time")) is not None
        and (label := first(one, "speaker_label")) is not None
    }
    if not labels:
        return listed
    return [
        {"speaker_label": labels.get(str(one.get("start_time"))), **one}
        if isinstance(one, dict)
        else one
        for one in listed
    ]


def _cues(file: File, shape: Shape, listed: Sequence[Json]) -> Iterator[Cue]:
    made = (_cue(file, shape, one, f"item {at}") for at, one in enumerate(listed, start=1))
    if shape.joint is not None:
        yield from _stretches(made, shape.joint)
        return
    for one, cue in zip(listed, made, strict=True):
        yield from _by_speaker(file, one, cue, shape.unit)


def _cue(file: File, shape: Shape, one: Json, place: str) -> Cue:
    if not isinstance(one, dict):
        raise file.refuse(f"is not written as {shape.program} does: {_keys(one)}.", place)
    words = _words(file, first(one, shape.words), place)
    label = _label(file, first(one, shape.speaker), place)
    start = first(one, shape.start)
    if start is None and (shape.joint is not None or not words.strip()):
        # Marks of punctuation have no time of their own.
        return Cue(label, words)
    return Cue(label, words, _time(file, start, shape.unit, place))


def _words(file: File, words: Json, place: str) -> str:
    if words is None:
        return ""
    if not isinstance(words, str):
        reason = f"has a value of type {type(words).__name__} in place of words. Export it anew."
        raise file.refuse(reason, place)
    if _NO_TEXT.search(words):
        raise file.refuse("holds NUL, or half of a character. Export it anew.", place)
    return newlines(words)


def _label(file: File, label: Json, place: str) -> str | None:
    if isinstance(label, int) and not isinstance(label, bool):
        return f"Speaker {label}"
    return " ".join(_words(file, label, place).split()) or None


def _time(file: File, start: Json, unit: float, place: str) -> float:
    time = float("nan")
    if isinstance(start, str):
        plain = _SECONDS.fullmatch(start.strip())
        clock = seconds(_FINE.sub(r"\1", start)) if plain is None else float(plain[1])
        time = time if clock is None else clock
    elif isinstance(start, (int, float)) and not isinstance(start, bool):
        time = start * unit if abs(start) < _LATEST / unit else time
    if math.isnan(time) or not 0 <= time <= _LATEST:
        shown = "no start" if start is None else "a start that is no time in the recording"
        raise file.refuse(f"has {shown}. Export it anew.", place)
    return round(time, 7)


def _stretches(pieces: Iterator[Cue], joint: str) -> Iterator[Cue]:
    """Join single words: those of one speaker up to the end of a sentence, or for a while."""
    label, parts, start, ended = None, list[str](), None, False
    for piece in pieces:
        is_mark = bool(_PUNCTUATION.fullmatch(piece.words))
        is_spoken = bool(piece.words.strip())
        changes = piece.label not in (None, label)
        is_apart = bool(joint) or (bool(parts) and parts[-1].isspace())
        is_long = is_apart and (piece.seconds or 0.0) - (start or 0.0) >= _LONG
        if parts and (changes or ((ended or is_long) and is_spoken and not is_mark)):
            yield Cue(label, "".join(parts), start)
            parts, start = [], None
        label = piece.label if changes else label
        parts.append((joint if parts and not is_mark else "") + piece.words)
        if is_spoken:
            ended = piece.words.rstrip()[-1] in _ENDS
            start = piece.seconds if start is None else start
    if parts:
        yield Cue(label, "".join(parts), start)


def _by_speaker(file: File, one: Json, cue: Cue, unit: float) -> Iterator[Cue]:
    """Yield a stretch, in parts where its words are told apart by speaker."""
    words, after = [_Word(cue.label, cue.seconds, 0)], 0
    for word in items(one, "words"):
        written = first(word, "word text")
        # A word of which nothing is known goes on with the one before.
        label, start, _ = words[-1]
        label = _label(file, first(word, "speaker"), "words of an item") or label
        time = first(word, "start")
        start = start if time is None else _time(file, time, unit, "words of an item")
        at = cue.words.find(written.strip(), after) if isinstance(written, str) else -1
        if at < 0:
            # The words are not those of the stretch: it stays whole.
            yield cue
            return
        after = at + len(written.strip())
        words.append(_Word(label, start, at))
    words = words[1:] or words
    heads = [next(run) for _, run in groupby(words, key=lambda word: word.label)]
    ends = [*(head.at for head in heads[1:]), len(cue.words)]
    heads[0] = heads[0]._replace(at=0, seconds=cue.seconds)
    for head, end in zip(heads, ends, strict=True):
        yield Cue(head.label, cue.words[head.at : end], head.seconds)


def _page(file: File, cues: Sequence[Cue], turns: TurnsMode, encoding: str) -> Page:
    spoken = [cue for cue in cues if cue.words.strip()]
    if not spoken:
        raise file.refuse("holds no words.")
    nameless = sum(cue.label is None for cue in spoken)
    notes = [backwards([cue.seconds for cue in spoken if cue.seconds is not None])]
    if 0 < nameless < len(spoken):
        notes.append(f"without a speaker: {nameless}; they go on with the one before")
    convention = "speakers" if nameless < len(spoken) else ""
    note = "; ".join(filter(None, notes))
    return page_of_cues(spoken, turns, convention=convention, encoding=encoding, note=note)


def _keys(found: Json) -> str:
    """Return the keys of a thing in words, for faults; never what stands under them."""
    if isinstance(found, list):
        inner = _keys(found[0]) if found and not isinstance(found[0], list) else "nothing known"
        return f"it is a list of {len(found)}, and of the first, {inner}"
    if not isinstance(found, dict):
        return f"it is a {type(found).__name__}"
    names = [repr(str(key)[:40]) for key in list(found)[:_SHOWN]]
    return f"its keys are {', '.join(names) or 'none'}{', …' if len(found) > _SHOWN else ''}"
