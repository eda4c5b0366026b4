"""FoundTurns: the turns of a text, how they were found, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from peervoice.turns.utterance import Utterance


class FoundTurns(NamedTuple):
    """What was found in a text, and how.

    Attributes
    ----------
    utterances : tuple of Utterance
        In reading order; empty if the text names no speakers.
    convention : str
        Name of the way in which the text writes its speakers; "none" if it names nobody.
    confidence : float
        How sure that is, from 0 to 1.
    outside : int
        How many characters of words stand in no turn, such as a title before the first.
    """

    utterances: tuple[Utterance, ...]
    convention: str
    confidence: float
    outside: int = 0
