"""Known: all that a project knows of how it was made, and how it is to be told."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import pandas as pd

from peervoice.analysis.units import Unit
from peervoice.codebook import Codebook
from peervoice.errors import UnreadWarning
from peervoice.frames import Corpus
from peervoice.guard import is_small
from peervoice.selection import Codings
from peervoice.selection.grouping import By


class Adopted(NamedTuple):
    """A codebook that came into force.

    Attributes
    ----------
    when : datetime.datetime
        When.
    book : Codebook
        What it said.
    """

    when: datetime
    book: Codebook


class Telling(NamedTuple):
    """How methods are told.

    Attributes
    ----------
    unit : str
        At which unit agreement is told.
    coders : sequence of str or None
        Between whom; all who have read anything unless given.
    by : sequence of str
        Attributes that describe the people.
    named : bool
        Whether coders are named.
    minimum : int
        The smallest group of people that is named.
    language : str
        Language of the codes' names.
    """

    unit: Unit
    coders: Sequence[str] | None
    by: Sequence[str]
    named: bool
    minimum: int
    language: str


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """What a project knows.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    books : sequence of Adopted
        The codebooks that came into force, oldest first.
    decisions : int
        How many disagreements were decided.
    places : mapping of str to str
        Names of countries, by their letters.
    listed : frozenset of str
        Ids of the people in its lists.
    read_in : bool
        Whether codings came from a list, which does not say when they were made.
    withdrawn : int
        How many people took their words back.
    summaries : int
        How many cells of a framework matrix somebody has written.
    notes : int
        How many memos are about transcripts.
    printed : int
        How many files with quotes went out.
    telling : Telling
        How it is told.
    """

    corpus: Corpus
    books: Sequence[Adopted]
    decisions: int
    places: Mapping[str, str]
    listed: frozenset[str]
    read_in: bool
    withdrawn: int
    summaries: int
    notes: int
    printed: int
    telling: Telling

    @property
    def codings(self) -> Codings:
        """All codings of this moment."""
        return Codings(lambda: self.corpus)

    @property
    def voices(self) -> pd.DataFrame:
        """Those who were interviewed, once for each transcript and label."""
        return self.corpus.voices[self.corpus.voices["speaker_role"] == "participant"]

    @property
    def people(self) -> int:
        """How many people were interviewed."""
        return int(self.voices["person"].nunique())

    @property
    def hidden(self) -> bool:
        """Whether there are so few people that nothing is counted of what they say."""
        return is_small(self.people, minimum=self.telling.minimum)

    def counts(self, by: By | None = None) -> tuple[pd.DataFrame, bool]:
        """Return who speaks of what, codes with all below them; and whether some was not read."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UnreadWarning)
            counted = self.codings.counts(by, rollup=True, language=self.telling.language)
        return counted, any(issubclass(each.category, UnreadWarning) for each in caught)

    def few(self, number: int) -> str:
        """Return a number of people; of a small group, only that it is small."""
        if is_small(number, minimum=self.telling.minimum):
            return f"fewer than {self.telling.minimum}"
        return f"{number:,}"
