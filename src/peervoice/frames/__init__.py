"""Frames: the tidy tables behind every count, whose column names are public.

Floor 3. Turns nouns into pandas. From here up, analysis works on frames and never builds a
Python object for each coding.
"""

from peervoice.frames.answers import Answers
from peervoice.frames.corpus import Corpus, Matching, Ruled, Wording
from peervoice.frames.cutting import pieces, touched
from peervoice.frames.questions import Questions, questions
from peervoice.frames.sentences import sentences
from peervoice.frames.speaking import VOICE_COLUMNS, voices
from peervoice.frames.tables import corpus_of, label_types
from peervoice.frames.uuids import dashed, uuid_columns

__all__ = [
    "VOICE_COLUMNS",
    "Answers",
    "Corpus",
    "Matching",
    "Questions",
    "Ruled",
    "Wording",
    "corpus_of",
    "dashed",
    "label_types",
    "pieces",
    "questions",
    "sentences",
    "touched",
    "uuid_columns",
    "voices",
]
