"""The law that people live under, over time, and the models that it can be sorted into.

Floor 1. Knows periods, and no other room.
"""

from peervoice.law.finding import UNDETERMINED, UNKNOWN, Finding, Part
from peervoice.law.jurisdiction import Jurisdiction
from peervoice.law.law import Law
from peervoice.law.regime import Regime
from peervoice.law.scope import Scope
from peervoice.law.typology import Rule, Typology
from peervoice.law.vocabulary import oddities, oddities_of

__all__ = [
    "UNDETERMINED",
    "UNKNOWN",
    "Finding",
    "Jurisdiction",
    "Law",
    "Part",
    "Regime",
    "Rule",
    "Scope",
    "Typology",
    "oddities",
    "oddities_of",
]
