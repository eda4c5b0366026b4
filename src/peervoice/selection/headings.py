"""Headings: what counts are listed by: codes, codes with all below them, or groups of codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from peervoice.analysis.counts import Heading
from peervoice.errors import OptionError
from peervoice.frames import Corpus
from peervoice.selection.filters import Filters


@dataclass(frozen=True, slots=True)
class Headings:
    """What is counted under which heading.

    Attributes
    ----------
    all : sequence of Heading
        All headings there are.
    listed : list of int
        Positions of those to list.
    under : dict of int to list of int
        For each heading that is listed, the keys of the codes that count under it.
    """

    all: Sequence[Heading]
    listed: list[int]
    under: dict[int, list[int]]

    @property
    def codes(self) -> list[int]:
        """Keys of the codes that are counted at all."""
        return sorted({code for codes in self.under.values() for code in codes})

    @property
    def labels(self) -> dict[str, dict[str, str]]:
        """The labels of what is listed, by language and path."""
        found: dict[str, dict[str, str]] = {}
        for at in self.listed:
            for language, label in self.all[at].labels.items():
                found.setdefault(language, {})[self.all[at].path] = label
        return found

    def gathered(self, pieces: pd.DataFrame, read: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
        """Return pieces and what was read by heading; all codes of a heading must be read."""
        known = np.zeros((len(read), len(self.all)), dtype=bool)
        for heading, codes in self.under.items():
            known[:, heading] = read[:, codes].all(axis=1)
        pairs = [(code, heading) for heading, codes in self.under.items() for code in codes]
        code, lifted = np.array(sorted(pairs), dtype="int64").reshape(-1, 2).T
        # Of each piece's code: where its headings begin among the pairs, and how many they are.
        of_piece = pieces["code"].to_numpy()
        begin = np.searchsorted(code, np.arange(read.shape[1]), side="left")
        number = np.searchsorted(code, np.arange(read.shape[1]), side="right") - begin
        often = number[of_piece]
        if (often == 1).all():
            return pieces.assign(code=lifted[begin[of_piece]]), known
        row = np.repeat(np.arange(len(pieces)), often)
        within = np.arange(len(row)) - np.repeat(np.cumsum(often) - often, often)
        return pieces.take(row).assign(code=lifted[begin[of_piece[row]] + within]), known


def headings_of(
    corpus: Corpus, filters: Filters, *, rollup: bool, grouping: str | None
) -> Headings:
    """Return the headings that a question asks for.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    filters : Filters
        Which codes to list.
    rollup : bool
        Whether a code also counts what was coded below it.
    grouping : str or None
        A grouping, whose groups take the place of codes.

    Raises
    ------
    UnknownNameError
        If the codebook has no such grouping.
    OptionError
        If both are asked for.
    """
    wanted = filters.codes(corpus)
    if grouping is None:
        below = _below(corpus, wanted) if rollup else {code: [code] for code in wanted}
        return Headings(corpus.codebook.codes, wanted, below)
    if rollup:
        raise OptionError(
            f"rollup=True says nothing beside grouping={grouping!r}: a group counts its parts "
            "anyway. Leave out one."
        )
    asked = corpus.codebook.grouping(str(grouping))
    key = {code.path: at for at, code in enumerate(corpus.codebook.codes)}
    chosen, under = set(wanted), {}
    for at, group in enumerate(asked.groups):
        codes = [key[code.path] for code in corpus.codebook.select(asked.patterns(group.path))]
        # Filters say which rows are listed. A row that counted some of its codes would mislead.
        if not chosen.isdisjoint(codes):
            under[at] = codes
    return Headings(asked.groups, list(under), under)


def _below(corpus: Corpus, codes: Sequence[int]) -> dict[int, list[int]]:
    """Return for each code its own key and those of all codes below it."""
    key = {code.path: at for at, code in enumerate(corpus.codebook.codes)}
    below: dict[int, list[int]] = {code: [] for code in codes}
    for at, code in enumerate(corpus.codebook.codes):
        path = code.path
        while path:
            if key.get(path) in below:
                below[key[path]].append(at)
            path = path.rpartition("/")[0]
    return below
