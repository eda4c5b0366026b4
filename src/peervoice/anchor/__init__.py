"""What a coding keeps of its words, and where they are when the text has changed.

Floor 1. Knows spans and errors, and no other room. A change that is known is followed (`follow`);
one that is not is found by comparing the texts (`carry`).
"""

from peervoice.anchor.carried import Carried
from peervoice.anchor.carry import carry
from peervoice.anchor.edits import Edit, edited, follow, position, positions
from peervoice.anchor.quote import CONTEXT, Anchor, anchor

__all__ = [
    "CONTEXT",
    "Anchor",
    "Carried",
    "Edit",
    "anchor",
    "carry",
    "edited",
    "follow",
    "position",
    "positions",
]
