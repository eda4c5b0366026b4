"""Query: what is looked for in a turn."""

from __future__ import annotations

from dataclasses import dataclass

from peervoice.language.search import indexing, matching, parsing
from peervoice.language.search.matching import Lemmas, Read
from peervoice.language.search.nodes import Lemma, Node, Phrase
from peervoice.span import Span


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, turn by turn.

    - ``police phone``: both words, in any order; ``AND`` between them says the same.
    - ``"stopped me"``: these words after each other, whatever stands between them but words; also
      in “ ”, „ “ and « ».
    - ``crimin*``: words that begin so; also within a phrase.
    - ``police OR guards``: one of them or both.
    - ``police -phone``, ``police NOT phone``: a turn with the one and without the other.
    - ``police NEAR/5 phone``: the later begins at most five words behind the end of the earlier:
      1 is the next word. ``BEFORE/5``: and in this order.
    - ``~stop``: any form of a word (stops, stopped), where something that knows the forms of the
      language is installed.
    - ``(police OR guards) NEAR/5 phone*``: parentheses.

    Case and accents make no difference; see `peervoice.language.search.tokens`. Operators are in
    capital letters: *and* and *or* are words.

    Parameters
    ----------
    root : Node
        What it is made of.

    Examples
    --------
    >>> query = Query.parse("polic* NEAR/3 phone")
    >>> query
    Query('polic* NEAR/3 phone')
    >>> text = "The police took the phone."
    >>> [text[span.slice] for span in query.hits(text)]
    ['police took the phone']
    """

    root: Node

    @classmethod
    def parse(cls, query: str) -> Query:
        """Read a query.

        Raises
        ------
        OptionError
            If it cannot be read; the error says where, and what to write instead.
        """
        return cls(parsing.parse(query))

    def __repr__(self) -> str:
        return f"Query({str(self)!r})"

    def __str__(self) -> str:
        return str(self.root)

    @property
    def asks_for_lemmas(self) -> bool:
        """Whether it asks for dictionary forms."""
        return _has_lemma(self.root)

    def hits(self, text: str, lemmas: Lemmas | None = None) -> tuple[Span, ...]:
        """Return where it answers in a turn: the words themselves, in order.

        Parameters
        ----------
        text : str
            What is said in the turn.
        lemmas : callable, optional
            Gives the dictionary forms of a text: start, end, form. Without it, nothing answers to
            a dictionary form.

        Returns
        -------
        tuple of Span
            Half-open code points of ``text``. For a word or a phrase, these words; for NEAR, from
            the one to the other, the narrowest of such stretches; for words that all have to be
            there, each of them. Of a hit within another, only the longer is given.
        """
        return matching.spans(self.root, Read.of(text, lemmas))

    def candidates(self) -> str:
        """Return an FTS5 expression that fits every text in which it answers; empty if none does.

        The index holds what `indexed` returns.
        """
        return indexing.candidates(self.root)


def _has_lemma(node: Node) -> bool:
    if isinstance(node, Lemma):
        return True
    if isinstance(node, Phrase):
        return False
    parts: list[Node] = []
    for name in ("parts", "without"):
        parts += getattr(node, name, ())
    parts += [getattr(node, name) for name in ("first", "second") if hasattr(node, name)]
    return any(map(_has_lemma, parts))
