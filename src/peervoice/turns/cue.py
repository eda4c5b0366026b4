"""Cue: words with a time, as captions, tiers and recognisers of speech write them."""

from __future__ import annotations

from typing import NamedTuple


class Cue(NamedTuple):
    """One stretch of speech with the time at which it begins.

    Attributes
    ----------
    label : str or None
        Who speaks; None where nobody is named.
    words : str
        What is said; empty where there are no words.
    seconds : float or None
        When it begins, since the start of the recording; None where no time is known.
    """

    label: str | None
    words: str
    seconds: float | None = None
