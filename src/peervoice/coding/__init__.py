"""What people do with a transcript: codings, readings, memos, summaries, and suggestions.

Floor 1. Knows spans, and no other room.
"""

from peervoice.coding.coding import Coding, Origin
from peervoice.coding.memo import MEMO_ABOUT, Memo, MemoAbout
from peervoice.coding.reading import READING_STATES, Reading, ReadingState
from peervoice.coding.suggestion import Suggestion
from peervoice.coding.summary import Place, Summary

__all__ = [
    "MEMO_ABOUT",
    "READING_STATES",
    "Coding",
    "Memo",
    "MemoAbout",
    "Origin",
    "Place",
    "Reading",
    "ReadingState",
    "Suggestion",
    "Summary",
]
