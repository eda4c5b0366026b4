"""Frames: the tidy tables behind every count, whose column names are public.

Floor 3. Turns nouns into pandas. From here up, analysis works on frames and never builds a
Python object for each coding.
"""

from peervoice.frames.corpus import Corpus, Wording
from peervoice.frames.cutting import pieces
from peervoice.frames.speaking import VOICE_COLUMNS, voices
from peervoice.frames.tables import coding_types, corpus_of

__all__ = [
    "VOICE_COLUMNS",
    "Corpus",
    "Wording",
    "coding_types",
    "corpus_of",
    "pieces",
    "voices",
]
