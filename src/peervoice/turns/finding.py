"""Find the turns of a text: under the convention that fits best, or one that is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from peervoice.span import Span
from peervoice.turns.convention import DIRECTION, Convention, Head, all_lines, likely_lines
from peervoice.turns.conventions import CONVENTIONS, convention_of
from peervoice.turns.found_turns import FoundTurns
from peervoice.turns.naming import after_blank_lines, after_front, one_spelling, speakers
from peervoice.turns.roles import role_of
from peervoice.turns.timestamps import TIME, seconds
from peervoice.turns.utterance import Utterance

# Times inside a turn, as f4, MAXQDA and oTranscribe put them.
_INSIDE: Final = re.compile(
    rf"(?:\\?\[|#|\()(?P<time>{TIME})(?:\\?\]|#|\))[ \t]*|^[ \t]*(?P<alone>{TIME})[ \t]*$",
    re.MULTILINE,
)
# Quick to look for, and in every text that has a time.
_HAS_TIME: Final = re.compile(r":\d")
_SPACE: Final = re.compile(r"\s+")


_OF_A_PAGE: Final = re.compile(
    r"(?:\s*\n[ \t]*(?:-{3,}|\*{3,}|_{3,}|!?\[[^\]\n]*\]\([^)\n]*\))[ \t]*)+\s*\Z"
)
_OF_A_PROGRAM: Final = re.compile(
    r"\s*\n[ \t]*(?:Transcribed by https?://\S+|[^\n]{1,60} stopped transcription"
    r"|Transcription ended after [\d:]+(?:\s+This editable transcript[^\n]*)?)\s*\Z"
)
# What one of these lines has: quick to look for.
_SIGNS_BELOW: Final = ("---", "***", "___", "](", "ranscri")
_EDGES: Final = "".join(filter(str.isspace, map(chr, range(0x3001)))) + DIRECTION
_LOWEST: Final = 2_000

_TIMES: Final = CONVENTIONS["time"]


# What a label counts that comes once.
_ONCE, _ONCE_WITH_A_MARK = 0.5, 0.75
# How sure it is that nobody is named, where some lines look as if they named somebody.
_PERHAPS: Final = 0.4
# How much less sure it is that somebody is, where nobody asks anything.
_NO_TALK: Final = 0.6
_QUESTION_MARKS: Final = "?\uff1f\u061f\u037e"


class _Fit(NamedTuple):
    """How well a convention fits a text."""

    convention: Convention
    heads: Sequence[Head]
    score: float


def find_turns(text: str, turns: str | re.Pattern[str] = "auto") -> FoundTurns:
    r"""Find the turns of a text.

    Parameters
    ----------
    text : str
        The text, with ``\n`` newlines.
    turns : str or re.Pattern
        "auto" takes the convention that fits best; else the name of one of `CONVENTIONS`, or
        a pattern with a group ``label``; "none" looks for nobody.

    Returns
    -------
    FoundTurns
        Its ``confidence`` is the share of turns whose label is heard more than once or is a
        usual word for an interviewer (other labels count a half, or three quarters where there
        are times or marks beside them), times the share of the text
        that lies in turns, times n / (n + 1) for n turns; less where another convention fits
        nearly as well. Where nobody is found it is 1 if no line looks like the head of a turn,
        and 0.4 if some do.

    Raises
    ------
    OptionError
        If ``turns`` is neither a name nor a pattern of heads.

    Examples
    --------
    >>> found = find_turns("Interviewer: Since when?\nAmina: Ten years.\n\nAnd more.\n")
    >>> [utterance.label for utterance in found.utterances], found.convention
    (['Interviewer', 'Amina'], 'name:')
    >>> found.utterances[1].span
    Span(32, 53)
    """
    if turns == "none":
        return FoundTurns((), "none", 1.0)
    if turns != "auto":
        return _asked_for(text, convention_of(turns))
    has_times = _HAS_TIME.search(text) is not None
    may_be = [each for each in CONVENTIONS.values() if each.may_be_in(text, has_times=has_times)]
    lines = likely_lines(text)
    fits = _fits(text, (each for each in may_be if not each.last), lines)
    if not any(fit.score for fit in fits):
        fits += _fits(text, (each for each in may_be if each.last), list(all_lines(text)))
    told = [fit for fit in fits if fit.heads and (fit.score or fit.convention is _TIMES)]
    if not told:
        return FoundTurns((), "none", _PERHAPS if lines else 1.0)
    best = max(told, key=lambda fit: fit.score)
    if best.convention is _TIMES:
        return _timed(text, best.heads)
    second = max((fit.score for fit in told if _differs(fit, best)), default=0.0)
    sure = best.score * best.score / (best.score + second)
    return _found(text, best, sure * (1.0 if _is_talk(text, best) else _NO_TALK))


def _asked_for(text: str, convention: Convention) -> FoundTurns:
    """Return the turns under a convention that somebody named."""
    heads = list(convention.heads(text))
    if not heads:
        return FoundTurns((), "none", 0.0)
    fit = None if convention.is_own else _fit(text, convention, list(all_lines(text)))
    if fit is None or not fit.heads:
        fit = _Fit(convention, heads, _score(text, heads, convention))
    if convention is _TIMES:
        return _timed(text, heads)
    return _found(text, fit, fit.score)


def _fits(text: str, conventions: Iterable[Convention], lines: Sequence[int]) -> list[_Fit]:
    """Return how conventions fit a text, those of which some line looks like a head."""
    fits = (_fit(text, each, lines) for each in conventions)
    return [fit for fit in fits if fit is not None]


def _fit(text: str, convention: Convention, lines: Sequence[int]) -> _Fit | None:
    """Return how a convention fits a text; None where no line looks like one of its heads."""
    all_heads = list(convention.among(text, lines))
    if not all_heads:
        return None
    if convention is _TIMES:
        # Times alone tell no speakers: whatever names some is better.
        return _Fit(convention, all_heads if len(all_heads) > 1 else (), 0.0)
    heads: Sequence[Head] = one_spelling(after_front(text, all_heads))
    if not convention.sure:
        heads = after_blank_lines(text, heads)
    labels = speakers(text, heads, convention)
    chosen = [head for head in heads if head.label in labels]
    if len(chosen) == 1 and _is_chance(text, chosen[0]):
        chosen = []
    return _Fit(convention, chosen, _score(text, chosen, convention))


def _is_chance(text: str, head: Head) -> bool:
    """Tell whether the one head of a text stands somewhere in it, as "John 3:16" may."""
    return role_of(head.label) == "participant" and bool(text[: head.start].strip())


def _score(text: str, heads: Sequence[Head], convention: Convention) -> float:
    if not heads:
        return 0.0
    times = Counter(head.label for head in heads)
    once = _ONCE_WITH_A_MARK if convention.sure else _ONCE
    known = sum(
        1.0 if times[head.label] > 1 or role_of(head.label) == "interviewer" else once
        for head in heads
    )
    inside = (len(text) - heads[0].start) / len(text)
    # Where most heads follow each other and nobody says a word, they are no heads.
    ends = [head.start for head in heads[1:]] + [len(text)]
    saying = sum(
        head.end < end and not text[head.end : end].isspace()
        for head, end in zip(heads, ends, strict=True)
    )
    return known / (len(heads) + 1) * inside * min(1.0, (1 + 2 * saying) / len(heads))


def _is_talk(text: str, fit: _Fit) -> bool:
    """Tell whether somebody asks: else names at lines may as well be headings of a list."""
    asking = any(role_of(head.label) == "interviewer" for head in fit.heads)
    return fit.convention.sure or asking or any(mark in text for mark in _QUESTION_MARKS)


def _differs(fit: _Fit, best: _Fit) -> bool:
    """Tell whether two conventions find turns at other places."""
    return {head.start for head in fit.heads} != {head.start for head in best.heads}


def _found(text: str, fit: _Fit, confidence: float) -> FoundTurns:
    heads = fit.heads
    ends = [head.start for head in heads[1:]] + [_end(text)]
    utterances = tuple(_utterances(text, zip(heads, ends, strict=True)))
    outside = len(_SPACE.sub("", text[: heads[0].start]))
    return FoundTurns(utterances, fit.convention.name, round(confidence, 2), outside)


def _timed(text: str, heads: Sequence[Head]) -> FoundTurns:
    """Return the one turn of a text that has times and names nobody."""
    # A time at the very beginning is no word of it.
    first = heads[0].end if not text[: heads[0].start].strip() else 0
    start, stop = _stripped(text, first, _end(text))
    marks = ((max(start, head.end), head.seconds) for head in heads if head.end <= stop)
    timed = tuple((at, time) for at, time in marks if time is not None)
    whole = Utterance(None, Span(start, stop) if start < stop else None, timed)
    return FoundTurns((whole,), _TIMES.name, round(len(heads) / (len(heads) + 1), 2))


def _end(text: str) -> int:
    """Return where speech ends: what a page or a program adds below it is nobody's words."""
    below = text[max(0, len(text) - _LOWEST) :]
    if not any(sign in below for sign in _SIGNS_BELOW):
        return len(text)
    found = _OF_A_PROGRAM.search(below) or _OF_A_PAGE.search(below)
    return len(text) - len(below) + found.start() if found else len(text)


def _utterances(text: str, said: Iterable[tuple[Head, int]]) -> Iterator[Utterance]:
    inside = _INSIDE if _HAS_TIME.search(text) else None
    handed_on: float | None = None
    for head, end in said:
        start, stop = _stripped(text, head.end, end)
        stamps = list(inside.finditer(text, start, stop)) if inside else []
        time, handed_on = handed_on if head.seconds is None else head.seconds, None
        if stamps and stamps[-1].end() == stop:
            # f4 and others write at the end of a turn when it ended, and so the next begins.
            handed_on = _written(stamps[-1])
            start, stop = _stripped(text, start, stamps.pop().start())
        span = Span(start, stop) if start < stop else None
        marks = [] if time is None else [(start if span else head.end, time)]
        inner = ((stamp.end(), _written(stamp)) for stamp in stamps)
        marks += [(at, within) for at, within in inner if within is not None]
        yield Utterance(head.label, span, tuple(marks))


def _written(stamp: re.Match[str]) -> float | None:
    return seconds(stamp["time"] or stamp["alone"])


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where words begin and end, without white space and marks of direction around them."""
    words = text[start:end]
    left = words.lstrip(_EDGES)
    return end - len(left), start + len(words.rstrip(_EDGES)) if left else end - len(left)
