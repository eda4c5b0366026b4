"""From lines as they are printed to paragraphs as they were written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from peervoice.readers.page import TurnsMode
from peervoice.readers.pdf_edges import common_start
from peervoice.readers.pdf_lines import Line
from peervoice.turns import CONVENTIONS, Convention, convention_of
from peervoice.turns.convention import Head

# A line that is so many times further down than usual begins a paragraph.
_GAP: Final = 1.35
# Points by which the starts of lines may differ that begin at one edge.
_EDGE: Final = 4.0
_LEVEL: Final = 2.0
# A line that ends in this share of the width was not broken for want of room.
_SHORT: Final = 0.6
# Lines that come this near to the margin, as a share of the width, are as long as can be.
_FILLED: Final = 0.8
# Widths of letters differ: so much more room has to be left for the next word.
_ROOM: Final = 1.25
_SENTENCE_END: Final = re.compile(r"(?:[.!?…。！？؟۔।:][\"'”’»“)\]]*|[#\])]|:\d\d)$")
# These are written without spaces between words.
_NO_SPACES: Final = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31c0-\ua4cf\uf900-\ufaff\uff00-\uffef]"
)
_UNSPACED: Final = re.compile(_NO_SPACES)
# Without one of these, nothing is the head of a turn that can be told in the middle of a text.
_SIGNS: Final = (":", "\uff1a", "\ufe55", "#")
_HAS_TIME: Final = re.compile(r":\d")
# Of how many steps from line to line one has to be a part, to be the step within paragraphs.
_USUAL: Final = 0.1
# Points; a step of more is one between paragraphs, even if there is no other.
_WIDEST: Final = 36


def pitch_of(lines: Sequence[Line]) -> float:
    """Return how many points it is from a line to the next in most paragraphs."""
    steps = Counter(
        round(after.level - before.level)
        for before, after in pairwise(lines)
        if after.page == before.page and after.level - before.level > _LEVEL
    )
    usual = [step for step, times in steps.items() if times >= _USUAL * steps.total()]
    return float(min((*usual, _WIDEST)))


def text_of(lines: Sequence[Line], pitch: float, turns: TurnsMode) -> str:
    """Join lines that the page broke: a paragraph is a line of the text.

    Only white space is changed. There is none after a hyphen that breaks a word, and none
    between letters of scripts that are written without it.

    Parameters
    ----------
    lines : sequence of Line
        Those that are words of somebody, in reading order.
    pitch : float
        Points from one line to the next.
    turns : str or re.Pattern
        How turns are found: a line that looks like the head of one begins a paragraph.
    """
    layout = _Layout(lines, pitch)
    begins = [True, *(layout.begins(before, line) for before, line in pairwise(lines))]
    _mark_heads(lines, begins, turns)
    parts = [lines[0].words]
    for before, line, is_start in zip(lines, lines[1:], begins[1:], strict=False):
        parts += ("\n" if is_start else _between(before, line), line.words)
    return "".join(parts)


def _mark_heads(lines: Sequence[Line], begins: list[bool], turns: TurnsMode) -> None:
    """Let paragraphs begin where a turn does, though nothing else tells that one begins.

    What looks like a head in the middle of a paragraph is one if it is a head elsewhere, too,
    or if the sentence before it is at its end.
    """
    heads = _Heads(lines, turns)
    inside = {
        place: head
        for place, line in enumerate(lines)
        if not begins[place] and (head := heads.of(line))
    }
    if inside:
        starts = (line for line, is_start in zip(lines, begins, strict=True) if is_start)
        labels = {head.label for head in map(heads.of, starts) if head}
        for place, head in inside.items():
            is_head = heads.are_own or head.label in labels
            begins[place] = is_head or _is_end(lines[place - 1])


def _between(before: Line, line: Line) -> str:
    """Return the white space between two lines of a paragraph."""
    is_unspaced = _UNSPACED.match(before.words[-1]) and _UNSPACED.match(line.words)
    return "" if before.is_broken or is_unspaced else " "


def _are_level(before: Line, line: Line) -> bool:
    is_level = line.page == before.page and abs(line.level - before.level) < _LEVEL
    return is_level and line.start > before.start


def _is_end(line: Line) -> bool:
    """Tell whether a sentence ends where a line does."""
    return _SENTENCE_END.search(line.words) is not None


def _margin(lines: Sequence[Line], start: float) -> float:
    """Return where lines end that are broken for want of room."""
    ends = sorted(line.end for line in lines)
    # A few may reach over the edge.
    end = ends[-1 - len(ends) // 100]
    usual = lines[0].width - start
    if end >= _FILLED * usual:
        return end
    # Where no line comes near the margin, either columns are narrow, or all turns are short.
    near = [line for line in lines if line.end >= start + _FILLED * (end - start)]
    return end if 2 * sum(map(_is_end, near)) < len(near) else usual


class _Layout:
    """How the lines of a document are set."""

    def __init__(self, lines: Sequence[Line], pitch: float) -> None:
        self._pitch = pitch
        self._start = common_start(lines)
        self._end = _margin(lines, self._start)
        up = sum(
            after.page == before.page and after.level < before.level - pitch
            for before, after in pairwise(lines)
        )
        # Where columns stand side by side, the end of a short line may be that of its column.
        has_columns = 2 * up >= lines[-1].page
        self._short = 0.0 if has_columns else self._start + _SHORT * (self._end - self._start)

    def begins(self, before: Line, line: Line) -> bool:
        """Tell whether a line begins a paragraph, by where it stands and how the other ends."""
        if _are_level(before, line):
            return False
        further = line.level - before.level if line.page == before.page else 0.0
        if further > _GAP * self._pitch:
            return True
        is_end = _is_end(before)
        if is_end and abs(line.start - self._start) > _EDGE < abs(line.start - before.start):
            return True
        return (is_end or before.end < self._short) and self._has_room(before, line)

    def _has_room(self, before: Line, line: Line) -> bool:
        """Tell whether the first word of a line would have found room in the line before it."""
        word = 1 if _UNSPACED.match(line.words) else len(line.words.split(maxsplit=1)[0])
        letter = (before.end - before.start) / len(before.words)
        return before.end + _ROOM * letter * (word + 1) < self._end


class _Heads:
    """What the heads of turns look like in a document.

    Attributes
    ----------
    are_own : bool
        Whether somebody said what they look like.
    """

    def __init__(self, lines: Sequence[Line], turns: TurnsMode) -> None:
        self.are_own = turns not in ("auto", "none")
        self._conventions: Sequence[Convention] = ()
        if self.are_own:
            self._conventions = [convention_of(turns)]
        elif turns == "auto":
            text = "\n".join(line.words for line in lines)
            has_times = _HAS_TIME.search(text) is not None
            self._conventions = [
                each
                for each in CONVENTIONS.values()
                if not each.last and each.may_be_in(text, has_times=has_times)
            ]

    def of(self, line: Line) -> Head | None:
        """Return the head that a line looks like; None where it does not."""
        if not self.are_own and not any(sign in line.words for sign in _SIGNS):
            return None
        heads = (head for each in self._conventions for head in each.among(line.words, [0]))
        return next(heads, None)
