"""Rows of codings and readings, and whether they are alive."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from peervoice.coding import Coding, Reading
from peervoice.language import word_starts
from peervoice.span import Span
from peervoice.store import documents, study, transcripts
from peervoice.store.clock import to_micros
from peervoice.store.lives import note
from peervoice.store.names import first_free, inserted, keys, value_keys
from peervoice.store.recall import recalled
from peervoice.store.renewing import insert, renew
from peervoice.store.renewing import insert_codings as insert_rows
from peervoice.store.schema import (
    code_set_members,
    code_sets,
    coders,
    codes,
    codings,
    definitions,
    readings,
    texts,
    values,
    versions,
)
from peervoice.store.schema import transcripts as named_texts
from peervoice.store.summary_tables import summaries

# SQLite takes 32,766 values in one question.
_AT_ONCE: Final = 10_000


def insert_codings(
    connection: sa.Connection, new: Sequence[Coding], *, event: int, version: str = ""
) -> None:
    """Add codings, alive; ``version`` is that of the codebook where a coding names none."""
    if not new:
        return
    text = transcripts.texts_of(connection, {coding.transcript for coding in new})
    code, meant = documents.listed(connection)
    coder = keys(connection, coders, {coding.coder for coding in new})
    named = keys(connection, versions, {coding.codebook_version or version for coding in new})
    value = value_keys(connection, [coding.values for coding in new if coding.values], values)
    words = Words(connection)
    rows, said, carried = [], [], []
    first = first_free(connection, codings)
    # A tuple for each row, in the order of the table's columns: these may be very many.
    for key, coding in enumerate(new, start=first):
        of, path = text[coding.transcript], coding.code
        place = words.place(of, coding.span)
        who = (code[path], coder[coding.coder], to_micros(coding.created), coding.origin)
        under = named[coding.codebook_version or version]
        means = None if coding.stale else meant[path]
        rows.append((key, coding.uuid.hex, of.key, *place, *who, under, means, True))
        said.append((key, coding.quote, coding.prefix, coding.suffix, coding.memo))
        if coding.values:
            carried += [(key, value[pair]) for pair in coding.values.items()]
    insert_rows(connection, rows, said, carried)
    note(connection, codings, range(first, first + len(rows)), alive=True, event=event)


def definitions_of(connection: sa.Connection) -> dict[int, int]:
    """Return the key of what each code means now, by the key of the code."""
    return dict(connection.execute(_MEANT).all())


_MEANT: Final = sa.select(definitions.c.code, definitions.c.id).where(definitions.c.alive)


def insert_readings(
    connection: sa.Connection, new: Sequence[Reading], *, event: int, version: str = ""
) -> None:
    """Add readings, alive; ``version`` is that of the codebook where a reading names none."""
    text = transcripts.keys(connection)
    coder = keys(connection, coders, {reading.coder for reading in new})
    named = keys(connection, versions, {reading.codebook_version or version for reading in new})
    sets = _code_sets(connection, {reading.codes for reading in new})
    rows = {
        key: {
            "uuid": reading.uuid.hex,
            "transcript": text[reading.transcript],
            "coder": coder[reading.coder],
            "code_set": sets[reading.codes],
            "version": named[reading.codebook_version or version],
            "state": reading.state,
            "at": to_micros(reading.when),
            "alive": True,
        }
        for key, reading in enumerate(new, start=first_free(connection, readings))
    }
    insert(connection, readings, rows)
    note(connection, readings, rows, alive=True, event=event)


def same(connection: sa.Connection, new: Coding) -> UUID | None:
    """Return the coding that is alive of the same words, with the same code, by the same coder."""
    start, end = (new.span.start, new.span.end) if new.span else (-1, -1)
    wanted = {"name": new.transcript, "from": start, "to": end, "path": new.code, "who": new.coder}
    found = connection.scalar(_SAME, wanted)
    return UUID(hex=found) if found is not None else None


_SAME: Final = (
    sa.select(codings.c.uuid)
    .join(texts, texts.c.id == codings.c.text)
    .join(named_texts, named_texts.c.id == texts.c.transcript)
    .join(codes, codes.c.id == codings.c.code)
    .join(coders, coders.c.id == codings.c.coder)
    .where(
        named_texts.c.name == sa.bindparam("name"),
        texts.c.alive,
        codings.c.alive,
        codings.c.start == sa.bindparam("from"),
        codings.c.end == sa.bindparam("to"),
        codes.c.path == sa.bindparam("path"),
        codes.c.position.is_not(None),
        coders.c.name == sa.bindparam("who"),
    )
)


def confirm(connection: sa.Connection, uuids: Collection[UUID], *, event: int) -> None:
    """Let codings that are alive be made under the codebook in force."""
    book = documents.codebook(connection)
    version = book.version if book else ""
    meant = definitions_of(connection)
    alive = sa.select(codings.c.id, codings.c.code).where(codings.c.alive)
    key = keys(connection, versions, [version])[version]
    wanted = [uuid.hex for uuid in uuids]
    changed = {
        row: {"definition": meant[code], "version": key}
        for at in range(0, len(wanted), _AT_ONCE)
        for row, code in connection.execute(
            alive.where(codings.c.uuid.in_(wanted[at : at + _AT_ONCE]))
        )
    }
    renew(connection, codings, changed, event=event)


def keys_of_uuids(connection: sa.Connection, uuids: Iterable[UUID]) -> list[int]:
    """Return the keys of codings that are alive, by UUID."""
    wanted = {uuid.hex for uuid in uuids}
    query = sa.select(codings.c.uuid, codings.c.id).where(codings.c.alive)
    return [key for uuid, key in connection.execute(query) if uuid in wanted] if wanted else []


def keys_on(connection: sa.Connection, text: int) -> list[int]:
    """Return the keys of the codings of a text that are alive."""
    query = sa.select(codings.c.id).where(codings.c.text == text, codings.c.alive)
    return list(connection.scalars(query))


def unknown(
    connection: sa.Connection, given: Sequence[Coding], read: Sequence[Reading]
) -> tuple[list[Coding], list[Reading]]:
    """Return those that the project never had, and that say what no opinion in it says already.

    Rows are known by their UUIDs, alive or not; and nobody holds the same opinion twice.
    """
    there = _known(connection, codings, given)
    new = [each for each in given if each.uuid.hex not in there] if there else list(given)
    held = _held(connection, {each.transcript for each in new}) if new else set()
    coded = [each for each in new if key_of(each) not in held] if held else new
    texts_read = {each.transcript for each in read}
    said = {key_of(each) for each in study.readings_of(connection, texts_read)} if read else set()
    known = _known(connection, readings, read)
    fresh = [each for each in read if each.uuid.hex not in known and key_of(each) not in said]
    return coded, fresh


def _known(
    connection: sa.Connection, table: sa.Table, given: Sequence[Coding] | Sequence[Reading]
) -> set[str]:
    """Return which UUIDs of these opinions rows of a table have that ever were."""
    found: set[str] = set()
    if first_free(connection, table) == 1:
        return found
    for at in range(0, len(given), _AT_ONCE):
        some = tuple(each.uuid.hex for each in given[at : at + _AT_ONCE])
        marks = ", ".join("?" * len(some))
        said = f"SELECT uuid FROM {table.name} WHERE uuid IN ({marks})"
        found |= {row[0] for row in connection.exec_driver_sql(said, some)}
    return found


def key_of(opinion: Coding | Reading) -> tuple[object, ...]:
    """Return what makes two opinions of one coder the same."""
    who = (opinion.transcript, opinion.coder)
    if isinstance(opinion, Reading):
        return (*who, opinion.codes, opinion.state)
    return (*who, opinion.span, opinion.code, frozenset(opinion.values.items()))


def _held(connection: sa.Connection, texts: Collection[str]) -> set[tuple[object, ...]]:
    """Return the keys of all codings that are alive about some transcripts."""
    there = sa.exists().where(codings.c.alive)
    if not connection.scalar(sa.select(there)):
        return set()
    return {key_of(each) for each in study.codings_of(connection, texts)}


def find(connection: sa.Connection, uuid: UUID) -> tuple[int, str] | None:
    """Return the key of a coding that is alive, and its coder; None if there is none."""
    query = sa.select(codings.c.id, coders.c.name).join(coders)
    row = connection.execute(query.where(codings.c.uuid == uuid.hex, codings.c.alive)).first()
    return (row[0], row[1]) if row else None


class Place(NamedTuple):
    """The borders of a coding, in code points and in the words before them."""

    start: int
    end: int
    word_start: int
    word_end: int


# The place of a coding of a whole document.
_NOWHERE: Final = Place(-1, -1, -1, -1)


class Words:
    """Counts the words before the borders of codings; reads each text once."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.starts: dict[int, Sequence[int]] = {}

    def place(self, text: transcripts.TextOf, span: Span | None) -> Place:
        """Return the borders of a span in a text, in code points and in words."""
        if span is None:
            return _NOWHERE
        starts = self.starts.get(text.key)
        if starts is None:
            count = partial(self._count, text.key)
            starts = self.starts[text.key] = recalled(self.connection, "words", text, count)
        start, end = span.start, span.end
        return Place(start, end, bisect_left(starts, start), bisect_left(starts, end))

    def _count(self, key: int) -> Sequence[int]:
        said = self.connection.scalar(sa.select(texts.c.text).where(texts.c.id == key))
        # A list is searched faster than an array.
        return word_starts(said or "").tolist()


