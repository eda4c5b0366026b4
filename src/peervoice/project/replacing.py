"""Put a corrected text in the place of an old one."""

from __future__ import annotations

from dataclasses import replace as changed

from peervoice.errors import ConflictError
from peervoice.store import Connection, events, opinions, transcripts
from peervoice.transcript import Transcript


def replace(connection: Connection, id: str, new: Transcript) -> bool:
    """Replace the text of a transcript that nobody has worked on, and tell if it differed.

    Raises
    ------
    UnknownNameError
        If the transcript is not in the project.
    ConflictError
        If it was coded or read, or suggestions were shown: they would point at other words.
    """
    key = transcripts.key(connection, id)
    if transcripts.known(connection)[id].digest == new.digest:
        return False
    if opinions.worked_on(connection, key):
        raise ConflictError(
            f"Transcript {id} was coded or read, and its codings would point at other words in "
            "the new text. Add the text under another id, or use a copy of the project from "
            "before. Nothing was replaced."
        )
    event = events.record(connection, "replace", detail={"transcript": id})
    transcripts.replace(connection, key, changed(new, id=id), event=event)
    return True
