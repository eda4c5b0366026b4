"""What is printed around the words: numbers in the margin, headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise
from statistics import median
from typing import Final, NamedTuple

from peervoice.readers.pdf_lines import Line, Number
from peervoice.turns import CONVENTIONS

_STEPS: Final = (1, 2, 5, 10)
_FEWEST_NUMBERS: Final = 3
_MOST: Final = 0.8

# So many lines at the top and at the bottom of a page may be headers and footers.
_DEPTH: Final = 3
# Those of left and of right pages may differ, and first pages often have none.
_SHARE: Final = 0.4
# Headers are further from the words than lines are from each other, by so much; or they are on
# so many pages, and do not end as sentences do.
_SET_APART: Final = 1.3
_MANY: Final = 4
_SPEECH: Final = re.compile(r":\s|[.!?…。！？؟۔][\"'”’»)\]]*$")
# Points by which lines of one level, and headers of two pages, may differ.
_LEVEL: Final = 2.0
_SAME_PLACE: Final = 6.0
_DIGITS: Final = re.compile(r"\d+")
_OF: Final = r"(?:(?:\s*[/|]\s*|\s+(?:of|von|de|di|sur|van|av|af|z|из)\s+)\d{1,5})"
_PAGE: Final = re.compile(
    r"(?:(?:page|pag(?:e|ina)?\.?|p[áà]g(?:ina)?\.?|seite|side|sida|strona|стр(?:аница|\.)?|p\.|s\.)"
    rf"\s*\d{{1,5}}{_OF}?|\d{{1,5}}{_OF}|[-–—]\s*\d{{1,5}}\s*[-–—])",
    re.IGNORECASE,
)
_NAME: Final = CONVENTIONS["name:"]


class Kept(NamedTuple):
    """Lines that are words of somebody, and how many others were left out."""

    lines: Sequence[Line]
    left_out: int


def without_numbers(lines: Sequence[Line]) -> Kept:
    """Leave out numbers of lines or paragraphs that are printed in the left margin.

    Parameters
    ----------
    lines : sequence of Line
        All lines, in reading order.

    Returns
    -------
    Kept
        The lines without these numbers, which count up down the pages; lines that hold nothing
        else are gone.
    """
    body = common_start(lines)
    numbered = [line for line in lines if line.number and line.number.end < body]
    if not _count_up(numbered):
        return Kept(lines, 0)
    bare = (
        _bare(line, line.number) if line.number and line.number.end < body else line
        for line in lines
    )
    return Kept([line for line in bare if line.words], len(numbered))


def common_start(lines: Iterable[Line]) -> float:
    """Return where most lines begin, apart from numbers before them."""
    starts: Counter[int] = Counter()
    for line in lines:
        if line.number is None or line.number.size < len(line.words):
            starts[round(line.number.words_start if line.number else line.start)] += 1
    return float(starts.most_common(1)[0][0]) if starts else 0.0


def _count_up(numbered: Sequence[Line]) -> bool:
    """Tell whether numbers go on in equal steps; a page may begin again."""
    if len(numbered) < _FEWEST_NUMBERS:
        return False
    down = sorted(numbered, key=lambda line: (line.page, line.level))
    values = [(line.page, line.number.value) for line in down if line.number]
    steps = Counter(b - a for (_, a), (_, b) in pairwise(values) if b - a in _STEPS)
    step = steps.most_common(1)[0][0] if steps else 0
    right = sum(
        b - a == step or (page != other and b <= a) for (page, a), (other, b) in pairwise(values)
    )
    return bool(step) and right >= _MOST * (len(values) - 1)


def _bare(line: Line, number: Number) -> Line:
    words = line.words[number.size :]
    return line._replace(words=words, start=number.words_start, number=None)


class _Outer(NamedTuple):
    """A line near the edge of a page, and how far the next one is that is further in."""

    line: Line
    gap: float

    @property
    def shape(self) -> str:
        """Its words with a sign for each number."""
        return _DIGITS.sub("#", self.line.words)


def without_edges(lines: Sequence[Line], pitch: float) -> Kept:
    """Leave out headers, footers and page numbers.

    Parameters
    ----------
    lines : sequence of Line
        All lines, in reading order.
    pitch : float
        Points from one line to the next.

    Returns
    -------
    Kept
        The lines without those that stand at the top or at the bottom of many pages, with the
        same words or with a number that goes with the page, and without page numbers.
    """
    pages = [
        sorted(group, key=lambda line: (round(line.level), line.start))
        for _, group in groupby(lines, key=lambda line: line.page)
    ]
    inner = [line for page in pages for line in page[_DEPTH:-_DEPTH]]
    # Pages that say the same are not two that have the same header.
    said = [_DIGITS.sub("#", "\n".join(line.words for line in page)) for page in pages]
    differing = sorted({words: number for number, words in enumerate(said)}.values())
    edges = {
        id(line)
        for ordered in (pages, [page[::-1] for page in pages])
        for line in _at_the_top(
            [list(_outermost(page)) for page in ordered], differing, inner, pitch
        )
    }
    return Kept([line for line in lines if id(line) not in edges], len(edges))


def _at_the_top(
    pages: Sequence[Sequence[_Outer]],
    differing: Sequence[int],
    inner: Sequence[Line],
    pitch: float,
) -> Iterator[Line]:
    """Yield the headers of pages; the footers of pages whose lines go up."""
    alike: dict[str, list[_Outer]] = defaultdict(list)
    for one in chain.from_iterable(pages[number] for number in differing):
        alike[one.shape].append(one)
    shapes = {shape for shape, group in alike.items() if _is_running(group, len(differing))}
    running = {shape: len(alike[shape]) for shape in shapes - _spoken(shapes, inner)}
    for page in pages:
        yield from _peeled(page, running, pitch)


def _peeled(page: Sequence[_Outer], running: Mapping[str, int], pitch: float) -> Iterator[Line]:
    """Yield the lines above the first one that is words of somebody, if they are set apart."""
    edge: list[Line] = []
    for depth, one in enumerate(page):
        if one.shape not in running and not _is_page_number(one, pitch):
            return
        edge.append(one.line)
        is_sure = depth == 0 and running.get(one.shape, 0) >= _MANY
        if one.gap > _SET_APART * pitch or (is_sure and not _SPEECH.search(one.line.words)):
            yield from edge
            edge.clear()


def _outermost(page: Sequence[Line]) -> Iterator[_Outer]:
    for place, line in enumerate(page[:_DEPTH]):
        gaps = (
            abs(other.level - line.level)
            for other in page[place + 1 :]
            if not _is_level(line, other)
        )
        yield _Outer(line, next(gaps, float("inf")))


def _is_level(line: Line, other: Line) -> bool:
    return abs(line.level - other.level) < _LEVEL


def _is_running(group: Sequence[_Outer], pages: int) -> bool:
    """Tell whether lines of one shape are on many pages, at one level, with fit numbers."""
    on = len({one.line.page for one in group})
    if on < max(2, _SHARE * pages):
        return False
    level = median(one.line.level for one in group)
    if sum(abs(one.line.level - level) < _SAME_PLACE for one in group) < _MOST * len(group):
        return False
    numbers = [[int(digits) for digits in _DIGITS.findall(one.line.words)] for one in group]
    pages_of = [one.line.page for one in group]
    return all(_goes_with(pages_of, column) for column in zip(*numbers, strict=True))


def _goes_with(pages: Sequence[int], numbers: Sequence[int]) -> bool:
    """Tell whether numbers are nearly all the same, or grow with the page."""
    same = Counter(numbers)
    growing = Counter(number - page for page, number in zip(pages, numbers, strict=True))
    return max(*same.values(), *growing.values()) >= _MOST * len(numbers)


def _spoken(alike: Iterable[str], inner: Sequence[Line]) -> set[str]:
    """Return those shapes that are words of somebody, since they stand within pages, too."""
    within = {line.words for line in inner}
    spoken = {shape for shape in alike if shape in within}
    heads = {shape: head.label for shape in alike for head in _NAME.among(shape, [0])}
    if heads:
        labels = {head.label for line in inner for head in _NAME.among(line.words, [0])}
        spoken |= {shape for shape, label in heads.items() if label in labels}
    return spoken


def _is_page_number(one: _Outer, pitch: float) -> bool:
    """Tell whether a line is the number of its page, even if no other page has one."""
    words = one.line.words
    is_number = _PAGE.fullmatch(words) is not None or words == str(one.line.page)
    return is_number and one.gap > _SET_APART * pitch
