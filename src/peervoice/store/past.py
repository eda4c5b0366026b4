"""The past: the tables as they were, under the names that they have."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from peervoice.store.lives import KEPT
from peervoice.store.schema import backups, events, ledger, suggestions

# Tables that only grow, by the column that says since when a row is there.
_SINCE: Final = {events: "id", ledger: "event", backups: "event", suggestions: "shown"}

# What a person decided later is not decided yet.
_DECIDED: Final = ("decided", "decision", "coding")

# Paths and positions stand in the codebook that was in force.
_CODES: Final = """
CREATE TEMP TABLE codes AS
SELECT c.id, c.uuid, coalesce(json_extract(f.value, '$.path'), c.path) AS path,
       f.key AS position, c.heir
FROM main.codes AS c
LEFT JOIN (
  SELECT each.key, each.value FROM temp.documents AS d, json_each(d.content, '$.codes') AS each
  WHERE d.kind = 'codebook' AND d.alive
) AS f ON replace(json_extract(f.value, '$.uuid'), '-', '') = c.uuid
"""


def statements(event: int) -> list[str]:
    """Return statements that let a connection see the project as an event left it.

    A temporary view hides the table of its name: whatever reads the present reads the past in
    the same way, and nothing can be written to it.

    Parameters
    ----------
    event : int
        The newest event to be seen.
    """
    made = ["PRAGMA temp_store=MEMORY"]
    made += [_view(table, {"alive": _alive(table, event)}) for table in KEPT]
    made += [
        _view(table, _undecided(event) if table is suggestions else {})
        + f" WHERE {since} <= {event}"
        for table, since in _SINCE.items()
    ]
    return [*made, _CODES]


def _view(table: sa.Table, instead: dict[str, str]) -> str:
    columns = [
        f"{instead.get(c.name, f't.{_quoted(c.name)}')} AS {_quoted(c.name)}" for c in table.c
    ]
    return (
        f"CREATE TEMP VIEW {table.name} AS SELECT {', '.join(columns)} FROM main.{table.name} AS t"
    )


def _quoted(name: str) -> str:
    return f'"{name}"'


def _alive(table: sa.Table, event: int) -> str:
    changes, row, _ = KEPT[table]
    return (
        f"coalesce((SELECT c.alive FROM main.{changes.name} AS c WHERE c.{row.name} = t.id"
        f" AND c.event <= {event} ORDER BY c.event DESC LIMIT 1), 0)"
    )


def _undecided(event: int) -> dict[str, str]:
    return {name: f"CASE WHEN t.decided <= {event} THEN t.{name} END" for name in _DECIDED}
