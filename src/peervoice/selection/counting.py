"""From a selection to counts, which are worked out once for each state of a project."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

import numpy as np
import pandas as pd

from peervoice.analysis.counts import count
from peervoice.errors import OptionError, UnknownNameError, near
from peervoice.frames import Corpus, questions
from peervoice.language import spelt
from peervoice.selection.chosen import Chosen
from peervoice.selection.filters import Filters
from peervoice.selection.grouping import By, groups
from peervoice.selection.headings import Headings, headings_of
from peervoice.selection.slicing import Slice, is_slicing, labelled, slices
from peervoice.selection.speaking_to import speaking_to

Interval = Literal["wilson"]
# Which questions ask for a code: patterns of codes, each with one question or several.
Asked = Mapping[str, "str | Sequence[str]"]

_PURPOSIVE: Final = (
    "Intervals are Wilson's, at 95 %. They say how sure a share would be if the people had been "
    "drawn at random. People chosen for a purpose were not: the intervals say nothing of others."
)
_OF_A_QUERY: Final = (
    "What counts is the answer to a code query. People are among those read only where somebody "
    "has read for the code that is counted and for the codes that it is related to."
)
# Counts with more rows than this are not remembered: 64 of this size are about 150 MB.
_ROWS: Final = 20_000

_Counted = tuple[pd.DataFrame, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be counted, and how.

    Parameters
    ----------
    filters : Filters
        Of what.
    by : str, callable, sequence of these, or None
        By which groups.
    rollup : bool
        Whether a code also counts what was coded below it.
    grouping : str or None
        A grouping of the codebook, instead of codes.
    interval : "wilson" or None
        Which interval of the shares to add.
    asked : mapping of str to str or sequence of str, or None
        Which questions ask for which codes.
    language : str
        Language of the names.
    """

    filters: Filters
    by: By | Sequence[By] | None
    rollup: bool
    grouping: str | None
    interval: Interval | None
    asked: Asked | None
    language: str

    def answer(self, corpus: Corpus) -> _Counted:
        """Return the counts, and how many codings nobody has marked as read for their code.

        The same question to the same corpus is worked out once. A function that makes groups may
        look at other things too, so then it is worked out anew each time.
        """
        key = self._key()
        if key is None:
            return self._worked_out(corpus)
        found = cast("_Counted | None", corpus.answers.get(key))
        if found is None:
            found = self._worked_out(corpus)
            if len(found[0]) <= _ROWS:
                corpus.answers.keep(key, found)
        # Whoever asked may change the frame.
        counted = found[0].copy()
        counted.attrs = dict(found[0].attrs)
        return counted, found[1]

    @property
    def _groupings(self) -> tuple[By, ...]:
        if isinstance(self.by, str) or callable(self.by):
            return (self.by,)
        return tuple(self.by or ())

    def _key(self) -> Hashable:
        """Return all that the answer depends on, if it can be told."""
        told = (*self._groupings, self.language)
        if not all(isinstance(each, str) for each in told) or self.asked is not None:
            return None
        how = (self.rollup, str(self.grouping), self.interval, self.language)
        return "counts", self.filters, self._groupings, *how

    def _worked_out(self, corpus: Corpus) -> _Counted:
        if self.interval not in (None, "wilson"):
            raise OptionError(f"interval={self.interval!r} is not 'wilson', and no other is known.")
        headings = headings_of(corpus, self.filters, rollup=self.rollup, grouping=self.grouping)
        cutting = [str(each) for each in self._groupings if is_slicing(corpus, each)]
        plain = [each for each in self._groupings if not is_slicing(corpus, each)]
        if len(set(cutting)) < len(cutting):
            raise OptionError(f"by= names a group twice: {list(self._groupings)}.")
        put = None if self.asked is None else who_was_asked(corpus, headings, self.asked)
        made = list(slices(corpus, self.filters, cutting, headings.codes))
        parts, unread = [], 0
        for one in made:
            gathered = headings.gathered(one.pieces, one.chosen.read)
            unread += _unread(*gathered)
            parts.append(self._counted(one, headings, plain, gathered, put))
        table = labelled(corpus, parts, made) if cutting else parts[0]
        table = _in_order(table, self._groupings)
        if told := self._told(corpus, headings, made[0].chosen):
            table.attrs["peervoice"] = told
        return table, unread

    def _counted(
        self,
        one: Slice,
        headings: Headings,
        by: Sequence[By],
        gathered: tuple[pd.DataFrame, np.ndarray],
        put: np.ndarray | None,
    ) -> pd.DataFrame:
        """Count one slice: its pieces, and what was read, by heading."""
        cut, known = gathered
        voices = one.chosen.voices
        if one.asked is not None:
            here = np.repeat(one.asked[:, np.newaxis], known.shape[1], axis=1)
            put = here if put is None else put & here
        return count(
            codes=headings.listed,
            headings=headings.all,
            pieces=cut,
            voices=voices,
            groups=groups(voices, by),
            read=known,
            asked=put,
            interval=self.interval is not None,
            language=self.language,
        )

    def _told(self, corpus: Corpus, headings: Headings, chosen: Chosen) -> dict[str, object]:
        """Return what a chart of the counts has to know beside the numbers."""
        scales = {scale.name: scale for scale in corpus.codebook.values}
        told: dict[str, object] = {
            "notes": self._notes(corpus, chosen),
            "labels": headings.labels,
            "scales": {
                name: {"values": one.values, "ordered": one.ordered, "apart": one.apart}
                for name, one in scales.items()
                if name in self._groupings
            },
        }
        if self.grouping is not None:
            told["headings"] = speaking_to(
                corpus, self.filters, headings, grouping=self.grouping, language=self.language
            )
        return {name: each for name, each in told.items() if each}

    def _notes(self, corpus: Corpus, chosen: Chosen) -> tuple[str, ...]:
        """Return what has to be said beside the counts."""
        notes = [_PURPOSIVE] if self.interval else []
        if chosen.filters.relations:
            notes.append(_OF_A_QUERY)
        agreed = corpus.readings.loc[corpus.readings["consensus"], "transcript"].nunique()
        if agreed and chosen.coders is None:
            texts = "1 transcript" if agreed == 1 else f"{agreed} transcripts"
            notes.append(
                f"In {texts}, the consensus of the coders counts for the codes that it is about."
            )
        return tuple(notes)


