"""What a chart of recommendations says and shows."""

from __future__ import annotations

import pandas as pd
import pytest

from peervoice.charts import dots, recommendations
from peervoice.errors import OptionError


def code(name: str, *, asked: bool = True, whole: bool = False, **labels: str) -> dict[str, object]:
    return {"code": name.lower(), "name": name, "labels": labels, "whole": whole, "asked": asked}


@pytest.fixture
def told(make, said):
    counts = make(
        {
            ("R1", "R1 Full decriminalisation"): [said(4, 5), said(2, 2)],
            ("R1/a", "R1a No sanctions"): [said(3, 5), said(0, 2)],
            ("R3", "R3 An end to stigma"): [said(0, 5), said(0, 0, 2)],
        }
    )
    counts.attrs["peervoice"] = {
        "headings": {
            "R1": {"text": "", "codes": [code("Wishes", asked=False)]},
            "R1/a": {
                "text": "Do away with  sanctions.",
                "codes": [code("Fines", de="Bußen"), code("Records", asked=False)],
            },
            "R3": {"text": "Strategies.", "codes": [code("Stigma", whole=True), code("Money")]},
        },
        "labels": {"de": {"R1": "R1 Volle Entkriminalisierung"}},
    }
    return counts


UNDER = {
    "under-code-0": "Codes: Wishes",
    "under-code-1": "Do away with sanctions.\nCodes: Fines\nAlso: Records",
    "under-code-2": "Strategies.\nCodes: Stigma (all of it); Money",
}


def test_under_each_stands_what_it_asks_for_and_who_speaks_to_it(told, words) -> None:
    said = words(recommendations(told))
    assert {name: text for name, text in said.items() if name.startswith("under")} == UNDER
    assert said["code-1"] == "R1a No sanctions"
    assert said["number-0-0"] == "4/5"
    assert said["number-2-1"] == "–"


def test_recommendations_are_bold_and_their_parts_are_not(told) -> None:
    weights = {
        text.get_gid(): text.get_fontweight()
        for text in recommendations(told).ax.texts
        if text.get_gid().startswith("code-")
    }
    assert weights == {"code-0": "bold", "code-1": "normal", "code-2": "bold"}


def test_all_people_together_have_bars(told, words) -> None:
    alone = told[told["country"] == "PT"].drop(columns="country")
    chart = recommendations(alone)
    assert words(chart)["number-0-0"] == "4 of 5"
    assert any(patch.get_gid() == "bar-0-0" for patch in chart.ax.patches)
    assert repr(chart) == "Chart('recommendations', 3 recommendations x 1 group)"


@pytest.mark.parametrize("draw", [dots])
def test_another_chart_may_stand_beside_them(told, words, draw) -> None:
    chart = recommendations(told, draw=draw, value="participants")
    said = words(chart)
    assert {name: text for name, text in said.items() if name.startswith("under")} == UNDER
    assert said["number-0-0"] == "4 of 5"
    assert chart.redrawn(told).recipe == chart.recipe


def test_the_alternative_text_says_who_speaks_to_what(told) -> None:
    alt = recommendations(told, title="Asked for").alt_text
    assert alt.startswith("Heatmap “Asked for” of 3 recommendations by 2 groups (country).")
    assert alt.endswith(
        "To R1 Full decriminalisation speak: Wishes. To R1a No sanctions speak: Fines, Records. "
        "To R3 An end to stigma speak: Stigma (all of it), Money."
    )


def test_names_in_a_language(told, words) -> None:
    said = words(recommendations(told, language="de"))
    assert said["code-0"] == "R1 Volle Entkriminalisierung"
    assert said["under-code-1"] == "Do away with sanctions.\nCodes: Bußen\nAlso: Records"


def test_the_table_is_the_counts_and_is_drawn_again(told, words) -> None:
    chart = recommendations(told, width=16)
    pd.testing.assert_frame_equal(chart.table, told)
    assert words(chart.redrawn(chart.table)) == words(chart)


def test_hidden_groups_stay_hidden(told, words) -> None:
    told["hidden"] = told["country"] == "CZ"
    said = words(recommendations(told))
    assert [said[f"number-{row}-1"] for row in range(3)] == ["–h"] * 3
    assert {name: text for name, text in said.items() if name.startswith("under")} == UNDER


def test_counts_that_are_not_by_a_grouping(small) -> None:
    with pytest.raises(
        OptionError, match=r"which codes speak to which .*grouping='recommendations'"
    ):
        recommendations(small)
