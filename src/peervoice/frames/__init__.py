"""Frames: the tidy tables behind every count, whose column names are public.

Floor 3. Turns nouns into pandas. From here up, analysis works on frames and never builds a
Python object for each coding.
"""

from peervoice.frames.corpus import Corpus, Wording
from peervoice.frames.pieces import pieces
from peervoice.frames.tables import corpus_of
from peervoice.frames.voices import VOICE_COLUMNS, voices

__all__ = ["VOICE_COLUMNS", "Corpus", "Wording", "corpus_of", "pieces", "voices"]
