"""What a writing verb did, in numbers that people can check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from peervoice.errors import Fault
from peervoice.project.recoded import Recoded

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Adjudicated:
    """What ``project.adjudicate`` did.

    Attributes
    ----------
    transcript : str
        Id of the transcript.
    decision : str
        Whose marks were taken, or "both", "neither" or "other".
    settled : tuple of str
        Paths of the codes on which nothing is open in it any more: from here on, the consensus
        alone counts for them.
    codings : int
        How many codings that consensus has.
    left : int
        How many disagreements about its codes are left in the transcript.
    """

    transcript: str
    decision: str
    settled: tuple[str, ...]
    codings: int
    left: int

    def __repr__(self) -> str:
        if self.settled:
            number = f"{self.codings} coding{'s' * (self.codings != 1)}"
            consensus = f"consensus on {', '.join(self.settled)}: {number}"
        else:
            consensus = f"{self.left} left before there is a consensus"
        return f"{self.transcript}: {self.decision}; {consensus}"


@dataclass(frozen=True, slots=True)
class Added:
    """What ``project.add`` did.

    Attributes
    ----------
    new, updated, unchanged : tuple of str
        Ids of transcripts that were added, of which something but the text changed, and that
        were there already.
    people_new, people_updated : tuple of str
        Ids of people.
    codings, readings : int
        How many came from columns of codes.
    skipped : tuple of Fault
        What is wrong with the files that were left out.
    unsure : tuple of str
        Ids of new transcripts of which the reader is not sure who speaks where; the frame of
        ``project.transcripts`` says how they were understood.
    """

    new: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    people_new: tuple[str, ...] = ()
    people_updated: tuple[str, ...] = ()
    codings: int = 0
    readings: int = 0
    skipped: tuple[Fault, ...] = ()
    unsure: tuple[str, ...] = ()

    def __repr__(self) -> str:
        parts = [f"{len(self.new)} new"]
        parts += [f"{len(self.updated)} updated"] * bool(self.updated)
        parts.append(f"{len(self.unchanged)} unchanged")
        people = [f"{len(self.people_new)} new"] * bool(self.people_new)
        people += [f"{len(self.people_updated)} updated"] * bool(self.people_updated)
        words = ", ".join(parts)
        if people:
            words += f"; people: {', '.join(people)}"
        if self.codings or self.readings:
            words += f"; {self.codings} codings, {self.readings} readings"
        if self.skipped:
            files = {fault.file for fault in self.skipped}
            words += f"; skipped, because they cannot be read: {_some(sorted(files))}"
        if self.unsure:
            words += f"; look at who speaks in: {_some(self.unsure)}"
        return words


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if names[5:] else "")


@dataclass(frozen=True, slots=True)
class Adopted:
    """What ``project.adopt`` did.

    Attributes
    ----------
    what : str
        codebook, law or typology.
    name : str
        Its name and version.
    changed : bool
        False if exactly this was in force already.
    recoded : Recoded or None
        What became of codes and codings, where there were any.
    """

    what: str
    name: str
    changed: bool
    recoded: Recoded | None = None

    def __repr__(self) -> str:
        if self.recoded is not None and self.recoded.touched:
            return repr(self.recoded)
        return f"{self.what} {self.name}" + ("" if self.changed else " (in force already)")


@dataclass(frozen=True, slots=True)
class Read:
    """What ``project.read`` brought in.

    Attributes
    ----------
    codings, readings : int
        How many are new.
    known : int
        How many were in the project already, and were left as they are.
    losses : tuple of str
        What the file holds that the project cannot keep.
    """

    codings: int
    readings: int
    known: int
    losses: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The numbers in one line."""
        known = f"; {self.known} known already" if self.known else ""
        codings = f"{self.codings} coding{'s' * (self.codings != 1)}"
        return f"{codings}, {self.readings} reading{'s' * (self.readings != 1)}{known}"

    def __repr__(self) -> str:
        return self.summary


