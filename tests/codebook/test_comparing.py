"""What becomes of codes when a codebook that somebody edited takes the place of another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peervoice.codebook import Change, Code, Codebook, moved, settled, steps
from peervoice.codebook.code import code_uuid
from peervoice.errors import ConflictError


def new(path: str, version: str = "2", text: str = "") -> Change:
    return Change(version, text, "new", to=(path,))


def move(path: str, to: str, version: str = "2", text: str = "") -> Change:
    return Change(version, text, "move", path, (to,))


def gone(what: str, path: str, *to: str, version: str = "2", text: str = "") -> Change:
    return Change(version, text, what, path, to)


def edited(book: Codebook, paths: dict[str, str], *changes: Change) -> Codebook:
    """Return a codebook with codes under other paths, each with the UUID of the older one."""
    codes = tuple(
        Code(now, book[was].uuid) if was else Code.named(now, codebook="b")
        for now, was in paths.items()
    )
    return Codebook("b", codes, "2", changes=(*book.changes, *changes))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("a",), {"b": "a"}, [move("a", "b")]),
        (("a", "a/x", "a/x/y"), {"b": "a", "b/x": "a/x", "b/x/y": "a/x/y"}, [move("a", "b")]),
        (
            ("a", "a/x"),
            {"b": "a", "b/z": "a/x"},
            [move("a", "b"), move("b/x", "b/z")],
        ),
        (
            ("a", "a/x"),
            {"b": "a", "a": "", "a/x": "a/x"},
            [move("a", "b"), move("b/x", "a/x"), new("a")],
        ),
        (("a", "b"), {"b": "a", "c": "b"}, [move("b", "c"), move("a", "b")]),
        (("a", "b"), {"b": "a", "a": "b"}, [move("a", "b"), move("b", "a")]),
        (("a",), {"c": "", "c/a": "a"}, [new("c"), move("a", "c/a")]),
        (("a",), {"b": "a", "b/x": ""}, [move("a", "b"), new("b/x")]),
        (("a",), {"b": "a", "a": ""}, [move("a", "b"), new("a")]),
        (("a",), {"a": "a", "c": "", "c/x": ""}, [new("c"), new("c/x")]),
        (("a", "a/x"), {"a": "a", "x": "a/x"}, [move("a/x", "x")]),
        (
            ("a", "a/x", "b"),
            {"b": "a", "a": "b", "a/y": "a/x"},
            [move("a/x", "a/y"), move("a", "b"), move("b", "a"), move("b/y", "a/y")],
        ),
        (("a", "b"), {"b": "b", "a": "a"}, []),
    ],
)
def test_what_uuids_tell(before, after, expected):
    # UUIDs of their own, so that paths tell nothing.
    old = Codebook("b", tuple(Code(path) for path in before))
    then = edited(old, after)
    assert list(steps(old, then)) == expected
    assert settled(old, then) == then


@pytest.mark.parametrize(
    ("before", "after", "changes", "same"),
    [
        ("a b", "a b", [], "a:a b:b"),
        ("a b", "a c", [move("b", "c")], "a:a b:c"),
        ("a a/x", "b b/x", [move("a", "b")], "a:b a/x:b/x"),
        ("a a/x", "b b/z", [move("a", "b"), move("b/x", "b/z")], "a:b a/x:b/z"),
        ("a b", "b c", [move("b", "c"), move("a", "b")], "a:b b:c"),
        ("a", "c", [move("a", "b"), move("b", "c")], "a:c"),
        ("a b", "b", [gone("merge", "a", "b")], "b:b"),
        ("a b", "c", [gone("merge", "a", "c"), gone("merge", "b", "c")], ""),
        ("a b", "c", [gone("merge", "a", "b"), move("b", "c")], "b:c"),
        ("a", "b c", [gone("split", "a", "b", "c")], ""),
        ("a", "a a/x", [gone("split", "a", "a/x")], "a:a"),
        ("a", "a b", [gone("split", "a", "b")], "a:a"),
        ("a", "b c", [gone("split", "a", "b"), move("a", "c")], "a:c"),
        ("a", "a b c", [gone("split", "a", "b", "c"), new("a")], ""),
        ("a d", "a b c", [gone("split", "a", "b", "c"), move("d", "a")], "d:a"),
        ("a d", "a b", [gone("split", "a", "b"), gone("merge", "d", "a")], "a:a"),
        ("a b", "b", [gone("retire", "a")], "b:b"),
        ("a b", "a b", [gone("retire", "a"), new("a")], "b:b"),
        ("a b", "a", [gone("retire", "a"), move("b", "a")], "b:a"),
        # Entries about codes that are not there have no effect.
        ("a", "a", [move("c", "d"), gone("retire", "c"), gone("merge", "c", "a")], "a:a"),
        ("a b", "a b", [new("a")], "a:a b:b"),
        ("a", "a", [new("c"), gone("retire", "c")], "a:a"),
        ("a", "a d", [new("c"), move("c", "d")], "a:a"),
        ("a", "a d", [new("c"), gone("split", "c", "d", "e"), gone("retire", "e")], "a:a"),
    ],
)
def test_what_the_change_log_tells(before, after, changes, same):
    old = Codebook("b", tuple(Code(path) for path in before.split()))
    then = edited(old, dict.fromkeys(after.split(), ""), *changes)
    was = {code.uuid: code.path for code in old}
    got = {was[code.uuid]: code.path for code in settled(old, then) if code.uuid in was}
    assert got == dict(pair.split(":") for pair in same.split())
    # What is settled has nothing left to tell about who is who.
    assert steps(old, settled(old, then)) == steps(old, then)
    assert {step for step in steps(old, then) if step.what != "new"} <= set(changes)


@pytest.mark.parametrize(
    ("after", "changes", "expected"),
    [
        ("c", [gone("merge", "a", "c")], [new("c"), gone("merge", "a", "c")]),
        (
            "c",
            [new("c", text="Why."), gone("merge", "a", "c")],
            [new("c", text="Why."), gone("merge", "a", "c")],
        ),
        ("c d", [gone("split", "a", "c", "d")], [gone("split", "a", "c", "d")]),
        ("a c", [new("c", "1.5", "Why.")], [new("c", "1.5", "Why.")]),
        ("a c", [Change("2", "More.")], [new("c")]),
        ("a c", [new("d")], [new("c")]),
    ],
)
def test_new_codes_are_told_once(after, changes, expected):
    old = Codebook("b", (Code.named("a", codebook="b"),))
    assert list(steps(old, edited(old, dict.fromkeys(after.split(), ""), *changes))) == expected


def test_words_of_an_entry_are_those_of_the_step():
    old = Codebook("b", (Code("a", labels={"en": "A"}), Code("b", definition="B")))
    a, b = old.codes
    then = Codebook(
        "b",
        (replace(a, path="c", labels={"en": "See"}), replace(b, include="I", examples=("E",))),
        "3",
        changes=(
            Change("2", "Shorter.", "relabel", "a"),
            Change("3", "", "move", "a", ("c",)),
            Change("3", "Never a step.", "relabel", "b"),
        ),
    )
    assert steps(old, then) == (
        then.changes[1],
        Change("2", "Shorter.", "relabel", "c"),
        Change("3", "", "redefine", "b"),
    )


def test_a_uuid_that_is_also_that_of_its_path_is_kept():
    old = moved(Codebook("b", (Code.named("a", codebook="b"),)), "a", "c")
    back = edited(old, {"a": "c"})
    assert steps(old, back) == (move("c", "a"),)
    assert settled(old, back) == back
    beside = edited(old, {"c": "", "a": ""})
    assert steps(old, beside) == (new("a"),)
    assert {code.path: code.uuid for code in settled(old, beside)} == {
        "c": code_uuid("b", "a"),
        "a": code_uuid("b", "a|2"),
    }


def test_a_codebook_of_another_id_keeps_who_is_who():
    old = Codebook("b", (Code.named("a", codebook="b"),))
    other = Codebook("other", (Code.named("a", codebook="other"),), "1")
    assert settled(old, other) == replace(other, codes=old.codes)
    assert steps(old, other) == ()


def test_an_entry_that_is_written_anew_does_nothing_again():
    old = Codebook("b", (Code("c"),), "2", changes=(move("a", "c", text="Teh words."),))
    mended = replace(old, version="3", changes=(move("a", "c", text="The words."),))
    assert steps(old, mended) == ()
    back = replace(old, changes=(*old.changes, gone("retire", "c"), new("c")))
    assert steps(back, back) == ()
    twice = replace(old, changes=(*old.changes, *old.changes))
    assert steps(old, twice) == ()


@pytest.mark.parametrize(
    ("after", "changes", "words"),
    [
        (
            "a",
            [],
            (
                r"Codebook 'b' 2 lacks 'b', 'c', and its changes do not say what became of them. "
                r"Keep them, or write into changes: - {version: \"2\", what: merge, code: b, to: "
            ),
        ),
        ("a b", [], "lacks 'c', and its changes do not say what became of it. Keep it, or"),
        ("a b", [Change("2", "c went.")], "lacks 'c', and its changes do not say"),
        ("a b", [move("c", "d")], "lacks 'c', and its changes do not say"),
        ("a b", [move("c", "b")], "lacks 'c', and its changes do not say"),
        (
            "a b c",
            [gone("retire", "c")],
            "has 'c', but its changes say that 'c' was retired in version 2. Leave out the code",
        ),
        ("a b c", [gone("merge", "c", "a")], "has 'c', .* that 'c' was merged into 'a' in version"),
        (
            "a b",
            [gone("merge", "c", "d")],
            "lacks 'd', but its changes say that 'c' was merged into 'd' .* Add the code, or mend",
        ),
        (
            "a b d",
            [gone("split", "c", "d", "e")],
            "lacks 'e', but its changes say that 'c' was split into 'd' and 'e' in version 2",
        ),
    ],
)
def test_what_is_missing_has_to_be_explained(after, changes, words):
    old = Codebook("b", tuple(Code(path) for path in "abc"))
    with pytest.raises(ConflictError, match=words):
        steps(old, edited(old, dict.fromkeys(after.split(), ""), *changes))


def test_many_that_are_missing_are_named_in_part():
    old = Codebook("b", tuple(Code(path) for path in "abcdefg"))
    with pytest.raises(ConflictError, match="lacks 'b', 'c', 'd', 'e', 'f', …, and its"):
        steps(old, edited(old, {"a": "a"}))


def test_a_written_uuid_says_more_than_an_entry():
    old = Codebook("b", (Code("a"), Code("b")))
    with pytest.raises(ConflictError, match="has 'c', but its changes say that 'a' was retired"):
        steps(old, edited(old, {"c": "a", "b": "b"}, gone("retire", "a")))
    then = edited(old, {"c": "a", "b": "b"}, move("a", "d"))
    assert steps(old, then) == (move("a", "d"), move("d", "c"))


def test_a_new_code_on_an_old_path_is_not_the_old_one():
    old = Codebook("b", (Code.named("a", codebook="b"),))
    with pytest.raises(ConflictError, match="lacks 'a', and its changes do not say"):
        steps(old, edited(old, {"a": ""}, move("a", "c"), new("a")))
