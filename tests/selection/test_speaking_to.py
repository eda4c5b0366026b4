"""Counts by a grouping say which codes speak to each of its headings."""

from __future__ import annotations

import re

import pytest

import peervoice as pv
from peervoice.codebook import Code, Codebook, CodeGroup, Grouping, Scale

TEXT = """Interviewer: What changed?

Ana: They stop me less. At the clinic they look down on me.
"""
LONG = "R2 Recommendation with a heading so long that it has to go on several lines of any chart"
BOOK = Codebook(
    "b",
    (
        Code.named("police", codebook="b", label="Police"),
        Code.named("police/stops", codebook="b", label="Stops"),
        Code.named("police/fines", codebook="b", label="Fines"),
        Code("stigma", labels={"en": "Stigma", "de": "Stigma (de)"}),
        Code.named("stigma/clinic", codebook="b", label="Stigma in clinics"),
    ),
    values=(Scale("time", ("before", "after")),),
    groupings=(
        Grouping(
            "recommendations",
            (
                CodeGroup("R1", ("police/stops",), {"en": "R1 Peace"}, "Leave people in peace."),
                CodeGroup("R1/a", ("police/*", "stigma/clinic"), {"en": "R1a Parts"}),
                CodeGroup("R2", ("stigma", "police/fines"), {"en": LONG}, "End stigma."),
            ),
        ),
    ),
)


@pytest.fixture(scope="module")
def codings(tmp_path_factory):
    home = tmp_path_factory.mktemp("speaking")
    (home / "texts").mkdir()
    (home / "texts" / "PT-01.txt").write_text(TEXT, encoding="utf-8")
    with pv.open(home / "s.pv", create=True) as project:
        project.add(home / "texts")
        project.adopt(BOOK)
        amina = project.coder("amina")
        amina.code("PT-01", "They stop me less", "police/stops", time="after")
        amina.code("PT-01", "they look down on me", "stigma/clinic", time="before")
        amina.done("PT-01")
        yield project.codings


def headings(counts) -> dict[str, tuple[str, list[tuple[str, bool, bool]]]]:
    """What each heading stands for; of its codes the name, if all below, and if asked for."""
    return {
        path: (
            each["text"],
            [(code["name"], code["whole"], code["asked"]) for code in each["codes"]],
        )
        for path, each in counts.attrs["peervoice"]["headings"].items()
    }


def test_each_heading_has_its_own_codes(codings) -> None:
    assert headings(codings.counts(grouping="recommendations")) == {
        "R1": ("Leave people in peace.", [("Stops", False, True)]),
        "R1/a": (
            "",
            [("Stops", False, True), ("Fines", False, True), ("Stigma in clinics", False, True)],
        ),
        "R2": ("End stigma.", [("Stigma", True, True), ("Fines", False, True)]),
    }


def test_codes_outside_of_the_selection_are_told_apart(codings) -> None:
    found = headings(codings.where(code="stigma/clinic").counts(grouping="recommendations"))
    assert found == {
        "R1": ("Leave people in peace.", [("Stops", False, False)]),
        "R1/a": (
            "",
            [("Stops", False, False), ("Fines", False, False), ("Stigma in clinics", False, True)],
        ),
        # Of the codes below stigma, one is asked for.
        "R2": ("End stigma.", [("Stigma", True, True), ("Fines", False, False)]),
    }


def test_names_come_in_all_languages(codings) -> None:
    counts = codings.counts(grouping="recommendations", language="de")
    stigma = counts.attrs["peervoice"]["headings"]["R2"]["codes"][0]
    assert stigma["name"] == "Stigma (de)"
    assert stigma["labels"] == {"en": "Stigma", "de": "Stigma (de)"}


def test_counts_by_codes_have_no_headings(codings) -> None:
    assert "headings" not in (codings.counts().attrs.get("peervoice") or {})


CHARTS = {
    "recommendations": (pv.charts.recommendations, {}),
    "heatmap": (pv.charts.heatmap, {}),
    "bars": (pv.charts.bars, {}),
    "dots": (pv.charts.dots, {}),
    "dumbbell": (pv.charts.dumbbell, {"by": "time"}),
    "multiples": (pv.charts.multiples, {"by": "time"}),
}


@pytest.mark.parametrize(("draw", "by"), CHARTS.values(), ids=CHARTS)
@pytest.mark.parametrize("width", [None, 8])
def test_any_chart_is_drawn_by_recommendations(codings, draw, by, width) -> None:
    chart = draw(codings.counts(grouping="recommendations", **by), width=width)
    axes = [chart.ax, *chart.ax.child_axes]
    said = {
        re.sub("panel-.-", "", text.get_gid()): re.sub(r"\s+", " ", text.get_text())
        for ax in axes
        for text in ax.texts
        if "code-" in text.get_gid() and "under" not in text.get_gid()
    }
    # Headings stand in full, wrapped and not cut.
    assert [said[f"code-{row}"] for row in range(3)] == ["R1 Peace", "R1a Parts", LONG]
    wrapped = [text.get_text() for ax in axes for text in ax.texts if LONG[:9] in text.get_text()]
    assert all("\n" in text for text in wrapped)
