"""What people took back does not come in again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from peervoice.errors import OptionError, WithdrawnError
from peervoice.language import SHORTEST_ID, whole_words
from peervoice.project import summarising
from peervoice.selection.charting import PARTICIPANT
from peervoice.store import Connection, tombstones, transcripts
from peervoice.study import Study

if TYPE_CHECKING:
    from uuid import UUID

    from peervoice.codebook import Codebook
    from peervoice.coding import Coding, Memo, Summary
    from peervoice.readers import Intake
    from peervoice.transcript import Transcript

# What to do about words that were taken back, where they are brought in again.
OnWithdrawn = Literal["refuse", "leave out"]
_ON_WITHDRAWN: Final = ("refuse", "leave out")


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
    if not tombstones.held(connection, "participant"):
        return given
    barred = _barred(connection, given)
    if withdrawn == "refuse" and any(barred):
        raise WithdrawnError(_sentence(barred))
    return _without(given, barred)


def refuse(connection: Connection, given: Transcript) -> None:
    """Refuse a text that holds words which were taken back.

    Raises
    ------
    WithdrawnError
        If it does.
    """
    texts = _taken_back(connection, [given])
    if texts:
        raise WithdrawnError(_sentence(_Barred(texts)))


def refuse_quotes(connection: Connection, book: Codebook) -> None:
    """Refuse a codebook that says what was blotted out, because it repeated words of a person.

    Raises
    ------
    WithdrawnError
        If it does.
    """
    notes, marks = set(tombstones.held(connection, "note")), tombstones.Marks(connection)
    quoting = [
        code.path
        for code in book.codes
        if notes
        and marks.of_all((code.definition, code.include, code.exclude, *code.examples)) & notes
    ]
    if quoting:
        raise WithdrawnError(
            f"Words were taken back that this codebook repeats: {', '.join(quoting)}. Take them "
            "out of the definitions and examples of these codes. Nothing was changed."
        )


class _Barred(NamedTuple):
    """What may not come in.

    Attributes
    ----------
    texts, people : frozenset of str
        Transcripts, and people who are gone.
    rows : frozenset of str
        People who are here, and whose attributes repeat words of somebody who is gone.
    codings : tuple of Coding
        Of words that are gone.
    memos : tuple of Memo
        Those that repeat words, as a memo did that was here.
    summaries : tuple of Summary
        Those of rows of people who are gone, those that were erased here, and those that rest on
        their words, repeat them, or name whose they were.
    """

    texts: frozenset[str]
    people: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()
    summaries: tuple[Summary, ...] = ()


def _barred(connection: Connection, given: Intake | Study) -> _Barred:
    gone, ids, notes = (
        set(tombstones.held(connection, kind)) for kind in ("participant", "transcript", "note")
    )
    marks, memos = tombstones.Marks(connection), given.memos

    def repeats(*words: str) -> bool:
        return bool(notes) and bool(marks.of_all(words) & notes)

    people = {each.id for each in given.people}
    people |= {each.participant for each in given.speakers if each.participant is not None}
    people |= {each.target for each in memos if each.about == "participant"}
    texts = _taken_back(connection, given.transcripts) | (_named(given) & ids)
    brought = {each.id for each in given.transcripts}
    codings = tuple(
        each
        for each in given.codings
        if each.transcript in texts
        or repeats(each.memo)
        or (each.transcript not in brought and not _quotes_what_is_there(connection, each))
    )
    words = {each.uuid for each in codings}
    erased = tombstones.held(connection, "summary")
    named = whole_words(name for name in gone | ids if len(name) >= SHORTEST_ID)
    return _Barred(
        texts,
        frozenset(people & gone),
        frozenset(each.id for each in given.people if repeats(each.role, *each.more.values())),
        codings,
        tuple(each for each in memos if repeats(each.text)),
        tuple(
            each
            for each in summarising.brought(given)
            if (each.rows == PARTICIPANT and each.row in gone | ids)
            or each.uuid.hex in erased
            or words.intersection(each.quotes)
            or repeats(each.text, each.row)
            or named.search(each.text)
        ),
    )


def _without(given: Intake | Study, barred: _Barred) -> Intake | Study:
    """Return what is given without what may not come in, and all that is about it."""
    uuids: set[UUID] = {coding.uuid for coding in barred.codings}
    uuids |= {memo.uuid for memo in barred.memos}
    texts, rows = barred.texts, barred.people | barred.rows
    kept = replace(
        given,
        transcripts=_left(given.transcripts, texts),
        people=tuple(each for each in given.people if each.id not in rows),
        speakers=tuple(
            each
            for each in given.speakers
            if each.participant not in barred.people and each.transcript not in texts
        ),
        codings=tuple(each for each in given.codings if each.uuid not in uuids),
        readings=tuple(each for each in given.readings if each.transcript not in texts),
    )
    of: dict[str, Collection[str]] = {"transcript": texts, "participant": barred.people}
    of["coding"] = set(map(str, uuids))
    memos = (each for each in kept.memos if each.target not in of.get(each.about, ()))
    kept = replace(kept, memos=tuple(each for each in memos if each.uuid not in uuids))
    if not barred.summaries or not isinstance(kept, Study):
        return kept
    left = tuple(each for each in kept.summaries if each not in barred.summaries)
    return replace(kept, summaries=left)


def _left(given: Sequence[Transcript], texts: Collection[str]) -> tuple[Transcript, ...]:
    # All that is brought may be too much for memory: it is only gone through where it has to be.
    left = given if not texts else tuple(each for each in given if each.id not in texts)
    return cast("tuple[Transcript, ...]", left)


def _named(given: Intake | Study) -> set[str]:
    """Return the transcripts that anything but their texts is about."""
    return {
        *(each.transcript for each in given.speakers),
        *(each.transcript for each in given.codings),
        *(each.transcript for each in given.readings),
        *(each.target for each in given.memos if each.about == "transcript"),
    }


def _quotes_what_is_there(connection: Connection, coding: Coding) -> bool:
    """Tell whether a coding of a transcript of the project quotes what that says now."""
    if coding.span is None or coding.transcript not in transcripts.keys(connection):
        return True
    text = transcripts.find(connection, coding.transcript).text
    return text[coding.span.slice] == coding.quote


def _taken_back(connection: Connection, given: Sequence[Transcript]) -> frozenset[str]:
    """Return the ids of the transcripts that hold words which were taken back."""
    kinds = ("participant", "transcript", "text", "turn")
    people, ids, texts, turns = (set(tombstones.held(connection, kind)) for kind in kinds)
    if not people:
        return frozenset()
    known, marks = transcripts.known(connection), tombstones.Marks(connection)

    def told(each: Transcript) -> set[str]:
        """Return the turns, and the labels, by which somebody who is gone would be known."""
        labels = {turn.speaker for turn in each.turns if turn.speaker is not None}
        said = [*map(each.words, each.turns)]
        said += each.translation.words if each.translation is not None else ()
        return (marks.of_all(said) & turns) | (labels & people)

    def is_barred(each: Transcript) -> bool:
        there = known.get(each.id)
        # What is in the project already is as it may be: others may have said the same.
        if there is not None and there.digest == each.digest and each.translation is None:
            return False
        new = told(each)
        if new and there is not None:
            new -= told(transcripts.find(connection, each.id))
        return bool(new or each.id in ids or marks.of_all([each.text]) & texts)

    return frozenset(each.id for each in given if is_barred(each))


def _sentence(barred: _Barred) -> str:
    found = {
        "transcripts": barred.texts | {each.transcript for each in barred.codings},
        "people": barred.people | barred.rows,
        "memos of": {each.author for each in barred.memos},
        "summaries of": {each.by for each in barred.summaries},
    }
    parts = [
        f"{what} {', '.join(sorted(names)[:5])}{', …' if len(names) > 5 else ''}"
        for what, names in found.items()
        if names
    ]
    return (
        f"Words were taken back that are in {' and in '.join(parts)}. Delete these files and rows, "
        "or pass withdrawn='leave out' to bring in the rest. Nothing was added."
    )
