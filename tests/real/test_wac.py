"""The whole path on 57 real interviews, as the how-to page types it."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from docx import Document

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "coded-spreadsheets.md"
FILES = ("transcripts.csv", "codes.csv", "participants.md", "codebook.md")


@pytest.fixture(scope="module")
def told(shared_data, tmp_path_factory):
    """What the blocks of the page leave behind, run in a folder beside the files."""
    folder = tmp_path_factory.mktemp("wac")
    for name in (*FILES, "outside_dialectic_codes.csv"):
        (folder / name).symlink_to(shared_data / "wac" / name)
    names: dict = {"__name__": "__main__"}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for block in re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S):
            exec(compile(block, str(PAGE), "exec"), names)  # noqa: S102
    yield names | {"folder": folder}
    names["project"].close()


@pytest.fixture(scope="module")
def raw(shared_data):
    return pd.read_csv(shared_data / "wac" / "codes.csv", encoding="cp1252", index_col="Name")


@pytest.fixture(scope="module")
def countries(shared_data):
    """Country of each interview, worked out from the headings of participants.md alone."""
    lines = (shared_data / "wac" / "participants.md").read_text("utf-8").splitlines()
    names = [line.strip("*").replace(" ", "") for line in lines if line.startswith("**")]
    italic = [line.rstrip() for line in lines if re.match(r"- \*[^*]", line)]
    places = [line.rstrip("*").rpartition(", ")[2] for line in italic]
    iso = {"US": "US", "UK": "GB", "Canada": "CA", "Hong Kong": "HK", "Germany": "DE"}
    iso |= {"Australia": "AU", "Israel": "IL", "Russia": "RU", "South Korea": "KR", "Japan": "JP"}
    iso |= {"Taiwan": "TW", "Switzerland": "CH", "Spain": "ES"}
    found = {}
    for id in pd.read_csv(shared_data / "wac" / "transcripts.csv", encoding="cp1252")["Name"]:
        hits = [p for n, p in zip(names, places, strict=True) if re.search(f"[a-z).]{id}$", n)]
        assert len(hits) == 1, id
        found[id] = iso[hits[0]]
    return pd.Series(found)


def test_57_interviews_with_their_questions_and_silences(told) -> None:
    texts = list(told["project"].transcripts)
    assert len(texts) == 57
    assert {tuple(turn.speaker_role for turn in text.turns) for text in texts} == {
        ("interviewer", "participant") * 5
    }
    silent = [(text.id, n) for text in texts for n, turn in enumerate(text.turns) if not turn.span]
    assert len(silent) == 7
    assert ("Menon", 5) in silent
    menon = told["project"].transcripts["Menon"]
    assert menon.words(menon.turns[0]) == told["questions"]["Q1"]
    assert menon.words(menon.turns[1]).startswith("We are probably going to be more appreciative")
    assert (str(menon.date), menon.source.encoding) == ("2020-07-03", "cp1252")


def test_ones_zeros_and_blanks_are_told_apart(told, raw) -> None:
    project = told["project"]
    agreed = project.codings.where(coder="wac team").frame()
    assert len(agreed) == (raw == 1).sum().sum() == 556
    ones = {
        (id, told["path"](column)) for id, row in raw.iterrows() for column in row[row == 1].index
    }
    assert set(zip(agreed["transcript"], agreed["code"], strict=True)) == ones
    looked = {r.transcript: r.codes for r in project.readings if r.coder == "wac team"}
    for id, row in raw.iterrows():
        assert looked[id] == {told["path"](column) for column in row[row.notna()].index}
    assert sum(len(raw.columns) - len(codes) for codes in looked.values()) == 181


def test_a_code_stands_on_the_answer_to_its_question(told) -> None:
    frame = told["themes"].frame(text=True)
    assert (frame["turn"] == 2 * frame["code"].str[1].astype(int) - 1).all()
    assert (frame["participant"] == frame["transcript"]).all()


def test_counts_by_country_equal_an_independent_computation(told, raw, countries) -> None:
    counts = told["counts"]
    assert set(counts["country"]) == set(countries)
    assert countries.nunique() == 13
    for column in raw.columns:
        ours = counts[counts["code"] == told["path"](column)].set_index("country")
        theirs = raw[column].groupby(countries)
        expected = pd.DataFrame(
            {
                "participants": theirs.sum().astype(int),
                "of": theirs.count(),
                "share": theirs.mean(),
                "not_read": theirs.size() - theirs.count(),
                "transcripts": theirs.sum().astype(int),
                "transcripts_of": theirs.count(),
            }
        )
        got = ours[list(expected.columns)]
        got.index = got.index.astype("str")
        pd.testing.assert_frame_equal(got, expected, check_names=False, check_dtype=False)


@pytest.mark.parametrize(
    ("code", "value", "n_units"),
    [
        ("outside-view-positive", 0.676399, 57),
        ("outside-view-negative", 0.547059, 56),
        ("dialectic", 0.650735, 57),
    ],
)
def test_two_coders_agree_as_published(told, code, value, n_units) -> None:
    kappa = told["kappas"][code]
    assert (round(kappa.value, 6), kappa.n_units) == (value, n_units)


def test_the_chart_and_the_quote_table_are_written(told) -> None:
    folder, project = told["folder"], told["project"]
    assert (folder / "draft.png").read_bytes().startswith(b"\x89PNG")
    words = [
        cell.text
        for t in Document(folder / "draft.docx").tables
        for row in t.rows
        for cell in row.cells
    ]
    texts = [text.text for text in project.transcripts]
    quotes = told["quotes"].frame["quote"]
    assert all(any(quote in text for text in texts) for quote in quotes)
    assert all(any(quote in cell for cell in words) for quote in quotes)
    published = sorted(file.name for file in (folder / "report").iterdir())
    assert published == sorted(project.ledger["file"])
    assert {"positive-changes.png", "positive-changes.svg", "positive-changes.docx"} <= set(
        published
    )


def test_adding_again_changes_nothing(told) -> None:
    before = told["project"].digests()
    folder = told["folder"]
    again = told["project"].add(
        folder / "transcripts.csv", people=folder / "people.csv", columns=told["interviews"]
    )
    assert repr(again) == "0 new, 57 unchanged"
    read = told["project"].read(folder / "codes.csv", columns=told["agreed"])
    assert (read.codings, read.readings, read.known) == (0, 0, 613)
    assert told["project"].digests() == before


@pytest.mark.parametrize("unit", ["overlap", "turn", "transcript", "participant"])
def test_codes_that_stand_together_equal_an_independent_computation(told, raw, unit) -> None:
    cells = {
        told["path"](column): {id: value for id, value in raw[column].items() if value == value}
        for column in raw.columns
    }
    found = told["themes"].cooccurrence(unit).frame()
    assert len(found) == len(cells) * (len(cells) - 1) // 2
    for row in found.itertuples():
        one, other = cells[row.code], cells[row.other]
        ones, others = ({id for id, value in each.items() if value == 1} for each in (one, other))
        # A code of the first question and one of the second never stand on one answer.
        may = unit in ("transcript", "participant") or row.code[:2] == row.other[:2]
        both = len(ones & others) if may else 0
        either = len(ones) + len(others) - both
        assert (row.both, row.of_code, row.of_other) == (both, len(ones), len(others))
        assert row.not_read == len(ones - other.keys()) + len(others - one.keys())
        assert row.c == pytest.approx(both / either if either else float("nan"), nan_ok=True)
        # Answers are as long as they are, so by overlap Jaccard's index is another number.
        if unit != "overlap":
            assert row.jaccard == pytest.approx(row.c, nan_ok=True)


def test_new_codes_equal_an_independent_computation(told, raw) -> None:
    """The codes of the first question, by date: as loops over the raw table find them."""
    found = told["project"].codings.where(code="q1/*").saturation(draws=50)
    columns = [name for name in raw.columns if name.endswith("_q1")]
    whole = raw[columns].dropna()
    dates = {text.id: text.date for text in told["project"].transcripts}
    order = sorted(whole.index, key=lambda each: (dates[each].first, list(dates).index(each)))
    assert found.curve["transcript"].tolist() == order
    seen: set[str] = set()
    new = []
    for id in order:
        codes = {name for name in columns if whole.loc[id, name] == 1}
        new.append(len(codes - seen))
        seen |= codes
    assert found.curve["new"].tolist() == new
    base = sum(new[:4])
    ends = [last for last in range(6, 58) if sum(new[last - 2 : last]) / base <= 0.05]
    assert found.stops["stop"].tolist() == [f"{ends[0] - 2}+2"] == ["9+2"]
    # The rule ends after eleven interviews, and eight of the twenty codes came after these.
    assert found.stops["later"].tolist() == [len(seen) - sum(new[: ends[0]])] == [8]
