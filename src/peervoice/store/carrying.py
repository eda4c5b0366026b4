"""Carry codings over to another text of their transcript, or to the heir of their code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from peervoice.anchor import Carried, anchor, carry
from peervoice.errors import ConflictError
from peervoice.span import Span
from peervoice.store import transcripts as transcripts_in
from peervoice.store.opinions import Words
from peervoice.store.renewing import contents, renew
from peervoice.store.schema import (
    code_set_members,
    code_sets,
    coders,
    codes,
    codings,
    readings,
    texts,
    transcripts,
)

# What became of spans of an old text, in a new one.
Follow = Callable[[Sequence[Span]], Sequence[Carried]]


class Fate(NamedTuple):
    """What became of a coding: kept, moved, fuzzy or lost, and where it is now.

    A coding of the whole document is kept, and has no span.
    """

    how: str
    span: Span | None


def comparing(old: str, new: str) -> Follow:
    """Return what finds spans again where all that is known are the two texts."""
    return lambda spans: carry(old, new, spans)


def text_of(connection: sa.Connection, key: int) -> str:
    """Return the words of a text, in force or not."""
    found: str = connection.execute(sa.select(texts.c.text).where(texts.c.id == key)).scalar_one()
    return found


def fates(held: Mapping[int, Mapping[str, Any]], follow: Follow) -> dict[int, Fate]:
    """Say what becomes of codings of one text."""
    placed = [key for key, row in held.items() if row["start"] >= 0]
    spans = [Span(held[key]["start"], held[key]["end"]) for key in placed]
    found = {
        key: Fate(each.how, each.span) for key, each in zip(placed, follow(spans), strict=True)
    }
    return {key: found.get(key, Fate("kept", None)) for key in held}


def places(
    connection: sa.Connection, fated: Mapping[int, Fate], *, text: int
) -> dict[int, dict[str, Any]]:
    """Return what changes for codings that were found again in a text.

    A coding whose words have changed is stale until somebody confirms it.
    """
    said, words = text_of(connection, text), Words(connection)
    of = transcripts_in.text_of(connection, text)
    changed = {}
    for key, (how, span) in fated.items():
        if how != "lost":
            quoted = anchor(said, span)._asdict() if span is not None else {}
            stale = {"definition": None} if how == "fuzzy" else {}
            changed[key] = {"text": text, **words.place(of, span)._asdict(), **quoted, **stale}
    return changed


def fitting(
    connection: sa.Connection, held: Mapping[int, Mapping[str, Any]]
) -> dict[int, dict[str, Any]]:
    """Return what has to change so that codings fit to the texts and the codebook in force.

    Raises
    ------
    ConflictError
        If a coding's words are not in the text in force, or its code is in no codebook.
    """
    changed: dict[int, dict[str, Any]] = {key: {} for key in held}
    for old, new in _texts_in_force(connection, {row["text"] for row in held.values()}).items():
        if old == new:
            continue
        here = {key: row for key, row in held.items() if row["text"] == old}
        follow = comparing(text_of(connection, old), text_of(connection, new))
        found = fates(here, follow)
        lost = sum(fate.how == "lost" for fate in found.values())
        if lost:
            raise ConflictError(
                f"{_codings(lost)} of words that the text in force does not have would be lost. "
                "Nothing was changed."
            )
        for key, place in places(connection, found, text=new).items():
            changed[key] |= place
    heirs = _codes_in_force(connection, {row["code"] for row in held.values()})
    for key, row in held.items():
        if heirs[row["code"]] != row["code"]:
            changed[key]["code"] = heirs[row["code"]]
    return {key: fields for key, fields in changed.items() if fields}


def settle(connection: sa.Connection, *, event: int) -> None:
    """Let every coding that is alive fit to the texts and the codebook in force.

    Raises
    ------
    ConflictError
        As for `fitting`; or if somebody read for codes alone that are in no codebook.
    """
    query = (
        sa.select(codings.c.id)
        .join(texts, texts.c.id == codings.c.text)
        .join(codes, codes.c.id == codings.c.code)
        .where(codings.c.alive, ~texts.c.alive | codes.c.position.is_(None))
    )
    held = contents(connection, codings, list(connection.scalars(query)))
    renew(connection, codings, fitting(connection, held), event=event)
    _refuse_readings_of_nothing(connection)


def _refuse_readings_of_nothing(connection: sa.Connection) -> None:
    left = sa.select(code_set_members.c.code_set).join(codes).where(codes.c.position.is_not(None))
    nothing = sa.select(code_sets.c.id).where(code_sets.c.id.not_in(left))
    query = (
        sa.select(coders.c.name, transcripts.c.name)
        .select_from(readings.join(coders).join(transcripts))
        .where(readings.c.alive, readings.c.code_set.in_(nothing))
    )
    for who, name in connection.execute(query.limit(1)):
        raise ConflictError(
            f"{who} has read {name} for codes alone that the codebook in force does not have. Add "
            "the codes, or let that reading be taken back first. Nothing was changed."
        )


def _texts_in_force(connection: sa.Connection, keys: set[int]) -> dict[int, int]:
    """Return the text in force of the transcript of each text."""
    now = texts.alias("now")
    query = (
        sa.select(texts.c.id, now.c.id, transcripts.c.name)
        .select_from(texts.join(transcripts))
        .outerjoin(now, (now.c.transcript == texts.c.transcript) & now.c.alive)
        .where(texts.c.id.in_(keys))
    )
    found = {}
    for old, new, name in connection.execute(query):
        if new is None:
            raise ConflictError(f"Transcript {name} is no longer in the project.")
        found[old] = new
    return found


def _codes_in_force(connection: sa.Connection, keys: set[int]) -> dict[int, int]:
    """Return the code in force that stands for each code: itself, or what it was merged into."""
    rows = {row.id: row for row in connection.execute(sa.select(codes))}
    found = {}
    for key in keys:
        now = rows[key]
        while now.position is None and now.heir is not None:
            now = rows[now.heir]
        if now.position is None:
            raise ConflictError(
                f"The codebook in force has no code {now.path!r}, and codings of it would be left "
                "without one. Add the code, or move the codings first. Nothing was changed."
            )
        found[key] = now.id
    return found


def _codings(number: int) -> str:
    return f"{number} coding{'s' * (number != 1)}"
