"""Take over a codebook, a law or a typology."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Final

from peervoice.codebook import Codebook
from peervoice.errors import ConflictError, LawWarning
from peervoice.law import Law, Typology, oddities, oddities_of
from peervoice.project.reports import Adopted
from peervoice.readers import read_codebook, read_law, read_typology
from peervoice.store import Connection, Store, documents, events, opinions, people

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


def adopt(store: Store, document: Codebook | Law | Typology) -> Adopted:
    """Put a document in force.

    Warns of words of a law or a typology that may be misspelt.

    Raises
    ------
    ConflictError
        If codes are in use that the new codebook lacks, or people live in jurisdictions that
        the new law lacks.
    """
    kind, name = _named(document)
    with store.writing() as connection:
        match document:
            case Codebook():
                held: object = documents.codebook(connection)
                _keep_used_codes(connection, document)
            case Law():
                held = documents.law(connection)
                _keep_places(connection, document)
            case Typology():
                held = documents.typology(connection)
        if held == document:
            return Adopted(kind, name, changed=False)
        event = events.record(connection, "adopt", detail={kind: name})
        documents.put(connection, document, event=event)
        law = documents.law(connection)
    _warn_of_odd_words(document, law)
    return Adopted(kind, name, changed=True)


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


def _keep_used_codes(connection: Connection, new: Codebook) -> None:
    kept = {code.uuid.hex for code in new.codes}
    lost = [path for uuid, path in opinions.used_codes(connection) if uuid not in kept]
    if lost:
        names = ", ".join(repr(path) for path in lost[:5]) + (", …" if len(lost) > 5 else "")
        raise ConflictError(
            f"Codings or readings use {names}, which codebook {new.id!r} lacks. Keep these codes "
            "(a code that is renamed keeps its uuid). Nothing was adopted."
        )


def _keep_places(connection: Connection, new: Law) -> None:
    for person in people.load(connection):
        if person.jurisdiction is not None and person.jurisdiction not in new:
            raise ConflictError(
                f"Participant {person.id!r} lives in {person.jurisdiction!r}, which the new law "
                "lacks. Add it there. Nothing was adopted."
            )
