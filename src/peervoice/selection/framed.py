"""The public frame of a selection: one row a coding."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from peervoice.frames import Corpus, dashed, touched
from peervoice.selection.chosen import Chosen

_ABOUT: Final = ("speaker", "speaker_role", "participant", "role", "jurisdiction", "country")
_UUID: Final = ("uuid_high", "uuid_low")
_MORE: Final = ("region", "model", "language")


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
        As api.md lists the columns; stretches of a coding are rows of their own. ``turn`` is the
        first turn that the coding touches and ``n_turns`` how many there are; the speaker is the
        first of them who fits the filters and is a participant, else the first.
    """
    codings = chosen.codings.reset_index(drop=True)
    row, turns = _first(codings, corpus.turns)
    voice = _voices(corpus, chosen.fits, codings, row)
    paths = pd.Index([code.path for code in corpus.codebook.codes], dtype="str")
    coders = pd.Index(corpus.coders, dtype="str")
    whole = codings["start"].to_numpy() < 0
    labels = corpus.labels(chosen.codings).reset_index(drop=True)
    columns: dict[str, object] = {
        "coding": pd.Series(dashed(*(labels[name].to_numpy() for name in _UUID)), dtype="str"),
        "transcript": _named(codings["transcript"], corpus.transcripts["id"]),
        "start": pd.arrays.IntegerArray(codings["start"].to_numpy(copy=True), whole),
        "end": pd.arrays.IntegerArray(codings["end"].to_numpy(copy=True), whole.copy()),
        "code": pd.Categorical.from_codes(codings["code"].to_numpy(), paths),
        "coder": pd.Categorical.from_codes(codings["coder"].to_numpy(), coders),
        "created": labels["created"],
        "turn": pd.arrays.IntegerArray(_of(corpus.turns["turn"], row), row < 0),
        "n_turns": turns,
    }
    for name in (*_ABOUT, *_MORE):
        columns[name] = corpus.voices[name].array.take(voice, allow_fill=True)
    # That of the transcript, so that it is known also where nobody speaks.
    columns["date"] = _named(codings["transcript"], corpus.transcripts["date"])
    for name in ("origin", "codebook_version", *(s.name for s in corpus.codebook.values), "stale"):
        columns[name] = labels[name]
    if text:
        keys = chosen.codings.index
        words = corpus.wording.codings(keys.unique().tolist()).loc[keys]
        columns |= {"quote": _quotes(chosen, words["quote"]), "memo": words["memo"].array}
    return pd.DataFrame(columns)


def _quotes(chosen: Chosen, quotes: pd.Series) -> pd.Series:
    """Return the words of each row: of stretches of codings, from the text."""
    if not chosen.filters.relations:
        return quotes.reset_index(drop=True)
    rows, whole = chosen.codings, chosen.corpus.codings.loc[chosen.codings.index]
    borders = ["start", "end"]
    cut = (rows[borders].to_numpy() != whole[borders].to_numpy()).any(axis=1)
    places = rows.loc[cut, ["transcript", "start", "end"]]
    texts = chosen.corpus.wording.texts(sorted(set(places["transcript"])))
    found = quotes.to_numpy(dtype=object, copy=True)
    columns = (places[name].tolist() for name in places)
    found[cut] = [texts[key][start:end] for key, start, end in zip(*columns, strict=True)]
    return pd.Series(found, dtype=quotes.dtype)


def _named(keys: pd.Series, names: pd.Series) -> pd.Categorical:
    """Return a categorical of names, from keys that are positions."""
    values = names.to_numpy()
    known = pd.Index(pd.unique(pd.Series(values).dropna()))
    position = known.get_indexer(pd.Index(values, dtype=object))
    return pd.Categorical.from_codes(position[keys.to_numpy()], known)


def _first(
    codings: pd.DataFrame, turns: pd.DataFrame, who: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the row of the first turn that each coding touches, or -1, and how many it touches."""
    rows, first, number = touched(codings, turns, who=who)
    return np.where(number > 0, np.append(rows, -1)[first], -1), number


def _of(values: pd.Series, row: np.ndarray) -> np.ndarray:
    """Return the value of each row; of row -1 there is none, and it gets -1."""
    found: np.ndarray = np.append(values.to_numpy(), -1)[row]
    return found


def _voices(corpus: Corpus, fits: np.ndarray, codings: pd.DataFrame, row: np.ndarray) -> np.ndarray:
    """Return the row of the voice that each coding is shown with, or -1.

    ``row`` is that of the first turn of each coding, whoever speaks in it.
    """
    answers = fits & (corpus.voices["speaker_role"] == "participant").to_numpy()
    voice = _of(corpus.turns["voice"], row)
    spans = codings[["transcript", "start", "end"]]
    # True for nobody: where the first turn is nobody's, there is no other to look for.
    lost = ~np.append(answers, values=True)[voice]
    for who in (answers, fits):
        at = np.flatnonzero(lost)
        found, _ = _first(spans.iloc[at], corpus.turns, who)
        voice[at] = _of(corpus.turns["voice"], found)
        lost[at] = found < 0
    return voice
