"""Random corrections of random texts: what is found is where the words really went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count, takewhile
from random import Random
from typing import NamedTuple

from hypothesis import event, given, settings
from hypothesis import strategies as st

from peervoice.anchor import CONTEXT, Carried, anchor, carry
from peervoice.anchor.tokens import within_grapheme
from peervoice.span import Span

# Few words, so that nearly everything is said more than once; and what can be cut in two.
WORDS = ["yes", "no", "we", "they", "stop", "us", "Amina:", "P1:", "да", "нет", "cafe\u0301"]
WORDS += ["👩🏽‍🚀", "🇰🇪", "हिन्दी", "“so”", "well,", "on.", "走了", "I", "don’t"]
NEW = "new"

MANY = [*WORDS, *(f"word{number}" for number in range(40))]


class Origin(NamedTuple):
    """A word of a text, and which word of the old text it is, if it is one."""

    word: str
    was: int | None


Lines = list[list[Origin]]


def said(random: Random) -> list[str]:
    often = random.random() < 0.5
    return random.choices(WORDS if often else MANY, k=random.randint(1, 7 if often else 12))


def corrected(new: Lines, random: Random) -> None:
    """Change a text as people do, in one place."""
    here = [Origin(word, None) for word in said(random)]
    what = random.choice(["insert", "delete", "replace", "move", "copy", "drop", "line"])
    to = random.randint(0, len(new))
    if what == "line" or not new:
        new.insert(to, here)
        return
    at = random.randrange(len(new))
    match what:
        case "copy":
            new.insert(to, [Origin(word, None) for word, _ in new[at]])
        case "move":
            line = new.pop(at)
            new.insert(min(to, len(new)), line)
        case "drop":
            new.pop(at)
        case _:
            start = random.randint(0, len(new[at]))
            end = start + random.randint(1, 3) * (what != "insert")
            new[at][start:end] = here if what != "delete" else []


class Text(NamedTuple):
    """A text, and of each code point where it stood in the old one."""

    text: str
    was: list[tuple[int, int] | None]


def written(lines: Lines) -> Text:
    text, was = "", []
    for line in lines:
        for at, (word, number) in enumerate(line):
            space = " " if at else ""
            text += space + word
            was += [None] * len(space)
            was += [None if number is None else (number, n) for n in range(len(word))]
        text += "\n"
        was.append(None)
    return Text(text, was)


class Case(NamedTuple):
    old: Text
    new: Text
    spans: list[Span]


def made(seed: int, length: int, edits: int) -> Case:
    """Make a text, correct it, and take some spans of it."""
    random = Random(seed)  # noqa: S311
    number = count()
    old = [[Origin(word, next(number)) for word in said(random)] for _ in range(length)]
    new = [list(line) for line in old]
    for _ in range(edits):
        corrected(new, random)
    before = written(old)
    borders = [at for at, letter in enumerate(f" {before.text}") if letter.isspace()]
    spans = []
    for _ in range(8):
        starts = borders[:-1] if random.random() < 0.8 else range(len(before.text))
        start = random.choice(starts)
        ends = borders if random.random() < 0.8 else range(len(before.text))
        beyond = [at for at in ends if start < at < start + 40]
        spans.append(Span(start, random.choice(beyond or [start + 1])))
    return Case(before, written(new), spans)


cases = st.builds(made, st.integers(0, 2**32), st.integers(1, 14), st.integers(0, 5))


def survived(old: Text, new: Text, span: Span) -> Span | None:
    """Return where the words of a span went, if all of them went there together."""
    went = {was: at for at, was in enumerate(new.was) if was is not None}
    words = [at for at in range(span.start, span.end) if old.was[at] is not None]
    if not words or any(old.was[at] not in went for at in words):
        return None
    start = went[old.was[words[0]]] - words[0] + span.start
    same = all(went[old.was[at]] - start == at - span.start for at in words)
    if not same or start < 0 or new.text[start : start + len(span)] != old.text[span.slice]:
        return None
    return Span(start, start + len(span))


def better(old: str, new: str, one: tuple[Span, Span], other: tuple[Span, Span]) -> bool:
    """Tell whether two places have more in common around them than two others, on both sides."""
    here, there = around(old, new, *one), around(old, new, *other)
    return here != there and here[0] >= there[0] and here[1] >= there[1]


def around(old: str, new: str, span: Span, found: Span) -> tuple[int, int]:
    """Return how many words and line breaks in a row are the same before and after two places."""
    before = zip(
        parts(f"\n{old[: span.start]}")[::-1], parts(f"\n{new[: found.start]}")[::-1], strict=False
    )
    after = zip(parts(f"{old[span.end :]}\n"), parts(f"{new[found.end :]}\n"), strict=False)
    return alike(before), alike(after)


def parts(text: str) -> list[str]:
    return re.findall(r"\n|\S+", text)


def alike(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def places(text: str, words: str) -> Iterator[int]:
    return (at for at in range(len(text)) if text.startswith(words, at))


@given(cases)
@settings(max_examples=400)
def test_words_are_the_same_or_said_to_be_others(case) -> None:
    old, new, spans = case
    for span, (how, found) in zip(spans, carry(old.text, new.text, spans), strict=True):
        event(how)
        if found is None:
            assert how == "lost"
        else:
            same = new.text[found.slice] == old.text[span.slice]
            assert found.end <= len(new.text)
            assert how == (("kept" if found == span else "moved") if same else "fuzzy")
            if how == "fuzzy":
                ends = found.start, found.end
                assert not any(within_grapheme(new.text, at) for at in ends)


@given(cases)
@settings(max_examples=400)
def test_words_that_can_be_told_from_all_others_are_found(case) -> None:
    old, new, spans = case
    for span, carried in zip(spans, carry(old.text, new.text, spans), strict=True):
        there = survived(old, new, span)
        if there is None or anchor(old.text, span) != anchor(new.text, there):
            continue
        low, high = max(0, span.start - CONTEXT), span.end + CONTEXT
        around = old.text[low:high]
        if len(list(places(old.text, around))) == len(list(places(new.text, around))) == 1:
            event("told from all others")
            assert carried == Carried("kept" if there == span else "moved", there)


@given(cases)
@settings(max_examples=400)
def test_words_that_went_elsewhere_are_not_said_to_be_here(case) -> None:
    old, new, spans = case
    for span, (how, found) in zip(spans, carry(old.text, new.text, spans), strict=True):
        there = survived(old, new, span)
        if how in ("kept", "moved") and there is not None and there != found:
            event("found elsewhere")
            assert not better(old.text, new.text, (span, there), (span, found))


@given(cases)
@settings(max_examples=400)
def test_words_are_not_said_to_be_where_others_went(case) -> None:
    old, new, spans = case
    where = {was: at for at, was in enumerate(old.was) if was is not None}
    for span, (how, found) in zip(spans, carry(old.text, new.text, spans), strict=True):
        if how not in ("kept", "moved"):
            continue
        first = next((at for at in range(found.start, found.end) if new.was[at]), None)
        if first is None:
            continue
        start = where[new.was[first]] - (first - found.start)
        if not 0 <= start <= len(old.text) - len(span) or start == span.start:
            continue
        other = Span(start, start + len(span))
        if survived(old, new, other) == found:
            event("others went there")
            assert not better(old.text, new.text, (other, found), (span, found))


@given(cases)
def test_a_text_that_is_the_same_keeps_everything(case) -> None:
    text = case.old.text
    assert carry(text, text, case.spans) == [Carried("kept", span) for span in case.spans]
