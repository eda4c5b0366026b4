"""A person takes their words back; and what would bring them in again is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from peervoice.errors import AmbiguousError, OptionError, UnknownNameError, WithdrawnError, near
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
from peervoice.study import Study

if TYPE_CHECKING:
    from uuid import UUID

    from peervoice.coding import Coding, Memo
    from peervoice.readers import Intake
    from peervoice.transcript import Transcript

# What to do about words that were taken back, where they are brought in again.
OnWithdrawn = Literal["refuse", "leave out"]
_ON_WITHDRAWN: Final = ("refuse", "leave out")


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
        untold = withdrawing.untold(connection, person)
        if untold:
            raise AmbiguousError(
                f"{', '.join(untold)} has several speakers, and nobody has said which of them "
                f"{person!r} is. Say it in speakers.csv and add that; nothing was changed."
            )
        if not again and not withdrawing.is_known(connection, person):
            known = [each.id for each in people.load(connection)]
            known += transcripts.keys(connection)
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
        if withdrawing.untold(connection, person):
            return "not rewritten: it does not say which speaker they are"
        event = events.record(connection, "withdraw", why=why, detail={"participant": person})
        withdrawing.withdraw(connection, person, event=event)
    return "rewritten"


def welcome(
    connection: Connection, given: Intake | Study, *, withdrawn: OnWithdrawn
) -> Intake | Study:
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
    memos = given.memos if isinstance(given, Study) else ()
    texts = _taken_back(connection, given.transcripts)
    texts |= _named(given, memos) & set(tombstones.held(connection, "transcript"))
    brought = {each.id for each in given.transcripts} | texts
    stray = [each for each in given.codings if each.transcript not in brought]
    lost = [each for each in given.codings if each.transcript in texts]
    lost += [each for each in stray if not _quotes_what_is_there(connection, each)]
    stated = [each.participant for each in given.speakers]
    noted = [each.target for each in memos if each.about == "participant"]
    persons = gone & {*(each.id for each in given.people), *stated, *noted}
    if withdrawn == "refuse" and (texts or lost or persons):
        of = texts | {each.transcript for each in lost}
        raise WithdrawnError(_sentence(sorted(of), sorted(persons)))
    return _without(given, texts=texts, persons=gone, codings={each.uuid for each in lost})


def _without(
    given: Intake | Study, *, texts: Collection[str], persons: Collection[str], codings: set[UUID]
) -> Intake | Study:
    """Return what is given without some transcripts, people and codings, and all about them."""
    kept = replace(
        given,
        transcripts=tuple(each for each in given.transcripts if each.id not in texts),
        people=tuple(each for each in given.people if each.id not in persons),
        speakers=tuple(
            each
            for each in given.speakers
            if each.participant not in persons and each.transcript not in texts
        ),
        codings=tuple(each for each in given.codings if each.uuid not in codings),
        readings=tuple(each for each in given.readings if each.transcript not in texts),
    )
    if not isinstance(kept, Study):
        return kept
    barred = {"transcript": texts, "participant": persons, "coding": set(map(str, codings))}
    memos = (each for each in kept.memos if each.target not in barred.get(each.about, ()))
    return replace(kept, memos=tuple(memos))


def _named(given: Intake | Study, memos: Iterable[Memo]) -> set[str]:
    """Return the transcripts that anything but their texts is about."""
    return {
        *(each.transcript for each in given.speakers),
        *(each.transcript for each in given.codings),
        *(each.transcript for each in given.readings),
        *(each.target for each in memos if each.about == "transcript"),
    }


def _quotes_what_is_there(connection: Connection, coding: Coding) -> bool:
    """Tell whether a coding of a transcript of the project quotes what that says now."""
    if coding.transcript not in transcripts.keys(connection) or coding.span is None:
        return True
    text = transcripts.find(connection, coding.transcript).text
    return text[coding.span.slice] == coding.quote


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
    kinds = ("participant", "transcript", "text", "turn")
    persons, ids, texts, turns = (set(tombstones.held(connection, kind)) for kind in kinds)
    known = transcripts.known(connection) if persons else {}
    marks = tombstones.Marks(connection)

    def said(each: Transcript) -> set[str | None]:
        return {*marks.of_all(map(each.words, each.turns)), *(t.speaker for t in each.turns)}

    barred, found = persons | turns, set()
    for each in given if persons else ():
        there = known.get(each.id)
        # What is in the project already is as it may be.
        if there is not None and there.digest == each.digest:
            continue
        new = barred & said(each)
        if new and there is not None:
            new -= said(transcripts.find(connection, each.id))
        if new or each.id in ids or marks.of_all([each.text]) & texts:
            found.add(each.id)
    return found


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
