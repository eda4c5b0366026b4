"""Codings: a selection of codings, and everything that can be asked of it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from peervoice.errors import UnreadWarning
from peervoice.frames import Corpus
from peervoice.selection.chosen import Chosen, choose
from peervoice.selection.counting import Asked, Interval, Question
from peervoice.selection.excerpt import Excerpt
from peervoice.selection.excerpts import excerpts
from peervoice.selection.framed import framed
from peervoice.selection.grouping import By
from peervoice.selection.nouns import nouns
from peervoice.selection.reaching import reached
from peervoice.selection.relating import Relating

if TYPE_CHECKING:
    from peervoice.coding import Coding

_SAY_READ: Final = (
    "{number} of the codings are in transcripts that nobody has marked as read for {codes}: "
    "their speakers are in not_read, not in participants. When a transcript is read, say so: "
    "coder.done(transcript)."
)


@dataclass(frozen=True, slots=True)
class Codings(Relating):
    """Codings that fit some filters. Nothing is read before it is asked.

    Parameters
    ----------
    load : callable
        Returns the corpus; called anew for each question, so that answers are never stale.
    filters : Filters
        What the selection is narrowed to.
    """

    def __repr__(self) -> str:
        number = len(self)
        return f"Codings({number} coding{'s' * (number != 1)}, {self.filters!r})"

    def __len__(self) -> int:
        return len(self._listed()[1].whole)

    def __iter__(self) -> Iterator[Coding]:
        corpus, chosen = self._listed()
        return iter(nouns(corpus, chosen.whole))

    def where(
        self,
        *,
        code: str | Iterable[str] | None = None,
        coder: str | Iterable[str] | None = None,
        origin: str | Iterable[str] | None = None,
        stale: bool | None = None,
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
        stale : bool, optional
            Only codings that were made under another definition of their code than that in force,
            or whose words have changed, and that nobody has confirmed since; or only the others.
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
        filters = filters if stale is None else filters.only(stale=stale)
        return Codings(self.load, filters.check(self.load()))

    def frame(self, *, text: bool = False) -> pd.DataFrame:
        """Return one row a coding, or a stretch of one that is shared, with who said it.

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
        interval: Interval | None = None,
        asked: Asked | None = None,
        language: str = "en",
    ) -> pd.DataFrame:
        """Count people, segments, transcripts and words by group and code.

        What is counted is written down in `peervoice.analysis.counts`. Zeros and unknowns are
        kept: read and not coded is 0, not read is a share of NaN.

        Parameters
        ----------
        by : str, callable or sequence of these, optional
            Attributes of people and transcripts, such as ``"country"``; ``"coder"``; a value
            scale, such as ``"direction"``, with a last group for codings without a value;
            ``"question"``, where interviewers ask the same words in several transcripts; or a
            named function that is given the frame of speakers and returns a group for each row,
            such as ``project.law.by("response")``.
        rollup : bool
            Whether a code also counts what was coded with the codes below it; then it is read
            where all of them are.
        grouping : str, optional
            Name of a grouping of the codebook, such as ``"recommendations"``: count its groups
            instead of codes. The column ``code`` then holds the groups, and each counts what
            was coded with any of its codes, or with those of its parts: also where the selection
            is narrowed to some of these codes. Groups of which it has none are left out.
        interval : {"wilson"}, optional
            Adds the ends of an interval of each share; ``attrs`` then hold the caption that it
            needs, because interviews are purposive samples.
        asked : mapping of str to str or sequence of str, optional
            Which questions ask for which codes, such as ``{"policing": "What do the police do?"}``:
            then people who were not asked are told apart from those who said nothing.
        language : str
            Language of the codes' names.

        Returns
        -------
        pandas.DataFrame
            The ``by`` columns, then code, name, segments, participants, of, share, not_read,
            not_asked (with ``asked``, or by question), transcripts, transcripts_of, words, low
            and high (with ``interval``). Where something has to be said beside the numbers,
            such as that a consensus counts, ``attrs["peervoice"]["notes"]`` says it.

        Raises
        ------
        UnknownNameError
            If an attribute, the grouping, or a question does not exist.
        OptionError
            If both ``rollup`` and ``grouping`` are asked for: a group counts its parts anyway; if a
            grouping is named twice; or if no question is known to group by.
        """
        question = Question(
            filters=self.filters,
            by=by,
            rollup=rollup,
            grouping=grouping,
            interval=interval,
            asked=asked,
            language=language,
        )
        counted, unread = question.answer(self.load())
        if unread:
            related = "their code and those that they are related to"
            codes = related if self.filters.relations else "their code"
            told = _SAY_READ.format(number=unread, codes=codes)
            warnings.warn(told, UnreadWarning, stacklevel=2)
        return counted

    def coverage(
        self,
        by: By | Sequence[By] | None = None,
        *,
        rollup: bool = False,
        grouping: str | None = None,
        language: str = "en",
    ) -> pd.DataFrame:
        """Return who was read by whom for what.

        What is counted is written down in `peervoice.analysis.reach`.

        Parameters
        ----------
        by, rollup, grouping, language
            As for `counts`; groups of people alone.

        Returns
        -------
        pandas.DataFrame
            The ``by`` columns, then code, name, coder, participants, of, share, transcripts,
            transcripts_of, words, words_of. After the coders come rows for ``anybody``, and for
            what ``two or more`` have read.

        Raises
        ------
        UnknownNameError
            If an attribute or the grouping does not exist.
        OptionError
            If both ``rollup`` and ``grouping`` are asked for.
        """
        return reached(
            self.load(), self.filters, by=by, rollup=rollup, grouping=grouping, language=language
        )

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
