"""Corrections in place: these words become those, and nothing else moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from peervoice.anchor import Edit, follow
from peervoice.errors import SpanError
from peervoice.project import replacing
from peervoice.project.placing import stored_text
from peervoice.project.reports import Replaced
from peervoice.store import Connection
from peervoice.store.editing import with_edits
from peervoice.transcript import Transcript


class Correction(NamedTuple):
    """A transcript, and which of its words become which."""

    text: Transcript
    edits: Sequence[Edit]


def edits_of(
    connection: Connection,
    given: Transcript | str,
    old: str,
    new: str,
    *,
    nth: int | None,
    every: bool,
) -> Correction:
    """Find the words that are to be corrected, where somebody said them.

    Raises
    ------
    UnknownNameError, AmbiguousError
        If the old words do not occur, or more than once, and it is not said which are meant.
    SpanError
        If they are not within what one person said at a time.
    StaleTextError
        If the transcript has another text by now.
    """
    text = stored_text(connection, given)
    spans = (text.find_all(old) if every else ()) or (text.find(old, nth),)
    for span in spans:
        if not any(turn.span is not None and span in turn.span for turn in text.turns):
            raise SpanError(
                f"{text.words(span)!r} at {span.start} of transcript {text.id} is not within what "
                "one person said at a time. Correct each turn by itself; what speakers are called "
                "is changed with project.replace or project.pseudonymise."
            )
    return Correction(text, [Edit(span, new) for span in spans if text.words(span) != new])


def correct(
    connection: Connection, correction: Correction, *, who: str, why: str, dry_run: bool
) -> Replaced:
    """Put words in the place of others, and carry codings over exactly."""
    text, edits = correction
    return replacing.replace(
        connection,
        text.id,
        with_edits(text, edits),
        follow=lambda wanted: follow(edits, wanted),
        verb="correct",
        who=who,
        why=why,
        dry_run=dry_run,
    )
