"""Who says something: the label in the transcript, their role there, and the person."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import pandas as pd

from peervoice.frames import Corpus


class Who(NamedTuple):
    """A speaker of a transcript.

    Attributes
    ----------
    speaker : str or None
        The label.
    speaker_role : str
        interviewer, participant or other.
    participant : str or None
        Id of the person.
    """

    speaker: str | None
    speaker_role: str
    participant: str | None


def who(corpus: Corpus, voices: Collection[int]) -> dict[int, Who]:
    """Return who speaks, by the keys of some voices."""
    keys = sorted(voices)
    # A voice's key is its position.
    held = (corpus.voices[name].array.take(keys) for name in Who._fields)
    columns = ([None if pd.isna(cell) else cell for cell in column] for column in held)
    return {key: Who(*row) for key, row in zip(keys, zip(*columns, strict=True), strict=True)}
