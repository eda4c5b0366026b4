"""A heatmap whose rows are groups shows what the other one shows, and nothing collides on it."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure

import peervoice as pv
from peervoice.charts import heatmap, multiples, recommendations
from peervoice.errors import OptionError


def cells(chart, patches) -> dict[str, tuple]:
    """The look of every cell, by its code and group."""
    return {
        name: (box.get_facecolor(), box.get_hatch())
        for name, box in patches(chart).items()
        if name.startswith("cell")
    }


def numbers(said: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in said.items() if name.startswith("number")}


@pytest.mark.parametrize("name", ["small", "middle", "worst"])
@pytest.mark.parametrize("value", ["share", "segments"])
def test_the_same_is_said_of_every_code_and_group(case_of, words, patches, name, value) -> None:
    counts = case_of(name)
    counts["hidden"] = [row % 11 == 3 for row in range(len(counts))]
    codes, groups = (heatmap(counts, value=value, rows=rows) for rows in ("codes", "groups"))
    assert numbers(words(groups)) == numbers(words(codes))
    assert cells(groups, patches) == cells(codes, patches)
    assert groups.alt_text == codes.alt_text
    assert repr(groups) == repr(codes)
    pd.testing.assert_frame_equal(groups.table, codes.table)


def test_groups_stand_below_each_other_with_their_sizes_and_codes_above(
    small, words, boxes
) -> None:
    chart = heatmap(small, rows="groups")
    said = words(chart)
    assert [said[f"group-{row}"] for row in range(2)] == ["PT (n = 5)", "CZ (n = 3)"]
    assert [said[f"code-{column}"].replace("\n", " ") for column in range(3)] == [
        "Policing",
        "Stop and search",
        "Stigma",
    ]
    assert not any(name.startswith("size") for name in said)
    found = boxes(chart)
    for column in range(3):
        left, low, right, high = found.boxes[f"cell-{column}-0"]
        assert left <= found.words[f"code-{column}"][0] < found.words[f"code-{column}"][2] <= right
        assert found.words[f"code-{column}"][1] >= high
        assert found.boxes[f"cell-{column}-1"][3] <= low
    assert found.words["group-0"][2] <= found.boxes["cell-0-0"][0]
    assert [tick.label1.get_text() for tick in chart.ax.xaxis.get_major_ticks()] == [
        "Policing",
        "Stop and search",
        "Stigma",
    ]


def test_codes_under_others_are_indented_and_these_bold_where_they_stand_upright(
    make, said, boxes
) -> None:
    paths = ["police", "police/stops", "police/stops/night", "stigma"]
    names = ["Police on the street", "Stops and searches", "Searches at night", "Stigma and more"]
    counts = make(
        {pair: [said(1, 2)] for pair in zip(paths, names, strict=True)}
        | {(f"c{i}", "Another theme of the report"): [said(1, 2)] for i in range(16)},
        [("PT",)],
    )
    chart = heatmap(counts, rows="groups")
    texts = {text.get_gid(): text for text in chart.ax.texts}
    assert {texts[f"code-{column}"].get_rotation() for column in range(4)} == {90}
    weights = [texts[f"code-{column}"].get_fontweight() for column in range(4)]
    assert weights == ["bold", "bold", "normal", "normal"]
    starts = [boxes(chart).words[f"code-{column}"][1] for column in range(4)]
    assert starts[0] == pytest.approx(starts[3], abs=1.5)
    assert starts[0] + 10 < starts[1]
    assert starts[1] + 10 < starts[2]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("small", {}),
        *(("small", {"width": width, "title": "By country " * 9}) for width in (8, 16, 60)),
        ("middle", {}),
        *(("middle", {"width": width}) for width in (16, 24, 60)),
        ("worst", {}),
        ("worst", {"width": 80}),
    ],
)
def test_no_words_collide_and_none_are_cut(case_of, boxes, collisions, name, options) -> None:
    counts = case_of(name)
    counts["hidden"] = [row % 11 == 3 for row in range(len(counts))]
    drawn = boxes(heatmap(counts, rows="groups", **options))
    assert len(drawn.words) > len(counts)
    assert collisions(drawn.words) == []
    assert drawn.outside() == []
    for word, box in collisions(drawn.words, drawn.boxes):
        assert word.replace("number", "cell").replace("key-sample", "key") == box


@pytest.mark.parametrize("width", [8, 16, 60])
def test_what_cannot_be_read_at_a_width_is_refused(worst, width) -> None:
    with pytest.raises(OptionError, match=rf"At width={width} cm this chart .* It needs \d+ cm"):
        heatmap(worst, rows="groups", width=width)


@pytest.mark.parametrize(
    "name",
    [
        "Преследование со стороны полиции",
        "התעללות משטרתית וחיפושים ברחוב",
        "التوقيف والتفتيش أمام الجيران",
        "Being searched in the street",
    ],
)
def test_twenty_five_countries_and_forty_codes_stand_on_a_page(
    make, said, boxes, collisions, name
) -> None:
    codes = {(f"c{i}", f"{name} {i}"): [said(i % 4, 9)] * 25 for i in range(40)}
    chart = heatmap(make(codes, [(f"Land {i}",) for i in range(25)]), rows="groups", width=24)
    assert chart.figure.get_figwidth() * 2.54 == pytest.approx(24)
    assert chart.figure.get_figheight() <= 1.414 * chart.figure.get_figwidth() + 0.01
    drawn = boxes(chart)
    assert collisions(drawn.words) == []
    assert drawn.outside() == []
    assert min(text.get_fontsize() for text in chart.ax.texts) >= 5.79


@pytest.mark.parametrize("size", [(12, 6), (4, 3)])
def test_an_axes_of_somebody_else_is_filled(small, size) -> None:
    ax = Figure(figsize=size).add_axes((0.4, 0.3, 0.5, 0.4))
    chart = heatmap(small, rows="groups", ax=ax)
    assert chart.ax is ax
    lines = [patch.get_window_extent() for patch in ax.patches if "cell" in patch.get_gid()]
    frame = ax.get_window_extent()
    assert min(box.x0 for box in lines) == pytest.approx(frame.x0, abs=2)
    assert max(box.x1 for box in lines) == pytest.approx(frame.x1, abs=2)


def test_it_is_drawn_again_the_same_way_and_published_so(small, words, tmp_path) -> None:
    chart = heatmap(small, rows="groups")
    assert words(chart.redrawn(chart.table)) == words(chart)
    small.loc[small["country"] == "CZ", ["of", "not_read"]] = 1, 0
    small.loc[small["country"] == "CZ", ["participants", "segments", "share"]] = 0
    kept = heatmap(small, rows="groups")
    saved: list[pv.charts.Chart] = []
    with pv.open(tmp_path / "a.pv", create=True) as project:
        project.adopt("inpud-2021")
        with pv.publish(project, tmp_path / "out", min_participants=3) as out:
            out.add(kept, "chart.png")
            guarded, _ = pv.publishing.chart_rules.guarded_table(kept.table, minimum=3)
            saved.append(kept.redrawn(guarded))
    said = words(saved[0])
    assert said["group-0"] == "PT (n = 5)"
    assert said["group-1"] == "CZ (n hidden)"
    assert {said[f"number-{code}-1"] for code in range(3)} == {"n<3"}
    assert saved[0].recipe.options["rows"] == "groups"


def test_what_the_rows_may_be(small) -> None:
    with pytest.raises(OptionError, match=r"cannot be rows='group'; they are codes or groups.*Did"):
        heatmap(small, rows="group")


def test_groups_are_no_rows_within_panels(small) -> None:
    with pytest.raises(OptionError, match="rows='groups' cannot stand in a panel: the names of"):
        multiples(small, draw=heatmap, rows="groups")


def test_what_stands_under_recommendations_has_no_room_above(small) -> None:
    heading = {"text": "Less of it.", "codes": []}
    small.attrs["peervoice"] = {"headings": dict.fromkeys(small["code"], heading)}
    with pytest.raises(OptionError, match="has no room for what stands under the headings of rec"):
        recommendations(small, rows="groups")
