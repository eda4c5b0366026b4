"""Codebook: the codes that people put on words, and what each of them means.

Floor 1. Knows no other room.
"""

from peervoice.codebook.change import Change, next_version
from peervoice.codebook.changing import added, moved, redefined, relabelled
from peervoice.codebook.code import Code
from peervoice.codebook.codebook import Codebook
from peervoice.codebook.comparing import settled, steps
from peervoice.codebook.grouping import CodeGroup, Grouping
from peervoice.codebook.leaving import merged, retired, split
from peervoice.codebook.scale import Scale

__all__ = [
    "Change",
    "Code",
    "CodeGroup",
    "Codebook",
    "Grouping",
    "Scale",
    "added",
    "merged",
    "moved",
    "next_version",
    "redefined",
    "relabelled",
    "retired",
    "settled",
    "split",
    "steps",
]
