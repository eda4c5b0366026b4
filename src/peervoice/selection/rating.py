"""From a selection to ratings: who put which code on which unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from peervoice.analysis.runs import runs
from peervoice.analysis.units import Unit, Units, labels, people, ratings, refuse, sets, units
from peervoice.errors import OptionError
from peervoice.frames import Corpus, sentences
from peervoice.selection.chosen import Chosen, choose, known_by
from peervoice.selection.filters import Filters, check_coders

# What an interval may draw.
Clusters = Literal["transcript", "participant"]
_CLUSTERS: Final = ("transcript", "participant")

# Who holds one opinion of one code, for each unit that it may be about.
_COLUMNS = ("turn_row", "voice", "start", "end", "word_start", "word_end", "coder", "code", "value")


@dataclass(frozen=True, slots=True)
class Rating:
    """Who is compared on what: worked out once, for as many codes as are asked about.

    Attributes
    ----------
    corpus : Corpus
        The frames.
    unit : str
        What is rated.
    coders : list of str
        Names of those who rate.
    known : numpy.ndarray
        Booleans, coders x transcripts x codes: who has read what.
    chosen : Chosen
        The codings of these coders.
    pieces : pandas.DataFrame
        Their codings within turns: `_COLUMNS`; coder is a position in ``coders``, and value one
        among the values of a scale, or -1.
    whole : Units or None
        The units; None for characters and tokens.
    """

    corpus: Corpus
    unit: Unit
    coders: list[str]
    known: np.ndarray
    chosen: Chosen
    pieces: pd.DataFrame
    whole: Units | None

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        filters: Filters,
        codes: Sequence[int],
        *,
        unit: Unit,
        coders: Sequence[str] | None,
        scale: str | None = None,
    ) -> Rating:
        """Look up what coders say of some codes.

        Raises
        ------
        UnknownNameError
            If a coder or the scale does not exist.
        OptionError
            If the unit is none of those known, nobody has read anything, or what one coder says
            depends on others.
        """
        refuse(unit)
        names = list(coders or filters.coder or corpus.readers)
        if not names:
            raise OptionError(
                "Nobody has marked a transcript as read, so there is nobody to compare. When one "
                "is read, say so: coder.done(transcript)."
            )
        check_coders(corpus, names)
        keys = [corpus.coders.index(name) for name in names]
        chosen = choose(corpus, filters.by(*names), count=True, codes=sorted(set(codes)))
        known = known_by(corpus, filters, names)
        match unit:
            case "character" | "token":
                whole = None
            case _:
                held = sentences(corpus) if unit == "sentence" else None
                whole = units(unit, turns=corpus.turns, voices=chosen.voices, sentences=held)
        pieces = _pieces(chosen, keys, scale)
        return cls(corpus, unit, names, known, chosen, pieces, whole)

    def of_codes(self, codes: Sequence[int]) -> pd.DataFrame:
        """Return who put any of some codes on which unit; all of them must be read."""
        held = self.pieces[self.pieces["code"].isin(list(codes))]
        every = self.read(codes)
        if self.whole is None:
            return runs(
                "token" if self.unit == "token" else "character",
                pieces=held,
                turns=self.corpus.turns,
                voices=self.chosen.voices,
                read=every,
                coders=self.coders,
            )
        return ratings(self.whole, pieces=held, read=every, coders=self.coders)

    def read(self, codes: Sequence[int]) -> np.ndarray:
        """Return who has read what for all of some codes: coders x transcripts."""
        return np.asarray(self.known[:, :, list(codes)].all(axis=2))

    def values(self, codes: Sequence[int], scale: str) -> pd.DataFrame:
        """Return the value of a scale that each coder gave each unit."""
        held = self.pieces[self.pieces["code"].isin(list(codes))]
        found = self.corpus.codebook.scale(scale)
        # What is apart from an order is no step of it.
        steps = _in_order(self.corpus, scale)[: len(found.choices) - len(found.apart)]
        kind = pd.CategoricalDtype(steps, found.ordered)
        within = held.assign(value=np.where(held["value"] < len(steps), held["value"], -1))
        return labels(self._units("values"), pieces=within, coders=self.coders, kind=kind)

    def sets(self, codes: Sequence[int]) -> pd.DataFrame:
        """Return which of some codes each coder put on each unit."""
        paths = {key: self.corpus.codebook.codes[key].path for key in codes}
        return sets(
            self._units("sets"),
            pieces=self.pieces[self.pieces["code"].isin(list(codes))],
            read=self.read(codes),
            coders=self.coders,
            paths=paths,
        )

    def clusters(self, found: pd.DataFrame, what: Clusters) -> pd.Index:
        """Return what an interval draws, one a row of ratings: a transcript or a person.

        Raises
        ------
        OptionError
            If these are neither, or a unit may belong to several of them.
        """
        if what not in _CLUSTERS:
            told = " nor ".join(map(repr, _CLUSTERS))
            raise OptionError(f"clusters={what!r} is neither {told}.")
        if what in found.index.names:
            named: pd.Index = found.index.get_level_values(what)
            return named
        if self.whole is None or self.unit not in ("sentence", "turn"):
            raise OptionError(
                f"A {self.unit} may have several {what}s, so that it is drawn itself: "
                f"clusters={self.unit!r}."
            )
        voice = self.corpus.turns["voice"].to_numpy()[self.whole.rows["turn_row"].to_numpy()]
        persons: pd.Index = pd.Index(people(self.chosen.voices).loc[voice])
        return persons

    def _units(self, what: str) -> Units:
        if self.whole is None:
            raise OptionError(
                f"{what.capitalize()} are rated by sentence, turn, transcript or participant, not "
                f"by {self.unit}."
            )
        return self.whole


def codes_of(corpus: Corpus, filters: Filters, code: str | None) -> list[int]:
    """Return the keys of the codes that a pattern names, or those of the filters."""
    if code is None:
        return filters.codes(corpus)
    paths = {each.path for each in corpus.codebook.select(code)}
    return [key for key, each in enumerate(corpus.codebook.codes) if each.path in paths]


def _pieces(chosen: Chosen, keys: Sequence[int], scale: str | None) -> pd.DataFrame:
    corpus, cut = chosen.corpus, chosen.pieces
    of_coding = cut["coding"].to_numpy()
    place = np.full(max(keys, default=-1) + 2, -1)
    place[list(keys)] = np.arange(len(keys))
    told = {"coder": place[chosen.codings["coder"].to_numpy()[of_coding]], "value": -1}
    if scale is not None:
        kind = pd.CategoricalDtype(_in_order(corpus, scale))
        given = corpus.labels(chosen.codings)[scale].astype(object).astype(kind)
        told["value"] = given.cat.codes.to_numpy()[of_coding]
    return cut.assign(**told)[list(_COLUMNS)]


def _in_order(corpus: Corpus, scale: str) -> list[str]:
    """Return the values of a scale: its steps in order, then what is apart from them."""
    found = corpus.codebook.scale(scale)
    steps = [value for value in found.choices if value not in found.apart]
    return [*steps, *found.apart]
