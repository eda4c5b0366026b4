"""What a dumbbell chart says and shows."""

from __future__ import annotations

import pandas as pd
import pytest

from peervoice.charts import dumbbell
from peervoice.errors import OptionError

TIMES = [("before",), ("after",), ("both",), (None,)]


@pytest.fixture
def told(make, said):
    """Three codes by time: more after, as many, and not read."""
    counts = make(
        {
            ("a", "A"): [said(1, 5), said(3, 5), said(1, 5), said(0, 5)],
            ("b", "B"): [said(2, 5), said(2, 5), said(0, 5), said(0, 5)],
            ("c", "C"): [said(2, 4, 1), said(1, 4, 1), said(0, 4, 1), said(4, 4, 1)],
            ("d", "D"): [said(0, 0, 5)] * 4,
        },
        TIMES,
        ("time",),
    )
    counts.attrs["peervoice"] = {
        "scales": {"time": {"values": ("before", "after", "both"), "ordered": False, "apart": ()}}
    }
    return counts


def marks(chart, name: str) -> list[float]:
    return next(list(line.get_xdata()) for line in chart.ax.lines if line.get_gid() == name)


def ways(chart) -> list[list[float]]:
    drawn = next(each for each in chart.ax.collections if each.get_gid() == "ways")
    return [[x for x, _ in segment] for segment in drawn.get_segments()]


def test_both_ends_say_k_of_n(told, words) -> None:
    said = words(dumbbell(told))
    assert [(said[f"number-{row}-0"], said[f"number-{row}-1"]) for row in range(4)] == [
        ("1 of 5", "3 of 5"),
        ("2 of 5", "2 of 5"),
        ("2 of 4", "1 of 4"),
        ("not read", "not read"),
    ]
    assert [said[f"head-{place}"] for place in range(2)] == ["before", "after"]
    assert [said[f"size-{place}"] for place in range(2)] == ["n = 5", "n = 5"]


def test_ends_stand_at_their_shares_and_ways_lead_from_the_first_to_the_second(told) -> None:
    chart = dumbbell(told)
    assert marks(chart, "dots-first") == [0.2, 0.4, 0.5]
    assert marks(chart, "dots-second") == [0.6, 0.4, 0.25]
    assert ways(chart) == [[0.2, 0.6], [0.5, 0.25]]
    assert marks(chart, "arrows-up") == [pytest.approx(0.4)]
    assert marks(chart, "arrows-down") == [pytest.approx(0.375)]


def test_the_first_end_is_open_and_the_second_full(told) -> None:
    lines = {line.get_gid(): line for line in dumbbell(told).ax.lines}
    first, second = lines["dots-first"], lines["dots-second"]
    assert first.get_markerfacecolor() == "#FFFFFF"
    assert first.get_markeredgecolor() == second.get_markerfacecolor()
    # Where they meet, the first is a ring around the second.
    assert first.get_markersize() > second.get_markersize() + 2


