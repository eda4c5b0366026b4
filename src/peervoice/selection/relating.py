"""Relating: code queries, which ask a selection how its codings stand to those of another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from peervoice.errors import OptionError
from peervoice.selection.cooccurring import cooccurring
from peervoice.selection.filters import Filters
from peervoice.selection.hearing import Hearing
from peervoice.selection.relation import WORDS, Kind, Relation, Words

if TYPE_CHECKING:
    from peervoice.analysis.cooccurrence import Cooccurrence, Together
    from peervoice.analysis.relations import Measure, Within


@dataclass(frozen=True, slots=True)
class Relating(Hearing):
    """Codings that can be asked how they stand to others; `Codings` are such.

    What stands where is written down in `peervoice.analysis.relations`. The others are a selection
    of the same project, or a pattern of codes, which means all codings with these codes. Whoever
    coded them, unless ``same_coder=True``; in counts, the consensus where there is one, on both
    sides. Interviewers are left out of counts, but what they say may be what codings are related
    to.

    Each answer is a selection again: it can be narrowed, listed, quoted, counted and asked further.
    Narrowing and asking may be done in any order, but each question is asked of what the one before
    it left.

    In counts, a person is among ``of`` only where somebody has read a transcript for the code that
    is counted and for all codes that the others may have: what is related to nothing is a zero only
    if somebody has looked for both.

    Examples
    --------
    >>> from peervoice.codebook import Code, Codebook
    >>> from peervoice.frames import corpus_of
    >>> from peervoice.selection import Codings
    >>> from peervoice.study import Study
    >>> corpus = corpus_of(Study(codebook=Codebook("b", (Code("policing"), Code("stigma")))))
    >>> codings = Codings(lambda: corpus)
    >>> codings.where(code="policing").overlapping("stigma")
    Codings(0 codings, Filters(code=policing).overlapping(Filters(code=stigma)))
    >>> codings.where(code="policing") - "stigma"
    Codings(0 codings, (Filters(code=policing) - Filters(code=stigma)))
    """

    def overlapping(
        self, other: Relating | str, *, words: Words = "shared", same_coder: bool = False
    ) -> Self:
        """Return the codings that share words with others; by default, the shared words alone.

        Parameters
        ----------
        other : Codings or str
            A selection, or a pattern of codes.
        words : {"shared", "own"}
            Whether each coding becomes the stretches that it shares with others, cut at the borders
            of turns (unless all of it is shared), or stays as it is. A frame has a row for each
            stretch; the number of codings, and iterating over them, tell of codings.
        same_coder : bool
            Whether both must be coded by the same person.

        Raises
        ------
        OptionError
            If ``other`` is of another project, or ``words`` is neither of the two.
        UnknownNameError
            If there is no such code.
        """
        if words not in WORDS:
            raise OptionError(f"words={words!r} is neither 'shared' nor 'own'.")
        return self._related("overlapping", other, words=words, same_coder=same_coder)

    def inside(self, other: Relating | str, *, same_coder: bool = False) -> Self:
        """Return the codings that lie inside another one, from its start to its end at most."""
        return self._related("inside", other, same_coder=same_coder)

    def enclosing(self, other: Relating | str, *, same_coder: bool = False) -> Self:
        """Return the codings that have another one inside them."""
        return self._related("enclosing", other, same_coder=same_coder)

    def same_turn(self, other: Relating | str, *, same_coder: bool = False) -> Self:
        """Return the codings that stand in the same turn as another one."""
        return self._related("same_turn", other, same_coder=same_coder)

    def near(
        self,
        other: Relating | str,
        *,
        words: int | None = None,
        turns: int | None = None,
        same_coder: bool = False,
    ) -> Self:
        """Return the codings that have another one within some words or turns, on either side.

        Parameters
        ----------
        other : Codings or str
            A selection, or a pattern of codes.
        words : int, optional
            How many words may stand between them. None stands between what overlaps or touches.
        turns : int, optional
            How many turns it may be from the one to the other: 0 within a turn, 1 to the next.
        same_coder : bool
            Whether both must be coded by the same person.

        Raises
        ------
        OptionError
            If neither words nor turns are given, or both, or not a number.
        """
        within = _within(words, turns)
        if within is None:
            raise OptionError("near() needs a distance: words=5, say, or turns=1.")
        return self._related("near", other, within=within, same_coder=same_coder)

    def before(
        self,
        other: Relating | str,
        *,
        words: int | None = None,
        turns: int | None = None,
        same_coder: bool = False,
    ) -> Self:
        """Return the codings that end before another one begins, in the same transcript.

        The options are those of `near`; without words or turns, at any distance.
        """
        return self._related("before", other, within=_within(words, turns), same_coder=same_coder)

    def after(
        self,
        other: Relating | str,
        *,
        words: int | None = None,
        turns: int | None = None,
        same_coder: bool = False,
    ) -> Self:
        """Return the codings that begin after another one has ended, in the same transcript.

        The options are those of `near`; without words or turns, at any distance.
        """
        return self._related("after", other, within=_within(words, turns), same_coder=same_coder)

    def followed_by(
        self,
        other: Relating | str,
        *,
        words: int | None = None,
        turns: int | None = None,
        same_coder: bool = False,
    ) -> Self:
        """Return the codings after which another one comes sooner than one of this selection.

        Of three codings of policing in a row and one of stigma after them, all are before stigma,
        and the last is followed by it. The options are those of `near`; without words or turns, at
        any distance.
        """
        return self._related(
            "followed_by",
            other,
            within=_within(words, turns),
            same_coder=same_coder,
            own=self.filters,
        )

    def cooccurrence(
        self,
        unit: Together = "overlap",
        *,
        rollup: bool = False,
        grouping: str | None = None,
        language: str = "en",
    ) -> Cooccurrence:
        """Return how often the codes of the selection stand together.

        What is counted is written down in `peervoice.analysis.cooccurrence`. Who and whose codings
        count is as for counts: participants, and the consensus where there is one.

        Parameters
        ----------
        unit : {"overlap", "turn", "transcript", "participant"}
            What they stand together in: the same words, a turn, a transcript, or a person.
        rollup : bool
            Whether a code also counts what was coded with the codes below it.
        grouping : str, optional
            Name of a grouping of the codebook: groups take the place of codes.
        language : str
            Language of the codes' names.

        Returns
        -------
        Cooccurrence
            With ``counts``, ``jaccard`` and ``c`` as codes x codes, ``frame()`` with a row for
            each pair, and a ``note``.

        Raises
        ------
        OptionError
            If the unit is none of these, or both ``rollup`` and ``grouping`` are asked for.
        UnknownNameError
            If the codebook has no such grouping.
        """
        return cooccurring(
            self.load(),
            self.filters,
            unit,
            rollup=rollup,
            grouping=grouping,
            language=language,
        )

    def __and__(self, other: Relating | str) -> Self:
        """Return the words that both mark, under the codes of both, for people who fit both."""
        one, two = self.filters, self._filters(other)
        if one == two:
            return self
        corpus = self.load()
        mine, theirs = one.of_people(two.people(corpus)), two.of_people(one.people(corpus))
        first = mine.relating(Relation("with", theirs))
        second = theirs.relating(Relation("with", mine))
        return replace(self, filters=first.joined(second, f"({one!r} & {two!r})"))

    def __or__(self, other: Relating | str) -> Self:
        """Return what either marks; both must be about the same people.

        Raises
        ------
        OptionError
            If they are about different people, or of different projects.
        """
        one, two = self.filters, self._filters(other)
        if one == two:
            return self
        corpus = self.load()
        if one.people(corpus) != two.people(corpus):
            raise OptionError(
                f"{one!r} and {two!r} are about different people, so that it would not be known of "
                "how many a count is. Join them first, and narrow both: (a | b).where(...)."
            )
        if len(one.code) == len(two.code) == 1 and replace(one, code=two.code) == two:
            patterns = tuple(dict.fromkeys((*one.code[0], *two.code[0])))
            return replace(self, filters=replace(one, code=(patterns,)))
        return replace(self, filters=one.joined(two, f"({one!r} | {two!r})"))

    def __sub__(self, other: Relating | str) -> Self:
        """Return the words that this selection marks and the other one does not.

        What is left of a coding of which something is taken away must hold the beginning of a
        word. To leave out whole codings instead: ``a - a.overlapping(b, words="own")``.
        """
        relation = Relation("without", self._filters(other))
        return replace(self, filters=self.filters.relating(relation))

    def _related(
        self,
        kind: Kind,
        other: Relating | str,
        *,
        same_coder: bool,
        words: Words = "own",
        within: Within = None,
        own: Filters | None = None,
    ) -> Self:
        filters, others = self.filters, self._filters(other)
        if same_coder and others.coder is not None:
            # Both are by the same person, so who is named for the one is named for the other.
            filters = filters.narrowed(coder=others.coder)
        relation = Relation(kind, others, words, within, same_coder, own)
        return replace(self, filters=filters.relating(relation))

    def _filters(self, other: Relating | str) -> Filters:
        """Return the filters of another selection, if it is one of this project."""
        if isinstance(other, str):
            return Filters().narrowed(code=other).check(self.load())
        if not isinstance(other, Relating):
            raise OptionError(
                f"Codings are related to codings, not to {other!r}. Pass a selection, such as "
                "project.codings.where(code='stigma'), or a code: 'stigma'."
            )
        if other.load != self.load:
            raise OptionError(
                "The two selections are of different projects, or of different moments of one. "
                "Make both from the same project.codings."
            )
        return other.filters


def _within(words: int | None, turns: int | None) -> Within:
    """Return how far away others may be."""
    if words is not None and turns is not None:
        raise OptionError(f"words={words!r} and turns={turns!r} are two distances. Pass one.")
    measure: Measure = "words" if turns is None else "turns"
    number = words if turns is None else turns
    if number is None:
        return None
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise OptionError(f"{measure}={number!r} is not a number of {measure}. Pass 0 or more.")
    return measure, number
