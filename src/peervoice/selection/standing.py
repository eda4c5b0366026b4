"""From codings and others to those that stand in a relation to them, or the words they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from peervoice.analysis.overlaps import (
    Numbers,
    Parts,
    Stretches,
    covered,
    differences,
    intersections,
    merged,
)
from peervoice.analysis.relations import (
    Flags,
    Places,
    are_after,
    are_before,
    are_enclosing,
    are_followed,
    are_inside,
    are_near,
)
from peervoice.frames import Corpus, pieces
from peervoice.selection.relation import Relation

_BORDERS: Final = ("start", "end", "word_start", "word_end")
_WHOSE: Final = ("transcript", "coder")


@dataclass(frozen=True, eq=False, slots=True)
class Held:
    """Codings, and in whose words.

    Attributes
    ----------
    codings : pandas.DataFrame
        Rows of the codings of a corpus, or stretches of them under their keys.
    fits : numpy.ndarray
        For each voice, whether its words count.
    """

    codings: pd.DataFrame
    fits: np.ndarray

    def __repr__(self) -> str:
        return f"Held({len(self.codings)})"


def related(
    corpus: Corpus, these: Held, others: Held, relation: Relation, *, kind: Held | None = None
) -> pd.DataFrame:
    """Return the codings that stand in a relation to others, or the words that they share.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    these, others : Held
        The codings, and what they are related to.
    relation : Relation
        How.
    kind : Held, optional
        All codings of the same kind as these, for ``followed_by``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``these``, in their order; where words are shared, a row for each stretch of them
        within a turn, or the row as it is if nothing of it falls away.
    """
    one, two = (_Cut.of(corpus, each, relation) for each in (these, others))
    match relation.kind:
        case "overlapping" if relation.words == "shared":
            return _stretches(one, _Words.of(one, two), _shared_with_others(one, two))
        case "overlapping":
            chosen = _shared_with_others(one, two).row
            return these.codings.take(np.unique(one.coding[chosen]))
        case "with":
            shared = intersections(one.stretches, covered(two.stretches))
            return _stretches(one, _Words.of(one, two), shared)
        case "without":
            words = _Words.of(one, two)
            return _stretches(one, words, _rests(one, two, words))
        case "same_turn":
            return these.codings.take(np.unique(one.coding[_in_same_turn(one, two)]))
        case _:
            rivals = one if kind is None else _Cut.of(corpus, kind, relation)
            return these.codings.take(one.listed[_stand(one, two, rivals, relation)])


def together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the codings of several selections, each word of a coding once.

    Parameters
    ----------
    parts : sequence of pandas.DataFrame
        Codings, or stretches of them under their keys.
    """
    held = pd.concat(parts).sort_index(kind="stable")
    if held.index.is_unique:
        return held
    # Nothing of a coding of the whole document has to be said beside it.
    whole = held.index[held["start"] < 0]
    entire = held[held["start"] < 0]
    entire = entire[~entire.index.duplicated()]
    rest = held[~held.index.isin(whole)]
    key, columns = rest.index.to_numpy(), (rest[name].to_numpy() for name in _BORDERS)
    start, end, word_start, word_end = columns
    stretches, _ = merged(Stretches(key, start, end), np.zeros(len(key), dtype="int64"))
    words = _Words(key, start, end, word_start, word_end)
    first = rest[~rest.index.duplicated()].loc[stretches.where]
    joined = first.assign(
        start=stretches.start,
        end=stretches.end,
        word_start=words.before(stretches.where, stretches.start),
        word_end=words.before(stretches.where, stretches.end),
    )
    return pd.concat([entire, joined]).sort_index(kind="stable")


