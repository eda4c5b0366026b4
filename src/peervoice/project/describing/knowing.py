"""Known: all that a project knows of how it was made, and how it is to be told."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import pandas as pd

from peervoice.codebook import Codebook
from peervoice.errors import UnreadWarning
from peervoice.frames import Corpus
from peervoice.guard import is_small
from peervoice.project.describing.happened import Happened
from peervoice.selection import Codings
from peervoice.selection.chosen import read
from peervoice.selection.grouping import By
from peervoice.tables.telling import Telling


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
    past : Happened
        What was done in it.
    summaries : int
        How many cells of a framework matrix somebody has written.
    notes : int
        How many memos are about transcripts.
    telling : Telling
        How it is told.
    """

    corpus: Corpus
    books: Sequence[Adopted]
    decisions: int
    places: Mapping[str, str]
    listed: frozenset[str]
    past: Happened
    summaries: int
    notes: int
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

    @property
    def unread(self) -> int:
        """How many codings stand where nobody has read for their code."""
        codings = self.corpus.codings
        was_read = read(self.corpus, None)
        return int((~was_read[codings["transcript"], codings["code"]]).sum())

    def counts(self, by: By | None = None) -> pd.DataFrame:
        """Return who speaks of what, codes with all below them."""
        with warnings.catch_warnings():
            # Of a theme it also warns where only codes below it were read for: see `unread`.
            warnings.simplefilter("ignore", UnreadWarning)
            return self.codings.counts(by, rollup=True, language=self.telling.language)

    def few(self, number: int) -> str:
        """Return a number of people; of a small group, only that it is small."""
        if is_small(number, minimum=self.telling.minimum):
            return f"fewer than {self.telling.minimum}"
        return f"{number:,}"
