"""Agreement: one coefficient, with what it rests on."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from math import isnan, nan


@dataclass(frozen=True, slots=True)
class Agreement:
    """One coefficient of agreement, and the units and coders behind it.

    Parameters
    ----------
    coefficient : str
        Which one, such as ``"kappa"``.
    value : float
        The coefficient; NaN where it is undefined, and then `note` says why.
    n_units : int
        Number of units that count: those that at least two coders rated. Of weights it is what
        they add up to, rounded.
    coders : tuple of str
        Who was compared: the columns of the ratings frame, in their order.
    low, high : float
        Ends of the interval; NaN where none was asked for.
    note : str
        What the value needs beside it, in plain sentences; else empty.

    Examples
    --------
    >>> Agreement("kappa", 0.4, n_units=10, coders=("amina", "jonas"))
    Agreement(kappa=0.4, 10 units, amina and jonas)
    """

    coefficient: str
    value: float
    _: KW_ONLY
    n_units: int
    coders: tuple[str, ...]
    low: float = nan
    high: float = nan
    note: str = ""

    def __repr__(self) -> str:
        interval = "" if isnan(self.low) else f" [{self.low:.6g}, {self.high:.6g}]"
        units = f"{self.n_units} unit{'s' * (self.n_units != 1)}"
        note = f": {self.note}" if self.note else ""
        return (
            f"Agreement({self.coefficient}={self.value:.6g}{interval}, {units}, "
            f"{_who(self.coders)}{note})"
        )


def _who(coders: tuple[str, ...]) -> str:
    if len(coders) > 3:
        return f"{len(coders)} coders"
    *others, last = coders or ("nobody",)
    return f"{', '.join(others)} and {last}" if others else last
