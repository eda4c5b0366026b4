"""Saturation curves: what a table of saturation says of each group, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from peervoice.analysis.new_codes import Rule
from peervoice.charts.frames import group_labels, hidden_rows, hidden_text, plural, told
from peervoice.charts.grid import label_of
from peervoice.charts.key import MEANINGS
from peervoice.charts.lettering import plain
from peervoice.charts.saturation_plan import Draft

if TYPE_CHECKING:
    import pandas as pd


ALL: Final = label_of(())


@dataclass(frozen=True, slots=True)
class Curve:
    """What the interviews of one group bring.

    Parameters
    ----------
    group : str
        The group in print.
    codes : tuple of int
        How many codes after each interview.
    low, median, high : tuple of float
        The same in random orders.
    people : int
        How many people are heard.
    stop : int or None
        The last interview of the run that ends the count.
    hidden : bool
        Whether the numbers may not be shown.
    """

    group: str
    codes: tuple[int, ...] = ()
    low: tuple[float, ...] = ()
    median: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    people: int = 0
    stop: int | None = None
    hidden: bool = False

    def told(self, rule: Rule) -> str:
        """Say where the count ends, as it is published."""
        if self.stop is None:
            return "not reached"
        return f"{self.stop - rule.run}+{rule.run}"


def curves_of(table: pd.DataFrame, by: Sequence[str]) -> list[Curve]:
    """Return the curve of each group; one of all where there are no groups."""
    groups = group_labels(table, by)
    hidden = hidden_rows(table)
    facts = told(table)
    threshold = float(facts.get("threshold", Rule().threshold))
    curves = []
    for group in dict.fromkeys(groups):
        at = [number for number, each in enumerate(groups) if each == group]
        if all(hidden[number] for number in at):
            curves.append(Curve(group, hidden=True))
            continue
        own = table.iloc[at].sort_values("interview")
        ended = own["interview"][own["ratio"] <= threshold]
        low, median, high = (_floats(own[name]) for name in ("low", "median", "high"))
        curves.append(
            Curve(
                group,
                codes=tuple(int(number) for number in own["codes"]),
                low=low,
                median=median,
                high=high,
                people=int(own["participants"].iloc[-1]),
                stop=int(ended.iloc[0]) if len(ended) else None,
            )
        )
    return curves


def _floats(numbers: pd.Series) -> tuple[float, ...]:
    return tuple(float(number) for number in numbers)


def draft_of(
    curves: Sequence[Curve], by: Sequence[str], rule: Rule, table: pd.DataFrame, title: str
) -> Draft:
    """Return what is to be laid out: how far the scales reach, and all words."""
    shown = [curve for curve in curves if not curve.hidden]
    if by:
        key = [_key(curve, rule, table) for curve in curves]
    elif shown:
        key = ["in the order of collection", "median of random orders", f"{_share(table)} of them"]
    else:
        key = [f"{hidden_text(table)}: {MEANINGS['hidden']}"]
    return Draft(
        interviews=max([1, *(len(curve.codes) for curve in shown)]),
        codes=max([1, *(code for curve in shown for code in curve.codes)]),
        key=key,
        ends=[f"{curve.codes[-1]:,}" for curve in shown],
        title=title,
        foot=_feet(curves, by, rule, table),
    )


def _key(curve: Curve, rule: Rule, table: pd.DataFrame) -> str:
    if curve.hidden:
        return f"{curve.group}: {hidden_text(table)}, {MEANINGS['hidden']}"
    people = f"n = {curve.people}"
    return f"{curve.group} ({people}; {plural(len(curve.codes), 'interview')}): {curve.told(rule)}"


def _share(table: pd.DataFrame) -> str:
    low, high = told(table).get("band", (0.05, 0.95))
    return f"{high - low:.0%}"


def _feet(curves: Sequence[Curve], by: Sequence[str], rule: Rule, table: pd.DataFrame) -> list[str]:
    facts = told(table)
    feet = []
    shown = [curve for curve in curves if not curve.hidden]
    if not by and curves[0].group != ALL:
        feet.append(f"{curves[0].group}.")
    if not by and shown:
        number, people = len(shown[0].codes), shown[0].people
        heard = f"{people:,} {'person' if people == 1 else 'people'}"
        feet.append(f"Interviews, in the order of collection: {number:,}, with {heard}.")
    else:
        feet.append("Interviews, in the order of collection.")
    feet.append(_ruled(curves, by, rule))
    if caveat := facts.get("caveat"):
        feet.append(plain(caveat))
    return [*feet, *(plain(note) for note in facts.get("notes", ()))]


def _ruled(curves: Sequence[Curve], by: Sequence[str], rule: Rule) -> str:
    """Say the rule, and where it ends the count."""
    run = f"{rule.run} interviews in a row that bring" if rule.run > 1 else "one that brings"
    first = f"{rule.base} interviews" if rule.base > 1 else "interview"
    end = "end" if rule.run > 1 else "ends"
    said = (
        f"Rule: the codes of the first {first} are the base; {run} at most {rule.threshold:.0%} "
        f"as many {end} the count (Guest, Namey & Chen 2020)."
    )
    if by or not curves or curves[0].hidden:
        return said
    if curves[0].stop is None:
        return f"{said} Not reached."
    later = curves[0].codes[-1] - curves[0].codes[curves[0].stop - 1]
    after = f", and {plural(later, 'more code')} came after it" if later else ""
    return f"{said} Reached at {curves[0].told(rule)}{after}."


def alt_text_of(curves: Sequence[Curve], by: Sequence[str], rule: Rule, title: str) -> str:
    """Describe the curves for people who do not see them."""
    named = f"Saturation curve “{title}”" if title else "Saturation curve"
    ruled = f"By the rule (base {rule.base}, run {rule.run}, at most {rule.threshold:.0%} new)"
    if by:
        told = [
            f"{curve.group}: hidden"
            if curve.hidden
            else f"{curve.group}: {plural(len(curve.codes), 'interview')} with "
            f"{_people(curve.people)}, {plural(curve.codes[-1], 'code')}, {_ending(curve, rule)}"
            for curve in curves
        ]
        return f"{named} by {', '.join(by)}. {ruled}: {'; '.join(told)}."
    curve = curves[0]
    # Of one group by itself, its name stands first.
    named, of = (named, " of") if curve.group == ALL else (f"{named} of {curve.group}", ",")
    if curve.hidden:
        return f"{named}: the numbers are hidden to protect people."
    number = len(curve.codes)
    listed = ", ".join(map(str, curve.codes))
    return (
        f"{named}{of} {plural(number, 'interview')} with {_people(curve.people)}: codes after each "
        f"interview: {listed}. In random orders there are {curve.low[0]:.0f} to "
        f"{curve.high[0]:.0f} after 1 interview and {curve.codes[-1]} after {number}. "
        f"{ruled}, it {_ending(curve, rule)}."
    )


def _people(number: int) -> str:
    return f"{number} {'person' if number == 1 else 'people'}"


def _ending(curve: Curve, rule: Rule) -> str:
    return "does not end" if curve.stop is None else f"ends at {curve.told(rule)}"
