"""Erase words for good: in what is, in what was, and in the pages that they stood on.

The only place where rows that were written are changed or deleted. Everything else adds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from peervoice.anchor import Edit, anchor, follow
from peervoice.span import Span
from peervoice.store import recall, search_index
from peervoice.store import transcripts as held
from peervoice.store.lives import KEPT
from peervoice.store.opinions import Words
from peervoice.store.schema import (
    coding_values,
    coding_words,
    codings,
    event_words,
    events,
    facts,
    marks,
    memo_words,
    memos,
    rulings,
    suggestion_words,
    suggestions,
    texts,
    translations,
    turns,
    undo_entries,
    voices,
)
from peervoice.store.summary_tables import (
    summaries,
    summary_definitions,
    summary_quotes,
    summary_words,
)
from peervoice.transcript import Transcript

# A fact of a file from which words were erased, until it is written anew.
UNSWEPT: Final = "unswept"

# Steps that are about a single coding, or summary.
_OF_ONE_CODING: Final = ("code", "uncode", "accept")
_OF_ONE_SUMMARY: Final = ("summarise", "unsummarise")

_AT_ONCE: Final = 10_000


def leave_unswept(connection: sa.Connection) -> None:
    """Note that the file is to be written anew, so that its free pages are empty."""
    times = int(connection.scalar(sa.select(recall.TIMES_ERASED)) or 0) + 1
    for name, value in ((UNSWEPT, "1"), (recall.ERASED, str(times))):
        connection.execute(facts.delete().where(facts.c.name == name))
        connection.execute(facts.insert().values(name=name, value=value))
    search_index.drop(connection)
    recall.forget(connection)


def versions(connection: sa.Connection, transcript: int) -> list[int]:
    """Return the keys of all texts that a transcript has or had."""
    query = sa.select(texts.c.id).where(texts.c.transcript == transcript)
    return list(connection.scalars(query.order_by(texts.c.id)))


def rewrite(connection: sa.Connection, text: int, new: Transcript, edits: Sequence[Edit]) -> int:
    """Let a text have been another one all along.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    text : int
        Key of a text, in force or not.
    new : Transcript
        What it says from now on.
    edits : sequence of Edit
        How it came from what it said; codings and suggestions follow.

    Returns
    -------
    int
        How many codings that are alive quote other words than before.
    """
    coded = spans_on(connection, codings, text)
    shown = spans_on(connection, suggestions, text)
    _take_turns_out(connection, text)
    row = {"digest": new.digest, "text": new.text}
    connection.execute(texts.update().where(texts.c.id == text).values(**row))
    held.put_turns(connection, {text: new})
    words, moved = Words(connection), _followed(edits, coded)
    of = held.TextOf(text, new.digest)
    places = {key: words.place(of, span)._asdict() for key, span in moved.items()}
    change(connection, codings.c.id, places)
    quotes = {key: anchor(new.text, span)._asdict() for key, span in moved.items()}
    query = sa.select(coding_words.c.coding, coding_words.c.quote).join(codings)
    said = query.where(codings.c.text == text, codings.c.alive, codings.c.start >= 0)
    before = dict(connection.execute(said).all())
    change(connection, coding_words.c.coding, quotes)
    offsets = {
        key: {"start": span.start, "end": span.end} for key, span in _followed(edits, shown).items()
    }
    change(connection, suggestions.c.id, offsets)
    _move_rulings(connection, text, edits)
    return sum(quotes[key]["quote"] != words for key, words in before.items())


def _move_rulings(connection: sa.Connection, text: int, edits: Sequence[Edit]) -> None:
    """Let rulings about a text follow it; those whose words are gone are forgotten."""
    place = (rulings.c.start, rulings.c.end, rulings.c.marks)
    held = connection.execute(sa.select(rulings.c.id, *place).where(rulings.c.text == text)).all()
    new: dict[int, dict[str, Any]] = {}
    for key, start, end, said in held:
        spans = [(start, end), *((begin, stop) for begin, stop, _ in said)]
        there = {at: Span(*span) for at, span in enumerate(spans) if span[0] >= 0}
        moved = _followed(edits, there)
        if moved.keys() == there.keys():
            ends = [(span.start, span.end) for span in moved.values()] or spans
            values = [each for _, _, each in said]
            marked = [[*end, each] for end, each in zip(ends[1:], values, strict=True)]
            new[key] = {"start": ends[0][0], "end": ends[0][1], "marks": marked}
    forget_rulings(connection, [key for key, *_ in held if key not in new])
    change(connection, rulings.c.id, new)


def spans_on(connection: sa.Connection, table: sa.Table, text: int) -> dict[int, Span]:
    """Return where codings, suggestions or rulings lie; not those of the whole document."""
    place = (table.c.start, table.c.end)
    query = sa.select(table.c.id, *place).where(table.c.text == text, table.c.start >= 0)
    return {key: Span(start, end) for key, start, end in connection.execute(query)}


def _followed(edits: Sequence[Edit], spans: Mapping[int, Span]) -> dict[int, Span]:
    found = follow(edits, list(spans.values()))
    return {key: each.span for key, each in zip(spans, found, strict=True) if each.span}


def change(
    connection: sa.Connection, of: sa.Column[int], rows: Mapping[int, Mapping[str, Any]]
) -> None:
    """Write other values into some columns of rows, all of the same columns."""
    if rows:
        names = next(iter(rows.values()))
        changed = of.table.update().where(of == sa.bindparam("key"))
        values: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in names}
        given = [
            {"key": key, **{f"new_{name}": value for name, value in row.items()}}
            for key, row in rows.items()
        ]
        connection.execute(changed.values(values), given)


def empty(connection: sa.Connection, text: int, *, instead: Transcript) -> None:
    """Let a text have said nothing, with all that was known of it but that it was there."""
    _take_turns_out(connection, text)
    rows = connection.scalars(sa.select(translations.c.id).where(translations.c.text == text))
    forget(connection, translations, rows.all())
    forget_rulings(connection, all_on(connection, rulings, text))
    row = {"digest": instead.digest, "text": instead.text, "source": None}
    connection.execute(texts.update().where(texts.c.id == text).values(**row))


def leave_turns(connection: sa.Connection, text: int, turns: Sequence[int]) -> None:
    """Leave of the translations of a text those of some turns, which are its turns from now on."""
    _translate(connection, text, lambda words: [words[turn] for turn in turns])


def blank_translations(connection: sa.Connection, text: int, which: Sequence[bool]) -> None:
    """Let the translations of a text say nothing for some of its turns."""
    if any(which):
        _translate(
            connection,
            text,
            lambda words: ["" if gone else word for gone, word in zip(which, words, strict=True)],
        )


def _translate(
    connection: sa.Connection, text: int, told: Callable[[list[str]], list[str]]
) -> None:
    query = sa.select(translations.c.id, translations.c.words)
    held = connection.execute(query.where(translations.c.text == text)).all()
    new = {key: {"words": told(words), "source": None} for key, words in held}
    change(connection, translations.c.id, new)


def leave_no_source(connection: sa.Connection, text: int) -> None:
    """Forget what a text was read from but for the file's name: the rest names speakers."""
    query = sa.select(texts.c.id, texts.c.source).where(texts.c.id == text)
    bare = {"digest": "", "convention": "", "note": ""}
    new = {key: {"source": {**old, **bare}} for key, old in connection.execute(query) if old}
    change(connection, texts.c.id, new)


