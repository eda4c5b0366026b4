"""Folding: equal for people, with the way back to the code points of the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.fold import fold

PARTS = st.one_of(
    st.sampled_from([*" \t\n\u00a0\u2028“”‘’«»—–-'\"💜éёÅ한각a", "👩‍🌾", "e\u0301", "и\u0306"]),
    st.sampled_from(["\u0301", "\u1100\u1161\u11a8", "\u1100\u1161", "  "]),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.lists(PARTS, max_size=20).map("".join)


def plain(text: str) -> str:
    """What folding means, without any way back: the slow, obvious rule."""
    marks = {**dict.fromkeys("‘’‚‛′`´ʼ＇", "'"), **dict.fromkeys("“”„‟″«»＂", '"')}
    marks |= dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    replaced = "".join(marks.get(letter, letter) for letter in text)
    words, spaces = [], False
    for letter in replaced:
        if letter.isspace():
            if not spaces:
                words.append(" ")
        else:
            words.append(letter)
        spaces = letter.isspace()
    return "".join(words)


@given(TEXTS)
def test_composed_texts_fold_by_the_plain_rule(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    # A mark may compose with a quotation mark only after folding; such texts have no plain rule.
    if unicodedata.is_normalized("NFC", plain(composed)):
        assert fold(composed).text == plain(composed)


@given(TEXTS)
def test_every_folded_letter_knows_where_it_stood(text: str) -> None:
    folded = fold(text)
    end = 0
    for at in range(len(folded.text)):
        span = folded.span(at, at + 1)
        assert fold(text[span.slice]).text[:1] == folded.text[at] or at > 0
        assert span.start >= end or span == folded.span(at - 1, at)
        end = span.end
    if folded.text:
        assert folded.span(0, len(folded.text)).start == 0
        assert folded.span(0, len(folded.text)).end == len(text)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("don't", "don’t"),
        ('"no"', "«no»"),
        ("café", "cafe\u0301"),
        ("ещё раз", "еще\u0308\n  раз"),
        ("1990-2001", "1990–2001"),
        ("각", "\u1100\u1161\u11a8"),
    ],
)
def test_what_people_type_equals_what_is_written(typed: str, written: str) -> None:
    assert fold(typed).text == fold(written).text


@pytest.mark.parametrize(("one", "two"), [("Us", "us"), ("e", "é"), ("ё", "е"), ("ı", "i")])
def test_letters_and_case_are_never_folded(one: str, two: str) -> None:
    assert fold(one).text != fold(two).text
