"""Which columns of a table hold speakers, words and times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from peervoice.readers.heading_words import PEOPLE, SPEAKERS, TIMES, WORDS, plain
from peervoice.readers.page import CERTAIN
from peervoice.turns import find_turns, role_of, seconds

Row = tuple[str, ...]

# In a document, beside names or times, it is no id.
_WORDS: Final = WORDS | {"transcript"}
_NAMES: Final = SPEAKERS | PEOPLE
_NUMBER: Final = re.compile(r"[\[(#]*\d{1,6}[.\])]*")
_BRACKETS: Final = "[](){}<># \t\n\u00a0"
# Between the start and the end of a span of time.
_TO: Final = re.compile(r"\s*(?:-->|[→–—/]|(?<=\d)-(?=\d+:)|\s-\s|\bto\b|\bbis\b)\s*")
_LONGEST_LABEL: Final = 60
_SENTENCE: Final = 5
_ENDS: Final = (".", "?", "!", "…", "。", "؟", "-", "–", "—")


class SpeechColumns(NamedTuple):
    """Where in a row speakers, words and times stand.

    Attributes
    ----------
    label, time : int or None
        Positions; None where there is no such column.
    words : int
        Position.
    confidence : float
        How sure it is that the labels are speakers.
    headings : tuple of str
        The first row, where it has headings; else empty.
    left_out : tuple of str
        Headings of the other columns that hold words.
    """

    label: int | None
    words: int
    time: int | None
    confidence: float = CERTAIN
    headings: Row = ()
    left_out: tuple[str, ...] = ()


def speech_columns(rows: Sequence[Row]) -> SpeechColumns | None:
    """Return where in a table speech stands; None if it holds none.

    Headings tell it. Without them, the table has two columns beside those of times and
    numbers, and one of the two names speakers; or one such column, which may name speakers
    within its words.

    Parameters
    ----------
    rows : sequence of tuple of str
        All of one length.

    Examples
    --------
    >>> speech_columns([("1", "00:01", "I", "And now?"), ("2", "00:04", "Amina", "Yes.")])
    SpeechColumns(label=2, words=3, time=1, confidence=0.5, headings=(), left_out=())
    """
    return _by_headings(rows[0], rows[1:]) or _by_content(rows)


def _by_headings(first: Row, rows: Sequence[Row]) -> SpeechColumns | None:
    heads = [plain(cell) for cell in first]
    label, words, time = (_at(heads, known) for known in (_NAMES, _WORDS, TIMES))
    known = [at for at in (label, words, time) if at is not None]
    if time is not None and not _are_times(_column(rows, time)):
        time = None
    others = [
        at for at in range(len(heads)) if at not in (label, words, time) and _has_words(rows, at)
    ]
    if words is None and len(others) == 1:
        words = others.pop()
    if not rows or words is None or (label is None and time is None):
        return None
    sure = CERTAIN if len(known) > 1 else 0.0
    if label is not None and heads[label] in SPEAKERS and not sure:
        sure = _likeness(_column(rows, label), _column(rows, words))
    left_out = tuple(first[at].strip() or f"column {at + 1}" for at in others)
    return SpeechColumns(label, words, time, sure, first, left_out) if sure else None


def _by_content(rows: Sequence[Row]) -> SpeechColumns | None:
    width = len(rows[0])
    time = next((at for at in range(width) if _are_times(_column(rows, at))), None)
    worded = [at for at in range(width) if _has_words(rows, at)]
    if len(worded) == 1 < width:
        return SpeechColumns(None, worded[0], time)
    if len(worded) != 2:
        return None
    for label, words in (worded, worded[::-1]):
        if sure := _likeness(_column(rows, label), _column(rows, words)):
            return SpeechColumns(label, words, time, sure)
    return None


def _likeness(cells: Sequence[str], words: Sequence[str]) -> float:
    """Return how likely it is that a column names speakers; 0 if it does not.

    All its cells are names such as `find_turns` finds before words, and one of them is an
    interviewer's; or one comes twice, and what stands beside reads like speech.
    """
    labels = [label_of(cell)[0] for cell in cells]
    times = Counter(label for label in labels if label)
    if len(times) < 2 or max(map(len, times)) > _LONGEST_LABEL:
        return 0.0
    is_asked = any(role_of(label) == "interviewer" for label in times)
    if not is_asked and (max(times.values()) < 2 or not _is_speech(words)):
        return 0.0
    said = (
        f"{label}: {' '.join(said.split())}"
        for label, said in zip(labels, words, strict=True)
        if label
    )
    found = find_turns("\n".join(said))
    named = {utterance.label for utterance in found.utterances}
    return found.confidence if set(times) <= named else 0.0


def _is_speech(cells: Sequence[str]) -> bool:
    """Tell whether some of the cells are sentences, as those of lists and figures are not."""
    said = [cell for cell in cells if cell]
    whole = sum(len(cell.split()) >= _SENTENCE or cell.endswith(_ENDS) for cell in said)
    return whole * 3 >= len(said)


def label_of(cell: str) -> tuple[str, float | None]:
    r"""Return the label of a cell, and the time that stands beside it.

    Examples
    --------
    >>> label_of("Dr. Silva:"), label_of("Amina\n[00:01:02]")
    (('Dr. Silva', None), ('Amina', 62.0))
    """
    words = cell.split()
    time = None
    for at in (-1, 0):
        if len(words) > 1 and time is None and (time := time_of(words[at])) is not None:
            words.pop(at)
    return " ".join(words).removesuffix(":").rstrip(), time


def time_of(cell: str) -> float | None:
    """Return the time of a cell, or the start of its span of time; None if it holds neither.

    Examples
    --------
    >>> time_of("[0:01:06.5 - 0:01:10]"), time_of("00:02-00:04"), time_of("two"), time_of("75")
    (66.5, 2.0, None, None)
    """
    times = [seconds(part.strip(_BRACKETS)) for part in _TO.split(cell.strip(f"{_BRACKETS}:"))]
    return times[0] if None not in times else None


def _column(rows: Sequence[Row], at: int) -> list[str]:
    return [row[at].strip() for row in rows]


def _are_times(cells: Sequence[str]) -> bool:
    return any(cells) and all(time_of(cell) is not None for cell in cells if cell)


def _has_words(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a column holds more than times or numbers."""
    return any(
        cell and time_of(cell) is None and not _NUMBER.fullmatch(cell) for cell in _column(rows, at)
    )


def _at(heads: Sequence[str], known: frozenset[str]) -> int | None:
    return next((at for at, head in enumerate(heads) if head in known), None)
