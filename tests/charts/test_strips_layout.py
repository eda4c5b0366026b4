"""Nothing collides and nothing is cut on charts of marks and on panels, whatever the counts."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from peervoice.charts import bars, dots, dumbbell, heatmap, multiples, recommendations
from peervoice.errors import OptionError

LONG = "What people said, by the country in which they live " * 3


class Drawn(NamedTuple):
    words: dict[str, tuple[float, float, float, float]]
    outside: list[str]


def drawn(chart) -> Drawn:
    """Where the words of a chart and its panels stand; those that are not on the page."""
    figure = chart.figure
    figure.set_dpi(200)
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    wide, high = figure.bbox.size
    words = {}
    for number, ax in enumerate([chart.ax, *chart.ax.child_axes]):
        ticks = [*ax.get_xticklabels()] if ax.axison else []
        for place, text in enumerate([*ax.texts, *ticks, ax.title, ax._left_title]):
            if text.get_text().strip():
                name = text.get_gid() or f"tick-{number}-{place}"
                words[name] = text.get_window_extent(renderer).extents
    outside = [
        name
        for name, (left, low, right, top) in words.items()
        if left < 0 or low < 0 or right > wide or top > high
    ]
    return Drawn(words, outside)


def timed(counts: pd.DataFrame) -> pd.DataFrame:
    """The same counts before and after."""
    both = [counts.assign(time=time) for time in ("before", "after")]
    frame = pd.concat(both, ignore_index=True)
    return frame[["country", "time", *counts.columns[1:]]]


def advised(counts: pd.DataFrame) -> pd.DataFrame:
    """The same counts, as if their codes were recommendations."""
    code = {
        "code": "a",
        "name": "Registers and shared data",
        "labels": {},
        "whole": False,
        "asked": True,
    }
    heading = {"text": "Do away with sanctions and surveillance.", "codes": [code] * 5}
    counts.attrs["peervoice"] = {"headings": dict.fromkeys(counts["code"].unique(), heading)}
    return counts


CHARTS = {
    "dots": dots,
    "dumbbell": lambda frame, **options: dumbbell(timed(frame), **options),
    "multiples": multiples,
    "multiples-dumbbell": lambda frame, **options: multiples(
        timed(frame), draw=dumbbell, **options
    ),
    "multiples-bars": lambda frame, **options: multiples(frame, draw=bars, **options),
    "multiples-heatmap": lambda frame, **options: multiples(frame, draw=heatmap, **options),
    "recommendations": lambda frame, **options: recommendations(advised(frame), **options),
}


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("small", {}),
        ("small", {"title": LONG, "width": 8}),
        ("small", {"title": LONG, "width": 60}),
        ("middle", {"title": LONG}),
        ("middle", {"width": 16}),
    ],
)
def test_no_words_collide_and_none_are_cut(case_of, draw, name, options, collisions) -> None:
    frame = case_of(name)
    frame["hidden"] = [row % 11 == 3 for row in range(len(frame))]
    found = drawn(draw(frame, **options))
    assert collisions(found.words) == []
    assert found.outside == []


@pytest.mark.parametrize("name", ["dots", "dumbbell", "multiples", "recommendations"])
def test_the_worst_counts(worst, name, collisions) -> None:
    found = drawn(CHARTS[name](worst))
    assert len(found.words) > 1000
    assert collisions(found.words) == []
    assert found.outside == []


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
@pytest.mark.parametrize("width", [8, 16])
def test_letters_can_be_read(case_of, draw, width) -> None:
    try:
        chart = draw(case_of("middle"), width=width)
    except OptionError as error:
        assert "It needs" in str(error)  # noqa: PT017
        return
    texts = [text for ax in (chart.ax, *chart.ax.child_axes) for text in ax.texts]
    assert min(text.get_fontsize() for text in texts) >= 5.79
    assert chart.figure.get_figwidth() == pytest.approx(width / 2.54)


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_an_axes_of_somebody_else_is_filled(case_of, draw, collisions) -> None:
    figure = Figure(figsize=(16, 12))
    ax = figure.add_axes((0.3, 0.2, 0.6, 0.6))
    chart = draw(case_of("small"), ax=ax)
    assert (chart.ax, chart.figure) == (ax, figure)
    assert ax.get_position().bounds == pytest.approx((0.3, 0.2, 0.6, 0.6))
    found = drawn(chart)
    assert collisions(found.words) == []
    assert found.outside == []
