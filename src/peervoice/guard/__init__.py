"""What may leave the project: consent and small groups, as pure functions over plain values.

Floor 1. Knows no other room: it is given words and numbers, never a project.
"""

from peervoice.guard.consent import may_print
from peervoice.guard.groups import is_small
from peervoice.guard.naming import KNOWN_BY_CHOICE, attribution, coarser

__all__ = ["KNOWN_BY_CHOICE", "attribution", "coarser", "is_small", "may_print"]