@dataclass(frozen=True, slots=True)
class Refound:
    """What became of a coding whose text has changed.

    Attributes
    ----------
    coding : UUID
        Which one.
    coder, code : str
        Whose, and with which code.
    how : str
        kept: the same words in the same place; moved: the same words elsewhere; fuzzy: other
        words in their place; lost: no such place, or more than one.
    old, new : str
        The words before and after; none for a coding of the whole document, or a lost one.
    """

    coding: UUID
    coder: str
    code: str
    how: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """What ``project.replace`` and ``coder.correct`` did.

    Attributes
    ----------
    transcript : str
        Which one.
    changed : bool
        False if exactly this text was there already.
    codings : tuple of Refound
        What became of each coding. Fuzzy ones are stale until their coder confirms them; lost
        ones rest, and are back after an undo.
    translation_lost : bool
        Whether there was a translation that does not fit any more, because other people speak, or
        in another order. It is back after an undo.
    """

    transcript: str
    changed: bool
    codings: tuple[Refound, ...] = ()
    translation_lost: bool = False

    @property
    def kept(self) -> tuple[Refound, ...]:
        """Codings of the same words in the same place."""
        return self._how("kept")

    @property
    def moved(self) -> tuple[Refound, ...]:
        """Codings of the same words, which stand elsewhere."""
        return self._how("moved")

    @property
    def fuzzy(self) -> tuple[Refound, ...]:
        """Codings of a place where other words stand now."""
        return self._how("fuzzy")

    @property
    def lost(self) -> tuple[Refound, ...]:
        """Codings whose words are not there any more, or cannot be told from others."""
        return self._how("lost")

    @property
    def numbers(self) -> dict[str, int]:
        """How many codings were kept, moved, fuzzy and lost."""
        return {how: len(self._how(how)) for how in ("kept", "moved", "fuzzy", "lost")}

    def frame(self) -> pd.DataFrame:
        """Return one row a coding: coding, coder, code, how, old, new."""
        import pandas as pd

        names = ["coding", "coder", "code", "how", "old", "new"]
        rows = [[getattr(each, name) for name in names] for each in self.codings]
        return pd.DataFrame(rows, columns=names).astype({"coding": str})

    def __repr__(self) -> str:
        if not self.changed:
            return f"{self.transcript}: unchanged"
        numbers = ", ".join(f"{number} {how}" for how, number in self.numbers.items())
        rest = "; its translation does not fit any more" if self.translation_lost else ""
        return f"{self.transcript}: {numbers}{rest}"

    def _how(self, how: str) -> tuple[Refound, ...]:
        return tuple(each for each in self.codings if each.how == how)


class Copy(NamedTuple):
    """A copy of the project, and what became of it: rewritten, left as it is, or not found."""

    path: Path
    state: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What ``project.withdraw`` did, and what is left to do by hand.

    Attributes
    ----------
    participant : str
        Whose words they were.
    transcripts, shared : tuple of str
        Interviews that are gone, and conversations with others that the person's turns left.
    turns, codings, memos, suggestions, summaries : int
        How many are gone; of the turns, in every version that a text ever had.
    to_rewrite : int
        How many summaries rested on the person's words among others', and have to be written anew.
    mended : int
        In how many notes, reasons and codebook entries the person's words stood, and were blotted
        out.
    mentioned : tuple of str
        Transcripts in which others still say the person's id, or what they were called there.
        Read them, and use ``project.pseudonymise``.
    published : tuple of str
        Files that went out of this project before; they may hold the person's words.
    copies : tuple of Copy
        Copies that the project knows of.
    """

    participant: str
    transcripts: tuple[str, ...]
    shared: tuple[str, ...]
    turns: int
    codings: int
    memos: int
    suggestions: int
    mended: int
    summaries: int = 0
    to_rewrite: int = 0
    mentioned: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()

    def __repr__(self) -> str:
        gone = f"{self.turns} turns, {self.codings} codings, {self.memos} memos"
        left = [f"{copy.path.name} {copy.state}" for copy in self.copies]
        if self.mentioned:
            left.append(f"transcripts that mention them ({len(self.mentioned)})")
        if self.to_rewrite:
            left.append(f"summaries to be written anew ({self.to_rewrite})")
        if self.published:
            left.append(f"published files ({len(self.published)})")
        rest = f"; look at: {', '.join(left)}" if left else ""
        return f"{self.participant} is withdrawn: {gone} erased{rest}"


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """What ``project.pseudonymise`` did.

    Attributes
    ----------
    places : mapping of str to int
        In how many places of the text and its translation, by transcript.
    codings : int
        How many codings quote a pseudonym now.
    mended : int
        In how many notes, reasons, attributes and codebook entries names stood.
    copies : tuple of Copy
        Copies that the project knows of.
    """

    places: Mapping[str, int]
    codings: int
    mended: int
    copies: tuple[Copy, ...] = ()

    def __repr__(self) -> str:
        places = sum(self.places.values())
        left = [f"{copy.path.name} {copy.state}" for copy in self.copies]
        rest = f"; look at: {', '.join(left)}" if left else ""
        return (
            f"{places} places in {len(self.places)} transcripts, {self.codings} codings, "
            f"{self.mended} notes{rest}"
        )