def _in_order(table: pd.DataFrame, by: Sequence[By]) -> pd.DataFrame:
    """Put the columns and rows of groups in the order in which the groups were asked for."""
    names = [each if isinstance(each, str) else each.__name__ for each in by]
    rest = [name for name in table.columns if name not in names]
    if list(table.columns[: len(names)]) == names:
        return table
    ordered = table[[*names, *rest]].sort_values([*names, "code"], kind="stable")
    return ordered.reset_index(drop=True)


def who_was_asked(corpus: Corpus, headings: Headings, asked: Asked) -> np.ndarray:
    """Return who was asked about what, as booleans: transcripts x headings.

    Of headings that no pattern names it is not known what asks for them: everybody counts.
    """
    known = questions(corpus)
    spelling = {" ".join(spelt(words)): at for at, words in enumerate(known.words)}
    put = np.ones((len(corpus.transcripts), len(headings.all)), dtype=bool)
    named: dict[int, np.ndarray] = {}
    for pattern, given in asked.items():
        codes = {code.path for code in corpus.codebook.select(pattern)}
        wanted = [given] if isinstance(given, str) else list(given)
        heard = known.asked[:, [_place(each, spelling, known.words) for each in wanted]].any(axis=1)
        for heading, under in headings.under.items():
            if codes.issuperset(corpus.codebook.codes[key].path for key in under):
                named[heading] = named.get(heading, np.zeros(len(put), dtype=bool)) | heard
    for heading, heard in named.items():
        put[:, heading] = heard
    return put


def _place(question: str, spelling: Mapping[str, int], words: Iterable[str]) -> int:
    at = spelling.get(" ".join(spelt(question)))
    if at is None:
        raise UnknownNameError(
            f"No question {question!r} is asked in two transcripts or more, in these words."
            + near(question, words)
        )
    return at


def _unread(pieces: pd.DataFrame, known: np.ndarray) -> int:
    """Return of how many codings the speakers cannot be counted: nobody said "read"."""
    unread = ~known[pieces["transcript"].to_numpy(), pieces["code"].to_numpy()]
    return int(pieces["coding"][unread].nunique()) if unread.any() else 0
