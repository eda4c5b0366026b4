"""Where coders differ: kinds of disputes, by hand and against slow rules."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.analysis.disputes import KINDS, Dispute, Mark, compare, merged

A, J, S = "amina", "jonas", "sofia"
WORSE = frozenset({("direction", "worse")})
BETTER = frozenset({("direction", "better")})


def kinds(*marks: Mark, coders=(A, J)) -> list[tuple[str, tuple[str, ...], int, int]]:
    found = compare(marks, coders).disputes
    return [(each.kind, each.codes, each.start, each.end) for each in found]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], []),
        ([Mark(A, "x", 3, 9), Mark(J, "x", 3, 9)], []),
        ([Mark(A, "x", 3, 9)], [("one-sided", ("x",), 3, 9)]),
        ([Mark(A, "x", 3, 9), Mark(J, "x", 4, 9)], [("boundaries", ("x",), 3, 9)]),
        # One stretch against two is a matter of boundaries.
        (
            [Mark(A, "x", 3, 9), Mark(J, "x", 3, 5), Mark(J, "x", 6, 12)],
            [("boundaries", ("x",), 3, 12)],
        ),
        # What touches does not overlap.
        (
            [Mark(A, "x", 3, 9), Mark(J, "x", 9, 12)],
            [("one-sided", ("x",), 3, 9), ("one-sided", ("x",), 9, 12)],
        ),
        ([Mark(A, "x", 3, 9, WORSE), Mark(J, "x", 3, 9, BETTER)], [("values", ("x",), 3, 9)]),
        ([Mark(A, "x", 3, 9, WORSE), Mark(J, "x", 3, 9)], [("values", ("x",), 3, 9)]),
        ([Mark(A, "x", 3, 9, WORSE), Mark(J, "x", 3, 8)], [("boundaries", ("x",), 3, 9)]),
        # Who marks the same words twice says it once.
        ([Mark(A, "x", 3, 7), Mark(A, "x", 5, 9), Mark(J, "x", 3, 9)], []),
        # Two codes under one parent for the same words.
        (
            [Mark(A, "p/x", 3, 9), Mark(J, "p/y", 5, 12)],
            [("siblings", ("p/x", "p/y"), 3, 12)],
        ),
        ([Mark(A, "x", 3, 9), Mark(J, "y", 5, 12)], [("siblings", ("x", "y"), 3, 12)]),
        (
            [Mark(A, "p/x", 3, 9), Mark(J, "q/y", 5, 12)],
            [("one-sided", ("p/x",), 3, 9), ("one-sided", ("q/y",), 5, 12)],
        ),
        (
            [Mark(A, "p", 3, 9), Mark(J, "p/y", 5, 12)],
            [("one-sided", ("p",), 3, 9), ("one-sided", ("p/y",), 5, 12)],
        ),
        # A passage with two codes, of which the other coder has one: the other is one-sided.
        (
            [Mark(A, "p/x", 3, 9), Mark(A, "p/y", 3, 9), Mark(J, "p/y", 3, 9)],
            [("one-sided", ("p/x",), 3, 9)],
        ),
        # Each dispute has one sibling at most: the first in the order of the text.
        (
            [Mark(A, "p/x", 3, 9), Mark(J, "p/y", 4, 6), Mark(J, "p/z", 5, 8)],
            [("siblings", ("p/x", "p/y"), 3, 9), ("one-sided", ("p/z",), 5, 8)],
        ),
        # Of whole documents.
        ([Mark(A, "x", -1, -1), Mark(J, "x", -1, -1)], []),
        ([Mark(A, "x", -1, -1), Mark(J, "x", -1, -1, WORSE)], [("values", ("x",), -1, -1)]),
        (
            [Mark(A, "x", -1, -1), Mark(J, "x", 0, 9)],
            [("one-sided", ("x",), -1, -1), ("one-sided", ("x",), 0, 9)],
        ),
        ([Mark(A, "x", -1, -1), Mark(J, "y", -1, -1)], [("siblings", ("x", "y"), -1, -1)]),
        ([Mark(A, "x", -1, -1), Mark(J, "y", 0, 4)], [
            ("one-sided", ("x",), -1, -1), ("one-sided", ("y",), 0, 4)]),
    ],
)  # fmt: skip
def test_kinds(marks, expected):
    assert kinds(*marks) == expected
    assert kinds(*reversed(marks)) == expected
    assert kinds(*marks, coders=(J, A)) == expected


def test_three_coders():
    three = (A, J, S)
    same = [Mark(who, "x", 0, 4) for who in three]
    assert kinds(*same, coders=three) == []
    assert kinds(*same[:2], coders=three) == [("one-sided", ("x",), 0, 4)]
    # The third saw nothing there, so it is more than a matter of names.
    apart = [Mark(A, "x", 0, 4), Mark(J, "y", 0, 4)]
    assert kinds(*apart, coders=three) == [
        ("one-sided", ("x",), 0, 4),
        ("one-sided", ("y",), 0, 4),
    ]
    assert kinds(*apart, Mark(S, "y", 2, 4), coders=three) == [("siblings", ("x", "y"), 0, 4)]


def test_agreed_marks_stand_once_under_the_first_name():
    found = compare([Mark(J, "x", 3, 9), Mark(A, "x", 3, 9), Mark(A, "x", 20, 21)], (J, A))
    assert found.agreed == (Mark(J, "x", 3, 9),)
    assert found.disputes == (Dispute("one-sided", (Mark(A, "x", 20, 21),)),)


MARKS = st.lists(
    st.builds(
        lambda coder, code, start, length, values: Mark(
            coder, code, start, start + length if start >= 0 else -1, values
        ),
        st.sampled_from([A, J, S]),
        st.sampled_from(["p/x", "p/y", "q", "q/z"]),
        st.integers(-1, 20),
        st.integers(1, 6),
        st.sampled_from([frozenset(), WORSE]),
    ),
    max_size=10,
)


@given(MARKS)
def test_merging_against_sets_of_characters(marks):
    """A coder's stretches are the maximal runs of what they marked; touching ones stay two."""
    for coder, code in product((A, J, S), ("p/x", "p/y", "q", "q/z")):
        mine = [mark for mark in marks if mark[:2] == (coder, code) and mark.start >= 0]
        inside = {at for mark in mine for at in range(mark.start, mark.end)}
        joints = {at for at in inside if any(mark.start < at < mark.end for mark in mine)}
        expected = {
            (start, next(at for at in range(start + 1, 99) if at not in joints))
            for start in inside
            if start not in joints
        }
        found = [
            mark[2:4] for mark in merged(marks) if mark[:2] == (coder, code) and mark.start >= 0
        ]
        assert found == sorted(expected)


