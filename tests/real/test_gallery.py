"""The charts of the gallery, drawn from 57 real interviews in 13 countries with 110 codes."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "gallery"


@pytest.fixture(scope="module")
def real_study():
    spec = importlib.util.spec_from_file_location("real_study", FOLDER / "real_study.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def codings(real_study, shared_data):
    with real_study.study(shared_data / "wac") as names:
        yield names["project"].codings


@pytest.mark.parametrize(
    "name", ["heatmap-of-all-codes", "heatmap-groups", "bars", "dots", "multiples"]
)
def test_the_numbers_of_a_chart_are_those_of_the_counts(real_study, codings, name) -> None:
    asked = {
        "heatmap-of-all-codes": lambda: codings.counts(by="country"),
        "heatmap-groups": lambda: codings.where(code="q2/*").counts(by="country"),
        "bars": lambda: codings.where(code="q1/*", country=["US", "CA", "GB"]).counts(by="country"),
        "dots": lambda: codings.where(code="q2/*").counts(interval="wilson"),
        "multiples": lambda: codings.where(code="q4/*").counts(by="country"),
    }
    chart = real_study.DRAWN[name](codings)
    pd.testing.assert_frame_equal(chart.table, asked[name](), check_like=True)


@pytest.mark.parametrize(
    "name", ["cooccurrence", "timeline", "saturation", "agreement", "coverage", "heatmap"]
)
def test_charts_are_as_wide_as_was_asked(real_study, codings, name, tmp_path) -> None:
    chart = real_study.DRAWN[name](codings)
    width = {"saturation": 14, "agreement": 14, "coverage": 14}.get(name, 17)
    assert chart.figure.get_figwidth() * 2.54 == pytest.approx(width)
    assert chart.save(tmp_path / "chart.pdf").stat().st_size > 5_000
    assert len(chart.alt_text) > 100
