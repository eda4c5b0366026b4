"""Rows of translations: what a text says in another language, turn by turn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict

import sqlalchemy as sa

from peervoice.store.lives import supersede
from peervoice.store.schema import texts, transcripts, translations
from peervoice.transcript import Source, Translation


def put(connection: sa.Connection, new: Mapping[int, Translation], *, event: int) -> None:
    """Put translations beside texts, by the key of the text, in the place of older ones."""
    rows = [
        {
            "text": text,
            "language": each.language,
            "source": asdict(each.source) if each.source else None,
            "words": list(each.words),
        }
        for text, each in new.items()
    ]
    supersede(connection, translations, rows, event=event)


def load(connection: sa.Connection, of: Collection[int] | None = None) -> dict[int, Translation]:
    """Return the translations in force, all or of some texts, by the key of the text."""
    wanted = sa.true() if of is None else translations.c.text.in_(list(of))
    query = sa.select(translations).where(translations.c.alive, wanted)
    return {
        row["text"]: Translation(
            row["language"],
            tuple(row["words"]),
            Source(**row["source"]) if row["source"] else None,
        )
        for row in connection.execute(query).mappings()
    }


def of_transcript(connection: sa.Connection, id: str) -> Translation | None:
    """Return the translation in force of a transcript's text in force."""
    query = (
        sa.select(texts.c.id)
        .join(transcripts, texts.c.transcript == transcripts.c.id)
        .where(transcripts.c.name == id, texts.c.alive)
    )
    text = connection.scalar(query)
    return load(connection, [text]).get(text) if text is not None else None


def words_of(connection: sa.Connection, text: int, turns: Iterable[int]) -> list[str]:
    """Return what all translations that a text has or had say of some of its turns."""
    query = sa.select(translations.c.words).where(translations.c.text == text)
    wanted = list(turns)
    return [words[turn] for words in connection.scalars(query) for turn in wanted if words[turn]]
