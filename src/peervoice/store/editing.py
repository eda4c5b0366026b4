"""Transcripts after edits: every turn and time stands where it belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from peervoice.anchor import Edit, edited, follow, positions
from peervoice.transcript import Mark, Transcript, Turn


def with_edits(
    text: Transcript, edits: Sequence[Edit], labels: Mapping[str | None, str] | None = None
) -> Transcript:
    """Return a transcript in which words were put in the place of others.

    Parameters
    ----------
    text : Transcript
        What it was.
    edits : sequence of Edit
        Which words become which.
    labels : mapping, optional
        Speakers who are called something else from now on.
    """
    renamed = labels or {}
    spans = [turn.span for turn in text.turns if turn.span is not None]
    moved = iter(follow(edits, spans))
    offsets = iter(positions(edits, [mark.offset for turn in text.turns for mark in turn.marks]))
    turns = tuple(
        Turn(
            renamed.get(turn.speaker, turn.speaker),
            turn.speaker_role,
            next(moved).span if turn.span is not None else None,
            tuple(Mark(next(offsets), mark.seconds) for mark in turn.marks),
        )
        for turn in text.turns
    )
    return replace(text, text=edited(text.text, edits), turns=turns)
