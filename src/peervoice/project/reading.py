"""Bring in what others made: codes in tables and lists, and suggestions of programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peervoice.coding import Coding, Suggestion
from peervoice.errors import ConflictError, OptionError, UnknownNameError, near
from peervoice.project.adding import merge
from peervoice.project.placing import Place
from peervoice.project.reports import Read
from peervoice.readers import Codes, read_codes, read_codings
from peervoice.store import Connection, Store, documents, events, study, suggestions, transcripts

if TYPE_CHECKING:
    from peervoice.readers import Columns


def read(
    store: Store,
    path: str | Path,
    *,
    columns: Columns | None = None,
    readings: str | Path | None = None,
) -> Read:
    """Read a table of 0 and 1, or a list of codings, onto stored transcripts: all, or nothing.

    Raises
    ------
    OptionError
        If both ``columns`` and ``readings`` are given.
    ConflictError
        If a list has another value or memo for what its coder has coded already.
    """
    if columns is not None and readings is not None:
        raise OptionError(
            "columns= says that the file is a table, whose zeros tell what was read; readings= "
            "goes with a list of codings. Pass one of them."
        )
    # One transaction: what is found in a text or codebook is stored before either can change.
    with store.writing() as connection:
        texts = {each.id: each for each in transcripts.load(connection)}
        if columns is None:
            book = documents.book(connection)
            found = read_codings(path, transcripts=texts, codebook=book, readings=readings)
            _refuse_other_opinions(connection, found.codings)
        else:
            found = read_codes(path, columns=columns, transcripts=texts)
        detail = {"codings": len(found.codings), "readings": len(found.readings)}
        who = columns.coder if columns else _coder(found)
        event = events.record(connection, "read", who=who, detail=detail)
        coded, stated = merge(connection, found.codings, found.readings, event=event)
    known = len(found.codings) + len(found.readings) - coded - stated
    return Read(codings=coded, readings=stated, known=known)


def _coder(found: Codes) -> str | None:
    """Return whose opinions were found; None where they are several people's."""
    names = {each.coder for each in found.codings} | {each.coder for each in found.readings}
    return names.pop() if len(names) == 1 else None


def _refuse_other_opinions(connection: Connection, listed: Sequence[Coding]) -> None:
    """Refuse to put a corrected row beside the coding that it corrects, or to lose its memo."""
    held = _by_words(study.codings_of(connection, {each.transcript for each in listed}))
    other: list[Coding] = []
    for words, new in _by_words(listed).items():
        old = held.get(words, {})
        gone = [coding for values, coding in old.items() if values not in new]
        if gone and new.keys() - old.keys():
            other += gone
        other += [
            coding
            for values, coding in old.items()
            if values in new and new[values].memo not in ("", coding.memo)
        ]
    if other:
        first = other[0]
        more = f" So it is with {len(other) - 1} more." if other[1:] else ""
        raise ConflictError(
            f"{first.coder} has put {first.code!r} on the same words of transcript "
            f"{first.transcript} already, with other values or another memo.{more} Nothing was "
            f"added. Take it back first: project.coder({first.coder!r}).uncode('{first.uuid}')."
        )


def _by_words(
    codings: Iterable[Coding],
) -> dict[tuple[object, ...], dict[Mapping[str, str], Coding]]:
    """Return codings by who put which code on which words, and then by their values."""
    found: dict[tuple[object, ...], dict[Mapping[str, str], Coding]] = {}
    for each in codings:
        words = (each.transcript, each.coder, each.code, each.span)
        found.setdefault(words, {})[each.values] = each
    return found


def propose(store: Store, ideas: Sequence[Suggestion]) -> int:
    """Store suggestions that were not shown yet, and return how many.

    Raises
    ------
    UnknownNameError
        If a transcript or code does not exist.
    StaleTextError
        If a suggestion was made on another text than the stored one.
    """
    with store.writing() as connection:
        paths = documents.code_keys(connection)
        for idea in ideas:
            if idea.code not in paths:
                raise UnknownNameError(
                    f"No code {idea.code!r} in the codebook." + near(idea.code, paths)
                )
        for text, digest in {(idea.transcript, idea.text_digest) for idea in ideas}:
            Place(text, None, digest).found(connection)
        new = [idea for idea in ideas if suggestions.find(connection, idea.uuid) is None]
        event = events.record(connection, "propose", detail={"suggestions": len(new)})
        suggestions.insert(connection, new, event=event)
    return len(new)
