"""Chart rules: what becomes of the table behind a chart before it goes out.

Every chart is drawn anew from its table, and every table goes through here: what kind it is, its
columns say. Small groups are hidden in the same way whatever is drawn. Beyond that:

- A timeline never goes out. It shows which codes the words of one person have, and where; nobody
  was asked for that, consent to quotes does not cover it, and without a name it is still the order
  in which one person told their story.
- Which interview is which, and when it took place, is taken out of a saturation curve.
- Who read and who coded is taken out: coverage keeps what anybody has read, and what two or more
  have; agreement keeps the number of coders; counts by coder keep a number for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import pandas as pd

from peervoice.analysis.reach import ANYBODY, SEVERAL
from peervoice.errors import ConsentError
from peervoice.language import whole_words
from peervoice.publishing.small_groups import (
    OTHER_GROUPS,
    guarded_counts,
    guarded_groups,
    without_names,
)

_UNNAMED: Final = "the coders are not named."

Guarded = tuple[pd.DataFrame, list[str]]


def guarded_table(table: pd.DataFrame, *, minimum: int, attributes: Iterable[str] = ()) -> Guarded:
    """Make the table behind a chart fit for others.

    Parameters
    ----------
    table : pandas.DataFrame
        What a chart was drawn from.
    minimum : int
        The smallest group that may be shown.
    attributes : iterable of str
        What is known of people: the names of hidden groups stay in the project, but for those of
        places.

    Returns
    -------
    pandas.DataFrame
        The same kind of table, without what stays in the project.
    list of str
        What was hidden or taken out, in words.

    Raises
    ------
    ConsentError
        If it shows what one person said when, its groups are people, speakers or transcripts, or
        its kind is not known.
    """
    for columns, guard in _RULES.items():
        if columns <= set(table.columns):
            found, notes = guard(table, minimum)
            shown = without_names(found, attributes)
            names = [
                str(name) for name in shown if (shown[name].astype(object) == OTHER_GROUPS).any()
            ]
            told = f"hidden groups by {' and '.join(names)} are called “{OTHER_GROUPS}”."
            return shown, [*notes, *[told] * bool(names)]
    raise ConsentError(
        "This chart is drawn from a table of its own kind, and what of it may leave the project is "
        "not known. Publish charts of peervoice.charts as they are made."
    )


def _refuse_timeline(_table: pd.DataFrame, _minimum: int) -> Guarded:
    raise ConsentError(
        "A timeline shows what one person said when, and which codes their words have: it stays "
        "in the project, also without a name. Publish counts instead, or save it for the team with "
        "chart.save()."
    )


def _counts(table: pd.DataFrame, minimum: int) -> Guarded:
    if "coder" not in _before(table, "code"):
        return guarded_counts(table, minimum=minimum)
    number = {name: f"coder {at}" for at, name in enumerate(table["coder"].unique(), start=1)}
    unnamed = table.assign(coder=[number[name] for name in table["coder"]])
    unnamed.attrs = dict(table.attrs)
    found, notes = guarded_counts(unnamed, minimum=minimum)
    return found, [*notes, _UNNAMED]


def _saturation(table: pd.DataFrame, minimum: int) -> Guarded:
    by = _before(table, "interview")
    # Said of each group, and so of those that are hidden, too.
    told = {key: fact for key, fact in _facts(table).items() if key != "stops"}
    kept = table.drop(columns=["transcript", "date"], errors="ignore")
    kept.attrs = {"peervoice": told}
    found, notes = guarded_groups(kept, kept["participants"], by=by, words=(), minimum=minimum)
    # As many rows as interviews would say how many there are.
    again = found["hidden"] & found.duplicated([*by, "hidden"])
    rest = found[~again].reset_index(drop=True)
    rest.attrs = dict(found.attrs)
    return rest, notes


def _cooccurrence(table: pd.DataFrame, minimum: int) -> Guarded:
    words = ("code", "other", "name", "other_name", "unit")
    found, notes = guarded_groups(table, table["participants"], by=(), words=words, minimum=minimum)
    if found["hidden"].any():
        # What there is to know of the numbers says something of them.
        found.attrs["peervoice"] = {**_facts(found), "notes": ()}
    return found, notes


def _coverage(table: pd.DataFrame, minimum: int) -> Guarded:
    kept = table[table["coder"].isin((ANYBODY, SEVERAL))]
    kept = kept.assign(coder=kept["coder"].astype(str))
    kept.attrs = dict(table.attrs)
    words, by = ("code", "name", "coder"), _before(table, "code")
    found, notes = guarded_groups(kept, kept["of"], by=by, words=words, minimum=minimum)
    return found, [*notes, *([_UNNAMED] if len(kept) < len(table) else [])]


def _agreement(table: pd.DataFrame, _minimum: int) -> Guarded:
    found = table.copy()
    found.attrs = dict(table.attrs)
    if "coders" not in table:
        return found, []
    names = [str(told).split(", ") for told in table["coders"]]
    found["coders"] = [str(len(each)) if each != [""] else "0" for each in names]
    found["note"] = [
        _without_coders(str(note), coders)
        for note, coders in zip(table["note"], names, strict=True)
    ]
    return found, [_UNNAMED]


def _without_coders(note: str, coders: Iterable[str]) -> str:
    note = whole_words(filter(None, coders)).sub("one person", note)
    return note[:1].upper() + note[1:]


def _before(table: pd.DataFrame, column: str) -> list[str]:
    return list(table.columns[: list(table.columns).index(column)])


def _facts(table: pd.DataFrame) -> dict[str, object]:
    facts = table.attrs.get("peervoice")
    return dict(facts) if isinstance(facts, dict) else {}


# From the columns that no other kind has to what becomes of such a table.
_RULES: Final[Mapping[frozenset[str], Callable[[pd.DataFrame, int], Guarded]]] = {
    frozenset(("transcript", "part", "start", "end", "minute_start")): _refuse_timeline,
    frozenset(("interview", "codes", "median", "ratio")): _saturation,
    frozenset(("code", "other", "both", "of_code", "participants")): _cooccurrence,
    frozenset(("code", "coder", "words_of", "transcripts_of")): _coverage,
    frozenset(("code", "unit", "n_units", "prevalence")): _agreement,
    frozenset(("code", "name", "participants", "of", "share")): _counts,
}