def _take_turns_out(connection: sa.Connection, text: int) -> None:
    for table in (marks, turns, voices):
        connection.execute(table.delete().where(table.c.text == text))


def all_on(connection: sa.Connection, table: sa.Table, text: int) -> list[int]:
    """Return the keys of all codings, suggestions or rulings of a text."""
    return list(connection.scalars(sa.select(table.c.id).where(table.c.text == text)))


def forget_codings(connection: sa.Connection, keys: Collection[int]) -> None:
    """Delete codings with their words, their memos and what history says of their codes."""
    for some in _batches(keys):
        chosen = codings.c.id.in_(some)
        uuids = list(connection.scalars(sa.select(codings.c.uuid).where(chosen)))
        forget_memos(connection, (memos.c.about == "coding") & memos.c.target.in_(uuids))
        changes, row, _ = KEPT[codings]
        # A change of the codebook, or of a text, is about other people's codings too.
        alone = events.c.what.in_(_OF_ONE_CODING)
        steps = sa.select(changes.c.event).join(events).where(row.in_(some), alone)
        silence(connection, steps)
        bound = suggestions.c.coding.in_(some)
        connection.execute(suggestions.update().where(bound).values(coding=None))
        # That a summary rested on something that is gone is known still, and not on what.
        rested = summary_quotes.c.coding.in_(some)
        connection.execute(summary_quotes.update().where(rested).values(coding=None))
        for table in (coding_words, coding_values):
            connection.execute(table.delete().where(table.c.coding.in_(some)))
    forget(connection, codings, keys)


