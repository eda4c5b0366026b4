"""Ends: the two values that a dumbbell compares, and what of the counts they leave."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from peervoice.charts.frames import told as facts_of
from peervoice.charts.grid import Cell, Column, Grid, Key, label_of
from peervoice.charts.parts import part
from peervoice.errors import OptionError, near

if TYPE_CHECKING:
    from peervoice.charts.value import Value
    from peervoice.charts.wording import Wording

Pair = tuple[Hashable, Hashable]

USUAL: Final[tuple[Pair, ...]] = (("before", "after"), ("worse", "better"))
# What a scale calls words that are of the one end and of the other at once.
BOTH: Final = "both"
# A small chart is told whole, a large one by what changes most.
WHOLE: Final = 30
MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Ends:
    """Counts at two ends.

    Parameters
    ----------
    ends : tuple of two values
        The first and the second.
    scale : str
        The column that has them.
    cells : Grid
        The columns of the ends alone: of each group the first end, then the second, then both.
    groups : tuple of Column
        The groups beside the ends; one without a label where there are none.
    both : bool
        Whether a column of each group, after those of the ends, has what was said of both at once.
    """

    ends: Pair
    scale: str
    cells: Grid
    groups: tuple[Column, ...]
    both: bool

    @property
    def scaled(self) -> Grid:
        """The cells that the scale has to reach."""
        if self.cells.whole or not self.both:
            return self.cells
        return replace(_ends_alone(self.cells, self.scale, self.ends), whole=None)

    @property
    def labels(self) -> tuple[str, str]:
        """The ends in print."""
        first, second = self.ends
        wording = self.cells.wording
        return label_of((first,), wording), label_of((second,), wording)

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where the two ends of each group stand among the columns."""
        return [(one[0], one[1]) for one in self.each]

    @property
    def each(self) -> list[range]:
        """Where all columns of each group stand."""
        wide = 2 + self.both
        return [range(wide * number, wide * (number + 1)) for number in range(len(self.groups))]

    @property
    def extent(self) -> str:
        """How many codes and groups there are, in words."""
        words, groups = self.cells.counted, len(self.groups)
        if self.groups[0].label:
            words += f" x {groups} group{'s' * (groups != 1)}"
        return f"{words}, {self.labels[0]} to {self.labels[1]}"

    def words(self) -> list[str]:
        """Return the words that a chart prints."""
        return [*self.labels, *(group.label for group in self.groups)]

    def change(self, line: tuple[Cell, ...]) -> float:
        """Return how much a code gains, over all groups that were read at both ends."""
        read = [
            (line[first], line[second])
            for first, second in self.places
            if line[first].state == line[second].state == "read"
        ]
        if not read:
            return -2.0
        first, second = (
            sum(pair[end].participants for pair in read) / sum(pair[end].of for pair in read)
            for end in (0, 1)
        )
        return second - first


def ends_of(cells: Grid, ends: Pair | None) -> Ends:
    """Find the two ends among the groups of counts.

    Parameters
    ----------
    cells : Grid
        The counts.
    ends : tuple of two values, or None
        The first and the second; None for the usual ones.

    Raises
    ------
    OptionError
        If no column has both, or they are not two.
    """
    pair, scale = _found(cells, ends)
    both = _has_both(cells, cells.by[scale], pair)
    values = (*pair, BOTH) if both else pair
    keys = [column.key for column in cells.columns]
    rest = list(dict.fromkeys(_without(key, scale) for key in keys if key[scale] in pair))
    columns, places = [], []
    for group in rest:
        for end in values:
            key = (*group[:scale], end, *group[scale:])
            columns.append(
                cells.columns[keys.index(key)]
                if key in keys
                else Column(label_of(key, cells.wording), 0, key)
            )
            places.append(keys.index(key) if key in keys else None)
    drawn = part(cells, columns, places, by=cells.by)
    name = cells.by[scale]
    table = cells.table[cells.table[name].isin(values)].reset_index(drop=True)
    # Notes travel with the table, so that a chart that is drawn again from it says them too.
    facts = facts_of(table)
    notes = tuple(dict.fromkeys((*facts.get("notes", ()), *_notes(cells, scale, values))))
    table.attrs = dict(table.attrs) | {"peervoice": facts | {"notes": notes}}
    return Ends(
        ends=pair,
        scale=name,
        cells=replace(
            drawn, table=table, whole=cells.whole and _ends_alone(cells.whole, name, pair)
        ),
        groups=tuple(
            _group(group, columns[len(values) * number :][: len(values)], cells.wording)
            for number, group in enumerate(rest)
        ),
        both=both,
    )


def _has_both(cells: Grid, scale: str, pair: Pair) -> bool:
    """Tell whether anything was said of both ends at once, in one of the panels if there are."""
    whole = cells.whole or cells
    at = whole.by.index(scale)
    columns = [place for place, one in enumerate(whole.columns) if one.key[at] == BOTH]
    return BOTH not in pair and any(
        line[place].participants or line[place].state == "hidden"
        for line in whole.cells
        for place in columns
    )


