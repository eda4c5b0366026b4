"""From text with speaker labels to turns, and from turns to text; pure, and without files.

Floor 1. Knows spans, and no other room: a turn is here an `Utterance`, which readers make
into a Turn.
"""

from peervoice.turns.composing import compose
from peervoice.turns.labels import LabelledText, labelled
from peervoice.turns.roles import role_of
from peervoice.turns.utterance import Utterance

__all__ = ["LabelledText", "Utterance", "compose", "labelled", "role_of"]
