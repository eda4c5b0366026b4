"""Translating: put a second file with the same turns beside a transcript."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from peervoice.readers.file import File
from peervoice.transcript import Transcript, Translation


def aligned(original: Transcript, other: Transcript, file: File) -> Translation:
    """Return a transcript in another language as the translation of one.

    Turns are aligned one by one. Labels may be translated, too: what has to be the same is
    who speaks after whom.

    Parameters
    ----------
    original : Transcript
        What was said.
    other : Transcript
        The same in another language.
    file : File
        Where the other was read.

    Raises
    ------
    InputError
        If it has not the same turns.
    """
    theirs, ours = _voices(other), _voices(original)
    for number, (there, here) in enumerate(zip_longest(theirs, ours), start=1):
        if there != here:
            raise file.refuse(
                f"has not the turns of {original.id}: it has {len(theirs)} and {original.id} has "
                f"{len(ours)}, and another speaks in turn {number}. Align them turn by turn.",
                f"turn {number}",
            )
    words = tuple(other.words(turn) for turn in other.turns)
    return Translation(other.language, words, other.source)


def _voices(transcript: Transcript) -> Sequence[int]:
    """Return who speaks, turn by turn, as numbers in the order of their first turns."""
    numbers: dict[str | None, int] = {}
    return [numbers.setdefault(turn.speaker, len(numbers)) for turn in transcript.turns]
