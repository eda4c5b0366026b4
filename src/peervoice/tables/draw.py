"""Draw: which quotes are printed, whoever asks and in whatever order the work was done."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from peervoice.errors import OptionError
from peervoice.selection import Excerpt


def check_limits(**limits: int | None) -> None:
    """Check how many quotes may be chosen, at most.

    Raises
    ------
    OptionError
        If a limit is below 1.

    Examples
    --------
    >>> check_limits(per_code=3, per_person=None)
    """
    for name, limit in limits.items():
        if limit is not None and (not isinstance(limit, int) or limit < 1):
            raise OptionError(
                f"{name}={limit!r} is no limit for quotes. Pass 1 or more, or None for none."
            )


@dataclass(frozen=True, slots=True)
class Draw:
    """The rules by which quotes are chosen.

    Parameters
    ----------
    per_code : int or None
        At most so many quotes for one code and group; None is no limit.
    per_person : int or None
        At most so many of them by one person; None is no limit.
    seed : int
        Another seed gives other quotes; the same seed the same ones.

    Raises
    ------
    OptionError
        If a limit is below 1 or the seed is no whole number.

    Examples
    --------
    >>> Draw(per_code=3, per_person=None, seed=7).words(grouped=False)
    'For each code, in a random order (seed 7): at most 3 quotes, none that overlaps another.'
    """

    per_code: int | None = 3
    per_person: int | None = 1
    seed: int = 0

    def __post_init__(self) -> None:
        check_limits(per_code=self.per_code, per_person=self.per_person)
        if not isinstance(self.seed, int):
            raise OptionError(f"seed={self.seed!r} is no whole number. Pass one, such as seed=7.")

    def choose(self, excerpts: Iterable[Excerpt], *, code: str) -> list[Excerpt]:
        """Return the excerpts to print for one code and group, in the order of the draw.

        Parameters
        ----------
        excerpts : iterable of Excerpt
            All that may be printed; their order makes no difference.
        code : str
            Path of the code.
        """
        chosen: list[Excerpt] = []
        quoted: Counter[tuple[str | None, ...]] = Counter()
        for excerpt in sorted(excerpts, key=lambda each: self._lot(each, code)):
            if self.per_code is not None and len(chosen) == self.per_code:
                break
            person = _person(excerpt)
            if self.per_person is not None and quoted[person] == self.per_person:
                continue
            if not any(_overlap(excerpt, other) for other in chosen):
                chosen.append(excerpt)
                quoted[person] += 1
        return chosen

    def words(self, *, grouped: bool, under: str = "code") -> str:
        """Return the rules as a sentence.

        Parameters
        ----------
        grouped : bool
            Whether quotes are drawn for each group.
        under : str
            What quotes stand under: a code, or a heading.
        """
        limits = []
        if self.per_code is not None:
            limits.append(f"at most {self.per_code} quote{'s' * (self.per_code != 1)}")
        if self.per_person is not None:
            limits.append(f"at most {self.per_person} of one person")
        limits.append("none that overlaps another")
        each = f"{under} and group" if grouped else under
        return f"For each {each}, in a random order (seed {self.seed}): {', '.join(limits)}."

    def _lot(self, excerpt: Excerpt, code: str) -> str:
        # The code is part of the lot: the order under one code tells nothing of another.
        place = [self.seed, excerpt.transcript, excerpt.span.start, excerpt.span.end, code]
        return sha256(json.dumps(place).encode()).hexdigest()


def _person(excerpt: Excerpt) -> tuple[str | None, ...]:
    """Return who spoke; a speaker without a participant is a person of their own."""
    if excerpt.participant is not None:
        return (excerpt.participant,)
    return excerpt.transcript, excerpt.speaker


def _overlap(one: Excerpt, other: Excerpt) -> bool:
    return one.transcript == other.transcript and one.span.overlaps(other.span)
