"""Comment: what somebody wrote in the margin of a document."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Comment(NamedTuple):
    """A comment of a document, which becomes a memo about its transcript.

    Attributes
    ----------
    author : str
        Who wrote it, as the document says; empty where it does not.
    text : str
        What they wrote.
    quote : str
        The words that it stands beside; empty where it stands beside none.
    when : datetime or None
        When it was written; in UTC where the document names no time zone.
    """

    author: str
    text: str
    quote: str = ""
    when: datetime | None = None
