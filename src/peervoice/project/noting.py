"""Memos: written, rewritten and taken back, each by its author."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from peervoice.codebook import Code
from peervoice.coding import Coding, Memo
from peervoice.errors import ConflictError, OptionError, UnknownNameError, near
from peervoice.people import Participant
from peervoice.project import undoing
from peervoice.store import Connection, documents, memos, opinions, people, transcripts
from peervoice.store.memos import Target
from peervoice.study import Study
from peervoice.transcript import Transcript

if TYPE_CHECKING:
    from peervoice.readers import Intake

Noted = Coding | Code | Transcript | Participant


def target(about: Noted) -> Target:
    """Return what a memo is about, as the file knows it.

    Raises
    ------
    OptionError
        If it is none of the things that a memo can be about.
    """
    match about:
        case Coding():
            return Target("coding", about.uuid.hex)
        case Code():
            return Target("code", about.uuid.hex)
        case Transcript():
            return Target("transcript", about.id)
        case Participant():
            return Target("participant", about.id)
    raise OptionError(
        f"A memo cannot be about a {type(about).__name__}. Pass a coding, a code, a transcript or "
        "a participant, such as project.transcripts['PT-01']; or nothing, for the journal."
    )


def note(connection: Connection, who: str, text: str, about: Noted | None) -> Memo:
    """Write a memo about something of the project, or into its journal.

    Raises
    ------
    OptionError
        If it has no words, or is about none of the things that a memo can be about.
    UnknownNameError
        If the project does not have what it is about.
    """
    words = _worded(text)
    if about is None:
        new = Memo("project", "", who, words)
    else:
        new = Memo(target(about).about, _shown(connection, about), who, words)
    memos.insert(connection, [new], event=_step(connection, "note", new))
    return new


def rewrite(connection: Connection, who: str, given: Memo | UUID | str, text: str) -> Memo:
    """Put other words in the place of those of a memo.

    Raises
    ------
    OptionError
        If there are none.
    UnknownNameError
        If there is no such memo.
    ConflictError
        If it is not this person's own.
    """
    held = _own(connection, who, given)
    new = replace(held, text=_worded(text))
    if new != held:
        event = _step(connection, "rewrite", new)
        memos.rewrite(connection, new.uuid, new.text, event=event)
    return new


def unnote(connection: Connection, who: str, given: Memo | UUID | str, *, why: str) -> None:
    """Take a memo back.

    Raises
    ------
    UnknownNameError
        If there is no such memo.
    ConflictError
        If it is not this person's own.
    """
    held = _own(connection, who, given)
    event = _step(connection, "unnote", held, why=why)
    memos.rest(connection, held.uuid, event=event)


def unknown(connection: Connection, given: Intake | Study) -> list[Memo]:
    """Return the memos of a study, or of documents, that the project never had."""
    if not given.memos:
        return []
    there = memos.uuids(connection)
    return [memo for memo in given.memos if memo.uuid.hex not in there]


def bring(
    connection: Connection, new: Sequence[Memo], coded: Sequence[Coding], *, event: int
) -> None:
    """Add memos of another study, after all else of it.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    new : sequence of Memo
        Those that the project never had.
    coded : sequence of Coding
        The codings of that study. What a coder has coded here in the same way is one coding, and
        memos about the other one are about it.
    event : int
        What brings them.

    Raises
    ------
    UnknownNameError
        If the project does not have what a memo is about.
    """
    if not new:
        return
    there: dict[str, Collection[str]] = {
        "code": documents.code_keys(connection),
        "transcript": transcripts.keys(connection),
        "participant": [person.id for person in people.load(connection)],
        "project": [""],
    }
    other = {str(coding.uuid): coding for coding in coded}
    placed = []
    for memo in new:
        if memo.about == "coding":
            found = _coding(connection, memo.target, other)
        else:
            found = memo.target if memo.target in there[memo.about] else None
        if found is None:
            raise UnknownNameError(
                f"A memo of {memo.author} is about {memo.about} {memo.target!r}, which is not in "
                f"the project.{near(memo.target, there.get(memo.about, ()))} Nothing was added."
            )
        placed.append(replace(memo, target=found))
    memos.insert(connection, placed, event=event)


def _coding(connection: Connection, uuid: str, other: Mapping[str, Coding]) -> str | None:
    """Return the UUID of a coding, or of that which the same coder made in the same way."""
    if memos.was_coded(connection, UUID(uuid)):
        return uuid
    twin = opinions.same(connection, other[uuid]) if uuid in other else None
    return str(twin) if twin is not None else None


def _step(connection: Connection, verb: str, memo: Memo, *, why: str = "") -> int:
    """Record a step that its author can undo: what the memo is about, and no words."""
    detail: dict[str, str] = {"about": memo.about}
    if memo.about in ("code", "transcript", "participant"):
        detail["of"] = memo.target
    return undoing.step(connection, verb, who=memo.author, why=why, detail=detail)


def _own(connection: Connection, who: str, given: Memo | UUID | str) -> Memo:
    """Return a memo as it is now, if it is this person's."""
    uuid = given.uuid if isinstance(given, Memo) else _uuid(given)
    held = memos.find(connection, uuid)
    if held is None and opinions.find(connection, uuid) is not None:
        raise ConflictError(
            f"{uuid} is the memo of a coding, and belongs to it. Take the coding back and code "
            "anew, or note something about it: coder.note('...', coding)."
        )
    if held is None:
        raise UnknownNameError(
            f"There is no memo {uuid}: it was never written, or was taken back already."
        )
    if held.author != who:
        raise ConflictError(
            f"Memo {uuid} is {held.author}'s. Nobody changes another's memo; use "
            f"project.coder({held.author!r}), or write one of your own."
        )
    return held


def _worded(text: str) -> str:
    if not isinstance(text, str) or not text.strip():
        raise OptionError(
            f"A memo needs words, and {text!r} is none. The words come first, then what they are "
            "about: coder.note('The third town feels different.', transcript)."
        )
    return text


def _shown(connection: Connection, about: Noted) -> str:
    """Return the target of a memo, as people read it, if the project has it."""
    match about:
        case Coding():
            if opinions.find(connection, about.uuid) is None:
                raise UnknownNameError(
                    f"There is no coding {about.uuid} to note something about: it was never made, "
                    "or was taken back."
                )
            return str(about.uuid)
        case Code():
            return _path(connection, about)
        case Transcript():
            transcripts.key(connection, about.id)
        case Participant():
            known = [person.id for person in people.load(connection)]
            if about.id not in known:
                raise UnknownNameError(
                    f"No participant {about.id!r} in the project." + near(about.id, known)
                )
    return about.id


def _path(connection: Connection, code: Code) -> str:
    """Return the path in force of a code."""
    book = documents.codebook(connection)
    codes = book.codes if book is not None else ()
    for each in codes:
        if each.uuid == code.uuid:
            return each.path
    raise UnknownNameError(
        f"Code {code.path!r} is not in the codebook of the project. Take one from there: "
        "project.codebook[...]." + near(code.path, [each.path for each in codes])
    )


def _uuid(text: UUID | str) -> UUID:
    try:
        return UUID(str(text))
    except ValueError as error:
        raise UnknownNameError(
            f"{text!r} is no memo. Pass a Memo, or its UUID from project.memos.frame()."
        ) from error
