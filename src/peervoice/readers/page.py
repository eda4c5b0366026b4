"""Page: what a reader makes of one file that holds one interview."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from peervoice.readers.comment import Comment
from peervoice.span import Span
from peervoice.transcript import Mark, Turn
from peervoice.turns import Cue, FoundTurns, Utterance, find_turns, join_cues, name_cues, roles_of

# How turns are found: "auto", "none", the name of a convention, or a pattern of heads.
TurnsMode = str | re.Pattern[str]

CERTAIN: Final = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one interview and its turns.

    Parameters
    ----------
    text : str
        The text that is kept.
    turns : tuple of Turn
        In reading order.
    convention : str
        How speakers were found: the name of a convention of `peervoice.turns`, or what the
        format has of its own, such as "voices", "tiers" or "columns"; "none" for nobody.
    confidence : float
        How sure that is, from 0 to 1.
    encoding : str
        The text encoding; empty where the format has one of its own.
    note : str
        What else people should know of the reading, in words.
    comments : tuple of Comment
        What was written in the margin.
    """

    text: str
    turns: tuple[Turn, ...]
    convention: str
    confidence: float = CERTAIN
    encoding: str = ""
    note: str = ""
    comments: tuple[Comment, ...] = ()


def page_of_text(text: str, turns: TurnsMode, *, encoding: str = "") -> Page:
    """Make a page of a text that stays as it is.

    Parameters
    ----------
    text : str
        All of it; it holds a word.
    turns : str or re.Pattern
        How turns are found. Where nobody is found, the whole is one turn.
    encoding : str
        The text encoding.

    Examples
    --------
    >>> page_of_text("Interviewer: And now?", "auto").turns
    (Turn('Interviewer', interviewer, 13:21),)
    """
    found = find_turns(text, turns)
    return page_of_turns(text, found, encoding=encoding)


def page_of_turns(
    text: str, found: FoundTurns, *, encoding: str = "", comments: Sequence[Comment] = ()
) -> Page:
    """Make a page of a text whose turns are known; without any, the whole is one turn."""
    made = turns_of(found.utterances) if found.utterances else one_turn(text)
    note = f"{found.outside} characters stand outside the turns" if found.outside else ""
    return Page(
        text, made, found.convention, found.confidence, encoding, note, comments=tuple(comments)
    )


def page_of_cues(
    cues: Sequence[Cue],
    turns: TurnsMode,
    *,
    convention: str = "",
    encoding: str = "",
    note: str = "",
) -> Page:
    """Make a page of cues: those of one speaker that follow each other are one turn.

    Parameters
    ----------
    cues : sequence of Cue
        In reading order; some have words.
    turns : str or re.Pattern
        How turns are found. "none" takes no notice of labels.
    convention : str
        What the labels of the cues come from, such as "voices"; empty where cues have none,
        so that names are looked for in their words.
    encoding : str
        The text encoding.
    note : str
        What else people should know.
    """
    confidence = CERTAIN
    if turns == "none":
        cues, convention = [cue._replace(label=None) for cue in cues], "none"
    elif not convention:
        cues, convention, confidence = name_cues(cues, turns)
    text, utterances = join_cues(cues)
    return Page(text, turns_of(utterances), convention, confidence, encoding, note)


def turns_of(utterances: Iterable[Utterance]) -> tuple[Turn, ...]:
    """Make turns of utterances; labels alone tell who is an interviewer."""
    said = tuple(utterances)
    roles = roles_of(one.label for one in said)
    return tuple(
        Turn(one.label, roles[one.label], one.span, tuple(Mark(*mark) for mark in one.marks))
        for one in said
    )


def one_turn(text: str) -> tuple[Turn, ...]:
    """Make one turn, by nobody in particular, of all words of a text.

    Examples
    --------
    >>> one_turn("  They still stop us. ")
    (Turn(None, participant, 2:21),)
    """
    start = len(text) - len(text.lstrip())
    return (Turn(None, "participant", Span(start, len(text.rstrip()))),)
