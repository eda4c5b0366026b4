"""What small multiples say and show."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure

from peervoice.charts import bars, dots, dumbbell, heatmap, multiples
from peervoice.errors import OptionError

DRAWN = {"dots": dots, "bars": bars, "heatmap": heatmap}


@pytest.fixture
def three(make, said):
    """Three countries, of which the second was not read; the first has one code more."""
    return make(
        {
            ("a", "A"): [said(1, 5), said(0, 0, 2), said(9, 9)],
            ("b", "B"): [said(0, 5), said(0, 0, 2), said(3, 9)],
        },
        [("PT",), ("CZ",), ("RU",)],
    )


@pytest.fixture
def crossed(make, said):
    """Two countries by time; one was never asked for what was after."""
    groups = [("PT", "before"), ("PT", "after"), ("CZ", "before")]
    cells = {
        ("a", "A"): [said(1, 4), said(3, 4), said(2, 6)],
        ("b", "B"): [said(0, 4)] * 2 + [said(6, 6)],
    }
    return make(cells, groups, ("country", "time"))


def texts(chart) -> dict[str, str]:
    panels = [text for ax in chart.ax.child_axes for text in ax.texts]
    return {text.get_gid(): text.get_text() for text in [*chart.ax.texts, *panels]}


def numbers(chart, panel: int) -> list[str]:
    return [
        text.get_text()
        for text in chart.ax.child_axes[panel].texts
        if text.get_gid().startswith(f"panel-{panel}-number")
    ]


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_a_panel_for_each_group_says_its_size_and_its_numbers(three, draw) -> None:
    chart = multiples(three, draw=draw)
    said = texts(chart)
    assert [said[f"panel-{place}"] for place in range(3)] == ["PT", "CZ", "RU"]
    assert [said[f"panel-size-{place}"] for place in range(3)] == ["n = 5", "n = 2", "n = 9"]
    between = "/" if draw is heatmap else " of "
    assert numbers(chart, 0) == [f"1{between}5", f"0{between}5"]
    assert numbers(chart, 2) == [f"9{between}9", f"3{between}9"]
    assert repr(chart) == "Chart('multiples', 2 codes x 3 groups in 3 panels)"


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_a_group_of_which_nobody_was_read_says_so_and_nothing_else(three, draw) -> None:
    chart = multiples(three, draw=draw)
    panel = chart.ax.child_axes[1]
    assert [text.get_text().replace("\n", " ") for text in panel.texts] == ["nobody was read"]
    assert not panel.lines
    assert not panel.collections
    assert not panel.patches


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
@pytest.mark.parametrize("value", ["share", "participants", "segments"])
def test_all_panels_have_one_scale(three, draw, value) -> None:
    chart = multiples(three, draw=draw, value=value)
    first, _, last = chart.ax.child_axes
    assert first.get_xlim() == last.get_xlim()
    assert first.get_ylim() == last.get_ylim()
    if draw is not heatmap:
        assert list(first.get_xticks()) == list(last.get_xticks())
    sizes = {tuple(round(side, 3) for side in ax.get_window_extent().size) for ax in (first, last)}
    assert len(sizes) == 1


@pytest.mark.parametrize(("options", "end"), [({}, 0.4), ({"upto": 1}, 1)])
def test_all_panels_end_where_one_of_them_needs_it(make, said, options, end) -> None:
    groups = [("PT", "before"), ("PT", "after"), ("CZ", "before"), ("CZ", "after"), ("CZ", "both")]
    counts = make(
        {("a", "A"): [said(k, 20) for k in (1, 2, 3, 7, 20)]}, groups, ("country", "time")
    )
    chart = multiples(counts, draw=dumbbell, **options)
    for ax in chart.ax.child_axes:
        assert ax.spines["bottom"].get_bounds() == (0, end)
    again = multiples(counts[counts["time"] != "both"], **options)
    assert [ax.spines["bottom"].get_bounds() for ax in again.ax.child_axes] == [(0, end)] * 2


def test_heatmaps_side_by_side_have_one_ramp(three) -> None:
    chart = multiples(three, draw=heatmap, value="participants")
    colours = [
        patch.get_facecolor()
        for ax in chart.ax.child_axes
        for patch in ax.patches
        if "-cell-" in patch.get_gid()
    ]
    # 1 of 5 and 3 of 9 are one and three people on the scale of nine.
    alone = heatmap(three, value="participants")
    same = [
        patch.get_facecolor()
        for patch in alone.ax.patches
        if patch.get_gid() in ("cell-0-0", "cell-1-2")
    ]
    assert [colours[0], colours[-1]] == same


def test_names_of_codes_stand_once_in_a_row(three) -> None:
    chart = multiples(three, columns=2)
    named = {gid for gid in texts(chart) if "-code-" in gid}
    assert named == {f"panel-{panel}-code-{row}" for panel in (0, 2) for row in range(2)}
    assert sum(gid.endswith("scale-title") for gid in texts(chart)) == 1


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_may_be_chosen(three, columns) -> None:
    chart = multiples(three, columns=columns)
    lefts = {round(ax.get_window_extent().x0) for ax in chart.ax.child_axes}
    assert len(lefts) == columns


def test_as_many_panels_in_every_row_as_may_be(make, said) -> None:
    groups = [(f"G{number}",) for number in range(8)]
    chart = multiples(make({("a", "A code"): [said(1, 2)] * 8}, groups), width=16)
    lefts = [round(ax.get_window_extent().x0) for ax in chart.ax.child_axes]
    assert len(set(lefts)) == 4
    assert lefts[:4] == lefts[4:]


def test_groups_within_panels_are_the_same_in_all(crossed) -> None:
    chart = multiples(crossed)
    said = texts(chart)
    for panel in range(2):
        assert [said[f"panel-{panel}-head-{place}"] for place in range(2)] == ["before", "after"]
    assert numbers(chart, 1) == ["2 of 6", "left out", "6 of 6", "left out"]
    assert [said[f"panel-size-{place}"] for place in range(2)] == ["n = 4", "n = 6"]
    other = multiples(crossed, by="time")
    assert [texts(other)[f"panel-{place}"] for place in range(2)] == ["before", "after"]
    assert [texts(other)[f"panel-0-head-{place}"] for place in range(2)] == ["PT", "CZ"]


def test_bars_have_their_legend_once_above_all(crossed) -> None:
    chart = multiples(crossed, draw=bars)
    said = texts(chart)
    keys = {gid: text for gid, text in said.items() if "key-label" in gid}
    assert keys == {"panel-0-key-label-0": "before", "panel-0-key-label-1": "after"}
    figure = chart.figure
    figure.draw_without_rendering()
    places = {text.get_gid(): text.get_window_extent().y0 for text in chart.ax.child_axes[0].texts}
    heading = next(text for text in chart.ax.texts if text.get_gid() == "panel-0")
    assert places["panel-0-key-label-1"] >= heading.get_window_extent().y1


def test_dumbbells_side_by_side(crossed) -> None:
    chart = multiples(crossed, draw=dumbbell, ends=("after", "before"))
    assert texts(chart)["panel-0-head-0"] == "after"
    assert numbers(chart, 0) == ["3 of 4", "1 of 4", "0 of 4", "0 of 4"]
    again = chart.redrawn(chart.table)
    assert texts(again) == texts(chart)


def test_what_panels_do_not_draw_is_said_and_not_in_the_table(make, said) -> None:
    groups = [("PT", "before"), ("PT", "after"), ("PT", "once")]
    chart = multiples(
        make({("a", "A"): [said(1, 4)] * 3}, groups, ("country", "time")), draw=dumbbell
    )
    assert list(chart.table["time"]) == ["before", "after"]
    assert "Not drawn: once." in texts(chart)["scale-title"]
    assert chart.alt_text.endswith("Not drawn: once.")


def test_all_panels_have_both_if_one_of_them_has(make, said) -> None:
    times = ("before", "after", "both")
    groups = [(land, time) for land in ("PT", "CZ") for time in times]
    cells = {("a", "A"): [said(k, 4) for k in (1, 2, 0, 1, 2, 3)]}
    chart = multiples(make(cells, groups, ("country", "time")), draw=dumbbell)
    assert [numbers(chart, panel) for panel in range(2)] == [
        ["1 of 4", "2 of 4", "0 of 4"],
        ["1 of 4", "2 of 4", "3 of 4"],
    ]
    foot = texts(chart)["scale-title"].replace("\n", " ")
    assert "both: what was said of both at once; it counts at neither end." in foot


def test_codes_are_ordered_for_all_panels_together(three) -> None:
    three["code"], three["name"] = three["code"] + "x", three["name"].replace({"A": "Z"})
    chart = multiples(three.sort_values(["name"]), order="share")
    said = texts(chart)
    assert [said[f"panel-0-code-{row}"] for row in range(2)] == ["Z", "B"]


def test_the_table_is_the_counts_and_one_text_tells_all(three) -> None:
    chart = multiples(three, title="By country")
    pd.testing.assert_frame_equal(chart.table, three)
    assert chart.alt_text.startswith(
        "Small multiples (dots; a panel for each country) “By country” of 2 codes by 3 groups"
    )
    assert "A: 1 of 5 in PT, not read in CZ, 9 of 9 in RU." in chart.alt_text


def test_hidden_groups_say_why(three) -> None:
    three["hidden"] = three["country"] == "PT"
    three.attrs["peervoice"] = {"hidden_text": "n<6"}
    chart = multiples(three)
    said = [text.get_text().replace("\n", " ") for text in chart.ax.child_axes[0].texts]
    assert "n<6: hidden to protect people" in said
    assert texts(chart)["panel-size-0"] == "n hidden"


def test_nobody_was_asked(three) -> None:
    three["not_asked"] = [0, 0, 2, 2, 0, 0]
    three["not_read"] = 0
    chart = multiples(three)
    assert "nobody was asked" in [
        text.get_text().replace("\n", " ") for text in chart.ax.child_axes[1].texts
    ]


def test_in_an_axes_of_somebody_else(three) -> None:
    figure = Figure(figsize=(14, 8))
    ax = figure.add_axes((0.3, 0.2, 0.6, 0.6))
    chart = multiples(three, ax=ax)
    frame = ax.get_window_extent()
    assert chart.ax is ax
    for panel in chart.ax.child_axes:
        box = panel.get_window_extent()
        assert frame.x0 - 1 <= box.x0 < box.x1 <= frame.x1 + 1
        assert frame.y0 - 1 <= box.y0 < box.y1 <= frame.y1 + 1


def test_panels_are_as_wide_as_they_need_where_no_width_is_asked_for(make, said) -> None:
    groups = [
        (f"Country {number}", "ж" * 60 + str(place)) for number in range(8) for place in range(7)
    ]
    counts = make({("a", "A"): [said(1, 2)] * 56}, groups, ("country", "model"))
    chart = multiples(counts, columns=8)
    assert chart.figure.get_figwidth() > 10
    with pytest.raises(
        OptionError, match=r"At width=8 cm this chart cannot be read.* It needs \d+ cm"
    ):
        multiples(counts, columns=8, width=8)


def test_twenty_five_countries_stand_on_a_page(make, said) -> None:
    groups = [(f"Country {number}",) for number in range(25)]
    cells = {(f"c{i}", f"A theme of the report {i}"): [said(1, 2)] * 25 for i in range(6)}
    chart = multiples(make(cells, groups), width=16)
    assert chart.figure.get_figheight() * 2.54 <= 24.8
    assert min(text.get_fontsize() for text in chart.ax.texts) >= 5.8


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"by": "countr"}, r"have no column 'countr'; they have country\. .*'country'"),
        ({"draw": print}, "cannot stand in a panel: .* Small multiples draw dots"),
        ({"stack": "x"}, "cannot stand in a panel: .*stack"),
        ({"order": "size"}, "ordered by 'size'; they are by codebook or share"),
        ({"columns": 0}, r"columns=0 panels cannot stand side by side"),
        ({"columns": 2.5}, r"columns=2\.5 panels cannot stand side by side"),
    ],
)
def test_options_that_cannot_be(three, options, problem) -> None:
    with pytest.raises(OptionError, match=problem):
        multiples(three, **options)


def test_counts_without_groups(make, said) -> None:
    with pytest.raises(
        OptionError, match="have no groups, and small multiples draw a panel for each"
    ):
        multiples(make({("a", "A"): [said(1, 2)]}, [()], ()))
