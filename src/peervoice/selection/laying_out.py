"""From a selection to timelines: its transcripts along their words, with the codes on them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from peervoice.analysis.timeline import timeline
from peervoice.frames import Corpus
from peervoice.selection.chosen import choose
from peervoice.selection.filters import Filters
from peervoice.selection.headings import headings_of
from peervoice.transcript import Mark


def laid_out(
    corpus: Corpus, filters: Filters, *, rollup: bool, grouping: str | None, language: str
) -> pd.DataFrame:
    """Lay the transcripts of a selection out along their words."""
    headings = headings_of(corpus, filters, rollup=rollup, grouping=grouping)
    chosen = choose(corpus, filters, count=True, codes=headings.codes)
    pieces, read = headings.gathered(chosen.pieces, chosen.read)
    listed = headings.listed
    heard = np.unique(chosen.voices["transcript"].to_numpy())
    turns = corpus.turns[corpus.turns["transcript"].isin(heard)]
    place = np.full(len(corpus.turns), -1)
    place[np.flatnonzero(corpus.turns["transcript"].isin(heard))] = np.arange(len(turns))
    column = pd.Series(range(len(listed)), index=listed)
    at = column.reindex(pieces["code"], fill_value=-1).to_numpy(dtype="int64")
    own = pieces.assign(turn_row=place[pieces["turn_row"].to_numpy()], code=at)[at >= 0]
    about = corpus.voices.loc[turns["voice"], ["transcript_id", "speaker", "speaker_role"]]
    told = {str(name): about[name].astype(object).to_numpy() for name in about}
    found = timeline(
        turns.assign(**told).reset_index(drop=True),
        own,
        headings=[headings.all[key] for key in listed],
        read=read[:, listed],
        times=_times(corpus, turns),
        language=language,
    )
    found.attrs["peervoice"] = {"labels": headings.labels}
    return found


def _times(corpus: Corpus, turns: pd.DataFrame) -> Mapping[int, list[Mark]]:
    """Return what is known of when it was said, of transcripts with two times or more."""
    keys = list(zip(turns["transcript"].tolist(), turns["turn"].tolist(), strict=True))
    times: dict[int, list[Mark]] = {}
    for (transcript, _), marks in corpus.wording.marks(keys).items():
        times.setdefault(transcript, []).extend(marks)
    return {key: marks for key, marks in times.items() if len({m.offset for m in marks}) > 1}
