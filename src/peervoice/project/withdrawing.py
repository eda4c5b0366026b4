"""A person takes their words back."""

from __future__ import annotations

from functools import partial

from peervoice.errors import AmbiguousError, UnknownNameError, WithdrawnError, near
from peervoice.project.copies import copies
from peervoice.project.reports import Withdrawn
from peervoice.selection.charting import rows_alone
from peervoice.store import (
    Connection,
    Store,
    events,
    hearing,
    ledger,
    people,
    summaries,
    tombstones,
    transcripts,
    withdrawing,
)


def withdraw(store: Store, person: str, *, why: str, backups: bool) -> Withdrawn:
    """Erase a person's words from a project and, if asked, from the copies that it knows of.

    Raises
    ------
    UnknownNameError
        If there is nobody of this id.
    AmbiguousError
        If nobody has said which speaker of their interview they are.
    WithdrawnError
        If they were withdrawn already, and it is not for the copies.
    """
    with store.writing() as connection:
        # Again for the copies alone: they may have been left, or a program was killed before them.
        again = person in tombstones.held(connection, "participant")
        if again and not backups:
            raise WithdrawnError(
                f"{person!r} was withdrawn already; nothing of them is left here. For copies that "
                "the project knows of, pass backups=True."
            )
        untold = hearing.untold(connection, person)
        if untold:
            raise AmbiguousError(
                f"{', '.join(untold)} has several speakers, and nobody has said which of them "
                f"{person!r} is. Say it in speakers.csv and add that; nothing was changed."
            )
        if not again and not hearing.is_known(connection, person):
            known = [each.id for each in people.load(connection)]
            known += transcripts.keys(connection)
            raise UnknownNameError(
                f"No participant {person!r} in the project." + near(person, known)
            )
        event = events.record(connection, "withdraw", why=why, detail={"participant": person})
        alone = _alone(store, connection, person)
        taken = withdrawing.withdraw(connection, person, alone=alone, event=event)
        mentioned = withdrawing.mentions(connection, person, taken.labels)
        published = ledger.frame(connection)["file"].drop_duplicates().tolist()
    store.vacuum()
    return Withdrawn(
        participant=person,
        transcripts=tuple(taken.transcripts),
        shared=tuple(taken.shared),
        turns=len(taken.words),
        **taken.numbers,
        mentioned=tuple(mentioned),
        published=tuple(published),
        copies=copies(store, partial(_leave, person=person, why=why) if backups else None),
    )


def _leave(copy: Store, *, person: str, why: str) -> str:
    with copy.writing() as connection:
        if not hearing.is_known(connection, person):
            return "does not have them"
        if hearing.untold(connection, person):
            return "not rewritten: it does not say which speaker they are"
        event = events.record(connection, "withdraw", why=why, detail={"participant": person})
        withdrawing.withdraw(
            connection, person, alone=_alone(copy, connection, person), is_copy=True, event=event
        )
    return "rewritten"


def _alone(store: Store, connection: Connection, person: str) -> set[tuple[str, str]]:
    """Return the rows of summaries in which nobody else stands."""
    kinds = summaries.kinds(connection)
    # The file is this program's alone for as long as it writes: these are its frames as they are.
    return rows_alone(store.corpus(), person, kinds) if kinds else set()
