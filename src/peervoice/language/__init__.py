"""Words and sentences of a text, by offset.

Floor 1. Knows no other room. The only room below ``suggest`` that may load spaCy.
"""

from peervoice.language.identify import language_of
from peervoice.language.names import SHORTEST_ID, whole_words
from peervoice.language.pipeline import blank
from peervoice.language.repeats import repeated, runs, spelt
from peervoice.language.sentences import sentences
from peervoice.language.words import word_starts, words

__all__ = [
    "SHORTEST_ID",
    "blank",
    "language_of",
    "repeated",
    "runs",
    "sentences",
    "spelt",
    "whole_words",
    "word_starts",
    "words",
]
