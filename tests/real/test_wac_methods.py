"""Methods and quotes under headings, on 57 real interviews, against their own tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from pages import run_page

import peervoice as pv
from peervoice.codebook import CodeGroup, Grouping

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "coded-spreadsheets.md"
FILES = ("transcripts.csv", "codes.csv", "participants.md", "codebook.md")


@pytest.fixture(scope="module")
def told(shared_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wac")
    for name in (*FILES, "outside_dialectic_codes.csv"):
        (folder / name).symlink_to(shared_data / "wac" / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        names = run_page(PAGE)
    yield names
    names["project"].close()


@pytest.fixture
def project(told):
    return told["project"]


@pytest.fixture(scope="module")
def raw(shared_data):
    return pd.read_csv(shared_data / "wac" / "codes.csv", encoding="cp1252", index_col="Name")


def test_the_checklist_says_what_the_tables_say(project) -> None:
    known = {row.number: row.known for row in project.methods().rows}
    assert known[12].startswith("57 people took part. They speak in 57 transcripts.")
    assert (
        "By country: US (34), Canada (4), UK (4), Australia (3), Hong Kong (3), and 8" in known[16]
    )
    assert "Dates of the interviews: June 2020 to December 2020." in known[16]
    assert known[17].startswith("5 questions are asked in the same words in two transcripts")
    assert "57 of 57 people allow that their words are printed." in known[29]
    assert known[30].startswith(f"{len(project.codings)} codings mark ")
    frame = project.codings.frame()
    agreed = int((frame["coder"] == "wac team").sum())
    assert agreed
    assert f"{agreed} codings stand as a consensus." in known[24]
    assert "not marked as read" not in {item.item for item in project.methods()}
    assert "marked as read" not in known[30]
    spoken = project.codings.load().turns.merge(
        project.codings.load().voices[["speaker_role"]], left_on="voice", right_index=True
    )
    said = spoken[(spoken["speaker_role"] == "participant") & (spoken["start"] >= 0)]
    assert f"words in {len(said)} turns." in known[16]
    assert "coder 1 (64 codings, 57 of 57 transcripts read, for some of the codes)" in known[24]
    assert "Agreement of 2 coders is told by turn, on 2" in known[24]
    missing = {row.number: row.missing for row in project.methods().rows}
    assert missing[31] == (
        "Whether other themes are major ones (not counted, because no interview was read for all "
        "of it: Question 1, Question 2, Question 3, Question 4, Question 5)."
    )
    assert missing[22].startswith(
        "Whether further interviews would bring something new (not counted:"
    )


def test_codes_have_the_numbers_of_the_spreadsheet(told, raw) -> None:
    shown = {code.code: code.people for code in told["project"].methods().codes}
    for column in raw.columns:
        ones, looked = int((raw[column] == 1).sum()), int(raw[column].notna().sum())
        assert shown[told["path"](column)] == f"{ones} of {looked}", column


def test_codes_stand_below_their_question(project) -> None:
    listed = [code.code for code in project.methods().codes]
    above = ""
    for path in listed:
        above = path if "/" not in path else above
        assert path.partition("/")[0] == above
    assert sorted(listed) == sorted(code.path for code in project.codebook)


def test_quotes_by_headings_of_ones_own(project, tmp_path) -> None:
    book = project.codebook
    own = Grouping(
        "advice",
        (
            CodeGroup("A", ("q1",), labels={"en": "What is good"}),
            CodeGroup("B", ("q1/nature", "q2"), labels={"en": "Both"}),
        ),
    )
    project.adopt(pv.Codebook(book.id, book.codes, version="with", groupings=(own,)))
    table = pv.tables.quotes(project.codings, grouping="advice", per_code=None, per_person=None)
    frame = table.frame
    inside = frame[~frame["apart"]]
    words = project.codings.where(code=["q1", "q2"]).excerpts()
    assert set(zip(inside["transcript"], inside["start"], inside["end"], strict=True)) == {
        (each.transcript, each.span.start, each.span.end) for each in words
    }
    again = inside[inside["repeats"].notna()]
    assert set(again["code"]) == {"B"}
    assert again["codes"].str.contains("nature").all()
    assert len(again) == len(project.codings.where(code="q1/nature").excerpts())
    assert not frame[frame["apart"]]["code"].str.startswith(("q1", "q2")).any()
    assert set(frame[frame["apart"]]["code"]) <= {
        c.path for c in book.select(["q3", "q4", "q5"])
    } | {
        *("outside-view-positive", "outside-view-negative", "dialectic"),
    }
    for suffix in ("docx", "xlsx", "html"):
        few = replace(table, frame=frame.head(40))
        assert few.save(tmp_path / f"quotes.{suffix}").stat().st_size > 1_000
