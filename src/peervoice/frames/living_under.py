"""Groups of people by the law that they lived under: by a typology, or by a field of regimes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from peervoice.law import UNDETERMINED, UNKNOWN, Law, Rule, Typology


def by_typology(law: Law, typology: Typology) -> Callable[[pd.DataFrame], pd.Series]:
    """Return a grouping for counts: the model of each speaker at the date of the interview.

    Parameters
    ----------
    law : Law
        The regimes.
    typology : Typology
        What names the models; the grouping has its name.

    Examples
    --------
    >>> from peervoice.law import Jurisdiction, Regime
    >>> law = Law((Jurisdiction("PT", regimes=(Regime(drugs="all", response="none"),)),))
    >>> grouping = by_typology(law, by_field(law, "response"))
    >>> people = pd.DataFrame({"jurisdiction": ["PT", None], "date": ["2021", "2021"]})
    >>> grouping.__name__, grouping(people).tolist()
    ('response', ['none', 'unknown'])
    """

    @cache
    def model(place: str | None, date: str | None) -> str:
        return typology.model(law, place, date)

    def grouping(people: pd.DataFrame) -> pd.Series:
        places = people[["jurisdiction", "date"]].astype(object)
        known = places.where(places.notna(), None).itertuples(index=False, name=None)
        order = [*typology.models, UNDETERMINED, UNKNOWN]
        models = pd.Categorical([model(*each) for each in known], categories=order)
        return pd.Series(models, index=people.index)

    grouping.__name__ = typology.name
    return grouping


def by_field(law: Law, field: str) -> Typology | None:
    """Return a typology whose models are the values of a field of regimes; None if it has none.

    Parameters
    ----------
    law : Law
        The regimes.
    field : str
        Such as ``"thresholds"``; or a further field of one's own.
    """
    held = {regime.field(field) for place in law for regime in place.regimes}
    values = sorted(held - {"", UNKNOWN, UNDETERMINED})
    rules = tuple(Rule(value, {field: (value,)}) for value in values)
    return Typology(field, rules) if rules else None
