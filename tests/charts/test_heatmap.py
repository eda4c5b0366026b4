"""What a heatmap says and shows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from peervoice.charts import heatmap
from peervoice.charts.colour import contrast, luminance
from peervoice.charts.style import Theme

LOOK = Theme()


def test_every_cell_says_k_of_those_read(small, words) -> None:
    said = words(heatmap(small))
    assert {name: text for name, text in said.items() if name.startswith("number")} == {
        "number-0-0": "3/5",
        "number-0-1": "2/3",
        "number-1-0": "1/4",
        "number-1-1": "0/3",
        "number-2-0": "0/5",
        "number-2-1": "–",
    }


def test_names_of_codes_and_groups_with_n(small, words) -> None:
    chart = heatmap(small, title="Policing  by\ncountry")
    said = words(chart)
    assert [said[f"code-{row}"] for row in range(3)] == ["Policing", "Stop and search", "Stigma"]
    assert [said[f"group-{column}"] for column in range(2)] == ["PT", "CZ"]
    assert [said[f"size-{column}"] for column in range(2)] == ["n = 5", "n = 3"]
    assert chart.ax.get_title(loc="left") == "Policing by country"
    for axis, labels in (
        (chart.ax.yaxis, ["Policing", "Stop and search", "Stigma"]),
        (chart.ax.xaxis, ["PT", "CZ"]),
    ):
        assert axis.get_major_formatter().format_ticks(axis.get_majorticklocs()) == labels


def test_children_are_indented_under_bold_parents(small) -> None:
    texts = {text.get_gid(): text for text in heatmap(small).ax.texts}
    parent, child, alone = (texts[f"code-{row}"] for row in range(3))
    assert [text.get_fontweight() for text in (parent, child, alone)] == [
        "bold",
        "normal",
        "normal",
    ]
    assert parent.get_position()[0] == alone.get_position()[0] < child.get_position()[0]


def test_n_stands_right_under_its_group(case_of, boxes) -> None:
    drawn = boxes(heatmap(case_of("middle"))).words
    for column in range(13):
        name, size = drawn[f"group-{column}"], drawn[f"size-{column}"]
        assert name[1] >= size[3]
        assert (name[0] + name[2]) / 2 == pytest.approx((size[0] + size[2]) / 2, abs=1)


def test_colours_are_shades_of_the_share(small, patches) -> None:
    drawn = patches(heatmap(small))
    colours = {name: to_hex(box.get_facecolor()).upper() for name, box in drawn.items()}
    assert colours["cell-0-0"] == LOOK.shade(0.6)
    assert colours["cell-0-1"] == LOOK.shade(2 / 3)
    assert colours["cell-1-0"] == LOOK.shade(0.25)
    assert colours["cell-1-1"] == colours["cell-2-0"] == LOOK.shade(0)
    greys = [luminance(colours[f"cell-{name}"]) for name in ("0-1", "0-0", "1-0", "1-1")]
    assert greys == sorted(greys)


def test_not_read_is_hatched_and_explained(small, patches, words) -> None:
    chart = heatmap(small)
    cell = patches(chart)["cell-2-1"]
    assert (to_hex(cell.get_facecolor()).upper(), cell.get_hatch()) == LOOK.absent("not read")[:2]
    assert patches(chart)["cell-0-0"].get_hatch() is None
    assert words(chart)["key-label-0"] == "not read"
    assert words(chart)["key-sample-0"] == "–"


def test_the_legend_has_only_what_occurs(small, words) -> None:
    said = words(heatmap(small.iloc[:5]))
    assert said["key-label-0"] == "left out of the counts"
    assert "key-label-1" not in said
    assert "key-label-0" not in words(heatmap(small.iloc[:3]))


def test_hidden_is_neither_zero_nor_not_read(small, patches, words) -> None:
    small["hidden"] = [False, True, False, False, False, False]
    small.attrs["peervoice"] = {"hidden_text": "n<3"}
    chart = heatmap(small.drop(index=3))
    assert words(chart)["number-1-0"] == "n<3"
    assert words(chart)["number-0-1"] == ""
    looks = {
        name: (to_hex(box.get_facecolor()).upper(), box.get_hatch() or "")
        for name, box in patches(chart).items()
    }
    assert looks["cell-1-0"] == LOOK.absent("hidden")[:2]
    assert looks["cell-0-1"] == LOOK.absent("left out")[:2]
    assert len({looks["cell-1-0"], looks["cell-0-1"], looks["cell-2-1"], looks["cell-2-0"]}) == 4
    assert [words(chart)[f"key-label-{place}"] for place in range(3)] == [
        "not read",
        "hidden to protect people",
        "left out of the counts",
    ]


def test_the_legend_says_what_the_colour_means(small, words) -> None:
    said = words(heatmap(small))
    assert said["key-title"].split("\n") == [
        "Share of participants who said it, of those read for the code",
        "In the cells: who said it / who was read",
    ]
    assert [said[f"mark-{mark}"] for mark in ("0%", "25%", "50%", "75%", "100%")]


def test_the_ramp_has_the_colours_of_the_cells(small, patches) -> None:
    drawn = patches(heatmap(small))
    ramp = [to_hex(drawn[f"ramp-{step}"].get_facecolor()).upper() for step in range(100)]
    assert ramp == [LOOK.shade(step / 99) for step in range(100)]


@pytest.mark.parametrize(
    ("value", "cell", "colour", "title"),
    [
        ("participants", "1/4", LOOK.shade(1 / 3), "Participants who said it"),
        ("segments", "2", LOOK.shade(2 / 6), "Segments"),
    ],
)
def test_other_values(small, words, patches, value, cell, colour, title) -> None:
    chart = heatmap(small, value=value)
    assert words(chart)["number-1-0"] == cell
    assert words(chart)["number-2-1"] == "–"
    assert to_hex(patches(chart)["cell-1-0"].get_facecolor()).upper() == colour
    assert words(chart)["key-title"].split("\n")[0] == title


def test_a_scale_of_nothing_but_zeros(make, said, words, patches) -> None:
    chart = heatmap(make({("a", "A"): [said(0, 4), said(0, 2)]}), value="segments")
    assert words(chart)["number-0-1"] == "0"
    assert to_hex(patches(chart)["cell-0-1"].get_facecolor()).upper() == LOOK.shade(0)


@pytest.mark.parametrize("name", ["small", "middle", "worst"])
def test_words_in_cells_can_be_read(case_of, name, patches) -> None:
    counts = case_of(name)
    counts["hidden"] = [row % 7 == 3 for row in range(len(counts))]
    chart = heatmap(counts)
    cells = patches(chart)
    checked = 0
    for text in chart.ax.texts:
        kind, _, place = text.get_gid().partition("-")
        if kind == "number":
            ground = to_hex(cells[f"cell-{place}"].get_facecolor())
            assert contrast(to_hex(text.get_color()), ground) >= 4.5, (text.get_text(), ground)
            checked += 1
    assert checked == counts["code"].nunique() * counts["country"].nunique(dropna=False)


def test_names_are_words_not_formulas(make, said, words) -> None:
    chart = heatmap(make({("a", "$5 fines_and $10"): [said(1, 2)]}, [("<&$x^2$>",)]), title="$a$")
    assert words(chart)["code-0"] == "$5 fines_and $10"
    assert not any(text.get_parse_math() for text in [*chart.ax.texts, chart.ax.title])


def test_numbers_drawn_are_those_of_the_table(case_of, words) -> None:
    chart = heatmap(case_of("middle"))
    table = chart.table
    said = words(chart)
    codes, groups = table["code"].unique(), table["country"].unique()
    for row in table.itertuples():
        place = f"{np.flatnonzero(codes == row.code)[0]}-{np.flatnonzero(groups == row.country)[0]}"
        assert said[f"number-{place}"] == f"{row.participants}/{row.of}"
    pd.testing.assert_frame_equal(table, case_of("middle"))
