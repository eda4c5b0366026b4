"""Participant: a person who was interviewed, under a pseudonym."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from peervoice.errors import OptionError
from peervoice.frozen import FrozenMap
from peervoice.people.consent import Consent


@dataclass(frozen=True, slots=True)
class Participant:
    """A person under a pseudonym, with what is known of them.

    Attributes of people reach a quote through the speaker of its turn.

    Parameters
    ----------
    id : str
        The pseudonym or code, such as ``"PT-01"``.
    jurisdiction : str or None
        Id of the jurisdiction whose law they live under.
    role : str
        How they took part, such as ``"peer representative"``; empty if unknown.
    language : str or None
        BCP 47 tag of the language they were interviewed in.
    consent : Consent
        What may be printed of what they said.
    more : mapping of str to str
        Further attributes, by column name.

    Raises
    ------
    OptionError
        If the id is empty.

    Examples
    --------
    >>> Participant("PT-01", jurisdiction="PT", role="peer worker")
    Participant('PT-01', PT, peer worker)
    """

    id: str
    jurisdiction: str | None = None
    role: str = ""
    language: str | None = None
    consent: Consent = field(default_factory=Consent)
    more: Mapping[str, str] = field(default_factory=FrozenMap)

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise OptionError("A participant needs an id, such as 'PT-01'.")
        object.__setattr__(self, "more", FrozenMap(self.more))

    def __repr__(self) -> str:
        known = [repr(self.id), self.jurisdiction, self.role]
        return f"Participant({', '.join(part for part in known if part)})"
