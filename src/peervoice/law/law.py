"""Law: the jurisdictions of a study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from peervoice.errors import OptionError, UnknownNameError, near
from peervoice.law.jurisdiction import Jurisdiction


@dataclass(frozen=True, slots=True)
class Law:
    """All jurisdictions of a study, with their regimes.

    Parameters
    ----------
    jurisdictions : tuple of Jurisdiction
        Each id once.

    Raises
    ------
    OptionError
        If an id occurs twice, or a jurisdiction is part of one that is missing or of itself.

    Examples
    --------
    >>> law = Law((Jurisdiction("US"), Jurisdiction("US-OR", part_of="US")))
    >>> law.chain("US-OR")
    (Jurisdiction('US-OR', 0 regimes), Jurisdiction('US', 0 regimes))
    """

    jurisdictions: tuple[Jurisdiction, ...] = ()

    def __post_init__(self) -> None:
        ids = Counter(place.id for place in self.jurisdictions)
        for id, times in ids.items():
            if times > 1:
                raise OptionError(f"Jurisdiction {id!r} is there {times} times; once is enough.")
        for place in self.jurisdictions:
            if place.part_of is not None and place.part_of not in ids:
                raise OptionError(
                    f"Jurisdiction {place.id!r} is part of {place.part_of!r}, which is missing. "
                    "Add it, or leave part_of empty."
                )
        for place in self.jurisdictions:
            self._refuse_circle(place)

    def _refuse_circle(self, start: Jurisdiction) -> None:
        place, seen = start, {start.id}
        while place.part_of is not None:
            place = self[place.part_of]
            if place.id in seen:
                raise OptionError(f"Jurisdiction {start.id!r} is part of itself. Mend part_of.")
            seen.add(place.id)

    def __repr__(self) -> str:
        regimes = sum(len(place.regimes) for place in self.jurisdictions)
        return f"Law({len(self.jurisdictions)} jurisdictions, {regimes} regimes)"

    def __iter__(self) -> Iterator[Jurisdiction]:
        return iter(self.jurisdictions)

    def __len__(self) -> int:
        return len(self.jurisdictions)

    def __contains__(self, id: str) -> bool:
        return any(place.id == id for place in self.jurisdictions)

    def __getitem__(self, id: str) -> Jurisdiction:
        for place in self.jurisdictions:
            if place.id == id:
                return place
        raise UnknownNameError(
            f"No jurisdiction {id!r}." + near(id, (place.id for place in self.jurisdictions))
        )

    def chain(self, id: str) -> tuple[Jurisdiction, ...]:
        """Return a jurisdiction and all that it is part of, the most specific first."""
        places = [self[id]]
        while (above := places[-1].part_of) is not None:
            places.append(self[above])
        return tuple(places)
