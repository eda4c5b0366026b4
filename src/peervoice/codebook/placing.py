"""Placing: where codes stand among the others, and what a changed codebook is made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from peervoice.codebook.change import Change, next_version
from peervoice.codebook.code import Code, code_uuid
from peervoice.codebook.codebook import Codebook
from peervoice.codebook.following import below, followed
from peervoice.errors import ConflictError, OptionError


def version_after(book: Codebook, version: str) -> str:
    """Return the version that a change makes: the one that is asked for, or the next.

    Raises
    ------
    OptionError
        If the codebook is at that version already.
    """
    following = next_version(book.version)
    if version == book.version:
        raise OptionError(
            f"The codebook is at version {version!r} already. Name another, or none: it will be "
            f"{following!r}."
        )
    return version or following


def changed(
    book: Codebook,
    codes: Sequence[Code],
    entry: Change,
    *,
    became: Mapping[str, Sequence[str]] | None = None,
) -> Codebook:
    """Return a codebook with other codes, groups that follow them, and one more entry."""
    paths = [code.path for code in codes]
    return Codebook(
        book.id,
        tuple(codes),
        entry.version,
        book.values,
        (*book.changes, entry),
        book.title,
        followed(book.groupings, became, paths) if became else book.groupings,
    )


def with_code(book: Codebook, code: Code) -> tuple[Code, ...]:
    """Return the codes with one in the place of the one that has its path."""
    return tuple(code if each.path == code.path else each for each in book.codes)


def placed(codes: Sequence[Code], block: Sequence[Code], *, after: str = "") -> tuple[Code, ...]:
    """Return codes with others among them: below their parent, last or after a code.

    Parameters
    ----------
    codes : sequence of Code
        Where they go.
    block : sequence of Code
        A code, and those that stand below it.
    after : str
        Path of the code behind which they go, with all that stands below it. Without it they
        go last.
    """
    beside = after or block[0].parent
    last = [at for at, code in enumerate(codes) if below(code.path, beside)]
    at = last[-1] + 1 if last else len(codes)
    return (*codes[:at], *block, *codes[at:])


def distinct(code: Code, codebook: str, taken: Collection[UUID]) -> Code:
    """Return a code whose derived UUID gives way where another code has it.

    That happens when a code was moved, took its UUID along, and a new one comes to its old
    path. A UUID that somebody wrote is never changed.
    """
    if code.uuid not in taken or code.uuid != code_uuid(codebook, code.path):
        return code
    number = 2
    # No path has a bar in it, so that this is the UUID of no other path.
    while (uuid := code_uuid(codebook, f"{code.path}|{number}")) in taken:
        number += 1
    return replace(code, uuid=uuid)


def refuse_taken(codes: Sequence[Code], path: str) -> None:
    """Refuse a path that a code has.

    Raises
    ------
    ConflictError
        If there is such a code.
    """
    if any(code.path == path for code in codes):
        raise ConflictError(
            f"The codebook has a code {path!r} already. Choose another path, or merge into it."
        )


def refuse_parent(book: Codebook, path: str, verb: str) -> None:
    """Refuse that a code leaves while others stand below it.

    Raises
    ------
    OptionError
        If there are any.
    """
    children = [code.path for code in book.codes if code.path != path and below(code.path, path)]
    if children:
        names = ", ".join(repr(child) for child in children[:3])
        names += ", …" if len(children) > 3 else ""
        raise OptionError(
            f"Code {path!r} cannot be {verb}: {names} would have no parent. Move, merge or retire "
            "what stands below it first."
        )
