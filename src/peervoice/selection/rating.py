"""From a selection to ratings: who put which code on which unit, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

import peervoice.analysis.agreement as coefficients
from peervoice.analysis.units import Unit, ratings, units
from peervoice.errors import UnknownNameError, near
from peervoice.frames import Corpus
from peervoice.selection.chosen import choose, read
from peervoice.selection.filters import Filters

_COLUMNS = ["code", "name", "unit", "n_units", "coders", "percent", "kappa", "alpha", "note"]


def rated(
    corpus: Corpus,
    filters: Filters,
    headings: Sequence[Sequence[int]],
    *,
    unit: Unit,
    coders: Sequence[str] | None,
) -> Iterator[pd.DataFrame]:
    """Yield the ratings of each heading: any of its codes counts, all of them must be read.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    filters : Filters
        Whose words are rated.
    headings : sequence of sequence of int
        Keys of the codes of each heading. What coders say is cut at the borders of turns once,
        for all of them.
    unit : {"turn", "transcript", "participant"}
        What is rated.
    coders : sequence of str, optional
        Who rates; default: all who have read anything, or the coders of the filters.

    Raises
    ------
    UnknownNameError
        If a coder does not exist.
    OptionError
        If the unit is none of those known.
    """
    names = list(coders or filters.coder or _readers(corpus))
    for name in names:
        if name not in corpus.coders:
            raise UnknownNameError(
                f"No coder {name!r} has coded or read anything." + near(name, corpus.coders)
            )
    keys = [corpus.coders.index(name) for name in names]
    codes = sorted({code for held in headings for code in held})
    chosen = choose(corpus, filters.by(*names), count=True, codes=codes)
    whole = units(unit, turns=corpus.turns, voices=chosen.voices)
    said = _by_code(chosen.pieces, chosen.codings["coder"].to_numpy(), keys)
    known = np.array([read(corpus, [key]) for key in keys], dtype=bool)
    known = known.reshape(len(keys), len(corpus.transcripts), len(corpus.codebook))
    for held in headings:
        every = np.logical_and.reduce(known[:, :, list(held)], axis=2)
        yield ratings(
            whole,
            pieces=pd.concat([said.get(code, _NONE) for code in held] or [_NONE]),
            read=every,
            coders=names,
        )


def agreed(
    corpus: Corpus, filters: Filters, *, unit: Unit, coders: Sequence[str] | None
) -> pd.DataFrame:
    """Return agreement code by code: percent, Cohen's kappa of two coders, nominal alpha."""
    codes = filters.codes(corpus)
    each = rated(corpus, filters, [[code] for code in codes], unit=unit, coders=coders)
    rows = []
    for key, found in zip(codes, each, strict=True):
        code = corpus.codebook.codes[key]
        rows.append((code.path, code.name(), unit, *_agreed(found)))
    return pd.DataFrame(rows, columns=_COLUMNS)


_NONE = pd.DataFrame({"turn_row": [], "coder": []}, dtype="int64")


def _by_code(pieces: pd.DataFrame, coder: np.ndarray, keys: list[int]) -> dict[int, pd.DataFrame]:
    """Return which coder, by position in ``keys``, coded which turn: a frame for each code."""
    of_key = {key: at for at, key in enumerate(keys)}
    place = np.array([of_key.get(key, -1) for key in range(max(keys, default=-1) + 1)], dtype=int)
    told = pd.DataFrame(
        {
            "code": pieces["code"],
            "turn_row": pieces["turn_row"],
            "coder": place[coder[pieces["coding"].to_numpy()]],
        }
    )
    return {int(str(code)): held for code, held in told.groupby("code", sort=False)}


def _readers(corpus: Corpus) -> list[str]:
    """Return who has read anything; a consensus is no coder."""
    readers = corpus.readings.loc[~corpus.readings["consensus"], "coder"].unique()
    return [corpus.coders[key] for key in sorted(readers)]


def _agreed(rated: pd.DataFrame) -> tuple[int, str, float, float, float, str]:
    """Return n_units, coders, percent, kappa, alpha and note of a ratings frame."""
    percent, alpha = coefficients.percent(rated), coefficients.alpha(rated)
    kappa, note = float("nan"), alpha.note
    if len(rated.columns) == 2:
        cohen = coefficients.kappa(rated)
        kappa, note = cohen.value, cohen.note or note
    coders = ", ".join(str(name) for name in rated.columns)
    return percent.n_units, coders, percent.value, kappa, alpha.value, note
