"""Charts that are no counts, on their way out: hidden, without names, or refused."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import peervoice as pv
from peervoice.errors import ConsentError
from peervoice.publishing.chart_rules import guarded_table


def texts(folder) -> str:
    """All that can be read in the drawings and tables of a folder."""
    return "\n".join(
        path.read_text("utf-8") for path in folder.iterdir() if path.suffix in (".svg", ".csv")
    )


@pytest.mark.parametrize("narrowed", [{}, {"transcript": "PT-01"}, {"country": "PT"}])
def test_a_timeline_stays_in_the_project(project, report, narrowed) -> None:
    chart = pv.charts.timeline(project.codings.where(**narrowed).timeline())
    with (
        pytest.raises(ConsentError, match="A timeline shows what one person said when"),
        pv.publish(project, report, min_participants=1) as out,
    ):
        out.add(chart, "timeline")
    assert not report.exists()


def test_a_saturation_curve_names_no_interview(project, report) -> None:
    found = project.codings.where(code="policing").saturation(base=2, run=1, draws=20)
    with pv.publish(project, report, min_participants=3) as out:
        out.add(pv.charts.saturation(found.curve, title="Saturation"), "saturation")
    table = pd.read_csv(report / "saturation.csv")
    assert list(table.columns) == [
        *("interview", "participants", "new", "codes", "low", "median", "high"),
        *("run_new", "ratio", "hidden"),
    ]
    assert len(table) == 8
    assert out.notes == ()
    written = texts(report)
    for id in ("PT-01", "GR-01", "2020"):
        assert id not in re.sub(r"Chen 2020|<[^>]*>", "", written)


def test_groups_of_a_saturation_curve_are_hidden(project, report) -> None:
    found = project.codings.where(code="policing").saturation(by="country", draws=20)
    with pv.publish(project, report, min_participants=3) as out:
        out.add(pv.charts.saturation(found.curve), "by-country")
    table = pd.read_csv(report / "by-country.csv", keep_default_na=False)
    assert table.groupby("country").size().to_dict() == {"": 1, "CZ": 3, "ES": 1, "PT": 3}
    hidden = (
        table[table["hidden"] == "True"]
        if table["hidden"].dtype == object
        else table[table["hidden"]]
    )
    assert hidden["country"].tolist() == ["ES", ""]
    assert set(hidden["codes"]) == set(hidden["interview"]) == set(hidden["participants"]) == {""}
    drawn = (report / "by-country.svg").read_text("utf-8")
    assert "ES: hidden" in drawn
    assert out.notes[0] == ("by-country: 2 of 4 groups are hidden, with fewer than 3 people each.")


def test_where_few_speak_all_of_a_curve_is_hidden(project, report) -> None:
    found = project.codings.where(country="ES").saturation(draws=5)
    with pv.publish(project, report) as out:
        out.add(pv.charts.saturation(found.curve), "few")
    table = pd.read_csv(report / "few.csv")
    assert table[["interview", "participants", "codes"]].isna().all(axis=None)
    assert out.notes == ("few: all numbers are hidden, because there are fewer than 3 people.",)
    assert "hidden to protect people" in (report / "few.svg").read_text("utf-8")


def test_co_occurrence_in_the_words_of_few_is_hidden(project, report) -> None:
    many = project.codings.where(country=["PT", "CZ"]).cooccurrence("turn").frame()
    few = project.codings.where(country="ES").cooccurrence("turn").frame()
    with pv.publish(project, report, min_participants=3) as out:
        out.add(pv.charts.cooccurrence(many), "many")
        out.add(pv.charts.cooccurrence(few), "few")
    table = pd.read_csv(report / "many.csv")
    assert table[["both", "of_code", "participants", "hidden"]].values.tolist() == [
        [0, 6, 6, False]
    ]
    table = pd.read_csv(report / "few.csv")
    numbers = ["both", "of_code", "of_other", "jaccard", "c", "not_read", "participants"]
    assert table[numbers].isna().all(axis=None)
    assert table[["code", "other"]].values.tolist() == [["policing", "stigma"]]
    assert out.notes == ("few: all numbers are hidden, because there are fewer than 3 people.",)
    assert "1 is hidden to protect people" in (report / "few.svg").read_text("utf-8")


def test_coverage_hides_small_groups_and_who_read(project, report) -> None:
    project.coder("jonas").done(project.transcripts["PT-01"])
    frame = project.codings.coverage(by="country")
    assert {"amina", "jonas"} <= set(frame["coder"])
    with pv.publish(project, report, min_participants=3) as out:
        out.add(pv.charts.coverage(frame), "coverage")
    table = pd.read_csv(report / "coverage.csv", keep_default_na=False)
    assert set(table["coder"]) == {"anybody", "two or more"}
    shown = table[(table["country"] == "PT") & (table["code"] == "policing")]
    assert shown[["coder", "participants", "of"]].values.tolist() == [
        ["anybody", "3", "3"],
        ["two or more", "1", "3"],
    ]
    hidden = table[table["country"] == "ES"]
    assert set(hidden["of"]) == set(hidden["words_of"]) == {""}
    assert "amina" not in texts(report)
    assert out.notes[0] == "coverage: 2 of 4 groups are hidden, with fewer than 3 people each."
    assert out.notes[-1] == "coverage: the coders are not named."


def test_coverage_by_person_is_refused(project) -> None:
    frame = project.codings.coverage(by="participant")
    with pytest.raises(ConsentError, match="named by participant, and those names stay"):
        guarded_table(pv.charts.coverage(frame).table, minimum=1)


def test_counts_by_coder_go_out_without_their_names(project, report) -> None:
    counts = project.codings.counts(by="coder")
    assert set(counts["coder"]) == {"amina"}
    with pv.publish(project, report, min_participants=1) as out:
        out.add(pv.charts.bars(counts), "coders")
    table = pd.read_csv(report / "coders.csv")
    assert set(table["coder"]) == {"coder 1"}
    assert "amina" not in (report / "coders.svg").read_text("utf-8")
    assert out.notes[-1] == "coders: the coders are not named."


def test_agreement_goes_out_without_the_names_of_coders(project, report) -> None:
    jonas = project.coder("jonas")
    for text in project.transcripts:
        jonas.done(text)
    frame = project.codings.agreement()
    assert frame["coders"].iloc[0] == "amina, jonas"
    with pv.publish(project, report) as out:
        out.add(pv.charts.agreement(frame), "agreement")
    table = pd.read_csv(report / "agreement.csv")
    assert set(table["coders"]) == {2}
    assert "coders: 2" in (report / "agreement.svg").read_text("utf-8")
    assert "amina" not in texts(report)
    assert out.notes == ("agreement: the coders are not named.",)


def test_the_only_coder_is_not_named_in_a_reason(project, report) -> None:
    frame = project.codings.agreement()
    assert frame["note"].iloc[0].startswith("amina is the only coder")
    with pv.publish(project, report) as out:
        out.add(pv.charts.agreement(frame), "agreement")
    assert "One person is the only coder" in pd.read_csv(report / "agreement.csv")["note"].iloc[0]
    assert "amina" not in texts(report)
    assert len(out.files) == 3


def test_a_table_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ConsentError, match="what of it may leave the project is not known"):
        guarded_table(pd.DataFrame({"country": ["PT"], "age": [44]}), minimum=1)


def test_what_is_hidden_already_stays_hidden(project) -> None:
    frame = project.codings.cooccurrence("turn").frame().assign(hidden=True)
    found, _ = guarded_table(frame, minimum=1)
    assert found["hidden"].tolist() == [True]
    assert found["both"].isna().all()
