"""Sentences of a corpus: where they stand in its turns."""

from __future__ import annotations

import pandas as pd

from peervoice.frames.corpus import Corpus
from peervoice.language import sentences as split


def sentences(corpus: Corpus) -> pd.DataFrame:
    """Return where the sentences of all turns stand, worked out once.

    They are found in each turn by itself, by the rules of the language of its transcript.

    Returns
    -------
    pandas.DataFrame
        In reading order: turn_row, sentence (its number in the turn, from 0), start, end.
    """
    known = corpus.answers.get("sentences")
    if not isinstance(known, pd.DataFrame):
        known = _found(corpus)
        corpus.answers.keep("sentences", known)
    return known


def _found(corpus: Corpus) -> pd.DataFrame:
    languages = corpus.transcripts["language"].tolist()
    texts = corpus.wording.texts(list(range(len(corpus.transcripts))))
    rows = []
    columns = (corpus.turns[name].tolist() for name in ("transcript", "start", "end"))
    for row, (transcript, start, end) in enumerate(zip(*columns, strict=True)):
        if start >= 0:
            found = split(texts[transcript][start:end], languages[transcript])
            rows += [
                (row, number, start + one.start, start + one.end)
                for number, one in enumerate(found)
            ]
    names = ["turn_row", "sentence", "start", "end"]
    return pd.DataFrame(rows, columns=names, dtype="int64")
