"""Leads: headings and bold words that say who speaks, in a text that has no signs for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from peervoice.readers.blocks import Block, Heading, Paragraph
from peervoice.readers.page import TurnsMode
from peervoice.span import Span
from peervoice.turns import FoundTurns, Utterance, find_turns, role_of

# The conventions of Markdown for what headings and bold words are here.
_HEADING: Final = "### name"
_BOLD: Final = "**name:**"
_LONGEST_LABEL: Final = 60
# So many of the paragraphs begin in bold where that is how speakers are written.
_MOST: Final = 0.8


_SPACE: Final = re.compile(r"\s+")


class _Sign(NamedTuple):
    """What is written into a text for the search, and at which code point of it."""

    at: int
    written: str


def find_in(blocks: Sequence[Block], turns: TurnsMode) -> tuple[str, FoundTurns]:
    r"""Return the text of blocks, a line each, and its turns.

    The lines are asked first. Where headings tell speakers better, or bold words at the start
    of nearly all paragraphs, these do; the text is the same.

    Parameters
    ----------
    blocks : sequence of Paragraph, Heading and Table
        In reading order.
    turns : str or re.Pattern
        How turns are found.

    Examples
    --------
    >>> blocks = [Heading("Interviewer"), Paragraph("Why?"), Heading("Ana"), Paragraph("Well.")]
    >>> text, found = find_in(blocks, "auto")
    >>> text, [text[said.span.slice] for said in found.utterances]
    ('Interviewer\nWhy?\nAna\nWell.', ['Why?', 'Well.'])
    """
    text = "\n".join(block.text for block in blocks)
    found = find_turns(text, turns)
    for convention, signs in _signs(blocks):
        if signs and turns in ("auto", convention):
            marked = _found_with(text, signs, turns)
            nobody = found.convention in ("none", "time")
            if marked.convention == convention and (nobody or marked.confidence > found.confidence):
                found = marked
    return text, found


def _signs(blocks: Sequence[Block]) -> Iterable[tuple[str, list[_Sign]]]:
    starts = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
    placed = list(zip(starts, blocks, strict=False))
    named = _names_alone([block for block in blocks if isinstance(block, Paragraph)])
    headings = [
        _Sign(at, "### ")
        for at, block in placed
        if (isinstance(block, Heading) and block.text.strip())
        or (isinstance(block, Paragraph) and block.text in named)
    ]
    yield _HEADING, headings
    bold = [(at, block) for at, block in placed if isinstance(block, Paragraph) and _lead(block)]
    if _are_speakers(blocks, [_lead(block) for _, block in bold]):
        yield (
            _BOLD,
            [
                sign
                for at, block in bold
                for sign in (_Sign(at, "**"), _Sign(at + block.bold, "**: "))
            ],
        )


def _lead(paragraph: Paragraph) -> str:
    """Return the bold words before others; none where they end with a colon, or one follows."""
    words, rest = paragraph.text[: paragraph.bold].strip(), paragraph.text[paragraph.bold :]
    is_lead = rest.strip() and not rest.lstrip().startswith(":") and not words.endswith(":")
    return words if is_lead and len(words) <= _LONGEST_LABEL else ""


def _are_speakers(blocks: Sequence[Block], leads: Sequence[str]) -> bool:
    """Tell whether bold words are speakers: nearly all paragraphs have such, and they recur."""
    if not leads or not all(_recurs(lead, Counter(leads)) for lead in leads):
        return False
    texts = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    first = next(at for at, block in enumerate(texts) if _lead(block))
    return len(leads) >= _MOST * len(texts[first:]) and len(set(leads)) > 1


def _names_alone(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Return bold lines that are speakers: short, all but a title before them recur, and two."""
    lines = [
        block.text
        for block in paragraphs
        if block.text.strip() and block.bold >= len(block.text) <= _LONGEST_LABEL
    ]
    times = Counter(lines)
    named = frozenset(line for line in lines if _recurs(line.strip(), times))
    first = next((at for at, line in enumerate(lines) if line in named), len(lines))
    return named if len(named) > 1 and set(lines[first:]) == named else frozenset()


def _recurs(label: str, times: Counter[str]) -> bool:
    return times[label] > 1 or role_of(label) == "interviewer"


def _found_with(text: str, signs: Sequence[_Sign], turns: TurnsMode) -> FoundTurns:
    """Return the turns of a text as it would be with signs in it, placed as it is without."""
    pieces: list[str] = []
    ends: list[int] = []  # of the signs, in the text that has them
    at = length = 0
    for sign in signs:
        pieces += text[at : sign.at], sign.written
        length += sign.at - at + len(sign.written)
        ends.append(length)
        at = sign.at
    found = find_turns("".join((*pieces, text[at:])), turns)
    widths = list(accumulate((len(sign.written) for sign in signs), initial=0))

    def back(position: int) -> int:
        return position - widths[bisect_right(ends, position)]

    utterances = tuple(_moved(said, back) for said in found.utterances)
    return found._replace(utterances=utterances, outside=_outside(text, signs, found.outside))


def _outside(text: str, signs: Sequence[_Sign], counted: int) -> int:
    """Return how many characters stand before the first turn, without those of signs."""
    before = written = at = 0
    for sign in signs:
        before += len(_SPACE.sub("", text[at : sign.at]))
        at = sign.at
        if before + written >= counted:
            break
        written += len(sign.written.strip())
    return before


def _moved(said: Utterance, back: Callable[[int], int]) -> Utterance:
    span = said.span and Span(back(said.span.start), back(said.span.end))
    return Utterance(said.label, span, tuple((back(at), time) for at, time in said.marks))
