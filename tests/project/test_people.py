"""People: who said how much, who is still to be heard, and who is behind which label."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import run_page

import peervoice as pv
from peervoice.errors import UnknownNameError
from peervoice.readers import shipped

DATA = shipped("data", "people").parent
NUMBERS = ["people", "unheard", "transcripts", "turns", "words", "codings"]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "people.md"
# Invented. A group of four, of whom two are in the lists.
GROUP = """Moderator: What do you do in winter?

Ana: We wait.

Bo : We wait, and we count.

Ana: And then we wait again.

Voice 3: I went south.

Dora: Not me.

Interpreter: She means that she stayed.
"""
SPEAKERS = "transcript,speaker,participant\nGR-01,Voice 3,P-3\nGR-01,Bo,P-2\n"
PEOPLE = """participant,jurisdiction,role,gender
P-2,CZ,organiser,man
P-3,PT,,woman
P-4,PT,organiser,
"""


@pytest.fixture(scope="module")
def shipped_study(tmp_path_factory):
    with pv.open(tmp_path_factory.mktemp("study") / "study.pv", create=True) as project:
        project.add(DATA / "transcripts", people=DATA / "people.csv")
        project.adopt("inpud-2021")
        project.typology = "response"
        project.read(DATA / "codings.csv", readings=DATA / "readings.csv")
        yield project


@pytest.fixture
def group(empty, tmp_path):
    home = tmp_path / "group"
    home.mkdir()
    for name, words in {
        "GR-01.txt": GROUP,
        "people.csv": PEOPLE,
        "speakers.csv": SPEAKERS,
    }.items():
        (home / name).write_text(words, encoding="utf-8")
    empty.add(home)
    return empty


def rows(coverage, *attributes):
    chosen = coverage[coverage["attribute"].isin(attributes)]
    table = chosen[["attribute", "value", *NUMBERS]].astype({"value": object})
    return table.fillna("").to_numpy().tolist()


def test_the_shipped_study_is_covered(shipped_study) -> None:
    found = shipped_study.coverage()
    assert rows(found, "all") == [["all", "all", 27, 0, 24, 489, 19331, 717]]
    # CA-BC-01 is one transcript of four people.
    assert ["country", "CA", 6, 0, 3, 117, 2972, 99] in rows(found, "country")
    assert dict(found.loc[found["attribute"] == "model", ["value", "people"]].to_numpy()) == {
        "no sanction": 6,
        "diversion": 0,
        "administrative sanction": 8,
        "administrative detention": 4,
        "criminal with diversion": 1,
        "criminal": 4,
        "regulated": 0,
        "undetermined": 1,
        "unknown": 3,
    }
    assert set(found["attribute"]) == {"all", "country", "model", "role"}


@pytest.mark.parametrize("name", ["country", "model", "role", "gender", "age_group"])
def test_people_are_those_that_counts_count(shipped_study, name) -> None:
    counts = shipped_study.codings.counts(by=name).drop_duplicates(name)
    found = shipped_study.coverage(by=name)
    heard = found[(found["attribute"] == name) & (found["people"] > 0)]
    expected = dict(zip(counts[name], counts["of"] + counts["not_read"], strict=True))
    assert dict(zip(heard["value"], heard["people"], strict=True)) == expected


def test_each_person_has_what_they_said_themselves(shipped_study) -> None:
    frame = shipped_study.people.frame().set_index("participant")
    assert list(frame.columns) == [
        "jurisdiction",
        "role",
        "language",
        "quote_consent",
        "attribution",
        "transcripts",
        "turns",
        "words",
        "codings",
        "gender",
        "age_group",
        "consent_note",
        "chosen_name",
    ]
    text = shipped_study.transcripts["CA-BC-01"]
    four = {"CA-BC-01A": "Wren", "CA-BC-01B": "Terry", "CA-BC-01C": "Ines", "CA-BC-01D": "Dov"}
    assert frame.loc[list(four), "turns"].tolist() == [
        sum(turn.speaker == label for turn in text.turns) for label in four.values()
    ]
    assert frame[["transcripts", "words"]].sum().tolist() == [27, 19331]


def test_a_group_in_which_some_are_known(group) -> None:
    found = group.coverage(by=["country", "role", "gender"])
    assert rows(found, "all", "country", "role") == [
        ["all", "all", 4, 1, 1, 5, 17, 0],
        ["country", "CZ", 1, 0, 1, 1, 5, 0],
        ["country", "PT", 1, 1, 1, 1, 3, 0],
        ["country", "", 2, 0, 1, 3, 9, 0],
        ["role", "organiser", 1, 1, 1, 1, 5, 0],
        ["role", "", 3, 0, 1, 4, 12, 0],
    ]
    assert rows(found, "no transcript", "no person") == [
        ["no transcript", "P-4", 0, 1, 0, 0, 0, 0],
        ["no person", "GR-01: Ana", 1, 0, 1, 2, 7, 0],
        ["no person", "GR-01: Dora", 1, 0, 1, 1, 2, 0],
    ]
    missing = found[found["attribute"] == "no person"]
    assert missing[["transcript", "speaker"]].to_numpy().tolist() == [
        ["GR-01", "Ana"],
        ["GR-01", "Dora"],
    ]


def test_the_row_of_a_person_says_how_much(group) -> None:
    frame = group.people.frame()[["participant", "transcripts", "turns", "words", "gender"]]
    assert frame.astype(object).where(frame.notna(), None).to_numpy().tolist() == [
        ["P-2", 1, 1, 5, "man"],
        ["P-3", 1, 1, 3, "woman"],
        ["P-4", 0, 0, 0, None],
    ]


def test_a_list_of_speakers_closes_the_gap(group, tmp_path) -> None:
    home = tmp_path / "group"
    (home / "speakers.csv").write_text(SPEAKERS + "GR-01,Dora,P-4\n", encoding="utf-8")
    before = group.history.frame()["when"].iloc[-1]
    group.add(home)
    gaps = ["no transcript", "no person"]
    assert [row[1] for row in rows(group.coverage(), *gaps)] == ["GR-01: Ana"]
    past = group.at(before)
    assert [row[1] for row in rows(past.coverage(), *gaps)] == ["P-4", "GR-01: Ana", "GR-01: Dora"]
    assert past.people.frame()["turns"].tolist() == [1, 1, 0]


def test_a_transcript_with_the_id_of_a_participant_is_theirs(project) -> None:
    found = project.coverage(by="role")
    assert rows(found, "role") == [
        ["role", "organiser", 1, 0, 1, 1, 6, 0],
        ["role", "peer worker", 1, 0, 1, 1, 6, 0],
        ["role", "", 1, 0, 1, 2, 4, 0],
    ]
    assert rows(found, "no transcript", "no person", "no speaker") == []


def test_codings_are_those_of_all_coders(project) -> None:
    for name in ("amina", "jonas"):
        coder = project.coder(name)
        coder.code("PT-01", "They still stop us", "policing")
        coder.code(project.transcripts["PT-01"].turns[0], "policing")
    project.coder("amina").code("PT-02", None, "stigma")
    assert rows(project.coverage(by="country"), "all", "country") == [
        ["all", "all", 3, 0, 3, 4, 16, 3],
        ["country", "CZ", 1, 0, 1, 1, 6, 0],
        ["country", "PT", 2, 0, 2, 3, 10, 3],
    ]
    assert project.people.frame()["codings"].tolist() == [2, 1, 0]


def test_an_unknown_attribute_is_refused(project) -> None:
    with pytest.raises(UnknownNameError, match=r"no attribute 'rolle'.* Did you mean 'role'\?"):
        project.coverage(by="rolle")


def test_a_page_shows_what_happens(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    run_page(PAGE)
