"""Put codes on words, and stand by them: what a coder's verbs do inside a transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from peervoice.coding import Coding, Suggestion
from peervoice.errors import ConflictError, UnknownNameError, near
from peervoice.project import undoing
from peervoice.project.placing import Place, checked_values
from peervoice.store import Connection, documents, opinions, study, suggestions

if TYPE_CHECKING:
    from peervoice.selection import Hit

# SQLite takes 32,766 values in one question.
_AT_ONCE: Final = 10_000


def coding_of(
    connection: Connection,
    coder: str,
    place: Place,
    path: str,
    *,
    memo: str,
    values: Mapping[str, str | None],
) -> Coding:
    """Return a coding of words that are there, with a code and values that the codebook has."""
    text, span, anchor = place.found(connection)
    book = documents.codebook(connection)
    if book is None or path not in book:
        known = [code.path for code in book] if book else []
        hint = near(path, known) if book else " Adopt one: project.adopt('inpud-2021')."
        raise UnknownNameError(f"No code {path!r} in the codebook.{hint}")
    return Coding(
        transcript=text,
        span=span,
        code=path,
        coder=coder,
        values=checked_values(book, values),
        memo=memo,
        quote=anchor.quote,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        codebook_version=book.version,
    )


def held(connection: Connection, new: Coding) -> Coding | None:
    """Return the coder's coding of the same words with the same code.

    Raises
    ------
    ConflictError
        If it has other values, or another memo.
    """
    uuid = opinions.same(connection, new)
    if uuid is None:
        return None
    found = study.codings_of(connection, uuids=[uuid])[0]
    if found.values != new.values or found.memo != new.memo:
        raise ConflictError(
            f"{new.coder} has put {new.code!r} on these words already, with other values "
            f"or another memo. Take it back first: coder.uncode('{found.uuid}')."
        )
    return found


def save(connection: Connection, verb: str, new: Coding) -> int:
    """Save a coding as a step of its coder, and return the event."""
    detail = {"transcript": new.transcript, "code": new.code}
    event = undoing.step(connection, verb, who=new.coder, detail=detail)
    opinions.insert_codings(connection, [new], event=event)
    return event


def code_all(
    connection: Connection,
    coder: str,
    hits: Sequence[Hit],
    path: str,
    *,
    memo: str,
    values: Mapping[str, str | None],
) -> list[Coding]:
    """Put a code on all that a search found, in one step."""
    made, new = [], []
    for hit in hits:
        place = Place(hit.transcript, hit.span, hit.digest)
        coding = coding_of(connection, coder, place, path, memo=memo, values=values)
        there = held(connection, coding)
        made.append(there or coding)
        if there is None:
            new.append(coding)
    if new:
        detail = {"code": path, "codings": len(new)}
        event = undoing.step(connection, "code all", who=coder, detail=detail)
        opinions.insert_codings(connection, new, event=event)
    return made


def confirm(connection: Connection, coder: str, uuids: Collection[UUID]) -> int:
    """Let stale codings of a coder be made under the codebook in force."""
    wanted = list(uuids)
    found = [
        each
        for at in range(0, len(wanted), _AT_ONCE)
        for each in study.codings_of(connection, uuids=wanted[at : at + _AT_ONCE])
    ]
    missing = set(uuids) - {each.uuid for each in found}
    if missing:
        raise UnknownNameError(
            f"There is no coding {min(missing)} to confirm: it was never made, or was taken back."
        )
    for each in found:
        if each.coder != coder:
            raise ConflictError(
                f"Coding {each.uuid} is {each.coder}'s, and only {each.coder} can say that it "
                f"fits: project.coder({each.coder!r})."
            )
    stale = [each.uuid for each in found if each.stale]
    if stale:
        detail = {"codings": len(stale)}
        event = undoing.step(connection, "confirm", who=coder, detail=detail)
        opinions.confirm(connection, stale, event=event)
    return len(stale)


def open_suggestion(connection: Connection, suggestion: Suggestion) -> int:
    """Return the key of a suggestion that nobody has judged yet.

    Raises
    ------
    UnknownNameError
        If it was never proposed.
    ConflictError
        If somebody has judged it, or its text was replaced since.
    """
    found = suggestions.find(connection, suggestion.uuid)
    if found is None:
        raise UnknownNameError(
            f"{suggestion!r} was never proposed in this project. Show it first: "
            "project.propose(suggestions)."
        )
    key, decision = found
    if decision is not None:
        raise ConflictError(f"{suggestion!r} was {decision} already.")
    return key


def uuid_of(coding: Coding | UUID | str) -> UUID:
    """Return the UUID of a coding.

    Raises
    ------
    UnknownNameError
        If it is no UUID.
    """
    if isinstance(coding, Coding):
        return coding.uuid
    try:
        return UUID(str(coding))
    except ValueError as error:
        raise UnknownNameError(
            f"{coding!r} is no coding. Pass a Coding, or its UUID from codings.frame()."
        ) from error


def uuids_of(coding: Coding | UUID | str | Iterable[Coding | UUID | str]) -> list[UUID]:
    """Return the UUIDs of one coding, or of several, each once."""
    several = [coding] if isinstance(coding, Coding | UUID | str) else coding
    return list(dict.fromkeys(uuid_of(each) for each in several))
