"""What the invented coders made of the interviews: believable, and not too good to be true."""

from __future__ import annotations

import csv
from collections import Counter
from typing import Final

import pytest

import peervoice as pv
from peervoice.project import Project
from peervoice.readers import shipped

DATA: Final = shipped("data", "codings").parent
PAIR: Final = ["amina", "jonas"]


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    held = pv.open(tmp_path_factory.mktemp("study") / "study.pv", create=True)
    held.add(DATA / "transcripts", people=DATA / "people.csv")
    held.adopt("inpud-2021")
    held.read(DATA / "codings.csv", readings=DATA / "readings.csv")
    return held


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (DATA / "codings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_a_coding_and_reading_it_again_changes_nothing(project, rows):
    assert len(project.codings) == len(rows)
    again = project.read(DATA / "codings.csv", readings=DATA / "readings.csv")
    assert (again.codings, again.readings) == (0, 0)
    assert again.known == len(rows) + len(project.readings)


def test_who_read_what(project):
    read = Counter(reading.coder for reading in project.readings)
    assert read == {"amina": 24, "jonas": 14, "sofia": 4}
    assert {len(reading.codes) for reading in project.readings} == {len(project.codebook)}
    by = {
        coder: {each.transcript for each in project.readings if each.coder == coder}
        for coder in read
    }
    assert by["sofia"] < by["jonas"] < by["amina"]
    coded = {(coding.coder, coding.transcript) for coding in project.codings}
    assert coded == {(coder, text) for coder, texts in by.items() for text in texts}


def test_both_read_all_six_themes_and_agree_as_coders_do(project):
    alphas = {}
    for theme in project.codebook.select("*"):
        rated = project.codings.ratings("turn", code=theme.path, coders=PAIR)
        assert rated.dropna().shape[0] > 200
        alphas[theme.path] = pv.agreement.alpha(rated).value
    assert all(0.45 <= alpha <= 0.9 for alpha in alphas.values()), alphas
    assert max(alphas.values()) - min(alphas.values()) >= 0.1, alphas


def _passages(project: Project, coder: str) -> list[tuple[str, str, int, int]]:
    return [
        (coding.transcript, coding.code, coding.span.start, coding.span.end)
        for coding in project.codings
        if coding.coder == coder
    ]


def test_they_differ_on_borders_siblings_and_on_what_is_stigma(project):
    amina, jonas = _passages(project, "amina"), _passages(project, "jonas")
    shared = {text for text, *_ in jonas}
    pairs = [
        (one, other)
        for one in amina
        for other in jonas
        if one[0] == other[0] and one[2] < other[3] and other[2] < one[3]
    ]
    borders = [1 for one, other in pairs if one[1] == other[1] and one[2:] != other[2:]]
    siblings = [
        1
        for one, other in pairs
        if one[1] != other[1] and one[1].partition("/")[0] == other[1].partition("/")[0]
    ]
    assert len(borders) > 20
    assert len(siblings) > 10
    stigma = [
        sum(code.startswith("stigma") for text, code, *_ in passages if text in shared)
        for passages in (amina, jonas)
    ]
    assert stigma[1] > stigma[0]


def test_directions_are_coded(project, rows):
    codings = project.codings.frame()
    assert codings["direction"].notna().all()
    used = Counter(codings["direction"])
    assert set(used) == {"worse", "unchanged", "mixed", "better", "not about change"}
    assert used["not about change"] > 0.4 * len(rows)
    assert codings["time"].notna().sum() > 50
    assert codings["actor"].notna().sum() > 100
    assert sum(bool(row["memo"]) for row in rows) > 20


def test_most_of_the_codebook_is_used(project):
    counts = project.codings.counts()
    unused = set(counts.loc[counts["segments"] == 0, "code"])
    themes = {code.path for code in project.codebook if not code.depth}
    assert len(unused - themes) <= 3, unused


def test_nobody_coded_an_interviewer(project):
    assert set(project.codings.frame()["speaker_role"]) == {"participant"}
