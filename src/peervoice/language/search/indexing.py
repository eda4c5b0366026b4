"""What an index of words holds, and what to ask it: never fewer turns than a query answers in.

SQLite's FTS5 splits what it is given by rules of its own. It gets tokens that these rules leave
whole, and gives candidates only: what is a hit is decided by `matching`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from peervoice.language.search.nodes import All, Any, Lemma, Near, Node, Phrase, Term
from peervoice.language.search.tokens import tokens

# For ``CREATE VIRTUAL TABLE ... USING fts5(words, tokenize = ...)``.
TOKENIZER: Final = "unicode61 remove_diacritics 0"


def indexed(text: str) -> str:
    """Return the tokens of a text as an index holds them.

    Examples
    --------
    >>> indexed("L'été — stop-and-search 💜")
    'l ete stop and search x1f49c'
    """
    return " ".join(map(_plain, tokens(text).keys))


def candidates(node: Node) -> str:
    """Return an FTS5 expression that fits every text in which a query answers.

    Returns
    -------
    str
        Empty where an index cannot help.
    """
    match node:
        case Phrase():
            return _phrase(node.terms)
        case Lemma():
            return ""
        case Near():
            return _joined(" AND ", [candidates(node.first), candidates(node.second)])
        case All():
            return _joined(" AND ", [candidates(part) for part in node.parts])
        case Any():
            parts = [candidates(part) for part in node.parts]
            return _joined(" OR ", parts) if all(parts) else ""


def _joined(operator: str, parts: list[str]) -> str:
    known = list(dict.fromkeys(part for part in parts if part))
    return f"({operator.join(known)})" if len(known) > 1 else "".join(known)


def _phrase(terms: tuple[Term, ...]) -> str:
    """Return a phrase; a prefix within it ends one, and what follows is another."""
    parts: list[str] = []
    words: list[str] = []
    for term in terms:
        words.append(_plain(term.key))
        if term.is_prefix:
            parts.append(f'"{" ".join(words)}" *')
            words = []
    if words:
        parts.append(f'"{" ".join(words)}"')
    return _joined(" AND ", parts)


@lru_cache(maxsize=1 << 16)
def _plain(key: str) -> str:
    """Return a key in letters and digits that every version of SQLite knows."""
    if key.isascii() and "_" not in key:
        return key
    return "".join(char if _is_known(char) else f"x{ord(char):x}" for char in key)


def _is_known(char: str) -> bool:
    # The letters of Unicode 3.2 are letters ever since.
    return unicodedata.ucd_3_2_0.category(char)[0] in "LN"
