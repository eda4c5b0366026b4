"""What people do with a transcript: codings, readings, and the suggestions that they judge.

Floor 1. Knows spans, and no other room.
"""

from peervoice.coding.coding import Coding, Origin
from peervoice.coding.reading import READING_STATES, Reading, ReadingState
from peervoice.coding.suggestion import Suggestion

__all__ = [
    "READING_STATES",
    "Coding",
    "Origin",
    "Reading",
    "ReadingState",
    "Suggestion",
]
