"""Rows of summaries: what people wrote into cells of a framework matrix, and what it rests on.

A summary points at codings as they were, at what its codes meant, and at what its code was called;
so it can be told what has changed since, without keeping a word of the interviews.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from peervoice.codebook import Codebook
from peervoice.coding import Place, Summary
from peervoice.frozen import FrozenMap
from peervoice.store import documents
from peervoice.store.clock import from_micros, to_micros
from peervoice.store.lives import set_alive, supersede
from peervoice.store.names import insert_many, keys
from peervoice.store.schema import (
    coders,
    codes,
    coding_changes,
    coding_words,
    codings,
    definitions,
    events,
    participants,
    texts,
    transcripts,
)
from peervoice.store.summary_tables import (
    summaries,
    summary_definitions,
    summary_quotes,
    summary_words,
)

# SQLite takes 32,766 values in one question.
_AT_ONCE: Final = 10_000

# A question for rows of codings.
_Rows = sa.Select[tuple[int]]


@dataclass(slots=True)
class Content:
    """What a row of a summary says, and what it rests on.

    Attributes
    ----------
    fields : dict
        The columns of the row, but for ``id`` and ``alive``.
    text : str
        The words.
    quotes : list of int or None
        Rows of codings; None for each that was taken back for good.
    definitions : list of int
        Rows of what its codes meant.
    """

    fields: dict[str, object]
    text: str
    quotes: list[int | None]
    definitions: list[int]

    @property
    def cell(self) -> tuple[object, ...]:
        """The cell that it is about."""
        return tuple(self.fields[name] for name in ("rows", "row", "code", "grouping", "heading"))


def write(
    connection: sa.Connection,
    new: Summary,
    *,
    quotes: Sequence[int],
    below: Iterable[str],
    since: str = "",
) -> Content:
    """Return what the row of a new summary says.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    new : Summary
        Its code is in force.
    quotes : sequence of int
        Rows of the codings that it rests on.
    below : iterable of str
        Paths of all codes that count in its cell.
    since : str
        What has changed already since it was written, in words.
    """
    code, meant = documents.listed(connection)
    key = None if new.grouping else code[new.code]
    book = documents.book(connection)
    return Content(
        fields={
            "uuid": new.uuid.hex,
            "rows": new.rows,
            "row": new.row,
            "code": key,
            "grouping": new.grouping,
            "heading": new.code if new.grouping else "",
            "author": keys(connection, coders, [new.by])[new.by],
            "written": to_micros(new.written),
            "written_for": key,
            "path": new.code,
            "meaning": _meaning(book, new.grouping, new.code) or "",
            "since": since,
        },
        text=new.text,
        quotes=[*quotes, *[None] * new.withdrawn],
        definitions=sorted(meant[path] for path in below),
    )


def _meaning(book: Codebook, grouping: str, group: str) -> str | None:
    """Return a digest of what a group means; nothing of a code, None of a group that is not there.

    What it is called makes no difference, as with codes.
    """
    if not grouping:
        return ""
    known = {(each.name, one.path): one for each in book.groupings for one in each.groups}
    found = known.get((grouping, group))
    if found is None:
        return None
    said = json.dumps([found.definition, list(found.codes)])
    return sha256(said.encode()).hexdigest()


def put(
    connection: sa.Connection, new: Sequence[Content], *, event: int, alive: bool = True
) -> None:
    """Add rows, in the place of those of the same summaries."""
    made = supersede(connection, summaries, [each.fields for each in new], event=event)
    if not alive:
        set_alive(connection, summaries, made, alive=False, event=event)
    pairs = list(zip(made, new, strict=True))
    words = [(key, each.text) for key, each in pairs]
    insert_many(connection, summary_words, ["summary", "text"], words)
    quotes = [(key, coding) for key, each in pairs for coding in each.quotes]
    insert_many(connection, summary_quotes, ["summary", "coding"], quotes)
    meant = [(key, row) for key, each in pairs for row in each.definitions]
    insert_many(connection, summary_definitions, ["summary", "definition"], meant)


def rest(connection: sa.Connection, uuid: UUID, *, event: int) -> None:
    """Lay a summary to rest."""
    query = sa.select(summaries.c.id).where(summaries.c.uuid == uuid.hex, summaries.c.alive)
    set_alive(connection, summaries, connection.scalars(query).all(), alive=False, event=event)


def moments(connection: sa.Connection) -> dict[str, int]:
    """Return when each summary that ever was, alive or not, was written last, by UUID."""
    last = sa.func.max(summaries.c.written)
    query = sa.select(summaries.c.uuid, last).group_by(summaries.c.uuid)
    return dict(connection.execute(query).all())


def resting(connection: sa.Connection) -> set[str]:
    """Return the UUIDs of summaries that were taken away."""
    alive = sa.select(summaries.c.uuid).where(summaries.c.alive)
    return set(connection.scalars(sa.select(summaries.c.uuid).except_(alive)))


def is_id(connection: sa.Connection, row: str) -> bool:
    """Tell whether a row is named by an id, and not by what somebody is called."""
    names = (participants.c.name, transcripts.c.name)
    found = (sa.select(name).where(name == row).exists() for name in names)
    return bool(connection.scalar(sa.select(sa.or_(*found))))


def kinds(connection: sa.Connection) -> list[str]:
    """Return the attributes that name rows of summaries, alive or not."""
    return list(connection.scalars(sa.select(summaries.c.rows).distinct()))


def contents(connection: sa.Connection, rows: sa.ColumnElement[bool]) -> dict[int, Content]:
    """Return what some rows of summaries say, by key."""
    query = sa.select(summaries, summary_words.c.text).join(summary_words).where(rows)
    found: dict[int, Content] = {}
    for row in connection.execute(query.order_by(summaries.c.id)).mappings():
        fields = {name: value for name, value in row.items() if name not in ("id", "alive", "text")}
        found[row["id"]] = Content(fields, row["text"], [], [])
    for table, column in (
        (summary_quotes, summary_quotes.c.coding),
        (summary_definitions, summary_definitions.c.definition),
    ):
        query = sa.select(table.c.summary, column).join(summaries).where(rows)
        for key, value in connection.execute(query):
            into = found[key].quotes if table is summary_quotes else found[key].definitions
            into.append(value)
    return found


def is_of(uuid: UUID) -> sa.ColumnElement[bool]:
    """Choose the row of a summary that is alive."""
    return summaries.c.alive & (summaries.c.uuid == uuid.hex)


def rows_of(connection: sa.Connection, given: Collection[UUID]) -> dict[UUID, int]:
    """Return the row of each coding, by UUID: the one that is alive, or else the newest."""
    found: dict[UUID, int] = {}
    wanted = [uuid.hex for uuid in given]
    for at in range(0, len(wanted), _AT_ONCE):
        some = codings.c.uuid.in_(wanted[at : at + _AT_ONCE])
        query = sa.select(codings.c.uuid, codings.c.id).where(some)
        for uuid, key in connection.execute(query.order_by(codings.c.alive, codings.c.id)):
            found[UUID(hex=uuid)] = key
    return found


def load(connection: sa.Connection) -> list[Summary]:
    """Return the summaries that are alive, with what has changed since, oldest first."""
    return _loaded(connection, summaries.c.alive)


def find(connection: sa.Connection, uuid: UUID) -> Summary:
    """Return a summary that is alive."""
    return _loaded(connection, is_of(uuid))[0]


def of_row(connection: sa.Connection, rows: str, row: str) -> list[Summary]:
    """Return the summaries of a row that are alive."""
    about = (summaries.c.rows == rows) & (summaries.c.row == row)
    return _loaded(connection, summaries.c.alive & about)


def _loaded(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[Summary]:
    held = contents(connection, which)
    if not held:
        return []
    author = dict(connection.execute(sa.select(coders.c.id, coders.c.name)).all())
    path = dict(connection.execute(sa.select(codes.c.id, codes.c.path)).all())
    resting = sa.select(summary_quotes.c.coding).join(summaries).where(which)
    then, places = _then(connection, resting), _places(connection, resting)
    reworded, redefined = _reworded(connection, resting), _redefined(connection)
    book, found = documents.book(connection), []
    for each in held.values():
        quotes = dict.fromkeys(then[key] for key in each.quotes if key is not None)
        said = {name: str(each.fields[name]) for name in ("rows", "row", "grouping")}
        new = Summary(
            **said,
            code=str(each.fields["heading"] or path[each.fields["code"]]),
            text=each.text,
            by=author[each.fields["author"]],
            written=from_micros(int(str(each.fields["written"]))),
            quotes=FrozenMap({uuid: places.get(uuid) for uuid in quotes}),
            uuid=UUID(hex=str(each.fields["uuid"])),
            reworded=frozenset(then[key] for key in each.quotes if key in reworded),
            withdrawn=each.quotes.count(None),
            recoded=tuple(_recoded(each, path, redefined, book)),
        )
        found.append(new)
    return found


def _then(connection: sa.Connection, resting: _Rows) -> dict[int, UUID]:
    """Return the UUID of each row of a coding that a summary rests on."""
    query = sa.select(codings.c.id, codings.c.uuid).where(codings.c.id.in_(resting))
    return {key: UUID(hex=uuid) for key, uuid in connection.execute(query)}


def _places(connection: sa.Connection, resting: _Rows) -> dict[UUID, Place]:
    """Return where codings stand that summaries rest on; those at rest, where they stood last."""
    # A past does not see what came later.
    told = sa.select(coding_changes.c.coding).join(events)
    known = told.where(coding_changes.c.coding == codings.c.id).exists()
    uuids = sa.select(codings.c.uuid).where(codings.c.id.in_(resting))
    query = (
        sa.select(codings.c.uuid, transcripts.c.name, codings.c.start, codings.c.end)
        .join(texts, texts.c.id == codings.c.text)
        .join(transcripts, transcripts.c.id == texts.c.transcript)
        .where(texts.c.alive, codings.c.uuid.in_(uuids), known)
        .order_by(codings.c.alive, codings.c.id)
    )
    return {UUID(hex=uuid): Place(*place) for uuid, *place in connection.execute(query)}


def _reworded(connection: sa.Connection, resting: _Rows) -> set[int]:
    """Return the rows of codings that quote other words by now.

    By row and not by UUID: another summary may have been written after the words had changed.
    """
    now, said, was = codings.alias("now"), coding_words.alias("said"), coding_words.alias("was")
    query = (
        sa.select(codings.c.id)
        .select_from(
            codings.join(was, was.c.coding == codings.c.id)
            .join(now, (now.c.uuid == codings.c.uuid) & now.c.alive)
            .join(said, said.c.coding == now.c.id)
        )
        .where(codings.c.id.in_(resting), now.c.id != codings.c.id, said.c.quote != was.c.quote)
    )
    return set(connection.scalars(query))


def _redefined(connection: sa.Connection) -> dict[int, int]:
    """Return the code of each meaning that is no longer in force, of codes that are."""
    query = (
        sa.select(definitions.c.id, codes.c.id)
        .join(codes, codes.c.id == definitions.c.code)
        .where(~definitions.c.alive, codes.c.position.is_not(None))
    )
    return dict(connection.execute(query).all())


def _recoded(
    each: Content, path: Mapping[object, str], redefined: Mapping[int, int], book: Codebook
) -> Iterator[str]:
    """Say what became of the code of a summary since it was written."""
    fields = each.fields
    meaning = _meaning(book, str(fields["grouping"]), str(fields["heading"]))
    if meaning is None:
        yield f"the codebook has no group {fields['heading']} any more"
    elif meaning != fields["meaning"]:
        yield f"{fields['heading']} was given another meaning"
    if fields["since"]:
        yield str(fields["since"])
    elif fields["written_for"] != fields["code"]:
        yield f"it was written for {fields['path']}, which has gone into this code"
    elif fields["code"] is not None and path[fields["code"]] != fields["path"]:
        yield f"the code was called {fields['path']}"
    for code in dict.fromkeys(redefined[row] for row in each.definitions if row in redefined):
        yield f"{path[code]} was given another definition"
