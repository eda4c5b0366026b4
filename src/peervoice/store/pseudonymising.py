"""Put pseudonyms in the place of names: in what is, in what was, and in what was noted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from peervoice.anchor import Edit, edited
from peervoice.fold import fold
from peervoice.language import whole_words
from peervoice.store import blotting, erasing, summary_carrying
from peervoice.store import transcripts as held
from peervoice.store.editing import with_edits
from peervoice.store.schema import texts, transcripts


@dataclass(slots=True)
class Found:
    """Where names stood.

    Attributes
    ----------
    places : dict of str to int
        How often, in the text in force of each transcript and its translation.
    codings : int
        In the words of how many codings of those texts.
    mended : int
        In how many notes, reasons, attributes and codebook entries.
    """

    places: dict[str, int]
    codings: int = 0
    mended: int = 0


class Names:
    """Names and their pseudonyms: whole words, in their own case, however their letters are stored.

    Parameters
    ----------
    names : mapping of str to str
        What each name becomes. Longer names are looked for first.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = {fold(name).text.strip(): pseudonym for name, pseudonym in names.items()}
        self._pattern = whole_words(self._names)

    def edits(self, text: str) -> list[Edit]:
        """Return which words of a text become which."""
        folded = fold(text)
        return [
            Edit(folded.span(*found.span()), self._names[found.group()])
            for found in self._pattern.finditer(folded.text)
        ]

    def mend(self, words: str) -> str:
        """Return words with pseudonyms."""
        return edited(words, self.edits(words))


def pseudonymise(
    connection: sa.Connection, names: Names, *, only: Collection[str] | None, event: int
) -> Found:
    """Let names have been pseudonyms all along.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    names : Names
        What becomes what.
    only : collection of str, optional
        Transcripts; and then notes stay as they are, but for titles and names of speakers.
    event : int
        What brings it about.
    """
    found = Found({})
    query = sa.select(texts.c.id, transcripts.c.name, texts.c.alive).join(transcripts)
    for text, name, alive in connection.execute(query.order_by(texts.c.id)).all():
        if only is None or name in only:
            _rewrite(connection, text, names, found if alive else Found({}))
            blotting.blot_translations(connection, text, names.mend)
            if only is not None:
                blotting.blot_around(connection, text, names.mend)
    if only is None:
        found.mended = blotting.blot(connection, names.mend, event=event)
        # Rows that had two names may have one by now.
        summary_carrying.settle(connection, event=event)
    erasing.leave_unswept(connection)
    return found


def _rewrite(connection: sa.Connection, text: int, names: Names, found: Found) -> None:
    said = held.load_version(connection, text)
    edits = names.edits(said.text)
    labels: dict[str | None, str] = {
        turn.speaker: names.mend(turn.speaker) for turn in said.turns if turn.speaker
    }
    new = with_edits(said, edits, labels)
    told = said.translation.words if said.translation is not None else ()
    places = len(edits) + sum(len(names.edits(words)) for words in told)
    if new != said or places:
        found.places[said.id] = places
    if new != said:
        found.codings += erasing.rewrite(connection, text, new, edits)
