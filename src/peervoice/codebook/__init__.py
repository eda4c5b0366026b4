"""Codebook: the codes that people put on words, and what each of them means.

Floor 1. Knows no other room.
"""

from peervoice.codebook.code import Code
from peervoice.codebook.codebook import Change, Codebook
from peervoice.codebook.grouping import CodeGroup, Grouping
from peervoice.codebook.scale import Scale

__all__ = ["Change", "Code", "CodeGroup", "Codebook", "Grouping", "Scale"]
