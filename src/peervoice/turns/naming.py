"""Which heads name a speaker, and which are speech with a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from peervoice.turns.convention import Convention, Head
from peervoice.turns.roles import role_of
from peervoice.turns.vocabulary import ABOUT_INTERVIEWS, BEFORE_A_COLON, PARTICLES, PERSONS

_NAME_WORDS: Final = 5
_CODE: Final = re.compile(
    rf"(?:\w\s?|\w\w|(?:{'|'.join(sorted(PERSONS))})\s?)[_#.-]?\d{{1,3}}[a-z]?", re.IGNORECASE
)
# What stands in brackets after a name, and numbers of people, as in "Participante nº 2 (Lisboa)".
_ASIDE: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]$")
_COUNTED: Final = re.compile(r"(?:#|№|n[ºo°r]\.?)?\d{0,3}", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
# More people than this do not speak once each in an interview; and each is looked for in the text.
_MOST_RARE: Final = 100
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n[ \t]*\Z")
_FRONT: Final = 4_000
_BLOCK: Final = 8
_SHORT_LINE: Final = 80
_SENTENCE_ENDS: Final = (".", "?", "!", "…")


def speakers(text: str, heads: Sequence[Head], convention: Convention) -> frozenset[str]:
    """Return the labels that name a speaker.

    A label does if it is a usual word for an interviewer or a code such as P1, or looks like a
    name and occurs again. Where there are such labels, a name that stands once is a speaker,
    too, unless the text has it as an ordinary word.
    """
    times = Counter(head.label for head in heads if head.label is not None)
    if convention.last:
        return _again(times)
    # A small word counts where much of the text is written so.
    often = max(3, sum(times.values()) // 5)
    rarely = sum(times.values()) // 20
    sure = {
        label
        for label, count in times.items()
        if role_of(label) != "participant"
        or _CODE.fullmatch(label)
        or (is_name(label) and (convention.sure or _comes_again(label, count, rarely)))
        or (count >= often and len(label.split()) == 1)
    }
    sure |= _answering(heads, times)
    first = next(iter(times), "")
    if not sure and not (first and text.lstrip().startswith(first)):
        return frozenset()
    left = times.keys() - sure
    rare = {label for label in left if len(left) <= _MOST_RARE and _is_rare_name(label, text)}
    return frozenset(sure | rare)


def _comes_again(label: str, count: int, rarely: int) -> bool:
    """Tell whether a label comes so often that it is no word of speech by chance."""
    return count > (1 if " " in label else max(1, rarely))


def one_spelling(heads: Sequence[Head]) -> list[Head]:
    """Return heads in which a name has one spelling: that which comes most often.

    Case, and a point at the end, make no other person.
    """
    times = Counter(head.label for head in heads if head.label is not None)
    usual: dict[str, str] = {}
    for label, _ in times.most_common():
        usual.setdefault(folded(label), label)
    return [
        head if head.label is None else head._replace(label=usual[folded(head.label)])
        for head in heads
    ]


def folded(label: str) -> str:
    """Return what is the same in all spellings of a name."""
    return label.casefold().rstrip(".")


def _answering(heads: Sequence[Head], times: Counter[str]) -> set[str]:
    """Return the labels that mostly come right after an interviewer, whatever they look like.

    Without them, all that such a person says would be taken for the interviewer's.
    """
    after = Counter(
        head.label
        for before, head in pairwise(heads)
        if head.label is not None and role_of(before.label) == "interviewer"
    )
    return {label for label, count in after.items() if count > 1 and count > 0.6 * times[label]}


def after_blank_lines(text: str, heads: Sequence[Head]) -> Sequence[Head]:
    """Return the heads that follow a blank line, where those of an interviewer always do.

    Then a name with a colon within a paragraph is speech: a list, or a line that was wrapped.
    """
    after = [head for head in heads if _follows_a_blank_line(text, head.start)]
    asked = [head for head in heads if role_of(head.label) == "interviewer"]
    starts = {head.start for head in after}
    named = {head.label for head in after}
    within = {head.label for head in heads if head.start not in starts}
    if len(asked) < 2 or len(named) < 2 or not within or within & named:
        return heads
    return after


def _follows_a_blank_line(text: str, start: int) -> bool:
    before = text[max(0, start - _SHORT_LINE) : start]
    return _BLANK_LINE.search(before) is not None or (start < _SHORT_LINE and not before.strip())


def _again(times: Counter[str]) -> frozenset[str]:
    """Return the labels of a text that is written as a dialogue of few people."""
    again = {label for label, count in times.items() if count > 1 and is_name(label)}
    heard = sum(times[label] for label in again)
    if not 2 <= len(again) <= heard // 2 or heard < 0.8 * sum(times.values()):
        return frozenset()
    return frozenset(again)


def is_name(label: str) -> bool:
    """Tell whether a label is written as names are.

    Examples
    --------
    >>> is_name("Ana de Souza"), is_name("小明"), is_name("my point is")
    (True, True, False)
    """
    bare = _ASIDE.sub("", label)
    words = [word for word in bare.split() if not _COUNTED.fullmatch(word)] or [label]
    return len(words) <= _NAME_WORDS and all(
        word[0] == word[0].title() or (position and word in PARTICLES)
        for position, word in enumerate(words)
    )


def _is_rare_name(label: str, text: str) -> bool:
    return is_name(label) and not _DIGIT.search(label) and not _is_ordinary(label, text)


def _is_ordinary(label: str, text: str) -> bool:
    """Tell whether a label is a word of speech: names are never written in small letters."""
    words = label.split()
    if words[0].lower() in BEFORE_A_COLON:
        return True
    return any(_occurs(word[0].lower() + word[1:], text) for word in words if _has_case(word))


def _has_case(word: str) -> bool:
    return word[0] != word[0].lower() and len(word) > 1


def _occurs(word: str, text: str) -> bool:
    if word not in text:
        return False
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def after_front(text: str, heads: Sequence[Head]) -> list[Head]:
    """Return the heads without those of the lines over an interview, such as its date.

    These lines are short, and one of them begins with a word for what is known of an
    interview. Names beside it ("Interviewer: Maria") begin no turn.
    """
    by_line = {head.start: head for head in heads}
    at, last, lines = 0, 0, text[:_FRONT].split("\n")
    for number, line in enumerate(lines):
        head = by_line.get(at)
        about = head is not None and (head.label or "").lower() in ABOUT_INTERVIEWS
        if not about and (len(line) > _SHORT_LINE or line.rstrip().endswith(_SENTENCE_ENDS)):
            break
        if about:
            last = at + _block(lines[number:])
        at += len(line) + 1
    return [head for head in heads if head.start >= last]


def _block(lines: Sequence[str]) -> int:
    """Return how long a block of short lines is; that of the first line if it is no block."""
    for number, line in enumerate(lines[:_BLOCK]):
        if not line.strip():
            return sum(len(each) + 1 for each in lines[:number])
        if len(line) > _SHORT_LINE or line.rstrip().endswith(_SENTENCE_ENDS):
            break
    return len(lines[0]) + 1
