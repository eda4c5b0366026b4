"""Draw the charts of the gallery from a real, published study, for those who have its files.

The study is that of the page `docs/how-to/coded-spreadsheets.md`: *World after Covid*, 57
interviews with scientists from 13 countries, and 110 codes. Its files are not part of this
repository:

    python docs/gallery/real_study.py FOLDER_OF_THE_STUDY FOLDER_FOR_THE_PICTURES
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from contextlib import chdir, contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Final

from peervoice import charts
from peervoice.charts import Chart

PAGE: Final = Path(__file__).resolve().parents[1] / "how-to" / "coded-spreadsheets.md"
_BLOCK: Final = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)

# What is drawn of the codings of the study, by the name of the picture.
DRAWN: Final[Mapping[str, Callable[[Any], Chart]]] = MappingProxyType(
    {
        "heatmap": lambda codings: charts.heatmap(
            codings.where(code="q1/*").counts(by="country"), width=17
        ),
        "heatmap-of-all-codes": lambda codings: charts.heatmap(
            codings.counts(by="country"), width=24
        ),
        "heatmap-groups": lambda codings: charts.heatmap(
            codings.where(code="q2/*").counts(by="country"), rows="groups", width=17
        ),
        "bars": lambda codings: charts.bars(
            codings.where(code="q1/*", country=["US", "CA", "GB"]).counts(by="country"), width=17
        ),
        "dots": lambda codings: charts.dots(
            codings.where(code="q2/*").counts(interval="wilson"), order="share", width=14
        ),
        "multiples": lambda codings: charts.multiples(
            codings.where(code="q4/*").counts(by="country"), by="country", width=24
        ),
        "cooccurrence": lambda codings: charts.cooccurrence(
            codings.where(code="q1/*").cooccurrence("transcript").frame(), width=17
        ),
        "timeline": lambda codings: charts.timeline(
            codings.where(code="q1/*", country="GB").timeline(), width=17
        ),
        "saturation": lambda codings: charts.saturation(
            codings.where(code="q1/*").saturation(draws=200).curve, width=14
        ),
        "agreement": lambda codings: charts.agreement(
            codings.where(
                code=["outside-view-positive", "outside-view-negative", "dialectic"]
            ).agreement("transcript", coders=["CC", "OM"], clusters="transcript", draws=200),
            width=14,
        ),
        "coverage": lambda codings: charts.coverage(
            codings.where(code="q1/*").coverage(by="country"), width=14
        ),
    }
)


@contextmanager
def study(source: Path):
    """Run the how-to page in a folder of its own, and yield the names that it leaves."""
    with TemporaryDirectory() as folder, chdir(folder):
        for file in source.iterdir():
            Path(file.name).symlink_to(file)
        names: dict[str, Any] = {"__name__": "__main__"}
        for block in _BLOCK.findall(PAGE.read_text("utf-8")):
            exec(compile(block, str(PAGE), "exec"), names)  # noqa: S102
        yield names
        names["project"].close()


def main(source: Path, target: Path) -> None:
    """Write the pictures, and a page that shows them."""
    target.mkdir(parents=True, exist_ok=True)
    shown = []
    with study(source) as names:
        for name, draw in DRAWN.items():
            chart = draw(names["project"].codings)
            chart.save(target / f"{name}.png")
            shown.append(f'<h2>{name}</h2><img alt="{escape(chart.alt_text)}" src="{name}.png">')
    style = "body { font-family: sans-serif } img { max-width: 60em }"
    page = f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(shown)}"
    (target / "index.html").write_text(page, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
