"""Bring in what others made: codes in tables, and suggestions of programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peervoice.coding import Suggestion
from peervoice.errors import UnknownNameError, near
from peervoice.project.adding import merge
from peervoice.project.placing import Place
from peervoice.project.reports import Read
from peervoice.readers import read_codes
from peervoice.store import Store, documents, events, suggestions, transcripts

if TYPE_CHECKING:
    from peervoice.readers import Columns


def read(store: Store, path: str | Path, *, columns: Columns) -> Read:
    """Read the codes of a table onto stored transcripts: all of them, or none."""
    with store.reading() as connection:
        texts = {each.id: each for each in transcripts.load(connection)}
    found = read_codes(path, columns=columns, transcripts=texts)
    with store.writing() as connection:
        detail = {"codings": len(found.codings), "readings": len(found.readings)}
        event = events.record(connection, "read", who=columns.coder, detail=detail)
        coded, readings = merge(connection, found.codings, found.readings, event=event)
    known = len(found.codings) + len(found.readings) - coded - readings
    return Read(codings=coded, readings=readings, known=known)


def propose(store: Store, ideas: Sequence[Suggestion]) -> int:
    """Store suggestions that were not shown yet, and return how many.

    Raises
    ------
    UnknownNameError
        If a transcript or code does not exist.
    StaleTextError
        If a suggestion was made on another text than the stored one.
    """
    with store.writing() as connection:
        paths = documents.code_keys(connection)
        for idea in ideas:
            if idea.code not in paths:
                raise UnknownNameError(
                    f"No code {idea.code!r} in the codebook." + near(idea.code, paths)
                )
        for text, digest in {(idea.transcript, idea.text_digest) for idea in ideas}:
            Place(text, None, digest).found(connection)
        new = [idea for idea in ideas if suggestions.find(connection, idea.uuid) is None]
        event = events.record(connection, "propose", detail={"suggestions": len(new)})
        suggestions.insert(connection, new, event=event)
    return len(new)
