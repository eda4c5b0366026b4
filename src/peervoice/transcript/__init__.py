"""Transcript and turn: what was said, by whom, and where it stands in the text.

Floor 1. Knows spans, periods and folding, and no other room.
"""

from peervoice.transcript.source import Source
from peervoice.transcript.transcript import Detected, Transcript, digest
from peervoice.transcript.translation import Translation
from peervoice.transcript.turn import SPEAKER_ROLES, Mark, SpeakerRole, TextOf, Turn

__all__ = [
    "SPEAKER_ROLES",
    "Detected",
    "Mark",
    "Source",
    "SpeakerRole",
    "TextOf",
    "Transcript",
    "Translation",
    "Turn",
    "digest",
]
