"""From a selection to saturation: which interview was the first to use which code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from peervoice.analysis.new_codes import Rule
from peervoice.analysis.saturation import (
    COLUMNS,
    Collected,
    Saturation,
    collection_order,
    order_notes,
    saturate,
)
from peervoice.frames import Corpus
from peervoice.selection.chosen import choose
from peervoice.selection.filters import Filters
from peervoice.selection.grouping import By, each_group, groups, refuse_taken
from peervoice.selection.headings import headings_of


def saturated(
    corpus: Corpus,
    filters: Filters,
    *,
    by: By | Sequence[By] | None,
    rule: Rule,
    draws: int,
    seed: int,
    rollup: bool,
    grouping: str | None,
    language: str,
) -> Saturation:
    """Return what further interviews bring, of those that were read for all codes."""
    headings = headings_of(corpus, filters, rollup=rollup, grouping=grouping)
    chosen = choose(corpus, filters, count=True, codes=headings.codes)
    pieces, read = headings.gathered(chosen.pieces, chosen.read)
    voices = chosen.voices
    grouped = groups(voices, by)
    refuse_taken(list(grouped.columns), COLUMNS)
    heard = np.unique(voices["transcript"].to_numpy())
    known = read[heard][:, headings.listed]
    whole = heard[known.all(axis=1)]
    texts = corpus.transcripts.loc[whole]
    order = whole[collection_order(texts["first"].tolist(), texts["last"].tolist())]
    voices = voices[voices["transcript"].isin(whole)]
    used = _Used(corpus, pieces, order, headings.listed)
    return saturate(
        [
            Collected(labels, *used.by(voices[own]))
            for labels, own in each_group(grouped.loc[voices.index])
        ],
        by=list(grouped.columns),
        headings=[headings.all[at] for at in headings.listed],
        rule=rule,
        draws=draws,
        seed=seed,
        notes=[
            *_left_out(len(heard) - len(whole), int(known.any(axis=1).sum()) - len(whole)),
            *order_notes(texts["first"].tolist(), texts["last"].tolist()),
        ],
        language=language,
    )


@dataclass(frozen=True, eq=False, slots=True, repr=False)
class _Used:
    """Which interviews use which codes.

    Attributes
    ----------
    corpus : Corpus
        The frames.
    pieces : pandas.DataFrame
        What is coded: transcript, voice, code.
    order : numpy.ndarray
        Keys of the interviews, in order.
    listed : list of int
        The codes.
    """

    corpus: Corpus
    pieces: pd.DataFrame
    order: np.ndarray
    listed: list[int]

    def by(self, voices: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
        """Return the interviews of some people in order, and which codes their words have."""
        mine = self.order[np.isin(self.order, voices["transcript"])]
        place = np.full(len(self.corpus.transcripts), -1)
        place[mine] = np.arange(len(mine))
        column = pd.Series(range(len(self.listed)), index=self.listed)
        own = self.pieces[self.pieces["voice"].isin(voices.index)]
        row = place[own["transcript"].to_numpy()]
        at = column.reindex(own["code"], fill_value=-1).to_numpy()
        counts = (row >= 0) & (at >= 0)
        used = np.zeros((len(mine), len(self.listed)), dtype=bool)
        used[row[counts], at[counts]] = True
        # Somebody who speaks in several is counted in the first.
        met = pd.Series(place[voices["transcript"].to_numpy()]).groupby(voices["person"].to_numpy())
        people = np.bincount(met.min(), minlength=len(mine)).cumsum()
        texts = self.corpus.transcripts.loc[mine]
        about = {name: pd.Series(texts[name].tolist(), dtype="str") for name in ("id", "date")}
        interviews = pd.DataFrame(about).rename(columns={"id": "transcript"})
        return interviews.assign(participants=people), used


def _left_out(number: int, partly: int) -> list[str]:
    """Say how many interviews do not count, because somebody would have to read them."""
    if not number:
        return []
    verb = "1 interview is" if number == 1 else f"{number} interviews are"
    it = "it" if number == 1 else "them"
    parts = f" ({partly} for some of them)" if partly else ""
    return [f"{verb} left out: nobody has read {it} for all of these codes{parts}."]
