"""Rules and regimes for small laws of our own invention."""

from __future__ import annotations

from peervoice.law import Regime, Rule
from peervoice.period import Period

OTHER = "other than cannabis"
RULES = (
    Rule("criminal", {"response": ("criminal",)}),
    Rule("fines", {"response": ("administrative",), "basis": ("statute",)}),
    Rule("fines in practice", {"response": ("administrative",)}),
    Rule("nothing", {"response": ("none", "no response")}),
)


def regime(
    first: str | None, last: str | None, response: str, drugs: str = "all", **more
) -> Regime:
    start, end = (Period.parse(each) if each else None for each in (first, last))
    return Regime(start, end, drugs, response=response, **{"basis": "statute"} | more)
