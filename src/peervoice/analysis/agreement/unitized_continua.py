"""Continua: who marked which stretch of which transcript with which code, as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from peervoice.errors import OptionError

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Bools = NDArray[np.bool_]

Lengths = float | Mapping[Any, float] | pd.Series
Coders = Sequence[Any] | Mapping[Any, Sequence[Any]]


@dataclass(frozen=True, eq=False, slots=True)
class Continua:
    """Units on one or more continua, such as the texts of transcripts.

    Parameters
    ----------
    coders : tuple of str
        Who is compared.
    codes : tuple
        Every code that somebody used, once.
    names : tuple
        What each continuum is called.
    lengths : numpy.ndarray
        Length of each continuum.
    readers : numpy.ndarray
        Coders x continua: who read what. Where a reader marked nothing, all is a gap.
    coder, code, continuum : numpy.ndarray
        One index a unit.
    start, end : numpy.ndarray
        Where each unit begins and ends in its continuum, half-open.
    """

    coders: tuple[str, ...]
    codes: tuple[Any, ...]
    names: tuple[Any, ...]
    lengths: Floats
    readers: Bools
    coder: Indices
    code: Indices
    continuum: Indices
    start: Floats
    end: Floats

    def __repr__(self) -> str:
        units, coders, continua = len(self.start), len(self.coders), len(self.lengths)
        return (
            f"Continua({units} unit{'s' * (units != 1)}, {coders} coder{'s' * (coders != 1)}, "
            f"{continua} continu{'um' if continua == 1 else 'a'})"
        )

    @property
    def size(self) -> Floats:
        """Length of each unit."""
        return self.end - self.start

    @property
    def compared(self) -> float:
        """Length of all that coders read, each time that one of them read it."""
        return float(self.readers.sum(axis=0) @ self.lengths)

    @property
    def others(self) -> Indices:
        """How many other coders read the continuum of each unit."""
        others: Indices = self.readers.sum(axis=0)[self.continuum] - 1
        return others

    def by_code(self, values: Floats) -> Floats:
        """Add up one number a unit to one number a code."""
        return np.bincount(self.code, values, minlength=len(self.codes)).astype(float)

    def shared(self) -> Continua:
        """Return what at least two coders read: nothing else can show agreement."""
        kept = self.readers.sum(axis=0) >= 2
        among = self._units(kept[self.continuum])
        return replace(
            among,
            names=tuple(name for name, keep in zip(self.names, kept, strict=True) if keep),
            lengths=self.lengths[kept],
            readers=self.readers[:, kept],
            continuum=(np.cumsum(kept) - 1)[among.continuum],
        )

    def has(self, code: object) -> Bools:
        """Say which units have a code."""
        coded: Bools = self.code == (self.codes.index(code) if code in self.codes else -1)
        return coded

    def only(self, code: object) -> Continua:
        """Return the units of one code; all else is a gap."""
        among = self._units(self.has(code))
        return replace(among, codes=(code,), code=np.zeros_like(among.code))

    def as_one_code(self) -> Continua:
        """Return the same units, as if all of them had one and the same code."""
        return replace(self, codes=("marked",), code=np.zeros_like(self.code))

    def meetings(self, group: Indices) -> Iterator[tuple[Indices, Indices, Indices, Indices]]:
        """Yield for each two coders which of their units meet.

        Parameters
        ----------
        group : numpy.ndarray
            One number a unit: only units of one group can meet, and within a group no coder's
            units overlap.

        Yields
        ------
        tuple of numpy.ndarray
            The units of either coder; and for each two units that share a stretch, where the
            first stands among the first coder's, and the second among the second's.
        """
        # Positions as whole numbers in group after group: one sorted array answers for all.
        borders, ranks = np.unique(np.concatenate([self.start, self.end]), return_inverse=True)
        begins, ends = (group * len(borders) + rank for rank in np.split(ranks, 2))
        ordered = np.lexsort((begins, self.coder))
        first = np.searchsorted(self.coder[ordered], np.arange(len(self.coders) + 1))
        units = [ordered[one:other] for one, other in pairwise(first)]
        for ours, theirs in combinations(units, 2):
            lowest = np.searchsorted(ends[theirs], begins[ours], side="right")
            number = np.searchsorted(begins[theirs], ends[ours], side="left") - lowest
            skipped = np.cumsum(number) - number
            theirs_at = np.arange(number.sum()) + np.repeat(lowest - skipped, number)
            yield ours, theirs, np.repeat(np.arange(len(ours)), number), theirs_at

    def refuse_overlaps(self, *, remedy: str = "") -> None:
        """Refuse units of one coder that overlap.

        Parameters
        ----------
        remedy : str
            What to type where units of different codes overlap; without it, only units of one
            code are looked at.

        Raises
        ------
        OptionError
            If two units of one coder share a stretch.
        """
        keys = (self.start, self.continuum, self.coder, *(() if remedy else (self.code,)))
        order = np.lexsort(keys)
        same = np.logical_and.reduce([key[order][1:] == key[order][:-1] for key in keys[1:]])
        wrong = np.flatnonzero(same & (self.start[order][1:] < self.end[order][:-1]))
        if len(wrong):
            one, other = order[wrong[0]], order[wrong[0] + 1]
            same_code = self.code[one] == self.code[other]
            raise OptionError(
                f"{self.coders[self.coder[one]]} marked {self._stretch(one)} and "
                f"{self._stretch(other)}{self._inside(one)}, which overlap. "
                + ("Join them, or leave one out." if same_code else remedy)
            )

    def _units(self, kept: Bools) -> Continua:
        return replace(
            self,
            coder=self.coder[kept],
            code=self.code[kept],
            continuum=self.continuum[kept],
            start=self.start[kept],
            end=self.end[kept],
        )

    def _stretch(self, unit: int) -> str:
        start, end = self.start[unit], self.end[unit]
        return f"{start:.10g} to {end:.10g} with {self.codes[self.code[unit]]!r}"

    def _inside(self, unit: int) -> str:
        name = self.names[self.continuum[unit]]
        return "" if name is None else f" in {name!r}"
