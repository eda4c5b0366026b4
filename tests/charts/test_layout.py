"""Nothing collides and nothing is cut, from three codes to forty by twenty-five groups."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from peervoice.charts import bars, dots, dumbbell, heatmap, multiples, recommendations


def in_its_box(name: str) -> str | None:
    """The box that a word stands in, where it stands in one."""
    if name.startswith("key-sample-"):
        return name.replace("sample-", "")
    return name.replace("number", "cell") if name.startswith("number-") else None


LONG = "What people said, by the country in which they live " * 3


@pytest.mark.parametrize("draw", [heatmap, bars])
@pytest.mark.parametrize(
    ("name", "title"), [("small", ""), ("small", LONG), ("middle", LONG), ("worst", "")]
)
def test_no_words_collide_and_none_are_cut(case_of, boxes, name, draw, title, collisions) -> None:
    counts = case_of(name)
    counts["hidden"] = [row % 11 == 3 for row in range(len(counts))]
    drawn = boxes(draw(counts, title=title))
    assert len(drawn.words) > len(counts)
    assert collisions(drawn.words) == []
    assert drawn.outside() == []


@pytest.mark.parametrize("draw", [heatmap, bars])
def test_names_may_be_higher_than_their_rows(make, said, boxes, draw, collisions) -> None:
    name = "Being searched in front of neighbours, friends and the family " * 3
    cells = {(f"c{i}", f"{name}{i}"): [said(1, 2)] for i in range(3)}
    drawn = boxes(draw(make(cells, [("PT",)])))
    assert collisions(drawn.words) == []
    assert drawn.outside() == []


@pytest.mark.parametrize("draw", [heatmap, bars])
@pytest.mark.parametrize("title", ["", "What they said, by country, all of it", "Donau" * 30])
def test_a_narrow_chart_has_room_for_its_title(make, said, boxes, draw, title, collisions) -> None:
    counts = make({("a", "A"): [said(1, 2)]}, [("PT",)])
    drawn = boxes(draw(counts, value="segments", title=title))
    assert drawn.outside() == []
    assert collisions(drawn.words) == []


@pytest.mark.parametrize("draw", [heatmap, bars])
@pytest.mark.parametrize("name", ["small", "middle"])
def test_words_stand_in_their_own_box_or_in_none(case_of, boxes, name, draw, collisions) -> None:
    drawn = boxes(draw(case_of(name)))
    for word, box in collisions(drawn.words, drawn.boxes):
        assert in_its_box(word) == box
    inside = {word: box for word in drawn.words if (box := in_its_box(word)) in drawn.boxes}
    assert bool(inside) is (draw is heatmap)
    for word, box in inside.items():
        left, low, right, high = drawn.words[word]
        assert drawn.boxes[box][0] <= left <= right <= drawn.boxes[box][2]
        assert drawn.boxes[box][1] <= low <= high <= drawn.boxes[box][3]


@pytest.mark.parametrize("draw", [heatmap, bars])
def test_long_names_are_wrapped_never_cut(case_of, words, draw) -> None:
    counts = case_of("worst")
    said = words(draw(counts))
    names = counts["name"].unique()
    assert sum("\n" in said[f"code-{row}"] for row in range(40)) >= 10
    for row, name in enumerate(names):
        text = said[f"code-{row}"]
        bare = re.sub(r"-\n|[\n \u200e\u200f]", "", text)
        assert bare == name.replace(" ", "")


def test_a_long_legend_goes_on_below(make, said, boxes) -> None:
    groups = [(f"Country number {i}",) for i in range(8)]
    drawn = boxes(bars(make({("a", "A"): [said(1, 2)] * 8}, groups)))
    labels = [drawn.words[f"key-label-{i}"] for i in range(8)]
    assert len({round(label[0]) for label in labels}) == 2
    assert len({round(label[1]) for label in labels}) == 4
    assert drawn.page[0] < 600


@pytest.mark.parametrize("draw", [heatmap, bars])
@pytest.mark.parametrize("name", ["small", "middle", "worst"])
def test_no_tiny_type(case_of, name, draw) -> None:
    sizes = {text.get_fontsize() for text in draw(case_of(name)).ax.texts}
    assert min(sizes) >= 7


def test_names_of_groups_stand_level_where_they_fit(case_of, make, said) -> None:
    texts = {text.get_gid(): text for text in heatmap(case_of("middle")).ax.texts}
    assert texts["group-0"].get_rotation() == 0
    long = make({("a", "A"): [said(1, 2)] * 13}, [(f"decriminalisation {i}",) for i in range(13)])
    texts = {text.get_gid(): text for text in heatmap(long).ax.texts}
    assert {texts[f"group-{i}"].get_rotation() for i in range(13)} == {90}


def test_rows_follow_each_other_downwards(case_of, boxes) -> None:
    drawn = boxes(heatmap(case_of("worst"))).boxes
    for column in (0, 24):
        rows = [drawn[f"cell-{row}-{column}"] for row in range(40)]
        assert all(upper[1] > lower[3] for upper, lower in pairwise(rows))


@pytest.mark.parametrize("draw", [heatmap, bars])
@pytest.mark.parametrize(
    ("size", "name"), [((12, 6), "small"), ((12, 6), "middle"), ((4, 3), "small")]
)
def test_an_axes_that_was_given_is_filled_and_left_where_it_is(
    case_of, boxes, draw, size, name, collisions
) -> None:
    figure = Figure(figsize=size)
    ax = figure.add_axes((0.4, 0.3, 0.5, 0.4))
    chart = draw(case_of(name), ax=ax)
    assert (chart.ax, chart.figure) == (ax, figure)
    assert tuple(figure.get_size_inches()) == size
    assert ax.get_position().bounds == pytest.approx((0.4, 0.3, 0.5, 0.4))
    drawn = boxes(chart)
    cells = np.array([box for gid, box in drawn.boxes.items() if gid.startswith(("cell", "bar"))])
    frame = ax.get_window_extent()
    assert cells[:, 0].min() == pytest.approx(frame.x0, abs=2)
    assert cells[:, 2].max() <= frame.x1 + 1
    numbers = [box for gid, box in drawn.words.items() if gid.startswith("number")]
    lows, highs = [box[1] for box in numbers], [box[3] for box in numbers]
    assert frame.y0 - 1 <= min(lows) < frame.y0 + 0.15 * frame.height
    assert frame.y1 - 0.15 * frame.height < max(highs) <= frame.y1 + 1
    # The smaller the letters, the more rounding to whole pixels weighs.
    if size != (4, 3) and name == "small":
        assert collisions(drawn.words) == []


def test_an_axes_beside_others_is_the_only_one_that_changes(small) -> None:
    figure = Figure(figsize=(12, 4))
    ours, other = figure.subplots(1, 2)
    heatmap(small, ax=ours)
    assert not other.texts
    assert not other.patches
    assert figure.axes == [ours, other]


@pytest.mark.parametrize("draw", [heatmap, bars, dots, dumbbell, multiples, recommendations])
@pytest.mark.parametrize("width", [None, 12])
def test_what_counts_say_beside_their_numbers_is_printed(
    small, words, boxes, collisions, draw, width
) -> None:
    note = "In 3 transcripts, the consensus of the coders counts for the codes that it is about."
    code = {"code": "policing", "name": "Policing", "labels": {}, "whole": False, "asked": True}
    headings = {path: {"text": "Less of it.", "codes": [code]} for path in small["code"]}
    counts = small.assign(time="before") if draw is dumbbell else small
    if draw is dumbbell:
        counts = pd.concat([counts, counts.assign(time="after")], ignore_index=True)
        counts = counts[["country", "time", *small.columns[1:]]]
    counts.attrs["peervoice"] = {"notes": (note,), "headings": headings}
    chart = draw(counts, width=width)
    said = " ".join(" ".join(words(chart).values()).split())
    assert said.count(note) == 1
    drawn = boxes(chart)
    assert collisions(drawn.words) == []
    assert drawn.outside() == []
