"""Put pseudonyms in the place of names, in the whole of a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from peervoice.errors import OptionError
from peervoice.project.copies import copies
from peervoice.project.reports import Pseudonymised
from peervoice.store import Store, events, transcripts
from peervoice.store.pseudonymising import Found, Names
from peervoice.store.pseudonymising import pseudonymise as put


def pseudonymise(
    store: Store,
    names: Mapping[str, str],
    *,
    only: Iterable[str] | None,
    why: str,
    backups: bool,
) -> Pseudonymised:
    """Put pseudonyms in the place of names, in what is and in what was.

    Raises
    ------
    OptionError
        If there are no names, or one of them or its pseudonym is empty.
    UnknownNameError
        If a transcript is not in the project.
    """
    if not names or not all(name.strip() and pseudonym for name, pseudonym in names.items()):
        raise OptionError(
            "Pass names and what each becomes, as in pseudonymise({'Maria': '[friend]'}); neither "
            "may be empty."
        )
    chosen = None if only is None else tuple(only)
    with store.reading() as connection:
        for id in chosen or ():
            transcripts.key(connection, id)
    work = partial(_put, names=Names(names), only=chosen, why=why)
    found = work(store)
    store.vacuum()

    def rewrite(copy: Store) -> str:
        work(copy)
        return "rewritten"

    left = copies(store, rewrite if backups else None)
    return Pseudonymised(found.places, found.codings, found.mended, left)


def _put(store: Store, *, names: Names, only: tuple[str, ...] | None, why: str) -> Found:
    with store.writing() as connection:
        event = events.record(connection, "pseudonymise", why=why)
        return put(connection, names, only=only, event=event)
