"""A person takes their words back; and what would bring them in again is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from peervoice.errors import OptionError, UnknownNameError, WithdrawnError, near
from peervoice.project.copies import copies
from peervoice.project.reports import Withdrawn
from peervoice.store import (
    Connection,
    Store,
    events,
    ledger,
    people,
    tombstones,
    transcripts,
    withdrawing,
)

if TYPE_CHECKING:
    from peervoice.readers import Intake
    from peervoice.study import Study
    from peervoice.transcript import Transcript

    Given = TypeVar("Given", Intake, Study)

# What to do about words that were taken back, where they are brought in again.
OnWithdrawn = Literal["refuse", "leave out"]
_ON_WITHDRAWN: Final = ("refuse", "leave out")


def withdraw(store: Store, person: str, *, why: str, backups: bool) -> Withdrawn:
    """Erase a person's words from a project and, if asked, from the copies that it knows of.

    Raises
    ------
    UnknownNameError
        If there is nobody of this id.
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
        if not again and not withdrawing.is_known(connection, person):
            known = [each.id for each in people.load(connection)]
            raise UnknownNameError(
                f"No participant {person!r} in the project." + near(person, known)
            )
        event = events.record(connection, "withdraw", why=why, detail={"participant": person})
        taken = withdrawing.withdraw(connection, person, event=event)
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
        if not withdrawing.is_known(connection, person):
            return "does not have them"
        event = events.record(connection, "withdraw", why=why, detail={"participant": person})
        withdrawing.withdraw(connection, person, event=event)
    return "rewritten"


def welcome(connection: Connection, given: Given, *, withdrawn: OnWithdrawn) -> Given:
    """Return what may come in; refuse, or leave out, whatever people took back.

    Raises
    ------
    WithdrawnError
        If any of it was taken back, and it is to be refused.
    OptionError
        If ``withdrawn`` is neither of the two.
    """
    if withdrawn not in _ON_WITHDRAWN:
        raise OptionError(f"withdrawn={withdrawn!r} is neither 'refuse' nor 'leave out'.")
    gone = set(tombstones.held(connection, "participant"))
    if not gone:
        return given
    texts = _taken_back(connection, given.transcripts)
    named = {each.id for each in given.people if each.id in gone}
    stated = {each.participant for each in given.speakers if each.participant in gone}
    if withdrawn == "refuse" and (texts or named or stated):
        raise WithdrawnError(_sentence(sorted(texts), sorted(named | stated)))
    kept = tuple(each for each in given.transcripts if each.id not in texts)
    return replace(
        given,
        transcripts=kept,
        people=tuple(each for each in given.people if each.id not in gone),
        speakers=tuple(
            each
            for each in given.speakers
            if each.participant not in gone and each.transcript not in texts
        ),
        codings=tuple(each for each in given.codings if each.transcript not in texts),
        readings=tuple(each for each in given.readings if each.transcript not in texts),
    )


def refuse(connection: Connection, given: Transcript) -> None:
    """Refuse a text that holds words which were taken back.

    Raises
    ------
    WithdrawnError
        If it does.
    """
    if _taken_back(connection, [given]):
        raise WithdrawnError(_sentence([given.id], []))


def _taken_back(connection: Connection, given: Sequence[Transcript]) -> set[str]:
    """Return the ids of the transcripts that hold words which were taken back."""
    ids, texts, turns = (
        tombstones.held(connection, kind) for kind in ("transcript", "text", "turn")
    )
    known = transcripts.known(connection)
    marks = tombstones.Marks(connection)
    return {
        each.id
        for each in given
        # What is in the project already is as it may be.
        if not (each.id in known and known[each.id].digest == each.digest)
        and (
            each.id in ids
            or each.digest in texts
            or (turns and any(marks.of(each.words(turn)) in turns for turn in each.turns))
        )
    }


def _sentence(texts: Sequence[str], persons: Sequence[str]) -> str:
    parts = [
        f"{what} {', '.join(names[:5])}{', …' if len(names) > 5 else ''}"
        for what, names in (("transcripts", texts), ("people", persons))
        if names
    ]
    return (
        f"Words were taken back that are in {' and in '.join(parts)}. Delete these files and rows, "
        "or pass withdrawn='leave out' to bring in the rest. Nothing was added."
    )
