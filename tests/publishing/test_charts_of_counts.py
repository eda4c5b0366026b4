"""Every chart of counts that leaves a project is drawn anew without small groups."""

from __future__ import annotations

import pandas as pd
import pytest

import peervoice as pv


def said(chart) -> list[str]:
    """All words on a chart and its panels."""
    axes = [chart.ax, *chart.ax.child_axes]
    return [text.get_text().replace("\n", " ") for ax in axes for text in ax.texts]


def drawings(project):
    counts = project.codings.counts(by="country")
    timed = pd.concat([counts.assign(time=time) for time in ("before", "after")])
    timed = timed[["country", "time", *counts.columns[1:]]].reset_index(drop=True)
    code = {"code": "policing", "name": "Policing", "labels": {}, "whole": False, "asked": True}
    advised = counts.copy()
    advised.attrs["peervoice"] = {
        "headings": {"policing": {"text": "Less of it.", "codes": [code]}}
    }
    return {
        "dots": lambda: pv.charts.dots(counts),
        "dumbbell": lambda: pv.charts.dumbbell(timed),
        "multiples": lambda: pv.charts.multiples(counts),
        "multiples of bars": lambda: pv.charts.multiples(counts, draw=pv.charts.bars),
        "multiples of heatmaps": lambda: pv.charts.multiples(counts, draw=pv.charts.heatmap),
        "multiples of dumbbells": lambda: pv.charts.multiples(timed, draw=pv.charts.dumbbell),
        "recommendations": lambda: pv.charts.recommendations(advised),
    }


@pytest.mark.parametrize(
    "name",
    [
        "dots",
        "dumbbell",
        "multiples",
        "multiples of bars",
        "multiples of heatmaps",
        "multiples of dumbbells",
        "recommendations",
    ],
)
def test_small_groups_are_hidden(project, report, monkeypatch, name):
    chart = drawings(project)[name]()
    kept = []
    draw = chart.redrawn
    monkeypatch.setattr(
        type(chart), "redrawn", lambda _self, table: kept.append(draw(table)) or kept[-1]
    )
    with pv.publish(project, report, min_participants=3) as out:
        out.add(chart, "chart")
    assert sorted(path.name for path in out.files) == ["chart.csv", "chart.png", "chart.svg"]
    shown = kept[0]
    table = pd.read_csv(report / "chart.csv")
    assert set(table.loc[table["hidden"], "country"].dropna()) == {"ES"}
    assert table.loc[table["hidden"], ["participants", "of", "share"]].isna().all(axis=None)
    assert any(text.startswith("n<3") for text in said(shown))
    # ES and the unknown country have one person each.
    assert not any(text in ("1 of 1", "1/1") for text in said(shown))
    assert any(text in ("1 of 1", "1/1") for text in said(chart))
    assert "1 of 1" not in shown.alt_text
    svg = (report / "chart.svg").read_text("utf-8")
    assert "1 of 1" not in svg
    assert "n&lt;3" in svg
