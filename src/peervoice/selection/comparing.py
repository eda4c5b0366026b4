"""Comparing: what coders who read the same made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from peervoice.analysis.agreement import Unitizing
from peervoice.analysis.units import Unit
from peervoice.errors import OptionError
from peervoice.frames import Corpus
from peervoice.selection.agreeing import agreed
from peervoice.selection.disagreeing import disagreed
from peervoice.selection.disagreements import Disagreements
from peervoice.selection.filters import Filters
from peervoice.selection.rating import Clusters, Rating, codes_of
from peervoice.selection.unitizing import unitized


@dataclass(frozen=True, slots=True)
class Comparing:
    """Codings whose coders can be compared; `Codings` are such."""

    load: Callable[[], Corpus] = field(repr=False)
    filters: Filters = field(default_factory=Filters)

    def ratings(
        self,
        unit: Unit = "turn",
        *,
        code: str | None = None,
        coders: Sequence[str] | None = None,
        value: str | None = None,
        sets: bool = False,
    ) -> pd.DataFrame:
        """Return what coders made of which unit, for the coefficients of `peervoice.agreement`.

        Parameters
        ----------
        unit : {"character", "token", "sentence", "turn", "transcript", "participant"}
            What is rated. A code on any word of a sentence, turn, transcript or person is on it.
            Characters and tokens are rows of many: the last level of the index, ``characters``
            or ``words``, is how many, for ``weights=`` of the coefficients.
        code : str, optional
            A pattern; where it names several codes, any of them counts, and a unit is read
            where it was read for all of them. Default: the codes of the selection.
        coders : sequence of str, optional
            The columns; default: all who have read anything, or the coders of the selection.
        value : str, optional
            A value scale, such as ``"direction"``: then units are rated by the value that a coder
            gave them with one of the codes, in the order of the scale. NA where they gave none or
            two different ones, or one that is apart from the order.
        sets : bool
            Whether units are rated by the set of codes that a coder put on them, for alpha at
            level ``"masi"``.

        Returns
        -------
        pandas.DataFrame
            Nullable booleans, categories, or frozensets; NA is not read.

        Raises
        ------
        UnknownNameError
            If the code, a coder or the scale does not exist.
        OptionError
            If the unit is none of those known, both ``value`` and ``sets`` are asked for, or one
            of them by character or token.
        """
        if value is not None and sets:
            raise OptionError("Units are rated by value= or as sets=True, one at a time.")
        corpus = self.load()
        codes = codes_of(corpus, self.filters, code)
        held = Rating.of(corpus, self.filters, codes, unit=unit, coders=coders, scale=value)
        if value is not None:
            return held.values(codes, value)
        return held.sets(codes) if sets else held.of_codes(codes)

    def agreement(
        self,
        unit: Unit = "turn",
        *,
        coders: Sequence[str] | None = None,
        rollup: bool = False,
        grouping: str | None = None,
        clusters: Clusters | None = None,
        draws: int = 1_000,
        seed: int = 0,
        language: str = "en",
    ) -> pd.DataFrame:
        """Return agreement code by code, and over all codes; only what two have read counts.

        Parameters
        ----------
        unit, coders
            As for `ratings`. Two coders agree more often the smaller the unit is, because most of
            a text has no code: say which unit was taken.
        rollup, grouping
            As for `counts`: codes with all below them as one, or groups of codes.
        clusters : {"transcript", "participant"}, optional
            Adds a bootstrap interval of alpha: so many transcripts or people are drawn, with
            replacement, as there are. With fewer than ten the interval is NaN.
        draws, seed : int
            How often they are drawn, and which draws.
        language : str
            Language of the codes' names.

        Returns
        -------
        pandas.DataFrame
            code, name, unit, n_units (rated by two or more), coders, percent, kappa (Cohen's; NaN
            for more than two coders), fleiss, brennan_prediger, ac1, alpha, low, high (of alpha),
            prevalence, bias, note. The last row, ``all codes``, is of all units of all codes
            together; there is none with ``rollup`` or ``grouping``, which would take some twice.

        Raises
        ------
        UnknownNameError
            If a coder or the grouping does not exist.
        OptionError
            If the unit or the clusters are none of those known, both ``rollup`` and ``grouping``
            are asked for, or what one coder says depends on others (ask with ``same_coder=True``).
        """
        return agreed(
            self.load(),
            self.filters,
            unit=unit,
            coders=coders,
            rollup=rollup,
            grouping=grouping,
            clusters=clusters,
            draws=draws,
            seed=seed,
            language=language,
        )

    def unitizing(
        self,
        coefficient: Unitizing = "alpha_u_2004",
        *,
        coders: Sequence[str] | None = None,
        rollup: bool = False,
        grouping: str | None = None,
        language: str = "en",
    ) -> pd.DataFrame:
        """Return how far coders agree on which stretches to mark, code by code, and over all.

        No unit is set beforehand: borders count. The continuum of a transcript is what was said by
        those who count, one turn after the other, in characters; interviewers are left out of it.
        What a coder put a code on twice is one stretch; of a stretch over several turns, what lies
        between is left out. Codings of whole documents mark no stretch. Only what two have read for
        a code counts; the last row, ``all codes``, is of what they read for all of them.

        Parameters
        ----------
        coefficient : {"alpha_u_2004", "u", "u_binary", "cu", "ku"}
            Which of `peervoice.agreement.unitizing`; they give different numbers on the same data.
            ``"cu"`` looks at codes beside each other, and has the last row alone; ``"ku"`` at one
            code where it meets others, and has no last row.
        coders, rollup, grouping, language
            As for `agreement`. With ``rollup`` or ``grouping`` there is no row for all codes.

        Returns
        -------
        pandas.DataFrame
            code, name, coefficient, n_units (stretches that count), coders, value, note. The value
            is NaN, and the note says why, where the coefficient is undefined, or where a coder put
            two codes on the same words and it cannot take them together.

        Raises
        ------
        UnknownNameError
            If a coder or the grouping does not exist.
        OptionError
            If there is no such coefficient, both ``rollup`` and ``grouping`` are asked for, or what
            one coder says depends on others (ask with ``same_coder=True``).
        """
        return unitized(
            self.load(),
            self.filters,
            coefficient=coefficient,
            coders=coders,
            rollup=rollup,
            grouping=grouping,
            language=language,
        )

    def disagreements(self, *coders: str, settled: bool = False) -> Disagreements:
        """Return where coders differ, in transcripts and for codes that all of them have read.

        What is a disagreement is written down in `peervoice.analysis.disputes`.
        ``project.adjudicate`` decides one.

        Parameters
        ----------
        *coders : str
            Names, at least two.
        settled : bool
            Whether to list those that were decided, too.

        Returns
        -------
        Disagreements
            A sequence with a ``frame()``; a notebook shows the quotes side by side.

        Raises
        ------
        OptionError
            If fewer than two coders are named, or one twice; or of code queries.
        UnknownNameError
            If a coder does not exist.
        """
        return disagreed(self.load(), self.filters, coders, settled=settled)
