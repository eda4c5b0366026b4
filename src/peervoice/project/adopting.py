"""Take over a codebook, a law or a typology."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

from peervoice.codebook import Codebook, settled
from peervoice.errors import ConflictError, LawWarning, OptionError
from peervoice.law import Law, Typology, oddities, oddities_of
from peervoice.project import recoding, undoing
from peervoice.project.reports import Adopted
from peervoice.readers import read_codebook, read_law, read_typology
from peervoice.store import Connection, Store, documents, events, people

if TYPE_CHECKING:
    import pandas as pd

    from peervoice.project.planning import Decide

# The law that a new project knows.
SHIPPED_LAW: Final = "jurisdictions"

_LAW_FILES: Final = (".csv", ".xlsx")


def document_of(what: str | Path | Codebook | Law | Typology) -> Codebook | Law | Typology:
    """Return the document that a value, a path or a name stands for."""
    if isinstance(what, Codebook | Law | Typology):
        return what
    if str(what) == SHIPPED_LAW or Path(what).suffix.lower() in _LAW_FILES:
        return read_law(what)
    return read_codebook(what)


def typology_of(what: Typology | str | Path) -> Typology:
    """Return the typology that a value, a path or a name stands for."""
    return what if isinstance(what, Typology) else read_typology(what)


def begin(store: Store) -> None:
    """Let a new project know the law that ships; no step, for there is nothing before it."""
    law = read_law(SHIPPED_LAW)
    with store.writing() as connection:
        if documents.law(connection) == Law():
            kind, name = _named(law)
            event = events.record(connection, "adopt", detail={kind: name})
            documents.put(connection, law, event=event)


def adopt(
    store: Store,
    document: Codebook | Law | Typology,
    *,
    decide: Decide | None = None,
    why: str = "",
    dry_run: bool = False,
) -> Adopted | pd.DataFrame:
    """Put a document in force.

    Warns of words of a law or a typology that may be misspelt.

    Raises
    ------
    ConflictError
        If codes are gone that codings or readings use, and the change log of the new codebook does
        not say why; or people live in jurisdictions that the new law lacks.
    OptionError
        If a dry run of anything but a codebook is asked for.
    """
    kind, name = _named(document)
    if isinstance(document, Codebook):
        return _adopt_codebook(store, document, decide=decide, why=why, dry_run=dry_run)
    if dry_run or decide is not None:
        raise OptionError(f"dry_run= and decide= are for codebooks, and not for a {kind}.")
    with store.writing() as connection:
        if isinstance(document, Law):
            held: object = documents.law(connection)
            _keep_places(connection, document)
        else:
            held = documents.typology(connection)
        if held == document:
            return Adopted(kind, name, changed=False)
        event = undoing.step(connection, "adopt", why=why, detail={kind: name})
        documents.put(connection, document, event=event)
        law = documents.law(connection)
    _warn_of_odd_words(document, law)
    return Adopted(kind, name, changed=True)


def _adopt_codebook(
    store: Store, new: Codebook, *, decide: Decide | None, why: str, dry_run: bool
) -> Adopted | pd.DataFrame:
    if dry_run:
        with store.reading() as connection:
            return recoding.planned(connection, new, decide).frame()
    kind, name = _named(new)
    with store.writing() as connection:
        held = documents.codebook(connection)
        if held is not None and held == settled(held, new):
            return Adopted(kind, name, changed=False)
        done = recoding.carry_out(connection, new, decide, why=why)
    return Adopted(kind, name, changed=True, recoded=done)


def _warn_of_odd_words(document: Codebook | Law | Typology, law: Law) -> None:
    """Warn of words that nothing answers to; they may be misspelt, or of one's own."""
    match document:
        case Law():
            odd = oddities(document)
        case Typology():
            odd = oddities_of(document, law)
        case _:
            return
    if odd:
        warnings.warn("Is this meant? " + " ".join(odd), LawWarning, stacklevel=4)


def _named(document: Codebook | Law | Typology) -> tuple[str, str]:
    match document:
        case Codebook():
            return "codebook", f"{document.id} {document.version}"
        case Law():
            return "law", f"of {len(document)} jurisdictions"
        case Typology():
            return "typology", document.name


def _keep_places(connection: Connection, new: Law) -> None:
    for person in people.load(connection):
        if person.jurisdiction is not None and person.jurisdiction not in new:
            raise ConflictError(
                f"Participant {person.id!r} lives in {person.jurisdiction!r}, which the new law "
                "lacks. Add it there. Nothing was adopted."
            )
