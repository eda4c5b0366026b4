"""What a selection's filters leave of a corpus: codings, pieces, people, and who was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from peervoice.errors import OptionError
from peervoice.frames import Corpus, pieces, touched
from peervoice.selection.filters import Filters
from peervoice.selection.relation import Relation
from peervoice.selection.standing import Held, related, together


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that a selection works on.

    Attributes
    ----------
    corpus : Corpus
        The frames.
    filters : Filters
        What left them.
    codes : list of int
        Keys of the codes to list.
    coders : list of int or None
        Keys of the coders who were named.
    codings : pandas.DataFrame
        The codings that count, rows of ``corpus.codings``; of related codings, the stretches of
        them that count: several rows may have the same key.
    fits : numpy.ndarray
        For each voice, whether it is a person who fits.
    """

    corpus: Corpus
    filters: Filters
    codes: list[int]
    coders: list[int] | None
    codings: pd.DataFrame
    fits: np.ndarray

    @property
    def voices(self) -> pd.DataFrame:
        """The people who fit."""
        return self.corpus.voices[self.fits]

    @property
    def pieces(self) -> pd.DataFrame:
        """The codings cut at turn borders, in turns of people who fit; cut anew each time.

        Beside the columns of `peervoice.frames.pieces`: transcript, code, and whole (True for a
        part of a coding of the whole document).
        """
        cut = pieces(self.codings, self.corpus.turns, who=self.fits)
        of_coding = cut["coding"].to_numpy()
        return cut.assign(
            transcript=self.codings["transcript"].to_numpy()[of_coding],
            code=self.codings["code"].to_numpy()[of_coding],
            whole=(self.codings["start"].to_numpy() < 0)[of_coding],
        )

    @property
    def whole(self) -> pd.DataFrame:
        """The codings, each once and as it was made."""
        if not self.filters.relations:
            return self.codings
        return self.corpus.codings.loc[self.codings.index.unique()]

    @property
    def read(self) -> np.ndarray:
        """Booleans, transcripts x codes: what was read, by those who count."""
        return known(self.corpus, self.filters)


def choose(
    corpus: Corpus, filters: Filters, *, count: bool, codes: list[int] | None = None
) -> Chosen:
    """Apply filters to a corpus.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    filters : Filters
        The filters, already checked.
    count : bool
        Whether the rows are counted: then only participants are, unless another role was
        asked for, and where a consensus exists it alone counts unless a coder was named. Otherwise
        all that fits is listed.
    codes : list of int, optional
        Keys of codes that take the place of the filters' own.
    """
    codes = filters.codes(corpus) if codes is None else codes
    fits = _fits(corpus, filters, count=count)
    codings = _codings(corpus, filters, codes, fits, count=count)
    return Chosen(corpus, filters, codes, filters.coders(corpus), codings, fits)


def _fits(corpus: Corpus, filters: Filters, *, count: bool) -> np.ndarray:
    fits = filters.voices(corpus).to_numpy(copy=True)
    if count and "speaker_role" not in filters.by_name:
        fits &= (corpus.voices["speaker_role"] == "participant").to_numpy()
    return fits


def _codings(
    corpus: Corpus, filters: Filters, codes: list[int], fits: np.ndarray, *, count: bool
) -> pd.DataFrame:
    """Return the codings of some codes that fit, in the words of some people."""
    if filters.either:
        _refuse_lost(corpus, filters, codes)
        codings = together(
            [
                _codings(corpus, part, _claimed(corpus, part, codes), fits, count=count)
                for part in filters.either
            ]
        )
    else:
        codings = _plain(corpus, filters, codes, fits, count=count)
    for relation in filters.related:
        # What others say is looked at, too: the answer to a question of the interviewer, say.
        other = _with_coders(relation.other, filters) if relation.same_coder else relation.other
        codings = related(
            corpus,
            Held(codings, fits),
            _held(corpus, other, _fits(corpus, other, count=False), count=count),
            relation,
            kind=_kind(corpus, relation, filters, count=count),
        )
    return codings


def _held(corpus: Corpus, filters: Filters, fits: np.ndarray, *, count: bool) -> Held:
    return Held(_codings(corpus, filters, filters.codes(corpus), fits, count=count), fits)


def _kind(corpus: Corpus, relation: Relation, filters: Filters, *, count: bool) -> Held | None:
    """Return the codings of the same kind, where they matter."""
    if relation.own is None:
        return None
    own = _with_coders(relation.own, filters)
    return _held(corpus, own, _fits(corpus, own, count=count), count=count)


def _with_coders(other: Filters, filters: Filters) -> Filters:
    """Return filters for the coders of others, if these name any."""
    return other if filters.coder is None else other.by(*filters.coder)


def _plain(
    corpus: Corpus, filters: Filters, codes: list[int], fits: np.ndarray, *, count: bool
) -> pd.DataFrame:
    """Return the codings that fit, whatever stands beside them."""
    rows = filters.codings(corpus) & _among(corpus.codings["code"], codes, len(corpus.codebook))
    coders = filters.coders(corpus)
    if coders is not None:
        rows &= _among(corpus.codings["coder"], coders, len(corpus.coders))
    elif count:
        rows &= _not_overruled(corpus)
    if filters.people(corpus):
        # Most codings fall away by their transcript, which is the cheaper question.
        heard = corpus.voices["transcript"].to_numpy()[fits]
        rows &= _among(corpus.codings["transcript"], heard, len(corpus.transcripts))
        held = corpus.codings.loc[rows, ["transcript", "start", "end"]]
        rows[rows] = touched(held, corpus.turns, who=fits).number > 0
    return corpus.codings if rows.all() else corpus.codings[rows]


