"""STUB of the lead: replace this file."""

from __future__ import annotations

from peervoice.period import Period


def date_of(name: str, head: str) -> Period | None:
    """Stub."""
    return None
