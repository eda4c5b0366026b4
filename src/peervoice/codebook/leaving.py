"""Leaving: a codebook in which a code has gone into others, or gone.

Every function returns a new codebook, with the next version and an entry in its change log.
"""

from __future__ import annotations

from collections.abc import Sequence

from peervoice.codebook.change import Change
from peervoice.codebook.code import Code
from peervoice.codebook.codebook import Codebook
from peervoice.codebook.following import below
from peervoice.codebook.placing import (
    changed,
    distinct,
    placed,
    refuse_parent,
    refuse_taken,
    version_after,
)
from peervoice.errors import OptionError


def merged(book: Codebook, path: str, into: str, *, why: str = "", version: str = "") -> Codebook:
    """Return the codebook in which a code has gone into another.

    Groups that named it name the other. The other code stays as it is; `redefined` widens it.

    Parameters
    ----------
    book : Codebook
        The codebook before.
    path : str
        The code that leaves. Nothing may stand below it.
    into : str
        The code that takes its place.
    why, version : str
        As for `added`.

    Raises
    ------
    UnknownNameError
        If there is no such code.
    OptionError
        If both are one, something stands below the code, or the version is the current one.

    Examples
    --------
    >>> book = Codebook("mine", tuple(Code.named(path, codebook="mine")
    ...     for path in ("fines", "tickets")))
    >>> merged(book, "tickets", "fines", why="The same thing.").codes
    (Code('fines'),)
    """
    book[path], book[into]
    if path == into:
        raise OptionError(f"Code {path!r} cannot be merged into itself. Name another code.")
    refuse_parent(book, path, "merged")
    entry = Change(version_after(book, version), why, "merge", path, (into,))
    return changed(book, _without(book.codes, path), entry, became={path: [into]})


def split(
    book: Codebook,
    path: str,
    into: Sequence[Code | str],
    *,
    keep: bool = False,
    why: str = "",
    version: str = "",
) -> Codebook:
    """Return the codebook in which a code has been divided into several.

    The old code leaves, unless it is kept, or some of the others stand below it. Groups that
    named it name the others.

    Parameters
    ----------
    book : Codebook
        The codebook before.
    path : str
        The code that is divided.
    into : sequence of Code or str
        New codes, and paths of codes that are there. New ones beside it take its place in the
        order; a UUID gives way as for `added`.
    keep : bool
        Whether the old code stays, for what is left of it.
    why, version : str
        As for `added`.

    Raises
    ------
    UnknownNameError
        If there is no such code, or a new code has no parent.
    ConflictError
        If there is a code of the path of a new one.
    OptionError
        If there are fewer than two codes to take the place of one that leaves, one comes twice
        or is the old one, something stands below a code that leaves, or the version is the
        current one.

    Examples
    --------
    >>> book = Codebook("mine", (Code.named("records", codebook="mine"),))
    >>> new = [Code.named(path, codebook="mine") for path in ("tests", "files")]
    >>> split(book, "records", new).codes
    (Code('tests'), Code('files'))
    """
    book[path]
    # A text is a sequence of letters too.
    parts = [into] if isinstance(into, str | Code) else list(into)
    targets = tuple(part.path if isinstance(part, Code) else book[part].path for part in parts)
    stays = keep or any(below(target, path) for target in targets)
    if path in targets:
        raise OptionError(
            f"Code {path!r} cannot be split into itself. Pass keep=True to keep it beside the new."
        )
    if not targets or (len(targets) < 2 and not stays):
        raise OptionError(
            f"Code {path!r} is to be split into {', '.join(map(repr, targets)) or 'nothing'}. Name "
            "two codes or more, or pass keep=True; merged and moved are for one."
        )
    entry = Change(version_after(book, version), why, "split", path, targets)
    if not stays:
        refuse_parent(book, path, "split")
    codes = _with_parts(book, path, [part for part in parts if isinstance(part, Code)], stays=stays)
    beside = [target for target in targets if not (stays and below(target, path))]
    became = {path: [path, *beside] if stays else beside}
    return changed(book, codes, entry, became=became)


def _with_parts(
    book: Codebook, path: str, parts: Sequence[Code], *, stays: bool
) -> tuple[Code, ...]:
    """Return the codes with new ones among them, and the divided one only if it stays."""
    # The one that is divided is none of its parts, even if it leaves and one has its first path.
    taken = {code.uuid for code in book.codes}
    codes, last = book.codes, path
    for part in parts:
        refuse_taken(codes, part.path)
        if part.parent:
            Codebook(book.id, codes)[part.parent]
        new = distinct(part, book.id, taken)
        taken.add(new.uuid)
        beside = part.parent == book[path].parent
        codes = placed(codes, [new], after=last if beside else "")
        last = part.path if beside else last
    return codes if stays else _without(codes, path)


def retired(book: Codebook, path: str, *, why: str = "", version: str = "") -> Codebook:
    """Return the codebook without a code; nothing takes its place.

    Parameters
    ----------
    book : Codebook
        The codebook before.
    path : str
        The code that leaves. Nothing may stand below it.
    why, version : str
        As for `added`.

    Raises
    ------
    UnknownNameError
        If there is no such code.
    OptionError
        If something stands below it, or the version is the current one.

    Examples
    --------
    >>> book = Codebook("mine", tuple(Code.named(path, codebook="mine")
    ...     for path in ("fines", "weather")))
    >>> retired(book, "weather", why="Nobody spoke of it.").codes
    (Code('fines'),)
    """
    book[path]
    refuse_parent(book, path, "retired")
    entry = Change(version_after(book, version), why, "retire", path)
    return changed(book, _without(book.codes, path), entry, became={path: []})


def _without(codes: Sequence[Code], path: str) -> tuple[Code, ...]:
    return tuple(code for code in codes if code.path != path)
