"""When a comment was written, as documents say it."""

from __future__ import annotations

from datetime import UTC, datetime


def when_of(written: str) -> datetime | None:
    """Return a moment in UTC; None if it is none.

    Examples
    --------
    >>> when_of("2024-05-03T10:30:00Z"), when_of("yesterday")
    (datetime.datetime(2024, 5, 3, 10, 30, tzinfo=datetime.timezone.utc), None)
    """
    try:
        moment = datetime.fromisoformat(written.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
