"""Codebook, law and typology as documents, each version whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

import sqlalchemy as sa

from peervoice.codebook import Change, Code, Codebook, CodeGroup, Grouping, Scale
from peervoice.law import Jurisdiction, Law, Regime, Rule, Typology
from peervoice.period import Period
from peervoice.store.clock import from_micros
from peervoice.store.lives import KEPT, set_alive, supersede
from peervoice.store.recall import TIMES_ERASED, recalled
from peervoice.store.schema import codes, definitions, documents, events

Document = Codebook | Law | Typology
T = TypeVar("T")


def put(connection: sa.Connection, document: Document, *, event: int) -> None:
    """Store a document; it becomes the one in force of its kind."""
    kind = _KINDS[type(document)]
    name = document.id if isinstance(document, Codebook) else getattr(document, "name", "")
    row = {"kind": kind, "name": name, "content": _plain(document)}
    supersede(connection, documents, [row], event=event)
    if isinstance(document, Codebook):
        list_codes(connection, document, event=event)


def codebook(connection: sa.Connection) -> Codebook | None:
    """Return the codebook in force, or None."""
    return _in_force(connection, "codebook", _codebook)


def book(connection: sa.Connection) -> Codebook:
    """Return the codebook in force; one without codes, and without a name, if there is none."""
    # One whose codes have all left is still the one that it is.
    found = codebook(connection)
    return Codebook("none", ()) if found is None else found


def law(connection: sa.Connection) -> Law:
    """Return the law in force; one without jurisdictions if none was adopted."""
    return _in_force(connection, "law", _law) or Law()


def typology(connection: sa.Connection) -> Typology | None:
    """Return the typology in force, or None."""
    return _in_force(connection, "typology", _typology)


class Listed(NamedTuple):
    """The codes in force, by path: the key of each, and that of what it means now."""

    codes: dict[str, int]
    definitions: dict[str, int]


def listed(connection: sa.Connection) -> Listed:
    """Return the codes in force, in the codebook's order."""
    row = connection.execute(_IN_FORCE, {"kind": "codebook"}).first()
    if row is None:
        return Listed({}, {})
    return recalled(connection, "listed", tuple(row), lambda: _listed(connection))


def _listed(connection: sa.Connection) -> Listed:
    query = (
        sa.select(codes.c.path, codes.c.id, definitions.c.id)
        .join(definitions, (definitions.c.code == codes.c.id) & definitions.c.alive)
        .where(codes.c.position.is_not(None))
        .order_by(codes.c.position)
    )
    rows = connection.execute(query).all()
    return Listed({path: key for path, key, _ in rows}, {path: means for path, _, means in rows})


def code_keys(connection: sa.Connection) -> dict[str, int]:
    """Return the key of each code in force, by path, in the codebook's order."""
    return listed(connection).codes


_KINDS: Final[dict[type, str]] = {Codebook: "codebook", Law: "law", Typology: "typology"}


def _in_force(
    connection: sa.Connection, kind: str, make: Callable[[dict[str, Any]], T]
) -> T | None:
    """Return the document in force of a kind, read once for as long as it says the same."""
    row = connection.execute(_IN_FORCE, {"kind": kind}).first()
    if row is None:
        return None
    content = sa.select(documents.c.content).where(documents.c.id == row.id)
    return recalled(
        connection, kind, tuple(row), lambda: make(connection.execute(content).scalar_one())
    )


# A row says something else after words were erased from it.
_IN_FORCE: Final = sa.select(documents.c.id, TIMES_ERASED).where(
    documents.c.kind == sa.bindparam("kind"), documents.c.alive
)


def list_codes(connection: sa.Connection, book: Codebook, *, event: int) -> None:
    """Keep a row for each code that ever was, and for each meaning that it ever had.

    Codes in force have a position. A meaning that comes back is the one that it was: codings
    that were made under it are no longer stale.
    """
    connection.execute(codes.update().values(position=None))
    known = dict(connection.execute(sa.select(codes.c.uuid, codes.c.id)).all())
    for position, code in enumerate(book.codes):
        row = {"uuid": code.uuid.hex, "path": code.path, "position": position}
        if code.uuid.hex in known:
            same = codes.c.id == known[code.uuid.hex]
            connection.execute(codes.update().where(same).values(**row))
        else:
            connection.execute(codes.insert().values(**row))
    _define(connection, book, event=event)


