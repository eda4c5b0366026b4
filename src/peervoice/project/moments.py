"""Times, as people write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from peervoice.errors import OptionError


def moment(when: datetime | str) -> datetime:
    """Return a time in UTC; a date means the end of its day.

    Raises
    ------
    OptionError
        If it is no time.

    Examples
    --------
    >>> moment("2026-11-05 14:30+01:00")
    datetime.datetime(2026, 11, 5, 13, 30, tzinfo=datetime.timezone.utc)
    >>> moment("2026-11-05").time()
    datetime.time(23, 59, 59, 999999)
    """
    try:
        found = datetime.fromisoformat(when) if isinstance(when, str) else when
        if isinstance(when, str) and re.fullmatch(r"[\d-]+", when.strip()):
            found = datetime.combine(found, time.max)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, AttributeError) as error:
        raise OptionError(
            f"{when!r} is no time. Write it as '2026-11-05 14:30', or as a date."
        ) from error