class _Words:
    """How many words of a text begin before the places where codings begin or end."""

    def __init__(
        self, where: Numbers, start: Numbers, end: Numbers, word_start: Numbers, word_end: Numbers
    ) -> None:
        self._size = int(end.max(initial=0)) + 1
        line = np.concatenate([where * self._size + start, where * self._size + end])
        self._line, first = np.unique(line, return_index=True)
        self._number = np.concatenate([word_start, word_end])[first]

    @classmethod
    def of(cls, *cuts: _Cut) -> _Words:
        columns = [
            np.concatenate([cut.pieces[name].to_numpy() for cut in cuts]) for name in _BORDERS
        ]
        return cls(np.concatenate([cut.transcript for cut in cuts]), *columns)

    def before(self, where: Numbers, place: Numbers) -> Numbers:
        """Return how many words begin before places, each of which is a border of some coding."""
        found: Numbers = self._number[np.searchsorted(self._line, where * self._size + place)]
        return found


@dataclass(frozen=True, eq=False, slots=True, repr=False)
class _Cut:
    """Codings cut at the borders of turns, and what each piece stands in."""

    corpus: Corpus
    held: Held
    pieces: pd.DataFrame
    coding: Numbers
    key: Numbers
    transcript: Numbers
    # One for all coders, or the coder of each piece where only the same coder's are related.
    coder: Numbers

    @classmethod
    def of(cls, corpus: Corpus, held: Held, relation: Relation) -> _Cut:
        cut = pieces(held.codings, corpus.turns, who=held.fits)
        coding = cut["coding"].to_numpy()
        key = held.codings.index.to_numpy()[coding]
        transcript, coder = (held.codings[each].to_numpy()[coding] for each in _WHOSE)
        coder = coder if relation.same_coder else np.zeros_like(coder)
        return cls(corpus, held, cut, coding, key, transcript, coder)

    @property
    def where(self) -> Numbers:
        """A number for each transcript, and for each coder in it."""
        return self.transcript * max(len(self.corpus.coders), 1) + self.coder

    @property
    def stretches(self) -> Stretches:
        return Stretches(self.where, self.pieces["start"].to_numpy(), self.pieces["end"].to_numpy())

    @property
    def first(self) -> Numbers:
        """The first piece of each coding that has any."""
        opens = np.ones(len(self.coding), dtype=bool)
        opens[1:] = self.coding[1:] != self.coding[:-1]
        return np.flatnonzero(opens)

    @property
    def listed(self) -> Numbers:
        """The codings that have any pieces, in the order of `places`."""
        return self.coding[self.first]

    @property
    def places(self) -> Places:
        """Where codings stand, from the first to the last of their pieces."""
        first = self.first
        last = np.append(first[1:], len(self.coding))[: len(first)] - 1
        cut, turns = self.pieces, self.corpus.turns
        row = cut["turn_row"].to_numpy()
        number = turns["turn"].to_numpy()
        begun = turns["word_start"].to_numpy()
        # Words of turns alone: labels are words of the text, too.
        words = turns["word_end"].to_numpy() - begun
        spoken = np.cumsum(words) - words
        return Places(
            where=self.where[first],
            key=self.key[first],
            start=cut["start"].to_numpy()[first],
            end=cut["end"].to_numpy()[last],
            first_turn=number[row[first]],
            last_turn=number[row[last]],
            word_start=(spoken - begun)[row[first]] + cut["word_start"].to_numpy()[first],
            word_end=(spoken - begun)[row[last]] + cut["word_end"].to_numpy()[last],
        )

    def inside(self, fits: np.ndarray) -> Flags:
        """Tell which codings mark nothing but words of some people."""
        theirs = fits[self.pieces["voice"].to_numpy()]
        return np.logical_and.reduceat(theirs, self.first) if len(theirs) else theirs


def _stand(one: _Cut, two: _Cut, rivals: _Cut, relation: Relation) -> Flags:
    """Tell which codings stand in a relation of places to others."""
    these, others, within = one.places, two.places, relation.within
    match relation.kind:
        case "inside":
            return are_inside(these, others) & one.inside(two.held.fits)
        case "enclosing":
            mine = two.inside(one.held.fits)
            return are_enclosing(these, Places(*(column[mine] for column in others)))
        case "near":
            return are_near(these, others, within)
        case "before":
            return are_before(these, others, within)
        case "after":
            return are_after(these, others, within)
        case _:
            return are_followed(these, others, rivals.places, within)


