"""Find ``Name: words`` turns in plain text."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from peervoice.span import Span
from peervoice.turns.roles import role_of
from peervoice.turns.utterance import Utterance

# The start of a line up to its first colon, if that looks like a name: short, no sentence marks.
_CANDIDATE: Final = re.compile(
    r"^[ \t]*(?P<label>[^\W_][^\n:.!?,;]{0,39}?)[ \t]*:(?=\s|$)", re.MULTILINE
)
_NAME_WORDS: Final = 3


class LabelledText(NamedTuple):
    """What was found in a text, and how.

    Attributes
    ----------
    utterances : tuple of Utterance
        In reading order; empty if the text names no speakers.
    convention : str
        What was taken for a label, in words.
    """

    utterances: tuple[Utterance, ...]
    convention: str


def labelled(text: str) -> LabelledText:
    r"""Find turns in a text whose lines begin with ``Name:``.

    A beginning of a line counts as a label if it is a usual word for an interviewer, or
    occurs twice or more, or looks like a name where such labels were found. So a colon
    inside speech is not a speaker.

    Parameters
    ----------
    text : str
        The text, with ``\n`` newlines.

    Examples
    --------
    >>> found = labelled("Interviewer: Since when?\nAmina: Ten years.\n\nAnd more.\n")
    >>> [utterance.label for utterance in found.utterances]
    ['Interviewer', 'Amina']
    >>> found.utterances[1].span
    Span(32, 53)
    """
    candidates = list(_CANDIDATE.finditer(text))
    labels = _labels(text, [match["label"] for match in candidates])
    starts = [match for match in candidates if match["label"] in labels]
    if not starts:
        return LabelledText((), "no speaker labels")
    ends = [match.start() for match in starts[1:]] + [len(text)]
    utterances = tuple(
        Utterance(match["label"], _stripped(text, match.end(), end))
        for match, end in zip(starts, ends, strict=True)
    )
    names = ", ".join(sorted(labels))
    return LabelledText(utterances, f"'Name:' at the start of a line ({names})")


def _labels(text: str, found: list[str]) -> frozenset[str]:
    times = Counter(found)
    sure = {label for label in times if times[label] > 1 or role_of(label) == "interviewer"}
    first = text.lstrip()
    if not sure and not (found and first.startswith(found[0])):
        return frozenset()
    return frozenset(sure | {label for label in times if _is_name(label)})


def _is_name(label: str) -> bool:
    words = label.split()
    return len(words) <= _NAME_WORDS and all(word[0] == word[0].title() for word in words)


def _stripped(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start, end) if start < end else None
