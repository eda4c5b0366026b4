"""The public frame of a selection: one row a coding."""

from __future__ import annotations

import uuid
from typing import Final

import numpy as np
import pandas as pd

from peervoice.frames import Corpus, pieces
from peervoice.selection.chosen import Chosen

_ABOUT: Final = ("speaker", "speaker_role", "participant", "role", "jurisdiction", "country")
_MORE: Final = ("region", "model", "language", "date")


def framed(corpus: Corpus, chosen: Chosen, *, text: bool) -> pd.DataFrame:
    """Return one row a coding, with who said it and what is known of them.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    chosen : Chosen
        The codings to list.
    text : bool
        Whether to add the columns quote and memo.

    Returns
    -------
    pandas.DataFrame
        As api.md lists the columns. ``turn`` is the first turn that the coding touches and
        ``n_turns`` how many there are; the speaker is the first of them who fits the filters
        and is not an interviewer, else the first.
    """
    codings = chosen.codings
    turn, turns = _turns(corpus, codings)
    voice = _voices(corpus, chosen)
    paths = pd.Index([code.path for code in corpus.codebook.codes], dtype="str")
    coders = pd.Index(corpus.coders, dtype="str")
    whole = codings["start"].to_numpy() < 0
    frame = pd.DataFrame(
        {
            "coding": [str(uuid.UUID(hex)) for hex in codings["uuid"]],
            "transcript": _named(codings["transcript"], corpus.transcripts["id"]),
            "start": pd.arrays.IntegerArray(codings["start"].to_numpy(copy=True), whole),
            "end": pd.arrays.IntegerArray(codings["end"].to_numpy(copy=True), whole.copy()),
            "code": pd.Categorical.from_codes(codings["code"].to_numpy(), paths),
            "coder": pd.Categorical.from_codes(codings["coder"].to_numpy(), coders),
            "created": codings["created"].array,
            "turn": pd.arrays.IntegerArray(turn, turns == 0),
            "n_turns": turns,
        }
    )
    for name in (*_ABOUT, *_MORE):
        column = corpus.voices[name].array
        frame[name] = column.take(voice, allow_fill=True)
    frame["date"] = _named(
        codings["transcript"], corpus.transcripts["date"]
    )  # also where nobody speaks
    for name in ("origin", "codebook_version", *(s.name for s in corpus.codebook.values)):
        frame[name] = codings[name].array
    if text:
        words = corpus.wording.codings(list(codings.index))
        frame["quote"], frame["memo"] = words["quote"].array, words["memo"].array
    return frame


def _named(keys: pd.Series, names: pd.Series) -> pd.Categorical:
    """Return a categorical of names, from keys that are positions."""
    values = names.to_numpy()
    known = pd.Index(pd.unique(pd.Series(values).dropna()))
    position = known.get_indexer(pd.Index(values, dtype=object))
    return pd.Categorical.from_codes(position[keys.to_numpy()], known)


def _turns(corpus: Corpus, codings: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the first turn that each coding touches, and how many it touches."""
    cut = pieces(codings, corpus.turns)
    first = np.full(len(codings), -1)
    number = corpus.turns["turn"].to_numpy()[cut["turn_row"].to_numpy()]
    of_coding = cut["coding"].to_numpy()
    first[of_coding[::-1]] = number[::-1]
    return first, np.bincount(of_coding, minlength=len(codings))


def _voices(corpus: Corpus, chosen: Chosen) -> np.ndarray:
    """Return the row of the voice that each coding is shown with, or -1."""
    cut = chosen.pieces
    asks = (corpus.voices["speaker_role"] == "interviewer").to_numpy()[cut["voice"].to_numpy()]
    voice = np.full(len(chosen.codings), -1)
    for rows in (cut[asks], cut[~asks]):
        voice[rows["coding"].to_numpy()[::-1]] = rows["voice"].to_numpy()[::-1]
    return voice
