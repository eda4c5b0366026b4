"""Charts beside bare matplotlib charts of the same artists, as ratios in one run.

Each chart is made and written as a PNG. The bare chart has the same texts (words, letters, places)
and the same patches, each drawn by the plainest call of matplotlib on a figure of the same size,
and nothing that was worked out: no wrapping, no measuring, no table. Every figure is the median of
several runs, in seconds of this process; a ratio compares the two medians of the same run.

    python benchmarks/charts.py [folder of the World after Covid interviews]

Without the folder, generated counts of its size stand in, 118 codes in 13 countries; charts of
other tables are left out.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

import peervoice as pv
from peervoice.charts import Chart
from peervoice.charts.export import export

RUNS = 3
WORST = 5.0  # seconds
DPI = 300
# Each chart by its name, what it is drawn from, and options; adding one is one line.
CHARTS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("heatmap", "counts", {}),
    ("heatmap", "counts", {"width": 16}),
    ("heatmap", "counts", {"rows": "groups"}),
    ("bars", "counts of 60 codes", {}),
    ("bars", "counts of 60 codes", {"width": 16}),
    ("bars", "counts", {"stack": "country"}),
    ("dots", "counts of 60 codes", {}),
    ("dumbbell", "counts before and after", {}),
    ("multiples", "counts of 60 codes", {}),
    ("cooccurrence", "pairs", {}),
    ("timeline", "timeline", {}),
    ("saturation", "curve", {}),
    ("agreement", "agreement", {}),
    ("coverage", "coverage", {}),
)


def counts(codes: int, countries: int, *, long: int = 20) -> pd.DataFrame:
    """Return a counts frame of random numbers: enough for speed, and of no other use."""
    dice = random.Random(7)
    words = "being searched in front of neighbours and family without a reason"
    rows = []
    for country in range(countries):
        for code in range(codes):
            of = dice.randrange(0, 30)
            k = dice.randint(0, of)
            rows.append(
                {"country": f"Country {country:02}".ljust(long, "e")[: max(long, 10)]}
                | {"code": f"theme-{code // 10}/{code}" if code % 10 else f"theme-{code // 10}"}
                | {"name": f"{code} {words[code % 30 :]} {words}"[:long], "segments": 2 * k}
                | {"participants": k, "of": of, "share": k / of if of else float("nan")}
                | {"not_read": 30 - of, "transcripts": k, "transcripts_of": of, "words": 9 * k}
            )
    return pd.DataFrame(rows)


def timed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return counts as if half of the people had said it before, and all of them after."""
    before = frame.assign(time="before", participants=frame["participants"] // 2)
    before["share"] = before["participants"] / before["of"]
    both = pd.concat([before, frame.assign(time="after")], ignore_index=True)
    return both[["country", "time", *frame.columns[1:]]]


def made_up() -> dict[str, pd.DataFrame]:
    """Return counts of the size of the interviews; of the rest there is nothing to make up."""
    return {"counts": counts(118, 13)}


def of_interviews(folder: Path) -> dict[str, pd.DataFrame]:
    """Return what charts are drawn from, of the interviews, by the code on the how-to page."""
    page = Path(__file__).parents[1] / "docs" / "how-to" / "coded-spreadsheets.md"
    blocks = re.findall(r"^```python\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    names: dict[str, Any] = {"__name__": "__main__"}
    files = [file.resolve() for file in folder.iterdir()]
    with tempfile.TemporaryDirectory() as place, chdir(place):
        for file in files:
            Path(file.name).symlink_to(file)
        for block in blocks:
            exec(compile(block, str(page), "exec"), names)  # noqa: S102
        codings = names["project"].codings
        first = codings.where(code="q1/*")
        pairs = codings.where(code=["outside-view-positive", "outside-view-negative", "dialectic"])
        frames = {
            "counts": codings.where(coder="wac team").counts(by="country"),
            "pairs": first.cooccurrence("transcript").frame(),
            "timeline": first.timeline(),
            "curve": first.saturation(draws=100).curve,
            "agreement": pairs.agreement("transcript", coders=["CC", "OM"]),
            "coverage": first.coverage(by="country"),
        }
        names["project"].close()
    return frames


def bare(chart: Chart) -> Callable[[], bytes]:
    """Return what draws the same artists without any thought."""
    panels, inches = [chart.ax, *chart.ax.child_axes], chart.figure.dpi_scale_trans
    texts = [
        (
            *(text.get_position(), text.get_text(), text.get_transform() - inches),
            *(text.get_fontsize(), text.get_ha(), text.get_va(), text.get_rotation()),
        )
        for ax in panels
        for text in ax.texts
    ]
    size = chart.figure.get_size_inches()
    patches = [_placed(patch, chart) for ax in panels for patch in _patches(ax)]
    lines = sum(isinstance(one, Line2D) for ax in panels for one in ax.lines)
    title = chart.title

    def draw() -> bytes:
        figure = Figure(figsize=size)
        board = figure.add_axes((0, 0, 1, 1))
        board.set_xlim(0, size[0])
        board.set_ylim(0, size[1])
        board.axis("off")
        for x, y, width, height, colour, hatch, edge, thick in patches:
            board.add_artist(
                Rectangle((x, y), width, height, fc=colour, hatch=hatch, ec=edge, linewidth=thick)
            )
        for at, words, place, points, ha, va, rotation in texts:
            x, y = place.transform(at)
            board.text(x, y, words, fontsize=points, ha=ha, va=va, rotation=rotation)
        for _ in range(lines):
            board.plot([0, 1], [0, 1])
        return export(figure, suffix=".png", title=title, alt="", dpi=DPI)

    return draw


def _patches(ax: Axes) -> Iterator[Patch]:
    yield from (one for one in ax.get_children() if isinstance(one, Patch) and one is not ax.patch)


def _placed(patch: Patch, chart: Chart) -> tuple[object, ...]:
    box = patch.get_window_extent().transformed(chart.figure.dpi_scale_trans.inverted())
    look = patch.get_facecolor(), patch.get_hatch(), patch.get_edgecolor(), patch.get_linewidth()
    return (box.x0, box.y0, box.width, box.height, *look)


def saved(chart: Chart) -> bytes:
    """Return a chart as the PNG that it saves."""
    return export(chart.figure, suffix=".png", title="", alt=chart.alt_text, dpi=DPI)


def taken(work: Callable[[], object]) -> float:
    """Return how many seconds of this process a work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def medians(works: list[Callable[[], object]]) -> list[float]:
    """Return the median time of each, turn by turn, so that all see the same machine."""
    turns = [[taken(work) for work in works] for _ in range(RUNS)]
    return [statistics.median(times) for times in zip(*turns, strict=True)]


def main() -> int:
    """Print the times, and return 1 if a chart takes too long."""
    frames = of_interviews(Path(sys.argv[1])) if len(sys.argv) > 1 else made_up()
    whole = frames["counts"]
    frames["counts of 60 codes"] = whole[whole["code"].isin(whole["code"].unique()[:60])]
    frames["counts before and after"] = timed(frames["counts of 60 codes"])
    worst = counts(40, 25, long=60)
    late = 0
    print(f"{'chart':32}{'ours s':>8}{'bare s':>8}{'ratio':>7}{'making s':>10}{'worst s':>9}")
    for name, source, options in CHARTS:
        if source not in frames:
            continue
        draw = partial(getattr(pv.charts, name), **options)
        frame = frames[source]
        mine, theirs, made = medians(
            [
                lambda draw=draw, frame=frame: saved(draw(frame)),
                bare(draw(frame)),
                lambda draw=draw, frame=frame: draw(frame),
            ]
        )
        said = " ".join([name, *(f"{option}={value}" for option, value in options.items())])
        told = f"{said:32}{mine:8.2f}{theirs:8.2f}{mine / theirs:7.2f}{made:10.2f}"
        late += mine > 2 * theirs
        if source.startswith("counts") and not {"width", "stack"} & set(options):
            hard = timed(worst) if name == "dumbbell" else worst
            (long,) = medians([lambda draw=draw, hard=hard: saved(draw(hard))])
            late += long > WORST
            told += f"{long:9.2f}"
        print(told)
    return int(late > 0)


if __name__ == "__main__":
    sys.exit(main())
