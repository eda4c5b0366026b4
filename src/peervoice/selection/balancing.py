"""From a selection to balance: what each person says, and what of it is coded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from peervoice.analysis.balance import COLUMNS, VoiceBalance, balance
from peervoice.analysis.units import people
from peervoice.errors import OptionError
from peervoice.frames import Corpus
from peervoice.guard import may_print
from peervoice.selection.chosen import Chosen, choose
from peervoice.selection.filters import Filters
from peervoice.selection.grouping import By, each_group, groups, refuse_taken

# What tells a quote, and whose it is.
_WHOSE: Final = ("transcript", "speaker")
_PLACE: Final = (*_WHOSE, "start", "end")


def balanced(
    corpus: Corpus,
    filters: Filters,
    *,
    by: By | Sequence[By] | None,
    printed: pd.DataFrame | None,
) -> VoiceBalance:
    """Return how much of what is said, coded and quoted comes from whom.

    Raises
    ------
    OptionError
        If what is printed does not say whose words it holds, or a grouping is called like a
        column of the result.
    """
    chosen = choose(corpus, filters, count=True)
    grouped = groups(chosen.voices, by)
    names = list(grouped.columns)
    refuse_taken(names, COLUMNS)
    voices = _voices(chosen)
    cut = chosen.pieces
    told = _printed(chosen.voices, printed)
    parts = []
    for labels, own in each_group(grouped):
        rows = _people(voices[own], cut, told)
        for at, (name, value) in enumerate(zip(names, labels, strict=True)):
            rows.insert(at, name, pd.Series([value] * len(rows), index=rows.index, dtype=object))
        parts.append(rows)
    return balance(
        pd.concat(parts, ignore_index=True) if parts else _people(voices, cut, told), names
    )


def _voices(chosen: Chosen) -> pd.DataFrame:
    """Return who speaks, how many words, and whether anybody has read them."""
    turns = chosen.corpus.turns
    words = (turns["word_end"] - turns["word_start"]).groupby(turns["voice"]).sum()
    read: np.ndarray = np.asarray(chosen.read[:, chosen.codes].any(axis=1))
    about = chosen.voices
    return pd.DataFrame(
        {
            "person": about["person"],
            "transcript": about["transcript"],
            "participant": people(about),
            "quote_consent": about["quote_consent"],
            "quotable": [may_print(value) for value in about["quote_consent"].tolist()],
            "words": words.reindex(about.index, fill_value=0),
            "read": [bool(read[key]) for key in about["transcript"].tolist()],
        }
    )


def _people(voices: pd.DataFrame, cut: pd.DataFrame, printed: pd.DataFrame | None) -> pd.DataFrame:
    """Return a row a person: what they say, and what of it is coded and printed."""
    said = voices.groupby("person", sort=False).agg(
        participant=("participant", "first"),
        quote_consent=("quote_consent", "first"),
        quotable=("quotable", "first"),
        read=("read", "any"),
        transcripts=("transcript", "nunique"),
        words=("words", "sum"),
    )
    own = cut[cut["voice"].isin(voices.index)]
    own = own.assign(person=voices["person"].reindex(own["voice"]).to_numpy())
    quotes = own[~own["whole"].astype(bool)].drop_duplicates(["voice", "turn_row", "start", "end"])
    numbers = {
        "codings": own.groupby("person")["coding"].nunique(),
        "quotes": quotes.groupby("person").size(),
        "codes": own.groupby("person")["code"].nunique(),
    }
    if printed is not None:
        shown = printed[printed["voice"].isin(voices.index)]
        who = voices["person"].reindex(shown["voice"]).to_numpy()
        numbers["printed"] = shown.groupby(who).size()
    for name, number in numbers.items():
        said[name] = number.reindex(said.index, fill_value=0)
    return said.reset_index()


def _printed(voices: pd.DataFrame, printed: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return the quotes of a table, each once, with whose they are.

    Raises
    ------
    OptionError
        If the table does not say whose words it holds.
    """
    if printed is None:
        return None
    missing = [name for name in _PLACE if name not in printed.columns]
    if missing:
        raise OptionError(
            f"The printed quotes have no column {missing[0]!r}, so that it is not known whose they "
            "are. Pass the frame of the table that quotes() returned, not of its public()."
        )
    whose = zip(voices["transcript_id"], voices["speaker"], strict=True)
    keyed = dict(zip(map(_key, whose), voices.index, strict=True))
    once = printed.drop_duplicates(list(_PLACE))
    found = zip(*(once[name] for name in _WHOSE), strict=True)
    return pd.DataFrame({"voice": [keyed.get(_key(each), -1) for each in found]})


def _key(whose: tuple[Any, ...]) -> tuple[str, str | None]:
    """Return a transcript and a label; where nobody is named, the one who has no label."""
    transcript, speaker = whose
    return str(transcript), None if pd.isna(speaker) else str(speaker)
