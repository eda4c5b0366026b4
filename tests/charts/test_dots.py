"""What a dot plot says and shows."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from peervoice.charts import dots
from peervoice.charts.colour import contrast
from peervoice.errors import OptionError


def numbers(said: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in said.items() if name.startswith("number")}


def drawn(chart, name: str) -> dict[str, tuple[list[float], list[float]]]:
    """Where marks of a name stand."""
    return {
        line.get_gid(): (list(line.get_xdata()), list(line.get_ydata()))
        for line in chart.ax.lines
        if line.get_gid().startswith(name)
    }


def lines(chart, name: str) -> dict[str, list[list[tuple[float, float]]]]:
    return {
        each.get_gid(): [[tuple(end) for end in segment] for segment in each.get_segments()]
        for each in chart.ax.collections
        if each.get_gid().startswith(name)
    }


@pytest.mark.parametrize("value", ["share", "participants"])
def test_every_group_says_k_of_n(small, words, value) -> None:
    assert numbers(words(dots(small, value=value))) == {
        "number-0-0": "3 of 5",
        "number-0-1": "2 of 3",
        "number-1-0": "1 of 4",
        "number-1-1": "0 of 3",
        "number-2-0": "0 of 5",
        "number-2-1": "not read",
    }


def test_heads_say_the_groups_and_how_many_people_they_have(small, words) -> None:
    said = words(dots(small))
    assert [said[f"head-{place}"] for place in range(2)] == ["PT", "CZ"]
    assert [said[f"size-{place}"] for place in range(2)] == ["n = 5", "n = 3"]
    assert [said[f"code-{row}"] for row in range(3)] == ["Policing", "Stop and search", "Stigma"]


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ("share", ([0.6, 0.25, 0], [2 / 3, 0])),
        ("participants", ([3, 1, 0], [2, 0])),
        ("segments", ([6, 2, 0], [4, 0])),
    ],
)
def test_dots_stand_at_the_numbers_and_not_read_has_none(small, value, places) -> None:
    chart = dots(small, value=value)
    found = drawn(chart, "dots")
    assert [found[f"dots-{group}"][0] for group in range(2)] == [list(each) for each in places]
    assert chart.ax.get_xlim()[0] == 0
    # In a line of their code, the first group above the second.
    assert all(
        one < other for one, other in zip(found["dots-0"][1][:2], found["dots-1"][1], strict=True)
    )


def test_segments_are_plain_numbers(small, words) -> None:
    assert numbers(words(dots(small, value="segments")))["number-0-0"] == "6"
    assert numbers(words(dots(small, value="segments")))["number-2-1"] == "not read"


@pytest.mark.parametrize("count", [5, 8])
def test_groups_differ_in_shape_and_in_colour(make, said, count) -> None:
    cells = {("a", "A"): [said(1, 2)] * count}
    chart = dots(make(cells, [(f"G{number}",) for number in range(count)]))
    marks = [line for line in chart.ax.lines if line.get_gid().startswith("dots")]
    assert len({line.get_marker() for line in marks}) == count
    assert len({line.get_markerfacecolor() for line in marks}) == count
    for line in marks:
        edge = line.get_markeredgecolor()
        assert contrast(to_hex(edge), "#FFFFFF") >= 3


def test_more_than_five_groups_have_a_line_each_with_their_name(case_of, words) -> None:
    said = words(dots(case_of("middle")))
    assert said["group-0"] == "AU (n = 1)"
    assert said["group-12"] == "US (n = 34)"
    assert sum(name.startswith("group-") for name in said) == 20 * 13
    assert "head-0" not in said
    assert not any(name.startswith("group-") for name in words(dots(case_of("small"))))


def test_one_group_needs_no_mark_of_its_own(make, said, words) -> None:
    chart = dots(make({("a", "A"): [said(1, 3)]}, [()], ()))
    assert (words(chart)["head-0"], words(chart)["size-0"]) == ("all", "n = 3")
    assert not drawn(chart, "head")


def test_intervals_are_drawn_with_the_caption_that_they_need(small, words) -> None:
    caption = "Intervals are Wilson's. They say nothing of others."
    small["low"], small["high"] = small["share"] - 0.1, small["share"] + 0.5
    small.attrs["peervoice"] = {"notes": (caption,)}
    chart = dots(small)
    found = lines(chart, "intervals")
    assert [[round(x, 2) for x, _ in segment] for segment in found["intervals-0"]] == [
        [0.5, 1.0],
        [0.15, 0.75],
        [0.0, 0.5],
    ]
    assert len(found["intervals-1"]) == 2
    assert caption in words(chart)["scale-title"].replace("\n", " ")
    assert chart.alt_text.endswith(caption)
    assert not lines(dots(small, value="participants"), "intervals")
    assert not lines(dots(small.drop(columns="low")), "intervals")


def test_an_interval_that_is_not_known_is_not_drawn(small) -> None:
    small["low"], small["high"] = [0.1, *[None] * 5], [0.9, *[None] * 5]
    assert {name: len(each) for name, each in lines(dots(small), "intervals").items()} == {
        "intervals-0": 1
    }


def test_hidden_and_left_out_are_words(small, words) -> None:
    small["hidden"] = [True, *[False] * 5]
    small.attrs["peervoice"] = {"hidden_text": "n<3"}
    chart = dots(small.drop(index=4))
    assert words(chart)["number-0-0"] == "n<3"
    assert words(chart)["number-1-1"] == "left out"
    assert "n<3: hidden to protect people." in words(chart)["scale-title"].split("\n")
    assert drawn(chart, "dots")["dots-0"][0] == [0.25, 0]
    assert chart.table.loc[0, ["participants", "share"]].isna().all()


def test_codes_are_ordered_by_share_under_their_parents(make, said, words) -> None:
    counts = make(
        {
            ("a", "A"): [said(1, 9), said(0, 1)],
            ("a/x", "AX"): [said(0, 9), said(0, 1)],
            ("a/y", "AY"): [said(1, 9), said(0, 1)],
            ("b", "B"): [said(0, 0, 9), said(0, 0, 1)],
            ("c", "C"): [said(2, 9), said(1, 1)],
        }
    )
    chart = dots(counts, order="share")
    said_ = words(chart)
    assert [said_[f"code-{row}"] for row in range(5)] == ["C", "A", "AY", "AX", "B"]
    # The table stays as it was counted.
    pd.testing.assert_frame_equal(chart.table, counts)
    assert chart.redrawn(counts).recipe.options["order"] == "share"


def test_an_order_that_nobody_knows(small) -> None:
    with pytest.raises(
        OptionError, match=r"ordered by 'shares'; they are by codebook or share.*'share'"
    ):
        dots(small, order="shares")


def test_the_table_is_the_counts(case_of) -> None:
    pd.testing.assert_frame_equal(dots(case_of("middle")).table, case_of("middle"))


def test_few_marks_of_the_scale_where_there_is_little_room(small, make, said) -> None:
    wide = dots(small).ax
    assert [one.get_text() for one in wide.get_xticklabels()] == ["0%", "25%", "50%", "75%", "100%"]
    groups = [(f"unchanged {number}",) for number in range(3)]
    narrow = dots(make({("a", "A rather long name"): [said(9, 27)] * 3}, groups), width=8).ax
    assert [one.get_text() for one in narrow.get_xticklabels()] == ["0%", "40%"]


def test_programs_find_the_codes_on_the_axis(small) -> None:
    axis = dots(small).ax.yaxis
    labels = axis.get_major_formatter().format_ticks(axis.get_majorticklocs())
    assert labels == ["Policing", "Stop and search", "Stigma"]


def test_a_chart_of_a_column_shows_all_its_words(small, words) -> None:
    narrow = dots(small, width=8)
    assert numbers(words(narrow)) == numbers(words(dots(small)))
    assert narrow.figure.get_figwidth() == pytest.approx(8 / 2.54)
    assert min(text.get_fontsize() for text in narrow.ax.texts) >= 5.8


def test_groups_fold_into_lines_where_columns_have_no_room(make, said, words) -> None:
    groups = [(f"administrative sanction {number}",) for number in range(5)]
    counts = make({("a", "A"): [said(1, 20)] * 5}, groups)
    assert "head-0" in words(dots(counts))
    assert words(dots(counts, width=8))["group-4"] == "administrative sanction 4 (n = 20)"


def shares(make, said, k: int, of: int = 100) -> pd.DataFrame:
    return make({("a", "A"): [said(k, of)], ("b", "B"): [said(0, of)]}, [()], ())


@pytest.mark.parametrize(
    ("k", "marks"),
    [
        (0, ["0%", "1%", "2%", "3%", "4%", "5%"]),
        (5, ["0%", "1%", "2%", "3%", "4%", "5%"]),
        (6, ["0%", "2%", "4%", "6%", "8%", "10%"]),
        (20, ["0%", "5%", "10%", "15%", "20%"]),
        (21, ["0%", "5%", "10%", "15%", "20%", "25%"]),
        (26, ["0%", "10%", "20%", "30%"]),
        (31, ["0%", "10%", "20%", "30%", "40%"]),
        (41, ["0%", "10%", "20%", "30%", "40%", "50%"]),
        (51, ["0%", "25%", "50%", "75%", "100%"]),
    ],
)
def test_the_scale_of_shares_begins_at_zero_and_ends_at_the_next_round_one(
    make, said, k, marks
) -> None:
    ax = dots(shares(make, said, k)).ax
    assert ax.get_xlim()[0] == 0
    assert [one.get_text() for one in ax.get_xticklabels()] == marks
    assert ax.spines["bottom"].get_bounds() == (0, float(marks[-1].rstrip("%")) / 100)


def test_the_scale_reaches_the_ends_of_intervals(make, said) -> None:
    counts = shares(make, said, 4).assign(low=0.01, high=0.22)
    assert dots(counts).ax.spines["bottom"].get_bounds() == (0, 0.25)
    # Intervals of shares are not drawn beside numbers of people.
    people = dots(counts, value="participants").ax
    assert people.spines["bottom"].get_bounds() == (0, 4)


@pytest.mark.parametrize(
    ("options", "end", "last"),
    [
        ({"upto": 1}, 1, "100%"),
        ({"upto": 0.4}, 0.4, "40%"),
        ({"upto": 0.03}, 0.03, "3%"),
        ({"upto": 12, "value": "participants"}, 12, "12"),
    ],
)
def test_the_end_of_the_scale_may_be_held(make, said, options, end, last) -> None:
    chart = dots(shares(make, said, 2), **options)
    for one in (chart, chart.redrawn(chart.table)):
        assert one.ax.spines["bottom"].get_bounds() == (0, end)
        assert one.ax.get_xticklabels()[-1].get_text() == last


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"upto": 0.05}, r"upto=0\.05 would cut off 0\.3, the largest number of this chart"),
        ({"upto": 29, "value": "participants"}, "upto=29 would cut off 30, the largest number"),
        ({"upto": 30}, r"from zero to upto=30; it ends at a share up to 1, such as upto=0\.5"),
        ({"upto": 0}, "from zero to upto=0; it ends"),
        ({"upto": True}, "from zero to upto=True; it ends"),
        ({"upto": "1"}, "from zero to upto='1'; it ends"),
        ({"upto": float("nan")}, "from zero to upto=nan; it ends"),
        ({"upto": float("inf"), "value": "segments"}, "upto=inf; it ends at a number of segments"),
        ({"upto": 0.5, "value": "segments"}, r"upto=0\.5; it ends at a number of segments"),
    ],
)
def test_nothing_lies_beyond_the_end_of_the_scale(make, said, options, problem) -> None:
    with pytest.raises(OptionError, match=problem):
        dots(shares(make, said, 30), **options)


def test_an_interval_beyond_the_end_is_not_cut_off(make, said) -> None:
    with pytest.raises(OptionError, match=r"upto=0\.1 would cut off 0\.22"):
        dots(shares(make, said, 4).assign(low=0.01, high=0.22), upto=0.1)


@pytest.mark.parametrize(("many", "long"), [(8, 40), (9, 28), (9, 29), (25, 60)])
def test_many_long_names_stand_once_in_a_legend(
    make, said, words, boxes, collisions, many, long
) -> None:
    groups = [(f"{number:02} {'land ' * 20}"[: long - 1] + "y",) for number in range(many)]
    cells = {("a", "A"): [said(1, 2)] * many, ("b", "B"): [said(0, 2)] * many}
    chart = dots(make(cells, groups))
    found = words(chart)
    beside = [found[f"group-{line}"] for line in range(2 * many)]
    whole = [f"{group} (n = 2)" for (group,) in groups]
    if many > 8 and long > 28:
        assert beside == [str(number) for number in range(1, many + 1)] * 2
        assert [found[f"key-sample-{at}"] for at in range(many)] == beside[:many]
        assert [found[f"key-label-{at}"].replace("\n", " ") for at in range(many)] == whole
    else:
        assert [name.replace("\n", " ") for name in beside] == whole * 2
        assert not any(name.startswith("key") for name in found)
    drawn = boxes(chart)
    assert collisions(drawn.words) == []
    assert drawn.outside() == []
