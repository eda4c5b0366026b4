"""Searching by hand: what is a word, what a query says, and where it answers."""

from __future__ import annotations

import pytest

from peervoice.errors import MissingExtraError, OptionError
from peervoice.language.search import Query, lemmas_of
from peervoice.language.search.tokens import key_of, tokens


def found(query: str, text: str) -> list[str]:
    return [text[span.slice] for span in Query.parse(query).hits(text)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("They stop us.", ["they", "stop", "us"]),
        ("L'été, d’accord", ["l", "ete", "d", "accord"]),
        ("stop-and-search", ["stop", "and", "search"]),
        ("e\u0301te\u0301 É", ["ete", "e"]),
        ("Ещё ЁЖ мой мои", ["еще", "еж", "мой", "мои"]),
        ("Straße STRASSE ﬁne ΣΊΣΥΦΟΣ", ["strasse", "strasse", "fine", "σισυφοσ"]),
        ("İstanbul ışık Łódź Ærø", ["istanbul", "isik", "lodz", "aero"]),
        ("po\u00adlice می\u200cخواهم", ["police", "میخواهم"]),
        ("مُحَمَّد مـحمد", ["محمد", "محمد"]),
        ("警察は来た。", ["警", "察", "は", "来", "た"]),
        ("हिंदी", ["हिंदी"]),
        ("💜👍🏽 ❤️ 🇵🇹🇪🇸", ["💜", "👍", "❤", "🇵🇹", "🇪🇸"]),
        ("👨‍👩‍👧", ["👨‍👩‍👧"]),
        ("a_b 1,000 x²", ["a_b", "1", "000", "x2"]),
        ("— … !", []),
        ("", []),
    ],
)
def test_keys(text, keys) -> None:
    assert tokens(text).keys == keys


def test_tokens_of_one_word_have_its_number() -> None:
    assert tokens("don't stop-and-search l’eau 💜 x - y").words() == [0, 0, 1, 1, 1, 2, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("police", "The Police, the police-man and police's.", ["Police", "police", "police"]),
        ("polic*", "Police policing polish", ["Police", "policing"]),
        ('"stopped me"', "They stopped, me? Stopped me.", ["stopped, me", "Stopped me"]),
        (
            "stop-and-search",
            "a stop and search, a stop-and-search",
            ["stop and search", "stop-and-search"],
        ),
        ("“stop us” OR «вот так»", "Вот так. They stop us.", ["Вот так", "stop us"]),
        ('"they crimin* us"', "They criminalise us, they us", ["They criminalise us"]),
        ("don't", "I don’t, dont", ["don’t"]),
        ("eau", "De l'eau, des eaux", ["eau"]),
        ("cafe", "Cafe\u0301, café!", ["Cafe\u0301", "café"]),
        ("еще", "Ещё раз", ["Ещё"]),
        ("мои", "Мой дом", []),
        ("察", "警察", ["察"]),
        ("警察", "警察は警官", ["警察"]),
        ("💜", "So 💜💜 it", ["💜", "💜"]),
        ("👍", "👍🏽!", ["👍🏽"]),
        ("police phone", "The phone. The police. A phone", ["phone", "police", "phone"]),
        ("police phone", "The police.", []),
        ("police -phone", "The police and a phone", []),
        ("police -phone", "The police", ["police"]),
        ("NOT phone police", "The police", ["police"]),
        ("NOT NOT phone", "A phone", ["phone"]),
        ("police AND phone OR fine", "A fine", ["fine"]),
        ("police (phone OR fine)", "police, fine", ["police", "fine"]),
        ("and or not", "Not and or", ["Not", "and", "or"]),
        ('"AND"', "this and that", ["and"]),
        # NEAR/1 is the next word, on either side.
        ("a NEAR/1 b", "a b, x b a", ["a b", "b a"]),
        ("a NEAR/2 b", "a x b", ["a x b"]),
        ("a NEAR/1 b", "a x b", []),
        ("a BEFORE/2 b", "b x a", []),
        ("a BEFORE/2 b", "b a x b", ["a x b"]),
        # The narrowest stretches alone, and words count as counts count them.
        ("a NEAR/5 b", "a a b", ["a b"]),
        ("a NEAR/2 b", "a stop-and-search b", ["a stop-and-search b"]),
        ("a NEAR/1 b", "a 💜 b", []),
        ("a NEAR/5 a", "a x a", ["a x a"]),
        ("a NEAR/5 a", "a", []),
        ("(a OR c) NEAR/2 b", "c b", ["c b"]),
        ('"a b" NEAR/2 c', "a b x c", ["a b x c"]),
        ("a NEAR/2 b NEAR/2 c", "a b c", ["a b c"]),
        ("a NEAR/1 b NEAR/1 c", "b a c", ["b a c"]),
        # Of a hit within another, only the longer.
        ('police OR "police officer"', "a police officer", ["police officer"]),
        ("police", "", []),
    ],
)
def test_hits(query, text, expected) -> None:
    assert found(query, text) == expected


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("   ", "at ▸ in '▸   ': it is empty. Write what to look for, such as police"),
        ("NEAR/5 x", "something to look for is missing here"),
        (
            "police NEAR phone",
            "in 'police ▸NEAR phone': NEAR needs a number of words, as in NEAR/5",
        ),
        ("police BEFORE/x phone", "BEFORE needs a number of words, as in BEFORE/5"),
        ("a NEAR/0 b", "NEAR takes 1 to 10,000 words"),
        ("a NEAR/99999 b", "NEAR takes 1 to 10,000 words"),
        ("a NEAR/5 (b c)", "NEAR stands between words, phrases, and choices of them with OR"),
        ("(a -b) NEAR/5 c", "NEAR stands between words, phrases"),
        ("a NEAR/5", "is missing after 'NEAR/5'"),
        ("-x", "it only says what must not be there"),
        ("a OR -b", "in 'a OR ▸-b': it only says what must not be there"),
        ("a OR", "is missing after 'OR'"),
        ("OR a", "something to look for is missing here"),
        ("AND a", "AND needs something before it"),
        ("a AND", "is missing after 'AND'"),
        ("NOT", "is missing after 'NOT'"),
        ("(a", "in '▸\\(a': this parenthesis is never closed"),
        ("()", "is missing after '\\('"),
        ("a)", "in 'a▸\\)': this closes nothing"),
        ('say "a b', "in 'say ▸\"a b': this quotation mark is never closed"),
        ("“a", "this quotation mark is never closed"),
        ('""', "'' has no letters to look for"),
        ("cr*m", "a star stands at the end of a word"),
        ("*ing", "a star stands at the end of a word"),
        ("a - b", "'-' has no letters to look for"),
        ("~stop-it", "a dictionary form is one word, as in ~stop"),
        ("~stop*", "a dictionary form is one word"),
        ("(" * 60 + "a" + ")" * 60, "parentheses are nested more than 50 deep"),
    ],
)
def test_what_cannot_be_read(query, told) -> None:
    with pytest.raises(OptionError, match=told):
        Query.parse(query)


