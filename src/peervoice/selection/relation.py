"""Relation: how the codings of a selection stand to those of another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from peervoice.analysis.relations import Within
    from peervoice.selection.filters import Filters

# What a selection can be asked for; the last two stand behind "and" and "not".
Kind = Literal[
    "overlapping",
    "inside",
    "enclosing",
    "same_turn",
    "near",
    "before",
    "after",
    "followed_by",
    "with",
    "without",
]
# Whether a coding becomes the words that it shares with others, or stays as it is.
Words = Literal["shared", "own"]

WORDS: Final[tuple[Words, ...]] = ("shared", "own")


@dataclass(frozen=True, slots=True)
class Relation:
    """A condition on codings: that others stand where they stand, or next to them.

    Parameters
    ----------
    kind : str
        The name of the method that asks for it; ``"with"`` and ``"without"`` look at words alone,
        whoever's they are: a coding is with itself.
    other : Filters
        The others.
    words : {"shared", "own"}
        What becomes of a coding that fits.
    within : tuple of str and int, or None
        No further than so many words or turns.
    same_coder : bool
        Whether only what the same person coded is related.
    own : Filters or None
        The selection as it was when it was asked, where the others of its kind matter.
    """

    kind: Kind
    other: Filters
    words: Words = "own"
    within: Within = None
    same_coder: bool = False
    own: Filters | None = None

    def __repr__(self) -> str:
        return self.told("")

    def told(self, before: str) -> str:
        """Return what was asked, behind the selection that was asked."""
        if self.kind == "without":
            return f"({before} - {self.other!r})"
        if self.kind == "with":
            return f"({before} & {self.other!r})"
        options = [repr(self.other)]
        options += [f"{self.within[0]}={self.within[1]}"] if self.within else []
        options += ["words='own'"] * (self.kind == "overlapping" and self.words == "own")
        options += ["same_coder=True"] * self.same_coder
        return f"{before}.{self.kind}({', '.join(options)})"
