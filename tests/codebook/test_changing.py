"""Codes added, told otherwise, moved, merged, split and retired."""

from __future__ import annotations

import pytest

from peervoice.codebook import (
    Change,
    Code,
    Codebook,
    added,
    merged,
    moved,
    redefined,
    relabelled,
    retired,
    split,
)
from peervoice.codebook.code import code_uuid
from peervoice.errors import ConflictError, OptionError, UnknownNameError

PATHS = ("policing", "policing/fines", "policing/stops", "stigma", "stigma/police", "money")


def named(path: str) -> Code:
    return Code.named(path, codebook="b")


def paths(book: Codebook) -> tuple[str, ...]:
    return tuple(code.path for code in book)


def patterns(book: Codebook) -> list[tuple[str, ...]]:
    return [group.codes for group in book.groupings[0].groups]


@pytest.mark.parametrize(
    ("path", "after", "at"),
    [
        ("policing/raids", None, 3),
        ("policing/raids", "policing/fines", 2),
        ("policing/fines/debts", None, 2),
        ("law", None, 6),
        ("law", "policing", 3),
        ("law", "money", 6),
    ],
)
def test_a_code_is_added(book, path, after, at):
    before = book(*PATHS, version="1.0", title="T")
    new = added(before, named(path), after=after, why="Much spoken of.")
    expected = [named(each) for each in PATHS]
    expected.insert(at, named(path))
    entry = Change("1.1", "Much spoken of.", "new", to=(path,))
    assert new == Codebook("b", tuple(expected), "1.1", changes=(entry,), title="T")
    assert paths(before) == PATHS


def test_a_new_code_on_an_old_path_is_another(book):
    before = moved(book("a", "b"), "a", "c")
    assert before["c"].uuid == named("a").uuid
    new = added(before, named("a"))
    assert new["a"].uuid == code_uuid("b", "a|2")
    again = added(moved(new, "a", "d"), named("a"))
    assert again["a"].uuid == code_uuid("b", "a|3")
    both = split(before, "b", [named("a"), named("e")])
    assert both["a"].uuid == code_uuid("b", "a|2")


def test_labels_change_by_language(book):
    before = added(book("a"), Code("x", labels={"en": "X", "ru": "Икс"}))
    new = relabelled(before, "x", "Ex", why="Shorter.", version="3b")
    assert new["x"].labels == {"en": "Ex", "ru": "Икс"}
    assert new.changes[-1] == Change("3b", "Shorter.", "relabel", "x")
    assert relabelled(before, "x", "Ixe", language="fr")["x"].labels == {
        "en": "X",
        "ru": "Икс",
        "fr": "Ixe",
    }
    assert relabelled(before, "x", {"en": "Ex", "ru": ""})["x"].labels == {"en": "Ex"}
    assert new["x"].uuid == before["x"].uuid


def test_meanings_change_field_by_field(book):
    full = Code("x", labels={"en": "X"}, definition="D", examples=("E",), terms={"en": ("t",)})
    before = added(book("a"), full)
    new = redefined(before, "x", definition="", include="I", terms={"ru": ["т"]}, why="Wider.")
    assert new["x"] == Code(
        "x", full.uuid, {"en": "X"}, include="I", examples=("E",), terms={"ru": ("т",)}
    )
    assert new.changes[-1] == Change("3", "Wider.", "redefine", "x")


@pytest.mark.parametrize(
    ("fields", "why", "entry"),
    [
        ({"exclude": "No."}, "", Change("2", "", "redefine", "x")),
        ({"colour": "#000000"}, "Darker.", Change("2", "Darker.")),
        ({"colour": "#000000"}, "", Change("2", "Other colour of x.")),
        ({"terms": {"en": ["t"]}, "definition": ""}, "", Change("2", "Other terms of x.")),
        (
            {"examples": ["E"], "provenance": "P"},
            "",
            Change("2", "Other examples and provenance of x."),
        ),
    ],
)
def test_only_meaning_is_a_definition(book, fields, why, entry):
    assert redefined(book("x"), "x", **fields, why=why).changes == (entry,)


@pytest.mark.parametrize(
    ("path", "to", "expected"),
    [
        (
            "policing",
            "law",
            ("law", "law/fines", "law/stops", "stigma", "stigma/police", "money"),
        ),
        ("policing/fines", "policing/tickets", ("policing", "policing/tickets", *PATHS[2:])),
        (
            "policing/fines",
            "stigma/fines",
            ("policing", "policing/stops", "stigma", "stigma/police", "stigma/fines", "money"),
        ),
        ("stigma/police", "police", (*PATHS[:4], "money", "police")),
        (
            "policing",
            "stigma/policing",
            (
                "stigma",
                "stigma/police",
                "stigma/policing",
                "stigma/policing/fines",
                "stigma/policing/stops",
                "money",
            ),
        ),
    ],
)
def test_a_code_moves_with_all_below_it(book, path, to, expected):
    before = book(*PATHS)
    new = moved(before, path, to, why="Clearer.")
    assert paths(new) == expected
    assert new.changes == (Change("2", "Clearer.", "move", path, (to,)),)
    was = {code.uuid: code.path for code in before}
    went = {was[code.uuid]: code.path for code in new}
    assert {old: now for old, now in went.items() if old != now} == {
        old: to + old[len(path) :] for old in PATHS if f"{old}/".startswith(f"{path}/")
    }


