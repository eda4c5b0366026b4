"""Codings: a selection of codings, and everything that can be asked of it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

import peervoice.analysis.agreement as coefficients
from peervoice.analysis.counts import count
from peervoice.analysis.units import Unit, ratings
from peervoice.errors import UnknownNameError, UnreadWarning, near
from peervoice.frames import Corpus
from peervoice.selection.chosen import Chosen, choose, read
from peervoice.selection.excerpt import Excerpt
from peervoice.selection.excerpts import excerpts
from peervoice.selection.filters import Filters
from peervoice.selection.framed import framed
from peervoice.selection.grouping import By, groups
from peervoice.selection.headings import headings_of
from peervoice.selection.nouns import nouns

if TYPE_CHECKING:
    from peervoice.coding import Coding


@dataclass(frozen=True, slots=True)
class Codings:
    """Codings that fit some filters. Nothing is read before it is asked.

    Parameters
    ----------
    load : callable
        Returns the corpus; called anew for each question, so that answers are never stale.
    filters : Filters
        What the selection is narrowed to.
    """

    load: Callable[[], Corpus] = field(repr=False)
    filters: Filters = field(default_factory=Filters)

    def __repr__(self) -> str:
        number = len(self)
        return f"Codings({number} coding{'s' * (number != 1)}, {self.filters!r})"

    def __len__(self) -> int:
        return len(self._listed()[1].codings)

    def __iter__(self) -> Iterator[Coding]:
        corpus, chosen = self._listed()
        return iter(nouns(corpus, chosen.codings))

    def where(
        self,
        *,
        code: str | Iterable[str] | None = None,
        coder: str | Iterable[str] | None = None,
        origin: str | Iterable[str] | None = None,
        **attributes: str | Iterable[str],
    ) -> Codings:
        """Narrow the selection.

        Parameters
        ----------
        code : str or iterable of str, optional
            Patterns: ``policing`` is the code and all below it, ``policing/*`` its direct
            children. Restricts the rows that are listed.
        coder : str or iterable of str, optional
            Names. Restricts the denominator to people whom those coders read.
        origin : {"human", "suggestion"}, optional
            Restricts the codings alone.
        **attributes : str or iterable of str
            ``transcript``, ``participant``, ``country``, ``model``, ``speaker_role``, ``date``
            and other attributes of people and transcripts restrict who is counted and of how
            many; names of value scales (``direction="worse"``) restrict the codings alone.

        Returns
        -------
        Codings
            A new selection.

        Raises
        ------
        UnknownNameError
            If a code, coder, attribute or value does not exist.
        """
        given = {"code": code, "coder": coder, "origin": origin, **attributes}
        wanted = {name: value for name, value in given.items() if value is not None}
        filters = self.filters.narrowed(**wanted)
        return Codings(self.load, filters.check(self.load()))

    def frame(self, *, text: bool = False) -> pd.DataFrame:
        """Return one row a coding, with who said it.

        Parameters
        ----------
        text : bool
            Whether to add the columns quote and memo.
        """
        corpus, chosen = self._listed()
        return framed(corpus, chosen, text=text)

    def counts(
        self,
        by: By | Sequence[By] | None = None,
        *,
        rollup: bool = False,
        grouping: str | None = None,
        language: str = "en",
    ) -> pd.DataFrame:
        """Count people, segments, transcripts and words by group and code.

        What is counted is written down in `peervoice.analysis.counts`. Zeros and unknowns are
        kept: read and not coded is 0, not read is a share of NaN.

        Parameters
        ----------
        by : str, callable or sequence of these, optional
            Attributes of people and transcripts, such as ``"country"``; or a named function
            that is given the frame of speakers and returns a group for each row.
        rollup : bool
            Whether a code also counts what was coded with the codes below it; then it is read
            where all of them are.
        grouping : str, optional
            Name of a grouping of the codebook, such as ``"recommendations"``: count its groups
            instead of codes. The column ``code`` then holds the groups, and each counts what
            was coded with any of its codes, or with those of its parts: also where the selection
            is narrowed to some of these codes. Groups of which it has none are left out.
        language : str
            Language of the codes' names.

        Returns
        -------
        pandas.DataFrame
            The ``by`` columns, then code, name, segments, participants, of, share, not_read,
            transcripts, transcripts_of, words.

        Raises
        ------
        UnknownNameError
            If an attribute or the grouping does not exist.
        OptionError
            If both ``rollup`` and ``grouping`` are asked for: a group counts its parts anyway.
        """
        corpus = self.load()
        headings = headings_of(corpus, self.filters, rollup=rollup, grouping=grouping)
        chosen = choose(corpus, self.filters, count=True, codes=headings.codes)
        cut, known = headings.gathered(chosen.pieces, chosen.read)
        _warn_of_unread(cut, known)
        return count(
            codes=headings.listed,
            headings=headings.all,
            pieces=cut,
            voices=chosen.voices,
            groups=groups(chosen.voices, by, scales=[s.name for s in corpus.codebook.values]),
            read=known,
            language=language,
        )

    def ratings(
        self,
        unit: Unit = "turn",
        *,
        code: str | None = None,
        coders: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Return who put a code on which unit, as nullable booleans; NA is not read.

        Parameters
        ----------
        unit : {"turn", "transcript", "participant"}
            What is rated.
        code : str, optional
            A pattern; where it names several codes, any of them counts, and a unit is read
            where it was read for all of them. Default: the codes of the selection.
        coders : sequence of str, optional
            The columns; default: all who have read anything, or the coders of the selection.

        Raises
        ------
        UnknownNameError
            If the code or a coder does not exist.
        """
        corpus = self.load()
        codes = self.filters.codes(corpus)
        if code is not None:
            paths = {each.path for each in corpus.codebook.select(code)}
            codes = [key for key, each in enumerate(corpus.codebook.codes) if each.path in paths]
        return _ratings(corpus, self.filters, codes, unit, coders)

    def agreement(
        self, unit: Unit = "turn", *, coders: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """Return agreement code by code: percent, Cohen's kappa of two coders, nominal alpha.

        Returns
        -------
        pandas.DataFrame
            code, name, unit, n_units (rated by two or more), coders, percent, kappa (NaN for
            more than two coders), alpha, note.
        """
        corpus = self.load()
        rows = []
        for key in self.filters.codes(corpus):
            code = corpus.codebook.codes[key]
            rated = _ratings(corpus, self.filters, [key], unit, coders)
            rows.append((code.path, code.name(), unit, *_agreed(rated)))
        columns = ["code", "name", "unit", "n_units", "coders", "percent", "kappa", "alpha", "note"]
        return pd.DataFrame(rows, columns=columns)

    def excerpts(self, *, context: int = 0) -> tuple[Excerpt, ...]:
        """Return the quotes, each once, with all codes and coders; in reading order.

        Parameters
        ----------
        context : int
            How many turns before and after to add.
        """
        corpus = self.load()
        return excerpts(corpus, choose(corpus, self.filters, count=True), context=context)

    def _listed(self) -> tuple[Corpus, Chosen]:
        corpus = self.load()
        return corpus, choose(corpus, self.filters, count=False)


def _warn_of_unread(pieces: pd.DataFrame, known: np.ndarray) -> None:
    """Warn of codings whose speakers cannot be counted, because nobody said "read"."""
    unread = ~known[pieces["transcript"].to_numpy(), pieces["code"].to_numpy()]
    number = pieces["coding"][unread].nunique()
    if number:
        warnings.warn(
            f"{number} of the codings are in transcripts that nobody has marked as read for their "
            "code: their speakers are in not_read, not in participants. When a transcript is "
            "read, say so: coder.done(transcript).",
            UnreadWarning,
            stacklevel=3,
        )


def _ratings(
    corpus: Corpus,
    filters: Filters,
    codes: list[int],
    unit: Unit,
    coders: Sequence[str] | None,
) -> pd.DataFrame:
    """Return the ratings of some codes: any of them counts, all of them must be read."""
    names = list(coders or filters.coder or _readers(corpus))
    for name in names:
        if name not in corpus.coders:
            raise UnknownNameError(
                f"No coder {name!r} has coded or read anything." + near(name, corpus.coders)
            )
    keys = [corpus.coders.index(name) for name in names]
    chosen = choose(corpus, filters.by(*names), count=True, codes=codes)
    of_piece = chosen.codings["coder"].to_numpy()[chosen.pieces["coding"].to_numpy()]
    column = pd.Series(range(len(keys)), index=keys, dtype="int64")
    known = [read(corpus, [key])[:, codes].all(axis=1) for key in keys]
    return ratings(
        unit=unit,
        pieces=chosen.pieces.assign(coder=column[of_piece].to_numpy()),
        turns=corpus.turns,
        voices=chosen.voices,
        read=np.array(known, dtype=bool).reshape(len(keys), len(corpus.transcripts)),
        coders=names,
    )


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
