"""What a query is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Term:
    """A token of a query.

    Parameters
    ----------
    key : str
        As `peervoice.language.search.tokens` gives it.
    is_prefix : bool
        Whether it is the beginning of a token.
    """

    key: str
    is_prefix: bool = False

    def __str__(self) -> str:
        return f"{self.key}*" if self.is_prefix else self.key


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that follow each other; a single word is a phrase of one.

    Parameters
    ----------
    terms : tuple of Term
        At least one.
    """

    terms: tuple[Term, ...]

    def __str__(self) -> str:
        words = " ".join(map(str, self.terms))
        return words if len(self.terms) == 1 else f'"{words}"'


@dataclass(frozen=True, slots=True)
class Lemma:
    """A token by its dictionary form.

    Parameters
    ----------
    key : str
        The word that was asked for.
    """

    key: str

    def __str__(self) -> str:
        return f"~{self.key}"


@dataclass(frozen=True, slots=True)
class Near:
    """Two things that stand close to each other.

    Parameters
    ----------
    first, second : Node
        What: phrases, lemmas, what is one of several, and what is near.
    words : int
        How far the later may begin behind the earlier: 1 is the next word.
    in_order : bool
        Whether the first has to come first.
    """

    first: Node
    second: Node
    words: int
    in_order: bool = False

    def __str__(self) -> str:
        operator = "BEFORE" if self.in_order else "NEAR"
        first, second = _inside(self.first, Any), _inside(self.second, Near, Any)
        return f"{first} {operator}/{self.words} {second}"


@dataclass(frozen=True, slots=True)
class All:
    """All of some things, and none of others, in one turn.

    Parameters
    ----------
    parts : tuple of Node
        What has to be there, at least one.
    without : tuple of Node
        What must not be there.
    """

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()

    def __str__(self) -> str:
        wanted = [_inside(part, Any, All) for part in self.parts]
        return " ".join([*wanted, *(f"-{_inside(part, Any, All, Near)}" for part in self.without)])


@dataclass(frozen=True, slots=True)
class Any:
    """One of some things.

    Parameters
    ----------
    parts : tuple of Node
        At least two.
    """

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(_inside(part, Any) for part in self.parts)


Node = Phrase | Lemma | Near | All | Any

# What may stand beside NEAR: it has a place, and not only a turn.
PLACED: Final = (Phrase, Lemma, Near)


def has_place(node: Node) -> bool:
    """Tell whether something has a place within a turn, so that another can be near it."""
    if isinstance(node, Any):
        return all(map(has_place, node.parts))
    return isinstance(node, PLACED)


def _inside(node: Node, *kinds: type) -> str:
    """Write a node within another, in parentheses where it is of one of some kinds."""
    return f"({node})" if isinstance(node, kinds) else str(node)
