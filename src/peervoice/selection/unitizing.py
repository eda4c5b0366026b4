"""From a selection to stretches that coders chose, and how far they agree on these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Any, Final

import numpy as np
import pandas as pd

import peervoice.analysis.agreement as coefficients
from peervoice.analysis.overlaps import Stretches, merged
from peervoice.errors import OptionError
from peervoice.frames import Corpus
from peervoice.selection.agreeing import POOLED
from peervoice.selection.filters import Filters
from peervoice.selection.headings import Headings, headings_of
from peervoice.selection.rating import Rating

_COLUMNS: Final = ("code", "name", "coefficient", "n_units", "coders", "value", "note")
# The one looks at codes beside each other, and the other at one code beside others.
_TOGETHER: Final = "cu"
_BESIDE: Final = "ku"
_OVERLAP: Final = (
    "A coder put two codes on the same words, and this coefficient cannot take them together: read "
    "it code by code."
)


def unitized(
    corpus: Corpus,
    filters: Filters,
    *,
    coefficient: coefficients.Unitizing,
    coders: Sequence[str] | None,
    rollup: bool,
    grouping: str | None,
    language: str,
) -> pd.DataFrame:
    """Return agreement on stretches code by code, and of all codes together.

    Raises
    ------
    UnknownNameError
        If a coder or the grouping does not exist.
    OptionError
        If there is no such coefficient, or both ``rollup`` and ``grouping`` are asked for.
    """
    headings = headings_of(corpus, filters, rollup=rollup, grouping=grouping)
    rating = Rating.of(corpus, filters, headings.codes, unit="character", coders=coders)
    line = _Line.of(rating)
    told: list[tuple[Any, ...]] = []
    for at in headings.listed if coefficient != _TOGETHER else ():
        heading = headings.all[at]
        # Where units meet, those of other codes count, too.
        among = headings.listed if coefficient == _BESIDE else [at]
        found = line.agreement(headings, among, coefficient, code=heading.path)
        told.append((heading.path, heading.name(language), coefficient, *found))
    is_whole = not rollup and grouping is None and len(headings.listed) > 1
    if coefficient == _TOGETHER or (is_whole and coefficient != _BESIDE):
        found = line.agreement(headings, headings.listed, coefficient)
        told.append((POOLED, "", coefficient, *found))
    return pd.DataFrame(told, columns=list(_COLUMNS))


@dataclass(frozen=True, slots=True)
class _Line:
    """What was said by those who count, one turn after the other in each transcript.

    Parameters
    ----------
    rating : Rating
        Who is compared on what.
    length : numpy.ndarray
        How long each transcript is on the line.
    codings : pandas.DataFrame
        One row a coding of words: transcript, coder (position in ``rating.coders``), code, and
        start and end on the line.
    """

    rating: Rating
    length: np.ndarray
    codings: pd.DataFrame

    @classmethod
    def of(cls, rating: Rating) -> _Line:
        """Lay the turns of transcripts one after the other."""
        corpus, chosen = rating.corpus, rating.chosen
        turns = corpus.turns
        counts = (turns["start"] >= 0).to_numpy() & chosen.fits[turns["voice"].to_numpy()]
        size = np.where(counts, turns["end"] - turns["start"], 0)
        transcript = turns["transcript"].to_numpy()
        length = np.zeros(len(corpus.transcripts), dtype="int64")
        np.add.at(length, transcript, size)
        begin = np.cumsum(size) - size - (np.cumsum(length) - length)[transcript]
        pieces = chosen.pieces.query("not whole")
        shift = (begin - turns["start"].to_numpy())[pieces["turn_row"].to_numpy()]
        placed = pieces.assign(start=pieces["start"] + shift, end=pieces["end"] + shift)
        # Of a coding over several turns, the pieces follow each other on the line.
        codings = placed.groupby("coding").agg(
            transcript=("transcript", "first"),
            code=("code", "first"),
            start=("start", "min"),
            end=("end", "max"),
        )
        keys = chosen.codings["coder"].to_numpy()[codings.index.to_numpy(dtype="int64")]
        coder = np.array([rating.coders.index(corpus.coders[key]) for key in keys], dtype="int64")
        return cls(rating, length, codings.assign(coder=coder))

    def agreement(
        self,
        headings: Headings,
        listed: Sequence[int],
        coefficient: coefficients.Unitizing,
        *,
        code: str | None = None,
    ) -> tuple[int, str, float, str]:
        """Return number of units, coders, value and note, of one heading or of several together."""
        rating = self.rating
        read = rating.read(sorted({key for at in listed for key in headings.under[at]}))
        ids = rating.corpus.transcripts["id"].tolist()
        readers = {
            ids[key]: [rating.coders[at] for at in np.flatnonzero(read[:, key])]
            for key in np.flatnonzero(read.sum(axis=0) > 1)
        }
        key = {id: at for at, id in enumerate(ids)}
        names = ", ".join(rating.coders)
        try:
            found = coefficients.unitizing(
                self._units(headings, listed, read),
                length={id: int(self.length[key[id]]) for id in readers},
                coders=readers,
                coefficient=coefficient,
                code=code,
            )
        except OptionError:
            if len(listed) == 1:
                raise
            return 0, names, nan, _OVERLAP
        return found.n_units, names, found.value, found.note

    def _units(self, headings: Headings, listed: Sequence[int], read: np.ndarray) -> pd.DataFrame:
        """Return what coders marked who have read it, each stretch once under each heading."""
        pairs = [(code, at) for at in listed for code in headings.under[at]]
        lifted = pd.DataFrame(pairs, columns=["code", "heading"], dtype="int64")
        held = self.codings.merge(lifted, on="code")
        coder, transcript = held["coder"].to_numpy(), held["transcript"].to_numpy()
        held = held[read[coder, transcript] & (read.sum(axis=0) > 1)[transcript]]
        number = len(self.rating.coders)
        where = (held["transcript"] * number + held["coder"]).to_numpy()
        marked = Stretches(where, held["start"].to_numpy(), held["end"].to_numpy())
        once, heading = merged(marked, held["heading"].to_numpy())
        ids = self.rating.corpus.transcripts["id"].to_numpy()
        return pd.DataFrame(
            {
                "transcript": ids[once.where // number].astype(object),
                "coder": np.array(self.rating.coders, dtype=object)[once.where % number],
                "start": once.start,
                "end": once.end,
                "code": [headings.all[at].path for at in heading.tolist()],
            }
        )
