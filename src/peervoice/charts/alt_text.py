"""Alternative text: what a chart shows, in sentences for people who do not see it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from peervoice.charts.grid import Cell, Grid, State
    from peervoice.charts.value import Value

# A small chart is told whole, a large one by its ends.
WHOLE: Final = 30
MOST_GROUPS: Final = 30
HIGHEST: Final = 5


def alt_text(cells: Grid, value: Value, *, kind: str, title: str, shown: str = "") -> str:
    """Describe a chart: its kind, its groups and their sizes, and its main values.

    Parameters
    ----------
    cells : Grid
        What is drawn.
    value : Value
        Which number of each cell is drawn.
    kind : str
        The kind of chart, as the subject of a sentence.
    title : str
        Its title; may be empty.
    shown : str
        What it shows, where that is not the value of each cell.
    """
    value = value.in_english
    states = Counter(cell.state for line in cells.cells for cell in line)
    whole = states.total() <= WHOLE
    sentences = [
        _opening(cells, kind, title),
        _groups(cells),
        f"Shown: {shown or value.axis}.",
        *(_codes(cells, value) if whole else _ends(cells, value, states)),
    ]
    return " ".join(sentences)


def _opening(cells: Grid, kind: str, title: str) -> str:
    named = f"{kind} “{title}”" if title else kind
    if not cells.by:
        return f"{named} of {cells.counted} for all participants together."
    groups = _plural(len(cells.columns), "group")
    return f"{named} of {cells.counted} by {groups} ({', '.join(cells.by)})."


def _groups(cells: Grid) -> str:
    sizes = [column.n for column in cells.columns if column.n is not None]
    if not sizes:
        return "How many participants there are is hidden."
    if not cells.by:
        return f"There {'is' if sizes == [1] else 'are'} {_plural(sizes[0], 'participant')}."
    if len(cells.columns) > MOST_GROUPS:
        return f"The groups have between {min(sizes)} and {max(sizes)} participants."
    sized = [f"{column.label} ({column.size})" for column in cells.columns]
    return f"The group{'s are' if len(sized) > 1 else ' is'} {_listed(sized)}."


def _codes(cells: Grid, value: Value) -> list[str]:
    sentences = []
    for row, line in zip(cells.rows, cells.cells, strict=True):
        told = [
            _told(cell, value) + (f" in {column.label}" if cells.by else "")
            for cell, column in zip(line, cells.columns, strict=True)
        ]
        sentences.append(f"{row.label}: {', '.join(told)}.")
    return sentences


def _ends(cells: Grid, value: Value, states: Counter[State]) -> list[str]:
    read = [
        (cell, f"{row.label} in {column.label}" if cells.by else row.label)
        for row, line in zip(cells.rows, cells.cells, strict=True)
        for cell, column in zip(line, cells.columns, strict=True)
        if cell.state == "read"
    ]
    # By people, not by share: one person of one would else lead every list.
    read.sort(key=lambda pair: (_people(pair[0], value), pair[0].share), reverse=True)
    highest = [f"{where} ({value.say(cell)})" for cell, where in read[:HIGHEST] if value.of(cell)]
    sentences = [f"The largest numbers: {_listed(highest)}."] if highest else []
    zeros = sum(value.of(cell) == 0 for cell, _ in read)
    for count, what in (
        (zeros, "zero"),
        (states["not read"], "not read"),
        (states["hidden"], "hidden to protect people"),
        (states["left out"], "left out of the counts"),
    ):
        if count:
            verb = "is" if count == 1 else "are"
            sentences.append(f"Of {states.total()} cells, {count} {verb} {what}.")
    return sentences


def _people(cell: Cell, value: Value) -> int:
    return cell.segments if value.name == "segments" else cell.participants


def _told(cell: Cell, value: Value) -> str:
    return "hidden" if cell.state == "hidden" else value.say(cell)


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
