"""Run the page of the gallery, and keep the pictures and the words that its charts give now.

The tests run the page too, and compare: where a picture shows something else than what is kept,
look at it, and run `make gallery`.
"""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any, Final

from PIL import Image

from peervoice.charts import Chart

HERE: Final = Path(__file__).resolve().parent
PAGE: Final = HERE.parent / "gallery.md"
STUDY: Final = HERE.parents[1] / "data"

# Code, and the picture of the chart that it leaves.
_SHOWN: Final = re.compile(
    r"^```python\n(?P<code>.*?)^```$(?:\n\n!\[(?P<alt>[^\n]*)\]\(gallery/(?P<name>[\w-]+)\.png\)$)?",
    re.M | re.S,
)
_PART: Final = 45  # per cent
_COLOURS: Final = 128
_DOCTEST: Final = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def charts(page: str) -> Iterator[tuple[str, Chart]]:
    """Run the blocks of a page beside a copy of the invented study; yield names and charts."""
    names: dict[str, Any] = {}
    with TemporaryDirectory() as folder, chdir(folder):
        copytree(STUDY, Path(folder, "data"))
        for shown in _SHOWN.finditer(page):
            example = doctest.DocTestParser().get_doctest(shown["code"], names, "page", None, 0)
            example.globs = names
            runner = doctest.DocTestRunner(optionflags=_DOCTEST, verbose=False)
            faults: list[str] = []
            runner.run(example, out=faults.append, clear_globs=False)
            if faults:
                raise SystemExit("".join(faults))
            if shown["name"]:
                yield shown["name"], names["chart"]


def told(page: str, words: dict[str, str]) -> str:
    """Return a page with the words for people who do not see its pictures."""

    def spoken(shown: re.Match[str]) -> str:
        name = shown["name"]
        if not name:
            return shown[0]
        said = words[name].replace("[", r"\[").replace("]", r"\]")
        return f"```python\n{shown['code']}```\n\n![{said}](gallery/{name}.png)"

    return _SHOWN.sub(spoken, page)


def keep(chart: Chart, path: Path) -> None:
    """Save a chart for a screen: a third of what a printer needs, in few colours."""
    chart.save(path)
    with Image.open(path) as printed:
        size = (printed.width * _PART // 100, printed.height * _PART // 100)
        small = printed.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    small.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Write the pictures, and their words into the page."""
    page = PAGE.read_text("utf-8")
    words = {}
    for name, chart in charts(page):
        keep(chart, HERE / f"{name}.png")
        words[name] = chart.alt_text
    PAGE.write_text(told(page, words), "utf-8")
    for old in HERE.glob("*.png"):
        if old.stem not in words:
            old.unlink()


if __name__ == "__main__":
    main()
