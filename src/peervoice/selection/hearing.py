"""Hearing: who is heard in codings and when, and whether more interviews still bring new codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peervoice.analysis.new_codes import Rule
from peervoice.selection.balancing import balanced
from peervoice.selection.comparing import Comparing
from peervoice.selection.laying_out import laid_out
from peervoice.selection.saturating import saturated

if TYPE_CHECKING:
    import pandas as pd

    from peervoice.analysis.balance import VoiceBalance
    from peervoice.analysis.saturation import Saturation
    from peervoice.selection.grouping import By


@dataclass(frozen=True, slots=True)
class Hearing(Comparing):
    """Codings that can be asked who is heard in them; `Codings` are such."""

    def saturation(
        self,
        by: By | Sequence[By] | None = None,
        *,
        base: int = 4,
        run: int = 2,
        threshold: float = 0.05,
        draws: int = 1_000,
        seed: int = 0,
        rollup: bool = False,
        grouping: str | None = None,
        language: str = "en",
    ) -> Saturation:
        """Return how many codes each further interview brings, and where hardly any come.

        What is counted is written down in `peervoice.analysis.new_codes`, whose interviews count
        in `peervoice.analysis.saturation`. Only interviews that were read for all codes of the
        selection count.

        Parameters
        ----------
        by : str, callable or sequence of these, optional
            Groups of people, as for `counts`: each is looked at by itself.
        base, run : int
            How many interviews the base and a run have. Published: 4, 5 or 6, and 2 or 3.
        threshold : float
            The largest share of new codes at which a run ends the count. Published: 0.05 or 0.
        draws, seed : int
            How many random orders are tried, and which.
        rollup, grouping
            As for `counts`: codes with all below them, or groups of codes.
        language : str
            Language of the codes' names.

        Returns
        -------
        Saturation
            With ``curve``, ``first`` (which code was first used where), ``stops`` and a ``note``.

        Raises
        ------
        UnknownNameError
            If an attribute or the grouping does not exist.
        OptionError
            If base, run, threshold or draws are none; both ``rollup`` and ``grouping`` are asked
            for; or a grouping is named twice, or like a column of the result.
        """
        return saturated(
            self.load(),
            self.filters,
            by=by,
            rule=Rule(base, run, threshold),
            draws=draws,
            seed=seed,
            rollup=rollup,
            grouping=grouping,
            language=language,
        )

    def balance(
        self, by: By | Sequence[By] | None = None, *, printed: pd.DataFrame | None = None
    ) -> VoiceBalance:
        """Return how much of what is said, coded and quoted comes from whom, and who is not heard.

        What is counted is written down in `peervoice.analysis.balance`.

        Parameters
        ----------
        by : str, callable or sequence of these, optional
            Groups of people, as for `counts`.
        printed : pandas.DataFrame, optional
            The ``frame`` of a table of quotes: adds how many of its quotes are whose.

        Returns
        -------
        VoiceBalance
            With ``people``, ``groups``, and ``unheard``. It names people, and stays in the project.

        Raises
        ------
        UnknownNameError
            If an attribute does not exist.
        OptionError
            If the printed quotes do not say whose they are; or a grouping is named twice, or like
            a column of the result.
        """
        return balanced(self.load(), self.filters, by=by, printed=printed)

    def timeline(
        self, *, rollup: bool = False, grouping: str | None = None, language: str = "en"
    ) -> pd.DataFrame:
        """Lay the transcripts of the selection out along their words, with the codes on them.

        How is written down in `peervoice.analysis.timeline`. It shows what each person said when,
        and stays in the project.

        Parameters
        ----------
        rollup, grouping
            As for `counts`: codes with all below them, or groups of codes.
        language : str
            Language of the codes' names.

        Returns
        -------
        pandas.DataFrame
            transcript, part (turn, coded, whole, nothing or not read), code, name, turn, speaker,
            speaker_role, start and end in words, minute_start and minute_end where times are known.
            ``peervoice.charts.timeline`` draws it.

        Raises
        ------
        UnknownNameError
            If the codebook has no such grouping.
        OptionError
            If both ``rollup`` and ``grouping`` are asked for.
        """
        return laid_out(
            self.load(), self.filters, rollup=rollup, grouping=grouping, language=language
        )
