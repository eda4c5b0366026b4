"""Jurisdiction: a place with a law of its own."""

from __future__ import annotations

from dataclasses import dataclass

from peervoice.errors import OptionError
from peervoice.law.regime import Regime


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country, or a part of one that has its own drug law.

    Parameters
    ----------
    id : str
        What people type, such as ``"PT"`` or ``"US-OR"``.
    name : str
        The name for print.
    iso3166 : str
        ISO 3166-1 or 3166-2 code; its first two letters are the country.
    part_of : str or None
        Id of the jurisdiction that it is part of.
    region : str
        Region of the world.
    regimes : tuple of Regime
        The law over time.

    Raises
    ------
    OptionError
        If the id is empty.

    Examples
    --------
    >>> Jurisdiction("US-OR", name="Oregon", iso3166="US-OR", part_of="US").country
    'US'
    """

    id: str
    name: str = ""
    iso3166: str = ""
    part_of: str | None = None
    region: str = ""
    regimes: tuple[Regime, ...] = ()

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise OptionError("A jurisdiction needs an id, such as 'PT' or 'US-OR'.")

    def __repr__(self) -> str:
        regimes = f"{len(self.regimes)} regime{'s' * (len(self.regimes) != 1)}"
        return f"Jurisdiction({self.id!r}, {regimes})"

    @property
    def country(self) -> str | None:
        """ISO 3166 alpha-2 code of the country, or None where no code is known."""
        return self.iso3166[:2] or None
