"""What a bar chart says and shows."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_hex

from peervoice.charts import bars
from peervoice.charts.style import Theme
from peervoice.errors import OptionError


def numbers(said: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in said.items() if name.startswith("number")}


@pytest.mark.parametrize("value", ["share", "participants"])
def test_every_bar_says_k_of_n(small, words, value) -> None:
    assert numbers(words(bars(small, value=value))) == {
        "number-0-0": "3 of 5",
        "number-0-1": "2 of 3",
        "number-1-0": "1 of 4",
        "number-1-1": "0 of 3",
        "number-2-0": "0 of 5",
        "number-2-1": "not read",
    }


@pytest.mark.parametrize(
    ("value", "lengths"),
    [
        ("share", {"0-0": 0.6, "0-1": 2 / 3, "1-0": 0.25}),
        ("participants", {"0-0": 3, "0-1": 2, "1-0": 1}),
        ("segments", {"0-0": 6, "0-1": 4, "1-0": 2}),
    ],
)
def test_lengths_are_the_numbers(small, patches, value, lengths) -> None:
    chart = bars(small, value=value)
    drawn = {name: box for name, box in patches(chart).items() if name.startswith("bar")}
    assert {name: box.get_width() for name, box in drawn.items()} == {
        f"bar-{place}": length for place, length in lengths.items()
    }
    assert {box.get_x() for box in drawn.values()} == {0}
    left, right = chart.ax.get_xlim()
    assert left == 0 < max(lengths.values()) < right


def test_segments_are_counted_in_words(make, said, words) -> None:
    chart = bars(make({("a", "A"): [said(1, 2, segments=1), said(0, 3)]}), value="segments")
    assert list(numbers(words(chart)).values()) == ["1 segment", "0 segments"]


def test_zero_and_not_read_have_words_and_the_mark_of_their_group(small, patches) -> None:
    drawn = patches(bars(small))
    marks = {name for name in drawn if name.startswith("mark")}
    assert marks == {"mark-1-1", "mark-2-0", "mark-2-1"}
    for name in marks:
        colour, hatch, _ = Theme().look(int(name[-1]))
        assert to_hex(drawn[name].get_facecolor()).upper() == colour
        assert (drawn[name].get_hatch() or "") == hatch


def test_the_legend_says_how_many_people_each_group_has(small, words, patches) -> None:
    chart = bars(small)
    said = words(chart)
    assert [said["key-label-0"], said["key-label-1"]] == ["PT (n = 5)", "CZ (n = 3)"]
    drawn = patches(chart)
    for place in range(2):
        colour = to_hex(drawn[f"key-{place}"].get_facecolor()).upper()
        assert colour == Theme().look(place)[0]
    assert drawn["bar-0-1"].get_facecolor() == drawn["key-1"].get_facecolor()


def test_hidden_has_no_bar_and_a_word(small, words, patches) -> None:
    small["hidden"] = [True, *[False] * 5]
    small.attrs["peervoice"] = {"hidden_text": "n<3"}
    chart = bars(small.drop(index=4))
    assert words(chart)["number-0-0"] == "n<3"
    assert words(chart)["number-1-1"] == "left out"
    assert "bar-0-0" not in patches(chart)
    assert words(chart)["scale-title"].split("\n") == [
        "Share of participants who said it, of those read for the code",
        "n<3: hidden to protect people",
    ]


def test_a_group_without_known_size(make, said, words) -> None:
    chart = bars(make({("a", "A"): [said(1, 2), said(1, 1)]}, hidden=[(0, 1)]))
    assert words(chart)["key-label-1"] == "CZ (n hidden)"


def test_more_groups_than_colours_are_named_at_every_bar_in_one_colour(
    case_of, words, patches
) -> None:
    chart = bars(case_of("middle"))
    said = words(chart)
    assert said["group-0-0"] == said["group-19-0"] == "AU (n = 1)"
    assert sum(name.startswith("group") for name in said) == 20 * 13
    assert not any(name.startswith("key") for name in said)
    drawn = {box.get_facecolor() for name, box in patches(chart).items() if name[:3] == "bar"}
    assert len(drawn) == 1
    assert not any(name.startswith("group") for name in words(bars(case_of("small"))))


def test_long_names_of_many_groups_are_numbered(worst, words) -> None:
    said = words(bars(worst))
    assert [said["group-0-0"], said["group-39-24"]] == ["1", "25"]
    assert [said["key-sample-0"], said["key-sample-24"]] == ["1", "25"]
    assert said["key-label-1"].replace("\n", " ").endswith("number 01eeeeee (n = 3)")


def test_groups_are_told_apart_in_grey(make, said, patches) -> None:
    groups = [(f"G{place}",) for place in range(8)]
    drawn = patches(bars(make({("a", "A"): [said(1, 2)] * 8}, groups)))
    looks = {(drawn[f"key-{i}"].get_facecolor(), drawn[f"key-{i}"].get_hatch()) for i in range(8)}
    assert len(looks) == 8


@pytest.mark.parametrize(
    ("value", "k", "marks"),
    [
        ("share", 3, ["0%", "25%", "50%", "75%", "100%"]),
        ("participants", 3, ["0", "1", "2", "3"]),
        ("participants", 34, ["0", "8", "16", "24", "32"]),
        ("segments", 0, ["0", "1"]),
    ],
)
def test_the_scale_has_whole_marks(make, said, value, k, marks) -> None:
    chart = bars(make({("a", "A"): [said(k, 40)]}, [("PT",)]), value=value)
    assert [label.get_text() for label in chart.ax.get_xticklabels()] == marks


def test_a_long_chart_has_its_scale_above_too(case_of) -> None:
    ticks = bars(case_of("middle")).ax.xaxis.get_major_ticks()
    assert all(tick.label2.get_visible() for tick in ticks)
    assert not any(
        t.label2.get_visible() for t in bars(case_of("small")).ax.xaxis.get_major_ticks()
    )


def test_no_page_is_long_enough(make, said) -> None:
    cells = {(f"c{i}", f"Code {i}"): [said(1, 2)] * 40 for i in range(40)}
    with pytest.raises(
        OptionError, match=r"would be \d+ by 2\d\d inches; a page ends at 200\. Choose fewer"
    ):
        bars(make(cells, [(f"group {i}",) for i in range(40)]))
