"""What a writing verb did, in numbers that people can check."""

from __future__ import annotations

from dataclasses import dataclass


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
    """

    new: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    people_new: tuple[str, ...] = ()
    people_updated: tuple[str, ...] = ()
    codings: int = 0
    readings: int = 0

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
        return words


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
    """

    what: str
    name: str
    changed: bool

    def __repr__(self) -> str:
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
