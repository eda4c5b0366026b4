"""Recoded: what a change of the codebook did, in numbers that people can check."""

from __future__ import annotations

from dataclasses import dataclass

from peervoice.codebook import Change


@dataclass(frozen=True, slots=True)
class Recoded:
    """What a change of the codebook did.

    Attributes
    ----------
    codebook : str
        Name and version of the codebook in force now.
    steps : tuple of Change
        What became of codes.
    carried : int
        Codings that have another code now.
    doubles : int
        Codings that rest, because another of the same coder's says the same now.
    rested : int
        Codings whose code was retired; an undo brings them back.
    stale : int
        Codings that were made under an older definition, until their coder confirms them:
        ``project.codings.where(stale=True)``.
    readings : int
        Readings that cover other codes than before.
    summaries, summaries_rested : int
        Summaries that stand at another code now, and that rest with theirs.
    """

    codebook: str
    steps: tuple[Change, ...]
    carried: int = 0
    doubles: int = 0
    rested: int = 0
    stale: int = 0
    readings: int = 0
    summaries: int = 0
    summaries_rested: int = 0

    @property
    def touched(self) -> bool:
        """Whether any coding, reading or summary is another than before."""
        opinions = (self.carried, self.doubles, self.rested, self.stale, self.readings)
        return any((*opinions, self.summaries, self.summaries_rested))

    def __repr__(self) -> str:
        numbers = {
            "carried": self.carried,
            "said twice": self.doubles,
            "at rest": self.rested,
            "stale": self.stale,
        }
        told = [f"{number} {what}" for what, number in numbers.items() if number]
        steps = [_told(step) for step in self.steps]
        codings = f"codings: {', '.join(told)}" if told else "no codings touched"
        said = {"carried": self.summaries, "at rest": self.summaries_rested}
        along = ", ".join(f"{number} {what}" for what, number in said.items() if number)
        rest = f"; summaries: {along}" if along else ""
        done = ", ".join(steps) or "no codes changed"
        return f"codebook {self.codebook}: {done}; {codings}{rest}"


def _told(step: Change) -> str:
    to = ["to", *step.to] if step.code and step.to else step.to
    return " ".join(filter(None, (step.what, step.code, *to)))
