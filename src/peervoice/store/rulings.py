"""Rows of rulings: what was decided where coders differed."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from uuid import uuid4

import sqlalchemy as sa

from peervoice.analysis.disputes import Mark, Part
from peervoice.store.lives import set_alive, supersede
from peervoice.store.schema import codes, rulings, texts


class Ruling(NamedTuple):
    """A decision about one code, where coders differed.

    Attributes
    ----------
    part : Part
        The code, and from the first to the last word that one of them marked with it.
    coders : tuple of str
        Who differed.
    decision : str
        Whose marks were taken, or "both", "neither" or "other".
    marks : tuple of Mark
        What is to stand there.
    """

    part: Part
    coders: tuple[str, ...]
    decision: str
    marks: tuple[Mark, ...]


def put(connection: sa.Connection, text: int, new: Collection[Ruling], *, event: int) -> None:
    """Add rulings about a text, in the place of those about the same words and coders."""
    key: dict[str, int] = dict(connection.execute(_IN_FORCE).all())
    about = {
        (key[each.part.code], each.part.start, each.part.end, frozenset(each.coders))
        for each in new
    }
    place = (rulings.c.code, rulings.c.start, rulings.c.end, rulings.c.coders)
    held = sa.select(rulings.c.id, *place).where(rulings.c.text == text, rulings.c.alive)
    over = [
        row
        for row, code, start, end, coders in connection.execute(held)
        if (code, start, end, frozenset(coders)) in about
    ]
    set_alive(connection, rulings, over, alive=False, event=event)
    rows = [
        {
            "uuid": uuid4().hex,
            "text": text,
            "start": each.part.start,
            "end": each.part.end,
            "code": key[each.part.code],
            "coders": list(each.coders),
            "decision": each.decision,
            "marks": [[mark.start, mark.end, dict(sorted(mark.values))] for mark in each.marks],
        }
        for each in new
    ]
    supersede(connection, rulings, rows, event=event)


def load(connection: sa.Connection, of: int | None = None) -> list[tuple[int, Ruling]]:
    """Return the rulings in force about texts in force, each with the key of its text.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a transaction.
    of : int, optional
        Key of a text, for its rulings alone.
    """
    wanted = sa.true() if of is None else rulings.c.text == of
    query = (
        sa.select(rulings, codes.c.path)
        .join(texts, texts.c.id == rulings.c.text)
        .join(codes, codes.c.id == rulings.c.code)
        .where(rulings.c.alive, texts.c.alive, codes.c.position.is_not(None), wanted)
        .order_by(rulings.c.id)
    )
    return [
        (
            row["text"],
            Ruling(
                Part(row["path"], row["start"], row["end"]),
                tuple(row["coders"]),
                row["decision"],
                tuple(
                    Mark("", row["path"], start, end, frozenset(values.items()))
                    for start, end, values in row["marks"]
                ),
            ),
        )
        for row in connection.execute(query).mappings()
    ]


_IN_FORCE = sa.select(codes.c.path, codes.c.id).where(codes.c.position.is_not(None))
