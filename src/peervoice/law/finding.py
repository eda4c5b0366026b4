"""Finding: a model, and what it rests on in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from peervoice.law.regime import Regime

UNDETERMINED: Final = "undetermined"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a regime, held against the values that a rule asks for.

    Parameters
    ----------
    field : str
        Name of the field.
    value : str
        What the regime says; empty where nothing is known.
    wanted : tuple of str
        The values that fit.

    Examples
    --------
    >>> part = Part("response", "administrative", ("none",))
    >>> part.fits, str(part)
    (False, 'response: administrative, not none')
    """

    field: str
    value: str
    wanted: tuple[str, ...]

    def __str__(self) -> str:
        if not self.value:
            return f"{self.field}: not known"
        told = f"{self.field}: {self.value}"
        return told if self.fits else f"{told}, not {' or '.join(self.wanted)}"

    @property
    def fits(self) -> bool | None:
        """Whether the value is one that fits; None where an empty field leaves it open."""
        return self.value in self.wanted if self.value else None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a typology makes of the law of a place on a day, and why.

    Parameters
    ----------
    model : str
        A model of the typology, ``"undetermined"`` or ``"unknown"``.
    why : str
        One sentence: the law that was in force, or what leaves the model open.
    regimes : tuple of Regime
        The regimes that may have been in force and speak of what is asked.
    parts : tuple of Part
        The one regime that was in force, held against the typology's first rule; empty where
        there is no single one.

    Examples
    --------
    >>> Finding("unknown", "No jurisdiction is given.")
    Finding('unknown': No jurisdiction is given.)
    """

    model: str
    why: str
    regimes: tuple[Regime, ...] = ()
    parts: tuple[Part, ...] = ()

    def __repr__(self) -> str:
        return f"Finding({self.model!r}: {self.why})"

    @property
    def failing(self) -> tuple[Part, ...]:
        """The parts that do not fit."""
        return tuple(part for part in self.parts if part.fits is False)

    @property
    def open(self) -> tuple[Part, ...]:
        """The parts of which nothing is known."""
        return tuple(part for part in self.parts if part.fits is None)