@given(MARKS)
def test_nothing_is_lost_and_the_order_of_coders_is_nothing(marks):
    found, other = compare(marks, (A, J, S)), compare(marks[::-1], (S, J, A))
    assert found.disputes == other.disputes
    assert {mark[1:] for mark in found.agreed} == {mark[1:] for mark in other.agreed}
    disputed = [mark for dispute in found.disputes for mark in dispute.marks]
    agreed = [mark._replace(coder=who) for mark in found.agreed for who in (A, J, S)]
    assert sorted(map(str, disputed + agreed)) == sorted(map(str, merged(marks)))
    assert {dispute.kind for dispute in found.disputes} <= set(KINDS)


@given(MARKS)
def test_kinds_against_plain_rules(marks):
    for dispute in compare(marks, (A, J, S)).disputes:
        by = {who: [m for m in dispute.marks if m.coder == who] for who in (A, J, S)}
        places = [[mark[2:4] for mark in theirs] for theirs in by.values()]
        match dispute.kind:
            case "one-sided":
                assert len(dispute.codes) == 1
                assert [] in places
            case "siblings":
                one, other = dispute.codes
                assert one.split("/")[:-1] == other.split("/")[:-1]
                assert all(len({mark.code for mark in theirs}) == 1 for theirs in by.values())
            case "boundaries":
                assert [] not in places
                assert len({str(each) for each in places}) > 1
            case "values":
                assert len({str(each) for each in places}) == 1
                assert len({str([m.values for m in theirs]) for theirs in by.values()}) > 1
