"""Page: what a reader makes of one file that holds one interview."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from peervoice.errors import OptionError, near
from peervoice.span import Span
from peervoice.transcript import Turn
from peervoice.turns import Utterance, role_of

TurnsMode = Literal["auto", "none"]

TURNS_MODES: Final[tuple[TurnsMode, ...]] = get_args(TurnsMode)


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
        How speakers were found, in words.
    encoding : str
        The text encoding; empty where the format has one of its own.
    """

    text: str
    turns: tuple[Turn, ...]
    convention: str
    encoding: str = ""


def check_mode(turns: str) -> None:
    """Refuse a way of finding turns that does not exist.

    Raises
    ------
    OptionError
        If it is another word.
    """
    if turns not in TURNS_MODES:
        known = ", ".join(repr(mode) for mode in TURNS_MODES)
        raise OptionError(f"turns={turns!r} is not one of {known}." + near(turns, TURNS_MODES))


def turns_of(utterances: Iterable[Utterance]) -> tuple[Turn, ...]:
    """Make turns of utterances; a label alone tells who is an interviewer."""
    return tuple(Turn(said.label, role_of(said.label), said.span) for said in utterances)


def one_turn(text: str) -> tuple[Turn, ...]:
    """Make one turn, by nobody in particular, of all words of a text.

    Examples
    --------
    >>> one_turn("  They still stop us. ")
    (Turn(None, participant, 2:21),)
    """
    start = len(text) - len(text.lstrip())
    return (Turn(None, "participant", Span(start, len(text.rstrip()))),)


def before_first(text: str, utterances: Iterable[Utterance]) -> str:
    r"""Return what stands before the first label, such as a title; it is in no turn.

    Examples
    --------
    >>> before_first("Group 3\n\nAmina: Yes.", [Utterance("Amina", Span(16, 20))])
    'Group 3'
    """
    for said in utterances:
        label = re.compile(rf"^[ \t]*{re.escape(said.label or '')}[ \t]*:", re.MULTILINE)
        found = label.search(text)
        return text[: found.start()].strip() if found else ""
    return ""


def stated(convention: str, outside: int) -> str:
    """Return a convention that also says how much text is in no turn."""
    if not outside:
        return convention
    return f"{convention}; {outside} characters stand outside the turns"
