"""Who says something: the label in the transcript, their role there, and the person."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

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
    held = corpus.voices.loc[keys, list(Who._fields)].astype(object)
    rows = held.where(held.notna(), None).itertuples(index=False, name=None)
    return {key: Who(*row) for key, row in zip(keys, rows, strict=True)}
