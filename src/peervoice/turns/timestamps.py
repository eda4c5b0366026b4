"""Times as transcripts write them."""

from __future__ import annotations

import re
from typing import Final

# Hours may be left out, and then seconds have two digits. Hundredths follow a point, a comma, or
# (in f4 and MAXQDA) a hyphen.
TIME: Final = r"(?:\d{1,3}:[0-5]?\d:[0-5]?\d|\d{1,3}:[0-5]\d)(?!\d)(?:[.,\-]\d{1,6})?"
_PARTS: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]?\d)(?:[.,\-](\d{1,6}))?")


def seconds(written: str) -> float | None:
    """Return a time in seconds; None if it is no time.

    Examples
    --------
    >>> seconds("01:46"), seconds("00:00:02.740"), seconds("1:00:00,5"), seconds("noon")
    (106.0, 2.74, 3600.5, None)
    """
    found = _PARTS.fullmatch(written.strip())
    if found is None:
        return None
    hours, minutes, whole, part = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(f"{whole}.{part or 0}")
