"""Charts: small groups are hidden in every file."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import peervoice as pv
from peervoice.errors import ConsentError, OptionError
from peervoice.publishing.small_groups import guarded_counts

HEAD = "code,name,segments,participants,of,share,not_read,transcripts,transcripts_of,words,hidden"


def description(path) -> str:
    return re.search(r"<desc>(.*?)</desc>", path.read_text("utf-8"), re.DOTALL)[1]


def test_a_chart_without_a_suffix_becomes_picture_drawing_and_numbers(project, report, chart):
    with pv.publish(project, report, min_participants=3) as out:
        out.add(chart, "by-country")
    assert out.files == tuple(report / f"by-country{end}" for end in (".png", ".svg", ".csv"))
    assert sorted(report.iterdir()) == sorted(out.files)
    assert (report / "by-country.csv").read_bytes().decode("utf-8").split("\n") == [
        f"country,{HEAD}",
        "CZ,policing,policing,3,3,3,1.0,0,3,3,18,False",
        "CZ,stigma,stigma,0,0,2,0.0,1,0,2,0,False",
        "ES,policing,policing,,,,,,,,,True",
        "ES,stigma,stigma,,,,,,,,,True",
        "PT,policing,policing,3,3,3,1.0,0,3,3,18,False",
        "PT,stigma,stigma,0,0,3,0.0,0,0,3,0,False",
        ",policing,policing,,,,,,,,,True",
        ",stigma,stigma,,,,,,,,,True",
        "",
    ]
    told = description(report / "by-country.svg")
    assert "policing: 3 of 3 in CZ, hidden in ES, 3 of 3 in PT, hidden in not known." in told
    assert "CZ (n = 3), ES (n hidden), PT (n = 3)" in told
    assert "n&lt;3" in (report / "by-country.svg").read_text("utf-8")
    assert out.notes == (
        "by-country: 2 of 4 groups are hidden, with fewer than 3 people each.",
        (
            "by-country: the hidden groups together have fewer than 3 people: who knows a total "
            "can work out their numbers."
        ),
    )


@pytest.mark.parametrize("name", ["one.png", "one.svg", "one.pdf", "one.csv", "one.CSV"])
def test_a_suffix_makes_one_file(project, report, chart, name):
    with pv.publish(project, report) as out:
        out.add(chart, name)
    assert [path.name for path in report.iterdir()] == [name]


def test_large_enough_groups_stay_as_they_are(project, report, chart):
    with pv.publish(project, report, min_participants=1) as out:
        out.add(chart, "all.csv")
    table = pd.read_csv(report / "all.csv")
    assert out.notes == ()
    assert not table["hidden"].any()
    shown = table.drop(columns="hidden")
    pd.testing.assert_frame_equal(shown, chart.table, check_dtype=False, check_categorical=False)


def test_the_only_hidden_group_is_warned_of(project, report):
    known = project.codings.where(country=["PT", "CZ", "ES"])
    with pv.publish(project, report) as out:
        out.add(pv.charts.heatmap(known.counts(by="country")), "known.csv")
    assert out.notes == (
        "known.csv: 1 of 3 groups is hidden, with fewer than 3 people each.",
        "known.csv: exactly one group is hidden: who knows a total can work out its numbers.",
    )


def test_all_people_together_may_be_too_few(project, report):
    few = pv.charts.heatmap(project.codings.where(country="ES").counts())
    with pv.publish(project, report, min_participants=2) as out:
        out.add(few, "few")
    numbers = (report / "few.csv").read_text("utf-8").splitlines()
    assert numbers == [HEAD, "policing,policing,,,,,,,,,True", "stigma,stigma,,,,,,,,,True"]
    assert out.notes == ("few: all numbers are hidden, because there are fewer than 2 people.",)


def test_groups_of_several_attributes(project, report):
    chart = pv.charts.heatmap(project.codings.counts(by=["country", "role"]))
    with pv.publish(project, report) as out:
        out.add(chart, "two.csv")
    table = pd.read_csv(report / "two.csv")
    groups = table.drop_duplicates(["country", "role"]).fillna({"country": "-", "role": "-"})
    assert list(zip(groups["country"], groups["role"], groups["hidden"], strict=True)) == [
        # Two groups of the country, and what one of them is called may be known of one person.
        ("CZ", "Other groups", True),
        ("ES", "Other groups", True),
        ("PT", "peer worker", False),
        ("-", "-", True),
    ]
    assert len(groups) * 2 == len(table)
    assert table.loc[table["hidden"], "participants"].isna().all()


def test_a_small_group_is_named_by_its_place_alone(project, report, change_people):
    change_people("PT-01", ",,", ",Rede,")
    for kind in (pv.charts.bars, pv.charts.dots, pv.charts.heatmap):
        chart = kind(project.codings.counts(by="organisation"))
        with pv.publish(project, report, min_participants=3, overwrite=True) as out:
            out.add(chart, "chart")
        for file in ("chart.csv", "chart.svg"):
            text = (report / file).read_text("utf-8")
            assert "Other groups" in text
            assert "Rede" not in text
            assert "síť" not in text
        table = pd.read_csv(report / "chart.csv")
        assert table.loc[table["code"] == "policing", "organisation"].tolist()[0] == "Other groups"
        assert "chart: hidden groups by organisation are called “Other groups”." in out.notes


def test_chosen_names_are_no_groups(project, report, change_people):
    change_people("PT-01", ",,", ",,Graça")
    chart = pv.charts.heatmap(project.codings.counts(by="chosen_name"))
    with (
        pytest.raises(ConsentError, match="named by chosen_name"),
        pv.publish(project, report, min_participants=1) as out,
    ):
        out.add(chart, "chart.csv")


def test_the_chart_that_was_added_is_not_changed(project, report, chart):
    before = chart.table.copy()
    with pv.publish(project, report) as out:
        out.add(chart, "by-country.png")
    pd.testing.assert_frame_equal(chart.table, before)
    assert "hidden" not in chart.table.columns


def test_what_is_hidden_already_stays_hidden(chart):
    counts = chart.table.assign(hidden=chart.table["country"] == "PT")
    counts.attrs = {"peervoice": {"hidden_text": "–"}, "source": "mine"}
    guarded, notes = guarded_counts(chart.redrawn(counts).table, minimum=2)
    hidden = guarded.groupby("country", dropna=False, observed=True)["hidden"].all()
    assert hidden.tolist() == [False, True, True, True]
    assert guarded.loc[guarded["hidden"], "of"].isna().all()
    assert guarded.attrs == counts.attrs
    assert notes == ["2 of 4 groups are hidden, with fewer than 2 people each."]


def test_people_who_were_not_asked_are_people_of_their_group(chart):
    counts = chart.table.assign(not_asked=0)
    asked = counts["country"].astype(object).eq("ES")
    counts.loc[asked, "not_asked"] = 2
    guarded, _ = guarded_counts(counts, minimum=3)
    hidden = guarded.groupby("country", dropna=False, observed=True)["hidden"].all()
    assert hidden.tolist() == [False, False, False, True]


def test_intervals_are_hidden_with_the_rest(chart):
    counts = chart.table.assign(low=0.1, high=0.9)
    guarded, _ = guarded_counts(counts, minimum=3)
    assert guarded.loc[guarded["hidden"], ["low", "high"]].isna().all(axis=None)
    assert guarded.loc[~guarded["hidden"], ["low", "high"]].notna().all(axis=None)


@pytest.mark.parametrize("by", ["participant", "speaker", "transcript", ["country", "transcript"]])
def test_groups_that_are_people_are_refused(project, report, by):
    chart = pv.charts.heatmap(project.codings.counts(by=by))
    named = by if isinstance(by, str) else by[-1]
    with (
        pytest.raises(ConsentError, match=f"named by {named}, and those names stay"),
        pv.publish(project, report, min_participants=1) as out,
    ):
        out.add(chart, "people")
    assert not report.exists()


@pytest.mark.parametrize("name", ["chart.docx", "chart v1.0"])
def test_other_suffixes_are_refused(project, report, chart, name):
    with (
        pytest.raises(OptionError, match=r"published as .png, .svg, .pdf, .csv, not as '\."),
        pv.publish(project, report) as out,
    ):
        out.add(chart, name)
    assert not report.exists()
