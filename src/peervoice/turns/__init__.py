"""From text with speakers to turns, and from turns to text; pure, and without files.

Floor 1. Knows spans, and no other room: a turn is here an `Utterance`, which readers make
into a Turn.
"""

from peervoice.turns.composing import compose
from peervoice.turns.convention import Convention
from peervoice.turns.conventions import CONVENTIONS, convention_of
from peervoice.turns.cue import Cue
from peervoice.turns.finding import find_turns
from peervoice.turns.found_turns import FoundTurns
from peervoice.turns.joining import join_cues
from peervoice.turns.naming_cues import name_cues
from peervoice.turns.roles import role_of, roles_of
from peervoice.turns.timestamps import seconds
from peervoice.turns.utterance import Utterance

__all__ = [
    "CONVENTIONS",
    "Convention",
    "Cue",
    "FoundTurns",
    "Utterance",
    "compose",
    "convention_of",
    "find_turns",
    "join_cues",
    "name_cues",
    "role_of",
    "roles_of",
    "seconds",
]
