"""The unitizing coefficients place by place and pair by pair, in exact fractions.

A study is a list of rows (coder, transcript, start, end, code), the length of each transcript, and
who read which. Nothing is borrowed from the library: values are written into every place of every
transcript, and units are compared with everything that they could be compared with.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Any

Row = tuple[str, str, int, int, Any]
Lengths = Mapping[str, int]
Readers = Mapping[str, Sequence[str]]

GAP = object()


def places(
    rows: Sequence[Row], lengths: Lengths, readers: Readers
) -> dict[tuple[str, str, int], Any]:
    """Return the number of the unit that covers each place that somebody read, or GAP."""
    covered = {
        (coder, transcript, place): GAP
        for transcript, who in readers.items()
        if len(who) > 1
        for coder in who
        for place in range(lengths[transcript])
    }
    for number, (coder, transcript, start, end, _) in enumerate(rows):
        for place in range(start, end):
            if (coder, transcript, place) in covered:
                assert covered[coder, transcript, place] is GAP
                covered[coder, transcript, place] = number
    return covered


def u(rows: Sequence[Row], lengths: Lengths, readers: Readers) -> Fraction | None:
    """Return u: what two coders said of each place, against all that chance may pair."""
    covered = places(rows, lengths, readers)

    def value(unit: Any) -> Any:
        return GAP if unit is GAP else rows[unit][4]

    observed = Fraction(0)
    for (coder, transcript, place), unit in covered.items():
        for other in readers[transcript]:
            if other != coder and value(covered[other, transcript, place]) != value(unit):
                observed += Fraction(1, len(readers[transcript]) - 1)
    used = Counter(map(value, covered.values()))
    units = Counter(covered.values())
    gaps = units.pop(GAP, 0)
    total = len(covered)
    pairs = total**2 - sum(number**2 for number in units.values()) - gaps
    differing = sum(used[one] * used[other] for one, other in permutations(used, 2))
    if not differing:
        return None
    return 1 - (observed / total) / Fraction(differing, pairs)


def u_binary(rows: Sequence[Row], lengths: Lengths, readers: Readers) -> Fraction | None:
    """Return u of the same units with one code."""
    return u([(*row[:4], "marked") for row in rows], lengths, readers)


def meetings(
    rows: Sequence[Row], lengths: Lengths, readers: Readers
) -> tuple[dict[tuple[Any, Any], Fraction], dict[Any, Fraction]]:
    """Return the coincidences of codes, and what units of a code have in common with themselves."""
    covered = places(rows, lengths, readers)
    coincidences: dict[tuple[Any, Any], Fraction] = defaultdict(Fraction)
    shared: dict[tuple[int, str], int] = Counter()
    for (coder, transcript, place), unit in covered.items():
        for other in readers[transcript]:
            met = covered[other, transcript, place]
            if other != coder and unit is not GAP and met is not GAP:
                coincidences[rows[unit][4], rows[met][4]] += Fraction(
                    1, len(readers[transcript]) - 1
                )
                shared[unit, other] += 1
    own: dict[Any, Fraction] = defaultdict(Fraction)
    for (unit, _), number in shared.items():
        own[rows[unit][4]] += Fraction(number**2, len(readers[rows[unit][1]]) - 1)
    return coincidences, own


def expected(
    coincidences: Mapping[tuple[Any, Any], Fraction], own: Mapping[Any, Fraction]
) -> dict[tuple[Any, Any], Fraction] | None:
    """Return the coincidences that chance would make, cell by cell."""
    total = sum(coincidences.values(), Fraction(0))
    if not total:
        return None
    free = total - sum(own.values(), Fraction(0)) / total
    if free <= 0:
        return None
    codes = {code for code, _ in coincidences}
    margin = {code: sum(coincidences.get((code, other), 0) for other in codes) for code in codes}
    return {
        (one, other): (margin[one] * margin[other] - (own[one] if one == other else 0)) / free
        for one in codes
        for other in codes
    }


def cu(rows: Sequence[Row], lengths: Lengths, readers: Readers) -> Fraction | None:
    """Return cu: the codes where units of two coders meet."""
    coincidences, own = meetings(rows, lengths, readers)
    chance = expected(coincidences, own)
    if chance is None:
        return None
    differing = sum(value for (one, other), value in chance.items() if one != other)
    observed = sum(value for (one, other), value in coincidences.items() if one != other)
    return 1 - observed / differing if differing else None


def ku(rows: Sequence[Row], lengths: Lengths, readers: Readers, code: Any) -> Fraction | None:
    """Return ku: one code where units of two coders meet."""
    coincidences, own = meetings(rows, lengths, readers)
    chance = expected(coincidences, own)
    if chance is None:
        return None
    margin, by_chance = (
        sum((value for (_, other), value in cells.items() if other == code), Fraction(0))
        for cells in (coincidences, chance)
    )
    differing = by_chance - chance.get((code, code), Fraction(0))
    if not margin or not differing or by_chance < 0:
        return None
    return 1 - by_chance / margin * (margin - coincidences.get((code, code), 0)) / differing


def sections(units: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int, bool]]:
    """Return units and gaps of one coder on one transcript, in their order."""
    found, at = [], 0
    for start, end in sorted(units):
        if start > at:
            found.append((at, start, False))
        found.append((start, end, True))
        at = end
    return [*found, (at, length, False)] if at < length else found


def distance(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> int:
    """Return how far two stretches are apart."""
    (start, end, unit), (other_start, other_end, other_unit) = one, other
    if unit and other_unit and start < other_end and other_start < end:
        return (start - other_start) ** 2 + (end - other_end) ** 2
    if unit and not other_unit and other_start <= start and end <= other_end:
        return (end - start) ** 2
    if other_unit and not unit and start <= other_start and other_end <= end:
        return (other_end - other_start) ** 2
    return 0


def disagreements_2004(
    rows: Sequence[Row], lengths: Lengths, readers: Readers, code: Any
) -> tuple[Fraction, Fraction]:
    """Return what was observed and what chance would give, for one code.

    Chance moves each unit over each other unit, and into every gap, one place after the other.
    """
    stretches = {
        (coder, transcript): sections(
            [row[2:4] for row in rows if row[:2] == (coder, transcript) and row[4] == code],
            lengths[transcript],
        )
        for transcript, who in readers.items()
        if len(who) > 1
        for coder in who
    }
    compared = sum(lengths[transcript] for _, transcript in stretches)
    length = sum(lengths[transcript] for transcript, who in readers.items() if len(who) > 1)
    observed = Fraction(0)
    for transcript, who in readers.items():
        for one, other in permutations(who, 2):
            for stretch in stretches[one, transcript]:
                for met in stretches[other, transcript]:
                    observed += Fraction(distance(stretch, met), len(who) - 1)
    everything = [stretch for each in stretches.values() for stretch in each]
    units = [end - start for start, end, unit in everything if unit]
    gaps = [end - start for start, end, unit in everything if not unit]
    moved = 0
    for one, other in permutations(units, 2):
        for offset in range(1 - one, other):
            moved += distance((offset, offset + one, True), (0, other, True))
    for unit in units:
        moved += 2 * sum(unit**2 for gap in gaps for _ in range(gap - unit + 1))
    pairs = compared * (compared - 1) - sum(unit * (unit - 1) for unit in units)
    return (
        observed / (compared * length),
        Fraction(moved, pairs * length) if pairs else Fraction(0),
    )


def alpha_u_2004(rows: Sequence[Row], lengths: Lengths, readers: Readers) -> Fraction | None:
    """Return alpha over all codes."""
    codes = {row[4] for row in rows if len(readers[row[1]]) > 1}
    found = [disagreements_2004(rows, lengths, readers, code) for code in codes]
    chance = sum((each[1] for each in found), Fraction(0))
    return 1 - sum(each[0] for each in found) / chance if chance else None
