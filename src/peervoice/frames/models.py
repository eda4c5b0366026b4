"""Frame of the models that a typology finds: one row a jurisdiction."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from peervoice.law import Law, Part, Typology
from peervoice.period import Period

_COLUMNS = ["jurisdiction", "name", "model", "why", "failing", "open", "caveat"]


def models_frame(law: Law, typology: Typology, when: Period) -> pd.DataFrame:
    """Return the model of each jurisdiction at a time, with what it rests on.

    Examples
    --------
    >>> from peervoice.law import Jurisdiction, Regime, Rule
    >>> law = Law((Jurisdiction("PT", regimes=(Regime(drugs="all", response="administrative"),)),))
    >>> typology = Typology("t", (Rule("free", {"response": ("none",)}), Rule("not free", {})))
    >>> frame = models_frame(law, typology, Period.parse("2020"))
    >>> frame.loc[0, ["model", "failing"]].tolist()
    ['not free', 'response: administrative, not none']
    """
    rows = []
    for place in law:
        finding = typology.explain(law, place.id, when)
        caveats = dict.fromkeys(each.caveat for each in finding.regimes if each.caveat)
        told = (finding.model, finding.why, _text(finding.failing), _text(finding.open))
        rows.append((place.id, place.name, *told, " ".join(caveats)))
    return pd.DataFrame(rows, columns=_COLUMNS)


def _text(parts: Iterable[Part]) -> str:
    return "; ".join(str(part) for part in parts)
