"""From what people type to a query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple, NoReturn

from peervoice.errors import OptionError
from peervoice.language.search.nodes import All, Any, Lemma, Near, Node, Phrase, Term, has_place
from peervoice.language.search.tokens import tokens

_QUOTES: Final = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "”": "”"}
_PIECE: Final = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<quote>[\"“„«»”])"
    r"|(?P<near>(?:NEAR|BEFORE)(?:/[^\s()]*)?(?=[\s()]|$))"
    r"|(?P<operator>(?:AND|OR|NOT)(?=[\s()]|$))|(?P<minus>-(?=[^\s)]))|(?P<word>[^\s()\"“„«»”]+))"
)
_LEMMA: Final = re.compile(r"(?:~|lemma:)(?=.)")
# A query that nests deeper is a mistake.
_DEEPEST: Final = 50
_FARTHEST: Final = 10_000


class _Piece(NamedTuple):
    """A part of a query: what it is, what is written, and where."""

    kind: str
    text: str
    at: int


def parse(query: str) -> Node:
    """Read a query.

    Parameters
    ----------
    query : str
        See `Query`.

    Raises
    ------
    OptionError
        If it cannot be read; the error says where, and what to write instead.
    """
    if not isinstance(query, str):
        raise OptionError(f"A query is text, such as 'police NEAR/5 phone', not {query!r}.")
    return _Parser(query).parsed()


class _Parser:
    """Reads a query from left to right."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._pieces: Sequence[_Piece] = list(self._split())
        self._next = 0
        self._depth = 0

    def parsed(self) -> Node:
        if not self._pieces:
            self._refuse("it is empty. Write what to look for, such as police", 0)
        found = self._any()
        if self._next < len(self._pieces):
            # Only a parenthesis that was never opened is left over.
            self._refuse("this closes nothing. Leave it out, or open it before", self._here().at)
        return found

    def _split(self) -> list[_Piece]:
        found, at = [], 0
        while match := _PIECE.match(self._query, at):
            kind, start = str(match.lastgroup), match.start(match.lastgroup or 0)
            at = match.end()
            text = match[kind]
            if kind == "quote":
                ends = [self._query.find(each, at) for each in _QUOTES[text]]
                end = min((each for each in ends if each >= 0), default=-1)
                if end < 0:
                    self._refuse("this quotation mark is never closed. Close it", start)
                text, at = self._query[at:end], end + 1
            found.append(_Piece(kind, text, start))
        return found

    def _here(self) -> _Piece:
        if self._next < len(self._pieces):
            return self._pieces[self._next]
        return _Piece("end", "", len(self._query))

    def _takes(self, kind: str, *texts: str) -> _Piece | None:
        here = self._here()
        if here.kind != kind or (texts and here.text not in texts):
            return None
        self._next += 1
        return here

    def _any(self) -> Node:
        parts = [self._all()]
        while self._takes("operator", "OR"):
            parts.append(self._all())
        if len(parts) == 1:
            return parts[0]
        flat = [
            each for part in parts for each in (part.parts if isinstance(part, Any) else (part,))
        ]
        return Any(tuple(dict.fromkeys(flat))) if len(set(flat)) > 1 else flat[0]

    def _all(self) -> Node:
        start = self._here().at
        wanted: list[Node] = []
        without: list[Node] = []
        while True:
            joined = self._takes("operator", "AND")
            here = self._here()
            if here.kind in ("end", "close") or (here.kind, here.text) == ("operator", "OR"):
                if joined or not (wanted or without):
                    self._refuse_missing(here)
                break
            if joined and not (wanted or without):
                self._refuse("AND needs something before it", joined.at)
            (without if self._is_negated() else wanted).append(self._near())
        if not wanted:
            self._refuse("it only says what must not be there. Write what to look for, too", start)
        parts = tuple(dict.fromkeys(wanted))
        excluded = tuple(dict.fromkeys(without))
        return parts[0] if len(parts) == 1 and not excluded else _flat(parts, excluded)

    def _is_negated(self) -> bool:
        times = 0
        while self._takes("operator", "NOT") or self._takes("minus"):
            times += 1
        return times % 2 == 1

    def _near(self) -> Node:
        found = self._one()
        while piece := self._takes("near"):
            name, _, number = piece.text.partition("/")
            if not number.isdecimal():
                self._refuse(f"{name} needs a number of words, as in {name}/5", piece.at)
            if not 1 <= int(number) <= _FARTHEST:
                self._refuse(f"{name} takes 1 to {_FARTHEST:,} words", piece.at)
            second = self._one()
            if not (has_place(found) and has_place(second)):
                self._refuse(
                    f"{name} stands between words, phrases, and choices of them with OR", piece.at
                )
            found = Near(found, second, int(number), in_order=name == "BEFORE")
        return found

    def _one(self) -> Node:
        here = self._here()
        if self._takes("open"):
            self._depth += 1
            if self._depth > _DEEPEST:
                self._refuse(f"parentheses are nested more than {_DEEPEST} deep", here.at)
            found = self._any()
            if not self._takes("close"):
                self._refuse("this parenthesis is never closed. Close it", here.at)
            self._depth -= 1
            return found
        if self._takes("quote"):
            return self._phrase(here)
        if self._takes("word"):
            lemma = _LEMMA.match(here.text)
            return self._lemma(here, lemma.end()) if lemma else self._phrase(here)
        return self._refuse_missing(here)

    def _phrase(self, piece: _Piece) -> Phrase:
        terms: list[Term] = []
        for part in piece.text.split():
            bare = part.rstrip("*")
            if "*" in bare:
                self._refuse(
                    "a star stands at the end of a word, for all that begins so, as in crimin*",
                    piece.at,
                )
            keys = tokens(bare).keys
            terms += [Term(key) for key in keys]
            if bare != part and keys:
                terms[-1] = Term(keys[-1], is_prefix=True)
        if not terms:
            self._refuse(f"{piece.text!r} has no letters to look for", piece.at)
        return Phrase(tuple(terms))

    def _lemma(self, piece: _Piece, after: int) -> Lemma:
        keys = tokens(piece.text[after:]).keys
        if len(keys) != 1 or "*" in piece.text:
            self._refuse("a dictionary form is one word, as in ~stop", piece.at)
        return Lemma(keys[0])

    def _refuse_missing(self, here: _Piece) -> NoReturn:
        before = self._pieces[self._next - 1].text if self._next else ""
        what = f"after {before!r}" if before else "here"
        self._refuse(f"something to look for is missing {what}", here.at)

    def _refuse(self, reason: str, at: int) -> NoReturn:
        shown = f"{self._query[:at]}▸{self._query[at:]}"
        raise OptionError(f"The query cannot be read at ▸ in {shown!r}: {reason}.")


def _flat(parts: Sequence[Node], without: tuple[Node, ...]) -> All:
    """Return what has to be there, all at one level."""
    held: list[Node] = []
    excluded: list[Node] = []
    for part in parts:
        if isinstance(part, All):
            held += part.parts
            excluded += part.without
        else:
            held.append(part)
    return All(tuple(dict.fromkeys(held)), tuple(dict.fromkeys((*excluded, *without))))
