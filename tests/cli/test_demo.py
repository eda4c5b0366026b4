"""The demo: what it writes, what it says of itself, and what it leaves alone."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import Result

from peervoice.cli.demo import DemoResult, run
from peervoice.errors import ConflictError, ProjectFileError
from peervoice.project import open as open_project
from peervoice.readers import shipped

CHARTS = ["heatmap-by-country", "heatmap-by-model", "bars-by-model", "heatmap-by-country-guarded"]


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


def test_it_writes_a_page_a_project_and_a_report(home):
    charts = [f"report/{name}.{suffix}" for name in CHARTS for suffix in ("png", "svg", "csv")]
    tables = [f"report/quotes-by-country.{suffix}" for suffix in ("docx", "xlsx", "html")]
    expected = {"index.html", "study.pv", "report", "report/mine.txt", *charts, *tables}
    assert {path.relative_to(home).as_posix() for path in home.rglob("*")} == expected


def test_the_project_is_coded_by_accepted_suggestions_alone(home):
    with open_project(home / "study.pv") as project:
        codings, ideas = project.codings.frame(), project.suggestions
        assert len(codings) > 50
        assert set(codings["origin"]) == {"suggestion"}
        assert set(codings["coder"]) == {"demo"}
        assert list(ideas["decision"].unique()) == ["accepted"]
        assert len(ideas) == len(codings)
        assert {reading.transcript for reading in project.readings} == {
            "PT-01",
            "CZ-01",
            "US-OR-01",
        }
        assert project.typology.name == "response"


def test_the_page_says_what_it_is(page, home):
    with open_project(home / "study.pv") as project:
        number = len(project.codings)
    said = re.sub(r"\s+", " ", " ".join(page.words))
    assert "These interviews are invented." in said
    assert "Nor are the codings a researcher’s" in said
    assert f"accepted all {number} suggestions unread" in said
    assert f"{number} codings" in said
    assert "24 codes in 6 themes" in said
    assert "min_participants=1" in said
    assert "Charts by country: 3 of 3 groups are hidden, with fewer than 3 people each." in said
    assert "Quotes by country: " in said


def test_what_the_page_says_of_the_three_people_is_true(home):
    with open_project(home / "study.pv") as project:
        by_country = project.codings.counts(by="country")
        by_model = project.codings.counts(by="model")
        allowed = sorted(person.consent.quote for person in project.people)
    assert (by_country["country"].nunique(), set(by_country["of"])) == (3, {1})
    assert (by_model["model"].nunique(), set(by_model["of"])) == (1, {3})
    assert allowed == ["paraphrase", "verbatim", "verbatim"]


def test_the_page_stands_alone(page, home):
    text = (home / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"https?://|url\(|@import|<script|<link", text)
    assert all(each["src"].startswith("data:image/svg+xml;base64,") for each in page.each("img"))
    links = [each["href"] for each in page.each("a")]
    assert len(links) == 3 * len(CHARTS) + 3 + 1
    assert [link for link in links if not (home / link).is_file()] == []


def test_the_commands_on_the_page_run(page, home, tmp_path, monkeypatch, peervoice):
    here = shutil.copytree(home, tmp_path / "here")
    shutil.copytree(shipped("data", "transcripts"), here / "interviews")
    shutil.copy(shipped("data", "people"), here)
    monkeypatch.chdir(here)
    lines = [
        line for words in page.words for line in words.splitlines() if line[:10] == "peervoice "
    ]
    assert len(lines) == 6
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


def test_what_is_hidden_is_what_the_page_says(home):
    shown = pd.read_csv(home / "report" / "heatmap-by-country.csv")
    hidden = pd.read_csv(home / "report" / "heatmap-by-country-guarded.csv")
    with open_project(home / "study.pv") as project:
        expected = project.codings.counts(by="country", rollup=True)
    assert shown["participants"].tolist() == expected["participants"].tolist()
    assert hidden["participants"].isna().all()
    assert hidden["code"].tolist() == expected["code"].tolist()


def test_every_theme_is_quoted_once_a_person(home):
    text = (home / "index.html").read_text(encoding="utf-8")
    themes = re.findall(r'<div class="theme">(.*?)</div>', text, re.DOTALL)
    named = [re.findall("<figcaption>(.*?)</figcaption>", theme) for theme in themes]
    assert len(named) == 6
    assert {name for names in named for name in names} == {
        "Peer representative, Portugal",
        "Participant",
    }
    assert [names for names in named if len(names) > len(set(names))] == []


def test_words_that_may_not_be_printed_are_nowhere(home):
    with open_project(home / "study.pv") as project:
        said = [each.words for each in project.codings.where(transcript="US-OR-01").excerpts()]
        quoted = [each.words for each in project.codings.where(transcript="PT-01").excerpts()]
    pages = "".join(
        path.read_text(encoding="utf-8").replace("&#39;", "'")
        for path in (home / "index.html", home / "report" / "quotes-by-country.html")
    )
    assert len(said) > 10
    assert [words for words in said if words in pages] == []
    assert [words for words in quoted if words in pages] != []


def test_again_it_replaces_what_it_made_and_nothing_else(home, tmp_path):
    home = shutil.copytree(home, tmp_path / "again")
    before = _bytes(home)
    (home / "report" / "bars-by-model.svg").write_text("spoiled")
    (home / "index.html").write_text(before["index.html"].decode().replace("words", "sdrow"))
    (home / "notes.txt").write_text("mine too")
    result = run(str(home))
    assert result.page == home / "index.html"
    assert _bytes(home) == {**before, "notes.txt": b"mine too"}


@pytest.mark.parametrize(
    "work",
    [lambda amina: amina.code("PT-01", None, "stigma"), lambda amina: amina.done("PT-01")],
    ids=["coded", "read"],
)
def test_work_of_people_is_not_replaced(home, tmp_path, work):
    home = shutil.copytree(home, tmp_path / "worked on")
    with open_project(home / "study.pv") as project:
        work(project.coder("amina"))
    before = _bytes(home), (home / "study.pv").read_bytes()
    with pytest.raises(ConflictError, match=r"study\.pv is no demo, or somebody has worked on it"):
        run(home)
    assert (_bytes(home), (home / "study.pv").read_bytes()) == before


@pytest.mark.parametrize("work", ["empty", "coded as demo", "more interviews"])
def test_other_projects_are_not_replaced(work, tmp_path, interviews):
    with open_project(tmp_path / "study.pv", create=True) as project:
        if work != "empty":
            project.add(interviews)
            project.adopt("inpud-2021")
            project.typology = "response"
            project.coder("demo").done("PT-01")
        if work == "coded as demo":
            project.coder("demo").code("PT-01", None, "stigma")
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
    (tmp_path / "report" / "bars-by-model.svg").write_text("mine")
    with pytest.raises(ConflictError, match=r"bars-by-model\.svg is there already"):
        run(tmp_path)
    assert _bytes(tmp_path) == {"report/bars-by-model.svg": b"mine"}
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
        f"Charts and quotes: {home / 'report'} (15 files)",
        f"The project: peervoice counts {home / 'study.pv'} --by country",
    ]


def test_a_folder_that_is_a_file_is_a_sentence(peervoice, tmp_path):
    (tmp_path / "demo").write_text("mine")
    result = peervoice("demo", "--out", tmp_path / "demo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("demo: File exists.\n")
