"""Change the codebook, and carry along what was made with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from peervoice.codebook import Change, Codebook, settled, steps
from peervoice.errors import ConflictError
from peervoice.project import undoing, welcoming
from peervoice.project.planning import Plan, plan, touched
from peervoice.project.recoded import Recoded
from peervoice.store import Connection, Store, documents, opinions, study
from peervoice.store.recoding import Goal
from peervoice.store.recoding import recode as put

if TYPE_CHECKING:
    import pandas as pd

    from peervoice.project.planning import Decide


def recode(
    store: Store,
    change: Callable[[Codebook], Codebook],
    *,
    decide: Decide | None = None,
    by: str | None = None,
    why: str = "",
    dry_run: bool = False,
) -> Recoded | pd.DataFrame:
    """Change the codebook in force: all of it in one step, or nothing.

    Parameters
    ----------
    store : Store
        The project file.
    change : callable
        Makes the new codebook of the one in force.
    decide : callable, mapping or DataFrame, optional
        Where codings of a code that is split go.
    by, why : str
        For the history; who can undo it.
    dry_run : bool
        Whether to return what would happen, as a frame, and leave it.
    """
    if dry_run:
        with store.reading() as connection:
            return planned(connection, change(_in_force(connection)), decide).frame()
    with store.writing() as connection:
        return carry_out(connection, change(_in_force(connection)), decide, by=by, why=why)


def planned(connection: Connection, new: Codebook, decide: Decide | None) -> Plan:
    """Work out what a codebook that comes in force would change.

    Raises
    ------
    ConflictError
        If codes are gone that codings or readings use, and its change log does not say why.
    """
    old = _in_force(connection)
    before, taken = _steps(connection, old, new)
    book = settled(before, new)
    held = study.codings_of(connection, codes=touched(before, book, taken))
    return plan(before, book, taken, held, decide)


def carry_out(
    connection: Connection,
    new: Codebook,
    decide: Decide | None,
    *,
    by: str | None = None,
    why: str = "",
) -> Recoded:
    """Put a codebook in force, as a step that can be undone.

    Raises
    ------
    ConflictError
        As for `planned`; or if codings of a code that is split have nowhere to go.
    WithdrawnError
        If the codebook repeats words that a person took back.
    """
    welcoming.refuse_quotes(connection, new)
    work = planned(connection, new, decide).decided()
    uuids = {code.path: code.uuid.hex for code in work.book.codes}
    goals = {
        move.coding.uuid: Goal(tuple(uuids[path] for path in move.to), move.fresh)
        for move in work.moves
        if move.then in ("carried", "rests") or (move.then == "stays" and move.fresh)
    }
    detail = {"codebook": f"{work.book.id} {work.book.version}", "codings": len(goals)}
    event = undoing.step(connection, "adopt", who=by, why=why, detail=detail)
    along = put(
        connection, work.book, goals, work.heirs, work.needs, becomes=work.becomes, event=event
    )
    moved = [move for move in work.moves if move.coding.uuid not in along.doubles]
    return Recoded(
        codebook=f"{work.book.id} {work.book.version}",
        steps=work.steps,
        carried=sum(move.then == "carried" for move in moved),
        doubles=len(along.doubles),
        rested=sum(move.then == "rests" for move in moved),
        stale=sum(
            move.then == "stale" or (move.then == "carried" and not move.fresh) for move in moved
        ),
        readings=along.readings,
        summaries=along.summaries.carried,
        summaries_rested=along.summaries.rested,
    )


def _in_force(connection: Connection) -> Codebook:
    return documents.book(connection)


def _steps(
    connection: Connection, old: Codebook, new: Codebook
) -> tuple[Codebook, tuple[Change, ...]]:
    """Return the codebook in force, and the steps from it; codes that nobody used may just go."""
    try:
        return old, steps(old, new)
    except ConflictError:
        used = {uuid for uuid, _ in opinions.used_codes(connection)}
        used |= {code.uuid.hex for code in new.codes}
        # A code that is still there is no new one, unless it is another codebook altogether.
        there = {code.path for code in new.codes if new.id == old.id}
        kept = tuple(code for code in old.codes if code.uuid.hex in used or code.path in there)
        if len(kept) == len(old.codes):
            raise
        rest = replace(old, codes=kept, groupings=())
        return rest, steps(rest, new)
