"""Saturation: what interviews bring in the order of collection and in random ones, as frames.

What is counted is written down in `peervoice.analysis.new_codes`. Here is whose interviews count:

- Interviews that were read for every code that is listed. Of others it is not known whether they
  use a code, and an interview that nobody read would look like one that brings nothing.
- They stand by date. What is dated to the month or the year stands by its first day; what has no
  date stands last. Where dates do not say which interview came before which, they stand as they
  were added. How many that are is said.
- An interview with people of several groups stands in each of these, with what they say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from peervoice.analysis.counts import Heading
from peervoice.analysis.new_codes import BAND, Order, Rule, Shuffled, in_order, shuffled

CAVEAT: Final = (
    "A code is new where it is used for the first time. With a codebook that was written "
    "beforehand, only codes that were added or first used count: this says when they were needed, "
    "not whether more interviews would call for codes that the codebook does not have."
)
_CURVE: Final = ("interview", "transcript", "date", "participants", "new", "codes")
_BAND: Final = ("low", "median", "high")
_FIRST: Final = ("code", "name", "interview", "transcript", "date", "transcripts", "of")
_STOPS: Final = (
    *("interviews", "participants", "codes", "base_codes", "stop", "later"),
    *("stop_low", "stop_median", "stop_high", "never", "note"),
)
# All columns that are no groups.
COLUMNS: Final = frozenset((*_CURVE, *_BAND, *_FIRST, *_STOPS, "run_new", "ratio"))


class Collected(NamedTuple):
    """The interviews of one group, in the order of collection.

    Attributes
    ----------
    labels : tuple
        The group: a value for each grouping.
    interviews : pandas.DataFrame
        transcript (its id), date, participants (how many people speak up to it, and in it).
    used : numpy.ndarray
        Booleans, interviews x codes.
    """

    labels: tuple[Any, ...]
    interviews: pd.DataFrame
    used: np.ndarray


@dataclass(frozen=True, eq=False, slots=True)
class Saturation:
    """How many codes each further interview brings.

    Attributes
    ----------
    curve : pandas.DataFrame
        One row an interview, in order: the groups, if any, then interview (its number),
        transcript, date, participants (how many people until then), new, codes, low, median, high,
        run_new and ratio. It is what ``peervoice.charts.saturation`` draws;
        ``attrs["peervoice"]`` has the rule, where it ends, and the caveat.
    first : pandas.DataFrame
        One row a code: the groups, then code, name, interview, transcript and date of its first
        use, and in how many of how many interviews it is used (transcripts, of). NA where no
        interview uses it.
    stops : pandas.DataFrame
        One row a group: interviews, participants, codes, base_codes, stop (such as ``"6+2"``),
        later (how many codes came all the same after it), stop_low, stop_median and stop_high (the
        last interview of the run that ends the count, of the random orders in which one does),
        never (the share of orders in which none does), and note.
    note : str
        What to know before relying on the numbers.
    """

    curve: pd.DataFrame
    first: pd.DataFrame
    stops: pd.DataFrame
    note: str

    def __repr__(self) -> str:
        groups = len(self.stops)
        number = self.curve["transcript"].nunique()
        told = f"Saturation({number} interview{'s' * (number != 1)}"
        if groups != 1:
            return f"{told} in {groups} groups)"
        codes, stop = int(self.stops["codes"].iloc[0]), self.stops["stop"].iloc[0]
        return f"{told}, {codes} code{'s' * (codes != 1)}, {stop or 'no stop'})"

    def _repr_html_(self) -> str:
        return self.stops.to_html(index=False)


def saturate(
    collected: Sequence[Collected],
    *,
    by: Sequence[str],
    headings: Sequence[Heading],
    rule: Rule,
    draws: int,
    seed: int,
    notes: Iterable[str] = (),
    language: str = "en",
) -> Saturation:
    """Return what interviews bring, group by group.

    Parameters
    ----------
    collected : sequence of Collected
        The groups with their interviews.
    by : sequence of str
        Names of the groupings.
    headings : sequence of Heading
        Codes, or groups of codes: the columns of what was used.
    rule : Rule
        When to call it enough.
    draws, seed : int
        How many random orders, and which.
    notes : iterable of str
        What to know of the interviews.
    language : str
        Language of the codes' names.

    Raises
    ------
    OptionError
        If the rule cannot be followed, or there would be no random order.
    """
    rule.check()
    curves, first, stops, ends = [], [], [], {}
    for each in collected:
        order = in_order(each.used, rule)
        random = shuffled(each.used, rule, draws=draws, seed=seed)
        curves.append(_labelled(_curve(each, order, random), by, each.labels))
        first.append(_labelled(_first(each, order, headings, language), by, each.labels))
        row = _stop(each, order, random, rule)
        ends[each.labels] = row["stop"]
        stops.append(_labelled(pd.DataFrame([row]), by, each.labels))
    curve = _joined(curves, [*by, *_CURVE, *_BAND, "run_new", "ratio"])
    note = " ".join([CAVEAT, *notes])
    told = {"draws": draws, "seed": seed, "band": BAND, "stops": ends, "caveat": CAVEAT}
    curve.attrs["peervoice"] = {**rule._asdict(), **told, "notes": tuple(notes)}
    return Saturation(curve, _joined(first, [*by, *_FIRST]), _joined(stops, [*by, *_STOPS]), note)


def collection_order(first: Sequence[date | None], last: Sequence[date | None]) -> np.ndarray:
    """Return the positions of interviews by the first day of their dates; undated ones last.

    Examples
    --------
    >>> days = [None, date(2020, 11, 5), date(2020, 11, 1)]
    >>> collection_order(days, [None, date(2020, 11, 5), date(2020, 11, 30)]).tolist()
    [2, 1, 0]
    """
    ends = list(zip(first, last, strict=True))
    keys = [(start or date.max, end or date.max) for start, end in ends]
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype="int64")


def order_notes(first: Sequence[date | None], last: Sequence[date | None]) -> list[str]:
    """Say what dates do not say about the order of interviews.

    Examples
    --------
    >>> order_notes([date(2020, 11, 1), None], [date(2020, 11, 30), None])
    ['1 interview has no date and stands last.']
    """
    dated = sorted((start, end) for start, end in zip(first, last, strict=True) if start and end)
    unsure = set()
    reach = 0
    for at in range(1, len(dated)):
        # The one before that ends last: if it does not reach this one, none does.
        if dated[at - 1][1] >= dated[reach][1]:
            reach = at - 1
        if dated[at][0] <= dated[reach][1]:
            unsure |= {at, reach}
    notes = []
    without = len(first) - len(dated)
    if len(first) > 1 and not dated:
        return ["No interview has a date: they stand as they were added."]
    if without and dated:
        verb = "has no date and stands" if without == 1 else "have no date and stand"
        notes.append(f"{_interviews(without)} {verb} last.")
    if unsure:
        notes.append(
            f"Of {_interviews(len(unsure))}, the dates do not say which came before which: they "
            "stand by the first day that is meant, then as they were added."
        )
    return notes


def _interviews(number: int) -> str:
    return f"{number} interview{'s' * (number != 1)}"


def _curve(each: Collected, order: Order, random: Shuffled) -> pd.DataFrame:
    number = len(each.used)
    has_run = order.run_new >= 0
    columns: dict[str, Any] = {
        "interview": np.arange(1, number + 1),
        "new": order.new,
        "codes": order.codes,
        "low": random.low,
        "median": random.median,
        "high": random.high,
        "run_new": pd.arrays.IntegerArray(order.run_new.astype("int64"), ~has_run),
        "ratio": order.ratio,
    }
    return each.interviews.reset_index(drop=True).assign(**columns)[
        [*_CURVE, *_BAND, "run_new", "ratio"]
    ]


def _first(
    each: Collected, order: Order, headings: Sequence[Heading], language: str
) -> pd.DataFrame:
    number = len(each.used)
    never = order.first >= number
    names = {name: each.interviews[name].tolist() for name in ("transcript", "date")}
    told = {
        name: [None if none else values[at] for at, none in zip(order.first, never, strict=True)]
        for name, values in names.items()
    }
    return pd.DataFrame(
        {
            "code": [heading.path for heading in headings],
            "name": [heading.name(language) for heading in headings],
            "interview": pd.arrays.IntegerArray(order.first.astype("int64") + 1, never),
            "transcript": pd.Series(told["transcript"], dtype="str"),
            "date": pd.Series(told["date"], dtype="str"),
            "transcripts": each.used.sum(axis=0),
            "of": number,
        }
    )


def _stop(each: Collected, order: Order, random: Shuffled, rule: Rule) -> dict[str, Any]:
    stop = order.stop(rule)
    ended = random.stops[random.stops > 0]
    spread = np.quantile(ended, (BAND[0], 0.5, BAND[1])) if len(ended) else [np.nan] * 3
    return {
        "interviews": len(each.used),
        "participants": int(each.interviews["participants"].max()) if len(each.used) else 0,
        "codes": int(order.codes.max(initial=0)),
        "base_codes": stop.base_codes,
        "stop": stop.told(rule),
        "later": pd.NA if stop.at is None else int(order.codes[-1] - order.codes[stop.at - 1]),
        **dict(zip(("stop_low", "stop_median", "stop_high"), spread, strict=True)),
        "never": 1 - len(ended) / len(random.stops),
        "note": stop.note,
    }


def _labelled(table: pd.DataFrame, by: Sequence[str], labels: tuple[Any, ...]) -> pd.DataFrame:
    columns = {name: [value] * len(table) for name, value in zip(by, labels, strict=True)}
    return pd.concat([pd.DataFrame(columns, index=table.index, dtype=object), table], axis=1)


def _joined(tables: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    held = [table for table in tables if len(table)]
    if not held:
        return pd.DataFrame(columns=list(columns))
    return pd.concat(held, ignore_index=True)[list(columns)]
