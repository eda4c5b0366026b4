"""Name the speakers of cues whose words begin with ``Name:``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from peervoice.turns.convention import OWN, Convention
from peervoice.turns.conventions import convention_of
from peervoice.turns.cue import Cue
from peervoice.turns.finding import find_turns
from peervoice.turns.naming import folded


def name_cues(
    cues: Sequence[Cue], turns: str | re.Pattern[str] = "auto"
) -> tuple[list[Cue], str, float]:
    """Take the names of speakers out of the words of cues.

    Parameters
    ----------
    cues : sequence of Cue
        As they were read, without labels.
    turns : str or re.Pattern
        As for `find_turns`.

    Returns
    -------
    cues : list of Cue
        A cue in which several speak becomes several.
    convention : str
        What was found, as in `FoundTurns`.
    confidence : float
        How sure that is.

    Examples
    --------
    >>> name_cues([Cue(None, "Ana: No.", 1.0), Cue(None, "Never.", 2.0)])[0]
    [Cue(label='Ana', words='No.', seconds=1.0), Cue(label=None, words='Never.', seconds=2.0)]
    """
    found = find_turns("\n".join(cue.words for cue in cues), turns)
    if not found.utterances:
        return list(cues), found.convention, found.confidence
    convention = convention_of(turns if found.convention == OWN else found.convention)
    usual = {folded(each.label): each.label for each in found.utterances if each.label is not None}
    named = [part for cue in cues for part in _parts(cue, convention, usual)]
    return named, found.convention, found.confidence


def _parts(cue: Cue, convention: Convention, usual: Mapping[str, str]) -> Iterator[Cue]:
    """Yield what each speaker says in a cue; ``usual`` has the spellings of their names."""
    heads = [
        head
        for head in convention.heads(cue.words)
        if head.label is not None and folded(head.label) in usual
    ]
    before = cue.words[: heads[0].start] if heads else cue.words
    if not heads or before.strip():
        yield Cue(None, before.strip(), cue.seconds)
    for head, after in zip_longest(heads, heads[1:]):
        end = after.start if after else len(cue.words)
        time = head.seconds if head.seconds is not None else cue.seconds
        yield Cue(usual[folded(head.label or "")], cue.words[head.end : end].strip(), time)
