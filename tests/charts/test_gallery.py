"""The gallery shows what its code draws now: the same pictures, with the same words."""

from __future__ import annotations

import importlib.util
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "gallery"


@pytest.fixture(scope="module")
def refresh():
    spec = importlib.util.spec_from_file_location("refresh", FOLDER / "refresh.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def drawn(refresh):
    return dict(refresh.charts(refresh.PAGE.read_text("utf-8")))


def test_every_kind_of_chart_is_in_it(drawn) -> None:
    from peervoice import charts

    kinds = {chart.recipe.draw.__name__ for chart in drawn.values()}
    no_charts = {"Chart", "Recipe", "theme"}
    assert kinds == set(charts.__all__) - no_charts


def test_the_page_says_what_the_charts_say(refresh, drawn) -> None:
    page = refresh.PAGE.read_text("utf-8")
    words = {name: chart.alt_text for name, chart in drawn.items()}
    assert refresh.told(page, words) == page


def test_the_pictures_are_those_of_the_code(refresh, drawn, tmp_path) -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(drawn)
    for name, chart in drawn.items():
        refresh.keep(chart, tmp_path / f"{name}.png")
        kept, now = _grey(FOLDER / f"{name}.png"), _grey(tmp_path / f"{name}.png")
        assert kept.shape == now.shape, name
        # Another version of a library may draw an edge a little differently.
        assert (np.abs(kept - now) > 64).mean() < 0.002, name


def _grey(path: Path) -> np.ndarray:
    with Image.open(BytesIO(path.read_bytes())) as picture:
        return np.asarray(picture.convert("L"), dtype="int16")