def test_what_is_not_drawn_is_said_and_who_counts_twice(told, words) -> None:
    chart = dumbbell(told)
    notes = [
        "Not drawn: not known.",
        "Who spoke of the one and of the other is counted at both ends.",
        "both: what was said of both at once; it counts at neither end.",
    ]
    assert words(chart)["scale-title"].split("\n")[1:] == notes
    assert chart.alt_text.endswith(" ".join(notes))
    assert list(chart.table["time"].unique()) == ["before", "after", "both"]
    kept = told[told["time"].isin(["before", "after", "both"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(chart.table, kept)
    # Drawn again from its own table, it says the same.
    again = chart.redrawn(chart.table)
    assert words(again) == words(chart)
    assert again.alt_text == chart.alt_text
    assert told.attrs["peervoice"].keys() == {"scales"}


def test_what_was_said_of_both_ends_at_once_stands_beside_them_in_words(told, words) -> None:
    chart = dumbbell(told)
    said = words(chart)
    assert [said[f"head-{place}"] for place in range(3)] == ["before", "after", "both"]
    both = [said[f"number-{row}-2"] for row in range(4)]
    assert both == ["1 of 5", "0 of 5", "0 of 4", "not read"]
    assert "A: 1 of 5, then 3 of 5 (both: 1 of 5)." in chart.alt_text
    # It is at neither end: no mark stands for it, and without it the marks are the same.
    rest = dumbbell(told[told["time"] != "both"])
    assert "head-2" not in words(rest)
    for name in ("dots-first", "dots-second"):
        assert marks(chart, name) == marks(rest, name)


@pytest.mark.parametrize("hidden", [False, True])
def test_where_nothing_was_said_of_both_at_once_there_is_no_such_column(
    make, said, words, hidden
) -> None:
    counts = make({("a", "A"): [said(1, 5), said(3, 5), said(0, 5)]}, TIMES[:3], ("time",))
    counts["hidden"] = [False, False, hidden]
    chart = dumbbell(counts)
    assert ("head-2" in words(chart)) is hidden
    assert ("Not drawn: both." in chart.alt_text) is not hidden
    assert words(chart.redrawn(chart.table)) == words(chart)


def test_both_stands_at_an_end_if_it_is_named(told, words) -> None:
    said = words(dumbbell(told, ends=("before", "both")))
    assert [said[f"head-{place}"] for place in range(2)] == ["before", "both"]
    assert "head-2" not in said


def test_groups_have_both_beside_their_ends(make, said, words) -> None:
    groups = [(land, time) for land in ("PT", "CZ") for time in ("before", "after", "both")]
    cells = {("a", "A"): [said(k, 6) for k in range(6)]}
    found = words(dumbbell(make(cells, groups, ("country", "time"))))
    numbers = [[found[f"number-{line}-{place}"] for place in range(3)] for line in range(2)]
    assert numbers == [["0 of 6", "1 of 6", "2 of 6"], ["3 of 6", "4 of 6", "5 of 6"]]
    assert [found[f"group-{line}"] for line in range(2)] == ["PT (n = 6)", "CZ (n = 6)"]


def test_groups_of_people_are_not_counted_twice(make, said, words) -> None:
    counts = make(
        {("a", "A"): [said(1, 5), said(3, 9)]}, [("criminal",), ("no sanction",)], ("model",)
    )
    chart = dumbbell(counts, ends=("criminal", "no sanction"))
    assert words(chart)["scale-title"].count(".") == 1
    assert [words(chart)[f"size-{place}"] for place in range(2)] == ["n = 5", "n = 9"]
    assert "There are 5 participants at the first end and 9 at the second." in chart.alt_text


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (
            ("country", "time"),
            [("PT", "before"), ("PT", "after"), ("CZ", "before"), ("CZ", "after")],
        ),
        (
            ("time", "country"),
            [("before", "PT"), ("after", "PT"), ("before", "CZ"), ("after", "CZ")],
        ),
        (
            ("time", "country"),
            [("after", "PT"), ("after", "CZ"), ("before", "PT"), ("before", "CZ")],
        ),
    ],
)
def test_further_groups_have_a_line_each(make, said, words, by, groups) -> None:
    place = by.index("country")
    k = {("PT", "before"): 0, ("PT", "after"): 1, ("CZ", "before"): 2, ("CZ", "after"): 3}
    of = [said(k[group[place], group[1 - place]], 4) for group in groups]
    chart = dumbbell(make({("a", "A"): of}, groups, by))
    found = words(chart)
    assert [found[f"group-{line}"] for line in range(2)] == ["PT (n = 4)", "CZ (n = 4)"]
    assert [found[f"number-0-{end}"] for end in range(2)] == ["0 of 4", "1 of 4"]
    assert [found[f"number-1-{end}"] for end in range(2)] == ["2 of 4", "3 of 4"]
    assert "size-0" not in found
    assert repr(chart) == "Chart('dumbbell', 1 code x 2 groups, before to after)"


def test_an_end_that_a_group_lacks_is_left_out(make, said, words) -> None:
    groups = [("PT", "before"), ("PT", "after"), ("CZ", "after")]
    chart = dumbbell(make({("a", "A"): [said(1, 4)] * 3}, groups, ("country", "time")))
    found = words(chart)
    assert [found[f"number-1-{end}"] for end in range(2)] == ["left out", "1 of 4"]
    assert ways(chart) == []


def test_worse_and_better_are_found_and_any_two_may_be_named(make, said, words) -> None:
    values = [("worse",), ("mixed",), ("better",)]
    counts = make({("a", "A"): [said(1, 9), said(2, 9), said(3, 9)]}, values, ("direction",))
    assert words(dumbbell(counts))["head-1"] == "better"
    other = dumbbell(counts, ends=("better", "mixed"))
    assert [words(other)[f"head-{place}"] for place in range(2)] == ["better", "mixed"]
    assert [words(other)[f"number-0-{place}"] for place in range(2)] == ["3 of 9", "2 of 9"]


def test_codes_are_ordered_by_what_they_gain(told, words) -> None:
    said = words(dumbbell(told, order="change"))
    assert [said[f"code-{row}"] for row in range(4)] == ["A", "B", "C", "D"]
    said = words(dumbbell(told, ends=("after", "before"), order="change"))
    assert [said[f"code-{row}"] for row in range(4)] == ["C", "B", "A", "D"]


def test_hidden_ends_are_words(told, words) -> None:
    told["hidden"] = [True, *[False] * 15]
    chart = dumbbell(told)
    assert words(chart)["number-0-0"] == "–h"
    assert ways(chart) == [[0.5, 0.25]]
    assert "A: hidden" not in chart.alt_text
    assert "A: –h, then 3 of 5 (both: 1 of 5)." in chart.alt_text


def test_a_large_chart_is_told_by_what_changes_most(make, said) -> None:
    cells = {(f"c{i}", f"Code {i}"): [said(0, 9), said(0, 9)] for i in range(40)}
    cells["c7", "Code 7"] = [said(0, 9), said(9, 9)]
    cells["c9", "Code 9"] = [said(3, 9), said(0, 9)]
    alt = dumbbell(make(cells, [("before",), ("after",)], ("time",)), title="Change").alt_text
    assert alt == (
        "Dumbbell chart “Change” of 40 codes, from before to after (time). "
        "There are 9 participants. "
        "Shown: share of participants who said it, of those read for the code. "
        "The largest changes: Code 7: 0 of 9, then 9 of 9; Code 9: 3 of 9, then 0 of 9. "
        "Of 40 lines, up: 1, down: 1; at the others both ends are the same, or one has no number."
    )


@pytest.mark.parametrize(
    ("ends", "problem"),
    [
        (
            ("before", "afer"),
            r"both 'before' and 'afer' \(they are time: before, after, both, not known\).*'after'",
        ),
        (("before", "before"), r"ends=\('before', 'before'\) are not two values"),
        ("ab", "ends='ab' are not two values. Name the first and the second"),
        (("before",), r"ends=\('before',\) are not two values"),
    ],
)
def test_ends_that_are_none(told, ends, problem) -> None:
    with pytest.raises(OptionError, match=problem):
        dumbbell(told, ends=ends)


def test_counts_without_ends(small, make, said) -> None:
    with pytest.raises(
        OptionError, match=r"both 'before' and 'after' \(they are country: PT, CZ\)"
    ):
        dumbbell(small)
    with pytest.raises(
        OptionError, match="and 'after': the counts have no groups. Count by a scale"
    ):
        dumbbell(make({("a", "A"): [said(1, 2)]}, [()], ()))


def test_nobody_knows_how_many_where_all_is_hidden(told) -> None:
    told["hidden"] = True
    assert "How many participants there are is hidden." in dumbbell(told).alt_text


@pytest.mark.parametrize(("options", "end"), [({}, 0.1), ({"upto": 0.25}, 0.25)])
def test_the_scale_ends_where_the_ends_need_it_or_where_it_is_held(
    make, said, options, end
) -> None:
    counts = make({("a", "A"): [said(1, 50), said(4, 50), said(40, 50)]}, TIMES[:3], ("time",))
    chart = dumbbell(counts, **options)
    for one in (chart, chart.redrawn(chart.table)):
        assert one.ax.spines["bottom"].get_bounds() == (0, end)


def test_the_scale_never_ends_before_an_end(told) -> None:
    with pytest.raises(OptionError, match=r"upto=0\.5 would cut off 0\.6"):
        dumbbell(told, upto=0.5)


def test_many_long_names_of_groups_stand_once_in_a_legend(
    make, said, words, boxes, collisions
) -> None:
    groups = [
        (f"A country with a long name, {number:02}", time)
        for number in range(9)
        for time in ("before", "after")
    ]
    cells = {(code, code): [said(1, 4)] * 18 for code in "ab"}
    chart = dumbbell(make(cells, groups, ("country", "time")), width=12)
    found = words(chart)
    assert [found[f"group-{line}"] for line in range(18)] == [str(at) for at in range(1, 10)] * 2
    assert found["key-label-8"].replace("\n", " ") == "A country with a long name, 08 (n = 4)"
    drawn = boxes(chart)
    assert collisions(drawn.words) == []
    assert drawn.outside() == []