def _code_sets(
    connection: sa.Connection, wanted: Iterable[frozenset[str]]
) -> dict[frozenset[str], int]:
    """Return the key of each set of codes, adding those that are new."""
    code = documents.code_keys(connection)
    return {paths: code_set(connection, sorted(code[path] for path in paths)) for paths in wanted}


def code_set(connection: sa.Connection, members: Sequence[int]) -> int:
    """Return the key of a set of codes, adding it if it is new."""
    digest = hashlib.sha256(repr(members).encode()).hexdigest()
    key: int | None = connection.scalar(
        sa.select(code_sets.c.id).where(code_sets.c.digest == digest)
    )
    if key is None:
        key = inserted(connection, code_sets, digest=digest)
        rows = [{"code_set": key, "code": member} for member in members]
        if rows:
            connection.execute(code_set_members.insert(), rows)
    return key


def used_codes(connection: sa.Connection) -> list[tuple[str, str]]:
    """Return UUID and path of each code that an opinion, or a summary, ever used, alive or not."""
    summed_up = sa.select(summaries.c.code).where(summaries.c.code.is_not(None))
    used = sa.union(sa.select(codings.c.code), sa.select(code_set_members.c.code), summed_up)
    query = sa.select(codes.c.uuid, codes.c.path).where(codes.c.id.in_(used.scalar_subquery()))
    return [(uuid, path) for uuid, path in connection.execute(query.order_by(codes.c.path))]