def test_a_move_puts_a_code_before_what_is_below_it(book):
    assert paths(moved(book("a/x", "a", "b"), "a", "b/a")) == ("b", "b/a", "b/a/x")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((PATHS[0],), ("law",)),
        (("policing/fines", "stigma"), ("law/fines", "stigma")),
        (("policing/*", "policing/fi*"), ("law/*", "law/fi*")),
        (("po*",), ("law",)),
        (("*", "m*"), ("*", "m*")),
        (("policing/s*", "money"), ("law/s*", "money")),
    ],
)
def test_groups_follow_a_move(book, before, after):
    new = moved(book(*PATHS, groups=(before, ())), "policing", "law")
    assert patterns(new) == [after, ()]


def test_a_pattern_that_nothing_is_left_for_goes_with_its_codes(book):
    before = book("a", "a/x", "b", groups=(("a/*",), ("a",), ("b", "a/x", "a/*")))
    assert patterns(moved(before, "a/x", "b/x")) == [("b/x",), ("a",), ("b", "b/x")]


def test_a_code_is_merged(book):
    before = book(*PATHS, groups=(("policing/fines", "money"), ("policing/f*",), ("policing",)))
    new = merged(before, "policing/fines", "money", why="One thing.")
    assert paths(new) == ("policing", "policing/stops", "stigma", "stigma/police", "money")
    assert patterns(new) == [("money",), ("money",), ("policing",)]
    assert new.changes == (Change("2", "One thing.", "merge", "policing/fines", ("money",)),)
    assert new["money"] == before["money"]


def test_a_code_is_split_and_leaves(book):
    before = book(*PATHS, groups=(("policing/fines", "policing"), ("policing/f*",)))
    parts = [named("policing/debts"), "stigma/police", named("law"), named("policing/tickets")]
    new = split(before, "policing/fines", parts, why="Four things.")
    assert paths(new) == (
        "policing",
        "policing/debts",
        "policing/tickets",
        "policing/stops",
        "stigma",
        "stigma/police",
        "money",
        "law",
    )
    targets = ("policing/debts", "stigma/police", "law", "policing/tickets")
    assert new.changes == (Change("2", "Four things.", "split", "policing/fines", targets),)
    assert patterns(new) == [(*targets, "policing"), targets]


@pytest.mark.parametrize(
    ("parts", "keep", "expected", "group"),
    [
        (["money/debts"], False, (*PATHS, "money/debts"), ("money",)),
        (["debts"], True, (*PATHS, "debts"), ("money", "debts")),
        (["debts", "money/old"], False, (*PATHS, "money/old", "debts"), ("money", "debts")),
    ],
)
def test_a_code_is_split_and_stays(book, parts, keep, expected, group):
    before = book(*PATHS, groups=(("money",),))
    new = split(before, "money", [named(path) for path in parts], keep=keep)
    assert paths(new) == expected
    assert patterns(new) == [group]
    assert new.changes[-1].to == tuple(parts)


def test_a_code_is_split_into_codes_that_are_there(book):
    assert paths(split(book("a", "b", "c"), "a", ["b", "c"])) == ("b", "c")
    assert paths(split(book("a", "b"), "a", "b", keep=True)) == ("a", "b")
    assert paths(split(book("a", "a/x"), "a", [named("b")], keep=True)) == ("a", "a/x", "b")
    deep = split(book("a"), "a", [named("a/x"), named("a/x/y")])
    assert paths(deep) == ("a", "a/x", "a/x/y")


def test_a_code_is_retired(book):
    before = book(*PATHS, groups=(("money", "stigma"), ("m*",), ("*",)))
    new = retired(before, "money", why="Nobody spoke of it.")
    assert paths(new) == PATHS[:-1]
    assert patterns(new) == [("stigma",), (), ("*",)]
    assert new.changes == (Change("2", "Nobody spoke of it.", "retire", "money"),)
    assert paths(retired(book("a"), "a")) == ()