def test_a_query_is_text() -> None:
    with pytest.raises(OptionError, match="A query is text, such as 'police NEAR/5 phone', not 5"):
        Query.parse(5)  # type: ignore[arg-type]


def stems(text: str) -> list[tuple[int, int, str]]:
    """Forms of a small language in which a word is its first four letters."""
    held = tokens(text)
    rows = ((*span, key) for span, key in zip(held.spans, held.keys, strict=True))
    return [(start, end, key[:4]) for start, end, key in rows]


def test_dictionary_forms() -> None:
    query = Query.parse("~stopped -~fined")
    assert query.asks_for_lemmas
    text = "They stop us. It stopped 💜."
    assert [text[span.slice] for span in query.hits(text, stems)] == ["stop", "stopped"]
    assert query.hits("They stop and fine us", stems) == ()
    assert query.hits(text) == ()
    assert query.candidates() == ""
    assert not Query.parse("stop NEAR/5 us OR (x -y)").asks_for_lemmas
    assert Query.parse("x -(y NEAR/2 ~z)").asks_for_lemmas


@pytest.mark.parametrize(
    ("language", "told"),
    [("xx", "there is none for transcripts of language 'xx'"), (None, "no language is known")],
)
def test_without_a_pipeline(language, told) -> None:
    with pytest.raises(MissingExtraError, match=told):
        lemmas_of(language)


def test_a_pipeline_that_is_installed_is_used(monkeypatch) -> None:
    import spacy
    import spacy.util

    made = spacy.blank("en")
    asked: list[str] = []
    installed = ["es_core_news_sm", "en_core_web_lg", "en_core_web_sm"]
    monkeypatch.setattr(spacy.util, "get_installed_models", lambda: installed)
    monkeypatch.setattr(spacy, "load", lambda name, **_: asked.append(name) or made)
    lemmas_of.cache_clear()
    read = lemmas_of("en-GB")
    lemmas_of.cache_clear()
    assert asked == ["en_core_web_sm"]
    assert [(start, end) for start, end, _ in read("They stop")] == [(0, 4), (5, 9)]


def test_keys_of_keys_are_the_same() -> None:
    for key in ("ete", "еще", "мой", "हिंदी", "👍", "🇵🇹"):
        assert key_of(key) == key
