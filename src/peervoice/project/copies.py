"""Copies of a project that it knows of: erasing has to reach them too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from peervoice.errors import ProjectFileError
from peervoice.project.reports import Copy
from peervoice.store import Store, backing, naming


def copies(store: Store, rewrite: Callable[[Store], str] | None) -> tuple[Copy, ...]:
    """Go through the copies of a project, and through those that they know of.

    Parameters
    ----------
    store : Store
        The project.
    rewrite : callable, optional
        Rewrites a copy and says in a word what it did; without it copies stay as they are.
    """
    with store.reading() as connection:
        known, noted = backing.known(connection, store.path), backing.noted(connection)
    return tuple(_visit(known, rewrite, noted, {store.path.resolve()}))


def _visit(
    paths: Iterable[Path],
    rewrite: Callable[[Store], str] | None,
    noted: frozenset[str],
    seen: set[Path],
) -> Iterator[Copy]:
    for path in paths:
        if path.resolve() in seen:
            continue
        seen.add(path.resolve())
        # Nobody else would find what is left of a copy whose making was killed.
        naming.sweep(path)
        if not path.exists():
            yield Copy(path, "not found")
        elif rewrite is None:
            yield Copy(path, "left as it is")
        else:
            try:
                state, further, more = _rewritten(path, rewrite, but=noted)
            except ProjectFileError as error:
                yield Copy(path, f"not rewritten: {error}")
                continue
            yield Copy(path, state)
            yield from _visit(further, rewrite, noted | more, seen)


def _rewritten(
    path: Path, rewrite: Callable[[Store], str], *, but: frozenset[str]
) -> tuple[str, Sequence[Path], frozenset[str]]:
    # Not beside yet another copy, which would hold the words that are to go.
    store = Store(path, beside=False)
    try:
        state = rewrite(store)
        store.vacuum()
        with store.reading() as connection:
            further = backing.known(connection, path, but=but)
            return state, further, backing.noted(connection)
    finally:
        store.close()
