"""The demo: what it writes, what it says of itself, and what it leaves alone."""

from __future__ import annotations

import html
import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import Result

from peervoice.analysis import agreement
from peervoice.cli.demo import DemoResult, run
from peervoice.errors import ConflictError, ProjectFileError
from peervoice.project import Project
from peervoice.project import open as open_project
from peervoice.readers import shipped

CHARTS = [
    "themes-by-country",
    "direction-of-change",
    "recommendations-by-model",
    "codes-by-model",
]
TABLES = [
    "quotes-by-theme.docx",
    "quotes-by-theme.xlsx",
    "quotes-by-theme.html",
    "quotes-by-country.docx",
    "quotes-by-model.docx",
]


class _Page(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def each(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pv")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def made(tmp_path_factory, peervoice) -> tuple[Path, Result]:
    """A folder in which a demo was made, beside a file of somebody's own; and what was said."""
    folder = tmp_path_factory.mktemp("demo") / "deep"
    (folder / "report").mkdir(parents=True)
    (folder / "report" / "mine.txt").write_text("mine")
    return folder, peervoice("demo", "--out", folder)


@pytest.fixture(scope="module")
def home(made) -> Path:
    return made[0]


@pytest.fixture(scope="module")
def page(home) -> _Page:
    return _Page((home / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def study(home) -> Iterator[Project]:
    with open_project(home / "study.pv") as project:
        yield project


@pytest.fixture(scope="module")
def said(page) -> str:
    return re.sub(r"\s+", " ", " ".join(page.words))


def test_it_writes_a_page_a_project_and_a_report(home):
    charts = [f"report/{name}.{suffix}" for name in CHARTS for suffix in ("png", "svg", "csv")]
    tables = [f"report/{name}" for name in TABLES]
    expected = {"index.html", "study.pv", "report", "report/mine.txt", *charts, *tables}
    assert {path.relative_to(home).as_posix() for path in home.rglob("*")} == expected


def test_the_project_is_the_invented_study_with_suggestions_that_wait(study):
    codings, ideas = study.codings.frame(), study.suggestions
    assert len(study.transcripts) == 24
    assert set(codings["origin"]) == {"human"}
    assert set(codings["coder"]) == {"amina", "jonas", "sofia"}
    assert {reading.transcript for reading in study.readings} == {t.id for t in study.transcripts}
    assert study.typology.name == "response"
    assert len(ideas) > 30
    assert ideas["decision"].isna().all()
    coded = set(zip(codings["transcript"], codings["code"], strict=True))
    assert coded.isdisjoint(zip(ideas["transcript"], ideas["code"], strict=True))


def test_the_page_says_what_it_is_and_what_was_asked_of_whom(study, said):
    assert "Everything here is invented : the interviews, the people, the coders." in said
    assert "24 interviews 27 people 10 places 41 codes in 6 themes" in said
    assert f"{len(study.codings)} codings" in said
    assert "between 2012 and 2026" in said
    assert "in English, Spanish, French and Russian." in said
    assert "Canada 6 Czechia 3 Estonia 3 Portugal 3 United States 3 5 other places 9" in said


def test_small_places_are_not_counted_out(said):
    """The table of people names no place with fewer than three people."""
    table = said.partition("Place People")[2].partition("Who spoke of what")[0]
    assert not re.search("France|Spain|Switzerland|Uruguay|Russia", table)


def test_the_page_says_how_it_was_made(study, said):
    for coder, number in (("amina", 24), ("jonas", 14), ("sofia", 4)):
        assert f"{coder} read {number} interviews" in said
    assert "with the codebook inpud-2021, version 1.0" in said
    assert f"{len(study.suggestions)} sentences wait to be looked at" in said
    for theme in study.codebook.select("*"):
        rated = study.codings.ratings("turn", code=theme.path, coders=["amina", "jonas", "sofia"])
        alpha = agreement.alpha(rated)
        agreed = agreement.percent(rated)
        row = f"{theme.name()} {agreed.n_units} {agreed.value:.0%} {alpha.value:.2f}"
        assert row in said


def test_the_page_says_what_was_held_back(said):
    held = said.partition("What was held back, and why")[2].partition("How it was made")[0]
    assert "Themes by country: 5 of 10 groups are hidden, with fewer than 3 people each." in held
    assert "Codes by model: 2 of 7 groups are hidden, with fewer than 3 people each." in held
    assert "speakers did not consent to be placed in their group" in held
    notes = [note for note in held.split(". ") if "Quotes by country:" in note]
    assert len(notes) == len(set(notes))


def test_laws_with_a_caveat_are_named(said):
    assert "Russia: The amounts are those of a decree of October 2012" in said


def test_the_page_stands_alone(page, home):
    text = (home / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"https?://|url\(|@import|<script|<link", text)
    assert all(each["src"].startswith("data:image/svg+xml;base64,") for each in page.each("img"))
    links = [each["href"] for each in page.each("a")]
    assert len(links) == 3 * len(CHARTS) + len(TABLES) + 1
    assert [link for link in links if not (home / link).is_file()] == []


def test_the_commands_on_the_page_run(page, home, tmp_path, monkeypatch, peervoice):
    here = shutil.copytree(home, tmp_path / "here")
    shutil.copytree(shipped("data", "transcripts"), here / "interviews")
    for name in ("people", "speakers"):
        shutil.copy(shipped("data", name), here)
    monkeypatch.chdir(here)
    lines = [
        line for words in page.words for line in words.splitlines() if line[:10] == "peervoice "
    ]
    assert len(lines) == 7
    assert [line for line in lines if peervoice(*line.split()[1:]).exit_code] == []
    assert {"draft.docx", "for-others", "mine.pv"} <= {path.name for path in here.iterdir()}


def test_the_page_serves_people_who_see_and_who_do_not(page):
    names = {each.get("name"): each.get("content") for each in page.each("meta")}
    assert names["viewport"] == "width=device-width, initial-scale=1"
    assert page.each("html") == [{"lang": "en"}]
    alts = [each["alt"] for each in page.each("img")]
    assert len(set(alts)) == len(alts) == len(CHARTS)
    assert [alt for alt in alts if len(alt) < 80] == []
    headings = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert (headings[0], headings.count(1), set(headings)) == (1, 1, {1, 2, 3})


def test_what_is_hidden_is_what_the_page_says(home, study):
    shown = pd.read_csv(home / "report" / "themes-by-country.csv")
    expected = study.codings.where(code="*").counts(by="place", rollup=True)
    assert shown["code"].tolist() == expected["code"].tolist()
    small = (expected["of"] + expected["not_read"]) < 3
    assert shown["participants"].isna().tolist() == small.tolist()
    assert shown["hidden"].tolist() == small.tolist()
    kept = shown[~small].reset_index(drop=True)
    told = expected[~small].reset_index(drop=True)
    assert kept["participants"].tolist() == told["participants"].tolist()


def test_directions_count_everybody(home, study):
    shown = pd.read_csv(home / "report" / "direction-of-change.csv")
    assert shown["direction"].unique().tolist() == ["better", "mixed", "unchanged", "worse"]
    assert set(shown["of"]) == {27}
    codings = study.codings.frame()
    theme = codings["code"].astype(str).str.partition("/")[0]
    for row in shown.itertuples():
        fits = (theme == row.code) & (codings["direction"] == row.direction)
        assert row.participants == codings.loc[fits, "participant"].nunique()


def test_every_theme_is_quoted_once_a_person(home):
    text = (home / "index.html").read_text(encoding="utf-8")
    themes = re.findall(r'<div class="theme">(.*?)</div>', text, re.DOTALL)
    named = [re.findall("<figcaption>(.*?)</figcaption>", theme) for theme in themes]
    assert [len(names) for names in named] == [2] * 6
    assert [names for names in named if len(names) > len(set(names))] == []


def test_words_that_may_not_be_printed_are_nowhere(home, study):
    forbidden = ["US-OR-01", "CH-02", "CA-BC-01D"]
    said = [each.words for each in study.codings.where(participant=forbidden).excerpts()]
    quoted = [each.words for each in study.codings.where(participant="PT-01").excerpts()]
    pages = "".join(
        html.unescape(path.read_text(encoding="utf-8"))
        for path in (home / "index.html", home / "report" / "quotes-by-theme.html")
    )
    assert len(said) > 20
    assert [words for words in said if words in pages] == []
    assert [words for words in quoted if words in pages] != []


def test_again_it_replaces_what_it_made_and_nothing_else(home, tmp_path):
    home = shutil.copytree(home, tmp_path / "again")
    before = _bytes(home)
    (home / "report" / "codes-by-model.svg").write_text("spoiled")
    (home / "index.html").write_text(before["index.html"].decode().replace("people", "elpoep"))
    (home / "notes.txt").write_text("mine too")
    result = run(str(home))
    assert result.page == home / "index.html"
    assert _bytes(home) == {**before, "notes.txt": b"mine too"}


@pytest.mark.parametrize(
    "work",
    [lambda noor: noor.code("PT-01", None, "stigma"), lambda noor: noor.done("PT-01")],
    ids=["coded", "read"],
)
def test_work_of_people_is_not_replaced(home, tmp_path, work):
    home = shutil.copytree(home, tmp_path / "worked on")
    with open_project(home / "study.pv") as project:
        work(project.coder("noor"))
    before = _bytes(home), (home / "study.pv").read_bytes()
    with pytest.raises(ConflictError, match=r"study\.pv is no demo, or somebody has worked on it"):
        run(home)
    assert (_bytes(home), (home / "study.pv").read_bytes()) == before


@pytest.mark.parametrize("work", ["empty", "coded", "more interviews"])
def test_other_projects_are_not_replaced(work, tmp_path, interviews):
    with open_project(tmp_path / "study.pv", create=True) as project:
        if work != "empty":
            project.add(interviews)
            project.adopt("inpud-2021")
            project.typology = "response"
            project.propose([])
        if work == "coded":
            project.coder("amina").code("PT-01", None, "stigma")
        if work == "more interviews":
            (interviews / "PT-03.txt").write_text("Rui: So.\n")
            project.add(interviews)
    before = (tmp_path / "study.pv").read_bytes()
    with pytest.raises(ConflictError, match="Choose another folder"):
        run(tmp_path)
    assert (tmp_path / "study.pv").read_bytes() == before


def test_a_file_that_is_no_project_is_not_replaced(tmp_path):
    (tmp_path / "study.pv").write_text("mine")
    with pytest.raises(ProjectFileError, match="study.pv"):
        run(tmp_path)
    assert (tmp_path / "study.pv").read_text() == "mine"


@pytest.mark.parametrize("content", [b"<html>mine</html>", b"\xff\xfe"])
def test_a_page_of_somebody_else_is_not_replaced(tmp_path, content):
    (tmp_path / "index.html").write_bytes(content)
    with pytest.raises(ConflictError, match=r"index\.html is there already, and is no demo's"):
        run(tmp_path)
    assert _bytes(tmp_path) == {"index.html": content}


def test_a_report_of_somebody_else_is_not_replaced(tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "codes-by-model.svg").write_text("mine")
    with pytest.raises(ConflictError, match=r"codes-by-model\.svg is there already"):
        run(tmp_path)
    assert _bytes(tmp_path) == {"report/codes-by-model.svg": b"mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_the_result_is_one_line():
    result = DemoResult(
        Path("demo/index.html"), Path("demo/study.pv"), (Path("demo/report/a.png"),)
    )
    assert repr(result) == f"DemoResult({str(result.page)!r}, 1 file)"


def test_the_command_says_where_to_look(made):
    home, result = made
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"Look at {home / 'index.html'}",
        f"Charts and quotes: {home / 'report'} (17 files)",
        f"The project: peervoice counts {home / 'study.pv'} --by country",
    ]


def test_a_folder_that_is_a_file_is_a_sentence(peervoice, tmp_path):
    (tmp_path / "demo").write_text("mine")
    result = peervoice("demo", "--out", tmp_path / "demo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("demo: File exists.\n")


def test_only_caveats_of_laws_that_were_asked_are_named(study, said):
    """Argentina's, and those of cannabis alone, are in the table and nothing to this study."""
    with_caveat = [
        (place.name, regime.caveat)
        for place in study.law
        for regime in place.regimes
        if regime.caveat
    ]
    named = {name for name, caveat in with_caveat if caveat[:60] in said}
    assert named == {"Russia", "United States"}


def test_each_picture_is_its_own_file(home):
    text = (home / "index.html").read_text(encoding="utf-8")
    figures = re.findall(r'base64,([^"]+)".*?href="report/([^"]+)\.png"', text, re.DOTALL)
    assert [name for _, name in figures] == [
        "themes-by-country",
        "codes-by-model",
        "direction-of-change",
        "recommendations-by-model",
    ]
    for picture, name in figures:
        assert b64decode(picture) == (home / "report" / f"{name}.svg").read_bytes()
