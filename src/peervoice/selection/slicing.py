"""Slices: groupings that divide codings and not people, such as by coder, value or question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from peervoice.errors import OptionError
from peervoice.frames import Corpus, questions
from peervoice.selection.chosen import Chosen, choose
from peervoice.selection.filters import Filters
from peervoice.selection.grouping import By

CODER = "coder"
QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of what is counted: codings, and who was asked.

    Attributes
    ----------
    labels : mapping of str to object
        The value of each grouping; None for codings without a value.
    chosen : Chosen
        What the filters leave.
    pieces : pandas.DataFrame
        What belongs to the slice.
    asked : numpy.ndarray or None
        Booleans by transcript, where it is about a question.
    """

    labels: Mapping[str, object]
    chosen: Chosen
    pieces: pd.DataFrame
    asked: np.ndarray | None


def is_slicing(corpus: Corpus, by: By) -> bool:
    """Tell whether a grouping divides codings: by coder, question or a value scale."""
    if callable(by) or by in corpus.voices.columns:
        return False
    return by in (CODER, QUESTION, *(scale.name for scale in corpus.codebook.values))


def values_of(corpus: Corpus, filters: Filters, by: str, codes: list[int]) -> list[object]:
    """Return the values that a grouping of codings has, in their order.

    Raises
    ------
    OptionError
        If no question is known.
    """
    if by == CODER:
        keys = filters.coders(corpus)
        return [corpus.coders[key] for key in (range(len(corpus.coders)) if keys is None else keys)]
    if by == QUESTION:
        known = questions(corpus).words
        if not known:
            raise OptionError(
                "No question is known: none is asked in the same words in two transcripts. Group "
                "by another attribute, or by a function of your own."
            )
        return list(known)
    chosen = choose(corpus, filters, count=True, codes=codes)
    without = corpus.labels(chosen.codings)[by].isna().any()
    wanted = filters.by_name.get(by, corpus.codebook.scale(by).choices)
    listed = [value for value in corpus.codebook.scale(by).choices if value in wanted]
    return [*listed, *([None] if without and by not in filters.by_name else [])]


def slices(
    corpus: Corpus, filters: Filters, by: Sequence[str], codes: list[int]
) -> Iterator[Slice]:
    """Yield a slice for each combination of values; one of everything where there are none."""
    values = [values_of(corpus, filters, name, codes) for name in by]
    for some in product(*values):
        labels = dict(zip(by, some, strict=True))
        coder = labels.get(CODER)
        mine = filters if coder is None else filters.by(str(coder))
        chosen = choose(corpus, mine, count=True, codes=codes)
        cut = chosen.pieces
        asked = None
        for name, value in labels.items():
            if name == QUESTION:
                known = questions(corpus)
                at = known.words.index(str(value))
                cut = cut[known.of_turn[cut["turn_row"].to_numpy()] == at]
                asked = known.asked[:, at]
            elif name != CODER:
                told = corpus.labels(chosen.codings)[name]
                fits = (told.isna() if value is None else told == value).to_numpy()
                cut = cut[fits[cut["coding"].to_numpy()]]
        yield Slice(labels, chosen, cut, asked)


def labelled(corpus: Corpus, parts: Sequence[pd.DataFrame], made: Sequence[Slice]) -> pd.DataFrame:
    """Put the counts of slices below each other, with a column for each grouping before them."""
    names = list(made[0].labels)
    tables = []
    for part, one in zip(parts, made, strict=True):
        columns = {name: pd.Series([value] * len(part)) for name, value in one.labels.items()}
        tables.append(pd.concat([pd.DataFrame(columns, dtype=object), part], axis=1))
    table = pd.concat(tables, ignore_index=True)
    for name in names:
        order = list(
            dict.fromkeys(one.labels[name] for one in made if one.labels[name] is not None)
        )
        kind = pd.CategoricalDtype(order)
        if name not in (CODER, QUESTION):
            scale = corpus.codebook.scale(name)
            kind = pd.CategoricalDtype(list(scale.choices), scale.ordered and not scale.apart)
        table[name] = table[name].astype(kind)
    table["code"] = table["code"].astype(parts[0]["code"].dtype)
    return table