def _shared_with_others(one: _Cut, two: _Cut) -> Parts:
    """Return what pieces share with pieces of other codings."""
    mine, theirs = one.stretches, two.stretches
    if np.intersect1d(one.key, two.key).size == 0:
        return intersections(mine, covered(theirs))
    # Where a coding covers itself, it takes two to share its words; where it does not, one will do.
    itself = covered(theirs._replace(where=two.key))
    keyed = mine._replace(where=one.key)
    parts = []
    for times, found in ((2, intersections(keyed, itself)), (1, differences(keyed, itself))):
        held = Stretches(mine.where[found.row], found.start, found.end)
        shared = intersections(held, covered(theirs, times=times))
        parts.append(shared._replace(row=found.row[shared.row]))
    return _joined(*parts)


def _joined(one: Parts, two: Parts) -> Parts:
    """Return parts of two kinds in order, as one where the one kind goes on as the other."""
    row, start, end = (np.concatenate(columns) for columns in zip(one, two, strict=True))
    kind = np.repeat([0, 1], [len(one.row), len(two.row)])
    order = np.lexsort((start, row))
    row, start, end, kind = row[order], start[order], end[order], kind[order]
    opens = np.ones(len(row), dtype=bool)
    goes_on = (row[1:] == row[:-1]) & (start[1:] == end[:-1]) & (kind[1:] != kind[:-1])
    opens[1:] = ~goes_on
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(row))[: len(first)] - 1
    return Parts(row[first], start[first], end[last])


def _rests(one: _Cut, two: _Cut, words: _Words) -> Parts:
    """Return what is left of pieces; of what was cut off, where a word begins."""
    parts = differences(one.stretches, covered(two.stretches))
    where = one.transcript[parts.row]
    number = words.before(where, parts.end) - words.before(where, parts.start)
    kept = _uncut(one, parts) | (number > 0)
    return Parts(*(column[kept] for column in parts))


def _uncut(cut: _Cut, parts: Parts) -> Flags:
    """Tell which parts are all of their piece."""
    start, end = (cut.pieces[name].to_numpy()[parts.row] for name in ("start", "end"))
    uncut: Flags = (parts.start == start) & (parts.end == end)
    return uncut


def _stretches(cut: _Cut, words: _Words, parts: Parts) -> pd.DataFrame:
    """Return codings of which only parts are left: a row a part, or as they are if all is left."""
    codings, coding = cut.held.codings, cut.coding[parts.row]
    left = np.bincount(coding[_uncut(cut, parts)], minlength=len(codings))
    whole = left == np.bincount(cut.coding, minlength=len(codings))
    is_first = np.ones(len(coding), dtype=bool)
    is_first[1:] = coding[1:] != coding[:-1]
    kept = is_first | ~whole[coding]
    row, coding, parts = parts.row[kept], coding[kept], Parts(*(each[kept] for each in parts))
    where = cut.transcript[row]
    borders = {
        "start": parts.start,
        "end": parts.end,
        "word_start": words.before(where, parts.start),
        "word_end": words.before(where, parts.end),
    }
    found = codings.take(coding)
    as_it_is = whole[coding]
    held = {name: np.where(as_it_is, found[name], value) for name, value in borders.items()}
    return found.assign(**held)


def _in_same_turn(one: _Cut, two: _Cut) -> Flags:
    """Tell which pieces stand in a turn in which a piece of another coding stands."""
    mine, theirs = (cut.pieces["turn_row"].to_numpy() for cut in (one, two))
    coders, turns = max(len(one.corpus.coders), 1), max(len(one.corpus.turns), 1)
    everybody = _number(mine * coders + one.coder, theirs * coders + two.coder)
    return everybody > _number(one.key * turns + mine, two.key * turns + theirs)


def _number(these: Numbers, others: Numbers) -> Numbers:
    """Return how many of the others each of these equals."""
    line = np.sort(others)
    found: Numbers = np.searchsorted(line, these, "right") - np.searchsorted(line, these, "left")
    return found
