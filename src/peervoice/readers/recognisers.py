"""How programs that recognise speech write what they heard, as one table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

# What JSON holds: dictionaries, lists, texts, numbers, true, false and null.
Json = Any


class Shape(NamedTuple):
    """Where a program writes words, speakers and times.

    Attributes
    ----------
    program : str
        Who writes so.
    path : str
        Keys and positions that lead to a list; ``*`` goes through all of a list, and what
        stands beside the inner list is known to its items, too.
    words, start, speaker : str
        Paths in an item; of several, divided by spaces, the first that is there.
    unit : float
        How many seconds a number of `start` stands for.
    joint : str or None
        Items are single words: what stands between them. None where they are more.
    """

    program: str
    path: str
    words: str
    start: str
    speaker: str = "speaker"
    unit: float = 1.0
    joint: str | None = None


_MILLI, _TICK = 1e-3, 1e-7
_DEEPGRAM: Final = "results.channels.0.alternatives.0"
_CONTENT: Final = "alternatives.0.content"
_GOOGLE_WHEN: Final = "startTime startOffset start_time start_offset"
_GOOGLE_WHO: Final = "speakerLabel speakerTag speaker_label speaker_tag"
_SAID: Final = "text body sentence transcript"
_WHO: Final = "speaker_name speakerName speaker speaker_id speaker_label"
_WHEN: Final = "start startTime start_time timestamp.0"

# The first that fits is taken: what is known in longer stretches stands before single words.
SHAPES: Final = (
    Shape("AWS", "results.audio_segments", "transcript", "start_time", "speaker_label"),
    Shape("AWS", "results.items", _CONTENT, "start_time", "speaker_label", joint=" "),
    Shape("Deepgram", "results.utterances", "transcript", "start"),
    Shape("Deepgram", f"{_DEEPGRAM}.paragraphs.paragraphs.*.sentences", "text", "start"),
    Shape("Deepgram", f"{_DEEPGRAM}.words", "punctuated_word word", "start", joint=" "),
    Shape("Google", "results.*.alternatives.0.words", "word", _GOOGLE_WHEN, _GOOGLE_WHO, joint=" "),
    Shape("Speechmatics", "results", _CONTENT, "start_time", "alternatives.0.speaker", joint=" "),
    Shape("Azure", "recognizedPhrases", "nBest.0.display", "offsetInTicks", unit=_TICK),
    Shape("Azure", "phrases", "text", "offsetMilliseconds offset", unit=_MILLI),
    Shape("AssemblyAI", "utterances", "text", "start", unit=_MILLI),
    Shape("Gladia", "result.transcription.utterances", "text", "start"),
    Shape("whisper.cpp", "transcription", "text", "offsets.from", unit=_MILLI),
    Shape("Rev.ai", "monologues.*.elements", "value", "ts timestamp", joint=""),
    Shape("Whisper", "segments", _SAID, _WHEN, _WHO),
    Shape("Whisper", "speakers", _SAID, _WHEN, _WHO),
    Shape("Whisper", "chunks", _SAID, _WHEN, _WHO),
    Shape("Teams", "entries", "text", "startOffset", "speakerDisplayName"),
    Shape("Fireflies", "sentences", _SAID, _WHEN, _WHO),
    Shape("faster-whisper", "", _SAID, _WHEN, _WHO),
    Shape("AssemblyAI", "words", "text", "start", unit=_MILLI, joint=" "),
    Shape("ElevenLabs", "words", "text", "start", "speaker_id", joint=""),
    Shape("Whisper", "words", "word", "start", joint=" "),
    Shape("Vosk", "result", "word", "start", joint=" "),
)

# Where the words stand without any times.
TEXTS: Final = (
    "results.transcripts.0.transcript",
    f"{_DEEPGRAM}.transcript",
    "results.*.alternatives.0.transcript",
    "combinedPhrases.*.text",
    "text",
    "transcript",
)


def walk(found: Json, path: str) -> Iterator[Json]:
    """Yield what a path leads to; nothing where it leads nowhere.

    Examples
    --------
    >>> list(walk({"a": [{"b": 1}, {"b": 2}]}, "a.*.b")), list(walk({}, "a.0"))
    ([1, 2], [])
    """
    key, _, rest = path.partition(".")
    if not path:
        yield found
    elif key == "*" and isinstance(found, list):
        for each in found:
            yield from walk(each, rest)
    elif isinstance(found, list) and key.isdecimal() and int(key) < len(found):
        yield from walk(found[int(key)], rest)
    elif isinstance(found, dict) and key in found:
        yield from walk(found[key], rest)


def first(item: Json, paths: str) -> Json:
    """Return what the first path that leads anywhere leads to; None where none does.

    Examples
    --------
    >>> first({"b": None, "c": [3]}, "a b c.0")
    3
    """
    ends = (end for path in paths.split() for end in walk(item, path))
    return next((end for end in ends if end is not None), None)


def items(found: Json, path: str) -> list[Json]:
    """Return the items of the lists that a path leads to, with what is known beside a list.

    Examples
    --------
    >>> items({"a": [{"who": 1, "b": [{"c": 2}]}]}, "a.*.b")
    [{'who': 1, 'c': 2}]
    """
    outer, _, inner = path.rpartition(".*.")
    if not outer:
        return _all(walk(found, path))
    made: list[Json] = []
    for each in _all(walk(found, outer)):
        beside = {} if not isinstance(each, dict) else each
        known = {key: value for key, value in beside.items() if not isinstance(value, list)}
        made += (
            {**known, **item} if isinstance(item, dict) else item
            for item in _all(walk(each, inner))
        )
    return made


def _all(lists: Iterator[Json]) -> list[Json]:
    return [item for one in lists if isinstance(one, list) for item in one]
