"""People under a pseudonym, what they consent to, and which speaker each of them is.

Floor 1. Knows no other room.
"""

from peervoice.people.consent import (
    ATTRIBUTIONS,
    QUOTE_CONSENTS,
    Attribution,
    Consent,
    QuoteConsent,
)
from peervoice.people.participant import Participant
from peervoice.people.speaker import Speaker

__all__ = [
    "ATTRIBUTIONS",
    "QUOTE_CONSENTS",
    "Attribution",
    "Consent",
    "Participant",
    "QuoteConsent",
    "Speaker",
]