FEW = ("a", "a/x", "b")
BELOW = "would have no parent. Move, merge or retire what stands below it first"


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        (lambda b: added(b, named("b")), ConflictError, "has a code 'b' already. Choose another"),
        (lambda b: added(b, named("aa/y")), UnknownNameError, "No code 'aa' .* mean 'a'"),
        (lambda b: added(b, named("a/y"), after="a/z"), UnknownNameError, "No code 'a/z'"),
        (
            lambda b: added(b, named("a/y"), after="b"),
            OptionError,
            "'a/y' cannot go behind 'b', which has another parent. Name a code right below 'a'",
        ),
        (lambda b: added(b, named("c"), after="a/x"), OptionError, "Name a code at the top"),
        (lambda b: added(b, Code("c", b["a"].uuid)), OptionError, "has the uuid '.*' 2 times"),
        (
            lambda b: added(b, named("c"), version="1"),
            OptionError,
            "at version '1' already. Name another, or none: it will be '2'",
        ),
        (lambda b: relabelled(b, "a/z", "Z"), UnknownNameError, "No code 'a/z' .* mean 'a/x'"),
        (lambda b: relabelled(b, "a", {"en": ""}), OptionError, "'a' has these labels already"),
        (lambda b: redefined(b, "c", colour=""), UnknownNameError, "No code 'c'"),
        (lambda b: redefined(b, "a"), OptionError, "Nothing of code 'a' would change"),
        (
            lambda b: redefined(b, "a", include="", examples=[], terms={}),
            OptionError,
            "Nothing of code 'a' would change. Give what is to be otherwise",
        ),
        (lambda b: redefined(b, "a", colour="red"), OptionError, "has the colour 'red'"),
        (
            lambda b: redefined(b, "a", examples="One"),
            OptionError,
            r"examples takes several texts, not 'One'. Write \['One'\]",
        ),
        (lambda b: redefined(b, "a", terms={"en": "x"}), OptionError, "terms takes several texts"),
        (lambda b: moved(b, "c", "d"), UnknownNameError, "No code 'c'"),
        (lambda b: moved(b, "a", "a"), OptionError, "'a' cannot be moved to 'a', into itself"),
        (lambda b: moved(b, "a", "a/x/a"), OptionError, "cannot be moved to 'a/x/a', into itself"),
        (lambda b: moved(b, "a", "b"), ConflictError, "has a code 'b' already"),
        (lambda b: moved(b, "a", "c/a"), UnknownNameError, "No code 'c'"),
        (lambda b: moved(b, "a", "c/"), OptionError, "'c/' is not a code path"),
        (lambda b: merged(b, "c", "a"), UnknownNameError, "No code 'c'"),
        (lambda b: merged(b, "b", "c"), UnknownNameError, "No code 'c'"),
        (lambda b: merged(b, "b", "b"), OptionError, "'b' cannot be merged into itself"),
        (lambda b: merged(b, "a", "b"), OptionError, f"'a' cannot be merged: 'a/x' {BELOW}"),
        (lambda b: retired(b, "c"), UnknownNameError, "No code 'c'"),
        (lambda b: retired(b, "a"), OptionError, f"'a' cannot be retired: 'a/x' {BELOW}"),
        (lambda b: split(b, "c", ["a", "b"]), UnknownNameError, "No code 'c'"),
        (lambda b: split(b, "b", ["a", "a/z"]), UnknownNameError, "No code 'a/z'"),
        (lambda b: split(b, "b", ["a", "b"]), OptionError, "'b' cannot be split into itself"),
        (lambda b: split(b, "b", ["a", "a"]), OptionError, "names 'a' twice"),
        (
            lambda b: split(b, "b", ["a"]),
            OptionError,
            "'b' is to be split into 'a'. Name two codes or more, or pass keep=True",
        ),
        (lambda b: split(b, "b", [], keep=True), OptionError, "is to be split into nothing"),
        (
            lambda b: split(b, "a", [named("c"), named("d")]),
            OptionError,
            f"'a' cannot be split: 'a/x' {BELOW}",
        ),
        (lambda b: split(b, "b", [named("a"), "a/x"]), ConflictError, "has a code 'a' already"),
        (
            lambda b: split(b, "b", [named("c/y"), "a/x"]),
            UnknownNameError,
            "No code 'c' in the codebook",
        ),
    ],
)
def test_what_cannot_be_done(book, change, kind, words):
    with pytest.raises(kind, match=words):
        change(book(*FEW))


def test_many_below_are_named_in_part(book):
    with pytest.raises(OptionError, match="'a/1', 'a/2', 'a/3', … would have no parent"):
        retired(book("a", "a/1", "a/2", "a/3", "a/4"), "a")


def test_a_book_of_another_kind_gives_a_plain_one(book):
    class Held(Codebook):
        __slots__ = ()

    held = Held("b", book("a").codes)
    assert type(retired(held, "a")) is Codebook
