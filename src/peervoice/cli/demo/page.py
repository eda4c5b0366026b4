"""The demo's page: what was published, and what it rests on, as HTML that stands alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from typing import Any, Final

from peervoice.cli.demo.report import MINIMUM, QUOTES, USUAL, Report
from peervoice.cli.demo.study import CODER
from peervoice.project import Project

# By this the demo knows its own page again.
MARK: Final = '<meta name="generator" content="peervoice demo">'

_QUOTES_A_THEME: Final = 2
_KINDS: Final = {
    ".csv": "numbers (CSV)",
    ".docx": "Word",
    ".html": "web page",
    ".png": "PNG",
    ".svg": "SVG",
    ".xlsx": "Excel",
}


def page(project: Project, report: Report) -> str:
    """Return the page.

    Parameters
    ----------
    project : Project
        The demo's.
    report : Report
        What was published from it; the files are read.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("peervoice.cli.demo", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("index.html.j2").render(_summary(project, report))


def _summary(project: Project, report: Report) -> dict[str, Any]:
    codings = len(project.codings)
    themes = [code for code in project.codebook if not code.depth]
    typology = project.typology
    return {
        "coder": CODER,
        "codings": codings,
        "facts": [
            (len(project.transcripts), "interviews"),
            (len(project.people), "people"),
            (len(project.codebook), f"codes in {len(themes)} themes"),
            (codings, "codings"),
        ],
        "charts": {name: _chart(name, report) for name in report.charts},
        "typology": typology.title if typology else "",
        "themes": list(_themes(report)),
        "quotes": {"note": report.quotes.note, "files": _files(QUOTES, report)},
        "hidden": report.hidden,
        "minimum": MINIMUM,
        "usual": USUAL,
    }


def _chart(name: str, report: Report) -> dict[str, object]:
    picture = next(path for path in report.files if path.name == f"{name}.svg")
    data = b64encode(picture.read_bytes()).decode("ascii")
    return {
        "source": f"data:image/svg+xml;base64,{data}",
        "alt": report.charts[name].alt_text,
        "files": _files(name, report),
    }


def _files(name: str, report: Report) -> list[dict[str, str]]:
    return [
        {"href": f"{path.parent.name}/{path.name}", "kind": _KINDS[path.suffix]}
        for path in report.files
        if path.stem == name
    ]


def _themes(report: Report) -> Iterator[dict[str, object]]:
    """Yield each theme with the first quotes of different people, as far as one can tell."""
    for theme, rows in report.quotes.frame.groupby("theme", sort=False):
        first = rows.drop_duplicates("attribution").head(_QUOTES_A_THEME)
        yield {"name": theme, "quotes": first.to_dict("records")}
