"""What becomes of summaries when a person takes their words back.

A summary is an analyst's, and retells what people said. Those of a person's own row, and those that
rest on nobody else's words, are erased. One that rests on theirs among others' cannot be divided:
what it was before is erased, and what it is now has to be written anew. When it comes to rest,
because that is done or for any other reason, it is erased, too. By its UUID it is known again,
should a colleague's study bring it.
"""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from peervoice.store import erasing, tombstones
from peervoice.store.schema import participants, texts, voices
from peervoice.store.summary_tables import summaries, summary_quotes

# How often a row of a summary rests on a coding that is gone, and on any.
_GONE = sa.func.sum(sa.case((summary_quotes.c.coding.is_(None), 1), else_=0))


def own_rows(
    connection: sa.Connection,
    person: str,
    *,
    transcripts: Collection[str],
    shared: Collection[str],
    labels: Collection[str],
    alone: Collection[tuple[str, str]],
) -> list[int]:
    """Return the summaries of rows that are one person's alone, in every version.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction; what is known of the person is in the file still.
    person : str
        Id of the participant.
    transcripts, shared : collection of str
        Interviews that are gone, and conversations with others.
    labels : collection of str
        What the person was called in conversations.
    alone : collection of (str, str)
        Rows in which nobody else who speaks in the project stands: attribute and value.
    """
    theirs = _values(connection, participants.c.name == person)
    others = _values(connection, (participants.c.name != person) & participants.c.alive)
    heard = sa.select(voices.c.label).join(texts, texts.c.id == voices.c.text).where(texts.c.alive)
    called = set(labels).difference(connection.scalars(heard))
    named = [person, *transcripts]
    named += [f"{text}/{label}" for text in (*transcripts, *shared) for label in labels]
    about = (
        ((summaries.c.rows == "participant") & summaries.c.row.in_(named))
        | ((summaries.c.rows == "transcript") & summaries.c.row.in_(transcripts))
        | ((summaries.c.rows == "speaker") & summaries.c.row.in_(called))
        | sa.tuple_(summaries.c.rows, summaries.c.row).in_(sorted({*(theirs - others), *alone}))
    )
    return list(connection.scalars(sa.select(summaries.c.id).where(about)))


def leave(connection: sa.Connection, own: Collection[int], *, all_of_it: bool, event: int) -> int:
    """Erase what may not stay, and return how many summaries have to be written anew.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction, in which the person's codings are gone.
    own : collection of int
        Rows that go whatever they rest on.
    all_of_it : bool
        Whether what would have to be written anew is erased as well.
    event : int
        What brings it about.
    """
    query = (
        sa.select(
            *(summaries.c.id, summaries.c.uuid, summaries.c.alive),
            _GONE,
            sa.func.count(summary_quotes.c.id),
        )
        .join(summary_quotes)
        .group_by(summaries.c.id)
    )
    touched = [row for row in connection.execute(query) if row[3] and row[0] not in own]
    left = [] if all_of_it else [key for key, _, alive, gone, of in touched if alive and gone < of]
    over = {key for key, *_ in touched if key not in left}
    # What stood there before anything was coded may have retold the same.
    uuids = sorted({uuid for _, uuid, *_ in touched})
    older = sa.select(summaries.c.id).where(summaries.c.uuid.in_(uuids), ~summaries.c.alive)
    over |= set(connection.scalars(older))
    _forget(connection, {*own, *over}, event=event)
    return len(left)


def sweep(connection: sa.Connection, *, event: int) -> bool:
    """Erase what rests and rested on words that were taken back.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    event : int
        What brings it about.

    Returns
    -------
    bool
        Whether there was anything; then the file is to be written anew.
    """
    query = (
        sa.select(summaries.c.id)
        .join(summary_quotes)
        .where(~summaries.c.alive, summary_quotes.c.coding.is_(None))
    )
    over = set(connection.scalars(query))
    if over:
        _forget(connection, over, event=event)
        erasing.prune(connection)
        erasing.leave_unswept(connection)
    return bool(over)


def _forget(connection: sa.Connection, keys: Collection[int], *, event: int) -> None:
    """Erase rows; what nothing is left of is remembered by its UUID alone."""
    query = sa.select(summaries.c.uuid)
    uuids = set(connection.scalars(query.where(summaries.c.id.in_(keys))))
    erasing.forget_summaries(connection, sorted(keys))
    uuids -= set(connection.scalars(query.where(summaries.c.uuid.in_(uuids))))
    tombstones.put(connection, "summary", sorted(uuids), event=event)


def _values(connection: sa.Connection, who: sa.ColumnElement[bool]) -> set[tuple[str, str]]:
    """Return what is known of some people, by the name of the attribute."""
    own = ("jurisdiction", "role", "language")
    query = sa.select(participants.c.more, *(participants.c[name] for name in own)).where(who)
    found = set()
    for more, *values in connection.execute(query):
        found |= {(name, str(value)) for name, value in more.items()}
        found |= {(name, value) for name, value in zip(own, values, strict=True) if value}
    return found