def _ends_alone(whole: Grid, scale: str, pair: Pair) -> Grid:
    """Return the columns of the ends, of all panels if there are."""
    at = whole.by.index(scale)
    places = [place for place, one in enumerate(whole.columns) if one.key[at] in pair]
    return part(whole, [whole.columns[place] for place in places], places, by=whole.by)


def told(pair: Ends, value: Value, title: str) -> str:
    """Describe a dumbbell chart: its ends, its groups, and what is at the ends of each line."""
    value = value.in_english
    named = f"Dumbbell chart “{title}”" if title else "Dumbbell chart"
    sentences = [
        f"{named} of {pair.cells.counted}, from {' to '.join(pair.labels)} ({pair.scale}).",
        _sizes(pair),
        f"Shown: {value.axis}.",
    ]
    lines = _lines(pair, value)
    if len(lines) <= WHOLE:
        sentences += [f"{where}: {said}." for where, said, _ in lines]
    else:
        moved = sorted((line for line in lines if line[2]), key=lambda line: -abs(line[2]))[:MOST]
        if moved:
            most = "; ".join(f"{where}: {said}" for where, said, _ in moved)
            sentences.append(f"The largest changes: {most}.")
        ups, downs = (sum(sign * line[2] > 0 for line in lines) for sign in (1, -1))
        sentences.append(
            f"Of {len(lines)} lines, up: {ups}, down: {downs}; at the others both ends are the "
            "same, or one has no number."
        )
    return " ".join([*sentences, *pair.cells.noted])


def _found(cells: Grid, ends: Pair | None) -> tuple[Pair, int]:
    if ends is not None and (isinstance(ends, str) or len(set(ends)) != 2):
        raise OptionError(
            f"ends={ends!r} are not two values. Name the first and the second, such as "
            "ends=('before', 'after')."
        )
    for pair in USUAL if ends is None else ((ends[0], ends[1]),):
        for place in range(len(cells.by)):
            values = {column.key[place] for column in cells.columns}
            if values.issuperset(pair):
                return pair, place
    known = {
        name: list(dict.fromkeys(label_of((column.key[place],)) for column in cells.columns))
        for place, name in enumerate(cells.by)
    }
    has = "; ".join(f"{name}: {', '.join(values)}" for name, values in known.items())
    wanted = ends if ends is not None else USUAL[0]
    missing = [str(end) for end in wanted]
    hint = "".join(near(end, [v for values in known.values() for v in values]) for end in missing)
    raise OptionError(
        f"No column of the groups has both {missing[0]!r} and {missing[1]!r}"
        f"{f' (they are {has})' if has else ': the counts have no groups'}. Count by a scale, such "
        f"as counts(by='time'), and name two of its values: ends=(first, second).{hint}"
    )


def _without(key: Key, place: int) -> Key:
    return (*key[:place], *key[place + 1 :])


def _notes(cells: Grid, scale: int, drawn: Sequence[Hashable]) -> list[str]:
    """Return what has to be said of the ends."""
    values = dict.fromkeys(column.key[scale] for column in cells.columns)
    say = cells.wording
    others = ", ".join(label_of((each,), say) for each in values if each not in drawn)
    notes = [say("Not drawn: {values}.", values=others)] if others else []
    if cells.by[scale] in cells.scales:
        notes.append(say("Who spoke of the one and of the other is counted at both ends."))
    if BOTH in drawn[2:]:
        note = "{value}: what was said of both at once; it counts at neither end."
        notes.append(say(note, value=say.named(BOTH)))
    return notes


def _group(group: Key, ends: Sequence[Column], wording: Wording) -> Column:
    sizes = [one.n for one in ends if one.n is not None]
    return Column(label_of(group, wording) if group else "", max(sizes, default=None), group)


def _sizes(pair: Ends) -> str:
    if pair.groups[0].label:
        sized = [f"{group.label} ({group.size})" for group in pair.groups]
        return f"The groups are {', '.join(sized)}."
    n = [column.n for column in pair.cells.columns[:2]]
    if None in n:
        return "How many participants there are is hidden."
    if n[0] == n[1]:
        return f"There {'is' if n[0] == 1 else 'are'} {n[0]} participant{'s' * (n[0] != 1)}."
    return f"There are {n[0]} participants at the first end and {n[1]} at the second."


def _lines(pair: Ends, value: Value) -> list[tuple[str, str, float]]:
    lines = []
    for row, line in zip(pair.cells.rows, pair.cells.cells, strict=True):
        for group, places in zip(pair.groups, pair.each, strict=True):
            first, second, *both = (line[place] for place in places)
            read = first.state == second.state == "read"
            where = f"{row.label} in {group.label}" if group.label else row.label
            said = f"{value.say(first)}, then {value.say(second)}"
            said += "".join(f" ({BOTH}: {value.say(cell)})" for cell in both)
            lines.append((where, said, value.of(second) - value.of(first) if read else 0.0))
    return lines
