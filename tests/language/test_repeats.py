"""Which words of a text repeat those of another, however they are written."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.language import repeated, runs, spelt
from peervoice.language.repeats import RUN

SAID = "Nobody in Lavra\u0301dio café—ever—don’t you see 💜 обыскали палатку!"


def _found(note: str, said: str = SAID) -> list[str]:
    return [note[span.slice] for span in repeated(note, runs(said))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("💜 …", []),
        ("Don’t DON'T donʼt", ["don't"] * 3),
        ("stop-and-search, stop and search", ["stop", "and", "search"] * 2),
        ("cafe\u0301 café CAFÉ", ["café"] * 3),
        ("Straße STRASSE", ["strasse"] * 2),
        ("е\u0308ж ёж", ["ёж"] * 2),
        ("か\u3099く がく", ["がく"] * 2),
    ],
)
def test_words_in_one_spelling(text, words) -> None:
    assert spelt(text) == words


@pytest.mark.parametrize(
    "note",
    [
        SAID,
        SAID.upper(),
        unicodedata.normalize("NFC", SAID),
        unicodedata.normalize("NFD", SAID),
        SAID.replace("’", "'").replace("—", " - "),
        SAID.replace(" ", "\n\t"),
        SAID.replace("—", ", "),
    ],
)
def test_a_repeat_is_found_however_it_is_written(note) -> None:
    found = repeated(f"She: «{note}» (twice)", runs(SAID))
    assert [span.start for span in found] == [len("She: «")]
    assert spelt(f"She: «{note}» (twice)"[found[0].slice]) == spelt(SAID)


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("nobody in Lavrádio café ever", ["nobody in Lavrádio café ever"]),
        ("nobody in Lavrádio café", []),
        ("nobody in Lavrádio café never", []),
        ("in Lavrádio café — ever — don't stop", ["in Lavrádio café — ever — don't"]),
        ("", []),
    ],
)
def test_five_words_are_somebodys_own(note, found) -> None:
    assert RUN == 5
    assert _found(note) == found


def test_stretches_that_touch_are_one_and_others_are_apart() -> None:
    said = "one two three four five. Six seven eight nine ten."
    assert _found("one two three four five six seven eight nine ten", said) == [
        "one two three four five six seven eight nine ten"
    ]
    assert _found("One two three four five (…) six seven eight nine ten", said) == [
        "One two three four five (…) six seven eight nine ten"
    ]
    assert _found("one two three four five X six seven eight nine ten", said) == [
        "one two three four five",
        "six seven eight nine ten",
    ]


def test_nothing_is_known_of_short_texts() -> None:
    assert runs("four words are few") == frozenset()
    assert repeated("four words are few", runs("four words are few")) == ()


_WORDS = st.lists(st.sampled_from(["a", "bé", "c", "ночь", "e\u0301f", "💜", "d-e"]), max_size=30)


@given(_WORDS, _WORDS, _WORDS)
def test_whatever_is_copied_is_found(before, said, after) -> None:
    note = " ".join([*before, *said, *after])
    words = " ".join(said)
    found = repeated(note, runs(words))
    if len(spelt(words)) >= RUN:
        start = len(" ".join(before)) + bool(before)
        inside = spelt(words)
        covered = [spelt(note[span.slice]) for span in found if span.end > start]
        assert any(_within(inside, each) for each in covered)
    else:
        assert found == ()
    assert all(a.end < b.start for a, b in pairwise(found))


def _within(few: list[str], many: list[str]) -> bool:
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))
