"""Bar lines: what each bar of a bar chart shows, whether it is one box or a stack of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peervoice.charts.key import MEANINGS, TELL_APART, Swatch, beside
from peervoice.charts.stack import stack_of
from peervoice.charts.value import value_of
from peervoice.errors import OptionError

if TYPE_CHECKING:
    from peervoice.charts.grid import Cell, Grid, Steps
    from peervoice.charts.stack import Stack
    from peervoice.charts.style import Look, Theme
    from peervoice.charts.value import Value, ValueName


@dataclass(frozen=True, slots=True)
class Part:
    """A box of a bar.

    Parameters
    ----------
    length : float
        How long it is, on the scale of the chart.
    look : tuple of str
        Its look.
    said : str
        What stands in it where there is room.
    """

    length: float
    look: Look
    said: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One bar.

    Parameters
    ----------
    group : str
        Whose bar it is.
    parts : tuple of Part
        From left to right; none where there is nothing to draw.
    end : str
        What stands at its end.
    under : str
        What stands beneath it.
    known : bool
        Whether it shows a number.
    mark : tuple of str or None
        The look of a mark before the axis that says whose the bar is, where it has no box.
    """

    group: str
    parts: tuple[Part, ...]
    end: str
    under: str = ""
    known: bool = True
    mark: Look | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """All bars of a chart.

    Parameters
    ----------
    of : tuple of tuple of Line
        The bars of each code.
    value : Value
        The scale.
    key : tuple of Swatch
        What the looks mean.
    stacked : bool
        Whether bars are stacks.
    named : bool
        Whether every bar has the name of its group beside it.
    foot : tuple of str
        What the scale measures, and what else has to be said.
    said : Value
        What is said of each cell in words.
    shown : str
        What the bars show, in words.
    """

    of: tuple[tuple[Line, ...], ...]
    value: Value
    key: tuple[Swatch, ...]
    stacked: bool
    named: bool
    foot: tuple[str, ...]
    said: Value
    shown: str


def lines_of(
    cells: Grid, value: ValueName | None, stack: str | None, *, percent: bool, theme: Theme
) -> Lines:
    """Return the bars of a chart.

    Parameters
    ----------
    cells : Grid
        The counts.
    value : str or None
        How long the bars are; without it, the share of people, or segments where they are stacked.
    stack : str or None
        The column of the frame whose values are stacked.
    percent : bool
        Whether every stack is as long as 100 %.
    theme : Theme
        The colours.

    Raises
    ------
    OptionError
        If the frame has no such column, or its numbers may not be stacked.
    """
    if stack is not None:
        return _stacked(stack_of(cells, stack, value, percent=percent), cells, theme)
    if percent:
        raise OptionError(
            "percent=True is for stacked bars. Type stack=, with one of the columns of the counts, "
            "or leave percent= out: shares are in % already."
        )
    return _grouped(cells, value_of(value or "share", of=cells), theme)


def _grouped(cells: Grid, value: Value, theme: Theme) -> Lines:
    names = [column.label for column in cells.columns]
    sized = [f"{column.label} ({cells.wording.size(column.n)})" for column in cells.columns]
    steps = cells.scales.get(cells.by[0]) if len(cells.by) == 1 else None
    looks = _looks(names, steps, theme)
    named = len(names) > TELL_APART and steps is None
    key = [Swatch(words, look) for words, look in zip(sized, looks, strict=True)]
    if named:
        # Where every bar has its name, one colour is calmer than thirteen.
        looks = [theme.look(0)] * len(names)
        sized, key = beside(cells.columns, cells.wording, theme)

    def line(cell: Cell, place: int) -> Line:
        length = value.of(cell) if cell.state == "read" else 0.0
        return Line(
            group=sized[place],
            parts=(Part(length, looks[place]),) if length else (),
            end=value.say(cell),
            known=cell.state == "read",
            mark=looks[place] if len(names) > 1 and not named else None,
        )

    return Lines(
        of=tuple(tuple(line(cell, at) for at, cell in enumerate(row)) for row in cells.cells),
        value=value,
        key=tuple(key),
        stacked=False,
        named=named,
        foot=_foot(cells, value.axis),
        said=value,
        shown=value.in_english.axis,
    )


def _looks(names: Sequence[str], steps: Steps | None, theme: Theme) -> list[Look]:
    """Return the looks of groups; those of a scale are the same whichever of its values occur."""
    if steps is None or not steps.ordered:
        return [theme.look(place) for place in range(len(names))]
    outside = [name for name in names if name not in steps.values]
    looks = theme.steps(len(steps.values), len(outside))
    known = dict(zip((*steps.values, *outside), looks, strict=True))
    return [known[name] for name in names]


def _stacked(stack: Stack, cells: Grid, theme: Theme) -> Lines:
    looks = _looks(stack.labels, cells.scales.get(stack.name), theme)

    def line(row: int, place: int) -> Line:
        group, bar = stack.groups[place], stack.cells[row][place]
        name = f"{group.label} ({cells.wording.size(group.n)})"
        if not bar.known:
            return Line(name, (), stack.say(bar), known=False)
        lengths = stack.lengths(bar)
        said = (str(stack.value.of(cell)) for cell in bar.parts)
        parts = zip(lengths, looks, said, strict=True)
        boxes = tuple(Part(*part) for part in parts if part[0])
        return Line(name, boxes, stack.say(bar), under=stack.people(bar))

    scale = replace(stack.value, name="share", most=1.0) if stack.percent else stack.value
    return Lines(
        of=tuple(
            tuple(line(row, place) for place in range(len(stack.groups)))
            for row in range(len(stack.cells))
        ),
        value=scale,
        key=tuple(Swatch(label, look) for label, look in zip(stack.labels, looks, strict=True)),
        stacked=True,
        named=len(stack.groups) > 1 or bool(stack.groups[0].key),
        foot=(*_foot(cells, stack.axis), *stack.caveats),
        said=stack.value,
        shown=replace(stack, value=stack.value.in_english).axis,
    )


def _foot(cells: Grid, axis: str) -> tuple[str, ...]:
    foot = [axis[0].upper() + axis[1:]]
    if "hidden" in cells.states():
        foot.append(f"{cells.hidden_text}: {cells.wording(MEANINGS['hidden'])}")
    return (*foot, *cells.noted)
