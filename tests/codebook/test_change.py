"""Entries of the change log, and the versions that they make."""

from __future__ import annotations

import pytest

from peervoice.codebook import Change, next_version
from peervoice.errors import OptionError


def test_an_entry_is_a_value_whatever_it_is_made_of():
    entry = Change("2", "Why.", "split", "a", ["b", "c"])
    assert entry == Change("2", "Why.", "split", "a", ("b", "c"))
    assert hash(entry) == hash(Change("2", "Why.", "split", "a", ("b", "c")))
    assert Change("2", what="move", code="a", to="b").to == ("b",)
    assert Change("2", "Words alone.") == Change("2", "Words alone.", "", "", ())


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (("2", "", "rename", "a"), "cannot be 'rename'. It is one of new, relabel, redefine, move"),
        (("2", "", "merg", "a"), "or words alone. Did you mean 'merge'?"),
        ((" ", "Why."), "A change needs the version that it made, such as '1.1'"),
        (("2",), "The change of version '2' says nothing. Add a text"),
        (("2", " "), "The change of version '2' says nothing. Add a text"),
        (("2", "Why.", "", "a"), "in words alone of version '2' takes no code, .* Say what it is"),
        (("2", "Why.", "", "", ("a",)), "in words alone of version '2' takes no to; it has a"),
        (("2", "", "new", "a", ("b",)), "'new' of version '2' takes no code, .* Write to: instead"),
        (("2", "", "new"), "'new' of version '2' needs to, the one path after .*; it has none"),
        (("2", "", "relabel"), "'relabel' of version '2' needs code, the path before the change"),
        (("2", "", "relabel", "a", ("b",)), "'relabel' of version '2' takes no to; it has b"),
        (("2", "", "redefine", "a", ("b",)), "'redefine' of version '2' takes no to; it has b"),
        (("2", "", "retire", "a", ("b",)), "'retire' of version '2' takes no to; it has b"),
        (("2", "", "move", "a"), "'move' of version '2' needs to, the one path after"),
        (("2", "", "merge", "a", ("b", "c")), "needs to, the one path .*; it has b, c"),
        (("2", "", "split", "a"), "'split' of version '2' needs to, the paths after .* has none"),
        (("2", "", "split", "a", ("b", "b")), "names 'b' twice. Name another code"),
        (("2", "", "move", "a", ("a",)), "names 'a' twice. Name another code"),
        (("2", "", "retire", "a/*"), r"'a/\*' is not a code path"),
        (("2", "", "move", "a", ("b/",)), "'b/' is not a code path"),
    ],
)
def test_what_is_no_entry(entry, words):
    with pytest.raises(OptionError, match=words):
        Change(*entry)


@pytest.mark.parametrize(
    ("version", "following"),
    [
        ("1", "2"),
        ("1.0", "1.1"),
        ("1.9", "1.10"),
        ("1.2.3", "1.2.4"),
        ("2024-09", "2024-10"),
        ("1.09", "1.10"),
        ("2.0-beta", "2.1-beta"),
        ("draft", "draft.1"),
        ("draft.1", "draft.2"),
        ("", ".1"),
    ],
)
def test_the_next_version(version, following):
    assert next_version(version) == following
