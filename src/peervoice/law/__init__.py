"""The law that people live under, over time, and the models that it can be sorted into.

Floor 1. Knows periods, and no other room.
"""

from peervoice.law.jurisdiction import Jurisdiction
from peervoice.law.law import Law
from peervoice.law.regime import Regime
from peervoice.law.typology import UNDETERMINED, UNKNOWN, Rule, Typology

__all__ = ["UNDETERMINED", "UNKNOWN", "Jurisdiction", "Law", "Regime", "Rule", "Typology"]
