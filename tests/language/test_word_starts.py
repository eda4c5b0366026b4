"""Words are found in two ways: one by one, and all starts at once."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.language import word_starts, words

LETTERS = st.text(
    st.one_of(
        st.sampled_from(" \n'’-_aZ9.éеЁ\u0301\u0308\u036f\u0300🙂👩🏽\u200d𝔄𐐀٣ि"),
        st.characters(),
    ),
    max_size=40,
)


@given(text=LETTERS)
def test_starts_are_those_of_the_words(text):
    assert list(word_starts(text)) == [word.start for word in words(text)]


@given(text=LETTERS, piece=st.integers(1, 9))
def test_a_text_in_pieces_has_the_same_words(text, piece):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["peervoice.language.words"], "_PIECE", piece)
        assert list(word_starts(text)) == [word.start for word in words(text)]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", []),
        ("🙂", []),
        ("\u0301a", [1]),
        ("a\u0301\u0308-b", [0]),
        ("'tis don’t- stop -us", [1, 5, 12, 18]),
        ("a-'b", [0, 3]),
        ("𝔄𐐀 b", [0, 3]),
        ("Zoe\u0308's café-tent", [0, 7]),
        ("_x 9'9", [0, 3]),
    ],
)
def test_what_belongs_to_a_word(text, starts):
    assert list(word_starts(text)) == starts
