"""Codebook, law and typology as documents, each version whole."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa

from peervoice.codebook import Change, Code, Codebook, CodeGroup, Grouping, Scale
from peervoice.law import Jurisdiction, Law, Regime, Rule, Typology
from peervoice.period import Period
from peervoice.store.names import inserted
from peervoice.store.schema import codes, documents

Document = Codebook | Law | Typology


def put(connection: sa.Connection, document: Document, *, event: int) -> None:
    """Store a document; it becomes the one in force of its kind."""
    kind = _KINDS[type(document)]
    name = document.id if isinstance(document, Codebook) else getattr(document, "name", "")
    inserted(connection, documents, kind=kind, name=name, content=_plain(document), event=event)
    if isinstance(document, Codebook):
        _list_codes(connection, document)


def codebook(connection: sa.Connection) -> Codebook | None:
    """Return the codebook in force, or None."""
    content = _newest(connection, "codebook")
    return _codebook(content) if content else None


def law(connection: sa.Connection) -> Law:
    """Return the law in force; one without jurisdictions if none was adopted."""
    content = _newest(connection, "law")
    return _law(content) if content else Law()


def typology(connection: sa.Connection) -> Typology | None:
    """Return the typology in force, or None."""
    content = _newest(connection, "typology")
    return _typology(content) if content else None


def code_keys(connection: sa.Connection) -> dict[str, int]:
    """Return the key of each code in force, by path, in the codebook's order."""
    query = sa.select(codes.c.path, codes.c.id).where(codes.c.position.is_not(None))
    return dict(connection.execute(query.order_by(codes.c.position)).all())


_KINDS: Final[dict[type, str]] = {Codebook: "codebook", Law: "law", Typology: "typology"}


def _newest(connection: sa.Connection, kind: str) -> dict[str, Any] | None:
    query = sa.select(documents.c.content).where(documents.c.kind == kind)
    content: dict[str, Any] | None = connection.scalar(
        query.order_by(documents.c.id.desc()).limit(1)
    )
    return content


def _list_codes(connection: sa.Connection, book: Codebook) -> None:
    """Keep one row for each code that ever was; those in force have a position."""
    connection.execute(codes.update().values(position=None))
    known = dict(connection.execute(sa.select(codes.c.uuid, codes.c.id)).all())
    for position, code in enumerate(book.codes):
        row = {"uuid": code.uuid.hex, "path": code.path, "position": position}
        if code.uuid.hex in known:
            same = codes.c.id == known[code.uuid.hex]
            connection.execute(codes.update().where(same).values(**row))
        else:
            connection.execute(codes.insert().values(**row))


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
