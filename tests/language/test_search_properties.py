"""Any query on any text: against a slow search, an index, and itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from itertools import pairwise, product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from peervoice.errors import OptionError
from peervoice.language.search import TOKENIZER, Query, indexed
from peervoice.language.search.nodes import All, Any, Lemma, Near, Phrase, Term
from peervoice.language.search.tokens import key_of, tokens

WORDS = ("police", "phone", "Ещё", "е\u0308ж", "e\u0301te\u0301", "étés", "stop-and-go", "l'eau",
         "don’t", "AND", "near", "NOT", "💜", "👍🏽", "警察", "a", "b", "1,0", "x_y", "हिंदी",
         '"', "(", "*", "-", "words:", "\U0001e900")  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
ANY_TEXT = st.one_of(TEXTS, st.text(max_size=30))


@st.composite
def phrases(draw):
    keys = tokens(draw(TEXTS)).keys or ["a"]
    start = draw(st.integers(0, len(keys) - 1))
    keys = keys[start : start + draw(st.integers(1, 2))]
    cut = draw(st.booleans())
    terms = [Term(key) for key in keys]
    if cut and keys[-1].isalpha() and keys[-1].isascii():
        terms[-1] = Term(keys[-1][: draw(st.integers(1, len(keys[-1])))], is_prefix=True)
    return Phrase(tuple(terms))


def placed(children):
    nears = st.builds(Near, children, children, st.integers(1, 4), st.booleans())
    return st.one_of(children, nears)


def joined(children):
    several = st.lists(children, min_size=1, max_size=3, unique=True)
    return st.one_of(
        children,
        st.builds(lambda parts, without: All(tuple(parts), tuple(without)), several,
                  st.lists(children, max_size=1)),
        st.lists(children, min_size=2, max_size=3, unique=True).map(lambda some: Any(tuple(some))),
    )  # fmt: skip


QUERIES = joined(joined(placed(phrases()))).map(Query)


@settings(max_examples=300)
@given(QUERIES)
def test_what_is_written_is_read_again(query) -> None:
    read = Query.parse(str(query))
    assert Query.parse(str(read)) == read
    for text in ("police phone a b", "a 💜 b", "b a"):
        assert read.hits(text) == query.hits(text)


@given(st.text(max_size=40))
@example("0㈠")
@example("ทำงาน")
@example("བྷ")
def test_any_text_is_read_or_refused(text) -> None:
    query = None
    with suppress(OptionError):
        query = Query.parse(text)
    assert query is None or Query.parse(str(query)) == query


@given(ANY_TEXT)
def test_tokens_stand_where_they_say(text) -> None:
    found = tokens(text)
    assert all(found.keys)
    places = found.spans
    assert all(start < end for start, end in places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert all(key == key_of(text[start:end]) for key, (start, end) in
               zip(found.keys, places, strict=True))  # fmt: skip
    assert found.words() == sorted(found.words())
    assert all(tokens(key).keys == [key] for key in found.keys)


# A slow search: every combination of tokens.


def slow(node, keys, words):
    """The pairs of first and last token that answer, before the narrowest are chosen."""
    match node:
        case Phrase():
            size = len(node.terms)
            return {
                (at, at + size)
                for at in range(len(keys) - size + 1)
                if all(
                    keys[at + n].startswith(term.key)
                    if term.is_prefix
                    else keys[at + n] == term.key
                    for n, term in enumerate(node.terms)
                )
            }
        case Near():
            pairs = set()
            first, second = slow(node.first, keys, words), slow(node.second, keys, words)
            for (a, b), (c, d) in product(first, second):
                if b <= c and words[c] - words[b - 1] <= node.words:
                    pairs.add((a, d))
                if not node.in_order and d <= a and words[a] - words[d - 1] <= node.words:
                    pairs.add((c, b))
            return {
                (a, b) for a, b in pairs
                if not any((a, b) != (c, d) and a <= c and d <= b for c, d in pairs)
            }  # fmt: skip
        case Any():
            return set().union(*(slow(part, keys, words) for part in node.parts))
        case All():
            found = [slow(part, keys, words) for part in node.parts]
            if not all(found) or any(slow(part, keys, words) for part in node.without):
                return set()
            return set().union(*found)
        case Lemma():
            return set()


@settings(max_examples=500)
@given(QUERIES, TEXTS)
def test_hits_against_every_combination(query, text) -> None:
    held = tokens(text)
    found = slow(query.root, held.keys, held.words())
    widest = {
        (a, b) for a, b in found
        if not any((a, b) != (c, d) and c <= a and b <= d for c, d in found)
    }  # fmt: skip
    expected = sorted((held.spans[a][0], held.spans[b - 1][1]) for a, b in widest)
    assert [(span.start, span.end) for span in query.hits(text)] == expected


@settings(max_examples=300)
@given(QUERIES, st.lists(ANY_TEXT, max_size=6))
def test_an_index_gives_all_that_answer(query, texts) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        table = f"fts5(words, content='', tokenize='{TOKENIZER}')"
        connection.execute(f"CREATE VIRTUAL TABLE held USING {table}")
        for row, text in enumerate(texts, start=1):
            connection.execute(
                "INSERT INTO held (rowid, words) VALUES (?, ?)", (row, indexed(text))
            )
        expression = query.candidates()
        assert expression
        rows = connection.execute("SELECT rowid FROM held WHERE held MATCH ?", (expression,))
        candidates = {row for (row,) in rows}
    answering = {row for row, text in enumerate(texts, start=1) if query.hits(text)}
    assert answering <= candidates
