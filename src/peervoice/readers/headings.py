"""STUB of the lead: replace this file."""

from __future__ import annotations

from peervoice.readers.columns import Columns
from peervoice.readers.sheet import Sheet


def columns_of(sheet: Sheet) -> Columns | None:
    """Stub."""
    return None
