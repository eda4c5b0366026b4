"""Take back what an event did, and leave what others did since."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any, Final

import sqlalchemy as sa

from peervoice.errors import ConflictError
from peervoice.store import documents, leaving_summaries, summary_carrying
from peervoice.store.carrying import fitting, settle
from peervoice.store.lives import Turned, note, set_alive, turned
from peervoice.store.names import first_free
from peervoice.store.renewing import contents, insert
from peervoice.store.schema import (
    codes,
    codings,
    details,
    events,
    memos,
    participants,
    readings,
    rulings,
    speakers,
    texts,
    translations,
)
from peervoice.store.schema import documents as document_rows
from peervoice.store.summary_tables import summaries

# What an event says together of a coding. Where somebody has changed one part since, an older
# change of another part can still be taken back.
_PARTS: Final = (
    ("text", "start", "end", "word_start", "word_end", "quote", "prefix", "suffix"),
    ("code",),
    ("values", "memo"),
    ("version", "definition"),
)

# The codebook and the texts come first: codings have to fit to them.
_PLAIN: Final = (
    document_rows,
    participants,
    speakers,
    details,
    texts,
    translations,
    readings,
    memos,
    rulings,
    summaries,
)


def revert(connection: sa.Connection, of: int, *, event: int) -> None:
    """Take back what an event did, as another event.

    What it brought rests; what it laid to rest is back; what it changed is as it was before, and
    codings that were made since are carried along.

    Raises
    ------
    ConflictError
        If the same was changed again since, or what was made since would be lost.
    """
    for table in _PLAIN:
        steps = turned(connection, table, of)
        targets = [_target(step) for step in steps]
        if any(row is None for _, row in targets):
            raise ConflictError(
                "The same was changed again since. Take that back first. Nothing was changed."
            )
        _rest(connection, table, steps, targets, event=event)
        living = [
            row
            for step, (alive, row) in zip(steps, targets, strict=True)
            if row is not None and alive and (row, True) != step.now
        ]
        set_alive(connection, table, living, alive=True, event=event)
        if steps and table is document_rows:
            older = any(
                row is None or (alive, row) < (True, step.now.row)
                for step, (alive, row) in zip(steps, targets, strict=True)
            )
            _list_codes(connection, older=older, event=event)
        if table is summaries:
            _refuse_to_rest_twice(connection, of, steps)
    steps = turned(connection, codings, of)
    _refuse_to_rest_twice(connection, of, steps)
    _revert_codings(connection, steps, event=event)
    settle(connection, event=event)
    summary_carrying.settle(connection, event=event)
    leaving_summaries.sweep(connection, event=event)


def _list_codes(connection: sa.Connection, *, older: bool, event: int) -> None:
    """List the codes that are in force again.

    A code that leaves because an older codebook is back, from before it came, has gone nowhere.
    """
    in_force = sa.select(codes.c.id).where(codes.c.position.is_not(None))
    stood = set(connection.scalars(in_force))
    documents.list_codes(connection, documents.book(connection), event=event)
    if older:
        gone = stood.difference(connection.scalars(in_force))
        connection.execute(codes.update().where(codes.c.id.in_(gone)).values(heir=None))


def _revert_codings(connection: sa.Connection, steps: Sequence[Turned], *, event: int) -> None:
    targets = [_target(step) for step in steps]
    changing = [
        (step, row)
        for step, (alive, row) in zip(steps, targets, strict=True)
        if alive and step.now != (row, True)
    ]
    keys = {state.row for step, _ in changing for state in step[:3] if state is not None}
    # What rests now is as it was before, too, when it comes back.
    resting = [
        step for step, (alive, row) in zip(steps, targets, strict=True) if not alive and row is None
    ]
    keys |= {state.row for step in resting for state in step[:3] if state is not None}
    held = contents(connection, codings, keys)
    back = {
        step.now.row: held[row] if row is not None else _mixed(step, held) for step, row in changing
    }
    was = {step.now.row: row for step, row in changing}
    _rest(connection, codings, steps, targets, event=event)
    fitted = fitting(connection, back)
    again = [row for now, row in was.items() if row is not None and now not in fitted]
    set_alive(connection, codings, again, alive=True, event=event)
    free = count(first_free(connection, codings))
    new = {
        next(free): {**back[now], **fitted.get(now, {}), "alive": True}
        for now, row in was.items()
        if row is None or now in fitted
    }
    insert(connection, codings, new)
    note(connection, codings, new, alive=True, event=event)
    old = dict(zip(free, (_mixed(step, held) for step in resting), strict=False))
    insert(connection, codings, old)
    note(connection, codings, old, alive=False, event=event)


def _refuse_to_rest_twice(connection: sa.Connection, of: int, steps: Sequence[Turned]) -> None:
    """Refuse that a coder takes back what others have laid to rest.

    It would be back as soon as that is taken back, and nobody could take it back any more.
    """
    if connection.scalar(sa.select(events.c.who).where(events.c.id == of)) is None:
        return
    for before, after, now, again in steps:
        came = after.alive and (before is None or not before.alive)
        if came and again and not now.alive:
            raise ConflictError(
                "What this step made rests already: its code or its words are gone, or somebody "
                "took it back. Take that back first. Nothing was changed."
            )


def _target(step: Turned) -> tuple[bool, int | None]:
    """Return whether a thing is to be alive, and as which row; None if two changes have to meet."""
    before, after, now, _ = step
    if before is None or before.alive != after.alive:
        return before is not None and before.alive, now.row
    return now.alive, before.row if now.row == after.row else None


def _rest(
    connection: sa.Connection,
    table: sa.Table,
    steps: Sequence[Turned],
    targets: Sequence[tuple[bool, int | None]],
    *,
    event: int,
) -> None:
    """Lay to rest what is not to be alive as it is now."""
    paired = list(zip(steps, targets, strict=True))
    over = [step.now.row for step, to in paired if step.now.alive and to != (True, step.now.row)]
    set_alive(connection, table, over, alive=False, event=event)
    # What rests already, and is to be something else when it comes back.
    other = [
        row
        for step, (alive, row) in paired
        if row is not None and not alive and not step.now.alive and row != step.now.row
    ]
    note(connection, table, other, alive=False, event=event)


def _mixed(step: Turned, held: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """Return what a coding says now, with the parts as before that only the event has changed.

    Raises
    ------
    ConflictError
        If it is alive, and others have changed such a part since.
    """
    before, after, now = (held[state.row] for state in step[:3] if state is not None)
    mixed = dict(now)
    for part in _PARTS:
        said = [{name: row[name] for name in part} for row in (before, after, now)]
        if said[0] == said[1]:
            continue
        if said[2] != said[1]:
            if not step.now.alive:
                continue
            raise ConflictError(
                "A coding was changed again since. Take that back first. Nothing was changed."
            )
        mixed |= said[0]
    return mixed
