"""Carry summaries along: to what became of their codes, and into one where cells became one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple
from uuid import uuid4

import sqlalchemy as sa

from peervoice.errors import ConflictError
from peervoice.store import leaving_summaries
from peervoice.store.lives import KEPT, set_alive
from peervoice.store.schema import codes
from peervoice.store.summaries import Content, contents, put
from peervoice.store.summary_tables import summaries

TOGETHER: Final = "two summaries were put together here"


class Along(NamedTuple):
    """What became of summaries: how many are about another code now, and how many rest."""

    carried: int
    rested: int


def recoded(
    connection: sa.Connection, becomes: Mapping[str, Sequence[str]], *, event: int
) -> Along:
    """Carry summaries to what a new codebook has made of their codes.

    Those of a code that was merged or split stand at all that it has gone into; those of a code
    that was retired rest.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction, with the codebook in force.
    becomes : mapping of str to sequence of str
        What codes have gone into, by UUID in hexadecimal.
    event : int
        What brings it about.
    """
    key = dict(connection.execute(sa.select(codes.c.uuid, codes.c.id)).all())
    to = {key[code]: [key[each] for each in into] for code, into in becomes.items()}
    homeless = _homeless(connection)
    goals = {row: to.get(_code(each), []) for row, each in homeless.items()}
    _place(connection, goals, event=event)
    rested = sum(not into for into in goals.values())
    return Along(len(goals) - rested, rested)


def settle(connection: sa.Connection, *, event: int) -> None:
    """Let every summary be about a code that is in force, and every cell have one at most.

    Raises
    ------
    ConflictError
        If a summary is about a code that is in no codebook, and that has gone nowhere.
    """
    homeless = _homeless(connection)
    rows = {row.id: row for row in connection.execute(sa.select(codes))} if homeless else {}
    goals: dict[int, Sequence[int]] = {}
    for key, each in homeless.items():
        now = rows[_code(each)]
        while now.position is None and now.heir is not None:
            now = rows[now.heir]
        if now.position is None:
            raise ConflictError(
                f"The codebook in force has no code {now.path!r}, and a summary of it would be "
                "left without one. Add the code, or take the summary back first. Nothing was "
                "changed."
            )
        goals[key] = [now.id]
    _place(connection, goals, event=event)


def _homeless(connection: sa.Connection) -> dict[int, Content]:
    """Return the summaries that are alive and whose code is not in force."""
    gone = sa.select(codes.c.id).where(codes.c.position.is_(None))
    return contents(connection, summaries.c.alive & summaries.c.code.in_(gone))


def _code(each: Content) -> int:
    return int(str(each.fields["code"]))


def _place(connection: sa.Connection, goals: Mapping[int, Sequence[int]], *, event: int) -> None:
    """Let summaries be about other codes, and put those together whose cell is one.

    Of several codes that a summary goes to, each gets one. Where there are several summaries of a
    cell, that which stood there first stays, with the words of all.
    """
    held = contents(connection, summaries.c.alive)
    cells: dict[tuple[object, ...], list[Content]] = {}
    for key, each in held.items():
        if key not in goals:
            cells.setdefault(each.cell, []).append(each)
    for key, into in goals.items():
        for at, code in enumerate(into):
            other = {"code": code} | ({"uuid": uuid4().hex} if at else {})
            moved = replace(held[key], fields=held[key].fields | other)
            cells.setdefault(moved.cell, []).append(moved)
    now = {each.fields["uuid"]: key for key, each in held.items()}
    standing = [same[0] if len(same) == 1 else _joined(same) for same in cells.values()]
    new = [each for each in standing if each != held.get(now.get(each.fields["uuid"], -1))]
    left = {each.fields["uuid"] for each in standing}
    changed = {each.fields["uuid"] for each in new}
    over = [key for uuid, key in now.items() if uuid in changed or uuid not in left]
    _rest(connection, over, event=event)
    put(connection, new, event=event)
    leaving_summaries.sweep(connection, event=event)


def _rest(connection: sa.Connection, rows: Collection[int], *, event: int) -> None:
    """Lay rows to rest, also those that came alive by the same event."""
    changes, row, _ = KEPT[summaries]
    here = sa.select(row).where(changes.c.event == event, row.in_(rows))
    came = connection.scalars(here).all()
    connection.execute(summaries.update().where(summaries.c.id.in_(came)).values(alive=False))
    same = (changes.c.event == event) & row.in_(came)
    connection.execute(changes.update().where(same).values(alive=False))
    rest = [key for key in rows if key not in came]
    set_alive(connection, summaries, rest, alive=False, event=event)


def _joined(same: Sequence[Content]) -> Content:
    newest = max(same, key=lambda each: int(str(each.fields["written"])))
    about = {name: newest.fields[name] for name in ("author", "written")}
    quotes: list[int | None] = [*dict.fromkeys(k for each in same for k in each.quotes if k)]
    quotes += [None for each in same for k in each.quotes if k is None]
    said: list[str] = []
    for each in same:
        said += [each.text] * all(each.text not in other for other in said)
    return Content(
        fields=same[0].fields | about | {"since": TOGETHER},
        text="\n\n".join(said),
        quotes=quotes,
        definitions=sorted({row for each in same for row in each.definitions}),
    )