def _define(connection: sa.Connection, book: Codebook, *, event: int) -> None:
    keys = dict(connection.execute(sa.select(codes.c.uuid, codes.c.id)).all())
    meant = {keys[uuid]: digest for uuid, digest in meanings(book).items()}
    # Of meanings that are one since words were erased, the one that is alive counts.
    query = sa.select(definitions).order_by(definitions.c.alive, definitions.c.id)
    known: dict[tuple[int, str], tuple[int, bool]] = {
        (row.code, row.digest): (row.id, row.alive) for row in connection.execute(query)
    }
    current = set(meant.items())
    over = [row for same, (row, alive) in known.items() if alive and same not in current]
    again = [row for same, (row, alive) in known.items() if not alive and same in current]
    set_alive(connection, definitions, over, alive=False, event=event)
    set_alive(connection, definitions, again, alive=True, event=event)
    new = [{"code": code, "digest": digest} for code, digest in current - known.keys()]
    supersede(connection, definitions, new, event=event)


def codebooks(connection: sa.Connection) -> dict[int, Codebook]:
    """Return every codebook that ever was in force, by its key."""
    query = sa.select(documents.c.id, documents.c.content).where(documents.c.kind == "codebook")
    return {key: _codebook(content) for key, content in connection.execute(query)}


def codebooks_in_time(connection: sa.Connection) -> list[tuple[datetime, Codebook]]:
    """Return the codebooks that came into force, and when, oldest first."""
    changes, row, _ = KEPT[documents]
    query = (
        sa.select(events.c.at, documents.c.content)
        .select_from(documents.join(changes, row == documents.c.id).join(events))
        .where(documents.c.kind == "codebook", changes.c.alive)
        .order_by(events.c.id)
    )
    return [(from_micros(at), _codebook(content)) for at, content in connection.execute(query)]


def let_mean(connection: sa.Connection, was: Mapping[int, Codebook], *, event: int) -> None:
    """Let codes have meant all along what codebooks say since words were erased from them.

    Codings that were made under a meaning are as stale as before.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    was : mapping of int to Codebook
        What the codebooks said, as `codebooks` gave it.
    event : int
        What brings it about.
    """
    keys = dict(connection.execute(sa.select(codes.c.uuid, codes.c.id)).all())
    instead: dict[tuple[int, str], str] = {}
    for row, said in codebooks(connection).items():
        before, now = meanings(was[row]), meanings(said)
        changed = [uuid for uuid in before if before[uuid] != now[uuid]]
        instead |= {(keys[uuid], before[uuid]): now[uuid] for uuid in changed}
    for (code, old), new in instead.items():
        same = (definitions.c.code == code) & (definitions.c.digest == old)
        connection.execute(definitions.update().where(same).values(digest=new))
    list_codes(connection, book(connection), event=event)


def meanings(book: Codebook) -> dict[str, str]:
    """Return a digest of what each code means, by the UUID of the code in hexadecimal."""
    words = {code.uuid.hex: [code.definition, code.include, code.exclude] for code in book.codes}
    return {
        uuid: hashlib.sha256(json.dumps(said).encode()).hexdigest() for uuid, said in words.items()
    }


def _plain(document: Any) -> Any:
    """Return nouns as JSON values."""
    match document:
        case Period() | UUID():
            return str(document)
        case _ if is_dataclass(document):
            return {field.name: _plain(getattr(document, field.name)) for field in fields(document)}
        case tuple():
            return [_plain(each) for each in document]
        case str() | bool() | None:
            return document
        case _:
            return {key: _plain(value) for key, value in document.items()}


def _codebook(content: dict[str, Any]) -> Codebook:
    made = [{**code, "uuid": UUID(code["uuid"])} for code in content["codes"]]
    return Codebook(
        id=content["id"],
        version=content["version"],
        title=content["title"],
        codes=tuple(Code(**{**code, "examples": tuple(code["examples"])}) for code in made),
        values=tuple(_scale(scale) for scale in content["values"]),
        changes=tuple(Change(**change) for change in content["changes"]),
        # Files of the first versions have no groupings.
        groupings=tuple(_grouping(grouping) for grouping in content.get("groupings", ())),
    )


def _scale(content: dict[str, Any]) -> Scale:
    lists = {name: tuple(content.get(name, ())) for name in ("values", "apart")}
    return Scale(**{**content, **lists})


def _grouping(content: dict[str, Any]) -> Grouping:
    groups = tuple(CodeGroup(**{**g, "codes": tuple(g["codes"])}) for g in content["groups"])
    return Grouping(**{**content, "groups": groups})


def _law(content: dict[str, Any]) -> Law:
    places = []
    for place in content["jurisdictions"]:
        regimes = tuple(
            Regime(
                **{
                    **regime,
                    "valid_from": _period(regime["valid_from"]),
                    "valid_to": _period(regime["valid_to"]),
                }
            )
            for regime in place["regimes"]
        )
        places.append(Jurisdiction(**{**place, "regimes": regimes}))
    return Law(tuple(places))


def _period(text: str | None) -> Period | None:
    return Period.parse(text) if text is not None else None


def _typology(content: dict[str, Any]) -> Typology:
    return Typology(**{**content, "rules": tuple(Rule(**rule) for rule in content["rules"])})
