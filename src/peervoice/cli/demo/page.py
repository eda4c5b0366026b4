"""The demo's page: what was published, and what it rests on, as HTML that stands alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Hashable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peervoice.analysis import agreement
from peervoice.cli.demo.report import GROUPING, MINIMUM, QUOTES, Report
from peervoice.project import Project

if TYPE_CHECKING:
    import pandas as pd

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
_LANGUAGES: Final = {"en": "English", "es": "Spanish", "fr": "French", "ru": "Russian"}


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
    return environment.get_template("index.html.j2").render(
        _sample(project) | _shown(report) | _making(project)
    )


def _sample(project: Project) -> dict[str, Any]:
    """Say who was asked, where and when; small places together."""
    themes = [code for code in project.codebook if not code.depth]
    transcripts, codings = project.transcripts.frame(), project.codings.frame()
    first = project.codings.where(code="*").counts(by="place").drop_duplicates("place")
    people = (first["of"] + first["not_read"]).set_axis(first["place"].astype(str))
    large, small = people[people >= MINIMUM], people[people < MINIMUM]
    places = list(large.sort_values(ascending=False, kind="stable").items())
    if len(small):
        places.append((f"{len(small)} other places", small.sum()))
    years = [str(date)[:4] for date in transcripts["date"].dropna()]
    spoken = [_LANGUAGES.get(tag, tag) for tag in sorted(transcripts["language"].dropna().unique())]
    return {
        "facts": [
            (len(transcripts), "interviews"),
            (len(project.people), "people"),
            (len(people), "places"),
            (len(project.codebook), f"codes in {len(themes)} themes"),
            (len(codings), "codings"),
        ],
        "people": len(project.people),
        "places": places,
        "years": (min(years), max(years)),
        "languages": f"{', '.join(spoken[:-1])} and {spoken[-1]}" if spoken[1:] else spoken[0],
        "minimum": MINIMUM,
    }


def _shown(report: Report) -> dict[str, Any]:
    return {
        "charts": {name: _chart(name, report) for name in report.charts},
        "themes": list(_themes(report)),
        "quotes": {"note": report.quotes.note, "files": _files(QUOTES, report)},
        "by_country": _files("quotes-by-country", report),
        "by_model": _files("quotes-by-model", report),
        "held_back": list(dict.fromkeys(map(_told, report.held_back))),
    }


def _told(note: str) -> str:
    """Name what a note is about in words, whatever the kind of file."""
    name, _, words = note.partition(": ")
    return f"{Path(name).stem.replace('-', ' ')}: {words}"


def _making(project: Project) -> dict[str, Any]:
    typology, book = project.typology, project.codebook
    readings = project.readings.frame()
    read = readings.groupby("coder", observed=True)["transcript"].nunique()
    waiting = project.suggestions["decision"].isna()
    return {
        "version": version("peervoice"),
        "typology": typology.title if typology else "",
        "caveats": _caveats(project),
        "grouping": book.grouping(GROUPING),
        "codebook": f"{book.id}, version {book.version}",
        "coders": list(read.sort_values(ascending=False, kind="stable").items()),
        "agreement": _agreement(project, [str(name) for name in read.index]),
        "waiting": int(waiting.sum()),
    }


def _agreement(project: Project, coders: list[str]) -> dict[str, Any]:
    """Say theme by theme how far those agreed who read the same turns."""
    rows = []
    for code in project.codebook.select("*"):
        rated = project.codings.ratings("turn", code=code.path, coders=coders)
        percent, alpha = agreement.percent(rated), agreement.alpha(rated)
        rows.append(
            {
                "name": code.name(),
                "n": percent.n_units,
                "percent": f"{percent.value:.0%}",
                "alpha": f"{alpha.value:.2f}",
            }
        )
    names = ", ".join(coders)
    note = (
        f"Turns that two or more of {names} read. A turn speaks of a theme if any of its codes is "
        "on it. Alpha is Krippendorff's: 1 is full agreement, 0 what chance would give."
    )
    return {"rows": rows, "note": note}


def _caveats(project: Project) -> list[tuple[str, str]]:
    """Return what is to be said of laws under which people of the study were interviewed."""
    typology, law = project.typology, project.law
    lived = project.codings.load().voices[["jurisdiction", "date"]].dropna().drop_duplicates()
    found: dict[tuple[str, str], None] = {}
    for place, date in lived.astype(str).itertuples(index=False):
        regimes = typology.explain(law, place, date).regimes if typology else ()
        found |= {(law[place].name, each.caveat): None for each in regimes if each.caveat}
    return list(found)


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
        yield {"name": theme, "quotes": _plain(first)}


def _plain(quotes: pd.DataFrame) -> list[dict[Hashable, object]]:
    return quotes.astype(object).where(quotes.notna(), None).to_dict("records")
