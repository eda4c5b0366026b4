"""Rows of what left the project."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import sqlalchemy as sa

from peervoice.store.clock import from_micros
from peervoice.store.schema import events, ledger


def insert(
    connection: sa.Connection,
    files: Mapping[str, tuple[str, str]],
    *,
    rests_on: Mapping[str, str],
    event: int,
) -> None:
    """Note files, by name: what each is, and its digest."""
    for file, (kind, digest) in files.items():
        connection.execute(
            ledger.insert().values(
                event=event, file=file, kind=kind, digest=digest, rests_on=dict(rests_on)
            )
        )


def frame(connection: sa.Connection) -> pd.DataFrame:
    """Return one row a file that went out: when, file, kind, digest, and what it rests on."""
    query = (
        sa.select(events.c.at, ledger.c.file, ledger.c.kind, ledger.c.digest, ledger.c.rests_on)
        .join(events)
        .order_by(ledger.c.id)
    )
    rows = [
        {"when": from_micros(at), "file": file, "kind": kind, "digest": digest, **rests_on}
        for at, file, kind, digest, rests_on in connection.execute(query)
    ]
    parts = ["texts", "people", "law", "codebook", "readings", "codings"]
    return pd.DataFrame(rows, columns=["when", "file", "kind", "digest", *parts])
