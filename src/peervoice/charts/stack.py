"""Stack: which numbers of a counts frame add up, and to what.

Segments under the values of a scale add up: each stretch counts once under each value that it was
given. People do not, because one person may have said that it got worse and that it got better; so
who said what is written beneath a stack, and is never its length. People of groups that have no
member in common, such as countries, do add up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from peervoice.charts.grid import Cell, Column, label_of
from peervoice.charts.value import value_of
from peervoice.errors import OptionError, near

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd

    from peervoice.charts.grid import Grid, Key, Steps
    from peervoice.charts.value import Value, ValueName


@dataclass(frozen=True, slots=True)
class Bar:
    """The numbers that stand in one stack.

    Parameters
    ----------
    parts : tuple of Cell
        A cell for each value of the stack, in its order.
    """

    parts: tuple[Cell, ...]

    @property
    def known(self) -> bool:
        """Whether there are numbers, and none that may not be shown."""
        states = {cell.state for cell in self.parts}
        return "read" in states and "hidden" not in states


@dataclass(frozen=True, slots=True)
class Stack:
    """A counts frame, one of its groupings stacked.

    Parameters
    ----------
    name : str
        The grouping that is stacked.
    labels : tuple of str
        Its values in print.
    divides : bool
        Whether it divides what people said and not people, as a direction does.
    groups : tuple of Column
        The other groups.
    cells : tuple of tuple of Bar
        One tuple a code, one bar a group.
    value : Value
        What adds up.
    percent : bool
        Whether every stack is as long as 100 %.
    """

    name: str
    labels: tuple[str, ...]
    divides: bool
    groups: tuple[Column, ...]
    cells: tuple[tuple[Bar, ...], ...]
    value: Value
    percent: bool

    @property
    def axis(self) -> str:
        """What the scale measures."""
        word = "{axis}, by {name}: " + ("% of all in the bar" if self.percent else "stacked")
        say = self.value.wording
        return say(word, axis=self.value.axis, name=say.named(self.name))

    @property
    def caveats(self) -> tuple[str, ...]:
        """What has to be said of the sums."""
        caveat = _KINDS if self.divides else _GROUPS
        say = self.value.wording
        return (say(caveat, name=say.named(self.name)),)

    def total(self, bar: Bar) -> float:
        """Return the sum of a bar."""
        return sum(self.value.of(cell) for cell in bar.parts)

    def lengths(self, bar: Bar) -> list[float]:
        """Return how long the boxes of a bar are."""
        whole = self.total(bar) if self.percent else 1.0
        return [self.value.of(cell) / (whole or 1.0) for cell in bar.parts]

    def say(self, bar: Bar) -> str:
        """Say how much a bar is altogether."""
        if not bar.known:
            states = {cell.state for cell in bar.parts}
            worst = next(state for state in _ORDER if state in states)
            return self.value.say(Cell(worst))
        total, of = int(self.total(bar)), sum(cell.of for cell in bar.parts)
        if self.value.name == "segments":
            return self.value.wording.segments(total)
        return self.value.wording("{k} of {of}", k=total, of=of)

    def people(self, bar: Bar) -> str:
        """Say how many people said what, where people do not add up."""
        if not self.divides:
            return ""
        said = [
            f"{cell.participants} {label}"
            for cell, label in zip(bar.parts, self.labels, strict=True)
            if cell.participants
        ]
        of = max(cell.of for cell in bar.parts)
        say = self.value.wording
        word = "of {of} person: {said}" if of == 1 else "of {of} people: {said}"
        return say(word, of=of, said=", ".join(said) or say("nobody"))


_KINDS: Final = (
    "A person who said things of several kinds of {name} is named for each: "
    "people do not add up to n."
)
_GROUPS: Final = "Who belongs to several groups of {name} counts in each."
_ORDER: Final = ("hidden", "not read", "not asked", "left out")


def stack_of(cells: Grid, name: str, value: ValueName | None, *, percent: bool) -> Stack:
    """Stack one of the groupings of a frame.

    Parameters
    ----------
    cells : Grid
        The counts.
    name : str
        The grouping.
    value : str or None
        ``"segments"`` or ``"participants"``; without it, segments.
    percent : bool
        Whether every stack is as long as 100 %.

    Raises
    ------
    OptionError
        If the counts are not grouped so, or the numbers do not add up.
    """
    if name not in cells.by:
        columns = ", ".join(cells.by) or "no groups"
        raise OptionError(
            f"stack={name!r} is no grouping of these counts; they have {columns}. "
            f"Count with by=[..., {name!r}]." + near(name, cells.by)
        )
    at = cells.by.index(name)
    scale = cells.scales.get(name)
    divides = scale is not None or name in ("coder", "question")
    _check(name, value, divides=divides)
    values = _values((column.key[at] for column in cells.columns), scale)
    keys = list(dict.fromkeys(_without(column.key, at) for column in cells.columns))
    places = {column.key: place for place, column in enumerate(cells.columns)}

    def bar_of(line: tuple[Cell, ...], key: Key) -> Bar:
        wanted = [places.get((*key[:at], one, *key[at:])) for one in values]
        return Bar(tuple(Cell("left out") if one is None else line[one] for one in wanted))

    bars = tuple(tuple(bar_of(line, key) for key in keys) for line in cells.cells)
    stack = Stack(
        name=name,
        labels=tuple(
            cells.wording("no value") if one is None else cells.wording.named(one) for one in values
        ),
        divides=divides,
        groups=tuple(_group(cells, key, at, divides=divides) for key in keys),
        cells=bars,
        value=value_of(value or "segments", of=cells),
        percent=percent,
    )
    most = max((stack.total(bar) for line in bars for bar in line if bar.known), default=1.0)
    return replace(stack, value=replace(stack.value, most=max(1.0, most)))


def hidden_whole(counts: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return counts in which all of a stack is hidden where any of it is.

    The rest of a stack would tell what is hidden in it.

    Parameters
    ----------
    counts : DataFrame
        The counts.
    name : str
        The grouping that is stacked.
    """
    columns = getattr(counts, "columns", ())
    if not {"hidden", "code", name} <= set(columns):
        return counts
    others = [each for each in columns[: list(columns).index("code")] if each != name]
    hidden = counts["hidden"].fillna(value=False).astype(bool)
    keys = [counts[each] for each in (*others, "code")]
    whole = counts.assign(hidden=hidden.groupby(keys, observed=True, dropna=False).transform("any"))
    whole.attrs = dict(counts.attrs)
    return whole


