"""Look a project file over, whether everything that it says is true of itself."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import sqlalchemy as sa

from peervoice.anchor import anchor
from peervoice.language import word_starts
from peervoice.span import Span
from peervoice.store import documents
from peervoice.store.lives import KEPT, newest_of
from peervoice.store.schema import (
    codes,
    coding_words,
    codings,
    definitions,
    events,
    memo_words,
    memos,
    readings,
    rulings,
    texts,
    transcripts,
    translations,
    turns,
)
from peervoice.store.summary_tables import summaries, summary_words
from peervoice.transcript import digest

# How many places a check names.
_NAMED: Final = 5

# A check gives None for each thing that is as it should be, and its place where it is not.
_Found = Iterator[str | None]


class Check(NamedTuple):
    """What one check found.

    Attributes
    ----------
    check : str
        What was looked at.
    looked_at, faults : int
        How many things, and how many of them are wrong.
    where : str
        The first of those; empty if there are none.
    """

    check: str
    looked_at: int
    faults: int
    where: str


def checks(connection: sa.Connection) -> list[Check]:
    """Run all checks; one reading transaction sees one moment."""
    return [_run(name, check(connection)) for name, check in _CHECKS.items()]


def _run(name: str, found: _Found) -> Check:
    looked_at, wrong = 0, []
    for place in found:
        looked_at += 1
        if place is not None:
            wrong.append(place)
    more = [f"and {len(wrong) - _NAMED} more"] if len(wrong) > _NAMED else []
    return Check(name, looked_at, len(wrong), ", ".join(wrong[:_NAMED] + more))


def _file(connection: sa.Connection) -> _Found:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        yield None if said == "ok" else str(said)


def _references(connection: sa.Connection) -> _Found:
    wrong = Counter(row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check"))
    for table in codings.metadata.sorted_tables:
        number = wrong[table.name]
        yield f"{number} in table {table.name}" if number else None


def _each_text(connection: sa.Connection) -> Iterator[tuple[int, str, str, str]]:
    """Go through all texts, in force or not, one at a time: key, transcript, digest, words."""
    for key in list(connection.scalars(sa.select(texts.c.id).order_by(texts.c.id))):
        query = sa.select(texts.c.id, transcripts.c.name, texts.c.digest, texts.c.text)
        row = connection.execute(query.join(transcripts).where(texts.c.id == key)).one()
        yield row[0], row[1], row[2], row[3]


def _digests(connection: sa.Connection) -> _Found:
    for _, name, noted, text in _each_text(connection):
        yield None if digest(text) == noted else name


def _turns(connection: sa.Connection) -> _Found:
    place = (turns.c.start, turns.c.end, turns.c.word_start, turns.c.word_end)
    query = sa.select(turns.c.turn, *place).order_by(turns.c.turn)
    number = sa.select(sa.func.count()).select_from(turns)
    translated = sa.select(translations.c.words)
    for key, name, _, text in _each_text(connection):
        starts, before = word_starts(text), 0
        for turn, start, end, *counted in connection.execute(query.where(turns.c.text == key)):
            if start == end == -1:
                right = counted == [-1, -1]
            else:
                right = before <= start < end <= len(text)
                right &= counted == [bisect_left(starts, start), bisect_left(starts, end)]
                before = end
            yield None if right else f"turn {turn} of {name}"
        told = connection.scalar(number.where(turns.c.text == key))
        for words in connection.scalars(translated.where(translations.c.text == key)):
            yield None if len(words) == told else f"the translation of {name}"


def _quotes(connection: sa.Connection) -> _Found:
    """Every coding, alive or not, lies in its text and repeats its words."""
    words = (coding_words.c.quote, coding_words.c.prefix, coding_words.c.suffix)
    place = (codings.c.start, codings.c.end, codings.c.word_start, codings.c.word_end)
    query = sa.select(codings.c.uuid, *place, *words).outerjoin(coding_words)
    for key, name, _, text in _each_text(connection):
        starts = word_starts(text)
        rows = connection.execute(query.where(codings.c.text == key))
        for uuid, start, end, first, last, *said in rows:
            if start == end == first == last == -1:
                right = said == ["", "", ""]
            elif 0 <= start < end <= len(text):
                counted = (bisect_left(starts, start), bisect_left(starts, end))
                right = (first, last) == counted and said == [*anchor(text, Span(start, end))]
            else:
                right = False
            yield None if right else f"coding {uuid} of {name}"


def _rulings(connection: sa.Connection) -> _Found:
    """Every decision about what coders differed on lies in its text, with all its marks."""
    place = (rulings.c.start, rulings.c.end, rulings.c.marks)
    query = sa.select(rulings.c.uuid, *place)
    for key, name, _, text in _each_text(connection):
        for uuid, start, end, said in connection.execute(query.where(rulings.c.text == key)):
            spans = [(start, end), *((begin, stop) for begin, stop, _ in said)]
            right = all(span == (-1, -1) or 0 <= span[0] < span[1] <= len(text) for span in spans)
            yield None if right else f"ruling {uuid} of {name}"


def _orphans(connection: sa.Connection) -> _Found:
    """Whatever is alive rests on a text and a code that are in force."""
    rests = ~texts.c.alive | codes.c.position.is_(None)
    coded = sa.select(codings.c.uuid, codings.c.alive & rests).select_from(
        codings.join(texts).join(codes, codes.c.id == codings.c.code)
    )
    for uuid, alone in connection.execute(coded):
        yield f"coding {uuid}" if alone else None
    there = sa.exists().where(texts.c.transcript == readings.c.transcript, texts.c.alive)
    for uuid, alive, there_is in connection.execute(
        sa.select(readings.c.uuid, readings.c.alive, there)
    ):
        yield f"reading {uuid}" if alive and not there_is else None
    noted = sa.select(memos.c.uuid, memo_words.c.memo).outerjoin(memo_words)
    for uuid, words in connection.execute(noted):
        yield f"memo {uuid}" if words is None else None


def _summaries(connection: sa.Connection) -> _Found:
    """Every cell of a matrix has one summary at most, of a code in force; all have words."""
    cell = [summaries.c[name] for name in ("rows", "row", "code", "grouping", "heading")]
    query = (
        sa.select(summaries.c.uuid, summaries.c.alive, summary_words.c.summary, codes.c.position)
        .add_columns(*cell)
        .outerjoin(summary_words)
        .outerjoin(codes, codes.c.id == summaries.c.code)
    )
    seen: set[tuple[object, ...]] = set()
    for uuid, alive, words, position, *about in connection.execute(query):
        _, _, code, grouping, _ = about
        stands = not alive or (tuple(about) not in seen and bool(grouping or position is not None))
        right = words is not None and stands and bool(grouping) == (code is None)
        if alive:
            seen.add(tuple(about))
        yield None if right else f"summary {uuid}"


def _codebook(connection: sa.Connection) -> _Found:
    """Codes are listed as the codebook in force has them, and each of them means something."""
    book = documents.book(connection)
    expected = {code.uuid.hex: (code.path, at) for at, code in enumerate(book.codes)}
    meant = documents.meanings(book)
    now = sa.select(codes.c.uuid, codes.c.path, codes.c.position, definitions.c.digest).outerjoin(
        definitions, (definitions.c.code == codes.c.id) & definitions.c.alive
    )
    for uuid, path, position, means in connection.execute(now):
        listed = (path, position) if position is not None else None
        right = expected.pop(uuid, None) == listed and means == meant.get(uuid)
        yield None if right else f"code {path}"
    for path, _ in expected.values():
        yield f"code {path}"


def _history(connection: sa.Connection) -> _Found:
    """Compare what is alive with the newest change of each row; nothing lives twice."""
    for table, kept in KEPT.items():
        seen: set[object] = set()
        query = sa.select(table.c.id, kept.identity, table.c.alive, newest_of(table))
        for key, identity, alive, newest in connection.execute(query):
            right = newest is not None and alive == newest and not (alive and identity in seen)
            if alive:
                seen.add(identity)
            yield None if right else f"row {key} of {table.name}"


def _times(connection: sa.Connection) -> _Found:
    newest = -1
    for key, at in connection.execute(sa.select(events.c.id, events.c.at).order_by(events.c.id)):
        yield None if at > newest else f"event {key}"
        newest = at


_CHECKS: Final[dict[str, Callable[[sa.Connection], _Found]]] = {
    "the file is whole": _file,
    "rows point at rows that are there": _references,
    "texts have the digests that were noted": _digests,
    "turns lie in their texts, in order": _turns,
    "codings lie in their texts, and quote them": _quotes,
    "decisions lie in their texts": _rulings,
    "what is alive rests on what is alive": _orphans,
    "summaries stand in cells of their own": _summaries,
    "codes are those of the codebook in force": _codebook,
    "the history adds up to what is alive": _history,
    "the history is in order": _times,
}
