"""From cues to turns: neighbouring cues of one speaker are one turn, with a mark for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from peervoice.turns.composing import compose
from peervoice.turns.cue import Cue
from peervoice.turns.utterance import Utterance


def join_cues(cues: Iterable[Cue]) -> tuple[str, tuple[Utterance, ...]]:
    r"""Compose a text of cues; one that names nobody goes on with the speaker before it.

    Parameters
    ----------
    cues : iterable of Cue
        In the order in which they are to be read. Newlines within a cue become spaces.

    Returns
    -------
    text : str
        ``Label: words`` lines with a blank line between turns.
    utterances : tuple of Utterance
        Where the words of each turn stand, with the time of each of its cues.

    Examples
    --------
    >>> text, said = join_cues([Cue("Ana", "They came", 1.5), Cue(None, "again.", 3.0)])
    >>> text, said[0].marks
    ('Ana: They came again.', ((5, 1.5), (15, 3.0)))
    """
    groups: list[list[Cue]] = []
    for cue in cues:
        if groups and cue.label in (None, groups[-1][0].label):
            groups[-1].append(cue)
        elif cue.label is not None or cue.words.strip():
            groups.append([cue])
    joined = [_joined(group) for group in groups]
    said = [(group[0].label, words) for group, (words, _) in zip(groups, joined, strict=True)]
    text, composed = compose(said)
    utterances, end = [], 0
    for (label, span, _), (_, marks) in zip(composed, joined, strict=True):
        start = span.start if span else end + 2 * (end > 0) + len(f"{label}:")
        placed = tuple((start + at, seconds) for at, seconds in marks)
        utterances.append(Utterance(label, span, placed))
        end = span.end if span else start
    return text, tuple(utterances)


def _joined(group: Sequence[Cue]) -> tuple[str, list[tuple[int, float]]]:
    """Return the words of a turn, and where in them each cue starts."""
    words, marks = "", []
    for cue in group:
        more = " ".join(line.strip() for line in cue.words.split("\n")).strip()
        words += " " * bool(words and more)
        if cue.seconds is not None:
            marks.append((len(words), cue.seconds))
        words += more
    return words, marks