def _check(name: str, value: ValueName | None, *, divides: bool) -> None:
    if value == "share":
        raise OptionError(
            "Shares are not stacked: value='share' is of other people in every group. Type "
            "value='segments', or leave stack= out."
        )
    if value == "participants" and divides:
        raise OptionError(
            f"People do not add up by {name}: value='participants' would count whoever said things "
            f"of several kinds of {name} several times. Type value='segments'; how many people "
            "said what is written beneath each bar."
        )


def _values(found: Iterable[Hashable | None], steps: Steps | None) -> list[Hashable | None]:
    """Return the values of the stack in order: the scale, what stands apart, none."""
    values = list(dict.fromkeys(found))
    order = [] if steps is None else [*steps.values, *steps.apart]
    known = [one for one in order if one in values]
    return [*known, *(one for one in values if one not in known and one is not None)] + (
        [None] if None in values else []
    )


def _without(key: Key, at: int) -> Key:
    return (*key[:at], *key[at + 1 :])


def _group(cells: Grid, key: Key, at: int, *, divides: bool) -> Column:
    sizes = [one.n for one in cells.columns if _without(one.key, at) == key and one.n is not None]
    n = (max(sizes) if divides else sum(sizes)) if sizes else None
    return Column(label_of(key, cells.wording), n, key)