def forget_memos(connection: sa.Connection, about: sa.ColumnElement[bool]) -> None:
    """Delete memos with their words, and the reasons for which they were taken back."""
    keys = connection.scalars(sa.select(memos.c.id).where(about)).all()
    _forget_with(connection, memos, keys, memo_words.c.memo)


def forget_rulings(connection: sa.Connection, keys: Collection[int]) -> None:
    """Delete rulings, and the reasons that were given for them."""
    _forget_with(connection, rulings, keys)


def forget_summaries(connection: sa.Connection, keys: Collection[int]) -> None:
    """Delete rows of summaries, with their words and what history says of their codes."""
    own = (table.c.summary for table in (summary_words, summary_quotes, summary_definitions))
    _forget_with(connection, summaries, keys, *own, steps=_OF_ONE_SUMMARY)


def _forget_with(
    connection: sa.Connection,
    table: sa.Table,
    keys: Collection[int],
    *words: sa.Column[int],
    steps: Collection[str] = (),
) -> None:
    """Delete rows with what belongs to them, and with the reasons of all steps, or of some."""
    changes, row, _ = KEPT[table]
    alone = events.c.what.in_(steps) if steps else sa.true()
    for some in _batches(keys):
        silence(connection, sa.select(changes.c.event).join(events).where(row.in_(some), alone))
        for of in words:
            connection.execute(of.table.delete().where(of.in_(some)))
    forget(connection, table, keys)


def forget(connection: sa.Connection, table: sa.Table, keys: Collection[int]) -> None:
    """Delete rows that are kept in versions, and all that is said of their life."""
    changes, row, _ = KEPT[table]
    for some in _batches(keys):
        connection.execute(changes.delete().where(row.in_(some)))
        connection.execute(table.delete().where(table.c.id.in_(some)))


def forget_suggestions(connection: sa.Connection, keys: Collection[int]) -> None:
    """Delete suggestions with the reasons that were given for them, and against them."""
    for some in _batches(keys):
        declined = suggestions.c.id.in_(some) & (suggestions.c.decision == "declined")
        silence(connection, sa.select(suggestions.c.decided).where(declined))
        words = suggestion_words.c.suggestion.in_(some)
        connection.execute(suggestion_words.delete().where(words))
        connection.execute(suggestions.delete().where(suggestions.c.id.in_(some)))


def forget_steps(connection: sa.Connection, texts_of: int) -> None:
    """Delete the steps that would bring a transcript's texts back."""
    changes, row, _ = KEPT[texts]
    about = row.in_(versions(connection, texts_of))
    gone = undo_entries.c.last.in_(sa.select(changes.c.event).where(about))
    connection.execute(undo_entries.delete().where(gone))


def prune(connection: sa.Connection) -> None:
    """Delete the steps that nobody can undo, because nothing is left of them."""
    left = [sa.select(kept.changes.c.event) for kept in KEPT.values()]
    gone = undo_entries.c.last.not_in(sa.union(*left).scalar_subquery())
    connection.execute(undo_entries.delete().where(gone))


def silence(connection: sa.Connection, which: sa.Select[int]) -> None:
    """Leave of events who, when and what; not which code it was, nor why."""
    keys = connection.scalars(which).all()
    for some in _batches(keys):
        connection.execute(event_words.delete().where(event_words.c.event.in_(some)))
        rows = connection.execute(
            sa.select(events.c.id, events.c.detail).where(events.c.id.in_(some))
        )
        bare = {
            key: {"detail": {name: value for name, value in detail.items() if name != "code"}}
            for key, detail in rows.all()
        }
        change(connection, events.c.id, bare)


def _batches(keys: Collection[int]) -> list[Sequence[int]]:
    listed = list(keys)
    return [listed[at : at + _AT_ONCE] for at in range(0, len(listed), _AT_ONCE)]
