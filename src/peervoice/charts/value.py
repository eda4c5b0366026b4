"""Value: which number of a cell a chart shows, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Final, Literal

from peervoice.charts.wording import PLAIN, Wording, wording_of
from peervoice.errors import OptionError, near

if TYPE_CHECKING:
    from peervoice.charts.grid import Cell, Grid, State

ValueName = Literal["share", "participants", "segments"]

_AXIS: Final = {
    "share": "share of participants who said it, of those read for the code",
    "participants": "participants who said it",
    "segments": "segments",
}
# Where the scale of a share may end, if nobody says where.
ENDS: Final = (0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Value:
    """One number of every cell.

    Parameters
    ----------
    name : str
        ``"share"``, ``"participants"`` or ``"segments"``.
    most : float
        Where its scale ends; it begins at zero.
    hidden_text : str
        What is printed where a number is hidden.
    wording : Wording
        In which words it is said.
    """

    name: ValueName
    most: float
    hidden_text: str
    wording: Wording = PLAIN

    @property
    def in_english(self) -> Value:
        """The same, said in English, as alternative texts are."""
        return replace(self, wording=wording_of(None))

    @property
    def axis(self) -> str:
        """What the scale measures."""
        return self.wording(_AXIS[self.name])

    def of(self, cell: Cell) -> float:
        """Return the number of a cell that was read."""
        if self.name == "share":
            return cell.share
        return cell.participants if self.name == "participants" else cell.segments

    def say(self, cell: Cell) -> str:
        """Say what a cell has, in words."""
        if cell.state != "read":
            return self.hidden_text if cell.state == "hidden" else self.wording(cell.state)
        if self.name == "segments":
            return self.wording.segments(cell.segments)
        return self.wording("{k} of {of}", k=cell.participants, of=cell.of)

    def short(self, cell: Cell) -> str:
        """Say what a cell has, as short as it may be."""
        if cell.state != "read":
            return self.samples.get(cell.state, "")
        return str(cell.segments) if self.name == "segments" else f"{cell.participants}/{cell.of}"

    @property
    def samples(self) -> dict[State, str]:
        """What stands in cells that have no number."""
        return {"not read": "–", "not asked": self.wording("n.a."), "hidden": self.hidden_text}

    def places(self) -> list[float]:
        """Return where the scale has marks: quarters of a whole, round numbers else."""
        share = self.name == "share"
        if share and self.most == 1:
            return [0.0, 0.25, 0.5, 0.75, 1.0]
        from matplotlib.ticker import MaxNLocator

        steps = [1, 2, 2.5, 5, 10] if share else None
        ticks = MaxNLocator(nbins=5, integer=not share, steps=steps).tick_values(0, self.most)
        return [round(float(tick), 6) for tick in ticks if 0 <= tick <= self.most + 1e-9]

    def mark(self, number: float) -> str:
        """Return a number of the scale in print."""
        return self.wording.percent(number) if self.name == "share" else f"{number:.0f}"


def value_of(name: ValueName, *, of: Grid) -> Value:
    """Return a value by its name: a share of all, other numbers up to the largest of a grid.

    Raises
    ------
    OptionError
        If charts know no such value.
    """
    if name not in _AXIS:
        raise OptionError(
            f"A chart cannot show value={name!r}; it shows {', '.join(_AXIS)}." + near(name, _AXIS)
        )
    value = Value(name, 1.0, of.hidden_text, of.wording)
    if name == "share":
        return value
    return replace(value, most=max([1.0, *map(value.of, _read(of))]))


def value_up_to(name: ValueName, upto: float | None, *, of: Grid, intervals: bool = False) -> Value:
    """Return a value by its name, on a scale from zero to where it has to end.

    Parameters
    ----------
    name : str
        ``"share"``, ``"participants"`` or ``"segments"``.
    upto : float or None
        Where the scale ends; None for the largest number, of a share for the next round one.
    of : Grid
        What is drawn.
    intervals : bool
        Whether intervals of shares are drawn, too.

    Raises
    ------
    OptionError
        If charts know no such value, or something would lie beyond the end of the scale.
    """
    value = value_of(name, of=of)
    share, read = value.name == "share", _read(of)
    ends = [cell.interval[1] for cell in read if share and intervals and cell.interval]
    largest = max([0.0, *map(value.of, read), *(min(end, 1.0) for end in ends)])
    if upto is None:
        return replace(value, most=next(end for end in ENDS if end >= largest)) if share else value
    number = isinstance(upto, int | float) and not isinstance(upto, bool)
    if not (number and isfinite(upto) and (0 < upto <= 1 if share else upto >= 1)):
        said = "a share up to 1, such as upto=0.5 for 50 %" if share else f"a number of {name}"
        raise OptionError(f"A scale cannot run from zero to upto={upto!r}; it ends at {said}.")
    if upto < largest:
        raise OptionError(
            f"upto={upto!r} would cut off {largest:.3g}, the largest number of this chart. "
            "Choose a larger number, or leave it out."
        )
    return replace(value, most=float(upto))


def _read(of: Grid) -> list[Cell]:
    # Parts of one grid that are drawn side by side share its scale.
    return [cell for line in (of.whole or of).cells for cell in line if cell.state == "read"]
