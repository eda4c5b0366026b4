"""VoiceBalance: how much of what is said, coded and quoted comes from whom, and who is never heard.

What is counted is written down once, here:

- A row is a person: somebody who speaks as a participant, in however many transcripts. Speakers of
  whom nobody is known count as people of their own.
- ``words`` are what they say. ``codings`` are the codings that touch their words, each once;
  ``quotes`` are the stretches of their words that have a code, each once, whoever coded them.
  Codings of a whole document are codings of everybody who speaks there, and nobody's quote.
- ``codes`` is how many codes their words have.
- ``state`` says what becomes of their words: *not read* and *nothing coded*; *no consent*, where
  they are coded and the person does not let them be printed; else *heard*.
- ``share_words`` and so on are of all people together. ``largest_quotes`` is the largest share that
  one person has in the quotes of a group, and ``voices_quotes`` how many people with equal shares
  would be as uneven: one divided by the sum of the squared shares (Hill's number of order 2, known
  as the effective number of parties). Of ten people of whom one gives nearly all quotes, it is
  little more than 1.

Few quotes of a person are no fault in themselves: somebody may have little to say about a theme.
Whose words fill a report is what readers of it should be able to ask.

References
----------
Hill, M. O. (1973). Diversity and evenness: a unifying notation and its consequences. *Ecology*,
54(2), 427-432.

Laakso, M., & Taagepera, R. (1979). "Effective" number of parties: a measure with application to
West Europe. *Comparative Political Studies*, 12(1), 3-27.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

HEARD: Final = "heard"
NO_CONSENT: Final = "no consent"
NOTHING_CODED: Final = "nothing coded"
NOT_READ: Final = "not read"
STATES: Final = (HEARD, NO_CONSENT, NOTHING_CODED, NOT_READ)

_SHARED: Final = ("words", "codings", "quotes")
_NUMBERS: Final = ("transcripts", "words", "codings", "quotes", "codes")
_SHARES: Final = tuple(f"share_{name}" for name in _SHARED)
_UNEVEN: Final = ("words", "quotes")
_STATE_COLUMNS: Final = tuple(state.replace(" ", "_") for state in STATES)
# All columns that are no groups.
COLUMNS: Final = frozenset(
    [
        *("person", "participant", "state", "quote_consent", "quotable", "read", "printed"),
        *("people", *_NUMBERS, *_SHARES, *_STATE_COLUMNS),
        *(f"{what}_{name}" for what in ("largest", "voices") for name in _UNEVEN),
    ]
)


@dataclass(frozen=True, eq=False, slots=True)
class VoiceBalance:
    """Whose words stand behind codes and quotes.

    Attributes
    ----------
    people : pandas.DataFrame
        One row a person (and group): the groups, if any, then participant, state, quote_consent,
        transcripts, words, codings, quotes, codes, share_words, share_codings and share_quotes; and
        printed, if a table of quotes was given. Those with most quotes come first.
    groups : pandas.DataFrame
        One row a group, and one for all: people, heard, no_consent, nothing_coded, not_read;
        words, codings, quotes and their shares; largest_words, voices_words, largest_quotes and
        voices_quotes.
    """

    people: pd.DataFrame
    groups: pd.DataFrame

    def __repr__(self) -> str:
        whole = self.groups.iloc[-1]
        people, heard = int(whole["people"]), int(whole["heard"])
        named = "1 person" if people == 1 else f"{people} people"
        return f"VoiceBalance({named}, {heard} heard, {len(self.unheard)} not)"

    def _repr_html_(self) -> str:
        return self.groups.to_html(index=False)

    @property
    def unheard(self) -> pd.DataFrame:
        """The people of whom nothing can be quoted, or nothing is printed; and why."""
        silent = self.people["state"] != HEARD
        if "printed" in self.people:
            silent |= self.people["printed"] == 0
        return self.people[silent].reset_index(drop=True)


def balance(people: pd.DataFrame, by: Sequence[str]) -> VoiceBalance:
    """Work out whose words stand behind codes and quotes.

    Parameters
    ----------
    people : pandas.DataFrame
        One row a person and group: the groups, person (who they are, whatever the group),
        participant, quote_consent, quotable and read (booleans), transcripts, words, codings,
        quotes, codes; perhaps printed.
    by : sequence of str
        Names of the groupings.

    Examples
    --------
    >>> people = pd.DataFrame({
    ...     "person": [0, 1, 2], "participant": ["Ana", "Rui", "Eva"], "quote_consent": "verbatim",
    ...     "quotable": True, "read": [True, True, False], "transcripts": 1, "words": [60, 30, 10],
    ...     "codings": [4, 0, 0], "quotes": [3, 0, 0], "codes": [2, 0, 0]})
    >>> found = balance(people, [])
    >>> found
    VoiceBalance(3 people, 1 heard, 2 not)
    >>> found.unheard[["participant", "state"]].values.tolist()
    [['Rui', 'nothing coded'], ['Eva', 'not read']]
    >>> found.groups[["largest_words", "voices_words"]].round(2).values.tolist()
    [[0.6, 2.17]]
    """
    told = people.assign(state=_states(people))
    for name in _SHARED:
        told[f"share_{name}"] = told[name] / (told[name].sum() or np.nan)
    columns = [*by, "participant", "state", "quote_consent", *_NUMBERS, *_SHARES]
    columns += ["printed"] * ("printed" in told)
    ranked = told.sort_values(["quotes", "words"], ascending=False, kind="stable")
    return VoiceBalance(ranked[columns].reset_index(drop=True), _groups(told, by))


def _states(people: pd.DataFrame) -> pd.Categorical:
    coded = people["codings"].to_numpy() > 0
    conditions = [
        coded & people["quotable"].to_numpy(dtype=bool),
        coded,
        people["read"].to_numpy(dtype=bool),
    ]
    return pd.Categorical(np.select(conditions, STATES[:3], NOT_READ), categories=list(STATES))


def _groups(told: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return a row a group, and one of all; where there are no groups, that one alone."""
    rows: list[dict[str, Any]] = []
    if by:
        for _, own in told.groupby(list(by), dropna=False, sort=False):
            labels = {name: own[name].iloc[0] for name in by}
            rows.append(labels | _row(own, told))
    rows.append(dict.fromkeys(by, "all") | _row(told, told))
    return pd.DataFrame(rows)


def _row(own: pd.DataFrame, whole: pd.DataFrame) -> dict[str, Any]:
    each = own.groupby("person", sort=False)
    # A person of two groups is one person among all, heard if heard in one of them.
    best = each["state"].agg(lambda states: states.cat.codes.min())
    row: dict[str, Any] = {"people": len(best)}
    for at, state in enumerate(_STATE_COLUMNS):
        row[state] = int((best == at).sum())
    for name in _SHARED:
        row[name] = int(own[name].sum())
        row[f"share_{name}"] = row[name] / (int(whole[name].sum()) or np.nan)
    for name in _UNEVEN:
        shares = each[name].sum() / (row[name] or np.nan)
        row[f"largest_{name}"] = shares.max()
        row[f"voices_{name}"] = 1 / (shares**2).sum(min_count=1)
    return row
