"""Value: which number of a cell a chart shows, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from peervoice.errors import OptionError, near

if TYPE_CHECKING:
    from peervoice.charts.grid import Cell, Grid, State

ValueName = Literal["share", "participants", "segments"]

_AXIS: Final = {
    "share": "share of participants who said it, of those read for the code",
    "participants": "participants who said it",
    "segments": "segments",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One number of every cell.

    Parameters
    ----------
    name : str
        ``"share"``, ``"participants"`` or ``"segments"``.
    most : float
        Where its scale ends: 1 for a share, else the largest number.
    hidden_text : str
        What is printed where a number is hidden.
    """

    name: ValueName
    most: float
    hidden_text: str

    @property
    def axis(self) -> str:
        """What the scale measures."""
        return _AXIS[self.name]

    def of(self, cell: Cell) -> float:
        """Return the number of a cell that was read."""
        if self.name == "share":
            return cell.share
        return cell.participants if self.name == "participants" else cell.segments

    def say(self, cell: Cell) -> str:
        """Say what a cell has, in words."""
        if cell.state != "read":
            return self.hidden_text if cell.state == "hidden" else cell.state
        if self.name == "segments":
            return f"{cell.segments} segment{'s' * (cell.segments != 1)}"
        return f"{cell.participants} of {cell.of}"

    def short(self, cell: Cell) -> str:
        """Say what a cell has, as short as it may be."""
        if cell.state != "read":
            return self.samples.get(cell.state, "")
        return str(cell.segments) if self.name == "segments" else f"{cell.participants}/{cell.of}"

    @property
    def samples(self) -> dict[State, str]:
        """What stands in cells that have no number."""
        return {"not read": "–", "not asked": "n.a.", "hidden": self.hidden_text}

    def places(self) -> list[float]:
        """Return where the scale has marks: quarters of a share, round whole numbers else."""
        if self.name == "share":
            return [0.0, 0.25, 0.5, 0.75, 1.0]
        from matplotlib.ticker import MaxNLocator

        ticks = MaxNLocator(nbins=5, integer=True).tick_values(0, self.most)
        return [float(tick) for tick in ticks if 0 <= tick <= self.most]

    def mark(self, number: float) -> str:
        """Return a number of the scale in print."""
        return f"{number:.0%}" if self.name == "share" else f"{number:.0f}"


def value_of(name: ValueName, *, of: Grid) -> Value:
    """Return a value by its name, with the scale that a grid needs.

    Raises
    ------
    OptionError
        If charts know no such value.
    """
    if name not in _AXIS:
        raise OptionError(
            f"A chart cannot show value={name!r}; it shows {', '.join(_AXIS)}." + near(name, _AXIS)
        )
    value = Value(name, 1.0, of.hidden_text)
    if name == "share":
        return value
    # Parts of one grid that are drawn side by side share its scale.
    read = [cell for line in (of.whole or of).cells for cell in line if cell.state == "read"]
    return replace(value, most=max([1.0, *map(value.of, read)]))
