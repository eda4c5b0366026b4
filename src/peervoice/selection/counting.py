"""From a selection to counts, which are worked out once for each state of a project."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final, cast

import numpy as np
import pandas as pd

from peervoice.analysis.counts import count
from peervoice.frames import Corpus
from peervoice.selection.chosen import choose
from peervoice.selection.filters import Filters
from peervoice.selection.grouping import By, groups
from peervoice.selection.headings import headings_of

# Counts with more rows than this are not remembered: 64 of this size are about 150 MB.
_ROWS: Final = 20_000

_Counted = tuple[pd.DataFrame, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be counted, and how.

    Parameters
    ----------
    filters : Filters
        Of what.
    by : str, callable, sequence of these, or None
        By which groups.
    rollup : bool
        Whether a code also counts what was coded below it.
    grouping : str or None
        A grouping of the codebook, instead of codes.
    language : str
        Language of the names.
    """

    filters: Filters
    by: By | Sequence[By] | None
    rollup: bool
    grouping: str | None
    language: str

    def answer(self, corpus: Corpus) -> _Counted:
        """Return the counts, and how many codings nobody has marked as read for their code.

        The same question to the same corpus is worked out once. A function that makes groups may
        look at other things too, so then it is worked out anew each time.
        """
        key = self._key()
        if key is None:
            return self._worked_out(corpus)
        found = cast("_Counted | None", corpus.answers.get(key))
        if found is None:
            found = self._worked_out(corpus)
            if len(found[0]) <= _ROWS:
                corpus.answers.keep(key, found)
        # Whoever asked may change the frame.
        return found[0].copy(), found[1]

    def _key(self) -> Hashable:
        """Return all that the answer depends on, if it can be told."""
        by = (self.by,) if isinstance(self.by, str) or callable(self.by) else tuple(self.by or ())
        told = (*by, self.language)
        if not all(isinstance(each, str) for each in told):
            return None
        return "counts", self.filters, by, self.rollup, str(self.grouping), self.language

    def _worked_out(self, corpus: Corpus) -> _Counted:
        headings = headings_of(corpus, self.filters, rollup=self.rollup, grouping=self.grouping)
        chosen = choose(corpus, self.filters, count=True, codes=headings.codes)
        cut, known = headings.gathered(chosen.pieces, chosen.read)
        voices = chosen.voices
        counted = count(
            codes=headings.listed,
            headings=headings.all,
            pieces=cut,
            voices=voices,
            groups=groups(voices, self.by, scales=[s.name for s in corpus.codebook.values]),
            read=known,
            language=self.language,
        )
        return counted, _unread(cut, known)


def _unread(pieces: pd.DataFrame, known: np.ndarray) -> int:
    """Return of how many codings the speakers cannot be counted: nobody said "read"."""
    unread = ~known[pieces["transcript"].to_numpy(), pieces["code"].to_numpy()]
    return int(pieces["coding"][unread].nunique()) if unread.any() else 0
