"""The models of all places at a time, as an analyst looks them through."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pandas as pd
import pytest

import peervoice as pv
from peervoice.errors import LawWarning, OptionError, UnknownNameError
from peervoice.law import Jurisdiction, Law, Regime, Rule, Typology
from peervoice.people import Participant
from peervoice.period import Period

FREE = Rule("free", {"response": ("none",), "thresholds": ("no",), "compulsory": ("no",)})
TYPOLOGY = Typology("mine", (FREE, Rule("not free", {})), space_scope="public")
LAW = Law(
    (
        Jurisdiction(
            "A",
            "Aland",
            regimes=(
                Regime(
                    Period.parse("2001"),
                    None,
                    "all",
                    response="administrative",
                    thresholds="yes",
                    caveat="Seen in 2010.",
                ),
            ),
        ),
        Jurisdiction("A-1", "First", part_of="A"),
        Jurisdiction(
            "B",
            regimes=(
                Regime(drugs="all", response="none", caveat="A press report.", note="And so on."),
                Regime(drugs="all", people="adults", response="none", caveat="A press report."),
                Regime(Period.parse("2005"), drugs="all", response="none", caveat="A bill."),
            ),
        ),
        Jurisdiction("C", "Cland", regimes=(Regime(drugs="all", space="private"),)),
    )
)
COLUMNS = ["jurisdiction", "name", "model", "why", "failing", "open", "caveat"]


@pytest.fixture
def study(empty):
    empty.adopt(LAW)
    empty.typology = TYPOLOGY
    return empty


def test_one_row_a_jurisdiction(study) -> None:
    failing = "response: administrative, not none; thresholds: yes, not no"
    expected = pd.DataFrame(
        [
            (
                "A",
                "Aland",
                "not free",
                "The law of Aland was in force: from 2001 (all drugs).",
                failing,
                "compulsory: not known",
                "Seen in 2010.",
            ),
            (
                "A-1",
                "First",
                "not free",
                (
                    "The law of Aland was in force: from 2001 (all drugs); no regime of First "
                    "speaks of what is asked then."
                ),
                failing,
                "compulsory: not known",
                "Seen in 2010.",
            ),
            (
                "B",
                "",
                "undetermined",
                (
                    "The law of B was in force: start not known (all drugs); start not known "
                    "(all drugs, adults); from 2005 (all drugs); thresholds and compulsory are "
                    "empty, which the model 'free' asks for."
                ),
                "",
                "",
                "A press report. A bill.",
            ),
            (
                "C",
                "Cland",
                "unknown",
                (
                    "No regime of Cland speaks of what is asked (all drugs, public) "
                    "at the date 2010-05."
                ),
                "",
                "",
                "",
            ),
        ],
        columns=COLUMNS,
    )
    for when in ("2010-05", Period.parse("2010-05")):
        pd.testing.assert_frame_equal(study.law.models(when), expected)


def test_any_typology_may_be_asked(study, tmp_path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("name: x\nrules:\n- {model: found}\n", encoding="utf-8")
    own = Typology("other", (Rule("found", {}),))
    for typology in (own, path, str(path)):
        assert study.law.models("2010", typology)["model"].tolist() == [
            "found",
            "found",
            "found",
            "undetermined",
        ]
    assert study.typology == TYPOLOGY
    shipped = study.law.models("2010", "response")["model"].tolist()
    assert shipped == ["administrative sanction"] * 2 + ["no sanction", "unknown"]


def test_what_cannot_be_asked(empty) -> None:
    with pytest.raises(OptionError, match="no typology yet.*models\\(when, 'response'\\)"):
        empty.law.models("2010")
    assert len(empty.law.models("2010", "basis")) == len(empty.law)
    with pytest.raises(OptionError, match="'soon' is not a date"):
        empty.law.models("soon", "basis")
    with pytest.raises(UnknownNameError, match="Did you mean 'basis'"):
        empty.law.models("2010", "basi")


def test_the_law_stays_a_value(study) -> None:
    law = study.law
    assert law == LAW
    assert hash(law) == hash(LAW)
    for twin in (copy.copy(law), copy.deepcopy(law), pickle.loads(pickle.dumps(law))):  # noqa: S301
        assert twin == law
        pd.testing.assert_frame_equal(twin.models("2010"), law.models("2010"))


def test_the_frame_of_the_law_shows_caveats(study) -> None:
    frame = study.law.frame()
    assert list(frame.columns[-2:]) == ["caveat", "note"]
    # A place without a regime has a row with nothing in it.
    told = frame[["jurisdiction", "caveat", "note"]].astype(object).where(frame.notna(), "")
    assert told.to_numpy().tolist() == [
        ["A", "Seen in 2010.", ""],
        ["A-1", "", ""],
        ["B", "A press report.", "And so on."],
        ["B", "A press report.", ""],
        ["B", "A bill.", ""],
        ["C", "", ""],
    ]


def test_words_that_nothing_answers_to_are_warned_of(tmp_path):
    project = pv.open(tmp_path / "study.pv", create=True)
    odd = Typology("odd", (Rule("m", {"respons": ("none",)}),), "Heroin")
    with pytest.warns(LawWarning, match="Is this meant\\? the law has no column 'respons'.*Heroin"):
        project.typology = odd
    assert project.typology == odd
    law = tmp_path / "law.csv"
    law.write_text("jurisdiction,response,drugs\nPT,administrativ,all\n", encoding="utf-8")
    with pytest.warns(LawWarning, match="PT: response 'administrativ' is no usual value"):
        project.adopt(law)


@pytest.mark.parametrize("when", ["2022", 2022, Period.parse("2022"), "2022-03-04"])
def test_a_time_may_be_given_as_people_think_of_it(project, when):
    project.typology = "response"
    models = project.law.models(when).set_index("jurisdiction")["model"]
    assert models["PT"] == "administrative sanction"
    typology = project.typology
    assert typology.explain(project.law, "PT", str(when)).model == "administrative sanction"


def test_the_typology_in_force_may_be_named(project):
    own = Typology("mine", (Rule("any", {}),), "heroin")
    project.typology = own
    assert project.law.models("2022", "mine").equals(project.law.models("2022"))
    assert project.law.models("2022", "response")["model"].tolist() != ["any"]


def test_a_law_of_a_project_can_be_changed_like_any_other(project):
    one = project.law.jurisdictions[:1]
    assert replace(project.law, jurisdictions=one) == Law(one)


def test_people_are_grouped_by_another_typology_or_by_a_field(study, tmp_path) -> None:
    for id in ("A-01", "A-02", "B-01", "X-01"):
        (tmp_path / f"{id}.txt").write_text(f"I: And now?\n\nVoice: {id} says.\n", encoding="utf-8")
    people = [
        Participant("A-01", jurisdiction="A"),
        Participant("A-02", jurisdiction="A-1"),
        Participant("B-01", jurisdiction="B"),
        Participant("X-01"),
    ]
    dates = tmp_path / "transcripts.csv"
    dates.write_text("transcript,date\nA-01,2002\nA-02,2000\nB-01,2010\n", encoding="utf-8")
    study.adopt(pv.Codebook("b", (pv.Code("fines"),)))
    study.add(tmp_path, people=people)

    def groups(grouping) -> dict[str, list[object]]:
        counts = study.codings.counts(by=[grouping, "participant"])
        counts = counts[counts["of"] + counts["not_read"] > 0]
        found = counts.groupby(grouping.__name__, observed=True)["participant"]
        return {str(name): list(held) for name, held in found}

    assert groups(study.law.by("response")) == {
        "administrative sanction": ["A-01"],
        "no sanction": ["B-01"],
        "unknown": ["A-02", "X-01"],
    }
    assert groups(study.law.by(field="thresholds")) == {
        "yes": ["A-01"],
        "undetermined": ["B-01"],
        "unknown": ["A-02", "X-01"],
    }
    assert groups(study.law.by(replace(TYPOLOGY, name="again")))["not free"] == ["A-01"]


@pytest.mark.parametrize("given", [{}, {"typology": "response", "field": "thresholds"}])
def test_grouping_by_both_or_neither(study, given) -> None:
    with pytest.raises(OptionError, match="Pass a typology or a field, and not both"):
        study.law.by(**given)


def test_grouping_by_what_is_not_there(study) -> None:
    with pytest.raises(
        OptionError, match="No regime of the law has anything in the field 'treshol"
    ):
        study.law.by(field="tresholds")
    with pytest.raises(UnknownNameError, match="respons"):
        study.law.by("respons")
