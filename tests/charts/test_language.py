"""Names of codes in the languages of the codebook, and scripts that run from right to left."""

from __future__ import annotations

import pandas as pd
import pytest

import peervoice as pv
from peervoice.charts import bars, heatmap
from peervoice.charts.lettering import Face, leftward
from peervoice.errors import OptionError, UnknownNameError

DRAW = pytest.mark.parametrize("draw", [heatmap, bars])
LABELS = {
    "en": {
        "policing": "Policing",
        "policing/stop-and-search": "Stop and search",
        "stigma": "Stigma",
    },
    "fr": {"policing": "Police", "policing/stop-and-search": "Contrôles"},
    "ar": {
        "policing": "الشرطة",
        "policing/stop-and-search": "التوقيف والتفتيش",
        "stigma": "الوصمة",
    },
}


@pytest.fixture
def told(small) -> pd.DataFrame:
    small.attrs["peervoice"] = {"labels": LABELS}
    return small


@DRAW
def test_names_are_those_of_the_language(told, words, draw) -> None:
    chart = draw(told, language="ar")
    said = words(chart)
    assert [said[f"code-{row}"] for row in range(3)] == list(LABELS["ar"].values())
    assert chart.table["name"].tolist() == list(LABELS["ar"].values()) * 2
    assert told["name"].tolist() == ["Policing", "Stop and search", "Stigma"] * 2
    assert "الوصمة: 0 of 5 in PT, not read in CZ." in chart.alt_text
    pd.testing.assert_frame_equal(chart.table.drop(columns="name"), told.drop(columns="name"))


@DRAW
def test_a_code_without_a_label_keeps_its_name_and_the_chart_says_so(told, words, draw) -> None:
    said = words(draw(told, language="fr"))
    assert [said[f"code-{row}"] for row in range(3)] == ["Police", "Contrôles", "Stigma"]
    assert "Sans libellé en « fr » : Stigma." in "\n".join(said.values()).replace("\n", " ")


@DRAW
def test_drawn_again_in_the_same_language(told, words, draw) -> None:
    again = draw(told, language="ar").redrawn(told)
    assert words(again)["code-0"] == "الشرطة"


@DRAW
def test_a_language_that_the_codebook_lacks(told, draw) -> None:
    with pytest.raises(
        UnknownNameError,
        match=r"no labels in language='ara' for these codes; it has them in ar, en, fr\. Did",
    ):
        draw(told, language="ara")


@DRAW
def test_counts_without_labels(small, draw) -> None:
    with pytest.raises(
        OptionError, match=r"language='fr' needs the labels of the codebook, and thes"
    ):
        draw(small, language="fr")


@pytest.mark.parametrize("grouping", [None, "recommendations"])
def test_counts_of_a_project_carry_their_labels(tmp_path, grouping) -> None:
    with pv.open(tmp_path / "a.pv", create=True) as project:
        project.adopt("inpud-2021")
        counts = project.codings.counts(by="direction", grouping=grouping)
        told = counts.attrs["peervoice"]
        assert set(told["labels"]["en"]) <= set(counts["code"])
        assert told["labels"]["en"][counts["code"][0]] == counts["name"][0]
        scale = project.codebook.scale("direction")
        assert told["scales"] == {
            "direction": {"values": scale.values, "ordered": scale.ordered, "apart": scale.apart}
        }


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("העקובות האחרות 2020 ועוד", ("העקובות האחרות", "2020 ועוד")),
        # A line that begins in the other script is marked, so that it runs like its paragraph.
        ("שיטור policing אחר", ("שיטור", "\u200fpolicing", "אחר")),
        ("Policing שיטור אחר", ("Policing", "\u200eשיטור", "\u200eאחר")),
    ],
)
def test_lines_run_like_their_paragraph(text, lines) -> None:
    face = Face(9)
    within = max(face.width(line) for line in lines) + 0.01
    assert face.wrap(text, within=within) == lines


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("שיטור", True),
        ("(2020) المغرب", True),
        ("PT · المغرب", False),
        ("2020", False),
        ("", False),
    ],
)
def test_the_first_letter_says_how_a_text_runs(text, runs) -> None:
    assert leftward(text) is runs


@DRAW
def test_names_that_run_to_the_left_end_beside_their_row(told, boxes, draw) -> None:
    ours = boxes(draw(told, language="ar", width=16)).words
    ends = [ours[f"code-{row}"][2] for row in range(3)]
    assert ends[0] == pytest.approx(ends[2], abs=1)
    assert ends[1] < ends[0] - 3
    latin = boxes(draw(told, width=16)).words
    assert latin["code-0"][0] == pytest.approx(latin["code-2"][0], abs=2)


def test_lines_of_a_name_that_runs_to_the_left_are_flush_right(told) -> None:
    told["name"] = ["التوقيف والتفتيش أمام الجيران والعائلة والعقوبات الأخرى"] * 6
    for text in heatmap(told, width=8).ax.texts:
        if str(text.get_gid()).startswith("code"):
            assert (text.get_ha(), text._multialignment) == ("right", "right")
