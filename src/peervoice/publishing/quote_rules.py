"""Quote rules: which words go out, how their speakers are named, and in which groups they stand."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from peervoice.errors import ConsentError
from peervoice.frames import Corpus
from peervoice.guard import KNOWN_BY_CHOICE, attribution, coarser, is_small, may_print
from peervoice.law import UNDETERMINED, UNKNOWN
from peervoice.project import Project
from peervoice.publishing.small_groups import one_alone
from peervoice.tables import QuoteTable

OTHER_GROUPS: Final = "other groups"

_Row = dict[Hashable, Any]

# What each level of attribution says of a person.
_SAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "region": ("region",),
    "model": ("model",),
    "country": ("country",),
    "role+country": ("role", "country"),
    "organisation": ("organisation",),
    "chosen name": ("chosen_name",),
}
# In which groups a person may stand: a country tells its region and its model too.
_COUNTRY: Final = frozenset({"country", "place", "region", "model"})
_MAY_STAND_IN: Final[Mapping[str, frozenset[str]]] = {
    "anonymous": frozenset(),
    "region": frozenset({"region"}),
    "model": frozenset({"model"}),
    "country": _COUNTRY,
    "role+country": _COUNTRY | {"role"},
    "organisation": _COUNTRY | {"role", "jurisdiction", "organisation"},
    "chosen name": _COUNTRY | {"role", "jurisdiction", "chosen_name"},
}
_TELLING: Final = frozenset().union(*_MAY_STAND_IN.values())


def guarded_quotes(
    table: QuoteTable, project: Project, *, minimum: int
) -> tuple[QuoteTable, list[str]]:
    """Make a table of quotes fit for others.

    Parameters
    ----------
    table : QuoteTable
        A draft.
    project : Project
        Says what people consent to now, and how many share what is said of them.
    minimum : int
        The smallest group that may be shown.

    Returns
    -------
    QuoteTable
        A public table.
    list of str
        What was left out, made less precise or hidden, in words.

    Raises
    ------
    ConsentError
        If the table does not say whose words it holds.
    """
    if not table.draft:
        raise ConsentError(
            "These quotes no longer say whose they are, so that consent cannot be checked again. "
            "Add the table that quotes() returned, not its public()."
        )
    rules = _Rules(project.codings.load(), minimum)
    rows: list[_Row] = table.frame.astype(object).to_dict("records")
    forbidden, gone, kept = rules.sorted(rows)
    named = [rules.named(row) for row in kept]
    less = sum(after["attribution"] != before for after, before in named)
    shown = [after for after, _ in named]
    small = {_group(row, table.by) for row in shown if is_small(row["people"], minimum=minimum)}
    told = [row for row in shown if rules.tells_too_much(row, table.by)]
    frame = _grouped(table, shown, small, told)
    remarks = _remarks(less, bool(table.by and small), bool(told), minimum)
    public = replace(
        table,
        frame=frame,
        left_out=table.left_out + len({_place(row) for row in forbidden}),
        remarks=(*table.remarks, *remarks),
    ).public()
    groups = {_group(row, table.by) for row in shown}
    hidden = (len(small), len(groups)) if table.by else (0, 0)
    return public, _notes(len(forbidden), len(gone), less, hidden, len(told), minimum)
