"""From a selection to its reach: who was read by whom for what."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from peervoice.analysis.reach import reach
from peervoice.frames import Corpus
from peervoice.selection.chosen import choose, read
from peervoice.selection.filters import Filters
from peervoice.selection.grouping import By, groups
from peervoice.selection.headings import headings_of


def reached(
    corpus: Corpus,
    filters: Filters,
    *,
    by: By | Sequence[By] | None,
    rollup: bool,
    grouping: str | None,
    language: str,
) -> pd.DataFrame:
    """Return how much of each group each coder has read for each heading."""
    headings = headings_of(corpus, filters, rollup=rollup, grouping=grouping)
    chosen = choose(corpus, filters, count=True, codes=headings.codes)
    keys = range(len(corpus.coders)) if chosen.coders is None else chosen.coders
    under = [headings.under[at] for at in headings.listed]
    known = {}
    for key in keys:
        one = read(corpus, [key])
        if one.any():
            columns = [one[:, codes].all(axis=1) for codes in under]
            known[corpus.coders[key]] = np.stack(columns, axis=1) if columns else one[:, :0]
    turns = corpus.turns
    words = (turns["word_end"] - turns["word_start"]).groupby(turns["voice"]).sum()
    voices = chosen.voices[["transcript", "person"]].copy()
    voices["words"] = words.reindex(voices.index, fill_value=0)
    found = reach(
        headings=[headings.all[at] for at in headings.listed],
        read=known,
        voices=voices,
        groups=groups(chosen.voices, by),
        language=language,
    )
    found.attrs["peervoice"] = {"labels": headings.labels}
    return found
