"""What a coding keeps of its words, so that it can be found again.

Floor 1. Knows spans, and no other room.
"""

from peervoice.anchor.quote import CONTEXT, Anchor, anchor

__all__ = ["CONTEXT", "Anchor", "anchor"]
