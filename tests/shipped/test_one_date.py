"""One interview date, moved across a change of law, moves one person in the chart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import peervoice as pv
from peervoice.charts import Chart
from peervoice.project import Project
from peervoice.readers import shipped

DATA = shipped("data", "transcripts").parent


@pytest.fixture
def project(tmp_path) -> Project:
    held = pv.open(tmp_path / "study.pv", create=True)
    held.add(DATA / "transcripts", people=DATA / "people.csv")
    held.adopt("inpud-2021")
    held.typology = "response"
    held.read(DATA / "codings.csv", readings=DATA / "readings.csv")
    return held


def drawn(project: Project) -> Chart:
    return pv.charts.heatmap(project.codings.where(code="*").counts(by="model", rollup=True))


def numbers(chart: Chart) -> pd.DataFrame:
    table = chart.table.astype({"model": str, "code": str})
    return table.set_index(["model", "code"])[["participants", "of", "not_read", "words"]]


def lists_with(folder: Path, old: str, new: str) -> Path:
    home = shutil.copytree(DATA, folder / "corrected")
    listed = (home / "transcripts.csv").read_text(encoding="utf-8")
    assert listed.count(old) == 1
    (home / "transcripts.csv").write_text(listed.replace(old, new), encoding="utf-8")
    return home


@pytest.mark.parametrize(
    ("date", "model"),
    [
        ("2024-08-31", "administrative sanction"),
        ("2024-09-01", "criminal with diversion"),
        ("2021-01-31", "criminal"),
        ("2021", "undetermined"),
    ],
)
def test_one_date_moves_one_person(project, tmp_path, date, model):
    before = drawn(project)
    dez = project.codings.where(participant="US-OR-01", code="*").counts(rollup=True)
    theirs = dez.set_index("code")[["participants", "of", "not_read", "words"]]
    home = lists_with(tmp_path, "US-OR-01,2022-09-14", f"US-OR-01,{date}")
    added = project.add(home / "transcripts", people=home / "people.csv")
    assert repr(added) == "0 new, 1 updated, 23 unchanged"
    after = drawn(project)
    moved = numbers(after).sub(numbers(before), fill_value=0)
    expected = pd.DataFrame(0, index=moved.index, columns=moved.columns)
    for code in theirs.index:
        expected.loc[("administrative sanction", code)] -= theirs.loc[code].to_numpy()
        expected.loc[(model, code)] += theirs.loc[code].to_numpy()
    pd.testing.assert_frame_equal(moved.astype(int), expected.astype(int))
    assert (before.alt_text == after.alt_text) == (model == "administrative sanction")


def test_codings_and_texts_stay_as_they_were(project, tmp_path):
    digests = project.digests()
    home = lists_with(tmp_path, "US-OR-01,2022-09-14", "US-OR-01,2025-01-02")
    project.add(home / "transcripts", people=home / "people.csv")
    changed = {name for name, digest in project.digests().items() if digest != digests[name]}
    assert changed == {"texts"}
