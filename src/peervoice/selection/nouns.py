"""From the rows of a frame back to codings."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pandas as pd

from peervoice.coding import Coding
from peervoice.frames import Corpus
from peervoice.span import Span


def nouns(corpus: Corpus, codings: pd.DataFrame) -> Iterator[Coding]:
    """Yield the codings of a frame, in its order."""
    words = corpus.wording.codings(list(codings.index))
    ids = corpus.transcripts["id"].to_numpy()
    scales = [scale.name for scale in corpus.codebook.values]
    labels = corpus.labels(codings).set_axis(codings.index)
    rows = codings.join(labels).to_dict("records")
    for row, said in zip(rows, words.to_dict("records"), strict=True):
        values = {name: str(row[name]) for name in scales if not pd.isna(row[name])}
        yield Coding(
            transcript=ids[row["transcript"]],
            span=Span(row["start"], row["end"]) if row["start"] >= 0 else None,
            code=corpus.codebook.codes[row["code"]].path,
            coder=corpus.coders[row["coder"]],
            values=values,
            memo=said["memo"],
            quote=said["quote"],
            prefix=said["prefix"],
            suffix=said["suffix"],
            origin=row["origin"],
            codebook_version=row["codebook_version"],
            created=row["created"].to_pydatetime(),
            uuid=UUID(int=row["uuid_high"] << 64 | row["uuid_low"]),
            stale=row["stale"],
        )
