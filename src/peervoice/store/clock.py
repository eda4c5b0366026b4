"""Times as the file keeps them: microseconds since 1970 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def to_micros(when: datetime) -> int:
    """Return a time with a time zone as microseconds."""
    since = when - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def from_micros(micros: int) -> datetime:
    """Return microseconds as a time in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def now() -> int:
    """Return this moment."""
    return to_micros(datetime.now(UTC))
