"""Stacked bars: what adds up is drawn, and what does not is said."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from peervoice.charts import bars
from peervoice.charts.style import Theme
from peervoice.errors import OptionError

DIRECTION = {"values": ("worse", "unchanged", "better"), "ordered": True, "apart": ("no change",)}


@pytest.fixture
def told(make, said) -> pd.DataFrame:
    """Two countries by direction: in CZ nobody was read for tickets."""
    groups = [(place, value) for place in ("PT", "CZ") for value in ("better", "worse", None)]
    cells = {
        ("stops", "Stops"): [
            said(3, 5),
            said(2, 5),
            said(0, 5),
            said(1, 3),
            said(0, 3),
            said(1, 3),
        ],
        ("tickets", "Tickets"): [said(0, 5), said(0, 5), said(0, 5), *[said(0, 0, 3)] * 3],
    }
    frame = make(cells, groups, ("country", "direction"))
    frame.attrs["peervoice"] = {"scales": {"direction": DIRECTION}}
    return frame


@pytest.fixture
def places(make, said) -> pd.DataFrame:
    cells = {("stops", "Stops"): [said(3, 5), said(2, 4, 1)], ("fines", "Fines"): [said(0, 5)] * 2}
    return make(cells)


def drawn(chart, patches) -> dict[str, tuple[float, float]]:
    return {
        name: (round(box.get_x(), 6), round(box.get_width(), 6))
        for name, box in patches(chart).items()
        if name.startswith("bar")
    }


def test_segments_add_up_in_the_order_of_the_scale(told, words, patches) -> None:
    chart = bars(told, stack="direction")
    assert drawn(chart, patches) == {
        "bar-0-0-0": (0, 4),
        "bar-0-0-1": (4, 6),
        "bar-0-1-0": (0, 2),
        "bar-0-1-1": (2, 2),
    }
    said = words(chart)
    assert {name: text for name, text in said.items() if name.startswith("number")} == {
        "number-0-0": "10 segments",
        "number-0-1": "4 segments",
        "number-1-0": "0 segments",
        "number-1-1": "not read",
    }
    assert [said[f"key-label-{place}"] for place in range(3)] == ["worse", "better", "no value"]
    assert [said["part-0-0-0"], said["part-0-0-1"]] == ["4", "6"]


def test_people_are_said_and_never_stacked(told, words) -> None:
    said = words(bars(told, stack="direction"))
    assert {name: text for name, text in said.items() if name.startswith("people")} == {
        "people-0-0": "of 5 people: 2 worse, 3 better",
        "people-0-1": "of 3 people: 1 better, 1 no value",
        "people-1-0": "of 5 people: nobody",
    }
    assert said["group-0-0"] == "PT (n = 5)"
    assert "people do not add up to n" in said["scale-title"].replace("\n", " ")


def test_per_cent_of_all_in_the_bar(told, words, patches) -> None:
    chart = bars(told, stack="direction", percent=True)
    assert drawn(chart, patches) == {
        "bar-0-0-0": (0, 0.4),
        "bar-0-0-1": (0.4, 0.6),
        "bar-0-1-0": (0, 0.5),
        "bar-0-1-1": (0.5, 0.5),
    }
    assert words(chart)["number-0-0"] == "10 segments"
    assert [mark.get_text() for mark in chart.ax.get_xticklabels()][-1] == "100%"
    assert words(chart)["scale-title"].startswith("Segments, by direction: % of all in the bar")


def test_an_ordered_scale_diverges_and_keeps_its_colours(told, patches) -> None:
    looks = Theme().steps(3, 1)
    boxes = patches(bars(told, stack="direction"))
    found = [
        (to_hex(boxes[f"key-{i}"].get_facecolor()).upper(), boxes[f"key-{i}"].get_hatch() or "")
        for i in range(3)
    ]
    assert found == [looks[0][:2], looks[2][:2], looks[3][:2]]


def test_groups_of_a_scale_have_its_colours_too(told, patches) -> None:
    told = told[told["country"] == "PT"].drop(columns="country")
    boxes = patches(bars(told))
    assert to_hex(boxes["bar-0-0"].get_facecolor()).upper() == Theme().diverging[2]
    assert to_hex(boxes["bar-0-1"].get_facecolor()).upper() == Theme().diverging[0]


def test_without_other_groups(told, words) -> None:
    told = told[told["country"] == "PT"].drop(columns="country")
    said = words(bars(told, stack="direction"))
    assert said["number-0-0"] == "10 segments"
    assert "group-0-0" not in said


def test_people_of_groups_without_a_common_member_add_up(places, words, patches) -> None:
    chart = bars(places, stack="country", value="participants")
    assert drawn(chart, patches) == {"bar-0-0-0": (0, 3), "bar-0-0-1": (3, 2)}
    said = words(chart)
    assert [said["number-0-0"], said["number-1-0"]] == ["5 of 9", "0 of 10"]
    assert "Who belongs to several groups of country counts in each." in said["scale-title"]
    assert not any(name.startswith("people") for name in said)


def test_what_is_hidden_in_part_is_hidden_whole(told, words, patches) -> None:
    told["hidden"] = [True, *[False] * 11]
    told.attrs["peervoice"] |= {"hidden_text": "n<3"}
    for percent in (False, True):
        chart = bars(told, stack="direction", percent=percent)
        assert words(chart)["number-0-0"] == "n<3"
        assert not any(name.startswith("bar-0-0") for name in patches(chart))
        shown = chart.table[(chart.table["country"] == "PT") & (chart.table["code"] == "stops")]
        assert shown["segments"].isna().all()
        assert told["hidden"].sum() == 1


def test_alternative_text_says_what_is_stacked(told) -> None:
    alt = bars(told, stack="direction", percent=True).alt_text
    assert "Shown: segments, by direction: % of all in the bar." in alt
    assert "Stops: 6 segments in PT · better, 4 segments in PT · worse" in alt


def test_a_stack_is_drawn_again(told) -> None:
    chart = bars(told, stack="direction", percent=True)
    assert chart.redrawn(told).recipe == chart.recipe


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"stack": "directon"},
            r"stack='directon' is no grouping of these counts; .* country, direction\. .* Did you",
        ),
        ({"stack": "direction", "value": "share"}, r"Shares are not stacked: .* value='segments'"),
        (
            {"stack": "direction", "value": "participants"},
            r"People do not add up by direction: .* Type value='segments'; how many people",
        ),
        ({"percent": True}, r"percent=True is for stacked bars\. Type stack="),
    ],
)
def test_what_does_not_add_up(told, options, message) -> None:
    with pytest.raises(OptionError, match=message):
        bars(told, **options)


@pytest.mark.parametrize("width", [8, 16, None])
@pytest.mark.parametrize("percent", [False, True])
def test_words_stay_apart(told, boxes, collisions, width, percent) -> None:
    found = boxes(bars(told, stack="direction", percent=percent, width=width))
    assert collisions(found.words) == []
    assert found.outside() == []
    for word, box in collisions(found.words, found.boxes):
        assert word.replace("part", "bar") == box or word.startswith("key")
