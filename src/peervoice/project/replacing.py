"""Put a corrected text in the place of an old one, and carry its codings over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace as changed
from typing import Any
from uuid import UUID

from peervoice.project import undoing, welcoming
from peervoice.project.reports import Refound, Replaced
from peervoice.store import (
    Connection,
    carrying,
    lives,
    names,
    opinions,
    renewing,
    suggestions,
    transcripts,
)
from peervoice.store.schema import coders, codes, codings
from peervoice.transcript import Transcript


def replace(
    connection: Connection,
    id: str,
    new: Transcript,
    *,
    follow: carrying.Follow | None = None,
    verb: str = "replace",
    who: str | None = None,
    why: str = "",
    dry_run: bool = False,
) -> Replaced:
    """Replace the text and the turns of a transcript; date, language and title stay.

    A translation stays, too, unless the new text brings one, or others speak in it.

    Parameters
    ----------
    connection : Connection
        Of a writing transaction; of a reading one for a dry run.
    id : str
        The transcript.
    new : Transcript
        The corrected one.
    follow : callable, optional
        Says what became of spans, where the change is known; else the texts are compared.
    verb, who, why : str
        For the history; who can undo it.
    dry_run : bool
        Whether to say what would happen, and leave it.

    Raises
    ------
    UnknownNameError
        If the transcript is not in the project.
    WithdrawnError
        If the new text holds words that were taken back.
    """
    key = transcripts.key(connection, id)
    old = transcripts.find(connection, id)
    text = transcripts.texts_of(connection, [id])[id].key
    held = renewing.contents(connection, codings, opinions.keys_on(connection, text))
    new = _with_translation(new, old)
    same = (old.text, old.turns, old.translation) == (new.text, new.turns, new.translation)
    fated = carrying.fates(held, follow or carrying.comparing(old.text, new.text))
    report = Replaced(
        id,
        changed=not same,
        codings=_refound(connection, held, fated, new=new.text),
        translation_lost=old.translation is not None and new.translation is None,
    )
    welcoming.refuse(connection, changed(new, id=id))
    if same or dry_run:
        return report
    detail = {"transcript": id, **report.numbers}
    event = undoing.step(connection, verb, who=who, why=why, detail=detail)
    placed = transcripts.put_texts(connection, {key: changed(new, id=id)}, event=event)[key]
    lost = [key for key, fate in fated.items() if fate.how == "lost"]
    lives.set_alive(connection, codings, lost, alive=False, event=event)
    places = carrying.places(connection, fated, text=placed)
    renewing.renew(connection, codings, places, event=event)
    suggestions.outdate(connection, text, event=event)
    return report


def _with_translation(new: Transcript, old: Transcript) -> Transcript:
    """Return a text with the translation of the old one, where the same people speak in turn."""
    if new.translation is not None or old.translation is None:
        return new
    same = [turn.speaker for turn in new.turns] == [turn.speaker for turn in old.turns]
    return changed(new, translation=old.translation) if same else new


def _refound(
    connection: Connection,
    held: Mapping[int, Mapping[str, Any]],
    fated: Mapping[int, carrying.Fate],
    *,
    new: str,
) -> tuple[Refound, ...]:
    people = names.of(connection, coders, coders.c.name)
    paths = names.of(connection, codes, codes.c.path)
    return tuple(
        Refound(
            coding=UUID(hex=row["uuid"]),
            coder=people[row["coder"]],
            code=paths[row["code"]],
            how=fated[key].how,
            old=row["quote"],
            new=new[span.slice] if (span := fated[key].span) else "",
        )
        for key, row in held.items()
    )