def _claimed(corpus: Corpus, part: Filters, codes: Iterable[int]) -> list[int]:
    """Return those of some codes that some filters list, or that are below these."""
    paths = [code.path for code in corpus.codebook.codes]
    own = {paths[key] for key in part.codes(corpus)}
    return [key for key in codes if not own.isdisjoint(_upwards(paths[key]))]


def _upwards(path: str) -> Iterator[str]:
    """Yield a path and all that it is below."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _refuse_lost(corpus: Corpus, filters: Filters, codes: list[int]) -> None:
    """Refuse codes that none of several filters lists: it is not known what of them would count."""
    lost = set(codes).difference(*(_claimed(corpus, part, codes) for part in filters.either))
    if lost:
        names = ", ".join(corpus.codebook.codes[key].path for key in sorted(lost))
        raise OptionError(
            f"The selection joins others, none of which looks at {names}: it is not known which of "
            "these codings would count. Ask about codes of the selection, or about each of the "
            "selections by itself."
        )


def known(corpus: Corpus, filters: Filters) -> np.ndarray:
    """Return where silence about a code is known, as booleans: transcripts x codes.

    It is where those who count have read for the code; and if codings are related to others, for
    all codes that these may have. Where only what the same person coded is related, one person
    must have read for all of them. Where selections were joined, it must be known of each that
    lists the code.
    """
    alike = [relation.other for relation in filters.related if relation.same_coder]
    rest = [relation.other for relation in filters.related if not relation.same_coder]
    rest += [relation.own for relation in filters.related if relation.own is not None]
    shape = (len(corpus.transcripts), len(corpus.codebook))
    if alike:
        bare = replace(filters, related=())
        found = np.zeros(shape, dtype=bool)
        for coder in corpus.coders if filters.coder is None else filters.coder:
            others = [other.by(coder) for other in alike]
            found |= _for_all(corpus, known(corpus, bare.by(coder)), others)
    elif filters.either:
        found = np.ones(shape, dtype=bool)
        for part in filters.either:
            claimed = _claimed(corpus, part, range(len(corpus.codebook)))
            found[:, claimed] &= known(corpus, part)[:, claimed]
    else:
        found = read(corpus, filters.coders(corpus))
    return _for_all(corpus, found, rest)


def _for_all(corpus: Corpus, found: np.ndarray, others: Iterable[Filters]) -> np.ndarray:
    """Return what was read where all codes of others were read, too."""
    for other in others:
        every = known(corpus, other)[:, other.codes(corpus)].all(axis=1, keepdims=True)
        found = np.logical_and(found, every)
    return found


def known_by(corpus: Corpus, filters: Filters, coders: Sequence[str]) -> np.ndarray:
    """Return what is known of each coder, as booleans: coders x transcripts x codes.

    Raises
    ------
    OptionError
        If what one of them coded may be related to what another one coded.
    """
    if not all(relation.same_coder for relation in filters.relations):
        raise OptionError(
            "Coders are compared by what each of them says, and in this selection what one coded "
            "is related to what others coded. Ask with same_coder=True, or compare them on "
            "codings.where(...) alone."
        )
    shape = (len(coders), len(corpus.transcripts), len(corpus.codebook))
    found = [known(corpus, filters.by(coder)) for coder in coders]
    return np.array(found, dtype=bool).reshape(shape)


def read(corpus: Corpus, coders: list[int] | None) -> np.ndarray:
    """Return what was read for which code, as booleans: transcripts x codes."""
    known = np.zeros((len(corpus.transcripts), len(corpus.codebook)), dtype=bool)
    readings = corpus.readings
    if coders is not None:
        readings = readings[np.isin(readings["coder"], coders)]
    transcripts, sets = readings["transcript"].to_numpy(), readings["codes"].to_numpy()
    for key in np.unique(sets):
        known[np.ix_(np.unique(transcripts[sets == key]), corpus.code_sets[key])] = True
    return known


def _among(keys: pd.Series, wanted: list[int] | np.ndarray, number: int) -> np.ndarray:
    """Tell of each key whether it is wanted; keys count off from 0."""
    held = np.zeros(number, dtype=bool)
    held[wanted] = True
    if held.all():
        return np.ones(len(keys), dtype=bool)
    among: np.ndarray = held[keys.to_numpy()]
    return among


def _not_overruled(corpus: Corpus) -> np.ndarray:
    """Return which codings count: all, or those of the consensus where there is one."""
    agreed = corpus.readings[corpus.readings["consensus"]]
    codings = corpus.codings
    if agreed.empty:
        return np.ones(len(codings), dtype=bool)
    by = np.full((len(corpus.transcripts), len(corpus.codebook)), -1)
    columns = (agreed[name].tolist() for name in ("transcript", "codes", "coder"))
    for transcript, codes, coder in zip(*columns, strict=True):
        by[transcript, corpus.code_sets[codes]] = coder
    consensus = by[codings["transcript"].to_numpy(), codings["code"].to_numpy()]
    counts: np.ndarray = (consensus < 0) | (consensus == codings["coder"].to_numpy())
    return counts
