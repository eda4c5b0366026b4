"""Counts frames of one's own invention, and the boxes in which a chart writes its words."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from peervoice.charts import Chart
from peervoice.charts.style import styled

NUMBERS = (
    "segments",
    "participants",
    "of",
    "share",
    "not_read",
    "transcripts",
    "transcripts_of",
    "words",
)


class Said(NamedTuple):
    """One row of a counts frame: k of n said it, and the group has so many more people."""

    k: int
    of: int
    not_read: int = 0
    segments: int | None = None

    def row(self) -> dict[str, object]:
        segments = self.k * 2 if self.segments is None else self.segments
        share = self.k / self.of if self.of else float("nan")
        return dict(
            zip(
                NUMBERS,
                (segments, self.k, self.of, share, self.not_read, self.k, self.of, segments * 9),
                strict=True,
            )
        )


def counts_frame(
    cells: dict[tuple[str, str], list[Said]],
    groups: Iterable[tuple] = (("PT",), ("CZ",)),
    by: tuple[str, ...] = ("country",),
    hidden: Iterable[tuple[int, int]] = (),
) -> pd.DataFrame:
    """Make a frame: code and name, then what each group said; groups first, as counts are."""
    rows, hidden = [], set(hidden)
    for column, group in enumerate(groups):
        for number, ((code, name), said) in enumerate(cells.items()):
            row = dict(zip(by, group, strict=True)) | {"code": code, "name": name}
            row |= said[column].row()
            if hidden:
                row["hidden"] = (number, column) in hidden
                row |= dict.fromkeys(NUMBERS) if row["hidden"] else {}
            rows.append(row)
    return pd.DataFrame(rows)


def _small() -> pd.DataFrame:
    return counts_frame(
        {
            ("policing", "Policing"): [Said(3, 5), Said(2, 3)],
            ("policing/stop-and-search", "Stop and search"): [Said(1, 4, 1), Said(0, 3)],
            ("stigma", "Stigma"): [Said(0, 5), Said(0, 0, 3)],
        }
    )


def _random(codes: list[tuple[str, str]], sizes: dict[tuple, int], seed: int) -> pd.DataFrame:
    dice = random.Random(seed)  # noqa: S311
    cells = {}
    for code in codes:
        read = [max(n - dice.choice((0, 0, 1)), 1) for n in sizes.values()]
        cells[code] = [
            Said(dice.randint(0, of), of, n - of)
            for of, n in zip(read, sizes.values(), strict=True)
        ]
    return counts_frame(cells, list(sizes), ("country",))


def _middle() -> pd.DataFrame:
    """As large as the World after Covid counts: 20 codes, 13 countries."""
    names = ("gratitude", "care for elders", "political engagement & structural change", "nature")
    codes = [(f"q1/{i}", f"{names[i % 4]} {i}") for i in range(20)]
    places = ["AU", "CA", "CH", "DE", "ES", "GB", "HK", "IL", "JP", "KR", "RU", "TW", "US"]
    return _random(
        codes, {(place,): 34 if place == "US" else 1 + i % 4 for i, place in enumerate(places)}, 3
    )


# Names of 60 letters in scripts that run both ways, with marks above letters and long words.
_WORDS = (
    "Преследование со стороны полиции being searched in front of neighbours and family",
    "התעללות משטרתית וחיפושים ברחוב policing (2020) לפני השכנים והמשפחה",
    "التوقيف والتفتيش أمام الجيران والعائلة policing (2020) والعقوبات الأخرى",
    "Ẃw\u0301ẁ pre\u0301sle\u0301dova\u0301ni\u0301 ze strany policie Rechtsschutzversicherungen",
)


def worst_counts() -> pd.DataFrame:
    """40 codes and 25 groups with names of 60 letters; one group of one, one not read."""
    codes = []
    for i in range(40):
        path = f"theme-{i // 6}" + (f"/child-{i}" if i % 6 else "")
        words = _WORDS[i % 4]
        codes.append((path, f"{words[:57]} {i:02d}" if i % 8 < 4 else f"{i:02d} {words[:57]}"))
    groups = {
        (f"People who use drugs in the northern region, number {i:02d}".ljust(60, "e"),): 2 + i
        for i in range(21)
    }
    groups |= {("Люди, которые употребляют наркотики, Санкт-Петербург, область",): 1, (None,): 40}
    groups |= {("الأشخاص الذين يتعاطون المخدرات في المنطقة الشمالية، المغرب 20",): 5}
    groups |= {("אנשים שמשתמשים בסמים באזור הצפון, חיפה (2020) והסביבה הקרובה",): 12}
    frame = _random(codes, groups, 5)
    empty = frame["country"] == next(iter(groups))[0]
    frame.loc[empty, ["of", "participants", "segments"]] = 0
    frame.loc[empty, "share"] = float("nan")
    frame.loc[empty, "not_read"] = 2
    return frame


CASES: dict[str, Callable[[], pd.DataFrame]] = {
    "small": _small,
    "middle": _middle,
    "worst": worst_counts,
}


@pytest.fixture
def small() -> pd.DataFrame:
    return _small()


@pytest.fixture
def worst() -> pd.DataFrame:
    return worst_counts()


@pytest.fixture
def case_of() -> Callable[[str], pd.DataFrame]:
    return lambda name: CASES[name]()


@pytest.fixture
def said() -> type[Said]:
    return Said


@pytest.fixture
def make() -> Callable[..., pd.DataFrame]:
    return counts_frame


@pytest.fixture
def words() -> Callable[[Chart], dict[str, str]]:
    """All words that a chart writes, by the name of their place."""
    return lambda chart: {text.get_gid(): text.get_text() for text in chart.ax.texts}


@pytest.fixture
def patches() -> Callable[[Chart], dict[str, Rectangle]]:
    """All boxes that a chart draws, by the name of their place."""
    return lambda chart: {patch.get_gid(): patch for patch in chart.ax.patches}


class Boxes(NamedTuple):
    """What a chart draws, in pixels: words, boxes, and the page."""

    words: dict[str, tuple[float, float, float, float]]
    boxes: dict[str, tuple[float, float, float, float]]
    page: tuple[float, float]

    def outside(self) -> list[str]:
        """What does not stand on the page altogether."""
        return [
            name
            for name, (left, low, right, high) in (self.words | self.boxes).items()
            if left < 0 or low < 0 or right > self.page[0] or high > self.page[1]
        ]


@pytest.fixture
def boxes() -> Callable[[Chart], Boxes]:
    def measure(chart: Chart) -> Boxes:
        with styled():
            return _measured(chart)

    return measure


def _measured(chart: Chart) -> Boxes:
    figure = chart.figure
    figure.set_dpi(100)
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    words = {}
    for number, text in enumerate(figure.findobj(Text)):
        if text.get_visible() and text.get_text().strip():
            name = text.get_gid() or f"{text.get_text()} #{number}"
            words[name] = text.get_window_extent(renderer).extents
    drawn = {
        patch.get_gid(): patch.get_window_extent(renderer).extents
        for patch in chart.ax.patches
        if isinstance(patch, Rectangle)
    }
    return Boxes(words, drawn, tuple(figure.bbox.size))


# Letters of neighbouring lines may share a row of pixels where rounding puts them.
SLACK = 1.0


@pytest.fixture
def collisions() -> Callable[..., list[tuple[str, str]]]:
    """Pairs of names whose boxes share more than a line of pixels."""

    def found(words: dict, others: dict | None = None) -> list[tuple[str, str]]:
        against = words if others is None else others
        ours = np.array(list(words.values())).reshape(-1, 1, 4)
        theirs = np.array(list(against.values())).reshape(1, -1, 4)
        ends = np.minimum(ours[..., 2:], theirs[..., 2:])
        starts = np.maximum(ours[..., :2], theirs[..., :2])
        hits = np.argwhere((ends - starts > SLACK).all(axis=2))
        names, known = list(words), list(against)
        return [(names[i], known[j]) for i, j in hits if others is not None or i < j]

    return found


@pytest.fixture(autouse=True)
def _settings_stay() -> Iterable[None]:
    """No test of charts may leave other settings of matplotlib behind."""
    before = dict(mpl.rcParams.copy())
    yield
    assert dict(mpl.rcParams.copy()) == before
